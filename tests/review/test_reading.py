"""What the rules on long sentences, walls of text, capitals and exclamation marks find, and what not."""

from __future__ import annotations

import pytest

from jobdesc.document.values import Employer, JobDescription, JobFacts, SectionKind
from jobdesc.packs.rulebooks import load_rulebook
from jobdesc.review import Rulebook, Rules, review
from jobdesc.review.applying import apply
from tests.review.alone import ON, SEEDS, found, listed, rule, saying, told

LONG = (
    "You write the plan for the next year with the people who know the shops, and when it is done you carry "
    "it to the board, answer what they ask and take home what has to change."
)
SHORT = "You write the plan for the next year, and carry it to the board."
TABLE = "Level | Grade | Place | Hours | " + "Senior | Nine | Berlin | Forty | " * 8
STATEMENTS = load_rulebook(SEEDS / "statements.yaml").statements
NAMES = "Python, Java, Kotlin, Rust, Go, Scala, Ruby, Swift, " * 5 + "and Perl."


def duty(text: str, language: str = "en") -> JobDescription:
    return JobDescription(language=language, sections=(listed(SectionKind.RESPONSIBILITIES, text),))


def about(text: str) -> JobDescription:
    return JobDescription(facts=JobFacts(employer=Employer(about=text)))


@pytest.mark.parametrize(
    "document",
    [saying(LONG), about(f"{SHORT} {LONG}"), duty(LONG.removesuffix("."))],
    ids=["own line", "about the employer", "duty without a full stop"],
)
def test_a_long_sentence_is_named(document: JobDescription) -> None:
    [finding] = found("long-sentence", document)
    assert finding.words in (LONG, LONG.removesuffix("."))
    assert finding.reason.startswith("This sentence has 37 words.")


@pytest.mark.parametrize(
    "text",
    [
        SHORT,
        f"{SHORT} {SHORT} {SHORT} {SHORT}",
        "\n".join(f"- {SHORT.removesuffix('.')}" for _ in range(4)),
        TABLE,
        NAMES,
        f"“{LONG.removesuffix('.')}” is what we say.",
    ],
    ids=["short", "four short ones", "a list", "a table", "names", "a quotation"],
)
def test_what_is_no_long_sentence(text: str) -> None:
    assert told("long-sentence", saying(text)) == []


def test_a_long_sentence_about_equal_treatment_is_left_alone() -> None:
    rules = Rules(Rulebook(rules=(rule("long-sentence"),), statements=STATEMENTS))
    text = LONG.replace("the shops", "the shops, regardless of age, gender or origin")
    assert review(saying(text), rules, ON) == ()
    assert [it.words for it in review(saying(LONG), rules, ON)] == [LONG]


def test_length_is_not_counted_where_no_spaces_stand_between_words() -> None:
    japanese = saying(LONG).model_copy(update={"language": "ja"})
    assert told("long-sentence", japanese) == told("text-wall", japanese) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{SHORT} " * 10, ["You write the plan for the"]),
        (f"{SHORT}\n" + "We look after people. " * 40, ["We look after people. We look"]),
        (f"{LONG} " * 4, ["You write the plan for the"]),
        (f"{SHORT} " * 6, []),
        (f"{SHORT}\n" * 20, []),
        (f"{SHORT} " * 5 + "\n\n" + f"{SHORT} " * 5, []),
    ],
)
def test_a_wall_of_text_is_a_long_paragraph(text: str, words: list[str]) -> None:
    assert told("text-wall", about(text)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PLEASE SEND YOUR LETTER TODAY to our office.", ["PLEASE SEND YOUR LETTER TODAY"]),
        ("We are hiring a FULL TIME PRIMARY SCHOOL TEACHER now.", ["FULL TIME PRIMARY SCHOOL TEACHER"]),
        ("NUR BEWERBUNGEN MIT LÜCKENLOSEN UNTERLAGEN", ["NUR BEWERBUNGEN MIT LÜCKENLOSEN UNTERLAGEN"]),
        ("You know SQL, AWS, GCP, HTML, JSON and REST.", []),
        ("JSON, REST, SOAP, HTML, LDAP, SAML, OAUTH", []),
        ("You MUST hold a driving licence.", []),
        ("The sign says “PLEASE KEEP CLEAR OF MOVING PARTS”.", []),
        ("You Sell Things To People In Our Shops.", []),
    ],
)
def test_a_row_of_words_in_capitals_is_found(text: str, words: list[str]) -> None:
    assert told("capitals", saying(text)) == words


@pytest.mark.parametrize(
    ("text", "words", "after"),
    [
        ("Apply today!!", ["!!"], "Apply today!"),
        ("Join us!!! We are many.", ["!!!"], "Join us! We are many."),
        ("What a place to work?! No: !?! Yes.", ["!?!"], "What a place to work?! No: ! Yes."),
        ("Come along! ! !", ["! ! !"], "Come along!"),
        ("Join us! We are many!", [], ""),
        ("You write `if (!!value)` every day.", [], ""),
        ("Call 555! Then go.", [], ""),
    ],
)
def test_exclamation_marks_in_a_row_become_one(text: str, words: list[str], after: str) -> None:
    findings = found("exclamation-marks", saying(text))
    assert [it.words for it in findings] == words
    if findings:
        assert apply(saying(text), findings[0], findings[0].applicable[0]).items[0].text == after
