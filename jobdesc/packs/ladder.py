"""A role at its levels, side by side: what is new at each, and what falls away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from jobdesc.document import spans
from jobdesc.document.values import Item, JobDescription, Level, SectionKind
from jobdesc.packs.content import OfferedItem, TemplateContent
from jobdesc.packs.picking import answers_of, title_at
from jobdesc.packs.switching import NAMES, WEIGHTS, is_untouched


class Mark(StrEnum):
    """What becomes of an item at a level, measured against the level below."""

    NEW = "new"
    PICKED = "picked"
    OFFERED = "offered"
    GONE = "gone"
    ABSENT = "absent"


WORDS = {
    Mark.NEW: "New",
    Mark.PICKED: "Picked",
    Mark.OFFERED: "On offer",
    Mark.GONE: "Falls away",
    Mark.ABSENT: "Not offered",
}


@dataclass(frozen=True)
class Rung:
    """A level as the head of a column; `is_own` where the posting stands on it."""

    level: Level
    name: str
    title: str
    picked: int
    new: int
    gone: int
    is_own: bool


@dataclass(frozen=True)
class Cell:
    """An item at a level; `rung` is the level's name."""

    rung: str
    mark: Mark
    words: str
    is_own: bool


@dataclass(frozen=True)
class Line:
    """An item of the template. `parts` is its text cut at the answers: (words, placeholder
    or None); `levels` names those that offer it, empty for all of them; `held` says how it
    stands in the posting, empty where it does not."""

    key: str
    heading: str
    parts: tuple[tuple[str, str | None], ...]
    weight: str
    levels: str
    cells: tuple[Cell, ...]
    held: str

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(cell.mark for cell in self.cells)


@dataclass(frozen=True)
class Part:
    """The items of one section: `differing` are picked at some levels and not at others,
    `choices` only offered, and that not everywhere; `common` and `offered` are picked, or
    merely offered, at every level alike."""

    key: str
    heading: str
    differing: tuple[Line, ...]
    choices: tuple[Line, ...]
    common: tuple[Line, ...]
    offered: tuple[Line, ...]


@dataclass(frozen=True)
class Ladder:
    rungs: tuple[Rung, ...]
    parts: tuple[Part, ...]


def ladder(content: TemplateContent, specialisation: str, document: JobDescription | None = None) -> Ladder:
    """The template's levels side by side, worded and marked for `document` if there is one."""
    reader = _Reader(content, specialisation, document)
    lines = {kind: tuple(reader.lines(kind)) for kind in NAMES}
    every = [line for part in lines.values() for line in part]
    rungs = tuple(_rung(content, level, every, own=reader.own) for level in Level)
    parts = (_part(kind, heading, lines[kind]) for kind, heading in NAMES.items())
    return Ladder(rungs, tuple(part for part in parts if part))


def _rung(content: TemplateContent, level: Level, lines: Iterable[Line], *, own: Level | None) -> Rung:
    marks = [line.marks[level.rank] for line in lines]
    picked = sum(mark in (Mark.NEW, Mark.PICKED) for mark in marks)
    title = title_at(level, content)
    new, gone = marks.count(Mark.NEW), marks.count(Mark.GONE)
    return Rung(level, level.capitalize(), title, picked, new, gone, level == own)


def _part(kind: SectionKind, heading: str, lines: Iterable[Line]) -> Part | None:
    groups: dict[str, list[Line]] = {"differing": [], "choices": [], "common": [], "offered": []}
    for line in lines:
        groups[_group(line)].append(line)
    if not any(groups.values()):
        return None
    return Part(kind.value, heading, **{name: tuple(group) for name, group in groups.items()})


def _group(line: Line) -> str:
    marks = set(line.marks)
    is_picked_somewhere = bool(marks & {Mark.NEW, Mark.PICKED})
    if len(marks) == 1:
        return "common" if is_picked_somewhere else "offered"
    return "differing" if is_picked_somewhere else "choices"


class _Reader:
    """Reads one template with one posting's answers: what every line needs to know."""

    def __init__(
        self, content: TemplateContent, specialisation: str, document: JobDescription | None
    ) -> None:
        self.content = content
        self.specialisation = specialisation
        self.document = document or JobDescription(language=content.language)
        self.own = document.basis.level if document else None
        self.answers = answers_of(self.document)
        self.defaults = content.defaults()
        self.items = {item.id: item for item in self.document.items}

    def lines(self, kind: SectionKind) -> Iterator[Line]:
        """The items that some level offers."""
        for item in self.content.items:
            offering = [level for level in Level if item.is_offered(level, self.specialisation)]
            if item.kind.section == kind and offering:
                yield self._line(item, offering)

    def _line(self, item: OfferedItem, offering: list[Level]) -> Line:
        everywhere = len(offering) == len(Level)
        return Line(
            key=item.key,
            heading=item.heading,
            parts=spans(item.text, self.answers, self.defaults, self.content.language),
            weight=WEIGHTS[item.importance] if item.importance else "",
            levels="" if everywhere else ", ".join(level.capitalize() for level in offering),
            cells=tuple(self._cells(item)),
            held=self._held(item, self.items.get(item.key)),
        )

    def _cells(self, item: OfferedItem) -> Iterator[Cell]:
        below = None
        for level in Level:
            now = (item.is_offered(level, self.specialisation), item.is_picked(level, self.specialisation))
            mark = _mark(now, below)
            yield Cell(level.capitalize(), mark, WORDS[mark], level == self.own)
            below = now

    def _held(self, offered: OfferedItem, item: Item | None) -> str:
        if item is None:
            return ""
        if not item.shown:
            return "Set aside in your posting"
        if not is_untouched(item, self.document, self.content):
            return "In your posting, in your words"
        if item.importance and item.importance != offered.importance:
            return f"In your posting, as {WEIGHTS[item.importance].lower()}"
        return "In your posting"


def _mark(now: tuple[bool, bool], below: tuple[bool, bool] | None) -> Mark:
    """`now` and `below` are (whether it is offered, whether it is picked) at two levels."""
    offered, picked = now
    was_offered, was_picked = below or (False, False)
    if picked:
        return Mark.PICKED if was_picked or below is None else Mark.NEW
    if offered:
        return Mark.OFFERED
    return Mark.GONE if was_offered else Mark.ABSENT
