"""What the rules on lists of requirements find, and what they must not."""

from __future__ import annotations

from typing import Any

import pytest

from jobdesc.document.values import Item, JobDescription, Section, SectionKind
from jobdesc.readers import text
from jobdesc.readers.whole import borne_out, describe
from jobdesc.review.twins import twins
from tests.review.alone import PREFERRED, REQUIRED, asking, found, listed, rule, told

SKILLS, DUTIES = SectionKind.SKILLS, SectionKind.RESPONSIBILITIES


@pytest.mark.parametrize(
    ("weights", "reason"),
    [
        ([None, None, None], "3 of 3 lines leave open"),
        ([REQUIRED, None, None, None], "3 of 4 lines leave open"),
        ([None] * 5, "5 of 5 lines leave open"),
        ([REQUIRED, PREFERRED, None], ""),
        ([REQUIRED] * 4, ""),
        ([None, None], ""),
    ],
)
def test_lines_are_sorted_into_required_and_good_to_have(weights: list[object], reason: str) -> None:
    lines = tuple(
        Item(id=f"line-{number}", text="SQL", importance=weight) for number, weight in enumerate(weights)
    )
    document = JobDescription(sections=(Section(id="skills", kind=SKILLS, items=lines),))
    findings = found("required-unsorted", document)
    assert [(it.path, it.reason[: len(reason)]) for it in findings] == [
        ("section:skills.heading", reason) for _ in [1] if reason
    ]


def test_a_plain_text_is_not_blamed_for_marks_that_it_cannot_have() -> None:
    whole = describe(text.read("Baker\n\nSkills\n- Kneading dough\n- Firing ovens\n- Selling bread\n"))
    findings = found("required-unsorted", whole.document)
    assert [it.path for it in findings] == ["section:skills.heading"]
    assert borne_out(findings) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("English is required; German a plus.", ["required; German a plus"]),
        ("Diploma required, bachelor’s preferred", ["required, bachelor’s preferred"]),
        ("SQL is a must, and Python would be nice to have.", ["a must, and Python would be nice to have"]),
        ("English is required.\nGerman is a plus.", []),
        ("Experience with Go is a plus but not required.", []),
        ("You travel when required; a driving licence is an advantage.", []),
        ("Preferred vendors must be told.", []),
    ],
)
def test_required_and_good_to_have_stand_apart(text: str, words: list[str]) -> None:
    assert told("required-and-preferred", asking(text)) == words


@pytest.mark.parametrize(
    ("weight", "text", "words"),
    [
        (PREFERRED, "You must have a driving licence.", ["must have"]),
        (PREFERRED, "SQL is mandatory.", ["is mandatory"]),
        (REQUIRED, "Python is a plus.", ["is a plus"]),
        (REQUIRED, "Ideally you know Rust.", ["Ideally"]),
        (PREFERRED, "Experience across the stack, which helps but is not required.", []),
        (REQUIRED, "You must have a driving licence.", []),
        (PREFERRED, "Ideally you know Rust.", []),
        (REQUIRED, "You pay the annual bonus.", []),
        (None, "You must have a driving licence.", []),
        (PREFERRED, "Applicants must have the right to work in Norway.", []),
        (PREFERRED, "You must be authorised to work in Norway.", []),
    ],
)
def test_the_mark_and_the_words_agree(weight: object, text: str, words: list[str]) -> None:
    assert told("importance-against-words", asking(text, importance=weight)) == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lines", "pairs"),
    [
        (["excellent communication skills", "you are a strong communicator"], [(0, 1)]),
        (["experience with python", "sql", "good knowledge of python"], [(0, 2)]),
        (["you build rest apis in java", "ability to build rest apis in java"], [(0, 1)]),
        (["a driving licence for vans and trucks", "driving licence, vans, trucks, trailers"], [(0, 1)]),
        (["5 years of experience in java", "5 years of experience in python"], []),
        (["welding with a backing plate on pipes", "welding without a backing plate on pipes"], []),
        (["sql", "sql server reporting services"], []),
        (["a", "b", "the and of", "of the"], []),
        (["email or phone", "your password", "sign in here"] * 2, [(0, 3)]),
    ],
)
def test_lines_that_say_the_same_are_twins(lines: list[str], pairs: list[tuple[int, int]]) -> None:
    assert list(twins(lines)) == pairs


def test_twins_are_compared_in_bounded_time() -> None:
    assert len(list(twins(["the same words here"] * 2_000))) == 299


def test_a_requirement_that_stands_twice_names_the_other_line() -> None:
    [finding] = found(
        "same-requirement", asking("Experience with Python.", "SQL", "Good knowledge of Python")
    )
    assert (finding.words, finding.path) == ("Good knowledge of Python", "item:qualifications-3.text")
    assert finding.reason.startswith("“Experience with Python” asks for the same.")


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (("Python is required.", None), ("Python is a plus.", None), "“Python is required” is required"),
        (("Python is a plus.", None), ("Python is required.", None), "“Python is a plus” is good to have"),
        (
            ("Experience with Python", REQUIRED),
            ("Knowledge of Python", PREFERRED),
            "“Experience with Python”",
        ),
        (("Python is a must", None), ("Python", PREFERRED), "“Python is a must” is required"),
        (("Python", REQUIRED), ("Python would be nice to have", REQUIRED), "“Python” is required"),
    ],
)
def test_the_same_as_required_and_as_good_to_have_is_a_contradiction(
    one: tuple[str, Any], other: tuple[str, Any], reason: str
) -> None:
    document = weighing(one, ("SQL", REQUIRED), other)
    [finding] = found("required-against-preferred", document)
    assert (finding.words, finding.severity.value) == (other[0].rstrip(" "), "check")
    assert finding.reason.startswith(reason)
    assert told("same-requirement", document) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Python", REQUIRED), ("Knowledge of Python", REQUIRED)),
        (("Python", REQUIRED), ("Knowledge of Python", None)),
        (("Knowledge of Python", REQUIRED), ("Expert knowledge of Python", PREFERRED)),
        (("3 years of Python", REQUIRED), ("5 years of Python", PREFERRED)),
        (("A bachelor’s degree in engineering", REQUIRED), ("A bachelor’s degree in law", PREFERRED)),
        (
            ("A bachelor’s degree in engineering or physics", REQUIRED),
            ("A bachelor’s degree in civil engineering or physics", PREFERRED),
        ),
    ],
)
def test_more_of_a_thing_may_be_good_to_have(one: tuple[str, Any], other: tuple[str, Any]) -> None:
    assert told("required-against-preferred", weighing(one, other)) == []


def test_two_lists_with_the_same_thing_contradict_each_other_in_any_language() -> None:
    page = "Bäckerin\n\nAnforderungen\n- Teig kneten\n- Italienisch\n\nVon Vorteil\n- Italienisch\n- Geduld\n"
    document = describe(text.read(page)).document.model_copy(update={"language": "de"})
    assert told("required-against-preferred", document) == ["Italienisch"]


@pytest.mark.parametrize(
    "texts", [("Python", "SQL"), ("You write Python.", "You test Python."), ("Java 8", "Java 17")]
)
def test_different_requirements_are_no_twins(texts: tuple[str, ...]) -> None:
    assert told("same-requirement", asking(*texts)) == []


def weighing(*lines: tuple[str, Any]) -> JobDescription:
    """Skills with their marks."""
    items = tuple(
        Item(id=f"skill-{number}", text=said, importance=weight)
        for number, (said, weight) in enumerate(lines)
    )
    return JobDescription(sections=(Section(id="skills", kind=SKILLS, items=items),))


def test_a_duty_may_repeat_a_requirement() -> None:
    document = JobDescription(
        sections=(listed(DUTIES, "Good knowledge of Python"), listed(SKILLS, "Experience with Python"))
    )
    assert told("same-requirement", document) == []


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("You have excellent communication skills.", True),
        ("Excellent communication skills", True),
        ("Excellent communication skills are essential.", False),
        ("Your excellent communication skills set you apart.", False),
        ("Very good communication skills", False),
        ("Good communication skills and patience", False),
    ],
)
def test_the_library_s_wording_is_put_in_only_where_it_fits(text: str, fits: bool) -> None:
    [finding] = found("vague-requirement", asking(text))
    assert bool(finding.applicable) is fits
    assert finding.suggestions[-1].words == "Say with whom they speak or write, and about what."


def test_vague_words_bring_the_library_s_wording() -> None:
    [finding] = found("vague-requirement", asking("You have excellent communication skills."))
    assert finding.words == "excellent communication skills"
    assert finding.applicable[0].words == (
        "the ability to explain technical matters clearly, to experts and to people from other fields"
    )


def serving(*serves: tuple[str, ...], shown: bool = True) -> JobDescription:
    lines = tuple(Item(id=f"skill-{n}", text="SQL", serves=one) for n, one in enumerate(serves))
    duty = Item(id="duty", text="You keep the books.", shown=shown)
    return JobDescription(
        sections=(
            Section(id="responsibilities", kind=DUTIES, items=(duty,)),
            Section(id="skills", kind=SKILLS, items=lines),
        )
    )


@pytest.mark.parametrize(
    ("document", "items"),
    [
        (serving(("duty",), ("gone",)), ["skill-1"]),
        (serving(("duty",), ()), ["skill-1"]),
        (serving(("duty",), shown=False), ["skill-0"]),
        (serving(("duty",), ("duty", "gone")), []),
        (serving((), ()), []),
        (serving(), []),
    ],
)
def test_every_requirement_serves_a_responsibility(document: JobDescription, items: list[str]) -> None:
    assert [it.item for it in found("serves-nothing", document)] == items


def test_nobody_is_told_of_sixty_and_a_hundred_percent() -> None:
    said = "".join(
        it.says + it.source for key in ("many-requirements", "degree-only") for it in rule(key).evidence
    )
    assert "56 %" in said
    assert "100 %" not in said
