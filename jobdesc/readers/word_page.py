"""A Word document's paragraphs as a simple page, which the reader of pasted pages takes apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from jobdesc.document.text import clean
from jobdesc.readers.prose import Paragraph, Piece

_LEAST_HEADING = 6


def as_page(body: Iterable[Paragraph]) -> str:
    """The words with what their styles say: headings, items, bold, links and rows."""
    filled = (it for it in body if it.text.strip())
    rows = (_row(list(group)) if row else _run(group) for row, group in groupby(filled, lambda it: it.row))
    return "\n".join(rows)


def _row(paragraphs: list[Paragraph]) -> str:
    """A row of a table; one with a single filled cell is there for its looks alone."""
    cells = [list(group) for _, group in groupby(paragraphs, lambda it: it.cell)]
    if len(cells) == 1:
        return _run(paragraphs)
    return f"<table><tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in cells)}</tr></table>"


def _cell(paragraphs: list[Paragraph]) -> str:
    """A plain paragraph alone stands in its cell as it is: then a label and its value are a line."""
    first, *others = paragraphs
    if not others and not first.level and not first.is_item:
        return _words(first)
    return _run(paragraphs)


def _run(paragraphs: Iterable[Paragraph]) -> str:
    written = []
    for is_list, group in groupby(paragraphs, lambda it: it.is_item and not it.level):
        elements = "\n".join(map(_element, group))
        written.append(f"<ul>\n{elements}\n</ul>" if is_list else elements)
    return "\n".join(written)


def _element(paragraph: Paragraph) -> str:
    if paragraph.level:
        name = f"h{min(paragraph.level, _LEAST_HEADING)}"
    else:
        name = "li" if paragraph.is_item else "p"
    return f"<{name}>{_words(paragraph)}</{name}>"


def _words(paragraph: Paragraph) -> str:
    return "".join(map(_piece, _joined(paragraph.pieces)))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbouring pieces of one look as one: Word cuts words wherever somebody once typed."""
    for (is_bold, address), group in groupby(pieces, lambda it: (it.is_bold, it.address)):
        yield Piece("".join(it.words for it in group), is_bold, address)


def _piece(piece: Piece) -> str:
    written = escape(clean(piece.words)).replace("\n", "<br>")
    if piece.is_bold and written.strip():
        written = f"<b>{written}</b>"
    return f'<a href="{escape(piece.address)}">{written}</a>' if piece.address else written
