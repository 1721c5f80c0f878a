"""A field of several lines, told anew from the lines of an edited file.

What stayed as it was keeps its own spacing and marks, so that a field of which one word was
changed differs in that word alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from jobdesc.builder.places import plain
from jobdesc.document.words import PartKind, words

_BULLET = re.compile(r"^\s*[-*•–]\s+")
_NUMBER = re.compile(r"^\s*(\d{1,2})([.)]\s+)")


class Shape(Enum):
    """How a field is set: as one line, as an entry for each line, or as paragraphs and lists."""

    ONE = "one"
    LINES = "lines"
    FLOW = "flow"


@dataclass(frozen=True, slots=True)
class Piece:
    """What one line of the page was made of; `gap` stood before it, `mark` is its bullet."""

    text: str
    mark: str = ""
    gap: str = "\n\n"


@dataclass(frozen=True, slots=True)
class Said:
    """A line of the file for a field; `number` is that of the piece it is, None for a new one."""

    text: str
    is_entry: bool = False
    number: int | None = None


def pieces(text: str, shape: Shape) -> tuple[Piece, ...]:
    """Cut a field the way the page does."""
    if shape is Shape.ONE:
        return (Piece(text),)
    found: list[Piece] = []
    gap = "\n\n"
    for line in text.strip().split("\n"):
        if not line.strip():
            gap = "\n\n"
            continue
        mark = _mark(line)
        flows = shape is Shape.FLOW and not mark and gap == "\n" and not found[-1].mark
        if flows:
            found[-1] = Piece(f"{found[-1].text}\n{line.strip()}", gap=found[-1].gap)
        else:
            found.append(Piece(line[len(mark) :].strip(), mark, gap if shape is Shape.FLOW else "\n"))
        gap = "\n"
    return tuple(found)


def retold(text: str, shape: Shape, said: Iterable[Said]) -> str:
    """The field as the file says it; `text` itself where that is the same."""
    known, lines = pieces(text, shape), list(said)
    kept = [line.number for line in lines if _is_kept(known, line)]
    if len(kept) == len(lines) and kept == list(range(len(known))):
        return text
    told: list[Piece] = []
    for line in lines:
        told.append(_piece(known, line, told[-1] if told else None, shape))
    return "".join(f"{piece.gap if n else ''}{piece.mark}{piece.text}" for n, piece in enumerate(told))


def _is_kept(known: tuple[Piece, ...], line: Said) -> bool:
    return (
        line.number is not None
        and line.number < len(known)
        and plain(known[line.number].text) == plain(line.text)
    )


def _piece(known: tuple[Piece, ...], line: Said, before: Piece | None, shape: Shape) -> Piece:
    if line.number is not None and line.number < len(known):
        piece = known[line.number]
        return piece if _is_kept(known, line) else Piece(line.text, piece.mark, piece.gap)
    mark = _new_mark(line, before, shape, known)
    together = shape is Shape.LINES or bool(mark and before and before.mark)
    return Piece(line.text, mark, "\n" if together else "\n\n")


def _new_mark(line: Said, before: Piece | None, shape: Shape, known: tuple[Piece, ...]) -> str:
    if shape is Shape.LINES:
        near = before or (known[0] if known else None)
        return near.mark if near else ""
    if not line.is_entry:
        return ""
    near_mark = before.mark if before else ""
    numbered = _NUMBER.match(near_mark)
    return f"{int(numbered[1]) + 1}{numbered[2]}" if numbered else near_mark or "- "


def _mark(line: str) -> str:
    found = _BULLET.match(line) or _NUMBER.match(line)
    return found[0] if found else ""


def parted(lead: str, text: str, now: str) -> tuple[str, str]:
    """Part a line "lead text" that was changed to `now` into the lead and the text of today; ""
    for the lead where nothing tells where it ends."""
    told, boundary = 0, 0
    replacing = False
    for part in words(f"{lead} {text}", now):
        if part.kind is PartKind.ADDED:
            boundary += len(part.text) if told < len(lead) or replacing else 0
            continue
        if told >= len(lead):
            break
        boundary += min(len(lead) - told, len(part.text)) if part.kind is PartKind.KEPT else 0
        told += len(part.text)
        replacing = part.kind is PartKind.REMOVED
    heading, rest = now[:boundary].strip(), now[boundary:].strip()
    return (heading, rest) if heading and rest else ("", now)


def value_in(shown: str, value: str, now: str) -> str | None:
    """The value in a line that says more than it ("Department Platform"), as the line reads
    `now`; None where that cannot be told."""
    before, found, after = shown.partition(value)
    before, after, now = plain(before), plain(after), plain(now)
    if not found or not now.startswith(before) or not now.endswith(after):
        return None
    return now[len(before) : len(now) - len(after)].strip(" :\t")
