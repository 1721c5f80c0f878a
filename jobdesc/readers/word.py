"""Reads a Word file: ours with its source and which line is which, another's as an ad to take in.

Changes that are tracked count as accepted; comments, notes, text boxes and pictures are left out.
Nothing in it is run, and nothing that it names is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from jobdesc.document.text import clean
from jobdesc.readers.files import ASIDE, FileRefused, Kind, Line, LineKind, Read
from jobdesc.readers.package import DAMAGED, FOREIGN, Package
from jobdesc.readers.parcel import HEADING, LABEL, Parcel, of_properties, unpacked
from jobdesc.readers.prose import Paragraph, paragraphs, styles
from jobdesc.readers.word_page import as_page

_MAIN = "officeDocument"
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"


def read_word(data: bytes) -> Read:
    """Read a DOCX; raise `FileRefused` for what cannot or should not be read."""
    package = Package(data)
    main = _main(package)
    relations = package.relations(main)
    known = styles(_related(package, relations.values(), "styles"))
    body = paragraphs(package.parsed(main), known, relations)
    parcel = _parcel(package, relations.values())
    text, page = "\n".join(clean(it.text).strip() for it in body), as_page(body)
    if parcel is None:
        return Read(Kind.WORD, text=text, html=page)
    heads = (name for kind, name in relations.values() if kind == "header" and name in package.names)
    above = [it for name in sorted(heads) for it in paragraphs(package.parsed(name), known, {})]
    lines = (*_known(above, parcel), *_lines(body, parcel))
    return Read(Kind.WORD, carried=parcel.source, lines=lines, text=text, html=page)


def _main(package: Package) -> str:
    found = next((name for kind, name in package.relations().values() if kind == _MAIN), "")
    if found not in package.names:
        raise FileRefused(DAMAGED)
    if not package.parsed(found).tag.endswith("main}document"):
        raise FileRefused(FOREIGN)
    return found


def _related(package: Package, relations: Iterable[tuple[str, str]], kind: str) -> Element | None:
    name = next((name for found, name in relations if found == kind and name in package.names), "")
    return package.parsed(name) if name else None


def _parcel(package: Package, relations: Iterable[tuple[str, str]]) -> Parcel | None:
    """What the file carries: in the part that Word keeps, else in its properties."""
    for kind, name in relations:
        if kind == "customXml" and name in package.names:
            parcel = unpacked(package.read(name))
            if parcel is not None:
                return parcel
    custom = _related(package, package.relations().values(), "custom-properties")
    if custom is None:
        return None
    pairs = ((one.get("name", ""), "".join(one.itertext())) for one in custom.iter(_PROPERTY))
    data = of_properties(pairs)
    return unpacked(data) if data else None


def _known(above: Iterable[Paragraph], parcel: Parcel) -> Iterator[Line]:
    """Of the heads of pages only what is marked: the rest is the page's furniture."""
    seen: set[str] = set()
    for line in _lines(above, parcel):
        if line.path not in (ASIDE, "", *seen):
            seen.add(line.path)
            # In a line of two fields with a tab between them, one may have lost its mark.
            yield replace(line, text=line.text.rpartition("\t")[2])


def _lines(body: Iterable[Paragraph], parcel: Parcel) -> Iterator[Line]:
    """The lines of a file of ours; a label and what it names are one, as on the page."""
    label: Line | None = None
    for line in _single(body, parcel):
        if label is not None and line.path != label.path:
            yield label
        named = f"{label.text} {line.text}" if label is not None and line.path == label.path else line.text
        label = Line(line.path.removeprefix(LABEL), named, line.kind)
        if not line.path.startswith(LABEL):
            yield label
            label = None
    if label is not None:
        yield label


def _single(body: Iterable[Paragraph], parcel: Parcel) -> Iterator[Line]:
    for paragraph in body:
        for path, text in _spans(paragraph, parcel):
            said = clean(text).strip()
            kind = "heading" if path.startswith(HEADING) else _kind(paragraph)
            if said:
                yield Line(path.removeprefix(HEADING) or (ASIDE if path else ""), said, kind)


def _spans(paragraph: Paragraph, parcel: Parcel) -> Iterator[tuple[str, str]]:
    """Cut a paragraph where the marks of its lines start; what is written before the first or
    behind the last belongs to the nearest."""
    found = [(place, parcel.path(name)) for place, name in sorted(paragraph.marks, key=lambda it: it[0])]
    starts = [(place, path or ASIDE) for place, path in found if path is not None]
    if not starts:
        yield "", paragraph.text
        return
    words = [piece.words for piece in paragraph.pieces]
    ends = [place for place, _ in starts[1:]] + [len(words)]
    for number, ((start, path), end) in enumerate(zip(starts, ends, strict=True)):
        yield path, "".join(words[start if number else 0 : end])


def _kind(paragraph: Paragraph) -> LineKind:
    return "heading" if paragraph.level else "item" if paragraph.is_item else "paragraph"
