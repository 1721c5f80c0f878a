"""Words of a document underlined on its page as it is looked at: never in a file that goes out.

The page is the one that every file of it is made from. It names the field of each line
(`data-path`), and shows a field's rows whole: so the places of words in a field are found again in
the page, whatever theme it is set in.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.html import escape, format_html

# Our own page: what a user typed is escaped in it, so that a tag ends where one seems to end.
_PIECE = re.compile(r"<[^>]*>|[^<]+")
_NAME = re.compile(r"</?([a-z0-9]+)")
_PATH = re.compile(r' data-path="([^"]*)"')
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input"})


class Mark(NamedTuple):
    """Words of a field from `start` to `end`; `kind` is a class, `title` says what there is to say,
    and the words become a link to `address`."""

    path: str
    start: int
    end: int
    kind: str
    title: str
    address: str


@dataclass
class _Field:
    """A field's rows, each with where it stands in its text, and the marks in it; `row` is the next
    one that the page has not shown yet."""

    rows: list[tuple[int, str]]
    marks: list[Mark]
    row: int = 0

    def place(self, shown: str) -> int | None:
        """Where in the field's text the row stands that the page shows so; a bullet or number before
        it is not shown."""
        for number in range(self.row, len(self.rows)):
            start, row = self.rows[number]
            if row.endswith(shown) and not any(map(str.isalpha, row[: -len(shown)])):
                self.row = number + 1
                return start + len(row) - len(shown)
        return None


def marked(page: str, texts: Mapping[str, str], marks: Iterable[Mark]) -> str:
    """The page with each mark's words as a link. `texts` are those of the document's fields, by
    path; a mark whose words the page does not show is passed over."""
    by_path: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.end > mark.start:
            by_path[mark.path].append(mark)
    fields = {path: _Field(_rows(texts[path]), found) for path, found in by_path.items() if path in texts}
    head, body, rest = page.partition("<body>")
    return head + body + "".join(_Walk(fields).pieces(rest)) if fields else page


def _rows(text: str) -> list[tuple[int, str]]:
    rows, start = [], 0
    for row in text.split("\n"):
        rows.append((start + len(row) - len(row.lstrip()), row.strip()))
        start += len(row) + 1
    return rows


@dataclass
class _Walk:
    """Through the page: `within` holds for each open element its name and the path it is in."""

    fields: dict[str, _Field]
    within: list[tuple[str, str]] = field(default_factory=list)

    def pieces(self, body: str) -> Iterator[str]:
        for found in _PIECE.finditer(body):
            piece = found.group()
            if piece.startswith("<"):
                self._enter(piece)
                yield piece
            else:
                yield self._text(piece)

    def _enter(self, tag: str) -> None:
        named = _NAME.match(tag)
        if named is None or named[1] in _VOID or tag.endswith("/>"):
            return
        if tag.startswith("</"):
            if self.within:
                self.within.pop()
            return
        path = _PATH.search(tag)
        inherited = self.within[-1][1] if self.within else ""
        self.within.append((named[1], html.unescape(path[1]) if path else inherited))

    def _text(self, piece: str) -> str:
        path = self.within[-1][1] if self.within else ""
        shown = html.unescape(piece.strip())
        if not (path and shown) or any(name == "a" for name, _ in self.within):
            return piece
        for one in self._fields_at(path):
            place = one.place(shown)
            if place is not None:
                lead = piece[: len(piece) - len(piece.lstrip())]
                tail = piece[len(piece.rstrip()) :]
                return lead + "".join(_cut(shown, place, one.marks)) + tail
        return piece

    def _fields_at(self, path: str) -> Iterator[_Field]:
        """An item's line has its heading, then its text."""
        names = (f"{path}.heading", f"{path}.text") if path.startswith("item:") else (path,)
        return (self.fields[name] for name in names if name in self.fields)


def _cut(shown: str, place: int, marks: Sequence[Mark]) -> Iterator[str]:
    """The row with its marked words as links; where two marks overlap, the second has the rest."""
    done = 0
    for mark in sorted(marks, key=lambda it: (it.start, it.end)):
        start, end = max(mark.start - place, done), min(mark.end - place, len(shown))
        if start < end:
            yield escape(shown[done:start])
            yield format_html(
                '<a class="found {}" href="{}" target="_top" title="{}">{}</a>',
                mark.kind,
                mark.address,
                mark.title,
                shown[start:end],
            )
            done = end
    yield escape(shown[done:])
