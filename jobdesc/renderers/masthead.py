"""All facts of a page as labelled cells, for the themes that set them as a panel or a table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from jobdesc.renderers import words
from jobdesc.renderers.facts import Detail, Fact, Run
from jobdesc.renderers.outline import Outline

LABELS: dict[str, Promise] = {
    "facts.locations": pgettext_lazy("job description", "Place"),
    "facts.employment_types": pgettext_lazy("job description", "Employment"),
    "facts.pay": pgettext_lazy("job description", "Pay"),
    "facts.apply_by": pgettext_lazy("job description", "Apply by"),
}
"""Of the facts that say without a label what they are."""

_COLUMNS = 4
# Characters that fit a quarter and a half of the page's width.
_QUARTER, _HALF = 22, 50


@dataclass(frozen=True, slots=True)
class Cell:
    """`quarters` of a line are what it takes in a panel, where neighbours fill each line exactly."""

    path: str
    label: str
    runs: tuple[Run, ...]
    quarters: int = _COLUMNS

    @property
    def is_money(self) -> bool:
        return self.path == "facts.pay"

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def direction(self) -> str:
        return words.direction(self.text)

    @property
    def need(self) -> int:
        """How many quarters of a line its text needs."""
        length = max(len(line) for line in self.text.split("\n"))
        return 1 if length <= _QUARTER else 2 if length <= _HALF else _COLUMNS


def table(page: Outline) -> tuple[Cell, ...]:
    """Return the facts, then the details, each as one cell."""
    return (*(_of_fact(it) for it in page.facts), *(_of_detail(it) for it in page.details))


def panel(page: Outline) -> tuple[Cell, ...]:
    """Return the same cells in lines without holes: where the next one does not fit, a later one
    that does comes first, and what is still left over goes to the longest text."""
    left = list(table(page))
    found: list[Cell] = []
    while left:
        line: list[Cell] = []
        spare = _COLUMNS
        for cell in tuple(left):
            if cell.need <= spare:
                left.remove(cell)
                line.append(cell)
                spare -= cell.need
        longest = max(line, key=lambda cell: len(cell.text))
        found += [replace(it, quarters=it.need + (spare if it is longest else 0)) for it in line]
    return tuple(found)


def _of_fact(fact: Fact) -> Cell:
    runs = fact.runs
    if fact.path == "facts.apply_by":  # its other words are the label's
        runs = tuple(run for run in runs if run.strong)
    return Cell(fact.path, str(LABELS[fact.path]), runs)


def _of_detail(detail: Detail) -> Cell:
    return Cell(detail.path, detail.label, (Run(detail.text),))
