"""What is shown of the market: ages, places, shares beside lines, pay as a picture."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from jobdesc.document.values import Pay
from jobdesc.packs.content import Citation
from jobdesc.packs.figures import about, age
from jobdesc.packs.market import at_place, known, places, shares
from jobdesc.packs.rulings import Choice, Ruling
from jobdesc.roles import pay_charts, role_page
from jobdesc.roles.parts import Bar
from tests.factories import small_content
from tests.insights.conftest import DAY, KNOWN, fact, money, share, with_facts


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (date(2026, 11, 20), "less than a month old"),
        (date(2026, 10, 21), "1 month old"),
        (date(2024, 11, 22), "23 months old"),
        (date(2024, 5, 21), "2½ years old"),
        (date(2023, 9, 19), "3 years old"),
        (date(2026, 12, 1), ""),
    ],
)
def test_a_date_says_how_old_it_is(then, words):
    assert age(then, DAY) == words


def test_a_fact_says_its_date_and_age_or_that_there_is_none():
    west, demand = (next(it for it in KNOWN.insights if it.key == key) for key in ("the-west", "demand"))
    assert about(west, DAY) == "Los Angeles · as of 19 September 2023, 3 years old"
    assert about(demand, DAY) == "no date given"


def test_a_place_keeps_its_own_facts_and_those_that_name_none():
    assert places(KNOWN) == ("Los Angeles", "United States")
    kept = [it.key for it in at_place(KNOWN, "Los Angeles").insights]
    assert kept == ["pay-a", "pay-b", "the-west", "demand", "outlook"]
    assert at_place(KNOWN, "") == KNOWN


def test_the_page_of_a_role_is_cut_to_a_place_that_is_there():
    page = role_page(KNOWN, place="Los Angeles", on=DAY)
    assert [fact.key for topic in page.topics for fact in topic.facts] == ["the-west", "demand", "outlook"]
    assert (page.place, page.places) == ("Los Angeles", ("Los Angeles", "United States"))
    assert role_page(KNOWN, place="Atlantis", on=DAY).place == ""


def test_a_share_stands_beside_the_line_that_was_read_by_the_same_words_at_the_same_place():
    read = Citation(source="a", section="In demand", basis="stated", terms=("Python", "languages"))
    content = small_content()
    items = tuple(
        it.model_copy(update={"citations": (read,)}) if it.key == "coding" else it for it in content.items
    )
    asked, other = share("asked", 85, "Python"), share("other", 40, "clouds")
    content = with_facts(asked, other, content=content.model_copy(update={"items": items}))
    assert shares(content) == {"coding": (asked,)}
    lines = {
        line.key: line
        for part in role_page(content, on=DAY).parts
        for group in part.groups
        for line in group.lines
    }
    assert [(it.figure, it.share) for it in lines["coding"].shares] == [("85%", 85)]
    assert lines["cloud"].shares == ()


def test_only_shares_of_a_whole_are_drawn_as_one():
    over = share("over", 120, "Python")
    page = role_page(with_facts(over), on=DAY)
    assert [it.share for topic in page.topics for it in topic.facts] == [None]


def rows(content, **options):
    (chart,) = pay_charts(content, DAY, **options)
    return {(row.name, row.about): row for row in chart.rows}


def test_pay_is_drawn_on_one_scale_with_each_source_and_its_date():
    (chart,) = pay_charts(KNOWN, DAY)
    assert (chart.heading, chart.start, chart.end) == ("Pay a year, in US dollars", "$0", "$150,000")
    assert [(row.name, row.about) for row in chart.rows] == [
        ("Source a", "no date given"),
        ("Source b", "no date given"),
        ("Source a", "United States · as of 19 September 2023, 3 years old"),
        ("Source a", "Los Angeles · as of 19 September 2023, 3 years old"),
    ]
    first, _, most, _ = chart.rows
    assert (first.dots, first.bars, first.figures) == ((293,), (), (("average pay", "$110,000"),))
    assert most.bars == (Bar(277, 115, 7, 10),)
    assert most.alternative == "$104,000 to $147,000, on a scale that ends at $150,000"


def test_of_two_ranges_the_wider_is_thin_and_percentiles_are_strokes():
    content = with_facts(
        money("whole", 50000, 150000), money("most", 80000, 100000), money("top", 120000, percentile=90),
        money("low-end", 50000),
    )  # fmt: skip
    row = rows(content)["Source a", "no date given"]
    assert [(bar.start, bar.height) for bar in row.bars] == [(133, 2), (213, 10)]
    assert (row.ticks, row.dots) == ((320,), (293,))


def test_what_the_posting_pays_is_drawn_where_it_can_be_compared():
    own = Pay(low=Decimal(90000), high=Decimal(300000), currency="USD")
    (chart,) = pay_charts(KNOWN, DAY, own)
    assert chart.end == "$300,000"
    assert [(row.name, row.is_own) for row in chart.rows][-1] == ("This posting", True)
    euros = Pay(low=Decimal(90000), high=Decimal(300000), currency="EUR")
    assert pay_charts(KNOWN, DAY, euros) == pay_charts(KNOWN, DAY)


def test_one_figure_alone_is_no_picture():
    bare = small_content().model_copy(update={"insights": (money("one", 5),)})
    assert pay_charts(bare, DAY) == ()
    assert pay_charts(small_content().model_copy(update={"insights": (fact("words"),)}), DAY) == ()


def ruled(choice, shown=""):
    ruling = Ruling(
        insights=("pay-a", "pay-b"), metric="average pay", choice=choice, shown=shown, reason="Why."
    )
    return small_content().model_copy(update={"rulings": (ruling,)})


@pytest.mark.parametrize(
    ("content", "keys", "against"),
    [
        (small_content(), ["pay-a", "pay-b"], ["pay-b"]),
        (ruled(Choice.BOTH), ["pay-a", "pay-b"], ["pay-b"]),
        (ruled(Choice.ONE, "pay-a"), ["pay-a"], []),
        (ruled(Choice.RANGE), ["pay-a", "pay-a"], []),
    ],
)
def test_an_editors_decision_rules_what_is_known(content, keys, against):
    found = known(content)
    assert [it.key for it in found.values()] == keys
    assert [it.key for it in found["pay-a"].against] == against


def test_a_decided_range_is_drawn_as_one():
    own = Pay(low=Decimal(1), currency="USD")
    (row, _) = rows(ruled(Choice.RANGE), own=own).values()
    assert row.figures == (("average pay", "$110,000 – $119,704"),)
    assert row.name == "Source a, Source b"
