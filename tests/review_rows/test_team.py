"""The page “Checks” of a team: what it switches, its own words, what must be settled."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from html5lib import parse

from jobdesc.forms.checks import MOST_TERMS
from jobdesc.library import rules_of
from jobdesc.library.team_checks import save_term
from jobdesc.models import ReviewRule, ReviewTerm, Role, TeamTerm
from tests.factories import MembershipFactory
from tests.forms import filled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]


@pytest.fixture
def team(client):
    membership = MembershipFactory(role=Role.OWNER)
    client.force_login(membership.user)
    return membership.team


def page(client, team):
    return client.get(reverse("checks", args=(team.pk,))).content.decode()


def form_of(html, button):
    """What a browser would send from the form with that button."""
    forms = parse(html, namespaceHTMLElements=False).iter("form")
    return dict(filled(next(it for it in forms if it.find(f".//button[@name='{button}']") is not None)))


def post(client, team, data):
    return client.post(reverse("checks", args=(team.pk,)), data, follow=True).content.decode()


def on(team):
    return sorted(it.key for it in rules_of(team).on)


def switch(client, team, html, *keys):
    """Tick exactly these and save."""
    return post(client, team, {**form_of(html, "switch"), "on": list(keys), "switch": "yes"})


def test_the_team_page_leads_to_the_checks(client, team):
    html = client.get(reverse("team")).content.decode()
    assert f'href="{reverse("checks", args=(team.pk,))}">Choose the checks</a>' in html


def test_every_check_stands_under_its_family_and_topic_with_weight_and_reason(client, team):
    html = page(client, team)
    for words in ("Language", "1 on, 1 off", "Age", "Clichés", "Asks for recent graduates", "Legal risk"):
        assert words in html
    assert "Most recent graduates are young." in html
    assert "Off unless you switch it on" in html


def test_a_page_saved_as_it_is_switches_nothing(client, team):
    html = post(client, team, {**form_of(page(client, team), "switch"), "switch": "yes"})
    assert "Nothing was switched." in html
    team.refresh_from_db()
    assert (team.rules.count(), team.checks_number) == (0, 0)


def test_an_owner_switches_checks_off_and_on(client, team):
    html = switch(client, team, page(client, team), "cliche-ninja")
    assert "2 checks switched." in html
    assert "You switched it off" in html
    assert "You switched it on" in html
    assert on(team) == ["cliche-ninja"]
    switch(client, team, page(client, team), "age-graduates")
    assert on(team) == ["age-graduates"]
    assert team.rules.count() == 0


def test_two_owners_who_switch_different_checks_keep_both(client, team):
    stale = page(client, team)
    switch(client, team, stale, "age-graduates", "cliche-ninja")
    switch(client, team, stale)
    assert on(team) == ["cliche-ninja"]


def test_a_check_that_came_after_the_page_was_opened_stays_as_it_is(client, team):
    stale = page(client, team)
    row = ReviewRule.objects.create(key="new", topic="age", title="New", reason="New.")
    ReviewTerm.objects.create(rule=row, words="new")
    switch(client, team, stale, "age-graduates")
    assert on(team) == ["age-graduates", "new"]


@pytest.mark.parametrize("was", ["", "nothing", "no-such-rule:on", ":::", "age-graduates"])
def test_nonsense_in_the_form_does_no_harm(client, team, was):
    assert client.post(reverse("checks", args=(team.pk,)), {"was": was, "switch": "yes"}).status_code == 302
    assert on(team) == ["age-graduates"]


def test_the_page_takes_the_same_queries_for_more_of_everything(client, team):
    page(client, team)

    def count():
        with CaptureQueriesContext(connection) as queries:
            page(client, team)
        return len(queries)

    few = count()
    for number in range(3):
        row = ReviewRule.objects.create(key=f"new-{number}", topic="age", title="New", reason="New.")
        ReviewTerm.objects.create(rule=row, words=f"new{number}")
        save_term(TeamTerm(team=team, words=f"guru{number}", severity="note"))
    page(client, team)  # reads the new rules once
    assert count() == few


# --- What must be settled ---------------------------------------------------------------


@pytest.mark.parametrize("policy", ["legal-risk", "check", ""])
def test_an_owner_says_what_must_be_settled(client, team, policy):
    team.must_settle = "check" if policy != "check" else ""
    team.save()
    post(client, team, {**form_of(page(client, team), "policy"), "must_settle": policy, "policy": "yes"})
    team.refresh_from_db()
    assert team.must_settle == policy
    assert form_of(page(client, team), "policy")["must_settle"] == [policy]


def test_an_unknown_policy_is_refused_here_and_by_the_database(client, team):
    html = post(client, team, {"must_settle": "note", "policy": "yes"})
    assert "Choose one of the three." in html
    team.must_settle = "note"
    with pytest.raises(IntegrityError):
        team.save()


# --- Own words --------------------------------------------------------------------------


def add(client, team, **words):
    data = {"severity": "check", **words}
    return client.post(reverse("checks-words-new", args=(team.pk,)), data)


def test_an_owner_adds_changes_and_removes_words(client, team):
    add(
        client,
        team,
        words=" “rock star~” ",
        instead="expert",
        reason="Our style guide says so.",
        language="en",
    )
    term = team.terms.get()
    assert (term.words, term.instead, term.language) == ("rock star~", "expert", "en")
    html = page(client, team)
    assert "Our style guide says so." in html
    address = reverse("checks-words", args=(term.pk,))
    sent = form_of_words(client.get(address).content.decode())
    client.post(address, {**sent, "instead": "specialist", "severity": "note"})
    term.refresh_from_db()
    assert (term.instead, term.severity, term.reason) == ("specialist", "note", "Our style guide says so.")
    assert rules_of(team).book.rules[-1].suggestions[0].words == "specialist"
    html = client.post(reverse("checks-words-remove", args=(term.pk,)), follow=True).content.decode()
    assert "“rock star~” may be written again." in html
    assert team.terms.count() == 0


def form_of_words(html):
    form = max(parse(html, namespaceHTMLElements=False).iter("form"), key=lambda it: len(list(it.iter())))
    return dict(filled(form))


@pytest.mark.parametrize(
    ("words", "error"),
    (
        ("", "Which words does your team avoid?"),
        ("(rock star", "“(rock star” cannot be read as a pattern"),
        ("... star", "must begin with a word"),
        ("&&", "Nothing can be found by this: write words of letters and figures."),
        ("a " * 15, "at most 14"),
        ("guru " * 50, "Please keep it to 200."),
    ),
)
def test_words_that_could_not_be_found_are_refused_with_the_reason(client, team, words, error):
    response = add(client, team, words=words)
    assert response.status_code == 422
    assert error in response.content.decode()
    assert team.terms.count() == 0


def test_words_stand_once_per_language(client, team):
    assert add(client, team, words="guru", language="en").status_code == 302
    assert add(client, team, words="guru", language="de").status_code == 302
    response = add(client, team, words="guru", language="en")
    assert "Your team has these words already." in response.content.decode()
    assert team.terms.count() == 2


@pytest.mark.parametrize("field", [{"severity": "legal-risk"}, {"language": "xx"}])
def test_a_team_cannot_speak_of_the_law_or_of_unknown_languages(client, team, field):
    assert add(client, team, words="guru", **field).status_code == 422


def test_a_team_keeps_so_many_words_and_no_more(client, team):
    TeamTerm.objects.bulk_create(TeamTerm(team=team, words=f"w{number}") for number in range(MOST_TERMS))
    response = add(client, team, words="one more")
    assert "Remove one first." in response.content.decode()


def test_a_viewer_reads_everything_and_is_offered_nothing(client, team):
    save_term(TeamTerm(team=team, words="guru", severity="note"))
    client.force_login(MembershipFactory(team=team, role=Role.VIEWER).user)
    html = page(client, team)
    assert "guru" in html
    assert "To be settled: <b>Nothing</b>" in html
    assert '<fieldset class="stack" disabled>' in html
    assert "Add words" not in html
    assert "Save" not in html
