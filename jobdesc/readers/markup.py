"""XML that somebody else wrote, parsed without trust."""

from __future__ import annotations

from typing import NoReturn
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

MOST_ELEMENTS = 400_000
DEEPEST = 200
"""Elements inside one another; a table in a table in a control has forty."""


class MarkupRefused(ValueError):  # noqa: N818 - the file is at fault, not we
    """It is damaged, too large or too deep, or declares a document type, which nothing of an
    Office file does: entities that grow and references to other files begin there."""


def parsed(data: bytes, *, most: int) -> Element:
    """Return the root of `data`, of at most `most` bytes; raise `MarkupRefused`."""
    if len(data) > most:
        raise MarkupRefused("too large")
    parser = XMLParser(target=_Careful())  # noqa: S314 - it refuses what makes that dangerous
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise MarkupRefused(str(error)) from error
    return root


class _Careful(TreeBuilder):
    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._count = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> NoReturn:
        raise MarkupRefused("declares a document type")

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST or self._count > MOST_ELEMENTS:
            raise MarkupRefused("too deep or too many elements")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)
