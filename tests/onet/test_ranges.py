"""Education, experience and preparation in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobdesc.document.values import Importance, Item, JobDescription, Section, SectionKind
from jobdesc.packs.onet.ranges import SIZES, Shares, education, experience, preparation, shares
from jobdesc.packs.rulebooks import load_rulebook
from jobdesc.review import Rules, Severity, review

SEEDS = Path(__file__).parents[2] / "seeds"


def found(low: int, high: int) -> Shares:
    return Shares(low, high, (), "")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (1, 1, "No school diploma is needed."),
        (1, 2, "No school diploma is needed; many in this work have up to a high-school diploma."),
        (2, 2, "A high-school diploma, or equivalent knowledge gained in work or training."),
    ],
)
def test_education_in_words(low: int, high: int, words: str) -> None:
    assert education(found(low, high)) == words


def test_a_degree_never_stands_alone() -> None:
    assert education(found(11, 11)) == (
        "A doctorate, or equivalent knowledge gained in work or training, where the law does not ask for the "
        "degree."
    )


def test_the_shipped_review_has_nothing_grave_to_say_about_any_range() -> None:
    said = [
        *(education(found(low, high)) for high in range(1, SIZES["RL"] + 1) for low in range(1, high + 1)),
        *(experience(found(low, high)) for high in range(1, SIZES["RW"] + 1) for low in range(1, high + 1)),
    ]
    # What some do without is no more than good to have (`lines._range`).
    free = {education(found(1, high)) for high in range(1, SIZES["RL"] + 1)}
    lines = {text: str(number) for number, text in enumerate(said)}
    items = tuple(
        Item(id=it, text=text, importance=Importance.PREFERRED if text in free else Importance.REQUIRED)
        for text, it in lines.items()
    )
    asked = Section(id="asked", kind=SectionKind.QUALIFICATIONS, items=items)
    findings = review(
        JobDescription(sections=(asked,)), Rules(load_rulebook(SEEDS / "review")), date(2026, 1, 1)
    )
    grave = {it.item for it in findings if it.severity is not Severity.NOTE and it.words}
    assert [text for text, it in lines.items() if it in grave] == []


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (1, 1, "No earlier experience in related work is needed."),
        (1, 7, "Experience in related work is welcome, up to four years of it, but no condition."),
        (7, 8, "From two years to six years of experience in related work, gained in any setting."),
        (11, 11, "Ten years or more of experience in related work, gained in any setting."),
    ],
)
def test_experience_in_words(low: int, high: int, words: str) -> None:
    assert experience(found(low, high)) == words


@pytest.mark.parametrize(
    ("svp", "time"),
    [
        ("(Below 4.0)", "Up to three months"),
        ("(4.0 to < 6.0)", "From three months to one year"),
        ("(6.0 to < 7.0)", "From one year to two years"),
        ("(7.0 to < 8.0)", "From two years to four years"),
        ("(8.0 and above)", "Four years or more"),
        ("(Below 6.0)", "Up to one year"),
    ],
)
def test_preparation_in_time(svp: str, time: str) -> None:
    assert preparation(svp).partition(" of ")[0] == time


@pytest.mark.parametrize("svp", ["", "much", "(9.0 to < 4.0)", "(Below 1.0)", "1 2 3"])
def test_a_range_that_cannot_be_read_says_nothing(svp: str) -> None:
    assert preparation(svp) == ""


def rows(*values: str, hidden: tuple[int, ...] = ()) -> list[dict[str, str]]:
    return [
        {
            "Scale ID": "RL",
            "Category": str(number),
            "Data Value": value,
            "Recommend Suppress": "Y" if number in hidden else "",
            "Date": "07/2017",
        }
        for number, value in enumerate(values, 1)
    ]


def test_the_range_holds_the_middle_half_of_the_answers() -> None:
    got = shares(rows("4.17", "8.33", "16.67", "4.17", "16.67", "45.83", "4.17"), "RL")
    assert got is not None
    assert (got.low, got.high, got.date) == (3, 6, "07/2017")
    assert [category for category, _ in got.told] == [6, 3, 5, 2]


def test_up_to_a_quarter_may_be_suppressed() -> None:
    assert shares(rows("25", "75", hidden=(1,)), "RL") == shares(rows("0", "75"), "RL")
    assert shares(rows("25.01", "74.99", hidden=(1,)), "RL") is None
    assert shares([], "RL") is None
    assert shares(rows("", "n/a"), "RL") is None
