"""How many years of experience are asked for, and of whom."""

from __future__ import annotations

import pytest

from jobdesc.document.faces import Face, project
from jobdesc.document.values import Basis, JobDescription, Level
from jobdesc.review.figures import years_asked
from jobdesc.review.passages import Passage
from jobdesc.review.values import Role
from tests.review.alone import asking, found, knowing, told

JUNIOR = Level.JUNIOR


def levelled(document: JobDescription, level: Level | None) -> JobDescription:
    return document.model_copy(update={"basis": Basis(level=level)})


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("3-5 years of experience in SQL", [36]),
        ("five (5) years’ experience", [60]),
        ("10+ years of overall experience and 5+ years of relevant experience", [120, 60]),
        ("At least 18 months of work in a kitchen", [18]),
        ("two to four years of teaching experience", [24]),
        ("You must be 18 years old and have experience.", []),
        ("We were founded 20 years ago and have experience.", []),
        ("Our 30 years of experience help you.", []),
        ("A 12 month contract in a team with experience", []),
        ("You worked at a four-year college and have experience.", []),
    ],
)
def test_years_are_read_with_their_lower_end(text: str, months: list[int]) -> None:
    assert [it.months for it in years_asked(Passage("p", Role.TEXT, text, "p"))] == months


@pytest.mark.parametrize(
    ("title", "level", "text", "words"),
    [
        ("Junior developer", None, "You have 5+ years of experience in Java.", ["5+ years"]),
        ("Developer", Level.JUNIOR, "Six years of experience in Java.", ["Six years"]),
        ("Entry-level analyst", None, "4 to 6 years of work in finance.", ["4 to 6 years"]),
        ("Junior developer", None, "You have 1 year of experience in Java.", []),
        ("Developer", Level.MID, "You have 5+ years of experience in Java.", []),
        ("Junior developer", None, "Ideally you have 5 years of experience.", []),
        ("Junior High School teacher", None, "You have 5 years of experience.", []),
        ("Junior developer", Level.MID, "You have 5+ years of experience in Java.", []),
        ("Senior developer", Level.JUNIOR, "You have 5+ years of experience in Java.", ["5+ years"]),
    ],
)
def test_many_years_for_a_junior(title: str, level: Level | None, text: str, words: list[str]) -> None:
    assert told("years-above-level", levelled(asking(text, title=title), level)) == words


@pytest.mark.parametrize(
    ("title", "level", "texts", "words"),
    [
        ("Senior developer", None, ["You have 1 year of experience."], ["1 year"]),
        ("Developer", Level.LEAD, ["12 months of experience in Java."], ["12 months"]),
        ("Sr. analyst", None, ["1+ years of work with data", "Six months of experience in R"], ["1+ years"]),
        ("Senior developer", None, ["1 year of experience in R", "5 years of experience in all"], []),
        ("Senior developer", None, ["You have seen many systems."], []),
        ("Senior living nurse", None, ["You have 1 year of experience."], []),
        ("Senior Living Manager", Level.SENIOR, ["You have 1 year of experience."], ["1 year"]),
        ("Senior developer", Level.JUNIOR, ["You have 1 year of experience."], []),
    ],
)
def test_few_years_for_a_senior(title: str, level: Level | None, texts: list[str], words: list[str]) -> None:
    [*found_words] = told("years-below-level", levelled(asking(*texts, title=title), level))
    assert found_words == words


@pytest.mark.parametrize(
    ("level", "months", "is_found"),
    [
        (Level.JUNIOR, 60, True),
        (Level.SENIOR, 12, True),
        (Level.LEAD, 0, True),
        (Level.JUNIOR, 12, False),
        (Level.SENIOR, 60, False),
        (Level.MID, 60, False),
        (None, 60, False),
        (Level.JUNIOR, None, False),
    ],
)
def test_months_in_the_facts_fit_the_level(level: Level | None, months: int | None, is_found: bool) -> None:
    document = levelled(knowing(experience_months=months), level)
    assert told("months-against-level", document) == ["facts.experience_months"] * is_found


@pytest.mark.parametrize(
    ("title", "language", "is_found"),
    [
        ("Junior developer", "en", True),
        ("Junior-Entwickler (m/w/d)", "de", True),
        ("Werkstudent Buchhaltung", "de", True),
        ("Developer", "en", False),
        ("Senior developer", "en", False),
    ],
)
def test_where_nobody_chose_a_level_the_title_tells_it(title: str, language: str, is_found: bool) -> None:
    document = knowing(title=title, experience_months=60).model_copy(update={"language": language})
    assert told("months-against-level", document) == ["facts.experience_months"] * is_found


@pytest.mark.parametrize(
    ("title", "level", "months", "is_found"),
    [
        ("Senior developer", Level.JUNIOR, 12, False),
        ("Senior developer", Level.JUNIOR, 60, True),
        ("Senior Living Manager", Level.JUNIOR, 60, True),
        ("Senior Living Manager", Level.LEAD, 12, True),
        ("Junior developer", Level.MID, 60, False),
    ],
)
def test_a_level_that_was_chosen_goes_before_the_title(
    title: str, level: Level, months: int, is_found: bool
) -> None:
    document = levelled(knowing(title=title, experience_months=months), level)
    assert told("months-against-level", document) == ["facts.experience_months"] * is_found


@pytest.mark.parametrize(
    ("level", "advised"),
    [
        (Level.SENIOR, "Change the months of experience, or choose another level."),
        (None, "Change the months of experience, or the level in the title."),
    ],
)
def test_what_is_advised_on_months_can_be_done(level: Level | None, advised: str) -> None:
    document = levelled(knowing(title="Senior developer", experience_months=12), level)
    assert [it.words for one in found("months-against-level", document) for it in one.suggestions] == [
        advised
    ]


@pytest.mark.parametrize(
    ("level", "advised"),
    [(Level.SENIOR, "Or choose another level."), (None, "Or take “senior” out of the title.")],
)
def test_what_is_advised_on_few_years_can_be_done(level: Level | None, advised: str) -> None:
    document = levelled(asking("You have 1 year of experience.", title="Senior developer"), level)
    (one,) = found("years-below-level", document)
    assert [it.words for it in one.suggestions][1:] == [advised]


def test_a_public_record_tells_its_level_by_the_title() -> None:
    document = levelled(asking("You have 5+ years of experience in Java.", title="Junior developer"), JUNIOR)
    public = project(document, Face.PUBLIC)
    assert public.basis.level is None
    assert told("years-above-level", public) == ["5+ years"]


@pytest.mark.parametrize(
    ("months", "text", "words"),
    [
        (24, "You have 5 years of experience.", ["5 years"]),
        (60, "At least three years of work in a bank", ["three years"]),
        (12, "2-4 years of experience", ["2-4 years"]),
        (60, "You have 5 years of experience.", []),
        (36, "3+ years of experience in SQL and 5 years of experience in all", []),
        (None, "You have 5 years of experience.", []),
        (24, "You have seen a lot.", []),
    ],
)
def test_text_and_facts_ask_for_the_same_years(months: int | None, text: str, words: list[str]) -> None:
    assert told("years-disagree", asking(text, experience_months=months)) == words
