"""Which of an ad's items the library has: exactly, nearly, or not at all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jobdesc.document.values import Text, Value
from jobdesc.document.wording import fill
from jobdesc.readers.differences import Part, ratio, words
from jobdesc.readers.loose import LooseItem, LooseKind

NEAR = 0.6
"""Words shared in order (twice the common ones over all of both) from which two are near."""

_WORD = re.compile(r"\w+(?:[+#]+|(?:[.'’-]\w+)+)?")
_CANDIDATES = 3
_SERVES = {
    LooseKind.RESPONSIBILITIES: "responsibility",
    LooseKind.SKILLS: "skill",
    LooseKind.QUALIFICATIONS: "qualification",
    LooseKind.ABOUT: "narrative",
}


class Likeness(StrEnum):
    EXACT = "exact"
    NEAR = "near"
    NEW = "new"


class LibraryItem(Value):
    """What the library offers; `text` may hold placeholders, `kind` is the library's own
    (responsibility, skill, qualification, narrative)."""

    key: Text
    kind: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Match:
    """How one loose item compares. `key` is `None` for a new one; `wording` is the library's,
    placeholders answered; `differences` lead from the library's wording to the ad's."""

    likeness: Likeness
    key: str | None = None
    wording: str = ""
    ratio: float = 0.0
    differences: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    key: str
    kind: str
    wording: str
    words: tuple[str, ...]


def match(
    loose: Iterable[tuple[LooseKind, LooseItem]],
    library: Iterable[LibraryItem],
    answers: Mapping[str, Sequence[str]],
    defaults: Mapping[str, str],
    language: str = "en",
) -> tuple[Match, ...]:
    """Return one match for each loose item, in order, the same for the same input.

    Case, punctuation and white space do not count. Of equally near ones that of the same kind
    wins, then the lower key. A library item may match several loose items.
    """
    known = sorted((_known(item, answers, defaults, language) for item in library), key=lambda item: item.key)
    index = _index(known)
    return tuple(_matched(kind, item.text, known, index) for kind, item in loose)


def _known(
    item: LibraryItem, answers: Mapping[str, Sequence[str]], defaults: Mapping[str, str], language: str
) -> _Known:
    wording = fill(item.text, answers, defaults, language)
    return _Known(item.key, item.kind, wording, _words(wording))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _index(known: list[_Known]) -> dict[str, list[tuple[int, int]]]:
    index: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, item in enumerate(known):
        for word, count in Counter(item.words).items():
            index[word].append((place, count))
    return index


def _matched(
    kind: LooseKind, text: str, known: list[_Known], index: Mapping[str, list[tuple[int, int]]]
) -> Match:
    mine = _words(text)
    serves = _SERVES.get(kind, "")
    best: tuple[float, bool, int] | None = None
    for place in _candidates(mine, known, index):
        likely = (ratio(mine, known[place].words), known[place].kind == serves, -place)
        best = likely if best is None else max(best, likely)
    if best is None or best[0] < NEAR:
        return Match(Likeness.NEW, ratio=best[0] if best else 0.0)
    item = known[-best[2]]
    likeness = Likeness.EXACT if mine == item.words else Likeness.NEAR
    return Match(likeness, item.key, item.wording, best[0], words(item.wording, text))


def _candidates(
    mine: tuple[str, ...], known: list[_Known], index: Mapping[str, list[tuple[int, int]]]
) -> list[int]:
    """The places of those that share most words, whatever the order: the ratio's upper bound."""
    shared: Counter[int] = Counter()
    for word, count in Counter(mine).items():
        for place, other in index.get(word, ()):
            shared[place] += min(count, other)
    bounds = [
        (2 * common / (len(mine) + len(known[place].words)), -place) for place, common in shared.items()
    ]
    likely = sorted((bound for bound in bounds if bound[0] >= NEAR), reverse=True)
    lowest = likely[min(_CANDIDATES, len(likely)) - 1][0] if likely else 0.0
    return [-place for bound, place in likely if bound >= lowest]
