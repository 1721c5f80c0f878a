"""One walk over the lines of an edited file: what was said for each field, what is new and where it
stands, what was moved."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import NAMESPACE_OID, uuid5

from jobdesc.builder.places import HEAD, Layout, Place, plain
from jobdesc.builder.retelling import Said, Shape
from jobdesc.document import JobDescription, digest
from jobdesc.document.cells import Cells
from jobdesc.document.values import Importance, Item, SectionKind
from jobdesc.readers.files import Line

_FIELD_OF_PART = {
    "benefits": "closing.benefits",
    "apply": "facts.how_to_apply.text",
    "about": "facts.employer.about",
    "equal-opportunity": "closing.equal_opportunity",
    "accommodation": "closing.accommodation",
    "privacy": "closing.privacy",
    "physical-demands": "internal.physical_demands",
}
"""Parts of one field: a new paragraph there belongs to it."""

_WEIGHT_OF_PART = {
    "requirements": Importance.REQUIRED,
    "preferred": Importance.PREFERRED,
    "other-duties": Importance.PREFERRED,
}
_SPLIT = ({"requirements", "preferred"}, {"responsibilities", "other-duties"})
"""Parts that are one list, cut in two by importance."""

MOST_HEADING = 200
"""Letters; a longer heading is a paragraph that somebody set in large type."""


@dataclass
class _Opened:
    """A heading that somebody wrote: what follows it is a section of their own."""

    key: str
    heading: str


class Walk:
    """`said` has the lines of each field, `headings` what stands where headings stood, `orders`
    the items of each section, `moved` the cells of items that stand elsewhere, `added` and `opened`
    the cells of what is new, `loose` the words that are nobody's."""

    def __init__(self, document: JobDescription, layout: Layout, known: set[int]) -> None:
        """`known` are the numbers of the places that the file has."""
        self.layout = layout
        self._known = known
        self.said: dict[str, list[Said]] = defaultdict(list)
        self.headings: dict[str, list[str]] = defaultdict(list)
        self.orders: dict[str, list[str]] = defaultdict(list)
        self.moved: dict[str, Cells] = {}
        self.added: dict[str, Cells] = {}
        self.opened: dict[str, Cells] = {}
        self.loose: list[str] = []
        self._seed = digest(document)
        self._sections = {section.id: section for section in document.sections}
        self._home = {item.id: section.id for section in document.sections for item in section.items}
        self._numbers = _numbers(layout)
        self._seen: dict[str, None] = {}
        self._before: Place | None = None
        self._under: int | None = None
        self._new: _Opened | None = None

    # What is known

    def pass_by(self, line: Line, number: int) -> None:
        """A line that stood on the page."""
        place = self.layout.places[number]
        self._rename(place)
        self._drop_empty()
        self._before, self._new = place, None
        if place.is_heading:
            self._under = place.part
            self.headings[place.path].append(line.text)
        elif place.path:
            self.said[place.path].append(Said(line.text, line.kind == "item", self._numbers[number]))
        if section := self._section_of(place):
            name = self._item_of(place)
            if name:
                section = self._settle(name, place, section)
            self._seen.setdefault(section)

    def _rename(self, place: Place) -> None:
        """A new heading right above what stood below a heading that is gone is that heading's."""
        heading = self.layout.heading_of(place.part)
        if self._new is None or self.orders[self._new.key] or heading is None or heading in self._known:
            return
        self.headings[self.layout.places[heading].path].append(self._new.heading)
        self._known.add(heading)
        self._under = place.part
        self._close()

    def _settle(self, name: str, place: Place, section: str) -> str:
        """Note where an item stands now; return its section."""
        if any(name in order for order in self.orders.values()):
            return section
        moved = self._moved(place, section)
        if moved:
            self.moved[name] = moved
        section = moved.get("section", section)
        self.orders[section].append(name)
        return section

    def _moved(self, place: Place, section: str) -> Cells:
        """The cells of an item that stands below another heading than it did."""
        under = self._under
        if under is None or under in (place.part, HEAD) or not self.layout.parts[place.part].heading:
            return {}
        then, now = self.layout.name(place.part), self.layout.name(under)
        weight = _WEIGHT_OF_PART.get(now)
        if any({then, now} <= pair for pair in _SPLIT):
            return {"importance": weight}
        target = self._section_at(self.layout.parts[under].path)
        return {"section": target, "importance": weight} if target and target != section else {}

    # What is new

    def meet(self, line: Line) -> None:
        """A line that did not stand on the page."""
        heading = plain(line.text) if line.kind == "heading" else ""
        if heading and len(heading) <= MOST_HEADING:
            self._drop_empty()
            self._open(heading)
            return
        if self._new is not None:
            self._add(line.text, self._new.key, None)
            return
        place = self._before
        if place is None or place.part == HEAD:
            self._meet_first(line)
        elif path := self._field_at(place, line):
            self.said[path].append(Said(line.text, line.kind == "item"))
        elif section := self._section_of(place):
            self._add(line.text, section, _WEIGHT_OF_PART.get(self.layout.name(place.part)))
        else:
            self.loose.append(line.text)

    def _meet_first(self, line: Line) -> None:
        """Above all headings: the beginning of an opening that has none of its own."""
        first = self.layout.parts[0] if self.layout.parts else None
        section = self._section_at(first.path) if first and not first.heading else ""
        if section:
            self._add(line.text, section, None)
        else:
            self.loose.append(line.text)

    def _field_at(self, place: Place, line: Line) -> str:
        """The field of several lines that a new one at this place continues, "" for none."""
        if path := _FIELD_OF_PART.get(self.layout.name(place.part)):
            return path
        section = self._sections.get(self._section_of(place))
        if section is None:
            return ""
        name = self._item_of(place)
        if section.kind is SectionKind.OWN and len(section.shown_items) == 1:
            name = section.shown_items[0].id
        elif section.kind is not SectionKind.NARRATIVE or line.kind != "item":
            name = ""
        return f"item:{name}" if name else ""

    def _open(self, heading: str) -> None:
        key = str(uuid5(NAMESPACE_OID, f"{self._seed}:section:{len(self.opened)}:{heading}"))
        self._new, self._under = _Opened(key, heading), None
        self.opened[key] = {"kind": SectionKind.OWN, "heading": heading, "shown": True}
        self._seen.setdefault(key)

    def _drop_empty(self) -> None:
        """A heading that nothing follows is no section."""
        if self._new is not None and not self.orders[self._new.key]:
            self.loose.append(self._new.heading)
            self._close()
        self._new = None

    def _close(self) -> None:
        """Forget the section that was opened last."""
        if self._new is not None:
            del self.opened[self._new.key]
            del self._seen[self._new.key]
        self._new = None

    def finish(self) -> None:
        self._drop_empty()

    def _add(self, text: str, section: str, weight: Importance | None) -> None:
        name = str(uuid5(NAMESPACE_OID, f"{self._seed}:{section}:{len(self.added)}:{text}"))
        item = Item(id=name, text=text, importance=weight)
        self.added[name] = {"section": section, **{cell: getattr(item, cell) for cell in _CELLS}}
        self.orders[section].append(name)

    # Where things are

    def shape_of(self, name: str) -> Shape:
        section = self._sections[self._home[name]]
        alone = section.kind is SectionKind.OWN and len(section.shown_items) == 1
        return Shape.FLOW if alone or section.kind is SectionKind.NARRATIVE else Shape.ONE

    def sections_then(self) -> list[str]:
        found = (self._section_of(place) for place in self.layout.places if place.is_seen)
        return list(dict.fromkeys(filter(None, found)))

    def sections_now(self) -> list[str]:
        return list(self._seen)

    def items_then(self, section: str) -> list[str]:
        names = dict.fromkeys(self._item_of(place) for place in self.layout.places)
        return [name for name in names if name and self._home[name] == section]

    def _section_of(self, place: Place) -> str:
        name = self._item_of(place)
        return self._home[name] if name else self._section_at(place.path)

    def _section_at(self, path: str) -> str:
        if not path.startswith("section:"):
            return ""
        name = path.removeprefix("section:").removesuffix(".heading")
        return name if name in self._sections else ""

    def _item_of(self, place: Place) -> str:
        name = place.path.removeprefix("item:")
        return name if name != place.path and name in self._home else ""


_CELLS = tuple(name for name in Item.model_fields if name != "id")


def _numbers(layout: Layout) -> dict[int, int]:
    """Which line of its field each place is; headings are none."""
    counts: dict[str, int] = defaultdict(int)
    numbers = {}
    for number, place in enumerate(layout.places):
        if not place.is_heading and place.is_seen:
            numbers[number] = counts[place.path]
            counts[place.path] += 1
    return numbers
