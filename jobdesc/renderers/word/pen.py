"""Writes paragraphs, and keeps account of which field each line stems from."""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part

from jobdesc.readers.parcel import mark
from jobdesc.renderers.blocks import Line
from jobdesc.renderers.word import styles
from jobdesc.renderers.word.elements import Element, bookmark, on, runs, w

Words = tuple[tuple[str, str], ...]
"""Texts, each with the name of its character style or ""."""


class Pen:
    """`paths` fills as it writes: the field of bookmark 1, 2 and so on."""

    def __init__(self, document: Document, direction: str) -> None:
        self.document = document
        self.direction = direction
        self.paths: list[str] = []

    @property
    def is_rtl(self) -> bool:
        return self.direction == "rtl"

    def paragraph(
        self, style: str, *inside: Element, direction: str = "", count: int = 0, lone: Element | None = None
    ) -> Element:
        """A paragraph; `direction` "" is the document's. `count` names a numbered list of its own,
        `lone` is a property that only this paragraph has."""
        look = w(
            "pPr",
            w("pStyle", val=style),
            w("numPr", w("ilvl", val=0), w("numId", val=count)) if count else None,
            lone,
            on("bidi", self.turns(direction)),
        )
        return w("p", look, *inside)

    def turns(self, direction: str) -> bool:
        """Whether words of that direction run from the right here."""
        return (direction or self.direction) == "rtl"

    def marked(self, path: str, inside: Iterable[Element]) -> list[Element]:
        """What stems from a field, within its bookmark; "" for words of the page's own."""
        self.paths.append(path)
        start, end = bookmark(len(self.paths), mark(len(self.paths)))
        return [start, *inside, end]

    def text(self, path: str, *said: tuple[str, str], direction: str = "") -> list[Element]:
        """Marked words, each with its character style."""
        turned = self.turns(direction)
        return self.marked(
            path, (run for text, style in said for run in runs(text, style=style, right_to_left=turned))
        )

    def heading(self, path: str, text: str, direction: str) -> list[Element]:
        """Marked words in a style that may space its letters."""
        style = styles.JOINED if self.turns(direction) else ""
        return self.text(path, (text, style), direction=direction)

    def space(self, text: str = " ") -> list[Element]:
        return list(runs(text))

    def line(self, line: Line, direction: str = "") -> list[Element]:
        """The lead and the words of a line, as a link where they are one."""
        turned = self.turns(direction or line.direction)
        lead = runs(line.lead, style=styles.STRONG, right_to_left=turned)
        inside = [*lead, *self.space()] if line.lead else []
        said = list(runs(line.text, style=styles.LINK if line.href else "", right_to_left=turned))
        return self.marked(line.path, [*inside, *([self.link(line.href, said)] if line.href else said)])

    def link(self, address: str, inside: Iterable[Element]) -> Element:
        to = self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = w("hyperlink", *inside)
        link.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", to)
        return link

    def fixed(self, text: str, style: str = "", direction: str = "") -> list[Element]:
        """Words of the page's own: marked as such, so that nobody takes them for new ones."""
        return self.text("", (text, style), direction=direction)

    @property
    def _part(self) -> Part:
        return self.document.part
