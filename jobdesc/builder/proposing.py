"""What a pasted ad would bring into a description: a proposal, and nothing has entered yet.

The same ad, description and template make the same proposal, so a page need not remember it:
a line is known by its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from jobdesc.builder.recognising import ProposedAnswer, ProposedFact, answers_in, facts_in, places_of_facts
from jobdesc.document.values import Importance, Item, JobDescription, SectionKind
from jobdesc.packs.content import OfferedItem, TemplateContent
from jobdesc.packs.picking import answers_of, wording
from jobdesc.readers import LooseAd, LooseItem, LooseKind, LooseSection, Span
from jobdesc.readers.differences import Part
from jobdesc.readers.differences import words as changed
from jobdesc.readers.language import language_of
from jobdesc.readers.matching import LibraryItem, Match, match

_WORD = re.compile(r"\w+")


class Target(StrEnum):
    """Where a section of the ad goes."""

    NARRATIVE = "narrative"
    RESPONSIBILITIES = "responsibilities"
    SKILLS = "skills"
    REQUIRED = "required"
    PREFERRED = "preferred"
    BENEFITS = "benefits"
    APPLY = "apply"
    COMPANY = "company"
    EQUAL_OPPORTUNITY = "equal-opportunity"
    OWN = "own"
    OUT = "out"


class Take(StrEnum):
    """What becomes of a line: the library's item as it is, the library's item in the ad's
    words, an item of one's own, or nothing."""

    LIBRARY = "library"
    WORDING = "wording"
    OWN = "own"
    OUT = "out"


class State(StrEnum):
    """How a line compares with the library and with what the posting has already."""

    EXACT = "exact"
    NEAR = "near"
    NEW = "new"
    THERE = "there"


CHOICES: Mapping[State, tuple[Take, ...]] = {
    State.EXACT: (Take.LIBRARY, Take.OUT),
    State.NEAR: (Take.WORDING, Take.LIBRARY, Take.OWN, Take.OUT),
    State.NEW: (Take.OWN, Take.OUT),
    State.THERE: (Take.OUT,),
}

KINDS = {
    Target.NARRATIVE: SectionKind.NARRATIVE,
    Target.RESPONSIBILITIES: SectionKind.RESPONSIBILITIES,
    Target.SKILLS: SectionKind.SKILLS,
    Target.REQUIRED: SectionKind.QUALIFICATIONS,
    Target.PREFERRED: SectionKind.QUALIFICATIONS,
}
"""The targets that are lists of the template's own."""

_TARGETS = {
    LooseKind.ABOUT: Target.NARRATIVE,
    LooseKind.RESPONSIBILITIES: Target.RESPONSIBILITIES,
    LooseKind.SKILLS: Target.SKILLS,
    LooseKind.QUALIFICATIONS: Target.REQUIRED,
    LooseKind.PREFERRED: Target.PREFERRED,
    LooseKind.BENEFITS: Target.BENEFITS,
    LooseKind.APPLY: Target.APPLY,
    LooseKind.EQUAL_OPPORTUNITY: Target.EQUAL_OPPORTUNITY,
    LooseKind.COMPANY: Target.COMPANY,
}


@dataclass(frozen=True)
class ProposedLine:
    """One line of the ad. `id` is that of the item it is (like), "" for a new one; `offered` is
    the library's item, None where that is one of the posting's own; `wording` is how that item
    reads. `shown`: the posting shows that item already. `as_fact`: a fact was read from it."""

    number: int
    text: str
    state: State
    take: Take
    importance: Importance | None = None
    id: str = ""
    offered: OfferedItem | None = None
    wording: str = ""
    differences: tuple[Part, ...] = ()
    shown: bool = False
    as_fact: bool = False


@dataclass(frozen=True)
class ProposedSection:
    """`told` is where its own kind would have put it, where the posting has words there already
    and `target` is therefore out."""

    number: int
    heading: str
    target: Target
    lines: tuple[ProposedLine, ...]
    told: Target | None = None


@dataclass(frozen=True)
class Proposal:
    """`leftovers` are the lines that are in no section; `language` is "" or the ad's, where
    that is not the description's."""

    sections: tuple[ProposedSection, ...]
    facts: tuple[ProposedFact, ...]
    answers: tuple[ProposedAnswer, ...]
    leftovers: tuple[str, ...]
    language: str = ""

    @property
    def lines(self) -> tuple[ProposedLine, ...]:
        return tuple(line for section in self.sections for line in section.lines)


def propose(loose: LooseAd, document: JobDescription, content: TemplateContent) -> Proposal:
    """What `loose` would bring into `document`, whose template is `content`."""
    facts = facts_in(loose, document, content)
    answers = answers_in(loose.source, document, content)
    sections = _joined(section for section in loose.sections if section.items)
    matches = _matches(loose, sections, document, content, answers)
    lines = _Lines(document, content, tuple(fact.span for fact in facts))
    title = loose.facts.title.value if loose.facts.title else ""
    proposed = tuple(
        _section(
            number, section, tuple(lines.line(item, next(matches)) for item in section.items), document, title
        )
        for number, section in enumerate(sections)
    )
    spoken = language_of(loose.source)
    foreign = spoken if spoken and spoken != content.language.partition("-")[0] else ""
    return Proposal(proposed, facts, answers, tuple(_leftovers(loose)), foreign)


def _joined(sections: Iterable[LooseSection]) -> list[LooseSection]:
    """Neighbours of one kind as one, where the second has no heading, or the same."""
    joined: list[LooseSection] = []
    for section in sections:
        last = joined[-1] if joined else None
        if last and last.kind is section.kind and section.heading in ("", last.heading):
            joined[-1] = last.model_copy(update={"items": (*last.items, *section.items)})
        else:
            joined.append(section)
    return joined


def _matches(
    loose: LooseAd,
    sections: Iterable[LooseSection],
    document: JobDescription,
    content: TemplateContent,
    answers: Iterable[ProposedAnswer],
) -> Iterator[Match]:
    """A line is compared with the library as it would read with what the ad names filled in,
    and with every wording of the posting's own."""
    given = {one.placeholder.key: one.found for one in answers} | answers_of(document)
    library = [LibraryItem(key=it.key, kind=it.kind.value, text=it.text) for it in content.items]
    own = [
        LibraryItem(key=item.id, kind="", text=item.text)
        for item in document.items
        if item.origin is None or item.text != wording(item.origin.wording, document, content)
    ]
    items = ((section.kind, item) for section in sections for item in section.items)
    return iter(match(items, (*library, *own), given, content.defaults(), content.language))


class _Lines:
    """Numbers the lines, and remembers what was said before."""

    def __init__(self, document: JobDescription, content: TemplateContent, facts: tuple[Span, ...]) -> None:
        self.items = {item.id: item for item in document.items}
        self.library = {item.key: item for item in content.items}
        self.facts = facts
        self.said = {_words(text) for text in _texts(document)}
        self.claimed: set[str] = set()
        self.number = -1

    def line(self, item: LooseItem, found: Match) -> ProposedLine:
        self.number += 1
        there = self.items.get(found.key or "")
        line = ProposedLine(
            number=self.number,
            text=item.text,
            state=State(found.likeness.value),
            take=Take.OWN,
            importance=item.importance,
            id=found.key or "",
            offered=self.library.get(found.key or ""),
            wording=found.wording,
            differences=found.differences,
            shown=there is not None and there.shown,
            as_fact=_is_told(self.facts, item.span),
        )
        return self._weighed(line, there)

    def _weighed(self, line: ProposedLine, there: Item | None) -> ProposedLine:
        words = _words(line.text)
        twice = words in self.said or (line.state is State.EXACT and (line.shown or line.id in self.claimed))
        self.said.add(words)
        if twice:
            return replace(line, state=State.THERE, take=Take.OUT)
        if line.state is State.NEAR and line.id in self.claimed:
            return replace(line, state=State.NEW, id="", offered=None, shown=False)
        self.claimed.add(line.id)
        if line.state is State.EXACT:
            return replace(line, take=Take.LIBRARY)
        if line.state is State.NEAR:
            # What the posting says already in nearly these words stays as somebody chose it.
            if there and there.shown and there.text != line.wording:
                line = replace(line, wording=there.text, differences=changed(there.text, line.text))
            return replace(line, take=Take.OUT if line.shown else Take.WORDING)
        return line


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _texts(document: JobDescription) -> Iterator[str]:
    """Every line that stands in the posting outside of its lists."""
    facts = document.facts
    for text in (*dict(document.closing).values(), facts.employer.about, facts.how_to_apply.text):
        yield from filter(str.strip, text.split("\n"))


def _is_told(facts: Iterable[Span], line: Span) -> bool:
    """Whether facts are half of what the line says, or more: labels and the like are the rest."""
    inside = (fact for fact in facts if line.start <= fact.start and fact.end <= line.end)
    return sum(fact.end - fact.start for fact in inside) * 2 >= line.end - line.start


def _section(
    number: int, section: LooseSection, lines: tuple[ProposedLine, ...], document: JobDescription, title: str
) -> ProposedSection:
    target = _TARGETS.get(section.kind)
    if target is None:
        named = bool(section.heading) and not title.startswith(section.heading)
        about_facts = all(line.as_fact for line in lines)
        target = Target.OWN if named and not about_facts else Target.OUT
    if _has_words(document, target):
        return ProposedSection(number, section.heading, Target.OUT, lines, told=target)
    return ProposedSection(number, section.heading, target, lines)


def _has_words(document: JobDescription, target: Target) -> bool:
    """Whether the posting has its say there already, which an ad's paragraph would only repeat."""
    facts = document.facts
    said = {
        Target.APPLY: facts.how_to_apply.text,
        Target.COMPANY: facts.employer.about,
        Target.EQUAL_OPPORTUNITY: document.closing.equal_opportunity,
    }
    return bool(said.get(target))


def _leftovers(loose: LooseAd) -> Iterator[str]:
    """The source's lines outside of every section that has items, and of every fact; what holds
    no letter is a rule."""
    told = places_of_facts(loose)
    spans = sorted((section.span.start, section.span.end) for section in loose.sections if section.items)
    at = 0
    for line in loose.source.split("\n"):
        start, at = at, at + len(line) + 1
        while spans and spans[0][1] <= start:
            spans.pop(0)
        covered = bool(spans) and spans[0][0] < start + len(line)
        if covered or not any(map(str.isalnum, line)):
            continue
        if not _is_told(told, Span(start=start, end=start + len(line))):
            yield " ".join(line.split())
