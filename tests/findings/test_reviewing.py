"""What is open, what was put aside, and taking a suggestion."""

from __future__ import annotations

import gc
import weakref
from datetime import date

import pytest

from jobdesc.builder import Saved, lifecycle, reviewing
from jobdesc.builder import history as steps
from jobdesc.builder.reviewing import findings_of, is_unsettled
from jobdesc.library.rulebooks import rulebook_of, rules_of
from jobdesc.review import Rules
from jobdesc.review.applying import StaleFinding
from tests.factories import UserFactory
from tests.findings.conftest import make_rule, reword, text_of

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 21)


def found(posting):
    posting.refresh_from_db()
    return findings_of(posting.latest, rules_of(posting.team), ON)


def words(seen):
    return [one.finding.words for one in seen]


def put_aside(posting, word, reason="Their name for it."):
    [seen] = [one for one in found(posting).open if one.finding.words == word]
    reviewing.dismiss(posting=posting, seen=seen, reason=reason, by=posting.owner)


def test_what_is_found_stands_in_the_order_of_the_page(posting):
    assert words(found(posting).open) == ["rockstar", "young team", "Synergy"]


def test_what_was_put_aside_says_who_and_why_and_is_open_no_more(posting):
    put_aside(posting, "rockstar")
    now = found(posting)
    [aside] = now.dismissed
    assert words(now.open) == ["young team", "Synergy"]
    assert (aside.finding.words, aside.dismissal.reason, aside.dismissal.by) == (
        "rockstar",
        "Their name for it.",
        posting.owner,
    )


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("Every ROCKSTAR is welcome, and more words before it.", False),
        ("Rockstars write the server.", True),
        ("A skilled person writes the server.", False),
    ],
)
def test_a_dismissal_holds_for_its_words_and_no_others(posting, text, is_open):
    put_aside(posting, "rockstar")
    reword(posting, "server-logic", text)
    assert any(one.finding.rule == "rockstar" for one in found(posting).open) is is_open


def test_a_dismissal_is_for_one_place_alone(posting):
    put_aside(posting, "rockstar")
    reword(posting, "data-models", "A rockstar of data.")
    assert words(found(posting).open) == ["young team", "rockstar"]


def test_what_is_about_a_field_comes_back_when_the_field_changes(posting):
    seen = found(posting).open[0]
    about = seen.finding.model_copy(update={"words": "", "path": "facts.pay", "start": 0, "end": 0})
    document = posting.latest.document
    pay = document.facts.pay.model_copy(update={"note": "Reviewed in spring"})
    other = document.model_copy(update={"facts": document.facts.model_copy(update={"pay": pay})})
    assert reviewing.held_for(about, document) == reviewing.held_for(about, document)
    assert reviewing.held_for(about, document) != reviewing.held_for(about, other)


def test_put_aside_twice_it_stays_with_who_was_first(posting):
    [seen] = [one for one in found(posting).open if one.finding.words == "rockstar"]
    for reason, by in (("First.", posting.owner), ("Second.", UserFactory())):
        reviewing.dismiss(posting=posting, seen=seen, reason=reason, by=by)
    [aside] = found(posting).dismissed
    assert (aside.dismissal.reason, aside.dismissal.by) == ("First.", posting.owner)


def test_taken_back_it_is_open_again(posting):
    put_aside(posting, "rockstar")
    [aside] = found(posting).dismissed
    assert reviewing.take_back(posting=posting, dismissal=aside.dismissal.pk)
    assert not reviewing.take_back(posting=posting, dismissal=aside.dismissal.pk)
    assert words(found(posting).open) == ["rockstar", "young team", "Synergy"]


def test_who_left_does_not_take_the_dismissal_along(posting):
    someone = UserFactory()
    [seen, *_] = found(posting).open
    reviewing.dismiss(posting=posting, seen=seen, reason="Ours.", by=someone)
    someone.delete()
    [aside] = found(posting).dismissed
    assert aside.dismissal.by is None


def take(posting, word, nth=0):
    now = found(posting)
    [seen] = [one for one in now.open if one.finding.words == word]
    return reviewing.apply_suggestion(
        posting=posting,
        revision=posting.latest,
        finding=seen.finding,
        suggestion=seen.finding.applicable[nth],
        by=posting.owner,
    )


def test_a_suggestion_becomes_a_revision_that_says_so_and_can_be_undone(posting):
    outcome = take(posting, "rockstar")
    assert isinstance(outcome, Saved)
    assert text_of(posting, "server-logic") == "A skilled person writes the server for a young team."
    assert outcome.revision.note == "Check: “skilled person” for “rockstar”"
    steps.undo(posting=posting, before=outcome.before, after=outcome.revision, by=posting.owner)
    assert text_of(posting, "server-logic") == "A rockstar writes the server for a young team."


def test_a_suggestion_and_what_somebody_else_saved_meanwhile_are_both_in(posting):
    now = found(posting)
    [seen] = [one for one in now.open if one.finding.words == "young team"]
    seen_in = posting.latest
    reword(posting, "data-models", "Keep it sound.")
    reviewing.apply_suggestion(
        posting=posting,
        revision=seen_in,
        finding=seen.finding,
        suggestion=seen.finding.applicable[0],
        by=posting.owner,
    )
    assert text_of(posting, "server-logic") == "A rockstar writes the server for a team."
    assert text_of(posting, "data-models") == "Keep it sound."


def test_words_that_are_gone_are_not_replaced(posting):
    [seen, *_] = found(posting).open
    reword(posting, "server-logic", "Nothing of it.")
    with pytest.raises(StaleFinding):
        reviewing.apply_suggestion(
            posting=posting,
            revision=posting.latest,
            finding=seen.finding,
            suggestion=seen.finding.applicable[0],
            by=posting.owner,
        )
    assert posting.latest.number == posting.revisions.count()


def test_of_the_same_words_twice_in_a_line_the_one_is_meant_that_was_seen(posting):
    reword(posting, "server-logic", "A rockstar and a rockstar.")
    first, second = (one for one in found(posting).open if one.finding.words == "rockstar")
    reword(posting, "server-logic", "Now a rockstar and a rockstar.")
    now = found(posting)
    starts = [now.named(one.name).finding.start for one in (first, second)]
    assert starts == [6, 21]
    assert now.named("nonsense") is None
    assert now.named(f"{first.held}-x") == now.named(first.name)


@pytest.mark.parametrize(("least", "is_draft"), [("", False), ("legal-risk", True), ("check", True)])
def test_the_policy_asks_for_what_is_that_grave_or_graver(posting, least, is_draft):
    assert is_unsettled(found(posting), least) is is_draft


def test_what_was_put_aside_is_settled(posting):
    put_aside(posting, "young team")
    assert not is_unsettled(found(posting), "legal-risk")
    assert is_unsettled(found(posting), "check")


def test_a_copy_has_what_was_put_aside_with_its_words(posting):
    put_aside(posting, "rockstar")
    copy = lifecycle.duplicate(posting, by=posting.owner, today=ON)
    [aside] = found(copy).dismissed
    assert (aside.finding.words, aside.dismissal.reason) == ("rockstar", "Their name for it.")
    assert words(found(copy).open) == ["young team", "Synergy"]


def test_looking_again_asks_one_query_for_what_was_put_aside(posting, django_assert_num_queries):
    rules = rules_of(posting.team)
    findings_of(posting.latest, rules, ON)
    with django_assert_num_queries(1):
        findings_of(posting.latest, rules, ON)


def test_changed_rules_are_seen_with_the_next_look(posting):
    found(posting)
    make_rule("server", "note", "the server")
    assert words(found(posting).open) == ["rockstar", "the server", "young team", "Synergy"]


def test_rules_that_were_changed_are_not_held_by_what_they_found(posting):
    rules = Rules(rulebook_of(posting.team))
    assert findings_of(posting.latest, rules, date(2026, 6, 1)).open
    held = weakref.ref(rules)
    del rules
    gc.collect()
    assert held() is None
