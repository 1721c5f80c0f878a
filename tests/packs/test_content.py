"""What a template offers, and what speaks for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from jobdesc.document import canonical_json
from jobdesc.document.values import Importance, Level
from jobdesc.packs.claims import OfferRule
from jobdesc.packs.content import (
    Citation,
    CitationBasis,
    Evidence,
    Insight,
    ItemKind,
    OfferedItem,
    Placeholder,
    SourceNote,
    TemplateContent,
    Topic,
    Unit,
)
from jobdesc.packs.rules import problems

OWN = Citation(basis=CitationBasis.OWN)


def stated(source: str, section: str = "Duties") -> Citation:
    return Citation(source=source, section=section, basis=CitationBasis.STATED)


def inferred(source: str) -> Citation:
    return Citation(source=source, section="Duties", basis=CitationBasis.INFERRED)


def item(key: str, **values: object) -> OfferedItem:
    values = {"kind": "responsibility", "heading": key.title(), "text": "Do.", "citations": (OWN,), **values}
    return OfferedItem.model_validate({"key": key, **values})


def content(*items: OfferedItem, **values: object) -> TemplateContent:
    return TemplateContent.model_validate({"slug": "dev", "title": "Dev", "items": items, **values})


def offers(rule: OfferRule, specialisation: str = "") -> str:
    """One letter a level: picked, offered, or not (-)."""
    letters = {(True, True): "p", (True, False): "o", (False, False): "-"}
    return "".join(
        letters[rule.is_offered(level, specialisation), rule.is_picked(level, specialisation)]
        for level in Level
    )


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({}, "oooo"),
        ({"picked_from": "junior"}, "pppp"),
        ({"picked_from": "senior"}, "oopp"),
        ({"level_from": "mid", "picked_from": "senior"}, "-opp"),
        ({"level_to": "mid", "picked_from": "junior"}, "pp--"),
        ({"level_from": "lead", "level_to": "lead"}, "---o"),
    ],
)
def test_levels_say_where_an_item_is_offered_and_picked(rule: dict[str, str], expected: str):
    assert offers(OfferRule.model_validate(rule)) == expected


@pytest.mark.parametrize(
    ("picked_from", "none", "api", "cloud"),
    [(None, "-ooo", "-ppp", "----"), ("senior", "-ooo", "-opp", "----")],
)
def test_items_of_a_specialisation_are_picked_with_it(
    picked_from: str | None, none: str, api: str, cloud: str
):
    rule = OfferRule.model_validate(
        {"level_from": "mid", "picked_from": picked_from, "specialisations": ["api"]}
    )
    assert (offers(rule), offers(rule, "api"), offers(rule, "cloud")) == (none, api, cloud)


def test_what_is_picked_is_offered_at_every_level():
    bounds = (None, *Level)
    for low, high, picked in product(Level, Level, bounds):
        rule = OfferRule(level_from=low, level_to=high, picked_from=picked, specialisations=("api",))
        for level, chosen in product(Level, ("", "api", "cloud")):
            assert rule.is_offered(level, chosen) or not rule.is_picked(level, chosen)


def test_a_template_offers_its_items_in_order():
    template = content(item("b", picked_from="mid"), item("a"), item("c", level_from="senior"))
    assert [(it.item.key, it.picked) for it in template.offered(Level.MID)] == [("b", True), ("a", False)]


def test_evidence_counts_distinct_sources_of_those_the_template_cites():
    template = content(sources=[SourceNote(key=key, title=key) for key in "abcde"])
    cites = (stated("a"), stated("a", "Skills"), inferred("b"))
    assert template.evidence(cites) == Evidence(2, 5, CitationBasis.STATED, cites)
    assert template.evidence((inferred("b"),)).basis is CitationBasis.INFERRED


def test_our_own_wording_never_counts_as_evidence():
    template = content(sources=[SourceNote(key="a", title="A")])
    assert template.evidence((OWN,)) == Evidence(0, 1, CitationBasis.OWN, (OWN,))
    assert template.evidence(()) == Evidence(0, 1, CitationBasis.OWN, ())


def pay(key: str, amount: int | None, **values: object) -> Insight:
    figures = {"low": amount, "high": amount, "unit": Unit.MONEY, "currency": "USD"}
    values = {"topic": Topic.PAY, "metric": "average pay", "statement": "So much.", **figures, **values}
    return Insight.model_validate({"key": key, **values})


def test_comparable_figures_that_differ_disagree():
    figures = [pay("a", 110000), pay("b", 119704, as_of=date(2023, 9, 19)), pay("c", 11, period="hour")]
    assert [[it.key for it in group] for group in content(insights=figures).disagreements()] == [["a", "b"]]


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"region": "Los Angeles", "low": 130000, "high": 130000},
        {"percentile": 25, "low": 90000, "high": 90000},
        {"metric": "highest pay", "low": 150000, "high": 150000},
    ],
)
def test_the_same_figure_or_another_measure_is_no_disagreement(other: dict[str, object]):
    assert content(insights=[pay("a", 110000), pay("b", 110000, **other)]).disagreements() == ()


def test_stances_without_figures_disagree_too():
    views = [
        Insight(key=key, topic=Topic.EDUCATION, metric="degree needed", statement="So.", stance=stance)
        for key, stance in (("a", "not mandatory"), ("b", "bachelor's at least"), ("c", "not mandatory"))
    ]
    assert [[it.key for it in group] for group in content(insights=views).disagreements()] == [
        ["a", "b", "c"]
    ]


def placeholder(key: str, *citations: Citation) -> Placeholder:
    return Placeholder.model_validate(
        {"key": key, "label": key, "question": "?", "default": f"some {key}", "citations": citations}
    )


def test_narrowed_keeps_what_is_used_in_one_order():
    full = content(
        item("skill", kind="skill", text="{clouds} and {languages}"),
        item("duty", text="{languages}", citations=(stated("b"), stated("a"))),
        sources=[SourceNote(key=key, title=key) for key in "dcba"],
        placeholders=[
            placeholder("clouds", stated("c")),
            placeholder("languages"),
            placeholder("idle", stated("d")),
        ],
    )
    narrow = full.narrowed()
    assert [it.key for it in narrow.items] == ["duty", "skill"]
    assert [it.key for it in narrow.placeholders] == ["languages", "clouds"]
    assert [it.key for it in narrow.sources] == ["a", "b", "c"]
    assert narrow.narrowed() == narrow
    assert dict(narrow.defaults()) == {"languages": "some languages", "clouds": "some clouds"}


def test_citations_are_a_set_whatever_their_order():
    one, other = (stated("a"), inferred("b")), (inferred("b"), stated("a"), stated("a"))
    assert item("x", citations=one) == item("x", citations=other)


def test_content_reads_back_from_its_json_with_exact_figures():
    template = content(
        item("x", kind="skill", importance="preferred", picked_from="mid"),
        insights=[pay("a", 110000, low="119704.50", high="119704.5")],
    )
    plain = template.model_dump(mode="json")
    assert TemplateContent.model_validate(plain) == template
    assert plain["insights"][0]["low"] == plain["insights"][0]["high"] == "119704.5"
    assert template.insights[0].low == Decimal("119704.5")
    assert canonical_json(TemplateContent.model_validate(plain)) == canonical_json(template)


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ({"text": "In {lang}."}, 'X: unknown placeholder "{lang}"; did you mean "languages"?'),
        ({"text": " "}, "X: has no text"),
        ({"heading": ""}, "x: has no heading"),
        ({"citations": ()}, "X: cites nothing; name a source, or say it is our own wording"),
        (
            {"importance": Importance.REQUIRED},
            "X: a responsibility is neither required nor preferred; remove the importance",
        ),
        ({"kind": ItemKind.SKILL}, "X: say whether this skill is required or preferred"),
        (
            {"level_from": "lead", "level_to": "mid"},
            "X: is offered from lead to mid; put the lower level first",
        ),
    ],
)
def test_a_template_that_breaks_a_rule_says_which(broken: dict[str, object], problem: str):
    languages = placeholder("languages").model_copy(update={"options": (1,)})
    assert problems(content(item("x", **broken)).model_copy(update={"placeholders": (languages,)})) == (
        problem,
    )


def test_a_template_without_items_or_options_says_so():
    assert problems(content(placeholders=[placeholder("clouds")])) == (
        "Dev offers no items yet",
        "clouds: has no options to choose from",
    )
