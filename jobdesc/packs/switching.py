"""What a change of level or specialisation brings to a job description and takes from it.

Nothing is thrown away: what goes is set aside with its wording, and comes back as it was
when the level does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from jobdesc.document.values import Importance, Item, JobDescription, Level, Section, SectionKind
from jobdesc.packs.content import OfferedItem, TemplateContent
from jobdesc.packs.picking import as_item, title_at, with_level, with_section, wording

WEIGHTS = {Importance.REQUIRED: "Required", Importance.PREFERRED: "Good to have"}
NAMES = {
    SectionKind.RESPONSIBILITIES: "Responsibilities",
    SectionKind.SKILLS: "Skills",
    SectionKind.QUALIFICATIONS: "Qualifications",
    SectionKind.NARRATIVE: "How it opens",
}
"""The sections that a template fills, in the order in which they are read side by side."""


@dataclass(frozen=True)
class Move:
    """A line that would come or go. `proposed` is False where it is only on offer: the
    recruiter had left it out before."""

    id: str
    kind: SectionKind
    heading: str
    text: str
    weight: str
    proposed: bool = True


@dataclass(frozen=True)
class Stay:
    """A line that stays whatever the level, and why."""

    heading: str
    text: str
    why: str


@dataclass(frozen=True)
class Switch:
    """`title` is the new one, empty where it stays as it is."""

    level: Level
    specialisation: str
    come: tuple[Move, ...]
    go: tuple[Move, ...]
    stay: tuple[Stay, ...]
    title: str


def is_untouched(item: Item, document: JobDescription, content: TemplateContent) -> bool:
    """Whether the item still reads as the library has it, with the document's answers."""
    offered = content.item(item.id)
    if item.origin is None or offered is None:
        return False
    return item.text == wording(item.origin.wording, document, content) and item.heading == offered.heading


def switch(document: JobDescription, content: TemplateContent, level: Level, specialisation: str) -> Switch:
    """What would come, go and stay if `document` were for that level and specialisation."""
    change = _Change(document, content, level, specialisation)
    title = title_at(level, content)
    follows = document.facts.title == title_at(document.basis.level, content) != title
    return Switch(
        level=level,
        specialisation=specialisation,
        come=tuple(change.come()),
        go=tuple(change.go()),
        stay=tuple(change.stay()),
        title=title if follows else "",
    )


class _Change:
    def __init__(
        self, document: JobDescription, content: TemplateContent, level: Level, specialisation: str
    ) -> None:
        self.document = document
        self.content = content
        now = content.offered(document.basis.level or Level.MID, document.basis.specialisation)
        then = content.offered(level, specialisation)
        self.picked_now = {offer.item.key for offer in now if offer.picked}
        self.picked_then = {offer.item.key for offer in then if offer.picked}
        self.offered_then = {offer.item.key for offer in then}
        self.items = {item.id: item for item in document.items}
        self.library = {item.key: item for item in content.items}

    def come(self) -> Iterator[Move]:
        """What the new level picks and the posting does not show, in the template's order.

        What the old level picks as well is missing because somebody left it out.
        """
        for offered in self.content.items:
            item = self.items.get(offered.key)
            if offered.key in self.picked_then and not (item and item.shown):
                fresh = item or as_item(offered, self.document, self.content, shown=True)
                yield _move(fresh, offered, proposed=offered.key not in self.picked_now)

    def go(self) -> Iterator[Move]:
        """What reads as the library has it and is not for the new level."""
        for item in self._leaving():
            if is_untouched(item, self.document, self.content):
                yield _move(item, self.library[item.id])

    def stay(self) -> Iterator[Stay]:
        for item in self._leaving():
            if not is_untouched(item, self.document, self.content):
                yield Stay(item.heading, item.text, "you rewrote it")
        for item in self.document.items:
            if item.shown and item.origin is None:
                yield Stay(item.heading, item.text, "it is your own")

    def _leaving(self) -> Iterator[Item]:
        """Shown items of the library that the new level does not pick. One that was picked by
        hand leaves only where it is not even offered there."""
        for item in self.document.items:
            if not item.shown or item.origin is None or item.id not in self.library:
                continue
            by_hand = item.id not in self.picked_now and item.id in self.offered_then
            if item.id not in self.picked_then and not by_hand:
                yield item


def _move(item: Item, offered: OfferedItem, *, proposed: bool = True) -> Move:
    weight = WEIGHTS[item.importance] if item.importance else ""
    return Move(item.id, offered.kind.section, item.heading, item.text, weight, proposed)


def switched(
    document: JobDescription,
    content: TemplateContent,
    change: Switch,
    *,
    come: Collection[str],
    go: Collection[str],
    title: bool,
) -> JobDescription:
    """`document` after `change`, as far as the recruiter ticked it: `come` and `go` are ids of
    its moves, any other is passed over."""
    after = with_level(document, content, change.level, change.specialisation)
    if not title:
        after = after.model_copy(update={"facts": document.facts})
    coming = {move.id for move in change.come} & set(come)
    going = {move.id for move in change.go} & set(go)
    known = {item.id for item in document.items}
    sections = tuple(
        section.model_copy(
            update={"items": tuple(_turned(item, coming=coming, going=going) for item in section.items)}
        )
        for section in after.sections
    )
    after = JobDescription(**{**dict(after), "sections": sections})
    for offered in content.items:
        if offered.key in coming - known:
            after = with_item(after, content, offered)
    return after


def _turned(item: Item, *, coming: Collection[str], going: Collection[str]) -> Item:
    if item.id in coming or item.id in going:
        return item.model_copy(update={"shown": item.id in coming})
    return item


def with_item(document: JobDescription, content: TemplateContent, offered: OfferedItem) -> JobDescription:
    """The document with a fresh item of the library, behind those that precede it there."""
    kind = offered.kind.section
    section = document.section(kind) or Section(id=kind.value, kind=kind)
    order = [item.key for item in content.items]
    place = _place(section.items, order, order.index(offered.key))
    item = as_item(offered, document, content, shown=True)
    items = (*section.items[:place], item, *section.items[place:])
    return with_section(document, section.model_copy(update={"items": items}))


def _place(items: Iterable[Item], order: list[str], rank: int) -> int:
    """Behind the nearest of the items that the library has before it, else at the top."""
    before = set(order[:rank])
    ranked = [(order.index(item.id), place) for place, item in enumerate(items) if item.id in before]
    return max(ranked)[1] + 1 if ranked else 0
