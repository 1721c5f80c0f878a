"""Who is spoken of where the reader is meant."""

from __future__ import annotations

import pytest

from jobdesc.packs.rulebooks import load_rulebook
from jobdesc.review import Finding, Rulebook, Rules, review
from jobdesc.review.applying import apply
from tests.review.alone import ON, SEEDS, found, saying, told

ADDRESS = tuple(it for it in load_rulebook(SEEDS / "address.yaml").rules if it.key == "third-person")
STATEMENTS = load_rulebook(SEEDS / "statements.yaml").statements


@pytest.fixture(scope="module")
def address() -> Rules:
    return Rules(Rulebook(rules=ADDRESS, statements=STATEMENTS))


def spoken(text: str, rules: Rules) -> Finding:
    [finding] = review(saying(text), rules, ON)
    return finding


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("The successful candidate will lead a team of four.", "You will lead a team of four."),
        ("The ideal candidate has kept bees.", "You have kept bees."),
        ("The ideal candidate is calm, and works with care.", None),
        ("The ideal candidate is calm and patient.", "You are calm and patient."),
        ("The candidate must bring their own tools.", None),
        ("Each day the incumbent provides lunch for the class.", "Each day you provide lunch for the class."),
        ("Candidates should know the rules of the road.", "You should know the rules of the road."),
        ("The right applicant enjoys long walks.", "You enjoy long walks."),
    ],
)
def test_who_is_spoken_of_becomes_you_where_the_sentence_stays_right(
    text: str, after: str | None, address: Rules
) -> None:
    finding = spoken(text, address)
    changed = [apply(saying(text), finding, it).items[0].text for it in finding.applicable]
    assert changed == ([after] if after else [])


@pytest.mark.parametrize(
    ("title", "text", "words", "after"),
    [
        (
            "School nurse",
            "The school nurse will see ten pupils a day.",
            "The school nurse will",
            "You will see ten pupils a day.",
        ),
        (
            "Senior Data Analyst (m/f/d)",
            "The analyst is part of a team.",
            "The analyst is",
            "You are part of a team.",
        ),
        (
            "Assistant cook",
            "Our assistant cook must taste each soup.",
            "Our assistant cook must",
            "You must taste each soup.",
        ),
        ("Teacher, grade 5", "This teacher has a class of 20, and their parents.", "This teacher has", None),
    ],
)
def test_a_title_in_the_place_of_you_is_found(title: str, text: str, words: str, after: str | None) -> None:
    document = saying(text, title=title)
    [finding] = found("title-for-you", document)
    changed = [apply(document, finding, it).items[0].text for it in finding.applicable]
    assert (finding.words, changed) == (words, [after] if after else [])


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Assistant cook", "The cook will show you how to make soup."),
        ("School nurse", "The head nurse will show you around."),
        ("School nurse", "You will be the school nurse of 400 pupils."),
        ("School nurse", "Every nurse must wash their hands."),
        ("School nurse", "You work with the doctor and the school, nurse will and calm."),
        ("", "The nurse will see you now."),
    ],
)
def test_other_people_are_no_reader(title: str, text: str) -> None:
    assert told("title-for-you", saying(text, title=title)) == []


def test_a_sentence_that_speaks_of_candidates_twice_has_one_finding(address: Rules) -> None:
    text = "The candidate will sing, and the candidate will dance. The candidate must laugh."
    assert [it.start for it in review(saying(text), address, ON)] == [0, 55]
