"""The head of an ad: the lines above its first section, and the pieces of such a line.

"Porto, Portugal (hybrid) · Full-time" has three pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jobdesc.readers import headings
from jobdesc.readers.lines import Line
from jobdesc.readers.loose import LooseKind, Span

_MOST_LINES, _LONGEST, _FURTHEST = 15, 120, 600
_PARTED = re.compile(
    r"\s*(?:[·•|;\[\]\n\t]|\((?![^()\n]{0,40}\)\s*,)|\)(?!\s*,))+\s*|\s+[/–—-]\s+|/(?=[^\W\d_]{3})|\s+\*+|\*+\s+|\s+(?:or|oder|ou)\s+"
)
_PART = re.compile(r"(?:[^,]|(?<=\d),(?=\d{3}(?!\d)))+")
_NO_HEADING = frozenset({None, LooseKind.OTHER, LooseKind.ABOUT})


@dataclass(frozen=True, slots=True)
class Piece:
    """`source[start:end]`, without outer white space and marks."""

    text: str
    start: int

    @property
    def span(self) -> Span:
        return Span(start=self.start, end=self.start + len(self.text))


def header_of(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines that stand above the first section and above the first paragraph."""
    head: list[Line] = []
    for line in lines[:_MOST_LINES]:
        marked = headings.is_pure(line.text) or line.text.endswith(":")
        told = marked and headings.kind_of(line.text) not in _NO_HEADING
        prose = max(map(len, line.text[:_FURTHEST].split("\n"))) > _LONGEST and "://" not in line.text
        if told or prose or len(line.text) > _FURTHEST:
            break
        if "://" not in line.text:
            head.append(line)
    return tuple(head)


def pieces(text: str, start: int) -> Iterator[Piece]:
    """Yield the pieces of a header line that stands at `start`."""
    at = 0
    for mark in (*_PARTED.finditer(text), None):
        end = mark.start() if mark else len(text)
        if piece := trimmed(text[at:end], start + at):
            yield piece
        at = mark.end() if mark else end


def parts(piece: Piece) -> tuple[Piece, ...]:
    """ "Porto, Portugal" is two."""
    found = [trimmed(part[0], piece.start + part.start()) for part in _PART.finditer(piece.text)]
    return tuple(part for part in found if part)


def trimmed(text: str, start: int) -> Piece | None:
    """A piece without what surrounds its words; None where no word is left."""
    bare = text.lstrip(" \t\n*#>_•·–—-,.:📍")
    start += len(text) - len(bare)
    bare = bare.rstrip(" \t\n*_–—-,.:")
    return Piece(bare, start) if bare else None
