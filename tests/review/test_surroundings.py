"""What other sentences and other lines say, and which rules look at them."""

from functools import cache

import pytest

from jobdesc.review import Rulebook, Rules, review
from tests.review.papers import BOOK, ON, saying

WRITTEN = {it.key: it for it in BOOK.rules}


@cache
def alone(key: str) -> Rules:
    return Rules(Rulebook(rules=(WRITTEN[key],), names=BOOK.names, statements=BOOK.statements))


def words(key: str, *lines: str) -> list[str]:
    return [one.words for one in review(saying(*lines), alone(key), ON)]


@pytest.mark.parametrize(
    ("key", "asked", "expected", "elsewhere"),
    [
        (
            "parental-travel",
            "Travel is expected.",
            "Travel is expected",
            "Travel: up to 10-20% of the week.",
        ),
        ("parental-travel", "Travel is expected.", "Travel is expected", "You travel two nights per month."),
        (
            "disability-driving",
            "A valid driver's license.",
            "valid driver's license",
            "You drive the delivery van.",
        ),
        (
            "disability-driving",
            "A clean driving record.",
            "clean driving record",
            "You transport clients between the homes.",
        ),
    ],
)
def test_what_another_line_tells_is_not_asked_for_again(
    key: str, asked: str, expected: str, elsewhere: str
) -> None:
    assert words(key, asked, "You plan the week.") == [expected]
    assert words(key, asked, elsewhere) == []


@pytest.mark.parametrize(
    ("key", "line", "other"),
    [
        ("parental-travel", "Flexible to travel.", "You save 20 % of the costs of the team."),
        ("parental-travel", "Flexible to travel.", "You write about travel. We meet once a week."),
        ("disability-driving", "A driving licence is needed.", "You drive our sales and drive change."),
    ],
)
def test_other_figures_and_other_drives_tell_nothing(key: str, line: str, other: str) -> None:
    expected = words(key, line)
    assert len(expected) == 1
    assert words(key, line, other) == expected


def test_lifting_is_found_once_a_sentence_and_a_unit_ends_none() -> None:
    assert words("disability-lifting", "You have the ability to lift, and move loads weighing 10 kg.") == [
        "ability to lift"
    ]
    assert words("disability-lifting", "Must be able to lift 20 lbs. and help infants into bed.") == []
    assert words("disability-lifting", "Must be able to lift 20 lbs. You teach infants.") == [
        "Must be able to lift"
    ]


def test_a_name_in_the_next_sentence_counts_only_where_it_is_pointed_at() -> None:
    tools = "You know cutting-edge tools."
    assert words("superlatives-technology", f"{tools} These include Python and dbt.") == []
    assert words("superlatives-technology", f"{tools} We include Maria in it.") == ["cutting-edge"]
