"""Gender-coded wording: whole words, only where one list clearly prevails, with both sides told."""

import pytest

from jobdesc.review import Rulebook, Rules, Severity, Strength, review
from tests.review.papers import BOOK, ON, saying

KEY = "gender-coded-words"
RULE = next(rule for rule in BOOK.rules if rule.key == KEY)
RULES = Rules(Rulebook(rules=(RULE,), names=BOOK.names, statements=BOOK.statements))
FILLER = "You plan the week with the people in the shop and say what is bought. " * 12
MASCULINE = "You are ambitious, decisive and fearless. We are assertive and think autonomously."
FEMININE = "You are warm, gentle and polite. We are honest and compassionate."


def words(*texts: str, heading: str = "") -> list[str]:
    return [one.words for one in review(saying(*texts, heading=heading), RULES, ON)]


@pytest.mark.parametrize(
    ("text", "prevailing"),
    [
        (MASCULINE, ["ambitious", "decisive", "fearless", "assertive", "autonomously"]),
        (FEMININE, ["warm", "gentle", "polite", "honest", "compassionate"]),
        (f"{MASCULINE} {FEMININE}", []),
        ("You are ambitious and decisive.", []),
        (f"{MASCULINE} You are warm and gentle.", []),
        (f"{MASCULINE} You are warm.", ["ambitious", "decisive", "fearless", "assertive", "autonomously"]),
        ("Be ambitious. " * 6, []),  # one word again and again is one habit, not a tone
    ],
)
def test_words_are_shown_where_one_list_clearly_prevails(text, prevailing):
    assert words(FILLER, text) == prevailing


def test_a_short_text_says_too_little_to_count():
    assert words(MASCULINE) == []


def test_five_words_in_a_long_text_are_no_tone():
    assert words(FILLER * 6, MASCULINE) == []


def test_each_word_is_shown_once():
    assert words(FILLER, MASCULINE, MASCULINE) == words(FILLER, MASCULINE)


def test_what_the_employer_promises_counts_but_is_not_shown():
    pledges = "Our commitment to staff is firm. We are honest, and we believe in compassion."
    shown = review(saying(FILLER, pledges, "You are warm, gentle and polite."), RULES, ON)
    assert [it.words for it in shown] == ["warm", "gentle", "polite"]
    assert "Counted here: 6 such words, none from the other list" in shown[0].reason


@pytest.mark.parametrize(
    "work",
    [
        "You look after the social, emotional and academic needs of children.",
        "You teach emotionally and behaviourally challenged pupils.",
        "You confer with the cooperating teacher and the cooperating schools.",
    ],
)
def test_words_that_name_the_work_do_not_count(work):
    assert words(FILLER, "You are warm, gentle and polite. Be honest.", work) == []


def test_it_is_a_note_that_counts_names_both_sides_and_judges_nobody():
    first = review(saying(FILLER, MASCULINE), RULES, ON)[0]
    assert first.severity is Severity.NOTE
    assert first.reason == (
        "On the list of masculine-coded words. Words from that list prevail in this text. Studies disagree "
        "on whether that changes who applies, so it is for you to say whether the word fits the work. "
        "Counted here: 5 such words, none from the other list; 26 in 1,000."
    )
    assert {it.year for it in first.evidence} == {2011, 2023, 2025}
    assert {it.kind for it in first.evidence} == {Strength.CONTESTED}


@pytest.mark.parametrize(
    "text",
    [
        "You run Active Directory and keep active users signed in.",
        "You write Objective-C, set objectives and agree on key results.",
        "Our data-driven, event-driven and test-driven work is driven by numbers.",
        "You support customers in customer support.",
        "You get equity shares, and share what you know.",
        "You are an individual contributor with responsibilities of your own.",
        "You analyse, analyze and do analytics; an analyst decides on logic and principles.",
        "A competitive salary, competitive benefits and competitors’ prices.",
        "An autonomous vehicle with independent contractors and confidence intervals.",
        "You depend on dependencies, connect connectors and understand requirements.",
        "You lead a team, take decisions and meet challenges of housing.",
        "Kindly note: that kind of tender process needs sensitive data and committed spend.",
    ],
)
def test_words_that_name_the_work_are_on_no_list(text):
    counted = Rules(
        Rulebook(
            rules=(RULE.model_copy(update={"method": ""}),), names=BOOK.names, statements=BOOK.statements
        )
    )
    found = [one.words for one in review(saying(text), counted, ON)]
    assert found == []


def test_titles_headings_statements_and_closing_words_are_not_counted():
    heading = "Ambitious, decisive, fearless, assertive"
    statement = f"{MASCULINE[:-1]}, regardless of age."
    assert words(FILLER, "You are decisive.", heading=heading) == []
    assert words(FILLER, statement.replace(". We", " and we")) == []


def test_a_german_text_is_not_counted():
    assert review(saying(FILLER, MASCULINE, language="de"), RULES, ON) == ()
