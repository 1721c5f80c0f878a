"""Taking suggestions of a file that came back over into the posting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jobdesc.builder.suggesting import Kind, Suggestion
from jobdesc.document import JobDescription, fill
from jobdesc.document.cells import Cells, Table, assemble, tabulate
from jobdesc.document.ordering import merge_order


def apply(
    base: JobDescription,
    theirs: JobDescription,
    mine: JobDescription,
    taken: Iterable[Suggestion],
    defaults: Mapping[str, str],
) -> JobDescription:
    """Return `mine` with the suggestions `taken`, which `suggest` made of the same three.

    `defaults` are the phrases of unanswered placeholders. A removed line is kept aside, as the
    builder does. Lines and sections keep the order that the posting has, but where another one
    was taken.
    """
    return _Applying(tabulate(base), tabulate(theirs), tabulate(mine), defaults).applied(taken)


class _Applying:
    def __init__(self, base: Table, theirs: Table, mine: Table, defaults: Mapping[str, str]) -> None:
        self.base, self.theirs, self.mine, self.defaults = base, theirs, mine, defaults
        self.single = dict(mine.single)
        self.sections = {name: dict(cells) for name, cells in mine.sections.items()}
        self.items = {name: dict(cells) for name, cells in mine.items.items()}
        self.ordered: set[str] = set()

    def applied(self, taken: Iterable[Suggestion]) -> JobDescription:
        for one in taken:
            self._take(one)
        order = self._in_order(
            "", list(self.base.sections), list(self.mine.sections), list(self.theirs.sections)
        )
        placed: dict[str, Cells] = {}
        for section in order:
            orders = (table.items_in(section) for table in (self.base, self.mine, self.theirs))
            placed |= {name: self.items[name] for name in self._in_order(section, *orders)}
        sections = {name: self.sections[name] for name in order}
        return assemble(Table(self.single, self.mine.answers, sections, placed, self.mine.credits))

    def _take(self, one: Suggestion) -> None:
        if one.kind is Kind.FIELD:
            self.single[one.name] = one.cells["value"]
        elif one.kind is Kind.HEADING:
            self.sections[one.name]["heading"] = one.cells["heading"]
        elif one.kind is Kind.ORDER:
            self.ordered.add(one.name)
        elif one.kind is Kind.SECTION:
            self._show(one.name)
            for name in self.theirs.items_in(one.name):
                self.items[name] = dict(self.theirs.items[name])
        elif one.kind is Kind.GONE:
            self.items[one.name]["shown"] = False
        else:
            self._take_line(one)

    def _take_line(self, one: Suggestion) -> None:
        """A line's words or place; one that the posting has no more comes back as the file has it."""
        stands = self.items.get(one.name)
        if stands is None:
            self.items[one.name] = {**self.theirs.items[one.name], "shown": True}
            self._show(one.cells["section"])
            return
        if one.kind is Kind.PLACE:
            stands |= one.cells
            return
        stands |= {cell: value for cell, value in one.cells.items() if cell != "section"}
        stands |= {"shown": True, "instead_of": self._instead_of(stands)}

    def _show(self, section: str) -> None:
        self.sections.setdefault(section, dict(self.theirs.sections[section]))

    def _instead_of(self, cells: Cells) -> str:
        """The library's words that the file's stand in place of, so that they are not offered as news."""
        if cells["origin"] is None:
            return ""
        filled = fill(cells["origin"].wording, self.mine.answers, self.defaults, self.single["language"])
        return "" if filled == cells["text"] else filled

    def _in_order(self, of: str, base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
        kept = [name for name, cells in self.items.items() if cells["section"] == of] if of else self.sections
        if of not in self.ordered:  # only what is new takes the file's place
            known = [name for name in theirs if name in base]
            theirs = merge_order(known, [name for name in base if name in known], theirs, theirs)
        return merge_order(base, mine, theirs, kept)
