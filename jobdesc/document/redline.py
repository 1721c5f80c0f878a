"""Two job descriptions as one that shows what came, went, moved and was worded anew.

The order is that of the later one; what went stands where it stood. What no reader of the
page sees (library wordings, lines kept aside on both sides) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from jobdesc.document.cells import Cells, Table, tabulate
from jobdesc.document.labels import label, single_words, words
from jobdesc.document.marks import Parts, redlined, replaced
from jobdesc.document.ordering import merge_order, moved_names
from jobdesc.document.values import Importance, JobDescription, SectionKind
from jobdesc.document.words import PartKind

NAMES = {
    SectionKind.NARRATIVE: "Opening",
    SectionKind.RESPONSIBILITIES: "Responsibilities",
    SectionKind.SKILLS: "Skills",
    SectionKind.QUALIFICATIONS: "Qualifications",
    SectionKind.OWN: "A section of your own",
}
"""What a section without a heading is called."""

_IMPORTANCE = {Importance.REQUIRED: "now required", Importance.PREFERRED: "now good to have"}
_FUNCTION = {Importance.PREFERRED: "now also part of the job"}
_PROSE = {
    "facts.title",
    "facts.employer.about",
    "facts.workplace_note",
    "facts.pay.note",
    "facts.pay.extras",
    "facts.how_to_apply.text",
    "closing.benefits",
    "closing.equal_opportunity",
    "closing.accommodation",
    "closing.privacy",
    "internal.exemption_basis",
    "internal.physical_demands",
    "internal.sign_off",
}


class Fate(StrEnum):
    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Row:
    """A fact, an answer or a text of the closing that differs."""

    path: str
    label: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class Line:
    """An item. `notes` tell what changed besides its words: "moved from Skills"."""

    path: str
    fate: Fate
    heading: Parts
    text: Parts
    notes: tuple[str, ...] = ()

    @property
    def fate_words(self) -> str:
        """What happened to it; "" where the notes say all."""
        if self.fate is Fate.CHANGED:
            differ = any(part.kind is not PartKind.KEPT for part in (*self.heading, *self.text))
            return "Reworded" if differ else ""
        return self.fate.value.capitalize()


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring lines that all changed, or none of which did."""

    lines: tuple[Line, ...]

    @property
    def is_kept(self) -> bool:
        return self.lines[0].fate is Fate.KEPT


@dataclass(frozen=True, slots=True)
class Block:
    """A section with its lines; `fate` is that of its heading, not of what stands in it."""

    path: str
    fate: Fate
    heading: Parts
    runs: tuple[Run, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_kept(self) -> bool:
        return self.fate is Fate.KEPT and all(run.is_kept for run in self.runs)

    @property
    def size(self) -> int:
        return sum(len(run.lines) for run in self.runs)


@dataclass(frozen=True, slots=True)
class Redline:
    """`behind` is what the posting is made from: template, level, answers. `internal` is what only
    the internal job description says."""

    behind: tuple[Row, ...]
    facts: tuple[Row, ...]
    blocks: tuple[Block, ...]
    closing: tuple[Row, ...]
    internal: tuple[Row, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether a reader would see no difference."""
        rows = (*self.behind, *self.facts, *self.closing, *self.internal)
        return not rows and all(block.is_kept for block in self.blocks)


def redline(a: JobDescription, b: JobDescription) -> Redline:
    """Return what leads from `a` to `b`, to be read from top to bottom."""
    before, after = tabulate(a), tabulate(b)
    rows = {"": list(_answers(before, after)), "facts": [], "closing": [], "internal": []}
    for row in _rows(before, after):
        rows.get(row.path.partition(".")[0], rows[""]).append(row)
    return Redline(
        behind=tuple(rows[""]),
        facts=tuple(rows["facts"]),
        blocks=tuple(_Blocks(before, after).all()),
        closing=tuple(rows["closing"]),
        internal=tuple(rows["internal"]),
    )


def _rows(a: Table, b: Table) -> Iterator[Row]:
    for path, value in a.single.items():
        now = b.single[path]
        if value != now:
            marked = redlined if path in _PROSE else replaced
            yield Row(path, label(path), marked(_told(path, value), _told(path, now, value)))


def _told(path: str, value: Any, before: Any = "") -> str:
    if path == "facts.employer.logo" and value:
        return "another picture" if before else "a picture"
    return single_words(path, value) or ""


def _answers(a: Table, b: Table) -> Iterator[Row]:
    for name in dict.fromkeys((*b.answers, *a.answers)):
        before, after = a.answers.get(name), b.answers.get(name)
        if before != after:
            path = f"basis.answers.{name}"
            yield Row(path, label(path), replaced(words(before) or "", words(after) or ""))


def _union(before: list[str], after: list[str]) -> list[str]:
    """All names in the order of `after`, those that went where they stood."""
    return merge_order(before, after, before, {*before, *after})


def _heading(cells: Cells | None) -> str:
    return "" if cells is None else cells["heading"] or NAMES[cells["kind"]]


class _Blocks:
    """One walk over the sections and items of two tables."""

    def __init__(self, a: Table, b: Table) -> None:
        self.a, self.b = a, b

    def all(self) -> Iterator[Block]:
        orders = list(self.a.sections), list(self.b.sections)
        moved = moved_names(*orders)
        for name in _union(*orders):
            block = self._block(name, "moved" if name in moved else "")
            if block.size or not block.is_kept:
                yield block

    def _block(self, name: str, moves: str) -> Block:
        before, after = self.a.sections.get(name), self.b.sections.get(name)
        notes = [moves] if moves else []
        if before and after and before["shown"] != after["shown"]:
            notes.append("shown again" if after["shown"] else "kept aside")
        heading = redlined(_heading(before), _heading(after))
        changed = bool(notes) or _heading(before) != _heading(after)
        fate = _fate(before is not None, after is not None, changed=changed)
        runs = groupby(self._lines(name), lambda line: line.fate is Fate.KEPT)
        return Block(
            f"section:{name}", fate, heading, tuple(Run(tuple(run)) for _, run in runs), tuple(notes)
        )

    def _lines(self, section: str) -> Iterator[Line]:
        """The lines of a section; one that went to another section stands there."""
        before, after = self.a.items_in(section), self.b.items_in(section)
        moved = moved_names(before, after)
        gone_for_good = [name for name in before if name not in self.b.items or name in after]
        for name in _union(gone_for_good, after):
            up = name in moved and after.index(name) < before.index(name)
            line = self._line(name, ("moved up" if up else "moved down") if name in moved else "")
            if line is not None:
                yield line

    def _line(self, name: str, moves: str) -> Line | None:
        before, after = self.a.items.get(name), self.b.items.get(name)
        stood, stands = (bool(cells and cells["shown"]) for cells in (before, after))
        notes = tuple(self._notes(before, after, moves))
        old, new = before if stood else None, after if stands else None
        texts = [tuple(cells[part] if cells else "" for cells in (old, new)) for part in ("heading", "text")]
        changed = bool(notes) or any(one != other for one, other in texts)
        if not stood and not stands:
            return None
        heading, text = (redlined(*pair) for pair in texts)
        return Line(f"item:{name}", _fate(stood, stands, changed=changed), heading, text, notes)

    def _notes(self, before: Cells | None, after: Cells | None, moves: str) -> Iterator[str]:
        if before is None or after is None:
            return
        if before["shown"] != after["shown"]:
            yield "was kept aside" if after["shown"] else "kept aside now"
        if before["section"] != after["section"]:
            yield f"moved from {_heading(self.a.sections[before['section']])}"
        elif moves:
            yield moves
        if before["importance"] != after["importance"]:
            yield self._weight(after)

    def _weight(self, cells: Cells) -> str:
        if self.b.sections[cells["section"]]["kind"] is SectionKind.RESPONSIBILITIES:
            return _FUNCTION.get(cells["importance"], "now essential")
        return _IMPORTANCE.get(cells["importance"], "no longer weighed")


def _fate(stood: bool, stands: bool, *, changed: bool) -> Fate:
    if not stood:
        return Fate.ADDED
    if not stands:
        return Fate.REMOVED
    return Fate.CHANGED if changed else Fate.KEPT
