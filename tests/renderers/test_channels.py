"""What a posting would lose where: each loss in words, with the place to mend it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jobdesc.document import JobDescription
from jobdesc.document.values import (
    Closing,
    Credential,
    Employer,
    EmploymentType,
    HowToApply,
    Location,
    Pay,
    SectionKind,
    Workplace,
)
from jobdesc.forms.steps import step_at
from jobdesc.renderers.channels import Loss, channels
from tests.renderers.documents import facts, hostile, items, northwind, section

LONG = " ".join(["Sentence of a very long ad."] * 1000)


def losses(name: str, document: JobDescription | None = None, **changes: object) -> list[Loss]:
    found = document or northwind(facts=facts(**changes))
    [channel] = [channel for channel in channels(found) if channel.name == name]
    return list(channel.losses)


def told(name: str, document: JobDescription | None = None, **changes: object) -> list[str]:
    return [loss.words for loss in losses(name, document, **changes)]


def new(name: str, **changes: object) -> list[tuple[str, str, bool]]:
    """What is lost of the usual ad changed like this, and was not of the usual ad."""
    usual = losses(name)
    changed = losses(name, northwind(facts=facts(**changes)))
    return [(loss.words, loss.path, loss.is_blocking) for loss in changed if loss not in usual]


def test_the_channels_stand_in_their_order() -> None:
    names = ["Google for Jobs", "LinkedIn", "Indeed", "Plain text for an ATS"]
    assert [channel.name for channel in channels(northwind())] == names
    assert [channel.is_blocked for channel in channels(northwind())] == [False] * 4


def test_what_the_usual_ad_loses() -> None:
    weights = "What is required and what is good to have is told apart by headings only."
    assert {channel.name: [loss.words for loss in channel.losses] for channel in channels(northwind())} == {
        "Google for Jobs": [
            "Google knows a place or fully remote: “hybrid, 2 days in the office” stands in the text only.",
            weights,
        ],
        "LinkedIn": [
            weights,
        ],
        "Indeed": [
            (
                "Whether Indeed’s feed still reads pay, hybrid or remote work or the last day to apply is "
                "not sure: the text says it in any case."
            ),
            weights,
        ],
        "Plain text for an ATS": [
            "Logo and colour stay behind.",
            "As plain text, bullets become hyphens and headings become plain rows.",
            "Links are written out: nobody can click them.",
            weights,
        ],
    }


def test_a_plain_ad_loses_nothing() -> None:
    known = facts(
        employer=Employer(name="Northwind", website="https://northwind.example"),
        workplace=Workplace.ON_SITE,
        workplace_note="",
        how_to_apply=HowToApply(link="https://northwind.example/1"),
    )
    story = section(SectionKind.NARRATIVE, *items("story", "You keep four million journeys right. " * 4))
    plain = JobDescription(facts=known, sections=(story,))
    assert told("Google for Jobs", plain) == []


@pytest.mark.parametrize(("length", "over"), [(201, "1 character"), (214, "14 characters")])
def test_a_title_that_is_too_long_says_by_how_much(length: int, over: str) -> None:
    assert new("LinkedIn", title="x" * length) == [
        (f"The title is {over} too long: LinkedIn takes 200.", "facts.title", True)
    ]


def test_a_title_that_just_fits_is_fine() -> None:
    assert new("LinkedIn", title="x" * 200) == []


def test_a_text_that_is_too_short_says_by_how_much() -> None:
    short = JobDescription(
        facts={"title": "Cook", "employer": {"name": "N"}},  # type: ignore[arg-type]
        sections=(section(SectionKind.RESPONSIBILITIES, *items("duty", "Cook.")),),
    )
    text = "What you will do\n- Cook."
    [loss] = [loss for loss in losses("LinkedIn", short) if loss.words.startswith("The text")]
    expected = f"The text is {100 - len(text)} characters too short: LinkedIn wants 100."
    assert loss == Loss(expected, "item:duty-1", is_blocking=True)


def test_a_text_that_is_too_long_says_by_how_much() -> None:
    long = northwind(closing=Closing(privacy=LONG))
    [loss] = [loss for loss in losses("LinkedIn", long) if loss.is_blocking]
    assert loss.words.startswith("The text is ")
    assert loss.words.endswith(" characters too long: LinkedIn takes 25,000.")


@pytest.mark.parametrize(
    ("channel", "changes", "expected"),
    [
        (
            "LinkedIn",
            {"employment_types": (EmploymentType.PER_DIEM,)},
            ("LinkedIn does not know work by the day: it becomes “Other”.", "facts.employment_types", False),
        ),
        (
            "LinkedIn",
            {"requisition": "R" * 43},
            (
                "The requisition number is 3 characters too long: LinkedIn takes 40.",
                "facts.requisition",
                True,
            ),
        ),
        (
            "LinkedIn",
            {"requisition": ""},
            (
                "There is no requisition number: LinkedIn’s feed asks for one.",
                "facts.requisition",
                True,
            ),
        ),
        (
            "LinkedIn",
            {"locations": (Location(),)},
            ("There is no place of work: LinkedIn’s feed asks for one.", "facts.locations", True),
        ),
        (
            "LinkedIn",
            {"how_to_apply": HowToApply(email="jobs@northwind.example")},
            (
                "There is no link to apply: LinkedIn’s feed asks for one.",
                "facts.how_to_apply.link",
                True,
            ),
        ),
        (
            "Indeed",
            {"requisition": ""},
            (
                "There is no requisition number: Indeed’s feed asks for one that never changes.",
                "facts.requisition",
                True,
            ),
        ),
        (
            "Indeed",
            {"locations": (Location(city="Lisbon", country="PT"), Location(city="Porto", country="PT"))},
            (
                "Indeed wants a number for each place: these are 2 places with one number.",
                "facts.requisition",
                False,
            ),
        ),
        (
            "Indeed",
            {"date_posted": None},
            ("Date posted is missing: it is set when you publish.", "", False),
        ),
        (
            "Indeed",
            {"hours": "]]>"},
            ("“]]>” in the text breaks Indeed’s feed. Write it otherwise.", "", True),
        ),
        (
            "Google for Jobs",
            {"date_posted": None},
            ("Date posted is missing: it is set when you publish.", "", False),
        ),
        (
            "Google for Jobs",
            {"pay": Pay(high=Decimal(9), currency="EUR")},
            (
                "The pay has one end only: Google takes one figure, or both ends of a range.",
                "facts.pay",
                False,
            ),
        ),
        (
            "Google for Jobs",
            {"credential": Credential.BACHELOR, "experience_in_place_of_education": True},
            (
                (
                    "“Experience in place of education” counts only where both a credential and the years of "
                    "experience are given."
                ),
                "facts.credential",
                False,
            ),
        ),
        (
            "Google for Jobs",
            {"how_to_apply": HowToApply(text="1. Write.\n2. Wait.")},
            ("Numbered lists become bullets.", "facts.how_to_apply.text", False),
        ),
        (
            "Google for Jobs",
            {"title": "Developer, Lisbon (ENG-214) €62,000"},
            (
                "Google wants the job’s title alone: take “Lisbon” and “ENG-214” and “€62,000” out of it.",
                "facts.title",
                False,
            ),
        ),
    ],
)
def test_what_would_be_lost_is_told(
    channel: str, changes: dict[str, object], expected: tuple[str, str, bool]
) -> None:
    assert expected in new(channel, **changes)


def test_a_fully_remote_job_needs_no_place() -> None:
    said = told("LinkedIn", locations=(), workplace=Workplace.REMOTE)
    assert not any("place of work" in words for words in said)


def test_a_city_within_another_word_is_no_city() -> None:
    bath = (Location(city="Bath", country="GB"),)
    assert not any(
        "title alone" in words for words in told("Indeed", title="Bathroom Fitter", locations=bath)
    )
    assert any("“Bath”" in words for words in told("Indeed", title="Fitter, bath", locations=bath))


def test_what_blocks_stands_first() -> None:
    found = losses("Google for Jobs", JobDescription())
    assert [loss.is_blocking for loss in found] == sorted((loss.is_blocking for loss in found), reverse=True)
    assert found[0].words == "It has no title."


@pytest.mark.parametrize(
    "document", [JobDescription(), northwind(), hostile()], ids=["empty", "usual", "hostile"]
)
def test_every_place_that_is_named_leads_to_a_step(document: JobDescription) -> None:
    found = [loss for channel in channels(document) for loss in channel.losses if loss.path]
    assert found
    assert [
        loss for loss in found if not step_at(loss.path, northwind()) and not step_at(loss.path, document)
    ] == []


def test_it_is_about_the_public_ad() -> None:
    """What is kept aside can be neither lost nor in the way."""
    aside = northwind()
    hidden = tuple(section.model_copy(update={"shown": False}) for section in aside.sections)
    found = told("Google for Jobs", aside.model_copy(update={"sections": hidden}))
    assert not any("good to have" in words for words in found)
