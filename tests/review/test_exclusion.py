"""Wording that excludes: what single sentences cannot say of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest

from jobdesc.document.values import Closing, Item, JobDescription, JobFacts, Location, Section, SectionKind
from jobdesc.review import Family, Finding, Rulebook, Rules, Severity, review
from jobdesc.review.applying import apply
from jobdesc.review.values import Strength
from tests.review.alone import ON
from tests.shipped import rulebook

BOOK = rulebook()
TOPICS = {"age", "nationality", "disability", "gender", "parental", "criminal-record", "religion", "class"}
METHODS = {"", "in-new-york-city", "german-title", "german-title-for-two", "french-title", "spanish-title"}
OURS = {
    it.key: it
    for it in BOOK.rules
    if it.topic in TOPICS | {"race-idioms"} and it.method in METHODS and it.family is Family.LANGUAGE
}


@cache
def alone(key: str) -> Rules:
    return Rules(Rulebook(rules=(OURS[key],), names=BOOK.names, statements=BOOK.statements))


@cache
def together() -> Rules:
    return Rules(Rulebook(rules=tuple(OURS.values()), names=BOOK.names, statements=BOOK.statements))


def titled(title: str, language: str = "en") -> JobDescription:
    return JobDescription(language=language, facts=JobFacts(title=title))


def saying(*lines: str, language: str = "en", places: Iterable[Location] = ()) -> JobDescription:
    items = tuple(Item(id=f"line-{number}", text=it) for number, it in enumerate(lines, 1))
    section = Section(id="own", kind=SectionKind.OWN, items=items)
    return JobDescription(language=language, facts=JobFacts(locations=tuple(places)), sections=(section,))


def found(key: str, document: JobDescription) -> list[Finding]:
    return list(review(document, alone(key), ON))


def words(key: str, document: JobDescription) -> list[str]:
    return [it.words for it in found(key, document)]


@pytest.mark.parametrize("key", sorted(OURS))
def test_a_legal_risk_rests_on_a_law_or_on_a_regulator(key: str) -> None:
    strong = {it.kind for it in OURS[key].evidence} & {Strength.LAW, Strength.GUIDANCE}
    assert OURS[key].severity is not Severity.LEGAL_RISK or strong


@pytest.mark.parametrize("key", sorted(OURS))
def test_a_rule_says_what_to_do_instead(key: str) -> None:
    assert OURS[key].suggestions
    assert all(it.suggestions for it in OURS[key].terms if not OURS[key].suggestions)


@pytest.mark.parametrize(
    ("title", "mended"),
    [
        ("Verkäufer in Teilzeit", "Verkäufer (m/w/d) in Teilzeit"),
        ("Leiter Finanzen", "Leiter (m/w/d) Finanzen"),
        ("Senior-Softwareentwickler", "Senior-Softwareentwickler (m/w/d)"),
    ],
)
def test_a_german_title_gets_its_addition_behind_the_noun(title: str, mended: str) -> None:
    document = titled(title, "de-AT")
    (finding,) = found("gender-titles-de", document)
    assert apply(document, finding, finding.applicable[0]).facts.title == mended


@pytest.mark.parametrize(
    "title",
    [
        "Verkäufer*in",
        "Verkäufer_in im Außendienst",
        "Verkäufer/-in",
        "Verkäufer(in)",
        "VerkäuferIn",
        "Verkäufer [w|m|d]",
        "Verkäufer (gn)",
        "Verkäufer (d/w/m)",
        "Verkäufer – alle Geschlechter",
        "Fachkraft Verkauf",
        "Assistenz der Geschäftsführung",
        "Teamleitung Halbleiter",
        "Product Owner",
        "Senior Data Engineer",
        "Auszubildende zur Pflegefachperson",
        "",
    ],
)
def test_german_titles_for_everybody_are_left_alone(title: str) -> None:
    assert words("gender-titles-de", titled(title, "de")) == []


def test_a_german_title_for_two_gets_the_third() -> None:
    document = titled("Berater (m/w), Wien", "de")
    (finding,) = found("gender-titles-for-two-de", document)
    assert finding.words == "m/w"
    assert apply(document, finding, finding.applicable[0]).facts.title == "Berater (m/w/d), Wien"


@pytest.mark.parametrize(
    "title",
    [
        "Vendeur·se",
        "Vendeur(euse)",
        "Vendeur/euse",
        "Vendeur ou Vendeuse (H/F)",
        "Responsable des ventes",
        "Chef de projet (f/h/x)",
        "Ingénieur - F/H",
        "Développeur / Développeuse",
        "Data Engineer",
    ],
)
def test_french_titles_for_everybody_are_left_alone(title: str) -> None:
    assert words("gender-titles-fr", titled(title, "fr")) == []


def test_a_french_title_gets_its_addition() -> None:
    document = titled("Conseiller clientèle", "fr-CA")
    (finding,) = found("gender-titles-fr", document)
    assert apply(document, finding, finding.applicable[0]).facts.title == "Conseiller (H/F) clientèle"


def test_a_spanish_title_gets_its_other_form() -> None:
    document = titled("Desarrollador de software", "es")
    (finding,) = found("gender-titles-es", document)
    assert apply(document, finding, finding.applicable[0]).facts.title == "Desarrollador/a de software"


@pytest.mark.parametrize("language", ["de", "fr", "es", "nl", "ja"])
def test_english_rules_read_no_other_language(language: str) -> None:
    document = saying("Wanted: recent graduates, no felons.", language=language)
    assert review(document, together(), ON) == ()


def test_rules_of_other_languages_read_no_english() -> None:
    document = saying("The poster says junges Team, langue maternelle and buena presencia.")
    assert review(document, together(), ON) == ()


def test_a_closing_statement_is_read_by_none_but_the_rule_on_checks_in_new_york() -> None:
    statement = "Females, the able-bodied, the handicapped and native speakers may all apply."
    document = JobDescription(closing=Closing(equal_opportunity=statement, accommodation=statement))
    assert review(document, together(), ON) == ()


def test_the_title_is_graver_than_the_same_word_in_the_text() -> None:
    assert [it.severity for it in review(titled("Foreman"), together(), ON)] == [Severity.LEGAL_RISK]
    assert [it.severity for it in review(saying("You help the foreman."), together(), ON)] == [Severity.CHECK]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Location(city="New York", region="NY", country="US"), ["Background check"]),
        (Location(city="Brooklyn", region="New York"), ["Background check"]),
        (Location(city="NYC"), ["Background check"]),
        (Location(city="Albany", region="NY", country="US"), []),
        (Location(city="Queens", region="Ontario", country="CA"), []),
        (Location(), []),
    ],
)
def test_a_check_may_be_mentioned_outside_new_york_city(place: Location, expected: list[str]) -> None:
    document = saying("Background check required.", places=[place])
    assert words("criminal-record-checks-nyc", document) == expected


def test_who_builds_background_checks_in_new_york_city_may_say_so() -> None:
    place = Location(city="New York", region="NY", country="US")
    document = saying("Our platform runs your background checks.", places=[place])
    assert words("criminal-record-checks-nyc", document) == []


TEMPTING = (
    "We are a young and dynamic company that sells to young families.",
    "Our charity works with recent college graduates and their mentors.",
    "You must be over 21 years of age to serve alcohol.",
    "Applicants under 18 need a permit from the school.",
    "You plan for the age 18 to 24 segment; our fleet’s average age is 4 years.",
    "Experience teaching English to native Spanish speakers and their families.",
    "You tune voice models for British accents.",
    "Applicants work on cloud-native services and React Native apps.",
    "Citizens of every country use the service; no visa sponsorship is available.",
    "A component may have no children in the tree, as an element without parents may.",
    "You lead our women-only running club and design male-only connectors and female-only plugs.",
    "You have good health and safety knowledge and keep the cluster in good health.",
    "Having no criminal record is not a condition, and we keep clean records in the database.",
    "You support Muslim candidates for parliament and act in good faith.",
    "As Scrum Master with a master’s degree you merge to the git master.",
    "You see the big picture and can walk customers through it.",
    "You prepare pupils for the Ivy League and can articulate why.",
)


@pytest.mark.parametrize("sentence", TEMPTING)
def test_what_only_looks_like_exclusion_is_no_legal_risk(sentence: str) -> None:
    risks = [it for it in review(saying(sentence), together(), ON) if it.severity is Severity.LEGAL_RISK]
    assert [it.words for it in risks] == []


@pytest.mark.parametrize(
    ("key", "language", "before", "after"),
    [
        ("gender-man-words", "en", "You plan manpower for each shift.", "You plan staff for each shift."),
        ("gender-man-words", "en", "You plan the manpower we need.", "You plan the workforce we need."),
        (
            "gender-job-words-de",
            "de",
            "Du hilfst unserer Sekretärin im Büro.",
            "Du hilfst unserer Sekretariatskraft im Büro.",
        ),
    ],
)
def test_the_first_suggestion_names_the_same_and_the_sentence_stays_right(
    key: str, language: str, before: str, after: str
) -> None:
    section = Section(id="own", kind=SectionKind.OWN, items=(Item(id="line", text=before),))
    document = JobDescription(language=language, sections=(section,))
    (finding,) = review(document, alone(key), ON)
    assert apply(document, finding, finding.applicable[0]).items[0].text == after
