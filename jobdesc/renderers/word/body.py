"""The parts of a Word file: real headings, real lists, a line a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jobdesc.readers.parcel import HEADING
from jobdesc.renderers import words
from jobdesc.renderers.blocks import Block, BlockKind, Line, Part
from jobdesc.renderers.word import styles
from jobdesc.renderers.word.elements import Element
from jobdesc.renderers.word.head import Cell, table
from jobdesc.renderers.word.pen import Pen

_ROOM_TO_SIGN = 900
_BESIDE = 3
"""Statements next to each other; more would be too narrow to read."""


def body(pen: Pen, parts: Iterable[Part], width: int) -> Iterator[Element]:
    """`width` is that of the text, in twentieths of a point."""
    for number, part in enumerate(parts):
        if part.heading:
            style = styles.SUBHEADING if part.is_fine_print else styles.HEADING
            said = pen.heading(HEADING + part.path, part.heading, part.direction)
            yield pen.paragraph(style, *said, direction=part.direction)
        opens = number == 0 and not part.heading
        for place, block in enumerate(part.blocks):
            usual = styles.FINE if part.is_fine_print else styles.BODY
            yield from _block(pen, block, styles.INTRODUCTION if opens and place == 0 else usual, width)


def _block(pen: Pen, block: Block, style: str, width: int) -> Iterator[Element]:
    if block.kind is BlockKind.SIGNATURE:
        yield from _signature(pen, block, width)
    elif block.kind is BlockKind.EVIDENCE:
        rows = [[(1, [_said(pen, line)]), (1, _notes(pen, line))] for line in block.lines]
        yield table(pen, styles.RULED_TABLE, [width * 11 // 20, width * 9 // 20], rows)
    elif block.kind is BlockKind.BESIDE:
        yield _beside(pen, block, width)
    elif block.is_list:
        yield from _list(pen, block)
    elif block.is_links:
        yield from (pen.paragraph(style, *pen.line(line)) for line in block.lines)
        yield from (note for line in block.lines for note in _noted(pen, line))
    else:
        if block.kind is BlockKind.SUBHEADING:
            style = styles.SUBHEADING
        yield pen.paragraph(style, *_joined(pen, block), direction=block.direction)
        yield from (note for line in block.lines for note in _noted(pen, line))


def _joined(pen: Pen, block: Block) -> Iterator[Element]:
    for number, line in enumerate(block.lines):
        if number:
            yield from pen.space()
        yield from pen.line(line, block.direction)


def _list(pen: Pen, block: Block) -> Iterator[Element]:
    count = styles.new_count(pen.document) if block.is_numbered else 0
    for line in block.lines:
        yield pen.paragraph(
            styles.NUMBER if block.is_numbered else styles.BULLET,
            *pen.line(line, block.direction),
            direction=block.direction,
            count=count,
        )
        yield from _noted(pen, line)


def _beside(pen: Pen, block: Block, width: int) -> Element:
    columns = min(len(block.lines), _BESIDE)
    cells: list[Cell] = [(1, [_said(pen, line), *_noted(pen, line)]) for line in block.lines]
    cells += [(1, [pen.paragraph(styles.CELL)])] * (-len(cells) % columns)
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    return table(pen, styles.RULED_TABLE, [width // columns] * columns, rows)


def _signature(pen: Pen, block: Block, width: int) -> Iterator[Element]:
    """Who signs, and the rules to write on, the first the longest."""
    who, *rules = block.lines
    yield pen.paragraph(styles.SIGNER, *pen.line(who), direction=who.direction)
    if not rules:
        return
    gap, narrow = width // 20, width * 3 // 10
    columns, cells = [], []
    for number, rule in enumerate(rules):
        if number:
            columns.append(gap)
            cells.append((1, [pen.paragraph(styles.CELL)]))
        columns.append(narrow if number else width - (len(rules) - 1) * (gap + narrow))
        cells.append((1, [pen.paragraph(styles.SIGNATURE, *pen.line(rule), direction=rule.direction)]))
    yield table(pen, styles.OPEN_TABLE, columns, [cells], _ROOM_TO_SIGN)


def _said(pen: Pen, line: Line) -> Element:
    return pen.paragraph(styles.CELL, *pen.line(line), direction=line.direction)


def _notes(pen: Pen, line: Line) -> list[Element]:
    """At least one paragraph, as a cell must have."""
    return list(_noted(pen, line)) or [pen.paragraph(styles.NOTE)]


def _noted(pen: Pen, line: Line) -> Iterator[Element]:
    for note in line.notes:
        turned = words.direction(note)
        yield pen.paragraph(styles.NOTE, *pen.fixed(note, direction=turned), direction=turned)
