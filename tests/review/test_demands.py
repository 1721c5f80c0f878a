"""How many things a list asks for, whatever else stands among its lines."""

from __future__ import annotations

import pytest

from jobdesc.document.values import Item, JobDescription, Section, SectionKind
from jobdesc.readers import text
from jobdesc.readers.whole import describe
from jobdesc.review.demands import asked_in, choices_in
from jobdesc.review.passages import Passage
from jobdesc.review.subjects import Known, Subject
from jobdesc.review.values import Role
from tests.review.alone import ON, PREFERRED, REQUIRED, asking, found, listed, told

QUALIFICATIONS, SKILLS = SectionKind.QUALIFICATIONS, SectionKind.SKILLS


def lines_of(document: JobDescription) -> list[Passage]:
    return list(Subject(document, ON, Known((), {})).in_role(Role.TEXT))


def counted(*texts: str) -> int:
    return asked_in([lines_of(asking(*texts))]).required


@pytest.mark.parametrize(
    ("required", "preferred", "reason"),
    [
        (13, 0, "It asks for 13 things. "),
        (14, 3, "It asks for 14 things and 3 more that are good to have. "),
        (12, 9, "It asks for 12 things and 9 more that are good to have. "),
        (12, 0, ""),
        (12, 8, ""),
        (0, 0, ""),
    ],
)
def test_a_long_list_is_counted(required: int, preferred: int, reason: str) -> None:
    document = JobDescription(
        sections=(
            listed(SKILLS, *(f"Oven {number}" for number in range(required)), importance=REQUIRED),
            listed(QUALIFICATIONS, *(f"Cake {number}" for number in range(preferred)), importance=PREFERRED),
        )
    )
    assert [it.reason.partition("In a large")[0] for it in found("many-requirements", document)] == (
        [reason] if reason else []
    )


@pytest.mark.parametrize(
    "line",
    [
        "You speak Polish.",
        "Polish",
        "Speak Polish",
        "At least two years with bees",
        "Experience with our tools",
        "Must be able to work on Sundays",
        "Exhibit strong presentation skills",
        "Strong understanding of pay",
        "This role needs a driving licence",
        "Excellent written communication skills",
        "You know how passwords and cookies are kept.",
        "Experience in fraud investigation",
        "You read the papers that we use.",
    ],
)
def test_what_is_asked_for_counts(line: str) -> None:
    assert counted("Baking bread", line) == 2


@pytest.mark.parametrize(
    "line",
    [
        "We offer 30 days of holiday.",
        "About the bakery",
        "Please send a letter.",
        "Mentor junior bakers",
        "Prepares dough for the night",
        "What do I need?",
        "Required:",
        "Technical skills",
        "Preferred / good-to-have skills",
        "Sign in to save this job",
        "Password",
        "Read more",
        "https://bakery.example/jobs",
        "The ideal candidate will work at night.",
        "This is a lead role.",
        "Candidates may be asked for papers.",
        "Working conditions",
        "+1",
        "Baking bread",
    ],
)
def test_what_only_stands_there_does_not_count(line: str) -> None:
    assert counted("Baking bread", line) == 1


def test_the_ways_to_meet_one_demand_are_one() -> None:
    ways = (
        "You have one of the following:",
        "Five years at sea",
        "A captain’s papers",
        "Ten years on rivers",
    )
    assert counted("Swimming", *ways) == 2
    assert choices_in(lines_of(asking("Swimming", *ways))) == {
        "qualifications-3", "qualifications-4", "qualifications-5"
    }  # fmt: skip


def test_a_wish_in_words_is_no_demand() -> None:
    assert asked_in([lines_of(asking("Kneading", "Italian is a plus"))]) == (1, 1)


def test_a_line_that_was_broken_is_one() -> None:
    assert counted("Baking bread", "Selling rolls", "and cakes") == 2


def test_a_list_in_small_letters_counts() -> None:
    assert counted("the ability to bake", "the ability to knead") == 2


def test_a_sign_in_form_between_the_lines_is_read_as_none() -> None:
    form = "Email or phone\nPassword\nForgot password?\nSign in\n"
    page = f"Baker\n\nWhat you bring\n\n- Kneading\n- Patience\n\nSign in to save this job\n{form}{form}"
    document = describe(text.read(page)).document
    asked = document.section(QUALIFICATIONS)
    assert asked is not None
    assert [it.text for it in asked.items] == ["Kneading", "Patience"]
    assert told("same-requirement", document) == []


@pytest.mark.parametrize("line", ["Kennis van deeg is een plus", "Ervaring met ovens is een sterke troef"])
def test_a_dutch_wish_is_read_as_one(line: str) -> None:
    document = describe(text.read(f"Bakker\n\nWie zoeken wij?\n\n- Je kneedt graag\n- {line}\n")).document
    assert [it.importance for it in document.sections[-1].items] == [REQUIRED, PREFERRED]


def test_remarks_below_the_wishes_are_no_wishes() -> None:
    page = "Baker\n\nPreferred skills\n\nItalian\n\nREMARKS\n\nMust be able to speak of dough.\n"
    document = describe(text.read(page)).document
    assert [(it.text, it.importance) for section in document.sections[1:] for it in section.items] == [
        ("Italian", PREFERRED),
        ("Must be able to speak of dough.", None),
    ]
    assert told("importance-against-words", document) == []


def test_what_is_kept_aside_is_not_counted() -> None:
    lines = tuple(Item(id=f"skill-{n}", text=f"Oven {n}", shown=n < 5) for n in range(20))
    document = JobDescription(sections=(Section(id="skills", kind=SKILLS, items=lines),))
    assert found("many-requirements", document) == []
