"""The one merge: two people, a template that moved on, a file that comes back.

Every cell (see `cells`) is decided by itself. What one side changed wins over what the
other left alone; where both changed it differently there is a `Conflict`, and the document
holds mine until `resolve` is told otherwise. Three rules go beyond that:

- A thing that one side removed and the other changed stays, and is a conflict.
- A section goes only when nothing is left to stand in it.
- A library wording that neither side touched by hand is filled anew with the merged answers,
  so changed answers never conflict with changed wordings.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from jobdesc.document.cells import Cells, Table, assemble, tabulate
from jobdesc.document.conflicts import ABSENT, Ballot, Choice, Conflict, Three
from jobdesc.document.differences import Change, diff
from jobdesc.document.labels import item_label, item_words, label, section_label, section_words
from jobdesc.document.ordering import merge_order
from jobdesc.document.values import JobDescription
from jobdesc.document.wording import fill


@dataclass(frozen=True, slots=True)
class Merge:
    """The merged `document`, what is still to be chosen, and what either side had changed."""

    document: JobDescription
    conflicts: tuple[Conflict, ...]
    changes_mine: tuple[Change, ...]
    changes_theirs: tuple[Change, ...]
    sides: Three[JobDescription] = field(repr=False)
    defaults: Mapping[str, str] = field(repr=False)
    language: str = field(repr=False)


def merge(
    base: JobDescription,
    mine: JobDescription,
    theirs: JobDescription,
    defaults: Mapping[str, str] | None = None,
    language: str = "",
) -> Merge:
    """Merge what `mine` and `theirs` made of `base`.

    `defaults` are the phrases of unanswered placeholders: without them a wording with an
    unanswered placeholder counts as touched by hand, which at worst asks once too often.
    `language` is that of the library's wordings, "" where it is the document's own.
    """
    sides = Three(base, mine, theirs)
    ballot = Ballot({})
    document = _Merging(sides, defaults or {}, language, ballot).document()
    changes = diff(base, mine), diff(base, theirs)
    return Merge(document, tuple(ballot.asked), *changes, sides, defaults or {}, language)


def resolve(merge: Merge, choices: Mapping[str, Choice]) -> JobDescription:
    """Return the merged document with the choice made, by path, for every conflict.

    Raise `ValueError` naming the paths that have no choice, that are no conflict, or for
    which `Choice.BOTH` is asked where only one can stand.
    """
    offered = {conflict.path: conflict.choices for conflict in merge.conflicts}
    paths = sorted(offered.keys() | choices.keys())
    wrong = [path for path in paths if choices.get(path) not in offered.get(path, ())]
    if wrong:
        raise ValueError(f"not one of the choices of a conflict: {', '.join(wrong)}")
    chosen = {path: Choice(choice) for path, choice in choices.items()}
    return _Merging(merge.sides, merge.defaults, merge.language, Ballot(chosen)).document()


class _Merging:
    """One run over all cells of the three documents."""

    def __init__(
        self,
        sides: Three[JobDescription],
        defaults: Mapping[str, str],
        language: str,
        ballot: Ballot,
    ) -> None:
        self.tables = sides.each(tabulate)
        self.defaults = defaults
        self.language = language
        self.ballot = ballot
        self.copies: dict[str, Cells] = {}
        self.single = {path: self._single(path) for path in self.tables.base.single}
        self.answers = self._answers()

    def document(self) -> JobDescription:
        items = {name: cells for name in self._names("items") if (cells := self._item(name))}
        needed = {cells["section"] for cells in items.values()}
        sections = {name: cells for name in self._names("sections") if (cells := self._section(name, needed))}
        sections = self._in_order(sections, lambda table: list(table.sections))
        placed = self._placed(items, sections)
        return assemble(Table(self.single, self.answers, sections, placed, self._credits()))

    def _credits(self) -> tuple[str, ...]:
        """Those of both sides, but for what one of them has no more."""
        base, mine, theirs = self.tables.each(lambda table: table.credits)
        both = dict.fromkeys((*mine, *theirs))
        return tuple(it for it in both if (it in mine and it in theirs) or it not in base)

    def _names(self, kind: str) -> dict[str, None]:
        return dict.fromkeys(name for table in self.tables for name in getattr(table, kind))

    def _in_order(self, parts: dict[str, Any], order: Callable[[Table], list[str]]) -> dict[str, Any]:
        return {name: parts[name] for name in merge_order(*self.tables.each(order), parts)}

    def _single(self, path: str) -> Any:
        cell = self.tables.each(lambda table: table.single[path])
        return self.ballot.settle(path, label(path), cell, join=_JOINS.get(path))

    def _answers(self) -> dict[str, tuple[str, ...]]:
        settled = {name: self._answer(name) for name in self._names("answers")}
        given = {name: words for name, words in settled.items() if words is not None}
        return self._in_order(given, lambda table: list(table.answers))

    def _answer(self, name: str) -> Any:
        path = f"basis.answers.{name}"
        cell = self.tables.each(lambda table: table.answers.get(name))
        return self.ballot.settle(path, label(path), cell)

    def _item(self, name: str) -> Cells | None:
        base, mine, theirs = self.tables.each(lambda table: table.items.get(name))
        if mine is None or theirs is None:
            return self._item_of_one(name, Three(base, mine, theirs))
        path = f"item:{name}"
        cells = self._cells(path, item_label, base, mine, theirs)
        cells["instead_of"] = _remembered(base, mine, theirs)
        if self._is_untouched(name, *self.tables[1:]):
            cells["text"] = self._filled(cells)
            return cells
        text = Three(base["text"] if base else ABSENT, mine["text"], theirs["text"])
        cells["text"] = self.ballot.settle(
            f"{path}.text",
            item_label(mine),
            text,
            join=lambda own, other: self._beside(own, name, {**cells, "text": other}),
        )
        return cells

    def _item_of_one(self, name: str, sides: Three[Cells | None]) -> Cells | None:
        one, table = sides.mine, self.tables.mine
        if one is None:
            one, table = sides.theirs, self.tables.theirs
        if one is None:
            return None
        if sides.base is not None:
            path, told = f"item:{name}", sides.each(item_words)
            changed = self._has_changed(name, sides.base, one, table)
            if not self.ballot.keeps(path, item_label(one), told, changed=changed):
                return None
        return {**one, "text": self._filled(one)} if self._is_untouched(name, table) else one

    def _has_changed(self, name: str, base: Cells, one: Cells, table: Table) -> bool:
        differing = {cell for cell in one if one[cell] != base[cell]}
        only_filled = differing == {"text"} and self._is_untouched(name, self.tables.base, table)
        return bool(differing) and not only_filled

    def _section(self, name: str, needed: Collection[str]) -> Cells | None:
        base, mine, theirs = sides = self.tables.each(lambda table: table.sections.get(name))
        if mine is not None and theirs is not None:
            return self._cells(f"section:{name}", section_label, base, mine, theirs)
        one = theirs if mine is None else mine
        if one is None or base is None:
            return one
        path, told = f"section:{name}", sides.each(section_words)
        stays = self.ballot.keeps(path, section_label(one), told, changed=one != base)
        return one if stays or name in needed else None

    def _cells(
        self,
        path: str,
        named: Callable[[Cells, str], str],
        base: Cells | None,
        mine: Cells,
        theirs: Cells,
    ) -> Cells:
        """Settle every cell of an item or section but an item's text and what goes with it."""
        return {
            cell: self.ballot.settle(
                f"{path}.{cell}",
                named(mine, cell),
                Three(base[cell] if base else ABSENT, mine[cell], theirs[cell]),
            )
            for cell in mine
            if cell not in _SETTLED_APART
        }

    def _is_untouched(self, name: str, *tables: Table) -> bool:
        """Whether in all `tables` the item reads as its library wording does when filled."""
        return all(
            _reads_as_filled(table.items[name], table, self.defaults, self.language) for table in tables
        )

    def _filled(self, cells: Cells) -> str:
        wording = cells["origin"].wording
        return fill(wording, self.answers, self.defaults, self.language or self.single["language"])

    def _beside(self, text: str, name: str, copy: Cells) -> str:
        self.copies[name] = copy
        return text

    def _placed(self, items: dict[str, Cells], sections: Collection[str]) -> dict[str, Cells]:
        """Order the items section by section, with the second wordings after the first."""
        placed: dict[str, Cells] = {}
        for section in sections:
            for name, cells in self._inside(section, items).items():
                placed[name] = cells
                if name in self.copies:
                    placed[self._copy_name(name)] = self.copies[name]
        return placed

    def _inside(self, section: str, items: dict[str, Cells]) -> dict[str, Cells]:
        inside = {name: cells for name, cells in items.items() if cells["section"] == section}
        return self._in_order(inside, lambda table: table.items_in(section))

    def _copy_name(self, name: str) -> str:
        """Return a new name, the same for everybody who keeps the same two wordings."""
        mark = f"{name}\n{self.copies[name]['text']}"
        while True:
            mark = sha256(mark.encode()).hexdigest()[:12]
            if (new := f"{name[:180]}~{mark}") not in self._names("items"):
                return new


_SETTLED_APART = ("text", "instead_of")


def _remembered(base: Cells | None, mine: Cells, theirs: Cells) -> str:
    """Which library words an edited item stands in place of: nothing to ask anybody. Where
    the sides do not agree they are forgotten, and the library's words are offered again."""
    one, other = mine["instead_of"], theirs["instead_of"]
    if one == other:
        return str(one)
    known = base["instead_of"] if base else ""
    return str(other if one == known else one if other == known else "")


def _reads_as_filled(cells: Cells, table: Table, defaults: Mapping[str, str], language: str) -> bool:
    origin = cells["origin"]
    if origin is None:
        return False
    text: str = cells["text"]
    return text == fill(origin.wording, table.answers, defaults, language or table.single["language"])


def _joined_lines(mine: str, theirs: str) -> str:
    own = mine.split("\n")
    new = (line for line in theirs.split("\n") if line.strip() and line not in own)
    return "\n".join((*own, *new))


def _joined_texts(mine: str, theirs: str) -> str:
    return "\n".join(text for text in (mine, theirs) if text)


# The single texts long enough to hold both wordings; benefits are a list of lines.
_JOINS = {
    "closing.benefits": _joined_lines,
    "closing.accommodation": _joined_texts,
    "closing.equal_opportunity": _joined_texts,
    "closing.privacy": _joined_texts,
    "facts.employer.about": _joined_texts,
    "facts.how_to_apply.text": _joined_texts,
    "facts.pay.extras": _joined_texts,
    "facts.pay.note": _joined_texts,
    "internal.physical_demands": _joined_texts,
    "internal.sign_off": _joined_lines,
}
