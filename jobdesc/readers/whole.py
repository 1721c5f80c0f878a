"""An ad of any origin as a whole job description: what a check or a first look needs of it.

Nobody confirmed any of it, so it is never saved; a posting made from an ad goes by the page where a
recruiter confirms each part (`builder.pasting`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from jobdesc.document.values import (
    Closing,
    Employer,
    HowToApply,
    Importance,
    Item,
    JobDescription,
    JobFacts,
    Pay,
    Section,
    SectionKind,
)
from jobdesc.readers.alignment import places, span
from jobdesc.readers.language import likely_language
from jobdesc.readers.locations import location_of
from jobdesc.readers.loose import LooseAd, LooseFacts, LooseItem, LooseKind, LooseSection, Span
from jobdesc.review import Family, Finding

_LONGEST_TITLE = 200
# What a page or an address carries rather than its text, or a reader misses more often than one in seven
# times: that it was not read says little about the ad.
_UNTOLD = frozenset(
    {
        "facts.title",
        "facts.employer.name",
        "facts.employer.website",
        "facts.employer.about",
        "facts.remote_from",
        "facts.requisition",
        "facts.locations",
        "facts.workplace",
        "facts.employment_types",
        "section:qualifications.heading",
    }
)
# A mark on each line, which a plain text has not: it says the same by headings, rank above rank.
_UNMARKED = frozenset({"required-unsorted"})
_KINDS = {
    LooseKind.ABOUT: SectionKind.NARRATIVE,
    LooseKind.RESPONSIBILITIES: SectionKind.RESPONSIBILITIES,
    LooseKind.SKILLS: SectionKind.SKILLS,
    LooseKind.QUALIFICATIONS: SectionKind.QUALIFICATIONS,
    LooseKind.PREFERRED: SectionKind.QUALIFICATIONS,
}
_TEXTS = {
    LooseKind.COMPANY: "facts.employer.about",
    LooseKind.APPLY: "facts.how_to_apply.text",
    LooseKind.BENEFITS: "closing.benefits",
    LooseKind.EQUAL_OPPORTUNITY: "closing.equal_opportunity",
}


@dataclass(frozen=True)
class Stretch:
    """From `start` a field says `text`, which stands at `span` of the source, marks and all."""

    start: int
    text: str
    span: Span


@dataclass
class Whole:
    """`places` tells for each field where its text stands in `source`."""

    source: str
    document: JobDescription = field(default_factory=JobDescription)
    places: dict[str, list[Stretch]] = field(default_factory=dict)

    def find(self, path: str, start: int, end: int) -> tuple[int, int] | None:
        """Where a field's characters from `start` to `end` stand in the source; None for a field
        that was put together from elsewhere."""
        stretches = [it for it in self.places.get(path, ()) if it.start <= start]
        if not stretches:
            return None
        stretch = stretches[-1]
        first = stretch.start
        if end - first > len(stretch.text):
            return None
        text = self.source[stretch.span.start : stretch.span.end]
        begin, last = span(places(stretch.text, text), text, start - first, end - first)
        return stretch.span.start + begin, stretch.span.start + last


def describe(loose: LooseAd) -> Whole:
    """The ad as a description: each section of a kind that a posting has, the rest as own sections."""
    making = _Making(Whole(loose.source), loose.facts)
    for section in loose.sections:
        making.take(section)
    making.finish(likely_language(loose.source))
    return making.whole


class _Making:
    def __init__(self, whole: Whole, facts: LooseFacts) -> None:
        self.whole = whole
        self.facts = facts
        self.sections: dict[str, tuple[SectionKind, str, list[Item]]] = {}
        self.texts: dict[str, str] = {}
        self.lines = 0

    def take(self, section: LooseSection) -> None:
        path = _TEXTS.get(section.kind)
        if path:
            for item in section.items:
                self._write(path, item)
            return
        kind = _KINDS.get(section.kind, SectionKind.OWN)
        key = kind.value if kind is not SectionKind.OWN else f"own-{len(self.sections)}"
        _, _, items = self.sections.setdefault(key, (kind, section.heading, []))
        for line in section.items:
            items.append(self._item(line, section.kind))

    def _write(self, path: str, item: LooseItem) -> None:
        before = self.texts.get(path, "")
        start = len(before) + 1 if before else 0
        self.texts[path] = f"{before}\n{item.text}" if before else item.text
        self.whole.places.setdefault(path, []).append(Stretch(start, item.text, item.span))

    def _item(self, line: LooseItem, kind: LooseKind) -> Item:
        self.lines += 1
        name = f"line-{self.lines}"
        self.whole.places[f"item:{name}.text"] = [Stretch(0, line.text, line.span)]
        weight = Importance.PREFERRED if kind is LooseKind.PREFERRED else line.importance
        return Item(id=name, text=line.text, importance=weight)

    def finish(self, language: str) -> None:
        sections = tuple(
            Section(id=key, kind=kind, heading=heading, items=tuple(items))
            for key, (kind, heading, items) in self.sections.items()
            if items
        )
        closing = {name: self.texts.get(f"closing.{name}", "") for name in Closing.model_fields}
        self.whole.document = JobDescription(
            language=language, facts=self._facts(), sections=sections, closing=Closing(**closing)
        )

    def _facts(self) -> JobFacts:
        found = self.facts
        if found.title:
            self.whole.places["facts.title"] = [Stretch(0, found.title.value, found.title.span)]
        if found.workplace_note:
            self.whole.places["facts.workplace_note"] = [
                Stretch(0, found.workplace_note.value, found.workplace_note.span)
            ]
        places = (location_of(it.value) for it in found.places)
        return JobFacts(
            title=_value(found.title)[:_LONGEST_TITLE],
            employer=Employer(about=self.texts.get("facts.employer.about", "")),
            locations=tuple(dict.fromkeys(it for it in places if it)),
            workplace=found.workplace.value if found.workplace else None,
            workplace_note=_value(found.workplace_note),
            employment_types=tuple(dict.fromkeys(it.value for it in found.employment_types)),
            pay=found.pay.value if found.pay else Pay(),
            apply_by=found.apply_by.value if found.apply_by else None,
            how_to_apply=HowToApply(
                link=_value(found.apply_link),
                email=_value(found.apply_email),
                text=self.texts.get("facts.how_to_apply.text", ""),
            ),
            requisition=_value(found.requisition),
        )


def _value(found: Any) -> str:
    return str(found.value) if found else ""


def borne_out(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that a plain text can bear out: what is missing in fields that no text fills is left out."""
    return tuple(
        one
        for one in findings
        if one.rule not in _UNMARKED
        and (one.words or one.family is not Family.COMPLETENESS or one.path not in _UNTOLD)
    )
