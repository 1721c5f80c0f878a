"""The tables of an O*NET release: tab-delimited text, found and read by name and header.

Releases differ: by line ends, by whether the file went through a spreadsheet (cells in quotes),
by extra columns, by "n/a" for what is empty, and later ones by file names. So a column is found by
its name, whatever its place and spelling (`O*NET-SOC Code`, `onetsoc_code`).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jobdesc.document.text import clean

CODE = "O*NET-SOC Code"
_EMPTY = frozenset({"", "n/a", "null"})
_NAME = re.compile(r"[^a-z0-9]")

Row = Mapping[str, str]
"""Column → cell, trimmed; "" for what is empty, "n/a" included."""


class ReleaseError(ValueError):
    """The folder is no O*NET release that can be read; the message names file and remedy."""


@dataclass(frozen=True)
class Shape:
    """What a table is called, and the columns that we read of it. A renamed file is found by
    `known_by`, columns that no other table has together, or only with one of `unlike`."""

    name: str
    columns: tuple[str, ...]
    known_by: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        return f"{self.name}.txt"


class Table:
    """One file. Only the places of each occupation's lines are kept, so that any occupation can
    be read at once and memory does not grow with the file."""

    def __init__(self, path: Path, shape: Shape) -> None:
        self.path = path
        self.shape = shape
        header = header_of(path)
        named = {plain(name): place for place, name in enumerate(header)}
        for column in shape.columns:
            if plain(column) not in named:
                raise ReleaseError(f"{path}: the column “{column}” is missing; it has {', '.join(header)}")
        self._width = len(header)
        self._columns = {column: named[plain(column)] for column in shape.columns}
        self._runs = self._indexed() if CODE in shape.columns else {}

    def __contains__(self, code: str) -> bool:
        return code in self._runs

    @property
    def codes(self) -> tuple[str, ...]:
        """The occupations that it has rows of, in the order of the file."""
        return tuple(self._runs)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands below the header, as in a download that was cut short."""
        return not self._runs and next(self.all_rows(), None) is None

    def rows(self, code: str) -> Iterator[Row]:
        """The rows of one occupation, in the order of the file."""
        runs = self._runs.get(code, ())
        with self.path.open("rb") as file:
            for start, end in zip(runs[::2], runs[1::2], strict=True):
                file.seek(start)
                for line in file.read(end - start).splitlines():
                    yield self._row(line)

    def all_rows(self) -> Iterator[Row]:
        """Every row: for the small tables that explain the others."""
        with self.path.open("rb") as file:
            next(file, b"")
            for line in file:
                if line.strip():
                    yield self._row(line)

    def _indexed(self) -> dict[str, array[int]]:
        """Code → where its runs of lines begin and end, in bytes."""
        runs: dict[str, array[int]] = {}
        column, before = self._columns[CODE], ""
        with self.path.open("rb") as file:
            place = len(next(file, b""))
            for line in file:
                start, place = place, place + len(line)
                cells = line.split(b"\t", column + 1)
                code = _text(cells[column]) if len(cells) > column else ""
                found = runs.setdefault(code, array("Q")) if code else None
                if found is not None and code == before:
                    found[-1] = place
                elif found is not None:
                    found.extend((start, place))
                before = code
        return runs

    def _row(self, line: bytes) -> Row:
        try:
            cells = line.decode("utf-8").rstrip("\r\n").split("\t")
        except UnicodeDecodeError:
            raise ReleaseError(f"{self.path}: is not UTF-8 text, near “{line[:60]!r}”") from None
        if len(cells) > self._width:
            near = "\t".join(cells)[:60]
            raise ReleaseError(
                f"{self.path}: a line has {len(cells)} cells, its header {self._width}, near “{near}”"
            )
        return {
            column: _cell(cells[place]) if place < len(cells) else ""
            for column, place in self._columns.items()
        }


def header_of(path: Path) -> list[str]:
    """The names in a file's first line."""
    try:
        with path.open("rb") as file:
            line = next(file, b"")
        return [_cell(cell) for cell in line.decode("utf-8-sig").rstrip("\r\n").split("\t")]
    except OSError as error:
        raise ReleaseError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError:
        raise ReleaseError(f"{path}: is not UTF-8 text; take the release's tab-delimited one") from None


def plain(name: str) -> str:
    """A name of a file or column without what releases spell differently."""
    return _NAME.sub("", name.casefold())


def _text(cell: bytes) -> str:
    return cell.decode("utf-8", "replace").strip().strip('"')


@lru_cache(maxsize=4096)
def _cell(cell: str) -> str:
    """The cell's words. One that a spreadsheet put into quotes loses them, and nothing else does:
    quotes that belong to the words are not doubled."""
    text = cell.strip()
    if len(text) > 1 and text[0] == text[-1] == '"' and '"' not in text[1:-1].replace('""', ""):
        text = text[1:-1].replace('""', '"')
    if not (text.isascii() and text.isprintable()):
        text = clean(text)
    text = " ".join(text.split())
    return "" if text.casefold() in _EMPTY else text
