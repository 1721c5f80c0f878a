from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesc.document.values import Location, Pay
from jobdesc.renderers import brand, words


@pytest.mark.parametrize(
    ("low", "high", "currency", "language", "text"),
    [
        (62000, 78000, "EUR", "en", "€62,000 – €78,000"),
        (110000, 119704, "USD", "en", "US$110,000 – US$119,704"),
        (110000, 119704, "USD", "en-US", "$110,000 – $119,704"),
        (62000, 62000, "EUR", "en", "€62,000"),
        (62000, None, "EUR", "en", "from €62,000"),
        (None, 78000, "EUR", "en", "up to €78,000"),
        (0, None, "GBP", "en", "from £0"),
        ("19.5", "21.75", "GBP", "en", "£19.50 – £21.75"),
        (11500, 12000, "CHF", "en", "CHF 11,500 – CHF 12,000"),
        (5000000, 6000000, "JPY", "en", "JP¥5,000,000 – JP¥6,000,000"),
        (62000, 78000, "EUR", "de", "62.000 € – 78.000 €"),
        (62000, 78000, "EUR", "xx", "€62,000 – €78,000"),
        (1, 2, "ZZZ", "en", "ZZZ 1 – ZZZ 2"),
        (None, None, "", "en", ""),
    ],
)
def test_money_is_written_as_the_language_does(
    low: object, high: object, currency: str, language: str, text: str
) -> None:
    pay = Pay(
        low=None if low is None else Decimal(str(low)),
        high=None if high is None else Decimal(str(high)),
        currency=currency,
    )
    assert words.money(pay, language).replace("\xa0", " ") == text


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "31 January 2027"), ("en-US", "January 31, 2027"), ("de", "31. Januar 2027")],
)
def test_days_are_written_as_the_language_does(language: str, text: str) -> None:
    assert words.day(date(2027, 1, 31), language) == text


def test_countries_have_names_and_other_places_keep_theirs() -> None:
    assert words.country("PT", "en") == "Portugal"
    assert words.country("PT", "de") == "Portugal"
    assert words.country("Catalonia", "en") == "Catalonia"
    assert words.country("", "en") == ""


def test_an_address_is_one_line() -> None:
    place = Location(street="Rua 1", city="Porto", postal_code="4000-001", region="Norte", country="PT")
    assert words.address(place, "en") == "Rua 1, 4000-001 Porto, Norte, Portugal"
    assert words.place(place, "en") == "Porto, Portugal"


@pytest.mark.parametrize(
    ("months", "text"),
    [(0, "none needed"), (1, "1 month"), (12, "1 year"), (18, "18 months"), (36, "3 years")],
)
def test_experience_is_told_in_years_where_they_are_whole(months: int, text: str) -> None:
    assert words.experience(months) == text


@pytest.mark.parametrize(
    ("text", "direction"),
    [("Lisbon", "ltr"), ("עבודה in Lisbon", "rtl"), ("1. عمّان", "rtl"), ("2027!", ""), ("", "")],
)
def test_text_runs_where_its_first_letter_runs(text: str, direction: str) -> None:
    assert words.direction(text) == direction


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_any_colour_is_made_readable_on_white(colour: str) -> None:
    made = brand.readable(colour)
    assert brand.contrast_on_white(made) >= 4.5
    if brand.contrast_on_white(colour) >= 4.5:
        assert made == colour


def test_a_light_colour_keeps_its_hue() -> None:
    assert brand.readable("#ff0000") == "#ed0000"
    assert brand.readable("") == brand.DEFAULT


@pytest.mark.parametrize(
    ("parts", "style", "text"),
    [
        (["Lisboa", "Oslo"], "or", "Lisboa u Oslo"),
        (["Lisboa", "Bonn", "honduras"], "or", "Lisboa, Bonn u honduras"),
        (["Lisboa", "óptimo"], "or", "Lisboa u óptimo"),
        (["Oslo", "Lisboa"], "or", "Oslo o Lisboa"),
        (["esto o otro", "Bonn"], "or", "esto o otro o Bonn"),
        (["Portugal", "Irlanda"], "standard", "Portugal e Irlanda"),
        (["padre", "HIJO"], "standard", "padre e HIJO"),
        (["agua", "hielo"], "standard", "agua y hielo"),
        (["agua", "hiato"], "standard", "agua y hiato"),
        (["ir y irse", "B", "C"], "standard", "ir y irse, B y C"),
        (["Oslo"], "or", "Oslo"),
        ([], "or", ""),
    ],
)
def test_spanish_and_and_or_change_before_their_own_sound(parts: list[str], style: str, text: str) -> None:
    assert words.listed(parts, "es", style=style) == text
    assert words.listed(parts, "es-MX", style=style) == text
