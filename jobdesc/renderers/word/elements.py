"""The elements of WordprocessingML, written as they nest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from jobdesc.document.text import clean

Element = BaseOxmlElement

_PIECES = re.compile(r"(\t|\n)")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """Return `<w:name>`; `None` among the children is left out. An attribute is written with the
    name that it has, a Python keyword with a line behind it (`type_`)."""
    given = {qn(f"w:{key.rstrip('_')}"): str(value) for key, value in attributes.items()}
    element = OxmlElement(f"w:{name}", given)
    element.extend(child for child in children if child is not None)
    return element


def on(name: str, is_wanted: object) -> Element | None:
    """Return a switch that is set, or nothing."""
    return w(name) if is_wanted else None


def runs(text: str, *, style: str = "", right_to_left: bool = False) -> Iterator[Element]:
    """The text as runs, line feeds as breaks.

    Word sets a run in its fonts for Hebrew and Arabic only where it is marked as running from the
    right, so a text of both kinds becomes several. `right_to_left` is the paragraph's.
    """
    # A document's values hold nothing that XML refuses; the rows of a library may.
    for piece, is_rtl in _by_direction(clean(text), right_to_left):
        yield w("r", _look(style, is_rtl), *_content(piece))


def field(instruction: str, shown: str, *, style: str = "", right_to_left: bool = False) -> Element:
    """A field; `shown` is what stands there until a program works it out."""
    inside = runs(shown, style=style, right_to_left=right_to_left)
    return w("fldSimple", *inside, instr=f" {instruction} ")


def bookmark(number: int, name: str) -> tuple[Element, Element]:
    """Where a bookmark starts and ends."""
    return w("bookmarkStart", id=number, name=name), w("bookmarkEnd", id=number)


def _look(style: str, is_rtl: bool) -> Element | None:
    if not style and not is_rtl:
        return None
    return w("rPr", w("rStyle", val=style) if style else None, on("rtl", is_rtl))


def _content(text: str) -> Iterator[Element]:
    for piece in _PIECES.split(text):
        if piece == "\t":
            yield w("tab")
        elif piece == "\n":
            yield w("br")
        elif piece:
            words = w("t")
            words.text = piece
            if piece.strip() != piece:
                words.set(_XML_SPACE, "preserve")
            yield words


def _by_direction(text: str, right_to_left: bool) -> Iterator[tuple[str, bool]]:
    """Cut a text where its letters turn round; what has no direction stays with what is before."""
    start, current = 0, right_to_left
    has_letter = False
    for place, character in enumerate(text):
        kind = unicodedata.bidirectional(character)
        if kind not in ("L", "R", "AL"):
            continue
        is_rtl = kind != "L"
        if is_rtl != current and has_letter:
            yield text[start:place], current
            start = place
        current, has_letter = is_rtl, True
    if text:
        yield text[start:], current
