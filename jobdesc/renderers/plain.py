"""What the formats without layout share: each line's words, whole and in one row."""

from __future__ import annotations

from collections.abc import Iterable

from jobdesc.renderers import words
from jobdesc.renderers.blocks import Block, Line
from jobdesc.renderers.outline import Outline

BLANK = "_" * 24
"""Where somebody signs."""


def rows(text: str) -> tuple[str, ...]:
    """The rows of a text, without empty ones; whatever Unicode takes for the end of a line is one."""
    stripped = (row.strip() for row in text.splitlines())
    return tuple(row for row in stripped if row)


def row(text: str) -> str:
    """The text in one row."""
    return " ".join(rows(text))


def unlinked(line: Line) -> str:
    """The words of a line after its lead; a web address whole, as nothing links it here."""
    return line.text if line.href.startswith("mailto:") else line.href or line.text


def whole(line: Line) -> str:
    return f"{line.lead} {unlinked(line)}".strip()


def noted(line: Line) -> str:
    """The whole line in one row, what is noted on it last."""
    return " – ".join(row(text) for text in (whole(line), *line.notes) if text.strip())


def joined(block: Block, texts: Iterable[str]) -> tuple[str, ...]:
    """The rows of a paragraph whose lines are `texts`: they run on, and break where a text
    does; addresses have a row each."""
    return rows(("\n" if block.is_links else " ").join(texts))


def signed(block: Block) -> tuple[str, ...]:
    """Who signs, then a blank for each thing to write."""
    who, *blanks = (row(line.text) for line in block.lines)
    return (who, *(words.labelled(blank, BLANK) for blank in blanks))


def source(page: Outline) -> str:
    """What this is, who offers the job, and its number, as far as it is said: "Internal job
    description · Northwind · Requisition ENG-214"."""
    return " · ".join(row(text) for text in (page.kind, page.employer, page.requisition) if text)


def details(page: Outline) -> tuple[tuple[str, str], ...]:
    """The labelled facts: label and text, each in one row."""
    return tuple((detail.label, row(detail.text)) for detail in page.details)
