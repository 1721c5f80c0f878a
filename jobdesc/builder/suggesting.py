"""What a file that comes back would change in a posting, item by item, and changing it.

Three documents: what the file carried (`base`), what its words make of that (`theirs`), and the
posting as it stands (`mine`). Base and theirs are what the file's face shows, so nothing that it
does not show can be told apart between them, and nothing of it is ever touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jobdesc.document import Face, JobDescription, project
from jobdesc.document.cells import Cells, tabulate
from jobdesc.document.labels import item_label, label, section_label, single_words
from jobdesc.document.marks import Parts, redlined, replaced
from jobdesc.document.ordering import moved_names
from jobdesc.document.redline import NAMES
from jobdesc.document.values import Importance, SectionKind

NEVER = ("facts.employer.name", "facts.employer.website", "facts.employer.logo", "facts.employer.colour")
"""Whom it is for is chosen, not written; the look of the file goes with it."""

SECTIONS = "Sections"
_TAKEN_OVER = ("facts.", "closing.", "internal.")
_WORDS_AND_PLACE = ("heading", "text", "section", "shown")
_WEIGHTS = {Importance.REQUIRED: "required", Importance.PREFERRED: "good to have", None: "without a weight"}


class Kind(StrEnum):
    FIELD = "field"
    HEADING = "heading"
    LINE = "line"
    PLACE = "place"
    NEW = "new"
    GONE = "gone"
    SECTION = "section"
    ORDER = "order"


VERBS = {
    Kind.FIELD: "Changed",
    Kind.HEADING: "Renamed",
    Kind.LINE: "Reworded",
    Kind.PLACE: "Moved",
    Kind.NEW: "New",
    Kind.GONE: "Removed",
    Kind.SECTION: "New section",
    Kind.ORDER: "New order",
}


@dataclass(frozen=True)
class Suggestion:
    """One thing to take or leave. `key` names it on the page, `place` the field in the preview's
    words; `parts` lead from the file's words when it left to its words now. `mine` is what the
    posting says by now, where that is neither ("" for nothing): then taking it replaces that.
    """

    kind: Kind
    name: str
    where: str
    label: str
    parts: Parts
    mine: str | None = None
    cells: Cells = field(default_factory=dict, compare=False, repr=False)

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.name}"

    @property
    def verb(self) -> str:
        return VERBS[self.kind]

    @property
    def is_conflict(self) -> bool:
        return self.mine is not None


@dataclass(frozen=True)
class Suggested:
    """`there` counts what the file changed and the posting says already."""

    suggestions: tuple[Suggestion, ...]
    there: int


def suggest(base: JobDescription, theirs: JobDescription, mine: JobDescription, face: Face) -> Suggested:
    """Return what leads from `base` to `theirs`, as far as it is not in `mine` already."""
    return _Suggesting(project(base, face), project(theirs, face), mine).all()


class _Suggesting:
    def __init__(self, base: JobDescription, theirs: JobDescription, mine: JobDescription) -> None:
        self.base, self.theirs, self.mine = tabulate(base), tabulate(theirs), tabulate(mine)
        self.there = 0

    def all(self) -> Suggested:
        found = (
            *self._fields(),
            *self._headings(),
            *self._lines(),
            *self._gone(),
            *self._added(),
            *self._opened(),
            *self._orders(),
        )
        order = {name: place for place, name in enumerate((*self.theirs.sections, *self.base.sections))}
        ranked = sorted(found, key=lambda one: _rank(one, order))
        return Suggested(tuple(ranked), self.there)

    def _fields(self) -> Iterator[Suggestion]:
        for path, before in self.base.single.items():
            after, now = self.theirs.single[path], self.mine.single[path]
            if not path.startswith(_TAKEN_OVER) or path in NEVER or after == before:
                continue
            if now == after:
                self.there += 1
                continue
            was, said, stands = (single_words(path, value) or "" for value in (before, after, now))
            mine = None if now == before else stands
            parts = redlined(was, said)
            yield Suggestion(Kind.FIELD, path, "", label(path), parts, mine, {"value": after})

    def _headings(self) -> Iterator[Suggestion]:
        for name, before in self.base.sections.items():
            after, now = self.theirs.sections.get(name), self.mine.sections.get(name)
            if after is None or after["heading"] == before["heading"] or now is None:
                continue
            if now["heading"] == after["heading"]:
                self.there += 1
                continue
            mine = None if now["heading"] == before["heading"] else now["heading"]
            parts = redlined(before["heading"], after["heading"])
            cells = {"heading": after["heading"], "section": name}
            yield Suggestion(Kind.HEADING, name, self._where(name), "Its heading", parts, mine, cells)

    def _lines(self) -> Iterator[Suggestion]:
        for name, before in self.base.items.items():
            after, now = self.theirs.items.get(name), self.mine.items.get(name)
            if after is not None and after["shown"]:
                yield from self._reworded(name, before, after, now)
                yield from self._replaced(name, before, after, now)

    def _reworded(self, name: str, before: Cells, after: Cells, now: Cells | None) -> Iterator[Suggestion]:
        changed = {cell: after[cell] for cell in ("heading", "text") if after[cell] != before[cell]}
        if not changed:
            return
        stands = now if now is not None and now["shown"] else None
        if stands and _agrees(stands, changed):
            self.there += 1
            return
        lead = "heading" in changed
        mine = None if _is_calm(stands, before, changed) else _said(stands, lead=lead)
        parts = redlined(_said(before, lead=lead), _said(after, lead=lead))
        where, cells = self._where(after["section"]), {**changed, "section": after["section"]}
        yield Suggestion(Kind.LINE, name, where, item_label(before), parts, mine, cells)

    def _replaced(self, name: str, before: Cells, after: Cells, now: Cells | None) -> Iterator[Suggestion]:
        """Another section, or another weight; nothing where the posting has neither line nor section."""
        changed = {cell: after[cell] for cell in ("section", "importance") if after[cell] != before[cell]}
        if not changed or now is None or after["section"] not in self.mine.sections:
            return
        if _agrees(now, changed):
            self.there += 1
            return
        mine = None if _is_calm(now, before, changed) else self._standing(now)
        parts = replaced(self._standing(before), self._standing(after))
        where, cells = self._where(after["section"]), {**changed, "section": after["section"]}
        yield Suggestion(Kind.PLACE, name, where, item_label(before), parts, mine, cells)

    def _gone(self) -> Iterator[Suggestion]:
        for name, before in self.base.items.items():
            after, now = self.theirs.items.get(name), self.mine.items.get(name)
            if not before["shown"] or (after is not None and after["shown"]):
                continue
            if now is None or not now["shown"]:
                self.there += 1
                continue
            mine = None if _said(now) == _said(before) else _said(now)
            where, parts = self._where(before["section"]), replaced(_said(before), "")
            cells = {"section": before["section"]}
            yield Suggestion(Kind.GONE, name, where, item_label(before), parts, mine, cells)

    def _added(self) -> Iterator[Suggestion]:
        """New lines of sections that were there; those the posting has in the same words are in."""
        said = {(now["section"], _said(now)) for name, now in self.mine.items.items() if self._stays(name)}
        for name, after in self.theirs.items.items():
            if name in self.base.items or after["section"] not in self.base.sections:
                continue
            if name in self.mine.items or (after["section"], _said(after)) in said:
                self.there += 1
                continue
            where = self._where(after["section"])
            cells = {"section": after["section"]}
            parts = replaced("", _said(after))
            yield Suggestion(Kind.NEW, name, where, item_label(after), parts, None, cells)

    def _stays(self, name: str) -> bool:
        """Whether the posting goes on to say this line as it does: one that the file removes, rewords
        or moves says nothing for a new line that took its words."""
        now, before, after = (table.items.get(name) for table in (self.mine, self.base, self.theirs))
        if now is None or not now["shown"]:
            return False
        if before is None or after is None:
            return before is None
        changed = {cell: after[cell] for cell in _WORDS_AND_PLACE if after[cell] != before[cell]}
        return _agrees(now, changed)

    def _opened(self) -> Iterator[Suggestion]:
        for name, cells in self.theirs.sections.items():
            if name in self.base.sections:
                continue
            if name in self.mine.sections:
                self.there += 1
                continue
            lines = [_said(self.theirs.items[item], lead=True) for item in self.theirs.items_in(name)]
            parts = replaced("", "\n".join(lines))
            yield Suggestion(
                Kind.SECTION, name, SECTIONS, section_label(cells), parts, None, {"section": name}
            )

    def _orders(self) -> Iterator[Suggestion]:
        tables = (self.base, self.theirs, self.mine)
        orders = {"": tuple(list(table.sections) for table in tables)}
        orders |= {name: tuple(table.items_in(name) for table in tables) for name in self.theirs.sections}
        for name, (before, after, now) in orders.items():
            moved = moved_names(before, after) & set(now)
            if moved and _common(after, now) == _common(now, after):
                self.there += 1
            elif moved:
                yield self._ordered(name, [one for one in after if one in moved])

    def _ordered(self, section: str, moved: list[str]) -> Suggestion:
        if not section:
            parts = replaced("", "\n".join(map(self._where, moved)))
            return Suggestion(Kind.ORDER, "", SECTIONS, "Their order", parts)
        parts = replaced("", "\n".join(item_label(self.theirs.items[name]) for name in moved))
        label, cells = "The order of its lines", {"section": section}
        return Suggestion(Kind.ORDER, section, self._where(section), label, parts, None, cells)

    def _where(self, section: str) -> str:
        for table in (self.mine, self.theirs, self.base):
            if cells := table.sections.get(section):
                return str(cells["heading"] or NAMES[SectionKind(cells["kind"])])
        return ""

    def _standing(self, cells: Cells) -> str:
        return f"{self._where(cells['section'])}, {_WEIGHTS[cells['importance']]}"


def _rank(one: Suggestion, order: Mapping[str, int]) -> int:
    """Facts and texts first, then section by section, what is about whole sections last."""
    return len(order) + 1 if one.where == SECTIONS else order.get(one.cells.get("section", ""), -1)


def _said(cells: Cells | None, *, lead: bool = False) -> str:
    """An item's words as the page says them; `lead`: its heading before them."""
    if cells is None:
        return ""
    text: str = cells["text"] if cells["text"].strip() else cells["heading"]
    return f"{cells['heading']} {text}".strip() if lead and text != cells["heading"] else text


def _common(names: list[str], others: list[str]) -> list[str]:
    return [name for name in names if name in others]


def _agrees(now: Cells, changed: Cells) -> bool:
    return all(now[cell] == value for cell, value in changed.items())


def _is_calm(now: Cells | None, before: Cells, changed: Cells) -> bool:
    """Whether the posting left alone what the file changed, or changed it the same way."""
    return now is not None and all(now[cell] in (before[cell], value) for cell, value in changed.items())
