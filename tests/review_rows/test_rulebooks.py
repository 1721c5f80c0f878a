"""The rules that a team's postings are reviewed by: always the rows as they stand, in one query."""

from __future__ import annotations

import logging
from threading import Barrier, Thread

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from jobdesc.document.values import Item, JobDescription, Section, SectionKind
from jobdesc.library import rulebook_of, rulebooks, rules_of, sync
from jobdesc.library.team_checks import remove_term, save_term, switch_rules
from jobdesc.models import ReviewLaw, ReviewName, ReviewRule, ReviewStatement, ReviewTerm, Team, TeamTerm
from jobdesc.packs import fixture_text
from jobdesc.review import review
from tests.factories import TeamFactory
from tests.review_rows.conftest import ON, records

pytestmark = pytest.mark.django_db


def found(text: str, team: Team | None = None) -> list[tuple[str, str]]:
    section = Section(id="own", kind=SectionKind.OWN, items=(Item(id="line", text=text),))
    findings = review(JobDescription(language="en", sections=(section,)), rules_of(team), ON)
    return [(it.rule, it.words) for it in findings]


GRADS = "We hire recent graduates."


def test_a_second_call_takes_one_query_and_gives_the_same(shipped, django_assert_num_queries):
    first = rules_of(None)
    with django_assert_num_queries(1):
        assert rules_of(None) is first


def test_a_team_without_changes_shares_the_librarys_rules(shipped, django_assert_num_queries):
    first = rules_of(None)
    team = TeamFactory()
    with django_assert_num_queries(1):
        assert rules_of(team) is first


def change_rule():
    rule = ReviewRule.objects.get(key="age-graduates")
    rule.is_on = False
    rule.save()


def delete_rule():
    ReviewRule.objects.get(key="age-graduates").delete()


def change_term():
    term = ReviewTerm.objects.get(words="recent graduate~")
    term.words = "fresh graduate~"
    term.save()


def delete_term():
    ReviewTerm.objects.filter(words="recent graduate~").delete()


def add_name():
    ReviewName.objects.create(words="recent graduates")


def add_statement():
    ReviewStatement.objects.create(language="en", words="we hire")


def ship_another():
    sync(records(("recent graduate~", "latest graduate~")))


@pytest.mark.parametrize(
    "change",
    (change_rule, delete_rule, change_term, delete_term, add_name, add_statement, ship_another),
    ids=lambda it: it.__name__,
)
def test_every_change_of_the_rows_is_in_force_with_the_next_call(shipped, change):
    assert found(GRADS) == [("age-graduates", "recent graduates")]
    change()
    assert found(GRADS) == []


def test_a_change_of_a_law_is_in_force_with_the_next_call(shipped):
    assert len(rulebook_of(None).laws) == 3
    ReviewLaw.objects.get(place="DE").delete()
    assert len(rulebook_of(None).laws) == 2


def test_a_change_that_is_taken_back_was_never_there(shipped):
    with transaction.atomic():
        change_rule()
        assert found(GRADS) == []
        transaction.set_rollback(True)
    assert found(GRADS) == [("age-graduates", "recent graduates")]
    ReviewTerm.objects.get(words="new grad~").delete()
    assert found(GRADS) == [("age-graduates", "recent graduates")]


def test_rules_that_arrive_by_a_fixture_are_seen(db, tmp_path):
    assert rulebook_of(None).rules == ()
    fixture = tmp_path / "few.json"
    fixture.write_text(fixture_text(records()), encoding="utf-8")
    call_command("loaddata", str(fixture), verbosity=0)
    assert [rule.key for rule in rulebook_of(None).rules] == ["age-graduates", "cliche-ninja"]


# --- What a team changes ----------------------------------------------------------------


def test_a_team_switches_rules_for_itself_alone(shipped):
    team, other = TeamFactory(), TeamFactory()
    text = "Our ninjas are recent graduates."
    assert found(text, team) == [("age-graduates", "recent graduates")]
    switch_rules(team, {"age-graduates": False, "cliche-ninja": True})
    assert found(text, team) == [("cliche-ninja", "ninjas")]
    assert found(text, other) == found(text) == [("age-graduates", "recent graduates")]


def test_what_is_as_the_library_has_it_follows_the_library(shipped):
    team = TeamFactory()
    switch_rules(team, {"age-graduates": False})
    switch_rules(team, {"age-graduates": True})
    assert team.rules.count() == 0
    change_rule()
    assert found(GRADS, team) == []


def test_a_teams_own_words_become_a_rule(shipped):
    team = TeamFactory()
    term = save_term(TeamTerm(team=team, words="rock star~", instead="expert", reason="", severity="check"))
    section = Section(id="own", kind=SectionKind.OWN, items=(Item(id="line", text="You are a rock star."),))
    document = JobDescription(language="de", sections=(section,))
    (finding,) = review(document, rules_of(team), ON)
    assert (finding.rule, finding.words, finding.severity) == (f"team-{term.pk}", "rock star", "check")
    assert finding.reason == "Your team writes “expert” instead."
    assert [it.words for it in finding.applicable] == ["expert"]
    assert review(document, rules_of(TeamFactory()), ON) == ()
    term.words = "guru~"
    save_term(term)
    assert review(document, rules_of(team), ON) == ()
    remove_term(term)
    assert rules_of(team) is rules_of(None)


def test_words_for_one_language_are_not_looked_for_in_another(shipped):
    team = TeamFactory()
    save_term(TeamTerm(team=team, words="handy", language="de", severity="note"))
    assert found("You are handy.", team) == []


def test_a_team_with_changes_takes_one_query_too(shipped, django_assert_num_queries):
    team = TeamFactory()
    switch_rules(team, {"age-graduates": False})
    save_term(TeamTerm(team=team, words="guru~", severity="note"))
    first = rules_of(team)
    with django_assert_num_queries(1):
        assert rules_of(team) is first


def test_teams_that_switched_the_same_share_one_rulebook(shipped):
    one, two = TeamFactory(), TeamFactory()
    for team in (one, two):
        switch_rules(team, {"age-graduates": False})
    assert rules_of(one) is rules_of(two)


def test_a_stale_team_in_hand_gets_the_rules_of_the_database(shipped):
    """Two processes: one holds a team that another one changed since."""
    team = TeamFactory()
    rules_of(team)
    switch_rules(Team.objects.get(pk=team.pk), {"age-graduates": False})
    assert found(GRADS, team) == []


def test_only_so_many_rulebooks_are_kept(shipped):
    for number in range(rulebooks.KEPT + 3):
        team = TeamFactory()
        save_term(TeamTerm(team=team, words=f"word{number}", severity="note"))
        rules_of(team)
    assert len(rulebooks._ready._values) == rulebooks.KEPT


# --- Rows that cannot be used -----------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "why"),
    (
        ({"method": "from-the-future"}, "no function called “from-the-future”"),
        ({"reads": ["somewhere"]}, "reads"),
        ({"exceptions": ["(open"]}, "cannot be read as a pattern"),
        ({"replace": 7}, "not iterable"),
        ({"settings": {"most": "many"}}, "settings.most"),
    ),
)
def test_a_rule_that_cannot_run_here_is_left_out_and_logged(shipped, caplog, fields, why):
    rule = ReviewRule.objects.get(key="age-graduates")
    for name, value in fields.items():
        setattr(rule, name, value)
    rule.save()
    with caplog.at_level(logging.WARNING, logger="jobdesc.library"):
        assert [it.key for it in rulebook_of(None).rules] == ["cliche-ninja"]
    assert why in caplog.text


def test_words_names_and_statements_that_are_no_patterns_do_no_harm(shipped):
    ReviewName.objects.create(words="(open")
    ReviewStatement.objects.create(language="en", words="a#b")
    ReviewTerm.objects.create(rule=ReviewRule.objects.get(key="cliche-ninja"), words="(open")
    team = TeamFactory()
    save_term(TeamTerm(team=team, words="(open", severity="note"))
    assert found(GRADS, team) == [("age-graduates", "recent graduates")]


@pytest.mark.django_db(transaction=True)
def test_threads_that_ask_at_once_get_the_same_rules():
    sync(records())
    barrier, got = Barrier(4), []

    def ask():
        barrier.wait()
        got.append(rules_of(None))
        connection.close()

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(it) for it in got}) == 1
