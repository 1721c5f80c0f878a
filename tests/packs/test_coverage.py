"""The digest holds everything the five documents claim about the role.

`checklist.txt` lists the claims; `test_seed_documents` compares digest and documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from jobdesc.document import fill, placeholders_in
from jobdesc.document.values import Level
from jobdesc.packs.claims import Citation
from jobdesc.packs.content import OfferedItem
from tests.shipped import pack, roles

HERE = Path(__file__).parent
PACK = pack()
ROLE = roles()["back-end-developer"]


class Claim(NamedTuple):
    """Words under a heading of a source; `by` is what in the digest must cite them."""

    group: str
    by: tuple[str, ...]
    source: str
    section: str
    term: str


def checklist() -> Iterator[Claim]:
    group, by = "", ()
    for line in (HERE / "checklist.txt").read_text(encoding="utf-8").splitlines():
        if head := re.fullmatch(r"\[(.+)\] (.+)", line):
            by, group = tuple(head[1].split(", ")), head[2]
        elif line and not line.startswith("#"):
            source, section, terms = line.split(" | ")
            for term in terms.split("; "):
                yield Claim(group, by, source, section, term)


CLAIMS = list(checklist())


class Record(Protocol):
    @property
    def cites(self) -> tuple[Citation, ...]: ...


CITING: dict[str, Sequence[Record]] = {
    "responsibility": [item for item in PACK.items if item.kind == "responsibility"],
    "skill": [item for item in PACK.items if item.kind == "skill"],
    "qualification": [item for item in PACK.items if item.kind == "qualification"],
    "narrative": [item for item in PACK.items if item.kind == "narrative"],
    "insight": PACK.insights,
    "title": [it for template in PACK.templates for it in template.alternate_titles],
    "specialisation": [it for template in PACK.templates for it in template.specialisations],
}


def terms_cited(by: tuple[str, ...], source: str, section: str) -> list[str]:
    return [
        term.casefold()
        for kind in by
        for record in CITING[kind]
        for cite in record.cites
        if (cite.source, cite.section) == (source, section)
        for term in cite.terms
    ]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda it: f"{it.source}: {it.group}: {it.term}")
def test_the_claim_is_cited_where_the_document_makes_it(claim: Claim) -> None:
    cited = terms_cited(claim.by, claim.source, claim.section)
    assert any(claim.term.casefold() in term for term in cited), cited


def test_terms_are_terms_and_never_sentences() -> None:
    cited = [cite for item in (*PACK.items, *PACK.insights) for cite in item.cites]
    assert [term for cite in cited for term in cite.terms if len(term.split()) > 5] == []


# insight → what it says in figures, and the words in which the source says it.
FIGURES = {
    "pay-average-2023": ("119704", "119704", "$119,704"),
    "pay-average-undated": ("110000", "110000", "$110,000"),
    "pay-hourly-2023": ("57.55", "57.55", "$57.55"),
    "pay-weekly-2023": ("2302", "2302", "$2,302"),
    "pay-monthly-2023": ("9975", "9975", "$9,975"),
    "pay-lowest-2023": ("11500", "11500", "$11,500"),
    "pay-highest-2023": ("176000", "176000", "$176,000"),
    "pay-range-2023": ("11500", "176000", "$176,000"),
    "pay-range-undated": ("95000", "145000", "$95,000"),
    "pay-most-2023": ("104000", "147000", "$104,000"),
    "pay-p25-2023": ("104000", "104000", "25th percentile"),
    "pay-p75-2023": ("147000", "147000", "75th percentile"),
    "pay-p90-2023": ("165000", "165000", "top 10%"),
    "pay-los-angeles-2023": ("117006", "117006", "$117,006"),
    "pay-new-york-san-francisco": ("20", "20", "20%"),
    "demand-growth-past-year": ("12", "12", "12%"),
    "outlook-market-growth": ("8", "8", "8%"),
    "outlook-employment-growth": ("21", "21", "21%"),
    "outlook-entry-level-ratio": ("2.5", "2.5", "2.5"),
    "ai-investment-growth": ("18", "18", "18%"),
    "ai-role-in-ten-years": ("5", "10", "5-10 years"),
    "skills-share-languages": ("85", "85", "85%"),
    "skills-share-databases": ("75", "75", "75%"),
    "skills-share-microservices-cloud": ("40", "40", "40%"),
    "skills-years": ("3", None, "3+ years"),
}
INSIGHTS = {insight.key: insight for insight in PACK.insights}


@pytest.mark.parametrize("key", FIGURES)
def test_the_figure_is_exact_and_cited_in_the_words_of_its_source(key: str) -> None:
    low, high, term = FIGURES[key]
    insight = INSIGHTS[key]
    assert (insight.low, insight.high) == (Decimal(low), high and Decimal(high))
    assert term in [term for cite in insight.cites for term in cite.terms]


def test_no_figure_stands_outside_the_list() -> None:
    assert {key for key, it in INSIGHTS.items() if it.low is not None} == FIGURES.keys()


@pytest.mark.parametrize("key", [key for key in FIGURES if key.startswith("pay-")])
def test_a_pay_figure_says_when_where_and_for_whom(key: str) -> None:
    insight = INSIGHTS[key]
    assert str(insight.as_of) == ("2023-09-19" if key.endswith("-2023") else "None")
    places = {
        "pay-los-angeles-2023": "Los Angeles and surroundings",
        "pay-new-york-san-francisco": "San Francisco and New York City",
    }
    assert insight.region == places.get(key, "United States")
    percentiles = {"pay-p25-2023": 25, "pay-p75-2023": 75, "pay-p90-2023": 90}
    assert insight.percentile == percentiles.get(key)
    periods = {"pay-hourly-2023": "hour", "pay-weekly-2023": "week", "pay-monthly-2023": "month"}
    if insight.unit == "money":
        assert (insight.currency, insight.period) == ("USD", periods.get(key, "year"))


def test_forecasts_keep_their_years() -> None:
    assert INSIGHTS["outlook-market-growth"].span == "2023–2030"
    assert INSIGHTS["outlook-employment-growth"].span == "2022–2032"


def test_what_the_documents_disagree_about_stands_side_by_side() -> None:
    assert [[it.key for it in group] for group in ROLE.disagreements()] == [
        ["demand-steady", "demand-high", "demand-growing"],
        ["pay-average-2023", "pay-average-undated"],
        ["pay-range-2023", "pay-range-undated"],
        ["education-listed-degree", "education-not-mandatory", "education-bachelors-at-least"],
    ]


# placeholder → option → how many of the five documents name it.
TECHNOLOGIES = {
    "languages": {"Python": 5, "Java": 5, "Ruby": 5, "Node.js": 5, "PHP": 1, "SQL": 1, "C#": 1},
    "frameworks": {"Django": 2, "Node.js": 2, "Flask": 1, "Ruby on Rails": 1},
    "databases": {"MySQL": 2, "PostgreSQL": 2, "MongoDB": 2, "Oracle": 1},
    "data_stores": {"SQL": 2, "NoSQL": 2},
    "api_styles": {"REST APIs": 1, "web services": 1},
    "front_end": {"HTML": 1, "CSS": 1, "JavaScript": 1},
    "clouds": {"AWS": 2, "Azure": 2},
    "servers": {"Apache": 1, "Nginx": 1, "Node.js": 1},
    "version_control": {"Git": 2, "Subversion": 1, "CVS": 1},
    "methods": {"Agile": 1, "Scrum": 1},
}


def test_every_technology_counts_the_documents_that_name_it() -> None:
    assert {
        placeholder.key: {
            it.label: count for it in placeholder.options if (count := ROLE.evidence(it.citations).count)
        }
        for placeholder in ROLE.placeholders
    } == TECHNOLOGIES


def test_book_covers_are_no_claims() -> None:
    named = {
        option.label
        for placeholder in ROLE.placeholders
        for option in placeholder.options
        if any(cite.source == "tech-publisher" for cite in option.citations)
    }
    assert named == {"Python", "Java", "Ruby", "Node.js"}


def test_our_own_wording_is_no_evidence() -> None:
    own = {item.key for item in ROLE.items if ROLE.evidence(item.citations).count == 0}
    assert own == {"guided-work", "mentoring", "production-systems", "led-work", "junior-overview"}


DEFAULTS = ROLE.defaults()


# Doubled words and articles, double spaces, a full stop before punctuation.
CLUMSY = re.compile(r"\b(\w+)s? \1s?\b|\b(an?|the|our) (an?|the|our)\b|  |\.[^\w ]", re.IGNORECASE)


@pytest.mark.parametrize("item", ROLE.items, ids=lambda item: item.key)
def test_every_item_reads_well_with_and_without_answers(item: OfferedItem) -> None:
    for count in range(4):
        answers = {it.key: [o.label for o in it.options[:count]] for it in ROLE.placeholders}
        text = fill(item.text, answers, DEFAULTS)
        assert re.fullmatch(r"[A-Z][^{}]*[.]", text)
        assert CLUMSY.search(text) is None
        for key in placeholders_in(item.text):
            assert all(word in text for word in answers[key] or [DEFAULTS[key]])


def test_the_wording_follows_the_stack() -> None:
    logic = next(item for item in ROLE.items if item.key == "server-side-logic")
    before, after = "Design and build the server-side logic of our products in ", ", from first sketch"
    unanswered, one = fill(logic.text, {}, DEFAULTS), fill(logic.text, {"languages": ["Go"]}, DEFAULTS)
    assert unanswered.startswith(f"{before}a modern programming language{after}")
    assert one.startswith(f"{before}Go{after}")


def test_the_year_count_is_offered_to_mid_and_senior_alone() -> None:
    years = next(item for item in ROLE.items if item.key == "three-years")
    assert [level for level in Level if years.is_offered(level, "")] == [Level.MID, Level.SENIOR]


def picked(level: Level, specialisation: str = "") -> list[str]:
    return [it.item.key for it in ROLE.offered(level, specialisation) if it.picked]


@pytest.mark.parametrize("level", Level)
def test_a_fresh_posting_fits_on_two_pages(level: Level) -> None:
    kinds = [it.item.kind.value for it in ROLE.offered(level) if it.picked]
    assert 6 <= kinds.count("responsibility") <= 9
    assert 5 <= kinds.count("skill") <= 8
    assert 2 <= kinds.count("qualification") <= 4
    assert 1 <= kinds.count("narrative") <= 2


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("specialisation", [it.key for it in ROLE.specialisations])
def test_a_specialisation_adds_its_own_picks(level: Level, specialisation: str) -> None:
    added = set(picked(level, specialisation)) - set(picked(level))
    assert 3 <= len(added) <= 6
    assert set(picked(level)) - set(picked(level, specialisation)) == set()


def test_every_level_starts_differently() -> None:
    assert len({frozenset(picked(level)) for level in Level}) == len(Level)


@pytest.mark.parametrize("specialisation", [it.key for it in ROLE.specialisations])
def test_nobody_expects_years_of_special_experience_from_a_junior(specialisation: str) -> None:
    veteran = {"database-care", "cloud-migration", "large-databases", "sensitive-data", "live-releases"}
    assert veteran & set(picked(Level.JUNIOR, specialisation)) == set()
    assert veteran & set(picked(Level.MID, specialisation)) == veteran & {
        it.key for it in ROLE.items if specialisation in it.specialisations
    }


RUN = 4


def runs(text: str) -> set[tuple[str, ...]]:
    """The runs of words in a text that somebody would notice the second time."""
    found = re.findall(r"[\w’{}-]+", text.casefold())
    return {tuple(found[at : at + RUN]) for at in range(1, len(found) - RUN + 1)}


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("specialisation", ["", *(it.key for it in ROLE.specialisations)])
def test_a_fresh_posting_does_not_say_the_same_thing_twice(level: Level, specialisation: str) -> None:
    texts = [it.item.text for it in ROLE.offered(level, specialisation) if it.picked]
    seen: set[tuple[str, ...]] = set()
    twice = set()
    for text in texts:
        twice |= runs(text) & seen
        seen |= runs(text)
    assert twice == set()
