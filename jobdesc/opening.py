"""A page of ours, read for WeasyPrint by the parser of XML, which is written in C.

WeasyPrint reads HTML with a parser in Python, a thirtieth of what a document costs. Our templates
write pages that are well-formed but for elements without an end, so another parser makes the same
tree of them; the bytes are the same (`tests/renderers/test_opening.py`). Whatever else comes is read
by WeasyPrint itself.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

_DOCTYPE = "<!doctype html>\n"
_WITHOUT_END = re.compile("<((?:br|hr|img|meta)(?: [^<>]*)?)>")


def opened(page: str, fetcher: Any) -> Any:
    """Return what `weasyprint.HTML` makes of the page."""
    import cssselect2  # type: ignore[import-untyped]  # noqa: PLC0415 - only where WeasyPrint is; it has no types
    from weasyprint import HTML  # noqa: PLC0415

    root = tree(page)
    if root is None:
        return HTML(string=page, url_fetcher=fetcher)
    made = HTML.__new__(HTML)
    made.base_url, made.url_fetcher, made.media_type = None, fetcher, "print"
    made.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
    made.etree_element = made.wrapper_element.etree_element
    return made


def tree(page: str) -> Element | None:
    """The page’s elements; None where it is not as ours are. Without a document type of its own a page has no
    entities that could grow."""
    if not page.startswith(_DOCTYPE) or "<!" in page[len(_DOCTYPE) :]:
        return None
    try:
        return fromstring(_WITHOUT_END.sub(r"<\1/>", page[len(_DOCTYPE) :]))  # noqa: S314 - see above
    except ParseError:
        return None
