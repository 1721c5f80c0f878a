"""A release's rules come in; what an editor changed, deleted or added stays and is told."""

from __future__ import annotations

import pytest

from jobdesc.library import ShipmentError, sync
from jobdesc.models import (
    Item,
    ReviewLaw,
    ReviewName,
    ReviewRule,
    ReviewStatement,
    ReviewTerm,
    RoleTemplate,
    ShippedRow,
    TeamRule,
)
from tests.factories import TeamFactory
from tests.library.shipments import records as templates
from tests.library.shipments import told
from tests.review_rows.conftest import records

pytestmark = pytest.mark.django_db


def words_of(key: str) -> list[str]:
    return list(ReviewTerm.objects.filter(rule__key=key).values_list("words", flat=True))


def test_an_empty_library_gets_every_row_with_a_history_of_its_own():
    report = sync(records())
    assert len(report.added) == 2 + 3 + 3 + 2 + 2
    assert ReviewRule.objects.get(key="cliche-ninja").history.get().history_change_reason == "Library update"
    assert told(sync(records())) == {}


def test_what_nobody_touched_is_brought_up_to_date(shipped):
    report = sync(
        records(
            ("Nobody knows what it means.", "It says little."),
            ("terms: [ninja~]", "terms: [ninja~, rock star~]"),
            ("names: [grad school manager, active directory]", "names: [active directory]"),
            ("until: 2023-12-31", "until: 2023-12-30"),
        )
    )
    assert told(report) == {
        "added": ["words cliche-ninja › rock star~"],
        "updated": ["check cliche-ninja", "pay law us-co-equal-pay-act-2021-01-01"],
        "removed": ["proper name grad school manager"],
    }
    assert ReviewRule.objects.get(key="cliche-ninja").reason == "It says little."
    assert words_of("cliche-ninja") == ["ninja~", "rock star~"]


def test_a_field_that_an_editor_changed_stays_and_the_others_come(shipped):
    rule = ReviewRule.objects.get(key="cliche-ninja")
    rule.is_on = True
    rule.save()
    report = sync(records(("Nobody knows what it means.", "It says little.")))
    rule.refresh_from_db()
    assert (rule.is_on, rule.reason) == (True, "It says little.")
    assert told(report) == {
        "updated": ["check cliche-ninja"],
        "left alone": ["check cliche-ninja: edited here: is_on"],
    }


def test_an_editors_own_rule_and_words_stay(shipped):
    own = ReviewRule.objects.create(key="own", topic="age", title="Ours", reason="Ours.")
    ReviewTerm.objects.create(rule=own, words="whippersnapper~")
    ReviewTerm.objects.create(rule=ReviewRule.objects.get(key="cliche-ninja"), words="wizard~", position=9)
    sync(records(("Nobody knows", "Few know")))
    assert words_of("own") == ["whippersnapper~"]
    assert words_of("cliche-ninja") == ["ninja~", "wizard~"]


def test_words_that_an_editor_deleted_do_not_come_back(shipped):
    ReviewTerm.objects.get(words="new grad~").delete()
    report = sync(records(("Nobody knows", "Few know")))
    assert words_of("age-graduates") == ["recent graduate~"]
    assert told(report)["left alone"] == ["words age-graduates › new grad~: deleted here"]


def test_words_of_a_rule_that_an_editor_deleted_stay_away(shipped):
    ReviewRule.objects.get(key="cliche-ninja").delete()
    sync(records(("terms: [ninja~]", "terms: [ninja~, wizard~]")))
    assert words_of("cliche-ninja") == []


def test_the_words_of_a_rule_follow_the_shipped_order(shipped):
    new_first = "    terms:\n      - new grad~\n      - words: recent graduate~"
    report = sync(
        records(
            ("      - new grad~\n", ""),
            ("    terms:\n      - words: recent graduate~", new_first),
        )
    )
    assert words_of("age-graduates") == ["new grad~", "recent graduate~"]
    assert told(report) == {}


def test_a_rule_dropped_from_the_shipment_goes_with_a_teams_switch(shipped):
    rule = ReviewRule.objects.get(key="cliche-ninja")
    TeamRule.objects.create(team=TeamFactory(), rule=rule, is_on=True)
    rest = [
        it
        for it in records()
        if "cliche-ninja" not in (it["fields"].get("key"), *it["fields"].get("rule", ()))
    ]
    assert told(sync(rest)) == {"removed": ["words cliche-ninja › ninja~", "check cliche-ninja"]}
    assert TeamRule.objects.count() == 0


def test_a_shipment_of_templates_leaves_the_rules_and_the_other_way_round(shipped):
    assert sync(templates()).removed == []
    assert ReviewTerm.objects.count() == 3
    assert sync(records(("Nobody knows", "Few know"))).removed == []
    assert (RoleTemplate.objects.count(), Item.objects.count()) == (1, 3)
    assert ShippedRow.objects.filter(model="roletemplate").count() == 1


def test_one_shipment_of_both_brings_both():
    report = sync([*templates(), *records()])
    assert report.published == ["developer, version 1"]
    assert ReviewRule.objects.count() == 2
    assert told(sync([*templates(), *records()])) == {}


@pytest.mark.parametrize("model", ["reviewlaw", "reviewname", "reviewstatement"])
def test_a_shipment_without_a_table_of_rows_does_not_empty_it(shipped, model):
    sync([it for it in records() if it["model"] != f"jobdesc.{model}"])
    counts = [it.objects.count() for it in (ReviewLaw, ReviewName, ReviewStatement)]
    assert counts == [3, 2, 2]


def test_words_without_any_rule_are_no_shipment(shipped):
    terms = [it for it in records() if it["model"] == "jobdesc.reviewterm"]
    with pytest.raises(ShipmentError):
        sync(terms)
    assert ReviewTerm.objects.count() == 3


def test_rows_that_clash_with_an_editors_are_told_and_the_others_come():
    """An editor's own rule that has the shipped one's key stays; its words are joined."""
    own = ReviewRule.objects.create(key="cliche-ninja", topic="age", title="Ours", reason="Ours.")
    report = sync(records())
    own.refresh_from_db()
    assert own.title == "Ours"
    assert words_of("cliche-ninja") == ["ninja~"]
    assert [it.name for it in report.left_alone] == ["check cliche-ninja"]


def test_many_rows_take_as_many_queries_as_few(django_assert_max_num_queries):
    """A first load of thousands of words takes seconds otherwise."""
    many = ", ".join(f"word{number}" for number in range(120))
    with django_assert_max_num_queries(45):
        sync(records(("terms: [ninja~]", f"terms: [{many}]")))
    assert len(words_of("cliche-ninja")) == 120
