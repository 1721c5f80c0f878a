"""What an edited file says, put back into the record that the file carried.

The page that the file had when it left is laid out once more, its lines are held against those of
the file (`places`), and every field is told anew from what stands there now (`retelling`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jobdesc.builder.places import Layout, Place, matched, plain, unjoined, words_of
from jobdesc.builder.regrouping import Walk
from jobdesc.builder.retelling import Shape, parted, retold, value_in
from jobdesc.document import Face, JobDescription
from jobdesc.document.cells import Cells, Table, assemble, tabulate
from jobdesc.document.labels import label
from jobdesc.document.ordering import merge_order
from jobdesc.document.text import clean
from jobdesc.document.values import SectionKind
from jobdesc.readers.files import ASIDE, FileRefused, Line

MOST_LINES = 2_000
"""Ten times what a posting holds: what has more was not edited but replaced."""

_LONG = (
    f"This file has more than {MOST_LINES:,} lines, which no posting has. Keep the job description alone "
    "in it, and drop it once more."
)

TEXTS = {
    "closing.benefits": Shape.LINES,
    "closing.equal_opportunity": Shape.FLOW,
    "closing.accommodation": Shape.FLOW,
    "closing.privacy": Shape.FLOW,
    "facts.employer.about": Shape.FLOW,
    "facts.how_to_apply.text": Shape.FLOW,
    "internal.physical_demands": Shape.FLOW,
    "internal.sign_off": Shape.LINES,
}
"""The single fields that are set as paragraphs or lists of their own."""

LABELLED = {
    "facts.department",
    "facts.reports_to",
    "facts.hours",
    "facts.start",
    "facts.requisition",
    "facts.pay.note",
    "facts.pay.extras",
    "facts.how_to_apply.email",
    "internal.exemption_basis",
}
"""The fields whose words stand as they are in a line that may say more than them."""

_FURNITURE = {"facts.employer.name", "facts.requisition"}
"""Word has these in the head of each page, which programs rebuild: missing there they say nothing."""

_WEIGHED = (SectionKind.SKILLS, SectionKind.QUALIFICATIONS)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that differs in the file and cannot be taken over by itself: a line made of
    several fields, a heading of ours, words outside of any section. "" stands for nothing."""

    path: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Reworded:
    """The record with the file's words. `by_text` lines had lost their ids and were known by their
    words; `has_ids` tells whether any had one."""

    document: JobDescription
    remarks: tuple[Remark, ...] = ()
    by_text: int = 0
    has_ids: bool = True


def reworded(document: JobDescription, face: Face, lines: Sequence[Line]) -> Reworded:
    """What the file's lines make of `document`, which is what its face shows.

    Raise `FileRefused` for far more lines than a posting has: those left unread would look deleted.
    """
    found = [Line(line.path, clean(line.text).strip(), line.kind) for line in lines if plain(line.text)]
    if not found:
        return Reworded(document)
    if len(found) > MOST_LINES:
        raise FileRefused(_LONG)
    layout = Layout.of(document, face)
    said = unjoined(layout, found)
    matching = matched(layout, said)
    walk = Walk(document, layout, matching.taken)
    for number, line in enumerate(said):
        if line.path == ASIDE:
            continue
        place = matching.place_of.get(number)
        if place is None:
            walk.meet(line)
        else:
            walk.pass_by(line, place)
    walk.finish()
    telling = _Telling(document, layout, walk)
    return Reworded(
        telling.document(),
        tuple(telling.remarks),
        len(matching.by_text),
        any(line.path not in ("", ASIDE) for line in said),
    )


class _Telling:
    """Tells every field anew."""

    def __init__(self, document: JobDescription, layout: Layout, walk: Walk) -> None:
        self.layout, self.walk = layout, walk
        self.table = tabulate(document)
        self.remarks: list[Remark] = []
        self.places: dict[str, list[Place]] = defaultdict(list)
        for place in layout.places:
            if place.path and place.is_seen:
                self.places[place.path].append(place)

    def document(self) -> JobDescription:
        single = dict(self.table.single)
        for path, places in self.places.items():
            is_lost = path in _FURNITURE and not self.walk.said[path]
            if (path in single or path == "facts.how_to_apply") and not is_lost:
                self._single(path, places, single)
        items = self._items()
        sections = self._sections()
        order = self._order_of_sections(sections)
        placed = {name: cells for section in order for name, cells in self._inside(section, items).items()}
        self._remark_loose()
        sections = {name: sections[name] for name in order}
        return assemble(Table(single, self.table.answers, sections, placed, self.table.credits))

    # Single fields

    def _single(self, path: str, places: list[Place], single: Cells) -> None:
        if path == "facts.title":
            single[path] = self._title(places[0], single[path])
            return
        self._remark_headings(path, places)
        if path in TEXTS:
            single[path] = retold(single[path], TEXTS[path], self.walk.said[path])
        elif path in LABELLED and (value := self._labelled(path, places, single[path])) is not None:
            single[path] = value
        else:
            self._remark_composed(path, places)

    def _title(self, place: Place, title: str) -> str:
        said = self.walk.headings.get(place.path, [])
        now = plain(said[0]) if said else place.text
        return title if now == plain(place.text) else now

    def _labelled(self, path: str, places: list[Place], value: str) -> str | None:
        """What a labelled line says now, "" where it is gone; None where that cannot be told."""
        lines = self.walk.said[path]
        if not lines:
            return ""
        if len(lines) != len(places):
            return None
        if places[0].is_said_by(lines[0].text):
            return value
        return value_in(places[0].text, value, lines[0].text)

    def _remark_headings(self, path: str, places: list[Place]) -> None:
        """Headings of ours are the language's: they cannot be worded anew."""
        for place in places:
            said = self.walk.headings.get(path, []) if place.is_heading else []
            if said and words_of(said[0]) != words_of(place.text):
                self.remarks.append(Remark("", "A heading of the page’s own", place.text, said[0]))

    def _remark_composed(self, path: str, places: list[Place]) -> None:
        before = [place for place in places if not place.is_heading]
        after = [line.text for line in self.walk.said[path]]
        said = [text for text in after if any(place.is_said_by(text) for place in before)]
        wordy = [place.text for place in before if plain(place.text)]
        if len(said) < len(wordy) or len(after) > len(said):
            stood = " · ".join(wordy)
            self.remarks.append(Remark(path, label(path), stood, " · ".join(after)))

    def _remark_loose(self) -> None:
        for text in self.walk.loose:
            self.remarks.append(Remark("", "New words outside of any section", "", text))

    # Items

    def _items(self) -> dict[str, Cells]:
        items: dict[str, Cells] = {}
        for name, cells in self.table.items.items():
            path = f"item:{name}"
            if path not in self.places:
                items[name] = cells  # it was not on the page, so the file says nothing of it
            elif self.walk.said[path]:
                items[name] = {**cells, **self._worded(name, cells), **self.walk.moved.get(name, {})}
        return {**items, **self.walk.added}

    def _worded(self, name: str, cells: Cells) -> Cells:
        said = self.walk.said[f"item:{name}"]
        shape = self.walk.shape_of(name)
        heading, text = cells["heading"], cells["text"]
        if shape is Shape.FLOW:
            which = "text" if text.strip() else "heading"
            return {which: retold(cells[which], shape, said)}
        [place, *_] = self.places[f"item:{name}"]
        now = said[0].text
        if plain(now) == plain(place.text):
            return {}
        if not text.strip():
            return {"heading": plain(now)}
        if plain(place.text) == plain(f"{heading} {text}") and heading:
            heading, text = parted(heading, text, now)
            return {"heading": heading, "text": text}
        return {"text": now}

    # Sections

    def _sections(self) -> dict[str, Cells]:
        sections = {name: dict(cells) for name, cells in self.table.sections.items()}
        for name, cells in self.table.sections.items():
            path = f"section:{name}.heading"
            said = self.walk.headings.get(path, [])
            if not said or plain(said[0]) == plain(self.places[path][0].text):
                continue
            for other in self._under_one_heading(name, cells):
                sections[other]["heading"] = plain(said[0])
        return {**sections, **self.walk.opened}

    def _under_one_heading(self, name: str, cells: Cells) -> list[str]:
        """Skills and qualifications of the same heading stand below it together."""
        if cells["kind"] not in _WEIGHED:
            return [name]
        alike = ("kind", "heading")
        return [
            other
            for other, its in self.table.sections.items()
            if its["kind"] in _WEIGHED and its[alike[1]] == cells[alike[1]]
        ]

    def _order_of_sections(self, sections: dict[str, Any]) -> list[str]:
        then, now = self.walk.sections_then(), self.walk.sections_now()
        return merge_order(then, list(self.table.sections), now, sections)

    def _inside(self, section: str, items: dict[str, Cells]) -> dict[str, Cells]:
        inside = [name for name, cells in items.items() if cells["section"] == section]
        then, now = self.walk.items_then(section), self.walk.orders[section]
        order = merge_order(then, self.table.items_in(section), now, inside)
        return {name: items[name] for name in order}
