import re
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesc.document import Face, Fonts, JobDescription, Look, Paper, Theme
from jobdesc.document.values import Employer, Location, Pay, SectionKind
from jobdesc.renderers import brand, html, looks, pdf
from jobdesc.renderers.masthead import panel, table
from jobdesc.renderers.outline import outline
from jobdesc.renderers.pay_picture import LENGTH, PayPicture, pay_picture
from tests.renderers.documents import edition, facts, full_edition, hostile, items, northwind, section
from tests.renderers.reading import elements, parsed, tags, text_of_pdf, words_of
from tests.renderers.reading import pdf as opened

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
SOFT = "#59625d"  # the stylesheet's second ink
LOOKS = [Look(theme=theme, fonts=fonts) for theme, fonts in product(Theme, Fonts)]


def page(document: JobDescription, look: Look) -> str:
    return html.page(edition(document, look=look), html.Surroundings.PRESS)


# --- Colour --------------------------------------------------------------------------------


@given(COLOURS)
def test_whatever_the_colour_all_text_in_it_and_on_it_can_be_read(colour: str) -> None:
    colours = brand.palette(colour)
    assert brand.contrast(colours.words, brand.WHITE) >= 4.5
    assert brand.contrast(colours.on_ground, colours.ground) >= 4.5
    assert brand.contrast(SOFT, colours.wash) >= 4.5


@pytest.mark.parametrize(
    ("colour", "ground", "ink"),
    [
        ("#1f3a93", "#1f3a93", brand.WHITE),  # dark: as it is, white on it
        ("#ffd43b", "#ffd43b", brand.INK),  # light: as it is, ink on it
        ("#7d7d7d", "#767676", brand.WHITE),  # in between: neither can be read, so darker
        ("", brand.DEFAULT, brand.WHITE),
    ],
)
def test_an_area_keeps_the_colour_wherever_text_can_be_read_on_it(colour: str, ground: str, ink: str) -> None:
    colours = brand.palette(colour)
    assert (colours.ground, colours.on_ground) == (ground, ink)


# --- Themes --------------------------------------------------------------------------------


@pytest.mark.parametrize("fonts", Fonts)
def test_one_bullet_stands_before_each_line_on_paper(fonts: Fonts) -> None:
    duties = section(SectionKind.RESPONSIBILITIES, *items("duty", "Sell tickets.", "Mend trains.", "Wave."))
    made = edition(northwind(sections=(duties,)), look=Look(fonts=fonts))
    lines = opened(pdf.render(made)).pages[0].extract_text().splitlines()
    for words in ("Sell tickets.", "Mend trains.", "Wave."):
        assert [line.split() for line in lines if line.endswith(words)] == [["•", *words.split()]]
    assert "•" not in html.render(made).decode().partition("<body>")[2]


@pytest.mark.parametrize("look", LOOKS, ids=lambda it: f"{it.theme}-{it.fonts}")
def test_a_look_is_two_classes_and_the_variables_of_the_page(look: Look) -> None:
    text = page(northwind(), look)
    dotted = "" if look.fonts == Fonts.SERIF else " dotted"
    assert f'class="theme-{look.theme} fonts-{look.fonts}{dotted}"' in text
    assert "--ground:#1f3a93" in text


def test_every_class_that_a_page_gets_is_in_the_stylesheet() -> None:
    """But for plain and Inter, which are what the others change."""
    css = html.stylesheet_path().read_text()
    assert all(f".theme-{theme} " in css for theme in Theme if theme is not Theme.PLAIN)
    assert all(f".fonts-{fonts} " in css for fonts in Fonts if fonts is not Fonts.SANS)


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("theme", [Theme.MODERN, Theme.FORMAL])
def test_every_theme_says_what_the_plain_one_says(theme: Theme, face: Face) -> None:
    """The others add a label to each fact, and set the facts in another order."""

    def said(theme: Theme) -> set[str]:
        made = replace(full_edition(face), look=Look(theme=theme))
        text = html.page(made, html.Surroundings.PRESS).replace("</li>", "</li> ")
        [body] = elements(parsed(text), "body")
        return set(words_of(body).split())

    labels = {"Place", "Employment", "Pay", "Apply", "by"}
    assert said(theme) - labels == said(Theme.PLAIN) - labels


def test_a_panel_has_no_holes_and_keeps_every_fact() -> None:
    shown = outline(edition(northwind(facts=facts(reports_to="Head of platform", hours="38 a week"))))
    cells = panel(shown)
    assert {cell.path for cell in cells} == {cell.path for cell in table(shown)}
    filled = 0
    for cell in cells:
        assert filled % 4 + cell.quarters <= 4
        filled += cell.quarters
    assert filled % 4 == 0


def test_a_fact_in_a_cell_does_not_say_its_label_again() -> None:
    cells = {cell.path: cell for cell in table(outline(edition(northwind())))}
    assert (cells["facts.apply_by"].label, cells["facts.apply_by"].text) == ("Apply by", "31 January 2027")
    assert cells["facts.pay"].label == "Pay"


def test_a_page_without_facts_has_no_panel() -> None:
    assert "cells" not in page(JobDescription(), Look(theme=Theme.MODERN))


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS, ids=lambda it: f"{it.theme}-{it.fonts}")
def test_whatever_a_document_holds_each_look_becomes_a_pdf(look: Look) -> None:
    assert pdf.pages(pdf.render(edition(hostile(), look=look))) >= 1


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "size"), [(theme, size) for theme in Theme for size in (20, 26, 32)])
def test_no_theme_leaves_a_heading_alone_at_the_end_of_a_page(theme: Theme, size: int) -> None:
    text = "Write the part of the service that nobody sees, and leave it clearer than it was."
    duties = section(SectionKind.RESPONSIBILITIES, *items("long", *[f"{it} {text}" for it in range(size)]))
    made = pdf.render(edition(northwind(sections=(duties,)), look=Look(theme=theme)))
    for sheet in opened(made).pages:
        lines = [it.strip().casefold() for it in sheet.extract_text().splitlines() if "Page " not in it]
        last = re.sub(r"^\d\.\s*", "", lines[-1])
        assert last not in {"what we offer", "how to apply", "about northwind", "what you will do"}


def test_text_of_the_formal_theme_comes_out_in_order() -> None:
    made = pdf.render(edition(northwind(), look=Look(theme=Theme.FORMAL, fonts=Fonts.SERIF)))
    copied = text_of_pdf(made)
    assert "Pay €62,000 – €78,000 a year + equity Apply by 31 January 2027 Department" in copied
    assert re.search(r"1\.\s+What you will do", copied)


@pytest.mark.slow
def test_the_structure_is_the_same_in_every_theme() -> None:
    kept = [
        sorted(tags(pdf.render(edition(northwind(), look=Look(theme=theme)))).count(tag) for tag in tag_set)
        for theme in Theme
        for tag_set in [("/H1", "/H2", "/Figure", "/Link")]
    ]
    assert kept[0] == kept[1] == kept[2]


# --- Titles, words, paper ------------------------------------------------------------------


def test_a_long_title_is_set_smaller() -> None:
    assert '<h1 data-path="facts.title">' in page(northwind(), Look())
    long = northwind(facts=facts(title="Senior Back-End Developer for Payments and Settlement"))
    assert '<h1 data-path="facts.title" class="long">' in page(long, Look())


@pytest.mark.parametrize(
    ("language", "is_cut"), [("en", False), ("de", True), ("de-CH", True), ("fr", False)]
)
def test_long_words_are_cut_where_the_language_has_them(language: str, is_cut: bool) -> None:
    text = page(northwind(language=language), Look())
    assert ('<main class="paper hyphenated">' in text) is is_cut


def test_german_compounds_are_cut_at_the_end_of_a_line_and_headings_are_not() -> None:
    word = "Datenschutzgrundverordnungskonformitätserklärung"
    duties = section(SectionKind.RESPONSIBILITIES, *items("duty", f"Verantwortung für die {word} und {word}"))
    document = northwind(language="de", sections=(duties,), facts=facts(title=f"Leitung {word} {word}"))
    lines = opened(pdf.render(edition(document))).pages[0].extract_text().splitlines()
    assert [it for it in lines if it.endswith(("-", "\u00ad", "‐"))] != []
    assert not any(it.startswith("Leitung") and it.endswith(("-", "‐")) for it in lines)


ENGLISH = "You document the infrastructure and you own the internationalization of it"


def test_a_line_in_another_language_is_said_to_be_and_no_word_of_it_is_cut() -> None:
    german = "Verantwortung für die Internationalisierung und für die Infrastruktur"
    duties = section(SectionKind.RESPONSIBILITIES, *items("duty", german, ENGLISH, "Python, SQL, HTTP"))
    text = page(northwind(language="de", sections=(duties,)), Look())
    assert f'<li data-path="item:duty-1">•\u2002{german}</li>' in text
    assert f'<li data-path="item:duty-2" lang="en">•\u2002{ENGLISH}</li>' in text
    assert '<li data-path="item:duty-3">•\u2002Python' in text
    assert ' lang="en">' not in page(northwind(sections=(duties,)), Look()).partition("<body>")[2]


@pytest.mark.slow
def test_no_word_of_an_english_line_is_cut_in_a_german_document() -> None:
    def cut(text: str) -> bool:
        words = f"{text} " + "internationalization " * 60
        duties = section(SectionKind.RESPONSIBILITIES, *items("duty", words))
        made = pdf.render(edition(northwind(language="de", sections=(duties,))))
        return any(it.endswith(("-", "‐")) for it in opened(made).pages[0].extract_text().splitlines())

    assert [cut("Für die und für den und mit der"), cut("For the and for you and with our")] == [True, False]


@pytest.mark.parametrize(
    ("country", "chosen", "width"),
    [("PT", None, 595), ("US", None, 612), ("US", Paper.A4, 595), ("PT", Paper.LETTER, 612)],
)
def test_paper_goes_by_country_unless_it_is_chosen(country: str, chosen: Paper | None, width: int) -> None:
    document = northwind(facts=facts(locations=(Location(city="X", country=country),)))
    made = pdf.render(edition(document, look=Look(paper=chosen)))
    assert int(opened(made).pages[0].mediabox.width) == width


# --- The pay picture -----------------------------------------------------------------------


def paid(low: int | None, high: int | None, language: str = "en") -> PayPicture | None:
    pay = Pay(
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        currency="EUR",
    )
    return pay_picture(northwind(language=language, facts=facts(pay=pay)))


@pytest.mark.parametrize(("low", "high"), [(None, None), (50, None), (None, 50), (50, 50), (0, 0)])
def test_there_is_no_picture_without_two_ends(low: int | None, high: int | None) -> None:
    assert paid(low, high) is None


def test_the_bar_begins_where_the_low_end_stands_on_a_scale_from_zero() -> None:
    drawn = paid(30_000, 40_000)
    assert drawn is not None
    assert (drawn.start, drawn.width) == (90, LENGTH - 90)
    assert drawn.alternative == "Pay range: the low end is 75% of the high end"


def test_where_text_runs_from_right_to_left_so_does_the_scale() -> None:
    drawn = paid(30_000, 40_000, "he")
    assert drawn is not None
    assert (drawn.start, drawn.width) == (0, 30)


def test_the_narrowest_range_can_still_be_seen() -> None:
    drawn = paid(99_999, 100_000)
    assert drawn is not None
    assert drawn.start + drawn.width == LENGTH
    assert drawn.width >= 2


@pytest.mark.parametrize("theme", Theme)
def test_the_picture_has_words_for_who_cannot_see_it_and_adds_none_to_the_text(theme: Theme) -> None:
    made = pdf.render(edition(northwind(), look=Look(theme=theme)))
    assert tags(made).count("/Figure") == 1
    assert text_of_pdf(made).count("62,000") == 1
    assert "low end" not in text_of_pdf(made)


def test_an_employer_without_a_colour_has_a_picture_in_ink() -> None:
    document = northwind(facts=facts(employer=Employer(name="Elm")))
    drawn = pay_picture(document)
    assert drawn is not None
    assert drawn.colour == brand.DEFAULT


def test_rules_of_the_page_hold_nothing_that_somebody_typed() -> None:
    assert not re.search(r"[<>&]", looks.rules(edition(hostile())))
