"""The paragraphs of a Word document as a reader would see them once every change is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from xml.etree.ElementTree import Element

from jobdesc.readers.package import Relations

_W = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
"""The usual namespace and the strict one of ISO/IEC 29500."""
_R = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
_AROUND = frozenset(
    {"bdo", "customXml", "dir", "fldSimple", "hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag"}
)
"""What only stands around words. What is deleted or moved away, drawn or boxed is not among it."""
_SIGNS = {
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "ptab": "\t",
    "softHyphen": "\N{SOFT HYPHEN}",
    "tab": "\t",
}
_LISTS = ("List Bullet", "List Number")
_LEVELS = "012345678"
"""Of headings, as Word counts; 9 is ordinary text."""


class Piece(NamedTuple):
    """`address` is where a link leads, "" for none."""

    words: str
    is_bold: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says of its paragraphs."""

    name: str = ""
    level: int = 0
    is_item: bool = False
    is_bold: bool = False


Styles = dict[str, Style]


@dataclass(slots=True)
class Paragraph:
    """`marks` are the bookmarks that start in it, each with the number of pieces before it. `level`
    is 1 to 9 for a heading, 0 for none; `row` and `cell` count those of all tables from 1 on."""

    pieces: list[Piece] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)
    level: int = 0
    is_item: bool = False
    row: int = 0
    cell: int = 0

    @property
    def text(self) -> str:
        return "".join(piece.words for piece in self.pieces)


def styles(root: Element | None) -> Styles:
    """The paragraph styles by id, with what they have from those they are based on."""
    if root is None:
        return {}
    found = (it for it in root if _name(it) == "style" and _value(it, "type") == "paragraph")
    told = {_value(it, "styleId"): it for it in found}
    return {key: _style(key, told, frozenset()) for key in told}


def paragraphs(root: Element, known: Styles, relations: Relations) -> list[Paragraph]:
    """The paragraphs of a document, a header or a footer, in order, the empty ones too."""
    body = _child(root, "body")
    reader = _Reader(known, relations)
    reader.blocks(root if body is None else body)
    return reader.finish()


class _Reader:
    def __init__(self, known: Styles, relations: Relations) -> None:
        self._known = known
        self._relations = relations
        self._done: list[Paragraph] = []
        self._begun: Paragraph | None = None
        self._rows = self._cells = self._row = self._cell = 0
        self._loose: list[str] = []

    def finish(self) -> list[Paragraph]:
        if self._begun is not None:
            self._done.append(self._begun)
        return self._done

    def blocks(self, parent: Element) -> None:
        for element in parent:
            name = _name(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tr":
                self._read_row(element)
            elif name == "bookmarkStart":
                # Between two paragraphs: it belongs to the next.
                self._loose.append(_value(element, "name"))
            elif name == "tbl" or (name in _AROUND and not _is_empty_control(element)):
                self.blocks(element)

    def _read_row(self, row: Element) -> None:
        """The rows of a table within a cell are rows of their own."""
        if _child(row, "trPr", "del") is not None:
            return
        outer = self._row, self._cell
        self._rows += 1
        for cell in (it for it in _flat(row) if _name(it) == "tc"):
            self._cells += 1
            self._row, self._cell = self._rows, self._cells
            self.blocks(cell)
        self._row, self._cell = outer

    def _paragraph(self, element: Element) -> None:
        shape = _child(element, "pPr")
        read, self._begun = self._begun or Paragraph(), None
        self._shape(read, shape)
        read.row, read.cell = self._row, self._cell
        read.marks += [(len(read.pieces), name) for name in self._loose]
        self._loose = []
        self._words(read, element, "", bold=self._style(shape).is_bold)
        mark = _child(shape, "rPr") if shape is not None else None
        if mark is not None and any(_name(it) in ("del", "moveFrom") for it in mark):
            # Its end is deleted: what follows goes on in the same paragraph.
            self._begun = read
        else:
            self._done.append(read)

    def _style(self, shape: Element | None) -> Style:
        return self._known.get(_value(_child(shape, "pStyle"), "val"), Style())

    def _shape(self, read: Paragraph, shape: Element | None) -> None:
        style = self._style(shape)
        level = _value(_child(shape, "outlineLvl"), "val")
        number = _value(_child(shape, "numPr", "numId"), "val")
        read.level = _heading(level) if level else style.level
        read.is_item = number != "0" if number else style.is_item

    def _words(self, read: Paragraph, parent: Element, address: str, *, bold: bool) -> None:
        for element in parent:
            name = _name(element)
            if name == "r":
                self._run(read, element, address, bold=bold)
            elif name == "bookmarkStart":
                read.marks.append((len(read.pieces), _value(element, "name")))
            elif name in _AROUND and not _is_empty_control(element):
                to = self._address(element) if name == "hyperlink" else ""
                self._words(read, element, to or address, bold=bold)

    def _address(self, link: Element) -> str:
        named = next((link.attrib[f"{space}id"] for space in _R if f"{space}id" in link.attrib), "")
        kind, to = self._relations.get(named, ("", ""))
        return to if kind == "hyperlink" and to.startswith(("https://", "http://", "mailto:")) else ""

    def _run(self, read: Paragraph, run: Element, address: str, *, bold: bool) -> None:
        look = _child(run, "rPr")
        if _is_on(_child(look, "vanish"), usual=False):
            return
        bold = _is_on(_child(look, "b"), usual=bold or _value(_child(look, "rStyle"), "val") == "Strong")
        for element in run:
            name = _name(element)
            words = (element.text or "") if name == "t" else _SIGNS.get(name, "")
            if words and not (name == "br" and _value(element, "type") in ("page", "column")):
                read.pieces.append(Piece(words, bold, address))


def _style(key: str, told: dict[str, Element], seen: frozenset[str]) -> Style:
    element = told.get(key)
    if element is None or key in seen:
        return Style()
    name = _value(_child(element, "name"), "val")
    below = _style(_value(_child(element, "basedOn"), "val"), told, seen | {key})
    level = _value(_child(element, "pPr", "outlineLvl"), "val")
    number = _value(_child(element, "pPr", "numPr", "numId"), "val")
    known = replace(below, name=name, is_bold=_is_on(_child(element, "rPr", "b"), usual=below.is_bold))
    if level:
        known = replace(known, level=_heading(level))
    elif name.casefold() == "title":
        known = replace(known, level=1)
    if number or name.startswith(_LISTS):
        known = replace(known, is_item=number != "0")
    return known


def _heading(level: str) -> int:
    return _LEVELS.find(level) + 1 if level in _LEVELS else 0


def _name(element: Element) -> str:
    """The local name of an element of WordprocessingML, "" for any other."""
    for space in _W:
        if element.tag.startswith(space):
            return element.tag[len(space) :]
    return ""


def _child(element: Element | None, *names: str) -> Element | None:
    for name in names:
        if element is None:
            return None
        element = next((it for it in element if _name(it) == name), None)
    return element


def _value(element: Element | None, name: str) -> str:
    if element is None:
        return ""
    return next((element.attrib[space + name] for space in _W if space + name in element.attrib), "")


def _is_on(switch: Element | None, *, usual: bool) -> bool:
    if switch is None:
        return usual
    return _value(switch, "val") not in ("0", "false", "off", "none")


def _is_empty_control(element: Element) -> bool:
    """Whether it is a content control that still shows what to write in it."""
    return _name(element) == "sdt" and _child(element, "sdtPr", "showingPlcHdr") is not None


def _flat(parent: Element) -> Iterator[Element]:
    """The children, those within what only stands around them too."""
    for element in parent:
        if _name(element) in _AROUND:
            yield from _flat(element)
        else:
            yield element
