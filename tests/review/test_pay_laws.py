"""Pay and law by place and date."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from jobdesc.document.values import (
    Closing,
    Item,
    JobDescription,
    JobFacts,
    Location,
    Pay,
    PayPeriod,
    Section,
    SectionKind,
    Workplace,
)
from jobdesc.review import Family, Finding, Rulebook, Rules, review
from tests.shipped import rulebook

ON = date(2026, 11, 21)
BOOK = rulebook()
LAW = Rules(
    BOOK.model_copy(update={"rules": tuple(it for it in BOOK.rules if it.family is Family.PAY_AND_LAW)})
)

DENVER = Location(city="Denver", region="CO", country="US")
SALEM = Location(city="Salem", region="OR", country="US")
NEW_YORK = Location(city="New York", region="New York", country="US")
TORONTO = Location(city="Toronto", region="Ontario", country="CA")
LISBON = Location(city="Lisbon", country="PT")
MILAN = Location(city="Milan", country="IT")
TOKYO = Location(city="Tokyo", country="JP")
RANGE = Pay(low=Decimal(60_000), high=Decimal(80_000), currency="USD")


def job(*places: Location, text: str = "", benefits: str = "", **facts: Any) -> JobDescription:
    line = Item(id="line", text=text or "You keep the books.")
    section = Section(id="own", kind=SectionKind.OWN, items=(line,))
    facts = {"title": "Bookkeeper", "locations": places, **facts}
    return JobDescription(facts=JobFacts(**facts), sections=(section,), closing=Closing(benefits=benefits))


def found(document: JobDescription, on: date = ON, rules: Rules = LAW) -> list[str]:
    return [one.rule for one in review(document, rules, on)]


def missing_pay(document: JobDescription, on: date = ON) -> list[Finding]:
    return [one for one in review(document, LAW, on) if one.rule == "law-pay-range"]


@pytest.mark.parametrize("place", [DENVER, NEW_YORK, TORONTO])
def test_pay_is_asked_for_where_a_law_asks_for_it(place: Location) -> None:
    assert all(one.path == "facts.pay" and one.evidence[0].url for one in missing_pay(job(place)))
    assert missing_pay(job(place))


@pytest.mark.parametrize("place", [SALEM, LISBON, TOKYO])
def test_pay_is_asked_for_nowhere_else(place: Location) -> None:
    assert missing_pay(job(place)) == []


@pytest.mark.parametrize("place", [DENVER, NEW_YORK, TORONTO])
def test_a_range_settles_it(place: Location) -> None:
    assert missing_pay(job(place, pay=RANGE)) == []


def test_a_law_holds_from_its_first_day_to_its_last() -> None:
    denver = next(law for law in BOOK.laws if law.place == "US-CO")
    ended = denver.model_copy(update={"until": date(2026, 6, 30)})
    rules = Rules(Rulebook(rules=LAW.book.rules, laws=(ended,)))
    days = (date(2020, 12, 31), date(2021, 1, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert ["law-pay-range" in found(job(DENVER), day, rules) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("region", "country", "reached"),
    [
        ("CO", "US", True),
        ("Colorado", "US", True),
        ("colorado", "", True),
        ("CO", "", False),
        ("CO", "IT", False),
        ("", "US", False),
    ],
)
def test_a_state_is_known_by_its_code_or_name(region: str, country: str, reached: bool) -> None:
    assert bool(missing_pay(job(Location(city="Anywhere", region=region, country=country)))) is reached


def test_a_city_has_a_law_of_its_own_beside_the_state() -> None:
    reasons = [one.reason for one in missing_pay(job(NEW_YORK))]
    assert [reason.partition(" covers")[0] for reason in reasons] == ["New York State", "New York City"]
    assert len(missing_pay(job(Location(city="Albany", region="NY", country="US")))) == 1


@pytest.mark.parametrize(
    ("remote_from", "count"), [((), 0), (("US",), 1), (("Colorado",), 1), (("PT",), 0), (("Oregon",), 0)]
)
def test_remote_work_is_told_in_one_finding(remote_from: tuple[str, ...], count: int) -> None:
    remote = job(workplace=Workplace.REMOTE, remote_from=remote_from)
    assert len(missing_pay(remote)) == count


@pytest.mark.parametrize(
    ("place", "count"),
    [(Location(country="US"), 1), (SALEM, 0), (Location(country="PT"), 0), (Location(city="Anywhere"), 0)],
)
def test_where_nobody_says_from_where_only_a_whole_country_tells_it(place: Location, count: int) -> None:
    assert len(missing_pay(job(place, workplace=Workplace.REMOTE))) == count


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("The pay starts at $31.50 per hour.", 0),
        ("We pay €4,200 a month.", 0),
        ("A bonus of $500 after a year.", 1),
        ("Budgets of $90,000.", 1),
    ],
)
def test_pay_in_words_is_given(said: str, missing: int) -> None:
    document = job(DENVER)
    line = Section(id="own", kind=SectionKind.OWN, heading="Pay", items=(Item(id="pay", text=said),))
    assert len(missing_pay(document.model_copy(update={"sections": (line,)}))) == missing


def test_work_that_is_not_remote_falls_under_the_law_of_its_place_alone() -> None:
    assert missing_pay(job(SALEM, workplace=Workplace.HYBRID, remote_from=("US",))) == []


def test_one_end_is_no_range() -> None:
    half = Pay(high=Decimal(80_000), currency="USD")
    assert "law-pay-one-end" in found(job(DENVER, pay=half))
    assert "law-pay-one-end" not in found(job(SALEM, pay=half))
    assert "law-pay-one-end" not in found(job(DENVER, pay=RANGE))


def test_colorado_asks_for_benefits_what_comes_on_top_and_a_closing_date() -> None:
    asked = {"law-benefits", "law-other-pay", "law-deadline"}
    assert asked <= set(found(job(DENVER, pay=RANGE)))
    whole = job(
        DENVER,
        pay=RANGE.model_copy(update={"extras": "A bonus of 5 %"}),
        benefits="Health insurance",
        apply_by=ON + timedelta(days=30),
    )
    assert not asked & set(found(whole))
    assert not asked & set(found(job(SALEM, pay=RANGE)))


@pytest.mark.parametrize(
    ("benefits", "missing"),
    [
        ("$45,000 per year", True),
        ("$45,000 per year\nApply at jobs@example.org", True),
        ("€1,000 a year for learning", False),
        ("$45,000 per year\n25 days of leave", False),
    ],
)
def test_pay_alone_is_no_list_of_benefits(benefits: str, missing: bool) -> None:
    assert ("law-benefits" in found(job(DENVER, pay=RANGE, benefits=benefits))) is missing


@pytest.mark.parametrize(
    ("low", "high", "period", "wide"),
    [
        (60_000, 120_000, PayPeriod.YEAR, True),
        (60_000, 110_000, PayPeriod.YEAR, False),
        (160_000, 230_000, PayPeriod.YEAR, False),
        (30, 60, PayPeriod.HOUR, True),
    ],
)
def test_ontario_bounds_the_range(low: int, high: int, period: PayPeriod, wide: bool) -> None:
    pay = Pay(low=Decimal(low), high=Decimal(high), currency="CAD", period=period)
    assert ("law-ontario-width" in found(job(TORONTO, pay=pay))) is wide


def test_ontario_asks_whether_there_is_a_vacancy() -> None:
    assert "law-ontario-vacancy" in found(job(TORONTO))
    assert "law-ontario-vacancy" not in found(job(TORONTO, text="This posting is for an existing vacancy."))
    assert "law-ontario-vacancy" not in found(job(DENVER))


def test_the_unions_directive_counts_where_a_country_has_no_row_of_its_own() -> None:
    assert found(job(LISBON)) == ["law-later"]
    assert found(job(MILAN)) == ["law-pay-range-unsure"]
    assert found(job(LISBON, pay=RANGE)) == []


OVERVIEWS = (
    "teamed.global",
    "gapsquare.com",
    "trusaic.com",
    "businessinsider.com",
    "gaatimes.com",
    "euronews.com",
)


def test_what_is_known_from_an_overview_alone_is_not_sure_and_says_so() -> None:
    alone = [law for law in BOOK.laws if all(any(it in source for it in OVERVIEWS) for source in law.sources)]
    assert {law.place for law in alone} >= {"IT", "US-NJ-JC", "US-NV", "PL"}
    assert {law.confidence.value for law in alone} == {"low"}
    assert all("alone" in law.says for law in alone)


@pytest.mark.parametrize("country", ["AT", "LT", "LV", "SK"])
def test_countries_that_ask_for_pay_in_the_posting_do_so_before_the_directive(country: str) -> None:
    place = Location(country=country, city="Anywhere")
    assert found(job(place), date(2024, 1, 1)) == ["law-pay-range"]
    assert found(job(place, pay=RANGE), date(2024, 1, 1)) == []


@pytest.mark.parametrize(("place", "short"), [("AT", False), ("SK", False), ("LV", True)])
def test_where_the_law_asks_for_the_least_pay_that_is_enough(place: str, short: bool) -> None:
    least = Pay(low=Decimal(40_000), currency="EUR")
    most = Pay(high=Decimal(40_000), currency="EUR")
    assert ("law-pay-one-end" in found(job(Location(country=place), pay=least))) is short
    assert "law-pay-one-end" in found(job(Location(country=place), pay=most))


def test_a_law_nobody_looked_at_for_a_year_says_so() -> None:
    assert "law-not-checked" not in found(job(DENVER), ON)
    assert "law-not-checked" in found(job(DENVER), ON + timedelta(days=400))
    assert "law-not-checked" not in found(job(TOKYO), ON + timedelta(days=400))


def test_a_law_that_is_coming_is_told_a_quarter_before() -> None:
    dover = Location(city="Dover", region="DE", country="US")
    days = (date(2027, 5, 1), date(2027, 8, 1), date(2027, 9, 26))
    assert ["law-coming" in found(job(dover), day) for day in days] == [False, True, False]
    assert "law-pay-range" in found(job(dover), date(2027, 9, 26))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The salary is up to $90,000 a year.", "up to $90,000"),
        ("We pay from £40k.", "from £40k"),
        ("Compensation: starting at $25 hourly.", "starting at $25"),
        ("Salary: up to €90,000\nBonus: up to €9,000", "up to €90,000"),
        ("You start from $25.50/hour.", "from $25.50"),
    ],
)
def test_pay_with_one_end_in_words_is_named(text: str, words: str) -> None:
    said = [one.words for one in review(job(SALEM, text=text), LAW, ON) if one.rule == "pay-open-end"]
    assert said == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The salary is from $60,000 to $90,000 a year.",
        "You lift up to 20 kg.",
        "A training budget of up to $2,000 a year.",
        "The pay is from $25 - $30 hourly.",
        "The pay is from $25.48 - $60.63 per hour.",
        "Compensation: base $50,000 and up to $70,000 for the best.",
        "Pay begins at $18/hour and grows; you earn up to $40/hour.",
        "Up to $500/year towards continuing education, on top of the pay.",
    ],
)
def test_a_range_a_budget_and_a_weight_are_no_open_pay(text: str) -> None:
    assert "pay-open-end" not in found(job(SALEM, text=text))


def test_pay_without_a_figure_is_named_where_no_pay_is_given() -> None:
    said = job(SALEM, text="We offer a competitive salary.")
    assert [one.words for one in review(said, LAW, ON)] == ["competitive salary"]
    assert found(job(SALEM, text="We offer a competitive salary.", pay=RANGE)) == []
    assert found(job(SALEM, text="A competitive salary: $50,000 to $60,000.")) == []
