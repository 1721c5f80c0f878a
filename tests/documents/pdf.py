"""PDFs: qpdf, the rules of PDF/UA-1 and PDF/A-3a, pdffonts, and what a reader reads out of them."""

from __future__ import annotations

import io
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import page as rules
from pypdf import PdfReader
from pypdf.generic import Destination

from jobdesc.document import carried
from jobdesc.document.carrying import FILE_NAME
from jobdesc.renderers import Edition, pdf
from jobdesc.renderers.outline import outline
from tests.documents.report import Checked, MissingProgram, in_pairs, said
from tests.documents.samples import samples
from tests.documents.told import REORDERED, TURNED, as_read, missing

PROGRAMS = ("qpdf", "pdffonts", "pdfinfo", "pdftotext")
_QUOTED = re.compile(r'^ *"(.*)"$', re.MULTILINE)
_HEAD_OF_FONTS = 2  # lines


@dataclass(frozen=True)
class Printed:
    name: str
    edition: Edition
    path: Path


def check() -> Iterator[Checked]:
    for program in PROGRAMS:
        if shutil.which(program) is None:
            raise MissingProgram(f"{program} is not installed (Debian: qpdf, poppler-utils)")
    with tempfile.TemporaryDirectory(prefix="jobdesc-pdf-") as folder:
        yield from in_pairs(_checked, _printed(Path(folder)))


def _printed(folder: Path) -> Iterator[Printed]:
    """Every sample in its usual and its archival variant."""
    for sample in samples():
        for name, is_archival in ((sample.name, False), (f"{sample.name}-archive", True)):
            edition = replace(sample.edition, is_archival=is_archival)
            path = folder / f"{name}.pdf"
            path.write_bytes(pdf.render(edition))
            yield Printed(f"{name}.pdf", edition, path)


def _checked(printed: Printed) -> Checked:
    faults = list(_damage(printed))
    if not faults:  # the others would only stumble over it
        faults = [*_broken_rules(printed), *_fonts(printed), *_words(printed), *_properties(printed)]
    return Checked(printed.name, faults)


def _damage(printed: Printed) -> Iterator[str]:
    status, text = said("qpdf", "--check", printed.path)
    if status:
        yield f"qpdf: {text.strip()}"


def _broken_rules(printed: Printed) -> Iterator[str]:
    for profile in ("ua1", "3a") if printed.edition.is_archival else ("ua1",):
        report = rules.validate_pdf(printed.path, profile=profile)
        yield from (f"{it.rule_id}: {it.message}" for it in report.failures)


def _fonts(printed: Printed) -> Iterator[str]:
    """All are ours, for the samples hold no character of another script, and in the file."""
    _, text = said("pdffonts", printed.path)
    for line in text.splitlines()[_HEAD_OF_FONTS:]:
        name, *_, embedded, subset, letters, _number, _generation = line.split()
        if "+Jobdesc-" not in name:
            yield f"a font that is not ours: {name}"
        if (embedded, subset, letters) != ("yes", "yes", "yes"):
            yield f"not embedded, not cut or without its letters: {name}"


def _words(printed: Printed) -> Iterator[str]:
    """As a screen reader has them, by the tags; and as they are copied, by the order of drawing.

    pdfinfo does not read what is told of how reordered letters read, and how pdftotext orders a
    few words of the other direction depends on its guess of the line's. The tags of both variants
    are made alike, and pdfinfo takes ten times as long where colours are defined.
    """
    edition = printed.edition
    if not edition.is_archival:
        _, tagged = said("pdfinfo", "-struct-text", printed.path)
        lines = " ".join(as_read(line) for line in _QUOTED.findall(tagged))
        yield from (f"read aloud, {it}" for it in missing(edition, lines, but=REORDERED))
    if not outline(edition).right_to_left:
        _, drawn = said("pdftotext", "-raw", printed.path, "-")
        yield from (f"copied, {it}" for it in missing(edition, drawn, but=TURNED))


def _properties(printed: Printed) -> Iterator[str]:
    opened = PdfReader(io.BytesIO(printed.path.read_bytes()))
    edition = printed.edition
    page = outline(edition)
    title = f"{page.title} – {page.employer}" if page.employer else page.title
    known: dict[str, object] = dict(opened.metadata or {})
    expected = {
        "title": (known.get("/Title"), title),
        "author": (known.get("/Author", ""), page.employer),
        "subject": (known.get("/Subject", ""), page.summary),
        "language": (opened.trailer["/Root"]["/Lang"], page.language),  # type: ignore[index]
        "source": ([carried(it).document for it in opened.attachments[FILE_NAME]], [edition.document]),
        "pages": (pdf.pages(printed.path.read_bytes()), len(opened.pages)),
        "bookmarks": (list(_bookmarks(opened.outline)), [page.title, *_headings(edition)]),
    }
    for what, (found, wanted) in expected.items():
        if found != wanted:
            yield f"{what}: {found!r} instead of {wanted!r}"


def _headings(edition: Edition) -> Iterator[str]:
    for part in outline(edition).parts:
        if part.heading:
            yield part.heading
        for block in part.blocks:
            if block.is_subheading:
                yield block.lines[0].text


def _bookmarks(outlined: Sequence[object]) -> Iterator[str]:
    for one in outlined:
        if isinstance(one, Destination):
            yield str(one.title)
        elif isinstance(one, list):
            yield from _bookmarks(one)
