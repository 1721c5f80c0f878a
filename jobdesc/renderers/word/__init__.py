"""Word: a file that a hiring manager can edit, that looks like the employer, and comes back.

Written from the outline like every format, through python-docx. Looks stand in styles (`themes`,
`styles`), words in marked paragraphs (`pen`), and the file carries its source (`packing`).
"""

from __future__ import annotations

from itertools import zip_longest

from jobdesc.readers.parcel import Parcel
from jobdesc.renderers.brand import palette
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.outline import outline
from jobdesc.renderers.word import packing, styles, template
from jobdesc.renderers.word.body import body
from jobdesc.renderers.word.elements import Element, w
from jobdesc.renderers.word.head import head
from jobdesc.renderers.word.margins import set_paper, write_margins
from jobdesc.renderers.word.pen import Pen
from jobdesc.renderers.word.themes import wardrobe

__all__ = ["render"]


def render(edition: Edition) -> bytes:
    """Return the DOCX: equal editions give equal bytes, in any process."""
    page = outline(edition)
    clothes = wardrobe(edition.look, palette(edition.document.facts.employer.colour))
    document = template.blank(page.language, right_to_left=page.right_to_left)
    styles.dress(document, clothes, page.language)
    width = set_paper(document, edition, right_to_left=page.right_to_left)
    pen = Pen(document, page.direction)
    write_margins(pen, page, edition, width, is_centred=clothes.is_centred)
    _write(pen, [*head(pen, page, width), *body(pen, page.parts, width)])
    packing.carry(document, Parcel(edition.source, tuple(pen.paths)))
    return packing.packed(document, edition, page, clothes)


def _write(pen: Pen, written: list[Element]) -> None:
    """Word joins tables that touch, and wants a paragraph behind one that nothing follows."""
    end = pen.document.element.body.sectPr
    table = w("tbl").tag
    for element, following in zip_longest(written, written[1:]):
        end.addprevious(element)
        if element.tag == table and (following is None or following.tag == table):
            end.addprevious(pen.paragraph(styles.NOTE))
