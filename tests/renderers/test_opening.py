"""A page read by the parser of XML is the page that WeasyPrint reads."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from jobdesc.document import Face, Look, Theme
from jobdesc.opening import tree
from jobdesc.renderers.pdf import job, printed
from tests.renderers.documents import edition, full_edition, hostile
from tests.renderers.showcase import edition as shown

pytestmark = pytest.mark.slow

EDITIONS = [
    *(shown(language=language, look=Look(theme=theme)) for language in ("en", "de", "he") for theme in Theme),
    *map(full_edition, Face),
    edition(hostile()),
    replace(full_edition(Face.PUBLIC), is_archival=True),
]


def said(element: Element, *, within: str = "") -> Iterator[tuple[object, ...]]:
    """Everything in the order of the page, but the line ends between the parts of its head, between
    those of its body and after its end, which no paper shows."""
    inside = element.tag not in {"html", "head"}
    attributes = {name: value for name, value in element.attrib.items() if not name.endswith("}xmlns")}
    yield element.tag, attributes, element.text if inside else ""
    for child in element:
        yield from said(child, within=str(element.tag))
    tail = element.tail or ""
    yield ("" if within in {"", "html", "head"} or (within == "body" and not tail.strip()) else tail,)


@pytest.mark.parametrize("number", range(len(EDITIONS)))
def test_both_parsers_make_the_same_tree(number: int) -> None:
    page = job(EDITIONS[number]).html
    usual = tinyhtml5.parse(io.BytesIO(page.encode()), namespace_html_elements=False)
    ours = tree(page)
    assert ours is not None
    for left, right in itertools.zip_longest(said(ours), said(usual)):
        assert left == right


@pytest.mark.parametrize("number", [0, 4, 7, len(EDITIONS) - 1])
def test_both_make_the_same_file(number: int) -> None:
    ours = job(EDITIONS[number])
    usual = replace(ours, html=ours.html.replace("<!doctype", "<!DOCTYPE", 1))
    assert tree(usual.html) is None
    assert printed(ours) == printed(usual)


@pytest.mark.parametrize(
    "page",
    [
        "<p>No document type.</p>",
        "<!doctype html>\n<html><p>No end</html>",
        "<!doctype html>\n<!DOCTYPE html [<!ENTITY a 'b'>]><html>&a;</html>",
        "<!doctype html>\n<html>&nbsp;</html>",
        "<!doctype html>\n<html><p>\x0b</p></html>",
    ],
)
def test_whatever_is_not_as_ours_are_is_left_to_weasyprint(page: str) -> None:
    assert tree(page) is None
