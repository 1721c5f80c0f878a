"""Facts in the forms ads give them, and words that only look like facts."""

from __future__ import annotations

from datetime import date

import pytest

from jobdesc.document.values import EmploymentType, Workplace
from jobdesc.readers.text import read


@pytest.mark.parametrize(
    ("words", "expected"),
    (
        ("Salary: £85-125,000", "85000 125000 GBP year"),
        ("Pay: From $24.00 per hour", "24 None USD hour"),
        ("Base salary up to €130,000", "None 130000 EUR year"),
        ("Gehalt: 3.600 € bis 4.100 € pro Monat", "3600 4100 EUR month"),
        ("Salaire : 45k€ à 55k€ par an", "45000 55000 EUR year"),
        ("EUR 60,000 - EUR 85,000 yearly", "60000 85000 EUR year"),
        ("Salary range $90,000 to $120,000 CAD annually", "90000 120000 CAD year"),
        ("Compensation: $1,800 per week", "1800 1800 USD week"),
        ("Lön: 40 000 – 45 000 SEK per month", "40000 45000 SEK month"),
    ),
)
def test_pay_is_read_with_currency_and_period(words: str, expected: str) -> None:
    pay = read(f"Beekeeper\n{words}\n").facts.pay
    assert pay is not None
    ends = [None if end is None else int(end) for end in (pay.value.low, pay.value.high)]
    assert f"{ends[0]} {ends[1]} {pay.value.currency} {pay.value.period.value}" == expected


@pytest.mark.parametrize(
    "words",
    (
        "We raised $75 million last year",
        "A yearly training budget of €2,000",
        "Over 25,000 customers in 40 countries",
        "Salary: to be agreed",
        "Pay: $90,000 - $20,000",
    ),
)
def test_other_amounts_are_not_pay(words: str) -> None:
    assert read(f"Beekeeper\n{words}\n").facts.pay is None


@pytest.mark.parametrize(
    ("words", "expected"),
    (
        ("Apply by 2027-03-14", date(2027, 3, 14)),
        ("Application deadline: March 14th, 2027", date(2027, 3, 14)),
        ("Closing date: 14 March 2027", date(2027, 3, 14)),
        ("Job Close Date 03/14/2027", date(2027, 3, 14)),
        ("Apply by 14/03/2027", date(2027, 3, 14)),
        ("Apply by 03/04/2027", None),
        ("Bewerbungsfrist: 14. März 2027", date(2027, 3, 14)),
        ("Apply by 31 February 2027", None),
        ("Founded on 14 March 2007", None),
    ),
)
def test_the_last_day_is_read_when_it_is_a_day(words: str, expected: date | None) -> None:
    found = read(f"Beekeeper\n{words}\n").facts.apply_by
    assert (found.value if found else None) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    (
        ("An on-campus position (not remote).", Workplace.ON_SITE),
        ("Hybrid: two days on site, the rest remote.", Workplace.HYBRID),
        ("Fully remote within the EU.", Workplace.REMOTE),
        ("An on-site position with up to 2 days per week of remote work.", Workplace.ON_SITE),
        ("Location: In-Person, several towns\nWe are a 100% remote company.", Workplace.ON_SITE),
        ("A bench with a view.", None),
    ),
)
def test_the_workplace_is_what_is_not_denied(words: str, expected: Workplace | None) -> None:
    found = read(f"Beekeeper\n{words}\n").facts.workplace
    assert (found.value if found else None) == expected


def test_employment_types_are_all_found() -> None:
    found = read("Teilzeit oder Vollzeit, befristet").facts.employment_types
    assert [entry.value for entry in found] == [
        EmploymentType.FULL_TIME,
        EmploymentType.PART_TIME,
        EmploymentType.TEMPORARY,
    ]


def test_only_an_address_that_has_to_do_with_applying_is_offered() -> None:
    facts = read(
        "Our shop: https://honey.example/shop\nPress: press@honey.example\n\n\n"
        "Apply at https://honey.example/jobs/3.\nOr send your CV to bees@honey.example, please."
    ).facts
    assert facts.apply_link is not None
    assert facts.apply_link.value == "https://honey.example/jobs/3"
    assert facts.apply_email is not None
    assert facts.apply_email.value == "bees@honey.example"


def test_nothing_is_guessed_from_an_empty_paste() -> None:
    ad = read(" \n\n ")
    assert (ad.sections, ad.facts.title, ad.facts.pay, ad.facts.places) == ((), None, None, ())


@pytest.mark.parametrize(
    "words",
    (
        "Experience with hybrid classes and remote teams",
        "Insurance for full-time employees",
        "Taught by over 175 full-time teachers",
        "If offsite or hybrid, a desk at home",
        "A team at the founding stage.",
        "Position End Date (if temporary)",
    ),
)
def test_words_about_others_are_no_facts_of_the_job(words: str) -> None:
    facts = read(
        f"Beekeeper\n\nAbout us\nWe keep bees in nine towns.\n\nMore\n{words}, as it happens, now.\n"
    ).facts
    assert (facts.workplace, facts.employment_types) == (None, ())


@pytest.mark.parametrize(
    ("words", "expected"),
    (
        ("Location: Hull, Hybrid (3 days office)", ["Hull"]),
        ("Location: Milan/Remote", ["Milan"]),
        ("Location\nPorto", ["Porto"]),
        ("Location: Remote", []),
        ("Location: In this role you will travel", []),
        ("Location:\nCity:", []),
    ),
)
def test_a_place_is_a_place_and_nothing_else(words: str, expected: list[str]) -> None:
    assert [place.value for place in read(f"Beekeeper\n{words}\n").facts.places] == expected


@pytest.mark.parametrize(
    ("first", "expected"),
    (
        ("Senior Beekeeper at Honey Ltd", "Senior Beekeeper"),
        ("Bee Engineer - Honey\nCompany: Honey", "Bee Engineer"),
        ("Honey hiring Bee Engineer in Hull, England | LinkedIn", "Bee Engineer"),
        ("Imkerin (m/w/d)", "Imkerin (m/w/d)"),
        ("This job is sourced from a job board. Learn more", None),
        ("$500 signing bonus", None),
        ("Are fun, engaging, patient", None),
    ),
)
def test_the_first_line_is_the_title_only_when_it_names_a_job(first: str, expected: str | None) -> None:
    title = read(f"{first}\n\nWe keep bees.\n").facts.title
    assert (title.value if title else None) == expected


def test_a_sum_without_a_period_is_no_wage() -> None:
    assert read("Hiring range $150 for electives").facts.pay is None
    assert read("Bruttomonatsgehalt EUR 3.954,00 (14x jährlich)").facts.pay is not None
