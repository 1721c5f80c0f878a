"""What is asked for in two lines: twice the same, or required in one and good to have in the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from jobdesc.document.values import Importance
from jobdesc.review.cues import wished
from jobdesc.review.methods.requirements import (
    DEMANDED,
    FEWER,
    NO_DEMANDS,
    NO_WISHES,
    SCHEMA,
    SHARE_MET,
    WISHED,
    asks,
)
from jobdesc.review.passages import Passage
from jobdesc.review.registry import rule
from jobdesc.review.subjects import Spot, Subject, sentence_at
from jobdesc.review.twins import stems, twins
from jobdesc.review.values import Family, Role, Rule, Severity, Suggestion

_MORE_WORDS: Final = """
    advanced deep excellent exceptional expert expertise extensive fluency fluent outstanding proficient
    proficiency profound solid strong superior thorough
"""
_MORE: Final = frozenset(_MORE_WORDS.split())
"""What asks for more of a thing: "SQL" may be required, and "expert SQL" be good to have."""


class _Line(NamedTuple):
    """One sentence of what is asked for; `weight` None where neither its words nor its mark tell."""

    passage: Passage
    start: int
    end: int
    weight: Importance | None

    @property
    def text(self) -> str:
        return self.passage.folded.text[self.start : self.end]

    @property
    def shown(self) -> str:
        return self.passage.text[slice(*self.passage.span(self.start, self.end))].strip(" -•*.")


@rule(
    key="same-requirement",
    family=Family.REQUIREMENTS,
    topic="skills-list",
    title="Asked for twice",
    severity=Severity.NOTE,
    reason="Another line asks for the same. A list that repeats itself looks longer than it is.",
    evidence=(SHARE_MET, FEWER),
    suggestions=(Suggestion(words="Keep one of the two lines."),),
    language="",
    reads=(Role.TEXT,),
)
def same_requirement(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """The later of two lines that say the same, and do not contradict each other."""
    for earlier, later in _twins(subject, rule):
        if not _are_opposed(earlier, later):
            yield Spot(
                later.passage,
                later.start,
                later.end,
                reason=f"“{earlier.shown}” asks for the same. A list that repeats itself looks longer than "
                "it is.",
            )


@rule(
    key="required-against-preferred",
    family=Family.REQUIREMENTS,
    topic="skills-list",
    title="Required in one line, good to have in another",
    severity=Severity.CHECK,
    reason="Two lines ask for the same thing, one as required and one as good to have. People who lack it "
    "cannot tell whether to apply.",
    evidence=(SCHEMA, SHARE_MET),
    suggestions=(Suggestion(words="Keep the line that is true, and take the other out."),),
    language="",
    reads=(Role.TEXT,),
)
def required_against_preferred(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """The later of the two lines."""
    for earlier, later in _twins(subject, rule):
        if _are_opposed(earlier, later) and not _asks_for_more(earlier, later):
            first, second = ("required", "good to have")
            if earlier.weight is Importance.PREFERRED:
                first, second = second, first
            yield Spot(
                later.passage,
                later.start,
                later.end,
                reason=f"“{earlier.shown}” is {first}, and here the same is {second}. People who lack it "
                "cannot tell whether to apply.",
            )


def _twins(subject: Subject, rule: Rule) -> Iterator[tuple[_Line, _Line]]:
    lines = [
        line
        for passage in subject.read_by(rule)
        if asks(passage)
        for line in _lines(passage, is_english=subject.language == "en")
    ]
    return ((lines[earlier], lines[later]) for earlier, later in twins([line.text for line in lines]))


def _lines(passage: Passage, *, is_english: bool) -> Iterator[_Line]:
    """The sentences of a passage; their words weigh more than the mark, and are read in English alone."""
    mark = passage.source.importance if passage.source else None
    demanded = _said(passage, DEMANDED.outside(passage, NO_DEMANDS)) if is_english else frozenset()
    optional = _said(passage, WISHED.outside(passage, NO_WISHES)) if is_english else frozenset()
    below = wished(passage) if is_english else frozenset()
    for number, (start, end) in enumerate(passage.sentences):
        weight = Importance.PREFERRED if number in below else mark
        if (number in demanded) != (number in optional):
            weight = Importance.REQUIRED if number in demanded else Importance.PREFERRED
        yield _Line(passage, start, end, weight)


def _said(passage: Passage, places: list[tuple[int, int]]) -> frozenset[int]:
    return frozenset(sentence_at(passage, start) for start, _ in places)


def _are_opposed(one: _Line, other: _Line) -> bool:
    return {one.weight, other.weight} == {Importance.REQUIRED, Importance.PREFERRED}


def _asks_for_more(one: _Line, other: _Line) -> bool:
    """Whether what is good to have is more than what is required, and so no contradiction: a degree of
    the skill, or a word that makes it narrower."""
    must, may = (one, other) if one.weight is Importance.REQUIRED else (other, one)
    degree = _MORE.intersection(may.text.split()) - set(must.text.split())
    return bool(degree) or stems(may.text) > stems(must.text)
