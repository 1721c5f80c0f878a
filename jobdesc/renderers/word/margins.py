"""What stands around the text of a Word file: the paper, the heads and the feet of its pages."""

from __future__ import annotations

from io import BytesIO

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Emu, Mm, Pt
from PIL import Image

from jobdesc.document.looks import Paper
from jobdesc.renderers import words
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.outline import Outline
from jobdesc.renderers.word import styles
from jobdesc.renderers.word.elements import Element, field, runs, w
from jobdesc.renderers.word.pen import Pen

_PAPERS = {Paper.A4: (Mm(210), Mm(297)), Paper.LETTER: (Mm(215.9), Mm(279.4))}
_SIDE, _TOP, _BOTTOM, _EDGE = Mm(22), Mm(18), Mm(18), Mm(10)
_LOGO = (Pt(170), Pt(40))
"""The most that a logo takes, across and down."""


def set_paper(document: Document, edition: Edition, *, right_to_left: bool) -> int:
    """Set size and margins; return the width of the text in twentieths of a point."""
    section = document.sections[0]
    section.page_width, section.page_height = _PAPERS[edition.look.paper_for(edition.document)]
    section.left_margin = section.right_margin = _SIDE
    section.top_margin, section.bottom_margin = _TOP, _BOTTOM
    section.header_distance = section.footer_distance = _EDGE
    section.different_first_page_header_footer = True
    properties = document.element.body.sectPr
    for grid in properties.findall(qn("w:docGrid")):
        properties.remove(grid)
    if right_to_left:
        properties.append(w("bidi"))
    return int((section.page_width - 2 * _SIDE) / Pt(1) * 20)


def write_margins(pen: Pen, page: Outline, edition: Edition, width: int, *, is_centred: bool) -> None:
    """The employer at the head of the first page, the title at that of the others, page numbers at
    the foot of each."""
    section = pen.document.sections[0]
    masthead = _masthead(pen, page, edition, width, is_centred=is_centred)
    _fill(section, "first_page_header", *masthead)
    # Words, no STYLEREF that would follow the title: Word calls the style "Titel" in German, "Titre"
    # in French, and shows an error where a field asks for another name.
    direction = page.title_direction
    title = runs(page.title, right_to_left=pen.turns(direction))
    _fill(section, "header", pen.paragraph(styles.HEADER, *title, direction=direction))
    for place in ("first_page_footer", "footer"):
        _fill(section, place, _foot(pen, page, width))


def _end_tab(width: int) -> Element:
    return w("tabs", w("tab", val="right", pos=width))


def _fill(section: Section, place: str, *paragraphs: Element) -> None:
    story = getattr(section, place)
    story.is_linked_to_previous = False
    element = story.part.element
    for child in list(element):
        element.remove(child)
    element.extend(paragraphs)


def _masthead(pen: Pen, page: Outline, edition: Edition, width: int, *, is_centred: bool) -> list[Element]:
    """The logo, or the employer's name; at the end of its line what else says whose job it is."""
    named = (("facts.employer.name", page.employer),) if page.employer else ()
    numbered = (("facts.requisition", page.requisition),) if page.requisition else ()
    if edition.logo is not None:
        first, others = pen.marked("", [_logo(pen, edition.logo, page.employer)]), (*named, *numbered)
    else:
        direction, others = page.employer_direction, numbered
        first = [element for path, text in named for element in pen.heading(path, text, direction)]
    if is_centred:
        second = _reference(pen, others, "")
        lines = ((styles.EMPLOYER, first), (styles.REFERENCE, second))
        return [pen.paragraph(style, *inside) for style, inside in lines if inside or inside is first]
    second = _reference(pen, others, styles.SMALL)
    tab = [w("r", w("tab"))] if second else []
    return [pen.paragraph(styles.EMPLOYER, *first, *tab, *second, lone=_end_tab(width))]


def _reference(pen: Pen, said: tuple[tuple[str, str], ...], style: str) -> list[Element]:
    written: list[Element] = []
    for number, (path, text) in enumerate(said):
        written += [*(pen.fixed(" · ", style) if number else ()), *pen.text(path, (text, style))]
    return written


def _logo(pen: Pen, data: bytes, name: str) -> Element:
    """A run that holds the picture, named for those who hear the page."""
    part = pen.document.sections[0].first_page_header.part
    with Image.open(BytesIO(data), formats=("PNG",)) as image:
        across, down = image.size
    share = min(_LOGO[0] / across, _LOGO[1] / down)
    inline = part.new_pic_inline(BytesIO(data), Emu(int(across * share)), Emu(int(down * share)))
    for described in inline.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        described.set("name", "logo.png")
        described.set("descr", name or "Logo")
    return w("r", w("drawing", inline))


def _foot(pen: Pen, page: Outline, width: int) -> Element:
    with words.in_language(page.language):
        before, between, after = words.page_of()
    # These words may be of another language than the document, where it has no translation.
    direction = words.direction(before + between + after) or page.direction
    inside = [*(pen.fixed(page.footer) if page.footer else ()), w("r", w("tab"))]
    for text, code in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        inside += runs(text, right_to_left=pen.turns(direction))
        inside += [field(code, "1")] if code else []
    return pen.paragraph(styles.FOOTER, *inside, direction=direction, lone=_end_tab(width))
