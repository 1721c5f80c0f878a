"""Reads an ad from HTML: a rich paste from Word or Google Docs, or a web page.

nh3 makes any markup well formed and drops scripts, styles and forms; what is left becomes
lines of text with what the markup says about each: heading, bold, list item.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html.parser import HTMLParser

import nh3

from jobdesc.document.text import clean
from jobdesc.readers.lines import Line, line_at
from jobdesc.readers.loose import MOST_LINES, LooseAd, ReadingError
from jobdesc.readers.text import put_together, refuse_oversize

_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
_BLOCKS = frozenset(_HEADINGS) | {
    "address", "article", "blockquote", "body", "caption", "dd", "div", "dl", "dt", "figcaption", "figure",
    "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "ul",
}  # fmt: skip
_CELLS = frozenset({"td", "th"})
_BOLD = frozenset({"b", "strong"})
_DROPPED = frozenset(
    {
        "aside", "audio", "button", "canvas", "datalist", "dialog", "footer", "iframe", "math", "nav",
        "noscript", "object", "option", "script", "select", "style", "svg", "template", "textarea", "title",
        "video", "xml",
    }
)  # fmt: skip
_KEPT = (_BLOCKS | _CELLS | _BOLD | {"br", "span", "a"}) - {"html", "body"}
_WEIGHT = re.compile(r"font-weight:\s{0,3}(bold|bolder|normal|lighter|[1-9]00)")
_HEAVY = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_WORD_LIST = re.compile(r"mso-list:\s{0,3}l\d")
_WORD_HEADING = re.compile(r"MsoHeading([1-6])|MsoTitle")
_SPACE = re.compile(r"\s+")
_LONE_BULLET = re.compile(r"[\s\u00a0]*[·•o§▪■◦●–\uf0b7\uf0a7-][\s\u00a0]+")
_BOLD_LINE = 7
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_CLOSED_BY_ITSELF = frozenset(
    {
        "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
        "link", "meta", "option", "p", "param", "source", "td", "th", "tr", "track", "wbr",
    }
)  # fmt: skip
_DEEPEST = 1_000
"""Elements inside one another; well-formed pages have less than a hundred."""


def read(html: str) -> LooseAd:
    """Return the parts of an ad; its `source` is the page's text, a line for each block.

    Raises `ReadingError` for more than 1 MB, 20,000 lines or 1,000 elements inside one another,
    and for nothing else.
    """
    refuse_oversize(html)
    refuse_deep(html)
    tidy = nh3.clean(
        clean(html),
        tags=set(_KEPT),
        clean_content_tags=set(_DROPPED),
        attributes={"*": {"style", "class"}, "a": {"href"}},
        link_rel=None,
    )
    blocks = _Blocks()
    blocks.feed(tidy)
    blocks.close()
    return _read_blocks(blocks.finish())


@dataclass(slots=True)
class _Block:
    """One block's text, and how many of its visible characters are bold."""

    text: str = ""
    bold: int = 0
    level: int = 0
    bullet: bool = False


class _Blocks(HTMLParser):
    """Cuts well-formed HTML into blocks, without recursion however deep it is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[_Block] = []
        self._parts: list[str] = []
        self._block = _Block()
        self._weights: list[tuple[str, bool]] = []
        self._links: list[str] = []
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS or tag == "br":
            self._break()
            self._shape(tag, given)
        if tag in _CELLS:
            self._cell()
        if tag in _BOLD or tag in {"span", "a"}:
            self._weights.append((tag, self._weight(tag, given.get("style", ""))))
        if tag == "a":
            self._links.append(given.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._break()
        if tag == "a" and self._links:
            self._name_link(self._links.pop())
        if tag in _BOLD or tag in {"span", "a"}:
            while self._weights and self._weights.pop()[0] != tag:
                continue

    def handle_data(self, data: str) -> None:
        self._parts.append(data)
        if self._weights and self._weights[-1][1]:
            self._block.bold += len(_SPACE.sub("", data))

    def finish(self) -> list[_Block]:
        """Return the blocks that hold text, in order."""
        self._break()
        return self._blocks

    def _break(self) -> None:
        block, self._block = self._block, _Block()
        block.text = _SPACE.sub(" ", "".join(self._parts)).strip()
        self._parts = []
        self._cells = 0
        if block.text:
            self._blocks.append(block)
        elif block.bullet or block.level:
            # A list item whose text stands in a paragraph of its own.
            self._block = block

    def _shape(self, tag: str, given: dict[str, str]) -> None:
        heading = _WORD_HEADING.match(given.get("class", ""))
        if tag in _HEADINGS or heading:
            self._block.level = _HEADINGS.get(tag) or int((heading and heading[1]) or 1)
        if tag == "li" or _WORD_LIST.search(given.get("style", "")):
            self._block.bullet = True

    def _cell(self) -> None:
        """Set a table's first two cells apart as label and words, further ones by a bar."""
        if any(part.strip() for part in self._parts):
            label = self._cells == 1 and not "".join(self._parts).rstrip().endswith(":")
            self._parts.append(": " if label else " " if self._cells == 1 else " | ")
        self._cells += 1

    def _weight(self, tag: str, style: str) -> bool:
        stated = _WEIGHT.search(style)
        if stated:
            return stated[1] in _HEAVY
        return tag in _BOLD or bool(self._weights and self._weights[-1][1])

    def _name_link(self, href: str) -> None:
        """Write out an address that the reader of plain text would miss ("Apply here")."""
        words = "".join(self._parts[-3:]).casefold()
        if href.startswith(("https://", "http://", "mailto:")) and "appl" in words + href.casefold():
            address = href.removeprefix("mailto:")
            if address.casefold() not in words:
                self._parts.append(f" ({address})")


def refuse_deep(html: str) -> None:
    """Making markup well formed takes the square of its depth, so depth has an end."""
    opened: Counter[str] = Counter()
    depth = 0
    for closing, name in _TAG.findall(html):
        tag = name.casefold()
        if tag in _CLOSED_BY_ITSELF or (closing and not opened[tag]):
            continue
        step = -1 if closing else 1
        opened[tag] += step
        depth += step
        if depth > _DEEPEST:
            raise ReadingError("This page is built too deep to read. Paste the ad as plain text.")


def _read_blocks(blocks: Iterable[_Block]) -> LooseAd:
    blocks = list(blocks)
    if len(blocks) > MOST_LINES:
        raise ReadingError("These are more than 20,000 lines. Paste the ad alone.")
    texts = [clean(_without_mark(block)) for block in blocks]
    source = "\n".join(texts)
    lines: list[Line] = []
    start = 0
    for block, text in zip(blocks, texts, strict=True):
        line = line_at(source, start, start + len(text))
        if line is not None:
            lines.append(_told(line, block))
        start += len(text) + 1
    return put_together(source, tuple(lines))


def _without_mark(block: _Block) -> str:
    """A Word list's own bullet, which it carries as text before the words."""
    return (
        _LONE_BULLET.sub("", block.text, count=1)
        if block.bullet and _LONE_BULLET.match(block.text)
        else block.text
    )


def _told(line: Line, block: _Block) -> Line:
    solid = len(_SPACE.sub("", block.text))
    bold = _BOLD_LINE if solid and block.bold >= solid else 0
    return replace(line, level=block.level or line.level or bold, bullet=line.bullet or block.bullet)
