"""Figures of pay: upside down, odd for their period, or other than the facts say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jobdesc.document.values import Pay, PayPeriod
from jobdesc.review.folding import fold
from jobdesc.review.money import figures_in
from tests.review.alone import knowing, saying, told


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("€60,000 – €70,000 per year", (60_000, 70_000, "EUR", PayPeriod.YEAR)),
        ("$18.50/hr", (18.5, None, "", PayPeriod.HOUR)),
        ("42k à 60k €", (42_000, 60_000, "EUR", None)),
        ("£85-125,000", (85_000, 125_000, "GBP", None)),
        ("4.200 EUR pro Monat", (4_200, None, "EUR", PayPeriod.MONTH)),
        ("USD 60-80k a year", (60_000, 80_000, "USD", PayPeriod.YEAR)),
        ("$75 - 90-minute lessons", (75, 90, "", None)),
    ],
)
def test_pay_is_read_as_it_is_written(text: str, figure: tuple[object, ...]) -> None:
    assert [tuple(it)[:4] for it in figures_in(fold(text).text)] == [figure]


@pytest.mark.parametrize(
    "text", ["We raised $45m.", "a €5 billion market", "24/7 in 2026", "30 days of leave"]
)
def test_other_figures_are_no_pay(text: str) -> None:
    assert list(figures_in(fold(text).text)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You earn €90,000–€60,000.", ["€90,000–€60,000"]),
        ("Pay: $60,000 to $6,500", ["$60,000 to $6,500"]),
        ("£40k - £35k a year", ["£40k - £35k a year"]),
        ("You earn €60,000–€90,000.", []),
        ("You earn $60,000, and 30 days of leave.", []),
        ("€60-80k", []),
        ("A budget of $500 - 2 weeks in a year", []),
    ],
)
def test_a_range_begins_with_its_lower_end(text: str, words: list[str]) -> None:
    assert told("pay-upside-down", saying(text)) == words


@pytest.mark.parametrize(
    ("pay", "is_found"),
    [
        (Pay(low=Decimal(45), currency="EUR"), True),
        (Pay(high=Decimal(90_000), currency="USD", period=PayPeriod.HOUR), True),
        (Pay(low=Decimal(50_000), high=Decimal(60_000_000), currency="GBP"), True),
        (Pay(low=Decimal(25), currency="EUR", period=PayPeriod.MONTH), True),
        (Pay(low=Decimal(45_000), currency="EUR"), False),
        (Pay(low=Decimal(1_200), currency="JPY", period=PayPeriod.HOUR), False),
        (Pay(low=Decimal(12_000_000), currency="IDR", period=PayPeriod.MONTH), False),
        (Pay(low=Decimal(45), currency="EUR", period=PayPeriod.HOUR), False),
        (Pay(), False),
    ],
)
def test_a_figure_fits_its_period(pay: Pay, is_found: bool) -> None:
    assert told("pay-period-odd", knowing(pay=pay)) == ["facts.pay"] * is_found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Salary: €45 per year", ["€45 per year"]),
        ("The salary is $45 a year.", ["$45 a year"]),
        ("$45 – $60 per year", ["$45 – $60 per year"]),
        ("Your pay is $9,000 per hour.", []),
        ("A gym for $20 per month", []),
        ("We pay £90,000 per hour.", ["£90,000 per hour"]),
        ("Your pay is EUR 20 - EUR 25 a month.", ["EUR 20 - EUR 25 a month"]),
        ("We pay €45 per hour.", []),
        ("Salary: €45,000 per year", []),
        ("A learning budget of €500 per year", []),
        ("We pay 200 for it.", []),
    ],
)
def test_a_figure_in_words_fits_its_period(text: str, words: list[str]) -> None:
    assert told("pay-period-odd", saying(text)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The salary is €90,000.", ["€90,000"]),
        ("Gehalt: 50.000 € bis 65.000 € pro Jahr", ["50.000 € bis 65.000 € pro Jahr"]),
        ("We pay 75k EUR a year.", ["75k EUR a year"]),
        ("The salary is €60,000 to €70,000 a year.", []),
        ("The salary is €65,000.", []),
        ("We pay a bonus of €30,000.", []),
        ("We pay $90,000 in Canada.", ["$90,000"]),
        ("The salary is £90,000.", []),
        ("We pay €5,000 a month.", []),
        ("We manage €90,000.", []),
        ("You are paid €50,000 for each book.", []),
    ],
)
def test_text_and_facts_say_the_same_pay(text: str, words: list[str]) -> None:
    pay = Pay(low=Decimal(60_000), high=Decimal(70_000), currency="EUR")
    if text.startswith("We pay $"):
        pay = pay.model_copy(update={"currency": "CAD"})
    assert told("pay-disagrees", saying(text, pay=pay)) == words
