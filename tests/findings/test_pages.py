"""Findings beside the lines, on the step “Check”, and what its buttons do."""

from __future__ import annotations

from urllib.parse import urlencode

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jobdesc.builder import Base, save_revision
from jobdesc.builder.reviewing import findings_of
from jobdesc.library.rulebooks import rules_of
from jobdesc.models import Dismissal, Posting, ReviewRule, Role
from tests.builder.test_pages import page, posted_form
from tests.factories import MembershipFactory, make_posting
from tests.findings.conftest import make_rule, reword, text_of

pytestmark = pytest.mark.django_db
STEP = "responsibilities"


def tree(response):
    return html5lib.parse(response.content, namespaceHTMLElements=False)


def with_class(element, name):
    return [it for it in element.iter() if name in (it.get("class") or "").split()]


def words(element):
    return " ".join("".join(element.itertext()).split())


def heads(response):
    return [words(it) for it in with_class(tree(response), "finding-head")]


def name_of(posting, word):
    posting.refresh_from_db()
    found = findings_of(posting.latest, rules_of(posting.team), timezone.localdate())
    return next(one.name for one in found.open if one.finding.words == word)


def press(client, posting, verb, data, step=STEP, **query):
    address = reverse(f"finding-{verb}", args=[posting.uuid])
    response = client.post(f"{address}?{urlencode({'step': step, **query})}", data)
    return client.get(response.url)


def told(response):
    return [str(message) for message in response.context["messages"]]


# --- Seeing ----------------------------------------------------------------------------


def test_a_line_has_its_findings_below_its_words(client, posting):
    shown = tree(page(client, posting, STEP))
    beside = {it.get("id"): words(it) for it in with_class(shown, "found")}
    assert beside["found-server-logic"].startswith("rockstar Check Why not rockstar. Use “skilled person”")
    assert "young team" in beside["found-server-logic"]
    assert "Say what is meant." in beside["found-data-models"]
    assert beside["found-reviews"] == ""


def test_a_note_says_how_sure_it_is_and_where_law_speaks_that_it_is_no_advice(client, posting):
    notes = {it.get("id"): words(it) for it in with_class(tree(page(client, posting, STEP)), "finding")}
    law, own = (
        notes[f"finding-{name_of(posting, 'young team')}"],
        notes[f"finding-{name_of(posting, 'rockstar')}"],
    )
    assert "A law: 29 CFR 1625.4 (1981). Names such words." in law
    assert "This is not legal advice." in law
    assert "Our own advice, no study: Our own reading" in own
    assert "legal advice" not in own


def test_each_step_says_how_much_there_is_to_look_at(client, posting):
    shown = tree(page(client, posting, "skills"))
    counts = {it.get("id"): words(it) for it in with_class(shown, "count")}
    assert counts["count-responsibilities"] == "2 3 to look at"
    assert counts["count-check"] == "3 to look at"
    assert counts["count-skills"] == "2"


def test_findings_of_facts_and_closing_words_stand_at_their_fields(client, posting):
    document = posting.latest.document
    facts = document.facts.model_copy(update={"title": "Rockstar developer", "hours": "With a young team"})
    closing = document.closing.model_copy(update={"benefits": "Synergy"})
    changed = document.model_copy(update={"facts": facts, "closing": closing})
    for rule in ReviewRule.objects.all():
        rule.reads = ["title", "text", "about", "note", "closing"]
        rule.save()
    save_revision(posting=posting, base=Base.of(posting.latest), document=changed, by=posting.owner)
    places = {
        it.get("id"): words(it)
        for step in ("facts", "about")
        for it in with_class(tree(page(client, posting, step)), "found")
    }
    assert "Why not rockstar." in places["found-facts.title"]
    assert "Why not young-team." in places["found-facts.employment_types"]
    assert "Why not synergy." in places["found-closing.benefits"]


def test_nothing_to_look_at_is_said_calmly(client, owner, rules):
    client.force_login(owner.user)
    shown = page(client, make_posting(owner), "check").content.decode()
    assert "Nothing to look at." in shown
    assert 'class="finding' not in shown


def test_the_check_lists_all_by_place(client, posting):
    shown = page(client, posting, "check")
    assert heads(shown) == ["rockstar Check", "young team Legal risk", "Synergy Note"]
    assert [words(it) for it in tree(shown).iter("h2") if words(it)] == ["Responsibilities"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"severity": "legal-risk"}, ["young team Legal risk"]),
        ({"family": "reading"}, ["Synergy Note"]),
        ({"topic": "clichés"}, ["rockstar Check"]),
        ({"severity": "check", "family": "language"}, ["rockstar Check"]),
        ({"severity": "nonsense"}, ["rockstar Check", "young team Legal risk", "Synergy Note"]),
    ],
)
def test_filters_of_the_address_show_only_some(client, posting, query, found):
    assert heads(client.get(posting.get_absolute_url(), {"step": "check", **query})) == found


def test_a_filter_says_how_many_it_would_show(client, posting):
    shown = tree(client.get(posting.get_absolute_url(), {"step": "check", "severity": "legal-risk"}))
    chips = {words(it): it.get("href") for it in with_class(shown, "chip")}
    assert "All 3" in chips
    assert chips["Check 1"] == "?step=check&severity=check"
    assert chips["Age 1"] == "?step=check&severity=legal-risk&topic=age"


def test_the_last_note_of_a_step_leads_on_to_the_next_with_findings(client, posting):
    reword(posting, "coding", "You like synergy.")
    shown = tree(page(client, posting, STEP))
    *others, last = with_class(shown, "finding-more")
    assert [it.get("href", "")[:9] for one in others for it in one.iter("a")] == ["#finding-"] * 2
    assert [(it.get("name"), it.get("value"), words(it)) for it in last.iter("button")][-1] == (
        "go",
        "found:skills",
        "Next, under Skills",
    )


def test_on_to_the_next_finding_saves_and_leads_there(client, posting):
    data = posted_form(page(client, posting, STEP))
    response = client.post(f"{posting.get_absolute_url()}?step={STEP}", {**data, "go": "found:skills"})
    assert response.url == f"{posting.get_absolute_url()}?step=skills#to-look"


# --- Buttons ---------------------------------------------------------------------------


def test_a_suggestion_is_put_in_with_what_was_typed_and_undo_is_offered(client, posting):
    data = posted_form(page(client, posting, STEP))
    typed = {**data, "picks-text-data-models": "Typed just now."}
    response = press(
        client, posting, "apply", {**typed, "apply": f"{name_of(posting, 'rockstar')}:skilled person"}
    )
    assert text_of(posting, "server-logic") == "A skilled person writes the server for a young team."
    assert text_of(posting, "data-models") == "Typed just now."
    assert "“skilled person” stands in the place of “rockstar” now." in told(response)
    undo = next(it for it in tree(response).iter("form") if "undo" in (it.get("action") or ""))
    client.post(undo.get("action"), {it.get("name"): it.get("value") for it in undo.iter("input")})
    assert text_of(posting, "server-logic") == "A rockstar writes the server for a young team."
    assert text_of(posting, "data-models") == "Typed just now."


def test_words_can_be_left_out(client, posting):
    press(client, posting, "apply", {"apply": f"{name_of(posting, 'rockstar')}:"})
    assert text_of(posting, "server-logic") == "A writes the server for a young team."


@pytest.mark.parametrize("value", ["0000-0-0:x", "nonsense", "0000-0-0:skilled person"])
def test_what_is_not_there_any_more_is_told_and_nothing_changes(client, posting, value):
    number = posting.latest.number
    response = press(client, posting, "apply", {"apply": value})
    posting.refresh_from_db()
    assert posting.latest.number == number
    assert told(response) == ["Those words are not there any more, so nothing was changed."]


def test_only_what_was_suggested_is_put_in(client, posting):
    press(client, posting, "apply", {"apply": f"{name_of(posting, 'rockstar')}:<script>"})
    assert text_of(posting, "server-logic") == "A rockstar writes the server for a young team."


def test_of_a_locked_posting_no_word_is_changed(client, posting):
    name = name_of(posting, "rockstar")
    Posting.objects.filter(pk=posting.pk).update(status="ready")
    response = press(client, posting, "apply", {"apply": f"{name}:skilled person"})
    assert text_of(posting, "server-logic") == "A rockstar writes the server for a young team."
    assert "its words are locked" in told(response)[0]


def test_dismissed_with_a_reason_it_is_listed_under_check(client, posting):
    name = name_of(posting, "rockstar")
    press(client, posting, "dismiss", {"dismiss": name, f"reason-{name}": "  Their\nband. "}, step="check")
    shown = page(client, posting, "check")
    assert heads(shown) == ["young team Legal risk", "Synergy Note"]
    [listed] = with_class(tree(shown), "dismissed")
    assert "Says rockstar: rockstar" in words(listed)
    assert "Their band." in words(listed)
    assert posting.owner.name in words(listed)


def test_without_a_reason_nothing_is_dismissed(client, posting):
    response = press(client, posting, "dismiss", {"dismiss": name_of(posting, "rockstar")})
    assert not Dismissal.objects.exists()
    assert told(response) == ["Not dismissed: say in a few words why it stays."]


def test_a_reason_that_is_too_long_is_told(client, posting):
    name = name_of(posting, "rockstar")
    response = press(client, posting, "dismiss", {"dismiss": name, f"reason-{name}": "x" * 301})
    assert not Dismissal.objects.exists()
    assert told(response)[0].startswith("Not dismissed. ")


def test_brought_back_it_is_open(client, posting):
    name = name_of(posting, "rockstar")
    press(client, posting, "dismiss", {"dismiss": name, f"reason-{name}": "Band."})
    press(client, posting, "restore", {"restore": Dismissal.objects.get().pk}, step="check")
    assert heads(page(client, posting, "check"))[0] == "rockstar Check"


def test_another_postings_dismissal_is_not_taken_back(client, posting, owner):
    other = make_posting(owner)
    row = Dismissal.objects.create(
        posting=other, rule="x", words_digest="x", reason="x", by=owner.user, at=timezone.now()
    )
    press(client, posting, "restore", {"restore": row.pk})
    assert Dismissal.objects.filter(pk=row.pk).exists()


def test_a_button_leads_back_to_the_page_it_stood_on(client, posting):
    name = name_of(posting, "rockstar")
    address = reverse("finding-dismiss", args=[posting.uuid])
    data = {"dismiss": name, f"reason-{name}": "Band."}
    response = client.post(f"{address}?step=check&severity=check&next=https://evil.example", data)
    assert response.url == f"{posting.get_absolute_url()}?step=check&severity=check#to-look"


# --- Who may ---------------------------------------------------------------------------


def test_a_viewer_sees_findings_and_no_button(client, posting):
    client.force_login(MembershipFactory(team=posting.team, role=Role.VIEWER).user)
    for step in (STEP, "check"):
        shown = page(client, posting, step)
        buttons = [it.get("name") for one in with_class(tree(shown), "finding") for it in one.iter("button")]
        assert heads(shown)[0] == "rockstar Check"
        assert buttons == []


def test_a_locked_posting_can_be_dismissed_from_under_check_and_nothing_applied(client, posting):
    Posting.objects.filter(pk=posting.pk).update(status="ready")
    shown = tree(page(client, posting, "check"))
    buttons = {it.get("name") for one in with_class(shown, "finding") for it in one.iter("button")}
    assert buttons == {"dismiss"}
    assert [it.get("disabled") for it in with_class(shown, "step-fields")] == [None]


def test_whoever_publishes_sees_what_was_dismissed_beside_the_button(client, posting):
    name = name_of(posting, "rockstar")
    press(client, posting, "dismiss", {"dismiss": name, f"reason-{name}": "Band."})
    menu = next(it for it in with_class(tree(page(client, posting, STEP)), "status"))
    assert "2 to look at, 1 dismissed" in words(menu)
    assert f"“rockstar”: Band. ({posting.owner.name})" in words(menu)


# --- How much it costs -----------------------------------------------------------------


@pytest.mark.parametrize("step", [STEP, "check"])
def test_more_findings_and_more_dismissals_ask_no_more_queries(
    client, posting, step, django_assert_num_queries
):
    name = name_of(posting, "rockstar")
    press(client, posting, "dismiss", {"dismiss": name, f"reason-{name}": "Band."})
    page(client, posting, step)
    with CaptureQueriesContext(connection) as few:
        page(client, posting, step)
    asked = len(few)  # counted at once: the next request empties the log
    for number in range(3):
        make_rule(f"more-{number}", "note", ("model", "sound", "data")[number])
    reword(posting, "data-models", "Synergy, a sound data model, a young team and a rockstar.")
    name = name_of(posting, "Synergy")
    press(client, posting, "dismiss", {"dismiss": name, f"reason-{name}": "So."})
    page(client, posting, step)
    with django_assert_num_queries(asked):
        shown = page(client, posting, step)
    assert len(heads(shown)) == 6
