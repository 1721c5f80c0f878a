"""What a posting does not say, and what was left in it that nobody meant to publish."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jobdesc.document.values import (
    Credential,
    Employer,
    EmploymentType,
    HowToApply,
    Item,
    JobDescription,
    JobFacts,
    Location,
    Pay,
    Section,
    SectionKind,
    Workplace,
)
from jobdesc.renderers import google
from jobdesc.review import Family
from jobdesc.review.registry import written_rules
from jobdesc.review.wanted import BY_GOOGLE
from tests.review.alone import found, knowing, listed, saying, told

OSLO = Location(city="Oslo", country="NO")
WHOLE: dict[str, Any] = {
    "title": "Baker",
    "employer": Employer(name="Northwind", website="https://northwind.no", about="We bake for eleven towns."),
    "locations": (OSLO,),
    "workplace": Workplace.ON_SITE,
    "employment_types": (EmploymentType.FULL_TIME,),
    "pay": Pay(low=Decimal(400_000), high=Decimal(500_000), currency="NOK"),
    "apply_by": date(2026, 12, 24),
    "how_to_apply": HowToApply(link="https://northwind.no/jobs"),
    "requisition": "B-17",
}
STORY = (
    listed(SectionKind.RESPONSIBILITIES, "You bake rye bread and look after the oven through the night."),
    listed(SectionKind.QUALIFICATIONS, "You have baked for others, in a shop, a kitchen or at an inn."),
)
FIELDS = [
    ("missing-title", {"title": ""}, "facts.title"),
    ("missing-title", {"title": " "}, "facts.title"),
    ("missing-employer", {"employer": Employer(website="https://northwind.no")}, "facts.employer.name"),
    ("missing-employer", {"employer": Employer(name="  ")}, "facts.employer.name"),
    ("missing-place", {"locations": ()}, "facts.locations"),
    ("missing-place", {"locations": (Location(),)}, "facts.locations"),
    ("missing-place", {"locations": (), "workplace": Workplace.HYBRID}, "facts.locations"),
    ("place-without-country", {"locations": (Location(city="Oslo"),)}, "facts.locations"),
    ("place-without-country", {"locations": (OSLO, Location(street="Storgata 1"))}, "facts.locations"),
    ("missing-remote-from", {"workplace": Workplace.REMOTE}, "facts.remote_from"),
    ("missing-workplace", {"workplace": None}, "facts.workplace"),
    ("missing-pay", {"pay": Pay()}, "facts.pay"),
    ("missing-pay", {"pay": Pay(note="As agreed")}, "facts.pay"),
    ("missing-employment-type", {"employment_types": ()}, "facts.employment_types"),
    ("missing-apply-by", {"apply_by": None}, "facts.apply_by"),
    ("missing-requisition", {"requisition": ""}, "facts.requisition"),
    ("missing-website", {"employer": Employer(name="Northwind")}, "facts.employer.website"),
    ("missing-website", {"employer": Employer(name="N", website="northwind.no")}, "facts.employer.website"),
    ("missing-way-to-apply", {"how_to_apply": HowToApply()}, "facts.how_to_apply.link"),
    ("missing-way-to-apply", {"how_to_apply": HowToApply(text=" ")}, "facts.how_to_apply.link"),
    ("missing-about", {"employer": Employer(name="Northwind")}, "facts.employer.about"),
    ("experience-without-credential", {"experience_in_place_of_education": True}, "facts.credential"),
    (
        "experience-without-credential",
        {"experience_in_place_of_education": True, "experience_months": 24},
        "facts.credential",
    ),
]
ENOUGH: list[tuple[str, dict[str, Any]]] = [
    ("missing-place", {"locations": (), "workplace": Workplace.REMOTE}),
    ("place-without-country", {"locations": (Location(),)}),
    ("missing-remote-from", {"workplace": Workplace.REMOTE, "remote_from": ("NO", "SE")}),
    ("missing-remote-from", {"workplace": Workplace.HYBRID}),
    ("missing-pay", {"pay": Pay(high=Decimal(1), currency="NOK")}),
    ("missing-website", {"employer": Employer()}),
    ("missing-way-to-apply", {"how_to_apply": HowToApply(email="bread@northwind.no")}),
    ("missing-way-to-apply", {"how_to_apply": HowToApply(text="Come by.")}),
    (
        "experience-without-credential",
        {
            "experience_in_place_of_education": True,
            "experience_months": 24,
            "credential": Credential.BACHELOR,
        },
    ),
]
NEEDS = sorted(
    it.key
    for it in written_rules()
    if it.family is Family.COMPLETENESS and it.topic == "completeness" and not it.settings
)


def posting(**changes: Any) -> JobDescription:
    return JobDescription(facts=JobFacts(**{**WHOLE, **changes}), sections=STORY)


@pytest.mark.parametrize("key", NEEDS)
def test_a_whole_posting_lacks_nothing(key: str) -> None:
    assert found(key, posting()) == []


@pytest.mark.parametrize(("key", "changes", "path"), FIELDS)
def test_a_missing_field_is_named_with_its_place(key: str, changes: dict[str, Any], path: str) -> None:
    [finding] = found(key, posting(**changes))
    assert (finding.path, finding.words) == (path, "")


@pytest.mark.parametrize(("key", "changes"), ENOUGH)
def test_what_is_enough_is_not_missing(key: str, changes: dict[str, Any]) -> None:
    assert found(key, posting(**changes)) == []


@pytest.mark.parametrize(
    ("sections", "is_found"),
    [
        ((), True),
        ((listed(SectionKind.RESPONSIBILITIES, ""),), True),
        ((Section(id="own", kind=SectionKind.OWN, shown=False, items=(Item(id="a", text="Hidden"),)),), True),
        ((listed(SectionKind.RESPONSIBILITIES, "You bake."),), False),
        ((listed(SectionKind.OWN, "You bake."),), False),
        ((listed(SectionKind.NARRATIVE, "We bake."),), False),
    ],
)
def test_a_posting_says_something_about_the_job(sections: tuple[Section, ...], is_found: bool) -> None:
    expected = ["section:responsibilities.heading"] * is_found
    assert told("missing-text", JobDescription(sections=sections)) == expected


@pytest.mark.parametrize(
    ("others", "is_found"),
    [
        ((), True),
        ((listed(SectionKind.NARRATIVE, "We bake."),), True),
        ((Section(id="skills", kind=SectionKind.SKILLS),), True),
        ((listed(SectionKind.SKILLS, "Baking"),), False),
        ((listed(SectionKind.QUALIFICATIONS, "Baking"),), False),
        ((listed(SectionKind.OWN, "Bring an apron."),), False),
    ],
)
def test_duties_want_requirements(others: tuple[Section, ...], is_found: bool) -> None:
    document = JobDescription(sections=(STORY[0], *others))
    assert told("missing-requirements", document) == ["section:qualifications.heading"] * is_found


def test_google_s_page_and_the_review_say_it_in_the_same_words() -> None:
    assert [(it.name, it.words, it.path) for it in google.RULES] == [
        (name, it.words, it.path) for name, it in BY_GOOGLE.items()
    ]


@pytest.mark.parametrize(
    ("key", "words", "reason"),
    [
        ("few-words", 1, "The text has 1 word."),
        ("few-words", 120, "The text has 120 words"),
        ("few-words", 199, "The text has 199 words"),
        ("few-words", 0, ""),
        ("few-words", 200, ""),
        ("few-words", 600, ""),
        ("many-words", 901, "The text has 901 words"),
        ("many-words", 1_200, "The text has 1,200 words"),
        ("many-words", 2_000, "The text has 2,000 words"),
        ("many-words", 900, ""),
        ("many-words", 500, ""),
        ("many-words", 0, ""),
    ],
)
def test_words_are_counted(key: str, words: int, reason: str) -> None:
    findings = found(key, saying("bread " * words))
    assert [it.reason[: len(reason)] for it in findings] == ([reason] if reason else [])


def test_words_without_spaces_are_not_counted() -> None:
    japanese = saying("パンを焼く仕事です。").model_copy(update={"language": "ja"})
    assert found("few-words", japanese) == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Bake.", True),
        ("x" * 98, True),
        ("We bake.", True),
        ("x" * 99, False),
        ("", False),
        ("x " * 99, False),
    ],
)
def test_linkedin_wants_a_hundred_characters(text: str, is_found: bool) -> None:
    assert told("text-too-short", saying(text)) == ["section:responsibilities.heading"] * is_found


@pytest.mark.parametrize("length", [200, 201, 300, 1, 2_000, 0])
def test_linkedin_takes_a_title_of_200_characters(length: int) -> None:
    assert told("title-too-long", knowing(title="x" * length)) == ["x" * length] * (length > 200)


@pytest.mark.parametrize("length", [40, 41, 60, 100, 1, 0])
def test_linkedin_takes_a_number_of_40_characters(length: int) -> None:
    assert told("requisition-too-long", knowing(requisition="7" * length)) == ["facts.requisition"] * (
        length > 40
    )


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Baker at Northwind", ["Northwind"]),
        ("Baker (Oslo), B-17", ["Oslo", "B-17"]),
        ("Baker, €45,000", ["€45,000"]),
        ("Baker in OSLO", ["OSLO"]),
        ("Baker", []),
        ("Northwinds Baker", []),
        ("Baker of 3 breads", []),
        ("Oslo", []),
    ],
)
def test_the_title_holds_the_job_alone(title: str, words: list[str]) -> None:
    assert sorted(told("title-alone", posting(title=title))) == sorted(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You write {languages} each day.", ["{languages}"]),
        ("Dear {{ first name }}, we hire.", ["{{ first name }}"]),
        ("Work for ${company} or <<employer>>.", ["${company}", "<<employer>>"]),
        ("We are %company_name%.", ["%company_name%"]),
        ("Sets such as {1, 2} are fine.", []),
        ("You save 30 % of power and 20 % of water.", []),
        ("List<String> is a type.", []),
        ("Braces {} are empty.", []),
    ],
)
def test_an_unanswered_placeholder_is_found(text: str, words: list[str]) -> None:
    assert told("placeholder-left", saying(text)) == words


def test_an_unanswered_placeholder_is_named() -> None:
    [finding] = found("placeholder-left", saying("You write {languages}."))
    assert finding.reason == "“languages” was not answered: readers would see the braces."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[Company] bakes bread.", ["[Company]"]),
        ("Pay: <insert salary range here, both ends>.", ["<insert salary range here, both ends>"]),
        ("Write to [your e-mail], start on ____.", ["[your e-mail]", "____"]),
        ("Wir sind [Firma] in [Stadt].", ["[Firma]", "[Stadt]"]),
        ("Reports to [Job title]", ["[Job title]"]),
        ("We hire bakers [all genders].", []),
        ("See note [1] and [sic].", []),
        ("You know <b> and <div> in HTML.", []),
        ("snake_case and __init__ are names.", []),
        ("Well ... we wait.", []),
    ],
)
def test_a_blank_is_found(text: str, words: list[str]) -> None:
    assert told("blank-left", saying(text)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hours: TBD", ["TBD"]),
        ("Lorem ipsum dolor sit amet", ["Lorem ipsum dolor sit amet"]),
        ("Call XXX-XXXX before noon. TODO", ["XXX", "XXXX", "TODO"]),
        ("We keep a todo list.", []),
        ("You sort T-shirts from XS to XXL.", []),
        ("C# and C## are tunes.", []),
    ],
)
def test_a_stand_in_is_found(text: str, words: list[str]) -> None:
    assert told("stand-in-left", saying(text)) == words


def test_a_stand_in_is_found_in_a_field_without_text() -> None:
    document = knowing(department="TBD", locations=(Location(city="xxx"),), requisition="R-1")
    assert told("stand-in-left", document) == ["facts.department", "facts.locations"]
