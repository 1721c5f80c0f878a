"""Reading files back, as the people and programs who get them do."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
from pypdf import PdfReader

HTML = "{http://www.w3.org/1999/xhtml}"


def parsed(page: str | bytes) -> Element:
    """The tree of a page; `html5lib` raises for the first thing that is not valid."""
    parser = html5lib.HTMLParser(strict=True)
    text = page.decode() if isinstance(page, bytes) else page
    tree: Element = parser.parse(text)
    return tree


def elements(tree: Element, name: str) -> list[Element]:
    return list(tree.iter(HTML + name))


def words_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def text_of_html(page: bytes) -> str:
    [body] = elements(parsed(page), "body")
    return words_of(body)


def pdf(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def text_of_pdf(data: bytes) -> str:
    """The text in reading order, without what stands at the foot of each page."""
    pages = (page.extract_text() for page in pdf(data).pages)
    return " ".join(re.sub(r"Page \d+ of \d+", "", " ".join(pages)).split())


TEXT_OF = {"html": text_of_html, "pdf": text_of_pdf}


def tags(data: bytes) -> list[str]:
    """The structure elements of a tagged PDF, in order."""

    def walk(node: object) -> Iterator[str]:
        kids = node.get("/K", [])  # type: ignore[attr-defined]
        for kid in kids if isinstance(kids, list) else [kids]:
            child = kid.get_object()
            if hasattr(child, "get") and "/S" in child:
                yield child["/S"]
                yield from walk(child)

    return list(walk(pdf(data).trailer["/Root"]["/StructTreeRoot"]))
