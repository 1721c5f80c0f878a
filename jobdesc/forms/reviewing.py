"""What was understood of a pasted ad, to be looked through: one object for the whole page.

A form field for each line would cost 13 to 19 times as much to render (`docs/performance.md`),
so the page's fields are read by name: `take-LINE`, `kind-SECTION`, `heading-SECTION`, `fact`
and `answer-PLACEHOLDER`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from jobdesc.builder.pasting import Decisions, defaults, put
from jobdesc.builder.proposing import (
    CHOICES,
    Proposal,
    ProposedLine,
    ProposedSection,
    State,
    Take,
    Target,
)
from jobdesc.document import JobDescription
from jobdesc.document.bounds import HEADING_CHARACTERS, TEXT_CHARACTERS
from jobdesc.document.text import clean
from jobdesc.forms.builder import check_size
from jobdesc.forms.chips import MOST_WORDS
from jobdesc.forms.text import check_text
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.picking import answers_of

NAMES = {
    Target.RESPONSIBILITIES: "Responsibilities",
    Target.SKILLS: "Skills",
    Target.REQUIRED: "Qualifications, required",
    Target.PREFERRED: "Qualifications, good to have",
    Target.NARRATIVE: "About the role",
    Target.COMPANY: "About the employer",
    Target.BENEFITS: "What you offer",
    Target.APPLY: "How to apply",
    Target.EQUAL_OPPORTUNITY: "Equal opportunity",
    Target.OWN: "A section of its own",
    Target.OUT: "Leave out",
}
"""Where a section can go, in the order in which the page offers it."""


class ReviewForm:
    """What was chosen of a proposal. `data` is what the page sent, None while it has not: then
    everything is as proposed. `same` says that the page was made from this very proposal; of
    another one only the ticks carry over."""

    def __init__(
        self,
        data: QueryDict | None,
        *,
        proposal: Proposal,
        document: JobDescription,
        content: TemplateContent,
        same: bool = True,
    ) -> None:
        self.data = data
        self.proposal = proposal
        self.document = document
        self.content = content
        self.same = same
        self.faults = {line.number: fault for line in proposal.lines if (fault := fault_of(line.text))}
        self.errors: list[str] = []
        self.section_errors: dict[int, str] = {}
        self.decisions = self._decisions(data) if data is not None else self._proposed()

    def _proposed(self) -> Decisions:
        proposed = defaults(self.proposal)
        takes = {**proposed.takes, **dict.fromkeys(self.faults, Take.OUT)}
        return Decisions(
            proposed.targets, proposed.headings, takes, proposed.facts, self._fitting(proposed.answers)
        )

    def _decisions(self, data: QueryDict) -> Decisions:
        sections = self.proposal.sections
        return Decisions(
            targets={one.number: _target(data.get(f"kind-{one.number}", ""), one) for one in sections},
            headings={
                one.number: " ".join(clean(data.get(f"heading-{one.number}", "")).split()) or one.heading
                for one in sections
            },
            takes={line.number: self._take(data, line) for line in self.proposal.lines},
            facts=frozenset(data.getlist("fact")),
            answers=self._fitting(
                {
                    one.placeholder.key: tuple(
                        it for it in one.found if it in data.getlist(f"answer-{one.placeholder.key}")
                    )
                    for one in self.proposal.answers
                }
            ),
        )

    def _take(self, data: QueryDict, line: ProposedLine) -> Take:
        sent = data.get(f"take-{line.number}", "")
        if not sent or sent == Take.OUT:
            return Take.OUT
        choices = CHOICES[line.state]
        kept = sent in choices and (self.same or line.state is not State.NEAR)
        return Take(sent) if kept else line.take

    def _fitting(self, answers: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        """As many words as an answer takes besides those that it has."""
        known = answers_of(self.document)
        cut = {key: tuple(words)[: MOST_WORDS - len(known.get(key, ()))] for key, words in answers.items()}
        return {key: words for key, words in cut.items() if words}

    def is_valid(self) -> bool:
        """Whether the posting would be within its bounds; what is not is said where it stands."""
        self.errors, self.section_errors = [], {}
        taken = {number for number in self.faults if self._enters(number)}
        if taken:
            self.errors.append(
                "Some lines cannot stand in a posting as they are. Leave them out, or change the ad."
            )
        for section in self.proposal.sections:
            self._check_heading(section)
        after = self.applied()
        if after == self.document:
            self.errors.append("Nothing is ticked that the posting does not have. Tick what should enter it.")
        try:
            check_size(after)
        except ValidationError as error:
            self.errors.append(str(error.messages[0]))
        self._check_texts(after)
        return not self.errors and not self.section_errors

    def _enters(self, number: int) -> bool:
        section = next(one for one in self.proposal.sections if any(it.number == number for it in one.lines))
        out = self.decisions.targets.get(section.number) is Target.OUT
        return not out and self.decisions.takes.get(number) is not Take.OUT

    def _check_heading(self, section: ProposedSection) -> None:
        if self.decisions.targets.get(section.number) is Target.OWN:
            try:
                check_text(self.decisions.headings.get(section.number, ""), HEADING_CHARACTERS)
            except ValidationError as error:
                self.section_errors[section.number] = f"The heading: {error.messages[0]}"

    def _check_texts(self, after: JobDescription) -> None:
        texts = {
            Target.BENEFITS: after.closing.benefits,
            Target.EQUAL_OPPORTUNITY: after.closing.equal_opportunity,
            Target.COMPANY: after.facts.employer.about,
            Target.APPLY: after.facts.how_to_apply.text,
        }
        for section in self.proposal.sections:
            target = self.decisions.targets.get(section.number)
            if target in texts and section.number not in self.section_errors:
                try:
                    check_text(texts[target])
                except ValidationError as error:
                    told = f"{NAMES[target]}, with what stands there: {error.messages[0]}"
                    self.section_errors[section.number] = told

    def applied(self) -> JobDescription:
        return put(self.document, self.content, self.proposal, self.decisions)

    def entered(self) -> str:
        """What went in, in words: "12 lines and 3 facts"."""
        lines = sum(self._enters(line.number) for line in self.proposal.lines)
        facts = sum(fact.name in self.decisions.facts for fact in self.proposal.facts)
        parts = [(lines, "line"), (facts, "fact")]
        return (
            " and ".join(f"{count} {name}{'' if count == 1 else 's'}" for count, name in parts if count)
            or "Answers"
        )


def fault_of(text: str) -> str:
    """Why a line cannot stand in a posting, "" where it can."""
    try:
        check_text(text, TEXT_CHARACTERS)
    except ValidationError as error:
        return str(error.messages[0])
    return ""


def _target(sent: str, section: ProposedSection) -> Target:
    return Target(sent) if sent in set(Target) else section.target
