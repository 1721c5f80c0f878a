"""Ads of our own in several layouts, read as a person would."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jobdesc.document.values import EmploymentType, Importance, Pay, PayPeriod, Workplace
from jobdesc.readers import LooseAd
from jobdesc.readers.text import read

ADS = Path(__file__).parent / "ads"


EQUAL = "Fern & Daughters is an equal opportunity employer and welcomes applicants from all backgrounds."


def ad(name: str) -> LooseAd:
    return read((ADS / f"{name}.txt").read_text(encoding="utf-8"))


def outline(name: str) -> list[tuple[str, str, list[str]]]:
    return [
        (section.kind.value, section.heading, [item.text for item in section.items])
        for section in ad(name).sections
    ]


def test_headings_with_colons_open_the_sections() -> None:
    assert outline("colons")[1:] == [
        ("about", "About the role", [ad("colons").sections[1].items[0].text]),
        (
            "responsibilities",
            "Responsibilities",
            [
                "Keep the heating controllers running through the winter",
                "Write and test the programs that open and close the vents",
                "Show the growers what the figures mean",
            ],
        ),
        (
            "qualifications",
            "Requirements",
            ["Three years with embedded systems", "C is required", "A driving licence would be a plus"],
        ),
        ("preferred", "Nice to have", ["Some botany"]),
        ("benefits", "Benefits", ["28 days of leave", "Vegetables at cost"]),
        (
            "apply",
            "How to apply",
            [
                "Write to jobs@glasshouse.example by 14 March 2027.",
                "Hybrid: two days a week in the glasshouse.",
            ],
        ),
        (
            "equal-opportunity",
            "",
            [EQUAL],
        ),
    ]


def test_the_facts_of_an_ad_are_found_where_they_stand() -> None:
    read_ad = ad("colons")
    facts = read_ad.facts
    assert facts.title is not None
    assert facts.title.value == "Greenhouse Engineer"
    assert [place.value for place in facts.places] == ["Leeds, United Kingdom"]
    assert facts.pay is not None
    assert facts.pay.value == Pay(
        low=Decimal(38000), high=Decimal(44000), currency="GBP", period=PayPeriod.YEAR
    )
    assert read_ad.source[facts.pay.span.start : facts.pay.span.end] == "£38,000 - £44,000"
    assert facts.workplace is not None
    assert facts.workplace.value is Workplace.HYBRID
    assert [found.value for found in facts.employment_types] == [EmploymentType.FULL_TIME]
    assert facts.apply_email is not None
    assert facts.apply_email.value == "jobs@glasshouse.example"
    assert facts.requisition is not None
    assert facts.requisition.value == "GH-204"


def test_importance_comes_from_the_heading_and_the_words_win() -> None:
    requirements, preferred = (ad("colons").sections[place] for place in (3, 4))
    assert [item.importance for item in requirements.items] == [
        Importance.REQUIRED,
        Importance.REQUIRED,
        Importance.PREFERRED,
    ]
    assert [item.importance for item in preferred.items] == [Importance.PREFERRED]


def test_headings_in_capitals_open_the_sections() -> None:
    assert outline("capitals")[1:] == [
        ("company", "WHO WE ARE", [ad("capitals").sections[1].items[0].text]),
        (
            "responsibilities",
            "WHAT YOU WILL DO",
            [
                "Mix and shape forty kinds of bread before sunrise",
                "Order flour for the week",
                "Teach one apprentice a year",
            ],
        ),
        ("qualifications", "WHAT YOU BRING", ["A baker's certificate", "Ideally a second language"]),
        ("benefits", "WHAT WE OFFER", ["$24.50 - $27.00 per hour", "Bread to take home"]),
    ]
    pay = ad("capitals").facts.pay
    assert pay is not None
    assert pay.value == Pay(
        low=Decimal("24.50"), high=Decimal("27.00"), currency="USD", period=PayPeriod.HOUR
    )


def test_numbers_and_letters_are_taken_off_the_items() -> None:
    assert [entry for entry in outline("numbered") if entry[2]] == [
        ("other", "", ["Ferry Mate (part-time)"]),
        (
            "responsibilities",
            "Duties",
            [
                "Cast off and tie up in any weather",
                "Count the passengers on board",
                "Help the captain keep the log",
            ],
        ),
        ("qualifications", "Qualifications", ["Minimum two seasons at sea", "Ability to swim 400 metres"]),
        ("preferred", "Preferred qualifications", ["First aid training"]),
        ("benefits", "Perks", ["Free crossings for the family"]),
    ]


def test_an_ad_without_any_marks_still_has_its_sections() -> None:
    assert [(kind, heading, len(items)) for kind, heading, items in outline("unmarked")] == [
        ("other", "", 1),
        ("company", "About us", 1),
        ("responsibilities", "Key Responsibilities", 3),
        ("skills", "Skills", 2),
        ("benefits", "What we offer", 2),
        ("equal-opportunity", "Equal Opportunity", 1),
    ]


def test_german_headings_and_amounts_are_understood() -> None:
    kinds = [(kind, heading, len(items)) for kind, heading, items in outline("german")]
    assert kinds[1:] == [
        ("company", "Wer wir sind", 1),
        ("responsibilities", "Deine Aufgaben", 2),
        ("qualifications", "Das bringst du mit", 2),
        ("preferred", "Wünschenswert", 1),
        ("benefits", "Wir bieten", 2),
        ("apply", "Bewerbung", 2),
    ]
    facts = ad("german").facts
    assert facts.pay is not None
    assert facts.pay.value == Pay(
        low=Decimal(3600), high=Decimal(4100), currency="EUR", period=PayPeriod.MONTH
    )
    assert facts.apply_by is not None
    assert facts.apply_by.value == date(2027, 4, 30)
    assert [place.value for place in facts.places] == ["Freiburg"]
    assert facts.apply_email is not None
    assert facts.apply_email.value == "werkstatt@rad.example"


TRIM = (
    "Trim the lamp every evening and write down what the sea did during the night, in words that the coast "
    "guard can use"
)
READY = (
    "Keep the boat ready, the stores dry and the radio charged, "
    "and say so every morning on the harbour channel"
)
ENGINES = "Knowledge of small diesel engines, or the will to learn about them from somebody with oily hands"
WRITE = (
    "The post is on-site by nature. To apply, please send your letter to keeper@tower.example and tell us "
    "which books you would take along."
)


def test_lines_broken_near_a_margin_become_one_item_again() -> None:
    sections = [(kind, items) for kind, _, items in outline("wrapped") if items]
    assert sections[1:] == [
        (
            "responsibilities",
            [
                TRIM,
                "Paint the tower once a year",
                READY,
            ],
        ),
        (
            "qualifications",
            [
                "Must be at ease alone for as long as three weeks at a stretch",
                ENGINES,
            ],
        ),
        (
            "apply",
            [WRITE],
        ),
    ]


@pytest.mark.parametrize("name", sorted(path.stem for path in ADS.glob("*.txt")))
def test_every_span_points_at_its_own_words(name: str) -> None:
    read_ad = ad(name)
    for _, item in read_ad.items:
        assert " ".join(read_ad.source[item.span.start : item.span.end].split()) == item.text


def kinds(text: str) -> list[tuple[str, str, list[str]]]:
    sections = read(text).sections
    return [
        (section.kind.value, section.heading, [item.text for item in section.items]) for section in sections
    ]


def test_a_quoted_mail_loses_its_marks() -> None:
    quoted = "> Duties:\n> - Wind the clocks\n> - Oil them\n>\n> Benefits:\n> - Time off"
    assert kinds(quoted) == [
        ("responsibilities", "Duties", ["Wind the clocks", "Oil them"]),
        ("benefits", "Benefits", ["Time off"]),
    ]


def test_a_heading_stuck_to_what_follows_is_taken_off() -> None:
    stuck = (
        "Clock Mender\nAbout YouYou have mended clocks before, and the clocks were glad of it for many years."
    )
    assert [(kind, heading) for kind, heading, _ in kinds(stuck)][-1] == ("qualifications", "About You")


def test_numbers_above_lines_without_numbers_are_headings() -> None:
    numbered = "Responsibilities\n1. Mending\nOil the wheels\nWind the springs\n2. Talking\nAnswer letters"
    assert [items for _, _, items in kinds(numbered)] == [
        [], ["Oil the wheels", "Wind the springs"], ["Answer letters"],
    ]  # fmt: skip


def test_pay_at_the_end_of_a_list_is_a_benefit() -> None:
    assert kinds("Requirements\n- Two hands\n- A licence\n\nSalary range: $40,000 - $50,000 per year")[
        -1
    ] == (
        "benefits",
        "Salary range",
        ["$40,000 - $50,000 per year"],
    )


def test_a_part_of_the_duties_named_after_a_skill_stays_among_them() -> None:
    guests = "Guest experience\nGreet the guests\nShow them the clocks\n"
    parts = f"Responsibilities\n{guests}Staff supervision\nPlan the shifts"
    assert {kind for kind, _, _ in kinds(parts)} == {"responsibilities"}
