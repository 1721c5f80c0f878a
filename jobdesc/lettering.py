"""Which letters each glyph of a font stands for, so that what is read out of a PDF is what was set.

WeasyPrint gives the whole of a cluster to its first glyph and nothing to the others, for the font's
whole subset: a letter with a mark comes out twice, the next one with that mark as the first, and an
empty entry makes the table of letters invalid (PDF/UA-1, 7.21.7). Here each glyph gets the letters
that the font itself makes it from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from typing import Any
from unicodedata import normalize

NOTHING = "\u2060"
"""Stands for a part of a letter whose other part says it all: a word joiner is not seen, and ends
no word."""

_ENTRY = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_FORMS = {chr(code) for code in range(0xFB1D, 0xFEFF)}
_REORDERED = re.compile("[\u0900-\u0d7f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")  # Indic and its kin
_TURNED = re.compile("[\u0590-\u08ff]")
_BEFORE = b"endcodespacerange"


def keep_order() -> None:
    """From now on, say of a line in which vowels are drawn before the letter that they follow how it
    reads: no order of glyphs tells that. Lines from right to left need it not, and viewers would
    turn it round."""
    import pydyf  # noqa: PLC0415 - a part of WeasyPrint
    from weasyprint.pdf.stream import Stream  # noqa: PLC0415 - see `press`

    tagged = Stream.marked

    @contextmanager
    def marked(stream: Any, box: Any, tag: str) -> Iterator[None]:
        start = len(stream.stream)
        with tagged(stream, box, tag):
            text = getattr(box, "text", "")
            if _REORDERED.search(text) and not _TURNED.search(text):
                stream.stream[start + 1]["ActualText"] = pydyf.String(text)
            yield

    Stream.marked = marked


def mend(document: Any, pdf: Any) -> None:
    """Correct the tables of letters of the fonts in which a glyph is not one letter.

    `document` and `pdf` are what WeasyPrint hands to a finisher.
    """
    page = pdf.objects[pdf.pages["Kids"][0]]
    resources = pdf.objects[_number(page["Resources"])]
    fonts = pdf.objects[_number(resources["Font"])]
    for font in document.fonts.values():
        if any(len(text) != 1 for text in font.to_unicode.values()):
            described = pdf.objects[_number(fonts[font.hash])]
            table = pdf.objects[_number(described["ToUnicode"])]
            known = _letters_of(_content(font))
            start = table.stream.index(_BEFORE)
            table.stream[start:] = [_ENTRY.sub(_corrected(known), line) for line in table.stream[start:]]


def letters(font: bytes) -> dict[int, tuple[str, ...]]:
    """Return what each glyph can stand for, by its number, the usual first: an apostrophe is drawn
    as a modifier letter is. A glyph of which the font does not tell it is missing."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - most documents do without

    opened = TTFont(BytesIO(font))
    known: dict[str, tuple[str, ...]] = {}
    for character, glyph in sorted(opened.getBestCmap().items()):
        known[glyph] = (*known.get(glyph, ()), _plain(chr(character)))
    size = -1
    while size != len(known):  # a substitution may start from what another one made
        size = len(known)
        for made, parts in _substitutions(opened):
            if all(part in known for part in parts):
                known.setdefault(made, ("".join(known[part][0] for part in parts),))
    return {opened.getGlyphID(glyph): texts for glyph, texts in known.items()}


def _plain(character: str) -> str:
    """A letter's form for one place in a word is that letter. What joins two keeps its own code:
    programs take it apart in the right order, while two codes for one glyph they turn round."""
    plain = normalize("NFKC", character) if character in _FORMS else character
    return plain if len(plain) == 1 else character


def _substitutions(font: Any) -> Iterator[tuple[str, list[str]]]:
    """Each glyph that the font puts in the place of others, and those others."""
    if "GSUB" not in font or font["GSUB"].table.LookupList is None:
        return
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            yield from _of(getattr(table, "ExtSubTable", table))


def _of(table: Any) -> Iterator[tuple[str, list[str]]]:
    match table.LookupType:
        case 1:
            yield from ((made, [glyph]) for glyph, made in table.mapping.items())
        case 3:
            yield from ((made, [glyph]) for glyph, many in table.alternates.items() for made in many)
        case 4:
            for first, ligatures in table.ligatures.items():
                yield from ((it.LigGlyph, [first, *it.Component]) for it in ligatures)


def _corrected(known: Mapping[int, tuple[str, ...]]) -> Any:
    def entry(found: re.Match[bytes]) -> bytes:
        text = bytes.fromhex(found[2].decode()).decode("utf-16-be")
        options = known.get(int(found[1], 16), (text or NOTHING,))
        right = text if text in options else options[0]
        return b"<%s> <%s>" % (found[1], right.encode("utf-16-be").hex().encode())

    return entry


def _content(font: Any) -> bytes:
    """The file as it was before its subset was cut out; the numbers of glyphs stay the same."""
    from weasyprint.text.fonts import get_hb_object_data  # noqa: PLC0415 - see `press`

    data: bytes = get_hb_object_data(font.hb_face)
    return data


@lru_cache(maxsize=32)
def _letters_of(font: bytes) -> dict[int, tuple[str, ...]]:
    return letters(font)


def _number(reference: bytes) -> int:
    return int(reference.split()[0])
