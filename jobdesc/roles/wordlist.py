"""The words of an index in order, so that those which begin alike or are nearly alike stand together."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice, takewhile

from jobdesc.roles.nearness import nearest
from jobdesc.roles.ranking import AS_WRITTEN

_LOOKED_AT = 400
_SLIPS = 2


class WordList:
    """`known` are all words, `names` those that a slip may have meant, with how often each stands."""

    def __init__(self, known: Iterable[str], names: Mapping[str, int]) -> None:
        self._ordered, self._names = sorted(known), names
        self._alike: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
        for word, count in names.items():
            if not word.startswith(AS_WRITTEN):
                self._alike[word[0], len(word)][word] = count

    def beginning_with(self, start: str, most: int) -> list[str]:
        """The most frequent of them first, as they are spelled or as they are written."""
        found = [word for first in (start, f"{AS_WRITTEN}{start}") for word in self._from(first)]
        return sorted(found, key=lambda it: (-self._names.get(it, 0), it))[:most]

    def _from(self, start: str) -> Iterable[str]:
        after = islice(self._ordered, bisect_left(self._ordered, start), None)
        return takewhile(lambda word: word.startswith(start), islice(after, _LOOKED_AT))

    def nearest(self, word: str) -> str:
        near: dict[str, int] = {}
        for first in set(word[:2]):
            for length in range(len(word) - 1, len(word) + _SLIPS + 1):
                near |= self._alike.get((first, length), {})
        return nearest(word, near)
