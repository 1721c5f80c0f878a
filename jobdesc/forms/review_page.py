"""The page on which a pasted ad is looked through: values for a template that only loops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jobdesc.builder.proposing import (
    CHOICES,
    KINDS,
    Proposal,
    ProposedLine,
    ProposedSection,
    State,
    Take,
    Target,
)
from jobdesc.builder.recognising import ProposedAnswer, ProposedFact
from jobdesc.document.values import SectionKind
from jobdesc.forms.reviewing import NAMES, ReviewForm
from jobdesc.packs.content import TemplateContent
from jobdesc.readers.differences import Part
from jobdesc.roles import Proof, language_name, proof

_SECTIONS = {
    SectionKind.NARRATIVE: "About the role",
    SectionKind.RESPONSIBILITIES: "Responsibilities",
    SectionKind.SKILLS: "Skills",
    SectionKind.QUALIFICATIONS: "Qualifications",
}
_STATES = {State.EXACT: "In the library", State.NEAR: "Like the library’s", State.THERE: "Already there"}
_TAKES = {
    Take.WORDING: "In the ad’s words",
    Take.LIBRARY: "In the library’s words",
    Take.OWN: "As a line of your own",
    Take.OUT: "Leave out",
}
_TAKES_SHOWN = {
    Take.WORDING: "Change it to the ad’s words",
    Take.LIBRARY: "",
    Take.OWN: "Add the ad’s words as a line of your own",
    Take.OUT: "Keep it as it is",
}


@dataclass(frozen=True)
class LineView:
    """A line as the page shows it. `value` is what its tick sends, `ways` are the choices of a
    near one: (value, words, chosen). `goes` is the list an item stands in, where that is not
    the section's."""

    number: int
    text: str
    badge: str
    ticked: bool
    value: str = ""
    heading: str = ""
    parts: tuple[Part, ...] = ()
    ways: tuple[tuple[str, str, bool], ...] = ()
    proof: Proof | None = None
    goes: str = ""
    told: str = ""
    error: str = ""


@dataclass(frozen=True)
class SectionView:
    """`kinds` are the places it can go: (value, name, chosen)."""

    number: int
    name: str
    heading: str
    kinds: tuple[tuple[str, str, bool], ...]
    lines: tuple[LineView, ...]
    told: str = ""
    error: str = ""


class ReviewPage:
    """Everything the page says about a review."""

    def __init__(self, review: ReviewForm) -> None:
        self.review = review
        self.proposal = review.proposal
        self.decisions = review.decisions

    def sections(self) -> Iterator[SectionView]:
        for section in self.proposal.sections:
            target = self.decisions.targets[section.number]
            yield SectionView(
                number=section.number,
                name=section.heading or ("The first lines" if not section.number else "Without a heading"),
                heading=self.decisions.headings[section.number],
                kinds=tuple((one.value, name, one is target) for one, name in NAMES.items()),
                lines=tuple(self._line(line, section) for line in section.lines),
                told=f"Your posting has words of its own under “{NAMES[section.told]}”. "
                "Choose where these go if you want them, too."
                if section.told
                else "",
                error=self.review.section_errors.get(section.number, ""),
            )

    def _line(self, line: ProposedLine, section: ProposedSection) -> LineView:
        take = self.decisions.takes[line.number]
        kind = line.offered.kind.section if line.offered and line.state is not State.THERE else None
        near = line.state is State.NEAR
        return LineView(
            number=line.number,
            text=line.text,
            badge=_STATES.get(line.state, "A fact above" if line.as_fact else ""),
            ticked=take is not Take.OUT,
            value="" if near or line.state is State.THERE else CHOICES[line.state][0].value,
            heading=line.offered.heading if line.offered else "",
            parts=line.differences if near else (),
            ways=tuple(self._ways(line, take)) if near else (),
            proof=proof(self.review.content, line.offered.citations) if line.offered else None,
            goes=_SECTIONS[kind] if kind and kind is not KINDS.get(section.target) else "",
            error=self.review.faults.get(line.number, ""),
        )

    def _ways(self, line: ProposedLine, take: Take) -> Iterator[tuple[str, str, bool]]:
        names = _TAKES_SHOWN if line.shown else _TAKES
        for one in CHOICES[line.state]:
            if names[one]:
                yield one.value, names[one], one is take

    def facts(self) -> list[tuple[ProposedFact, bool]]:
        return [(fact, fact.name in self.decisions.facts) for fact in self.proposal.facts]

    def answers(self) -> list[tuple[ProposedAnswer, list[tuple[str, bool]]]]:
        chosen = self.decisions.answers
        return [
            (one, [(word, word in chosen.get(one.placeholder.key, ())) for word in one.found])
            for one in self.proposal.answers
        ]

    def counts(self) -> list[tuple[int, str]]:
        """How many lines are what, for the head of the page."""
        states = Counter(line.state for line in self.proposal.lines)
        names = (
            (State.EXACT, "in the library"),
            (State.NEAR, "like the library’s"),
            (State.NEW, "new"),
            (State.THERE, "already there"),
        )
        return [(states[state], name) for state, name in names if states[state]]

    @property
    def has_near(self) -> bool:
        return any(line.state is State.NEAR for line in self.proposal.lines)

    def hints(self) -> list[str]:
        return list(_hints(self.proposal, self.review.content))


_BLOCK = 600
_FEW = 3


def _hints(proposal: Proposal, content: TemplateContent) -> Iterator[str]:
    lines = proposal.lines
    if proposal.language:
        theirs, ours = language_name(proposal.language), language_name(content.language)
        yield (
            f"This ad is written in {theirs}, the library in {ours}: few lines will match, "
            f"and what you take over stays {theirs}."
        )
    if len(lines) < _FEW and max(len(line.text) for line in lines) > _BLOCK:
        yield (
            "The ad came as one block of text. With a line for each thing it reads better: "
            "change the ad, then read it again."
        )
    elif all(section.target is Target.OUT for section in proposal.sections):
        yield (
            "Nothing in this looks like a section of a job ad. Choose below where each part goes, "
            "or paste another text."
        )
