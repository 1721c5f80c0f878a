"""Duties without a verb."""

from __future__ import annotations

import pytest

from jobdesc.document.values import JobDescription, SectionKind
from jobdesc.review.applying import apply
from jobdesc.review.verbs import ACTS, VERBS
from tests.review.alone import found, listed, saying, told


def duty(text: str, language: str = "en") -> JobDescription:
    return JobDescription(language=language, sections=(listed(SectionKind.RESPONSIBILITIES, text),))


@pytest.mark.parametrize(
    ("text", "words", "instead"),
    [
        ("Development of reports for the board", "Development of", "develop"),
        (
            "Development and maintenance of our ticket system",
            "Development and maintenance of",
            "develop and maintain",
        ),
        ("Design and delivery of lessons", "Design and delivery of", "design and deliver"),
        ("Responsible for managing the store’s keys", "Responsible for managing", "manage"),
    ],
)
def test_a_duty_without_a_verb_gets_one(text: str, words: str, instead: str) -> None:
    [finding] = found("duty-without-verb", duty(text))
    assert (finding.words, [it.words for it in finding.applicable]) == (words, [instead])
    after = apply(duty(text), finding, finding.applicable[0])
    assert after.items[0].text == instead.capitalize() + text.removeprefix(words)
    assert found("duty-without-verb", after) == []


@pytest.mark.parametrize(
    ("text", "words", "advice"),
    [
        ("Creation of lists and guidance of visitors", "Creation of", "Begin with “Create …”."),
        ("Timely completion of all forms", "Timely completion of", "Begin with “Complete …”."),
        ("Participation in weekly meetings", "Participation in", "Begin with “Take part …”."),
        ("Analysis of what customers ask for", "Analysis of", "Begin with “Analyse …”."),
        (
            "Responsible for the upkeep of the yard",
            "Responsible for",
            "Begin with what is done: “Plan …”, “You answer …”.",
        ),
        (
            "Responsible for hiring cooks and training waiters",
            "Responsible for hiring",
            "Begin with “Hire …”.",
        ),
    ],
)
def test_where_a_verb_does_not_simply_fit_there_is_advice(text: str, words: str, advice: str) -> None:
    [finding] = found("duty-without-verb", duty(text))
    assert (finding.words, finding.applicable) == (words, ())
    assert [it.words for it in finding.suggestions] == [advice]


@pytest.mark.parametrize(
    "document",
    [
        duty("Develop reports for the board, and explain them"),
        duty("Lead the development of reports for the board"),
        duty("Supports the management of our stores"),
        duty("Support with the planning of lessons"),
        duty("You are responsible for the upkeep of the yard."),
        duty("The development of reports is what you do most."),
        duty("Development of reports: write them each month, with the figures of the shops"),
        duty("Operations management"),
        duty("Management team meetings"),
        duty("Entwicklung von Berichten und Management of change", "de"),
        saying("Development of reports for the board"),
    ],
)
def test_a_duty_with_a_verb_is_left_alone(document: JobDescription) -> None:
    assert told("duty-without-verb", document) == []


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("Ownership of the customer lists", "Keep them short.", "Ask for what is missing."), []),
        (("Ownership of the customer lists", "Upkeep of the web site"), ["Ownership of", "Upkeep of"]),
        (("Ownership of the customer lists.", "Keep the web site short."), ["Ownership of"]),
        (("Ownership of the customer lists", "Keep the web site short"), ["Ownership of"]),
    ],
)
def test_a_heading_above_duties_with_verbs_is_left_alone(lines: tuple[str, ...], words: list[str]) -> None:
    document = JobDescription(sections=(listed(SectionKind.RESPONSIBILITIES, *lines),))
    assert told("duty-without-verb", document) == words


def test_every_act_has_the_verb_that_it_is_made_of() -> None:
    assert {verb for verb in ACTS.values() if verb.split()[0] not in VERBS} == set()
    assert [VERBS[it] for it in ("ran", "managing", "plans", "hired", "wrote")] == [
        "run",
        "manage",
        "plan",
        "hire",
        "write",
    ]
