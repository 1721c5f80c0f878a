"""The everyday lines at the head of an ad, and those at its end: what they state, and what they do not."""

from __future__ import annotations

from datetime import date

import pytest

from jobdesc.readers.loose import LooseFacts
from jobdesc.readers.text import read


def facts(head: str, end: str = "") -> LooseFacts:
    """The facts of an ad for a beekeeper with these lines at its head and its end."""
    return read(f"Beekeeper\n{head}\n\nYour tasks\n- Feed the bees all winter long.\n\n{end}").facts


def places(head: str) -> list[str]:
    return [place.value for place in facts(head).places]


def told(found: LooseFacts) -> tuple[str, str]:
    """Workplace and employment types in words."""
    workplace = found.workplace.value.value if found.workplace else ""
    return workplace, " ".join(one.value.value for one in found.employment_types)


@pytest.mark.parametrize("mark", [" · ", " | ", " • ", " / ", ", ", "\n"])
def test_the_facts_of_one_line_are_told_apart(mark: str) -> None:
    found = facts(mark.join(("Porto, Portugal", "Hybrid", "Full-time", "€60,000–75,000")))
    assert [place.value for place in found.places] == ["Porto, Portugal"]
    assert told(found) == ("hybrid", "full-time")
    assert found.pay is not None
    assert (found.pay.value.low, found.pay.value.high, found.pay.value.currency) == (60000, 75000, "EUR")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Porto, Portugal (hybrid)", ["Porto, Portugal"]),
        ("München, Deutschland", ["München, Deutschland"]),
        ("Lyon, France – CDI", ["Lyon, France"]),
        ("Austin, TX (remote)", ["Austin, TX"]),
        ("Munich", ["Munich"]),
        ("Remote, Portugal", ["Portugal"]),
        ("Melbourne, VIC • Sydney, NSW", ["Melbourne, VIC", "Sydney, NSW"]),
        ("Lisbon or Porto, Portugal", ["Lisbon", "Porto, Portugal"]),
        ("Where: Hull", ["Hull"]),
        ("Ort: Freiburg", ["Freiburg"]),
        ("Location: Remote (Germany)", ["Germany"]),
        ("Location: Germany (Berlin)", ["Berlin"]),
        ("Location: On site: 2 days per week, London", ["London"]),
        ("Locations: Berlin, Germany; Budapest, Hungary", ["Berlin, Germany", "Budapest, Hungary"]),
        ("Locations: Bulgaria, Serbia, Greece - Remote", ["Bulgaria", "Serbia", "Greece"]),
        ("Location: Hull, England | Type: Full-time", ["Hull, England"]),
    ],
)
def test_a_place_is_found_at_the_head_and_behind_labels(head: str, expected: list[str]) -> None:
    assert places(head) == expected


@pytest.mark.parametrize(
    "head",
    [
        "Head of Sales, Germany",
        "Marketing, Germany",
        "Honey Ltd, Portugal",
        "Director, IT",
        "We have offices in Berlin, Germany",
        "Location: Must live near the sea, Hull, England",
        "Location: Our office in Berlin",
        "Locations\n0\nselected",
        "Full-time, permanent",
    ],
)
def test_what_only_resembles_a_place_is_none(head: str) -> None:
    assert places(head) == []


def test_a_place_below_the_head_needs_a_label() -> None:
    text = "Beekeeper\n\nYour tasks\n- Feed the bees.\nPorto, Portugal\n- Travel to Lyon, France"
    assert read(text).facts.places == ()


@pytest.mark.parametrize(
    ("line", "title", "place"),
    [
        ("Backend Engineer in Porto", "Backend Engineer", "Porto"),
        ("Backend Engineer (m/w/d) – Berlin", "Backend Engineer (m/w/d)", "Berlin"),
        ("Backend Engineer - Hull, England", "Backend Engineer", "Hull, England"),
        ("Kitchen Manager in Whitby", "Kitchen Manager", "Whitby"),
        ("Lecturer in Physics", "Lecturer in Physics", None),
        ("Software Engineer in Test", "Software Engineer in Test", None),
        ("Data Analyst in Sales", "Data Analyst in Sales", None),
        ("Backend Engineer - Honey", "Backend Engineer - Honey", None),
    ],
)
def test_the_place_in_a_title_is_no_part_of_the_title(line: str, title: str, place: str | None) -> None:
    found = read(f"{line}\n\nYour tasks\n- Feed the bees.").facts
    assert found.title is not None
    assert (found.title.value, [one.value for one in found.places]) == (title, [place] if place else [])


@pytest.mark.parametrize(
    ("head", "workplace", "types"),
    [
        ("Workplace: Hybrid\nJob type: Contract", "hybrid", "contractor"),
        ("Fully remote\nFreelance", "remote", "contractor"),
        ("In office", "on-site", ""),
        ("Hybrid, two days a week in the office", "hybrid", ""),
        ("This is a hybrid role. This is a full-time position.", "hybrid", "full-time"),
        ("Contract: permanent, part-time", "", "part-time"),
        ("Permanent", "", ""),
        ("Employment type: Fixed-term", "", "temporary"),
        ("Vollzeit, unbefristet", "", "full-time"),
        ("CDI, temps plein", "", "full-time"),
        ("Jornada completa", "", "full-time"),
        ("No remote work", "", ""),
        ("Not a remote role", "", ""),
        ("Remote work possible", "", ""),
        ("Meet in-office requirements", "", ""),
    ],
)
def test_how_one_works_is_read_from_plain_words(head: str, workplace: str, types: str) -> None:
    assert told(facts(head)) == (workplace, types)


@pytest.mark.parametrize(
    "end",
    [
        "We offer:\n- Occasional remote work possible",
        "Benefits\n- Remote work\n- Fruit",
        "Benefits\nFull time roles are eligible for a full range of benefits, medical and dental among them.",
        "Benefits\n- The possibility of part-time work or even a sabbatical of several months.",
    ],
)
def test_a_benefit_is_no_way_of_working(end: str) -> None:
    assert told(facts("", end)) == ("", "")


@pytest.mark.parametrize(
    ("head", "note"),
    [
        ("Hybrid, two days a week in the office", "two days a week in the office"),
        ("Hull, England (Hybrid, 2-3 days per week in office)", "2-3 days per week in office"),
        ("Hybrid, with 28 days of leave", None),
        ("On-site, 5 days a week", None),
    ],
)
def test_the_days_in_the_office_are_noted_for_hybrid_jobs(head: str, note: str | None) -> None:
    found = facts(head).workplace_note
    assert (found.value if found else None) == note


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("How to apply\nSend your CV to jobs@honey.example by 31 January 2027.", date(2027, 1, 31)),
        ("Applications will be accepted until Friday, January 29, 2027", date(2027, 1, 29)),
        ("Bitte bewerben Sie sich bis spätestens 31. Januar 2027.", date(2027, 1, 31)),
        ("Candidatures jusqu'au 31 janvier 2027", date(2027, 1, 31)),
        ("Deadline for applications: 2027-01-31", date(2027, 1, 31)),
        ("Fecha límite: 31 de enero de 2027", date(2027, 1, 31)),
        ("Send your CV by 31 January.", None),
        ("Apply by 03/04/2027", None),
        ("Apply now and start by 31 January 2027.", None),
        ("We want to reach a thousand hives by 31 January 2027.", None),
    ],
)
def test_the_last_day_stands_in_a_sentence_on_applying(end: str, day: date | None) -> None:
    found = facts("", end).apply_by
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    ("end", "link", "email"),
    [
        ("Apply: https://honey.example/3", "https://honey.example/3", None),
        ("Apply here:\nhttps://honey.example/3", "https://honey.example/3", None),
        (
            "How to apply\nWe are glad of every letter.\nWrite to bees@honey.example",
            None,
            "bees@honey.example",
        ),
        ("How to apply\nVisit our website https://honey.example/", None, None),
        ("How to apply\nQuestions? Contact Ann at ann@honey.example", None, None),
        ("When you apply, our privacy notice holds: https://honey.example/privacy", None, None),
        (
            "You have a cover letter.\nOur shop, where all our honey is sold: https://honey.example/shop",
            None,
            None,
        ),
    ],
)
def test_an_address_is_for_applying_or_left_alone(end: str, link: str | None, email: str | None) -> None:
    found = facts("", end)
    assert (found.apply_link.value if found.apply_link else None) == link
    assert (found.apply_email.value if found.apply_email else None) == email


def test_every_fact_stands_where_it_says() -> None:
    ad = read(
        "Baker in Porto\nHybrid, 2 days a week at home · Full-time\n\nApply by 31 January 2027: a@b.example"
    )
    found = ad.facts
    texts = [found.title, *found.places, found.workplace_note, found.apply_email]
    assert [ad.source[one.span.start : one.span.end] for one in texts if one] == [
        "Baker",
        "Porto",
        "2 days a week at home",
        "a@b.example",
    ]
    assert found.apply_by is not None
    assert ad.source[found.apply_by.span.start : found.apply_by.span.end] == "31 January 2027"
