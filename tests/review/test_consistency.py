"""Where a posting contradicts itself or the calendar: place, days, level."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobdesc.document.values import Basis, Level, Location, Workplace
from tests.review.alone import ON, knowing, saying, told

REMOTE, HYBRID, ON_SITE = Workplace.REMOTE, Workplace.HYBRID, Workplace.ON_SITE
OFFICE = Location(street="Storgata 1", city="Oslo", country="NO")
YESTERDAY, TOMORROW = date(2026, 11, 20), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("workplace", "places", "is_found"),
    [
        (REMOTE, (OFFICE,), True),
        (REMOTE, (Location(country="NO"), OFFICE), True),
        (REMOTE, (Location(street="Storgata 1"),), True),
        (REMOTE, (Location(city="Oslo", country="NO"),), False),
        (HYBRID, (OFFICE,), False),
        (None, (OFFICE,), False),
        (REMOTE, (), False),
    ],
)
def test_a_remote_job_has_no_street(
    workplace: Workplace | None, places: tuple[Location, ...], is_found: bool
) -> None:
    document = knowing(workplace=workplace, locations=places)
    assert told("remote-with-address", document) == ["facts.locations"] * is_found


@pytest.mark.parametrize(
    ("text", "workplace", "words"),
    [
        ("You work on-site in Oslo.", REMOTE, ["on-site"]),
        ("Two days a week in our office.", REMOTE, ["days a week in our office"]),
        ("You come to our Oslo office two days a week.", REMOTE, ["our Oslo office two days a week"]),
        ("This is a hybrid role.\nYou sit in the office.", REMOTE, ["hybrid role", "in the office"]),
        ("You work on-site in Oslo.", HYBRID, []),
        ("You work on-site in Oslo.", None, []),
        ("There are no on-site days.", REMOTE, []),
        ("The last round is an on-site interview.", REMOTE, []),
        ("You work from home, on-site or remote at will.", REMOTE, []),
        ("You help our customers on site or remotely.", REMOTE, []),
        ("Once a year you visit the office.", REMOTE, []),
    ],
)
def test_a_remote_job_asks_nobody_into_the_office(text: str, workplace: Any, words: list[str]) -> None:
    assert told("remote-with-office", saying(text, workplace=workplace)) == words


@pytest.mark.parametrize(
    ("text", "workplace", "words"),
    [
        ("This is a fully remote position.", HYBRID, ["fully remote"]),
        ("100% remote!", ON_SITE, ["100% remote"]),
        ("Work from anywhere you like.", HYBRID, ["Work from anywhere"]),
        ("This is a fully remote position.", REMOTE, []),
        ("This is a fully remote position.", None, []),
        ("This job is not fully remote.", HYBRID, []),
        ("You may work remotely two days a week.", HYBRID, []),
        ("Four weeks a year of work from anywhere.", HYBRID, []),
        ("You lead a team that is fully remote.", HYBRID, []),
    ],
)
def test_only_a_remote_job_is_called_fully_remote(text: str, workplace: Any, words: list[str]) -> None:
    assert told("office-said-remote", saying(text, workplace=workplace)) == words


@pytest.mark.parametrize(
    ("last", "is_found"),
    [
        (YESTERDAY, True),
        (date(2020, 1, 1), True),
        (date(2026, 10, 31), True),
        (ON, False),
        (TOMORROW, False),
        (None, False),
    ],
)
def test_a_closing_date_lies_ahead(last: date | None, is_found: bool) -> None:
    assert told("closing-date-past", knowing(apply_by=last)) == ["facts.apply_by"] * is_found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Apply by 31 March 2024.", ["31 March 2024"]),
        ("Application deadline: July 4th, 2026", ["July 4th, 2026"]),
        ("Bewerbungsfrist: 1.2.2026", ["1.2.2026"]),
        ("Applications close on 2026-11-20.", ["2026-11-20"]),
        ("Apply by 31 March 2027.", []),
        ("Founded on 31 March 2024.", []),
        ("Apply by 31 February 2024.", []),
        ("Apply by 03/04/2024.", []),
    ],
)
def test_a_closing_date_in_the_text_lies_ahead(text: str, words: list[str]) -> None:
    assert told("closing-date-in-text-past", saying(text)) == words


@pytest.mark.parametrize(
    ("posted", "last", "is_found"),
    [
        (TOMORROW, ON, True),
        (date(2027, 1, 1), date(2026, 12, 31), True),
        (ON, YESTERDAY, True),
        (ON, ON, False),
        (ON, TOMORROW, False),
        (None, ON, False),
        (ON, None, False),
    ],
)
def test_a_job_closes_after_it_is_posted(posted: date | None, last: date | None, is_found: bool) -> None:
    document = knowing(date_posted=posted, apply_by=last)
    assert told("closing-before-posting", document) == ["facts.apply_by"] * is_found


@pytest.mark.parametrize(
    ("title", "level", "words"),
    [
        ("Senior developer", Level.JUNIOR, ["Senior"]),
        ("Jr. analyst", Level.LEAD, ["Jr"]),
        ("Lead nurse", Level.MID, ["Lead"]),
        ("Senior developer", Level.SENIOR, []),
        ("Senior lead developer", Level.LEAD, []),
        ("Developer", Level.JUNIOR, []),
        ("Senior developer", None, []),
        ("Senior Living Manager", Level.JUNIOR, []),
        ("Lead generation specialist", Level.MID, []),
        ("Junior high teacher", Level.SENIOR, []),
        ("Head Start teacher", Level.MID, []),
        ("Senior lead generation specialist", Level.MID, ["Senior"]),
        ("Senior", Level.MID, ["Senior"]),
    ],
)
def test_title_and_level_agree(title: str, level: Level | None, words: list[str]) -> None:
    document = knowing(title=title).model_copy(update={"basis": Basis(level=level)})
    assert told("level-against-title", document) == words
