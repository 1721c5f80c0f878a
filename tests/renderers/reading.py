"""Reading files back, as the people and programs who get them do."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import docx
import html5lib
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from pypdf import PdfReader

HTML = "{http://www.w3.org/1999/xhtml}"
SVG_TITLE = "{http://www.w3.org/2000/svg}title"


def parsed(page: str | bytes) -> Element:
    """The tree of a page; `html5lib` raises for the first thing that is not valid."""
    parser = html5lib.HTMLParser(strict=True)
    text = page.decode() if isinstance(page, bytes) else page
    tree: Element = parser.parse(text)
    return tree


def elements(tree: Element, name: str) -> list[Element]:
    return list(tree.iter(HTML + name))


def words_of(element: Element) -> str:
    """What it says, without what stands for a picture."""
    return " ".join("".join(_shown(element)).split())


def _shown(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag != SVG_TITLE:
            yield from _shown(child)
        yield child.tail or ""


def text_of_html(page: bytes) -> str:
    [body] = elements(parsed(page), "body")
    return words_of(body)


def pdf(data: bytes) -> Any:
    """pypdf's reader; what lies in a PDF has no type before it is looked at."""
    return PdfReader(io.BytesIO(data))


def text_of_pdf(data: bytes) -> str:
    """The text in reading order, without what stands at the foot of each page."""
    pages = (page.extract_text() for page in pdf(data).pages)
    return " ".join(re.sub(r"Page \d+ of \d+", "", " ".join(pages)).split())


def text_of_docx(data: bytes) -> str:
    """What stands on the first page's head and then in the text, tables in their places, a
    paragraph a line."""
    document = docx.Document(io.BytesIO(data))
    story = [document.sections[0].first_page_header.part.element, document.element.body]
    paragraphs = (it for part in story for it in part.iter(qn("w:p")))
    lines = ("".join(_said(run) for run in paragraph.iter(qn("w:r"))) for paragraph in paragraphs)
    return "\n".join(line for line in lines if line.strip())


def foot_of_docx(data: bytes) -> str:
    """What stands below the first page's text."""
    footer = docx.Document(io.BytesIO(data)).sections[0].first_page_footer
    return " ".join(paragraph.text for paragraph in footer.paragraphs)


def _said(run: Any) -> str:
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    return "".join(it.text or "" if it.tag == qn("w:t") else signs.get(it.tag, "") for it in run)


def text_of_markdown(data: bytes) -> str:
    """What a reader of the rendered page sees, by a parser that is not ours."""
    return text_of_fragment(MarkdownIt("commonmark").render(data.decode()).encode())


def text_of_fragment(data: bytes) -> str:
    tree: Element = html5lib.HTMLParser(strict=True).parseFragment(data.decode())
    return " ".join(" ".join(tree.itertext()).split())


def text_of_json(data: bytes) -> str:
    """The texts of all values; HTML among them as it reads."""
    return " ".join(_texts(json.loads(data)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield text_of_fragment(value.encode()) if value.startswith("<p>") else value


TEXT_OF = {
    "html": text_of_html,
    "pdf": text_of_pdf,
    "docx": text_of_docx,
    "txt": bytes.decode,
    "md": text_of_markdown,
    "ats": text_of_fragment,
    "jsonld": text_of_json,
    "json": text_of_json,
}


def tags(data: bytes) -> list[str]:
    """The structure elements of a tagged PDF, in order."""

    def walk(node: object) -> Iterator[str]:
        kids = node.get("/K", [])  # type: ignore[attr-defined]
        for kid in kids if isinstance(kids, list) else [kids]:
            child = kid.get_object()
            if hasattr(child, "get") and "/S" in child:
                yield child["/S"]
                yield from walk(child)

    root: Any = pdf(data).trailer["/Root"]
    return list(walk(root["/StructTreeRoot"]))
