"""What a newer version of its template would change in a job description, line by line.

Three sides of each line: what the library said when it was picked (its `origin`, in the phrases of
`before`, the version that the document names), what the library says now (`after`), and what stands in
the document. Only what the library changed is ever asked about. A line that is kept aside is not asked
about either: it follows the library quietly, unless it was written by hand (`following.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from jobdesc.document.values import Importance, Item, JobDescription, Level, SectionKind
from jobdesc.packs.content import Offer, OfferedItem, TemplateContent
from jobdesc.packs.origins import is_of_library
from jobdesc.packs.picking import title_at, wording
from jobdesc.packs.switching import NAMES, WEIGHTS


class Kind(StrEnum):
    TITLE = "title"
    REWORDED = "reworded"
    NEW = "new"
    GONE = "gone"
    ELSEWHERE = "elsewhere"
    """Still in the library, but no longer offered at the posting's level."""


@dataclass(frozen=True)
class Change:
    """One thing to take or leave. `id` is the library item's key, "" for the title.

    `before`, `mine` and `after` are its words in the three sides, "" where there are none; `parts` are
    the fields of the line that the library changed, `notes` say what changes besides its words.
    `is_conflict`: the recruiter had changed what the library changes now, so taking it replaces that.
    `proposed`: what nobody need think about. `can_wait`: left undecided, it is still there to decide in
    the document that names the new version.
    """

    kind: Kind
    id: str
    section: SectionKind | None
    heading: str
    before: str = ""
    mine: str = ""
    after: str = ""
    notes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    is_conflict: bool = False
    proposed: bool = False
    can_wait: bool = False

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"


def drift(document: JobDescription, before: TemplateContent, after: TemplateContent) -> tuple[Change, ...]:
    """What leads from `before`, the version that the document names, to `after`, as far as it is not
    in the document already; the title first, then section by section in the library's order.

    Where both are the same version it is what an earlier merge left undecided.
    """
    return tuple(_Drifting(document, before, after).all())


def undecided(document: JobDescription, content: TemplateContent) -> int:
    """How many shown lines a merge with `content`, the version that the document names, left to people."""
    return len(drift(document, content, content))


@dataclass(frozen=True)
class Line:
    """What the library says of one line, as it reads in the document."""

    heading: str
    text: str
    importance: Importance | None


def line_before(item: Item, document: JobDescription, before: TemplateContent) -> Line:
    """The line as the library had it when it was picked, or last merged."""
    known = before.item(item.id)
    text = wording(item.origin.wording, document, before) if item.origin else item.text
    heading, importance = (known.heading, known.importance) if known else (item.heading, item.importance)
    return Line(heading, text, importance)


def line_after(offered: OfferedItem, document: JobDescription, after: TemplateContent) -> Line:
    return Line(offered.heading, wording(offered.text, document, after), offered.importance)


def is_news(now: object, was: object, mine: object) -> bool:
    """Whether the library changed a part of a line, and the document does not say it already."""
    return now not in (was, mine)


class _Drifting:
    def __init__(self, document: JobDescription, before: TemplateContent, after: TemplateContent) -> None:
        self.document, self.before, self.after = document, before, after
        level, special = document.basis.level or Level.MID, document.basis.specialisation
        self.was = {offer.item.key: offer.picked for offer in before.offered(level, special)}
        self.now = {offer.item.key: offer for offer in after.offered(level, special)}
        self.library = {item.key: item for item in after.items}

    def all(self) -> list[Change]:
        found = [*self._title(), *self._lines(), *self._new()]
        rank = {key: place for place, key in enumerate(self.library)}
        sections = list(NAMES)
        return sorted(
            found,
            key=lambda one: (
                sections.index(one.section) if one.section in NAMES else -1,
                one.kind in (Kind.GONE, Kind.ELSEWHERE),
                rank.get(one.id, -1),
            ),
        )

    def _title(self) -> Iterator[Change]:
        mine, level = self.document.facts.title, self.document.basis.level
        was, now = title_at(level, self.before), title_at(level, self.after)
        if is_news(now, was, mine):
            clashes = mine != was
            yield Change(
                Kind.TITLE, "", None, "Title", was, mine, now, is_conflict=clashes, proposed=not clashes
            )

    def _lines(self) -> Iterator[Change]:
        for section in self.document.sections:
            for item in section.items:
                if item.shown and is_of_library(item):
                    yield from self._line(item, section.kind)

    def _line(self, item: Item, kind: SectionKind) -> Iterator[Change]:
        offered = self.library.get(item.id)
        if offered is None:
            yield Change(Kind.GONE, item.id, kind, item.heading, mine=item.text, can_wait=True)
            return
        if item.id in self.was and item.id not in self.now:
            yield Change(Kind.ELSEWHERE, item.id, kind, item.heading, mine=item.text)
        yield from self._reworded(item, offered, kind)

    def _reworded(self, item: Item, offered: OfferedItem, kind: SectionKind) -> Iterator[Change]:
        was = line_before(item, self.document, self.before)
        now = line_after(offered, self.document, self.after)
        parts = ("text", "heading", "importance")
        news = [part for part in parts if is_news(*(getattr(one, part) for one in (now, was, item)))]
        if not _has_new_words(item, offered, was):
            news = [part for part in news if part != "text"]
        if not news:
            return
        clashing = [part for part in news if getattr(item, part) != getattr(was, part)]
        yield Change(
            Kind.REWORDED,
            item.id,
            kind,
            item.heading,
            before=was.text,
            mine=item.text,
            after=now.text,
            notes=_notes(news, item, now),
            parts=tuple(news),
            is_conflict=bool(clashing),
            proposed=not clashing,
            can_wait="text" in clashing,
        )

    def _new(self) -> Iterator[Change]:
        """What is offered now and was not, and what is picked now and was only on offer."""
        known = {item.id for item in self.document.items}
        hidden = {section.kind for section in self.document.sections if not section.shown}
        for key, (offered, picked) in self.now.items():
            if key in known or (key in self.was and (self.was[key] or not picked)):
                continue
            yield self._fresh(Offer(offered, picked), hidden=offered.kind.section in hidden)

    def _fresh(self, offer: Offer, *, hidden: bool) -> Change:
        offered = offer.item
        weight = (WEIGHTS[offered.importance],) if offered.importance else ()
        return Change(
            Kind.NEW,
            offered.key,
            offered.kind.section,
            offered.heading,
            after=wording(offered.text, self.document, self.after),
            notes=weight,
            proposed=offer.picked and not hidden,
        )


def _has_new_words(item: Item, offered: OfferedItem, was: Line) -> bool:
    """Whether the library's words are news: to a line that was written by hand a new phrase for an open
    question is none, the builder offers it there."""
    return item.text == was.text or (item.origin is not None and offered.text != item.origin.wording)


def _notes(news: list[str], item: Item, now: Line) -> tuple[str, ...]:
    notes = []
    if "heading" in news:
        notes.append(f"called “{now.heading}” now")
    if "importance" in news:
        weights = [WEIGHTS[one].lower() if one else "no weight" for one in (now.importance, item.importance)]
        notes.append(f"{weights[0]} now, here {weights[1]}")
    return tuple(notes)
