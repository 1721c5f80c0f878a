"""Overtime, clichés, jargon, superlatives, culture: what single sentences cannot say of these rules."""

from __future__ import annotations

import re
from functools import cache

import pytest

from jobdesc.document.values import Closing, Employer, Item, JobDescription, JobFacts, Section, SectionKind
from jobdesc.review import Family, Finding, Role, Rulebook, Rules, Severity, review
from jobdesc.review.applying import apply
from tests.review.alone import ON
from tests.shipped import rulebook

TOPICS = {"overtime", "cliches", "jargon", "superlatives", "culture"}
BOOK = rulebook()
OURS = {it.key: it for it in BOOK.rules if it.topic in TOPICS}
HITS = [(key, sentence) for key, rule in OURS.items() for sentence in rule.hits]


@cache
def together() -> Rules:
    return Rules(Rulebook(rules=tuple(OURS.values()), names=BOOK.names, statements=BOOK.statements))


def saying(*lines: str, language: str = "en") -> JobDescription:
    items = tuple(Item(id=f"line-{number}", text=it) for number, it in enumerate(lines, 1))
    section = Section(id="own", kind=SectionKind.OWN, items=items)
    return JobDescription(language=language, sections=(section,))


def titled(title: str) -> JobDescription:
    return JobDescription(facts=JobFacts(title=title))


def found(document: JobDescription) -> list[Finding]:
    return list(review(document, together(), ON))


def told(document: JobDescription) -> list[tuple[str, str]]:
    return [(it.rule, it.words) for it in found(document)]


@pytest.mark.parametrize("key", sorted(OURS))
def test_wording_is_never_called_a_legal_risk_and_never_left_without_advice(key: str) -> None:
    rule = OURS[key]
    assert rule.family is Family.LANGUAGE
    assert rule.severity in (Severity.CHECK, Severity.NOTE)
    assert rule.suggestions or all(it.suggestions for it in rule.terms)


@pytest.mark.parametrize("key", sorted(OURS))
def test_no_two_rules_give_the_same_reason(key: str) -> None:
    assert [it.key for it in OURS.values() if it.reason == OURS[key].reason] == [key]


@pytest.mark.parametrize(
    ("sentence", "mended"),
    [
        ("You leverage data and utilise SAP.", "You use data and use SAP."),
        ("Leveraging AI, we cut waiting times.", "Using AI, we cut waiting times."),
        ("UTILIZE the tools that we have.", "USE the tools that we have."),
        ("You interface with sales.", "You work with sales."),
        ("In order to succeed, you need patience.", "To succeed, you need patience."),
        ("Due to the fact that we grow, we hire.", "Because we grow, we hire."),
        ("You answer mail in a timely manner.", "You answer mail promptly."),
        ("You are on site on a daily basis.", "You are on site every day."),
        ("We build an unparalleled team.", "We build a team."),
        ("Our world-class, friendly team awaits you.", "Our friendly team awaits you."),
        ("Industry-leading tools and training.", "Tools and training."),
        ("You work with a cutting-edge toolkit.", "You work with a modern toolkit."),
        ("It is a revolutionary engine.", "It is a new engine."),
        ("You are a rock star.", "You are an expert."),
        ("We need two marketing gurus.", "We need two marketing experts."),
        ("A best-of-breed tool.", "A good tool."),
        ("You have the ability to multitask.", "You have the ability to put tasks in order."),
    ],
)
def test_what_can_be_applied_reads_well_and_is_found_no_more(sentence: str, mended: str) -> None:
    document = saying(sentence)
    while some := [it for it in found(document) if it.applicable]:
        document = apply(document, some[0], some[0].applicable[0])
    assert document.items[0].text == mended
    assert found(document) == []


def test_every_wording_that_can_be_applied_takes_its_finding_away() -> None:
    for key, sentence in HITS:
        document = saying(re.sub(r"[\[\]]", "", sentence))
        mine = [it for it in found(document) if it.rule == key]
        for one in mine:
            for suggestion in one.applicable:
                left = [it for it in found(apply(document, one, suggestion)) if it.rule == key]
                assert len(left) == len(mine) - 1, sentence


@pytest.mark.parametrize(
    ("title", "mended"),
    [
        ("Marketing Ninja", "Marketing Expert"),
        ("SEO Guru (m/f/d)", "SEO Expert (m/f/d)"),
        ("Sales Rockstars, Leeds", "Sales Experts, Leeds"),
    ],
)
def test_a_hero_in_the_title_becomes_an_expert(title: str, mended: str) -> None:
    (finding,) = found(titled(title))
    assert finding.rule == "cliches-hero-names"
    assert apply(titled(title), finding, finding.applicable[0]).facts.title == mended


@pytest.mark.parametrize(
    "title",
    [
        "Go-to-Market Manager",
        "Setup Wizard Engineer",
        "Level Designer, Rockstar Games",
        "Code Ninjas Instructor",
        "NinjaOne Administrator",
        "Leveraged Finance Analyst",
        "Drama Teacher",
        "Overtime Editor, Sports",
    ],
)
def test_products_and_trades_in_a_title_are_left_alone(title: str) -> None:
    assert told(titled(title)) == []


def test_praise_without_a_noun_gets_advice_and_nothing_to_apply() -> None:
    (finding,) = found(saying("Our team is world-class."))
    assert (finding.words, finding.applicable) == ("is world-class", ())
    assert finding.suggestions


TEMPTING = (
    "You build a native app with a setup wizard and multi-step wizards for imports.",
    "You document runbooks in Guru; Amazon DevOps Guru and CodeGuru are part of our stack.",
    "We have just become a unicorn, and you help a unicorn startup grow.",
    "You administer NinjaOne and Ninja Forms, and build with CMake and Ninja.",
    "You support our JEDI committee and protect schools from hackers.",
    "Financial leverage, leveraged buyouts and the leverage ratio are your topics.",
    "This is a high-leverage role; capacity is not fully utilised today.",
    "You write drivers that interface with hardware, and design interfaces with care.",
    "We said “fast-paced” for years and `leverage` in code; now we say what we do.",
    "You sell fast-moving consumer goods and know the fast-paced games market.",
    "You dive under pressure of up to 10 bar and note blood pressure under stress.",
    "24/7 support is provided by another team, and our shop is available around the clock.",
    "You work every third weekend and two evenings a week; overtime as needed is paid.",
    "We're a family-run business in a family of brands, with family leave.",
    "We are not a family; we are a team.",
    "The home offers a family atmosphere to twelve children.",
    "You keep up with the state of the art in NLP and publish state-of-the-art results.",
    "You sand the leading edge of the blade.",
    "You match unmatched payments and rank clients for industry-leading brands.",
    "You recruit top talent for hospitals and teach exceptionally gifted children.",
    "The vast majority of the work is remote.",
    "You file value added tax and plan bandwidth for the offices.",
    "No drama degree is needed to teach drama.",
    "You serve beer and wine during happy hour and port games to PlayStation.",
    "You train multi-task models; multitasking is not needed.",
    "Our forms work out of the box, and children learn to think outside the box.",
    "You are insured from day one, and a buddy helps you hit the ground running.",
    "We have no unpaid overtime, and nobody works long hours.",
    "Customer Obsession is one of the principles that we hire by.",
)


@pytest.mark.parametrize("sentence", TEMPTING)
def test_what_only_looks_like_it_is_left_alone(sentence: str) -> None:
    assert told(saying(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("A fast\u2011paced team.", "fast\u2011paced"),
        ("A fast\u00a0paced team.", "fast\u00a0paced"),
        ("A fast-pa\u00adced team.", "fast-pa\u00adced"),
        ("🎉 We’re like a family.", "We’re like a family"),
        ("You wear **many** hats.", "wear **many** hats"),
        ("You LEVERAGE tools.", "LEVERAGE"),
    ],
)
def test_words_are_found_however_they_are_typed(sentence: str, words: str) -> None:
    (finding,) = found(saying(sentence))
    assert finding.words == words
    assert sentence[finding.start : finding.end] == words


def test_what_the_employer_says_of_itself_is_read_and_its_statements_are_not() -> None:
    words = "We leverage a world-class team, and beer o'clock is at five."
    facts = JobFacts(employer=Employer(about="We are a world-class bakery."))
    document = JobDescription(facts=facts, closing=Closing(equal_opportunity=words, benefits=words))
    assert told(document) == [
        ("superlatives-employer", "world-class"),
        ("culture-drinks-and-games", "beer o'clock"),
        ("culture-drinks-and-games", "beer o'clock"),
    ]


@pytest.mark.parametrize("language", ["de", "fr", "es", "nl"])
def test_wording_is_read_in_english_alone(language: str) -> None:
    assert told(saying("Wir leverage Synergy: fast-paced, world-class, rockstar.", language=language)) == []


def test_only_rules_on_names_of_people_and_on_claims_read_titles() -> None:
    assert {key for key, rule in OURS.items() if Role.TITLE in rule.reads} == {
        "cliches-hero-names",
        "superlatives-employer",
        "superlatives-people",
        "superlatives-technology",
    }
