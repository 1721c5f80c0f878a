"""Words that say how a sentence is meant: as a demand, as a wish, with a way around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from jobdesc.document.values import Importance
from jobdesc.review.passages import Passage
from jobdesc.review.patterns import Hit, Index
from jobdesc.review.subjects import sentence_at

_LABEL_WORDS: Final = 9


class Cues:
    """Patterns (`patterns.py`), looked for together."""

    def __init__(self, *patterns: str) -> None:
        self._index = Index(("cue", pattern) for pattern in patterns)

    def hits(self, passage: Passage) -> Iterator[Hit]:
        """Where they stand in the passage, in the order of the page."""
        return (hit for _, hit in self._index.hits(passage))

    def places(self, passage: Passage) -> list[tuple[int, int]]:
        """From where to where they stand in the passage's folded text, in order; looked for once."""
        if (known := passage.sought.get(self)) is None:
            words = passage.words
            spans = ((words[it.first].start, words[it.after - 1].end) for it in self.hits(passage))
            known = passage.sought[self] = sorted(spans)
        return known

    def outside(self, passage: Passage, exceptions: Cues) -> list[tuple[int, int]]:
        """The places that are no part of one of the exceptions."""
        found = self.places(passage)
        spared = exceptions.places(passage) if found else []
        starts, ends = [start for start, _ in spared], list(accumulate((end for _, end in spared), max))
        before = [bisect_left(starts, end) for _, end in found]
        return [it for it, count in zip(found, before, strict=True) if not count or ends[count - 1] <= it[0]]

    def sentences(self, passage: Passage) -> frozenset[int]:
        """The numbers of the sentences that hold any of them."""
        return frozenset(sentence_at(passage, start) for start, _ in self.places(passage))


DEMANDS: Final = Cues(
    "must have",
    "must be",
    "must hold",
    "you must",
    "candidates must",
    "applicants must",
    "a must",
    "(is|are) (required|mandatory|essential|necessary)",
    "required",
    "mandatory",
    "(minimum|basic|key|core) (requirement~|qualification~)",
    "requirements",
    "qualifications",
    "non negotiable",
    "essential (skill~|criteria|requirement~|qualification~|experience)",
)
WISHES: Final = Cues(
    "preferred",
    "preferably",
    "ideally",
    "(a|an|strong|big|huge|real|definite) (strong|big|huge|real|definite|distinct|added)? "
    "(plus|bonus|asset|advantage)",
    "as a plus",
    "(plus|bonus) points",
    "nice to (have|haves)",
    "good to have",
    "desirable",
    "desired",
    "advantageous",
    "beneficial",
    "(is|are) (optional|helpful|welcome|valued|appreciated)",
    "would be (helpful|useful|great|nice|good|ideal)",
    "not (required|necessary|essential|mandatory|needed|a requirement)",
    "not strictly (required|necessary)",
)


def wished(passage: Passage) -> frozenset[int]:
    """The numbers of the sentences that ask for what is good to have: the item says so, they do
    themselves, or they stand below a line such as "Nice to have:"."""
    count = len(passage.sentences)
    if passage.source is not None and passage.source.importance is Importance.PREFERRED:
        return frozenset(range(count))
    own, demanded = WISHES.sentences(passage), DEMANDS.sentences(passage)
    found = set(own)
    below = False
    for number in range(count):
        if is_label(passage, number) and (number in own or number in demanded or _has_colon(passage, number)):
            below = number in own
        elif below:
            found.add(number)
    return frozenset(found)


def is_label(passage: Passage, number: int) -> bool:
    """Whether the sentence reads like a heading: short, a line of its own, no full stop."""
    start, end = passage.sentences[number]
    text = passage.folded.text
    is_short = text.count(" ", start, end) < _LABEL_WORDS
    return is_short and text[end - 1] not in ".!?,;" and _is_alone(passage, number)


def _is_alone(passage: Passage, number: int) -> bool:
    """Whether no other sentence stands in the same line."""
    sentences, text = passage.sentences, passage.folded.text
    start, end = sentences[number]
    before = sentences[number - 1][1] if number else 0
    after = sentences[number + 1][0] if number + 1 < len(sentences) else len(text)
    return ("\n" in text[before:start] or not number) and ("\n" in text[end:after] or after == len(text))


def _has_colon(passage: Passage, number: int) -> bool:
    _, end = passage.sentences[number]
    return passage.folded.text[end - 1] == ":"
