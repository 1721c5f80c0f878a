"""Degrees that are asked for, and what spares them."""

from __future__ import annotations

import pytest

from jobdesc.document.values import Credential
from tests.review.alone import PREFERRED, asking, knowing, saying, told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You hold a bachelor’s degree in chemistry.", ["bachelor’s degree"]),
        ("Master's degree in mathematics", ["Master's degree"]),
        ("A university degree is required.", ["university degree"]),
        ("Degree in law.\nYou have 3 years of experience in a court.", ["Degree"]),
        ("Bachelor of Science in nursing", ["Bachelor of Science"]),
        ("You hold a degree in physics, or have equivalent experience.", []),
        ("Bachelor’s degree in a related field. Equivalent work experience is accepted.", []),
        ("A master’s degree is a plus.", []),
        ("Preferred:\nBachelor’s degree in biology\nDriving licence", []),
        ("You turn the dial by a few degrees.", []),
        ("You are working towards a degree in teaching.", []),
        ("You need no particular degree, so show us what you can do.", []),
    ],
)
def test_a_degree_is_found_where_nothing_does_instead(text: str, words: list[str]) -> None:
    assert told("degree-only", asking(text)) == words


def test_a_preferred_degree_is_no_demand() -> None:
    assert told("degree-only", asking("Bachelor’s degree in biology", importance=PREFERRED)) == []


@pytest.mark.parametrize(
    "text",
    [
        "We award 29 associate degrees, and 600 students study here.",
        "Our benefits cover tuition for your first degree.",
        "The college is proud of its long history in training nurses towards their degree.",
    ],
)
def test_a_degree_that_nobody_is_asked_for_is_none(text: str) -> None:
    assert told("degree-only", saying(text)) == []


def test_a_degree_is_no_finding_in_a_german_posting() -> None:
    german = asking("Bachelor degree in Chemie").model_copy(update={"language": "de"})
    assert told("degree-only", german) == []


@pytest.mark.parametrize(
    ("facts", "paths"),
    [
        ({"credential": Credential.BACHELOR}, ["facts.credential"]),
        ({"credential": Credential.POSTGRADUATE, "experience_months": 36}, ["facts.credential"]),
        ({"credential": Credential.ASSOCIATE}, ["facts.credential"]),
        ({"credential": Credential.BACHELOR, "experience_in_place_of_education": True}, []),
        ({"credential": Credential.PROFESSIONAL}, []),
        ({}, []),
    ],
)
def test_a_degree_in_the_facts_wants_an_alternative(facts: dict[str, object], paths: list[str]) -> None:
    assert told("credential-only", knowing(**facts)) == paths


@pytest.mark.parametrize(
    "texts",
    [
        ("Bachelor’s degree", "Active state teaching license"),
        ("Degree in special education", "Valid teaching credential for grades 1 to 6"),
        ("Associate degree in nursing", "You are a registered nurse."),
        ("Master’s degree in chemistry, or 18 graduate semester hours of it",),
        ("Bachelor’s degree in accounting", "CPA license"),
        ("A passport and a bachelor’s degree", "We pay for the legal work visa."),
        ("Bachelor’s degree", "The visa rules of the country ask for it."),
    ],
)
def test_a_degree_that_a_licence_a_visa_or_an_accreditation_needs_is_left_alone(
    texts: tuple[str, ...],
) -> None:
    assert told("degree-only", asking(*texts)) == []


@pytest.mark.parametrize("title", ["Adjunct instructor, welding", "Professor of botany", "Lecturer in law"])
def test_those_who_teach_at_a_college_need_the_degree(title: str) -> None:
    assert told("degree-only", asking("Master’s degree in the subject", title=title)) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("Bachelor’s degree in biology", "Driving licence for vans"),
        ("Bachelor’s degree in biology", "Ideally you hold a state certification."),
        ("Bachelor’s degree in biology", "Certified in the cloud"),
        ("Bachelor’s degree in biology", "You sponsor no visa, and travel a little."),
    ],
)
def test_other_papers_spare_no_degree(texts: tuple[str, ...]) -> None:
    assert told("degree-only", asking(*texts)) == ["Bachelor’s degree"]


@pytest.mark.parametrize(
    "texts",
    [
        ("You have one of the following:", "Bachelor’s degree", "Five years at sea"),
        ("At least one of these is needed:", "Five years at sea", "A college degree"),
        ("Bachelor’s degree, or", "five years at sea"),
        ("Bachelor’s degree", "Or five years at sea"),
        ("A certificate or bachelor’s degree in child care",),
        ("Bachelor’s degree or a bootcamp",),
        ("Bachelor’s degree, or self-taught",),
        ("Applicants with a bachelor’s degree are encouraged to apply.",),
        ("Graduates with a bachelor’s degree, or those about to finish one",),
    ],
)
def test_a_degree_among_other_ways_is_no_demand(texts: tuple[str, ...]) -> None:
    assert told("degree-only", asking(*texts)) == []


def test_a_degree_said_aside_in_a_list_of_places_is_left_alone() -> None:
    assert told("degree-only", saying("Leeds (master’s degree required)")) == []
    assert told("degree-only", asking("Analyst (master’s degree required)")) == ["master’s degree"]
