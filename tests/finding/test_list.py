"""My postings: filters, orders, and what an empty list says."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from jobdesc.builder import finding, lifecycle
from jobdesc.models import Employer, Posting, Role
from tests.factories import (
    EmployerFactory,
    MembershipFactory,
    TeamFactory,
    make_version,
    small_content,
)
from tests.finding.conftest import make, shown, titles, words


@pytest.fixture
def four(member):
    """Four postings that differ in everything one can ask for."""
    nurse = make_version(small_content("nurse", "Nurse"))
    colleague = MembershipFactory(team=member.team, role=Role.OWNER, user__name="Bea")
    for title in ("Delta", "alpha", "Charlie", "Bravo"):
        make(member, title)
    other = EmployerFactory(team=member.team, name="Contoso")
    posting = {str(one): one for one in Posting.objects.all()}
    Posting.objects.filter(title="Delta").update(status="published", apply_by=date(2027, 1, 9))
    Posting.objects.filter(title="Delta").update(closes=date(2027, 1, 9))
    Posting.objects.filter(title="alpha").update(owner=colleague.user, level="lead", closes=date(2027, 1, 2))
    Posting.objects.filter(title="Charlie").update(employer=other, template_version=nurse)
    return posting


def test_the_newest_saved_comes_first(browse, four):
    assert titles(browse) == ["Bravo", "Charlie", "alpha", "Delta"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"status": "published"}, ["Delta"]),
        ({"status": "closed"}, []),
        ({"level": "lead"}, ["alpha"]),
        ({"template": "nurse"}, ["Charlie"]),
        ({"owner": "me"}, ["Bravo", "Charlie", "Delta"]),
        ({"owner": "me", "template": "developer"}, ["Bravo", "Delta"]),
        ({"q": "charlie", "status": "draft"}, ["Charlie"]),
        ({"q": "charlie", "status": "published"}, []),
        ({"sort": "title"}, ["alpha", "Bravo", "Charlie", "Delta"]),
        ({"sort": "apply-by"}, ["alpha", "Delta", "Bravo", "Charlie"]),
        ({"q": "ours", "sort": "title"}, ["alpha", "Bravo", "Charlie", "Delta"]),
        # What nobody offers asks for nothing
        ({"status": "deleted", "level": "x", "template": "'", "owner": "-1", "sort": "random()"}, "all"),
        ({"owner": "99999999999999999999", "employer": "٣", "older": "x"}, "all"),
    ],
)
def test_filters_and_orders(browse, four, query, found):
    assert titles(browse, **query) == (["Bravo", "Charlie", "alpha", "Delta"] if found == "all" else found)


def test_a_colleague_and_an_employer_can_be_asked_for(browse, four):
    bea, contoso = four["alpha"].team.members.get(name="Bea"), Employer.objects.get(name="Contoso")
    assert titles(browse, owner=bea.pk) == ["alpha"]
    assert titles(browse, employer=contoso.pk) == ["Charlie"]


def test_choices_are_what_the_team_has(browse, four):
    EmployerFactory(team=TeamFactory(), name="Strangers")
    form = browse.get("/").context["form"]
    offered = {
        name: [label for _, label in form.fields[name].choices] for name in ("owner", "template", "employer")
    }
    assert offered == {
        "owner": ["Anybody", "Me", "Bea"],
        "template": ["Any role", "Developer", "Nurse"],
        "employer": ["Any employer", "Contoso", "Northwind"],
    }


def test_archived_postings_stand_apart_and_deleted_ones_nowhere(browse, member, four):
    lifecycle.archive(four["alpha"], by=member.user)
    lifecycle.delete(four["Bravo"], by=member.user)
    assert titles(browse) == ["Charlie", "Delta"]
    assert titles(browse, q="alpha") == []
    assert titles(browse, status="archived") == ["alpha"]
    assert titles(browse, status="archived", q="alp") == ["alpha"]
    assert titles(browse, status="archived", q="bravo") == []


def test_other_teams_postings_are_never_found(client, four):
    stranger = MembershipFactory().user
    client.force_login(stranger)
    for query in ("", "?q=charlie", "?status=published", "?sort=title", "?place=lisbon"):
        assert shown(client.get(f"/{query}")) == []


def test_postings_of_several_teams_stand_in_one_order(browse, member):
    other = MembershipFactory(user=member.user, role=Role.VIEWER, team__name="Contoso hiring")
    for title in ("One", "Three"):
        make(member, title)
        make(other, {"One": "Two", "Three": "Four"}[title])
    assert titles(browse) == ["Four", "Three", "Two", "One"]
    assert titles(browse, q="ours") == ["Four", "Three", "Two", "One"]
    assert titles(browse, sort="title") == ["Four", "One", "Three", "Two"]
    assert "Contoso hiring" in words(browse.get("/"))


def test_a_teams_few_old_postings_hide_nothing_of_a_busy_team(browse, member, monkeypatch):
    """PostgreSQL reads the nearest ones of all teams together, and the rest by its index."""
    monkeypatch.setattr(finding, "NEAR", 2)
    quiet = MembershipFactory(user=member.user, role=Role.VIEWER, team__name="Contoso hiring")
    make(quiet, "Oldest", "Rare.")
    for number in range(5):
        make(member, f"Number {number}", "Rare." if number < 2 else "Common.")
    assert titles(browse, q="rare ") == ["Number 1", "Number 0", "Oldest"]


# --- Cursors ---------------------------------------------------------------------------

CURSORS = (
    *("x", "!!", "W10", "WyIiLC0xXQ", "WyIiLDBd", "bnVsbA", "WyIiLCIxIl0", "WyIiLDEuNV0", "WyIiLHRydWVd"),
    "WyIiLDk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5XQ",  # ["", 99999999999999999999999]
    "WyJcdTAwMDAiLDFd",  # a NUL
    "WyJcdWQ4MDAiLDFd",  # half a surrogate pair
    "W" * 5000,
    "ÿ",
)


@pytest.mark.parametrize("way", ["older", "newer"])
@pytest.mark.parametrize("sort", ["newest", "title", "apply-by"])
def test_a_bad_cursor_is_the_first_page(browse, four, sort, way):
    first = titles(browse, sort=sort)
    seen = {cursor: titles(browse, sort=sort, **{way: cursor}) for cursor in CURSORS}
    assert seen == dict.fromkeys(CURSORS, first)


# --- What a line says ------------------------------------------------------------------


def test_a_line_says_what_it_is_about(browse, member, corpus):
    posting = corpus["last"]
    soon = timezone.localdate() + timedelta(days=2)
    Posting.objects.filter(pk=posting.pk).update(status="published", apply_by=soon)
    text = words(browse.get("/?q=communications"))
    about = "Back end developer Developer · version 1 · mid Northwind Lisbon, Porto"
    assert f"{about} Published 2 days left to apply Ada" in text
    assert "1 posting" in text


def test_an_apply_by_date_that_is_far_away_is_only_told(browse, corpus):
    assert "Draft apply by 4 Mar 2027 Ada" in words(browse.get("/?q=gardener"))


def test_what_was_typed_is_never_markup(browse, corpus):
    html = browse.get("/", {"q": "<b>zebra</b>", "place": "<i>x</i>"}).content.decode()
    assert "<b>zebra" not in html
    assert "<i>x" not in html


# --- Empty -----------------------------------------------------------------------------


def test_an_empty_list_says_how_to_begin(browse):
    response = browse.get("/")
    assert "No posting yet" in words(response)
    assert 'href="/postings/new/"' in response.content.decode()
    assert 'role="search"' not in response.content.decode()


def test_a_viewer_of_an_empty_list_is_not_asked_to_write(client, member):
    client.force_login(MembershipFactory(team=member.team, role=Role.VIEWER).user)
    response = client.get("/")
    assert "When somebody in your team starts one" in words(response)
    assert "Start" not in words(response).replace("When somebody in your team starts one", "")


def test_a_search_without_an_answer_shows_which_wish_to_drop(browse, four):
    response = browse.get("/?q=charlie&status=published&owner=me")
    ways = re.findall(r'href="(/\?[^"]*)">without ([^<]+)<', response.content.decode())
    assert ways == [
        ("/?status=published&amp;owner=me", "“charlie”"),
        ("/?q=charlie&amp;owner=me", "Published"),
    ]
    assert shown(browse.get("/?q=charlie&owner=me")) == ["Charlie"]


def test_an_empty_archive_says_what_it_is_for(browse, four):
    assert "The archive is empty" in words(browse.get("/?status=archived"))
    assert "No posting fits" in words(browse.get("/?q=zebra"))


def test_a_list_whose_postings_are_all_archived_leads_to_the_archive(browse, member):
    lifecycle.archive(make(member, "Walker"), by=member.user)
    response = browse.get("/")
    assert "Everything is archived" in words(response)
    assert 'href="/?status=archived"' in response.content.decode()


# --- htmx and growth -------------------------------------------------------------------


def test_htmx_gets_the_list_alone(browse, four):
    fields = {"q": "char", "status": "", "owner": "me", "place": "", "sort": "newest"}
    part = browse.get("/", fields, headers={"hx-request": "true"})
    assert part["HX-Replace-Url"] == "/?q=char&owner=me"
    assert part.content.decode().strip().startswith('<div id="found"')
    assert "HX-Request" in part["Vary"]
    whole = browse.get("/", headers={"hx-request": "true", "hx-history-restore-request": "true"})
    assert "<html" in whole.content.decode()


@pytest.mark.parametrize("count", (1, 3))
@pytest.mark.parametrize(
    ("query", "queries"), [("", 11), ("?q=ours", 10), ("?q=ours&sort=title", 11), ("?sort=apply-by", 11)]
)
def test_the_list_takes_the_same_queries_however_many_postings(
    browse, member, count, query, queries, django_assert_num_queries
):
    for number in range(count):
        colleague = MembershipFactory(team=member.team, role=Role.OWNER)
        posting = make(colleague, f"Posting {number}")
        Posting.objects.filter(pk=posting.pk).update(employer=EmployerFactory(team=member.team))
    with django_assert_num_queries(queries):
        assert len(shown(browse.get(f"/{query}"))) == count
