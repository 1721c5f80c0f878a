"""The head of a Word file: what it is, the title, and a tidy table of what is known of the job."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jobdesc.readers.parcel import HEADING, LABEL
from jobdesc.renderers.facts import Detail, Fact
from jobdesc.renderers.outline import Outline
from jobdesc.renderers.word import styles
from jobdesc.renderers.word.elements import Element, on, w
from jobdesc.renderers.word.pen import Pen

_COLUMNS = 4
_SPANS = {"": 1, "half": 2, "wide": 4}
# Characters of a fact that half of the page's width holds in two lines.
_HALF = 90

Cell = tuple[int, list[Element]]
"""How many columns it takes, and its paragraphs."""


def head(pen: Pen, page: Outline, width: int) -> Iterator[Element]:
    """`width` is that of the text, in twentieths of a point."""
    if page.draft:
        direction = page.draft_direction
        yield pen.paragraph(styles.DRAFT, *pen.fixed(page.draft), direction=direction)
    if page.kind:
        yield pen.paragraph(styles.KIND, *pen.fixed(page.kind))
    direction = page.title_direction
    title = pen.text(HEADING + "facts.title", (page.title, ""), direction=direction)
    yield pen.paragraph(styles.TITLE, *title, direction=direction)
    rows = [*_rows(_facts(pen, page.facts)), *_rows(_details(pen, page.details))]
    if rows:
        yield table(pen, styles.FACTS_TABLE, [width // _COLUMNS] * _COLUMNS, rows)


def table(pen: Pen, style: str, columns: list[int], rows: Iterable[list[Cell]], height: int = 0) -> Element:
    """A table whose rows keep together; `columns` are widths and `height` the least height of a row,
    in twentieths of a point."""
    properties = w(
        "tblPr",
        w("tblStyle", val=style),
        on("bidiVisual", pen.is_rtl),
        w("tblW", w=sum(columns), type_="dxa"),
        w("tblLayout", type_="fixed"),
        w("tblLook", val="0000"),
    )
    grid = w("tblGrid", *(w("gridCol", w=column) for column in columns))
    return w("tbl", properties, grid, *(_row(cells, columns, height) for cells in rows))


def _row(cells: list[Cell], columns: list[int], height: int) -> Element:
    tall = w("trHeight", val=height, hRule="atLeast") if height else None
    row = w("tr", w("trPr", w("cantSplit"), tall))
    place = 0
    for span, paragraphs in cells:
        look = w(
            "tcPr",
            w("tcW", w=sum(columns[place : place + span]), type_="dxa"),
            w("gridSpan", val=span) if span > 1 else None,
            w("vAlign", val="bottom") if height else None,
        )
        row.append(w("tc", look, *paragraphs))
        place += span
    return row


def _rows(cells: Iterable[Cell]) -> Iterator[list[Cell]]:
    """Fill rows; the last cell of each takes what is left."""
    row: list[Cell] = []
    for cell in cells:
        if row and _taken(row) + cell[0] > _COLUMNS:
            yield _filled(row)
            row = []
        row.append(cell)
    if row:
        yield _filled(row)


def _filled(row: list[Cell]) -> list[Cell]:
    span, paragraphs = row[-1]
    return [*row[:-1], (span + _COLUMNS - _taken(row), paragraphs)]


def _taken(row: list[Cell]) -> int:
    return sum(span for span, _ in row)


def _facts(pen: Pen, facts: Iterable[Fact]) -> Iterator[Cell]:
    for fact in facts:
        said = pen.text(fact.path, *((run.text, styles.STRONG if run.strong else "") for run in fact.runs))
        yield 2 if len(fact.text) <= _HALF else _COLUMNS, [pen.paragraph(styles.FACT, *said)]


def _details(pen: Pen, details: Iterable[Detail]) -> Iterator[Cell]:
    for detail in details:
        label = pen.paragraph(styles.FACT_LABEL, *pen.text(LABEL + detail.path, (detail.label, "")))
        said = pen.text(detail.path, (detail.text, ""), direction=detail.direction)
        yield _SPANS[detail.width], [label, pen.paragraph(styles.FACT, *said, direction=detail.direction)]
