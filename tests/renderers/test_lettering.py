"""What is read out of a PDF is what was set, in scripts whose letters join, turn and stack."""

from unicodedata import normalize

import page as checker
import pypdfium2
import pytest

from jobdesc import press
from jobdesc.document import Fonts
from jobdesc.lettering import NOTHING, letters
from jobdesc.renderers import fonts, pdf
from jobdesc.renderers.typefaces import SCRIPTS, TYPEFACES, families, text_stack
from tests.renderers.reading import pdf as opened

FACES = families(text_stack(Fonts.SANS)).replace('"', "'")


def printed(*lines: str, language: str = "en", direction: str = "ltr") -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines)
    head = f'<html lang="{language}" dir="{direction}"><title>t</title>'
    return pdf.printed(press.Job(f'{head}<body style="font-family:{FACES}">{body}', {}))


def in_chromium(data: bytes) -> list[str]:
    """The lines as Chromium's engine reads them, in one spelling."""
    page = pypdfium2.PdfDocument(data)[0]
    return [normalize("NFKC", it.strip()) for it in page.get_textpage().get_text_bounded().splitlines()]


def copied(data: bytes) -> str:
    return normalize("NFKC", opened(data).pages[0].extract_text())


def face(name: str) -> bytes:
    [typeface] = [it for it in TYPEFACES if it.name == name]
    return (fonts.ensure() / "print" / f"{typeface.name}-400.ttf").read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "هندسة برمجيات ينجي بتث خدمات",  # letters that share their stems and their dots
        "الأردن ملايين",  # two letters that are drawn as one
        "מפתחת תוכנה ומהנדסת",
    ],
)
def test_what_is_read_from_right_to_left_comes_out_as_it_was_typed(text: str) -> None:
    assert in_chromium(printed(text, language="ar", direction="rtl")) == [text]
    assert in_chromium(printed(text)) == [text]


@pytest.mark.parametrize("text", [SCRIPTS["Devanagari"], "हिन्दी में लिखिए"])
def test_a_vowel_that_is_drawn_before_its_letter_is_read_after_it(text: str) -> None:
    assert in_chromium(printed(text)) == [normalize("NFKC", text)]


@pytest.mark.parametrize(
    "text", ["naïve fi fl ffi", "l’avis “quotes” 5\u00a0µm Ω", SCRIPTS["Vietnamese"], SCRIPTS["Cyrillic"]]
)
def test_signs_that_share_a_glyph_come_out_as_they_were_typed(text: str) -> None:
    assert normalize("NFKC", text) in copied(printed(text, "ʼ ‘ μ Ω"))


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_glyph_has_letters_whatever_is_set(script: str) -> None:
    marked = "".join(f"{letter}\u0301\u0308" for letter in SCRIPTS[script])
    made = printed(SCRIPTS[script], marked)
    faults = checker.validate_pdf_bytes(made, profile="ua1").failures
    assert [it.message for it in faults if "UNICODE" in it.rule_id] == []


def test_a_glyph_stands_for_what_the_font_makes_it_from() -> None:
    known = {texts[0] for texts in letters(face("arabic")).values()}
    assert {"ب", "ﻻ", "ّ"} <= known
    assert {"क", "क्ष"} <= {texts[0] for texts in letters(face("devanagari")).values()}


def test_one_glyph_can_stand_for_several_signs() -> None:
    assert ("ʼ", "’") in letters(face("inter")).values()


def test_what_has_no_letters_of_its_own_is_not_seen() -> None:
    assert normalize("NFKC", NOTHING) == NOTHING
    assert not NOTHING.isspace()
    assert not NOTHING.isprintable()
