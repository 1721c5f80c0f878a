"""Reads a PDF: one of ours by the source attached to it, another one for its words.

PDFium draws nothing and runs nothing here (no scripts, no launch actions): it gives attachments
and text. Of those tried on PDFs of ours, of a browser's print and of LibreOffice's, its text was
that of pypdf, with ligatures taken apart ("office").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError

from jobdesc.document.carrying import FILE_NAME, MOST_BYTES
from jobdesc.document.text import clean
from jobdesc.readers.files import FileRefused, Kind, Read

MOST_PAGES = 60
_MOST_ATTACHMENTS = 50
_MOST_LETTERS = 400_000

_DAMAGED = "This PDF is damaged or not whole. Save or export it once more, and drop that."
_LOCKED = "This PDF has a password. Save a copy without it, and drop that."
_LONG = f"This PDF has more than {MOST_PAGES} pages. Drop one job description at a time."
_SCANNED = (
    "This PDF holds a picture of the text and no text, as scanners make it. Drop the file it was printed "
    "from, or run text recognition (OCR) first."
)

_PAGE_NUMBER = re.compile(r"^(?:\S{1,12} )?(\d{1,3}) ?(?:of|von|sur|de|/) ?(\d{1,3})$", re.IGNORECASE)
_BULLET = re.compile(r"(?<=\S)[ \u2002\u2003]+(?=[•▪‣●][ \u2002\u2003])")
_HYPHENS = re.compile("[\u00ad\ufffe\x02]\\s*")


def read_pdf(data: bytes) -> Read:
    """Read a PDF; raise `FileRefused` for what cannot be read."""
    try:
        with closing(PdfDocument(data)) as pdf:
            return _read(pdf)
    except PdfiumError as error:
        locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise FileRefused(_LOCKED if locked else _DAMAGED) from error


def _read(pdf: PdfDocument) -> Read:
    if not len(pdf):
        raise FileRefused(_DAMAGED)
    if len(pdf) > MOST_PAGES:
        raise FileRefused(_LONG)
    carried = _carried(pdf)
    text = "\n".join(_lines(pdf))
    if carried is None and not text.strip():
        raise FileRefused(_SCANNED)
    return Read(Kind.PDF, carried=carried, text=text)


def _carried(pdf: PdfDocument) -> bytes | None:
    for number in range(min(pdf.count_attachments(), _MOST_ATTACHMENTS)):
        attached = pdf.get_attachment(number)
        if attached.get_name() == FILE_NAME:
            found = bytes(attached.get_data())
            return found if len(found) <= MOST_BYTES else None
    return None


def _lines(pdf: PdfDocument) -> Iterator[str]:
    """The pages' lines, without what only numbers a page; bullets beside each other one below
    the other, as columns were read across."""
    letters = 0
    for number, page in enumerate(pdf, 1):
        with closing(page), closing(page.get_textpage()) as found:
            text = _HYPHENS.sub("", found.get_text_bounded())
        letters += len(text)
        if letters > _MOST_LETTERS:
            raise FileRefused("This PDF has far more text than a job description. Paste the ad alone.")
        lines = [line.strip() for line in clean(text).split("\n")]
        for line in _unnumbered(lines, number, len(pdf)):
            yield _BULLET.sub("\n", line)


def _unnumbered(lines: list[str], number: int, count: int) -> list[str]:
    """The lines of page `number` of `count` without its number at the top or foot: "Level 3 of 5"
    and "24/7" are words like others."""
    filled = [n for n, line in enumerate(lines) if line]
    edges = {*filled[:1], *filled[-1:]}
    return [line for n, line in enumerate(lines) if n not in edges or not _numbers(line, number, count)]


def _numbers(line: str, number: int, count: int) -> bool:
    found = _PAGE_NUMBER.match(line)
    return found is not None and (int(found[1]), int(found[2])) == (number, count)
