"""Several postings at once: duplicate, archive, bring back."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.utils.html import strip_tags

from jobdesc.builder import lifecycle
from jobdesc.models import Posting, Role
from tests.factories import MembershipFactory
from tests.finding.conftest import make

BULK = "/postings/bulk/"


@pytest.fixture
def three(member):
    return [make(member, title) for title in ("One", "Two", "Three")]


def press(browse, do, *postings, **more):
    return browse.post(BULK, {"do": do, "posting": [one.uuid for one in postings], **more}, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def listed(**columns):
    return sorted(Posting.objects.current().filter(**columns).values_list("title", flat=True))


def test_ticked_postings_are_archived_and_one_press_brings_them_back(browse, three):
    response = press(browse, "archive", *three[:2])
    assert said(response) == ["2 postings are archived."]
    assert listed() == ["Three"]
    undo = next(
        part for part in response.content.decode().split('action="') if part.startswith(BULK + "?do=")
    )
    answer = browse.post(undo.split('"')[0].replace("&amp;", "&"), follow=True)
    assert said(answer) == ["2 postings are back in the list."]
    assert listed() == ["One", "Three", "Two"]


def test_in_the_archive_the_button_brings_back(browse, member, three):
    lifecycle.archive(three[0], by=member.user)
    page = browse.get("/?status=archived").content.decode()
    assert 'value="bring-back"' in page
    assert 'value="archive"' not in page
    response = press(browse, "bring-back", three[0], next="/?status=archived")
    assert said(response) == ["“One” is back in the list."]
    assert response.redirect_chain == [("/?status=archived", 302)]
    assert listed() == ["One", "Three", "Two"]


def test_published_postings_stay_and_it_is_said_why(browse, three):
    Posting.objects.filter(title="Two").update(status="published")
    assert said(press(browse, "archive", *three)) == [
        "2 postings are archived.",
        "“Two” is published. Close it first.",
    ]
    assert listed() == ["Two"]


def test_many_refusals_are_said_once(browse, member, three):
    more = [make(member, "Four"), *three]
    Posting.objects.update(status="published")
    assert said(press(browse, "archive", *more)) == ["4 postings are published. Close them first."]


def test_ticked_postings_are_duplicated_once_however_often_it_is_pressed(browse, member, three):
    press_name = uuid4()
    for _ in range(2):
        response = press(browse, "duplicate", *three[:2], draft=press_name)
    assert said(response) == [
        "2 postings duplicated. The copies are drafts of yours, the newest in the list."
    ]
    assert listed(owner=member.user) == ["One", "One", "Three", "Two", "Two"]


def test_nothing_ticked_is_said(browse, three):
    assert said(press(browse, "archive")) == ["Tick at least one posting first."]
    assert said(browse.post(BULK, {"do": "archive", "posting": ["x", "", "1"]}, follow=True)) == [
        "Tick at least one posting first."
    ]
    assert listed() == ["One", "Three", "Two"]


@pytest.mark.parametrize("do", ["duplicate", "archive", "bring-back"])
def test_other_teams_and_a_viewers_postings_are_passed_over(browse, member, three, do):
    theirs = make(MembershipFactory(role=Role.OWNER), "Theirs")
    author = MembershipFactory(role=Role.OWNER)
    MembershipFactory(team=author.team, user=member.user, role=Role.VIEWER)
    read_only = make(author, "Read only")
    lifecycle.delete(three[2], by=member.user)
    before = list(Posting.objects.order_by("pk").values())
    response = press(browse, do, theirs, three[2])
    assert said(response) == ["Tick at least one posting first."]
    response = press(browse, do, theirs, read_only, three[2])
    assert said(response) == ["What is ticked you may read and export, but not change."]
    assert list(Posting.objects.order_by("pk").values()) == before


def test_a_viewer_ticks_to_export_and_changes_nothing(client, member, three):
    client.force_login(MembershipFactory(team=member.team, role=Role.VIEWER).user)
    assert press(client, "archive", *three).status_code == 403
    page = client.get("/").content.decode()
    assert page.count('name="posting"') == 3
    assert "Export…" in page
    assert 'name="do"' not in page
    assert listed() == ["One", "Three", "Two"]


@pytest.mark.parametrize("address", ["https://example.com/", "//example.com", "javascript:alert(1)", "\\\\x"])
def test_nobody_is_sent_elsewhere(browse, three, address):
    assert press(browse, "duplicate", three[0], next=address).redirect_chain == [("/", 302)]


def test_a_button_that_does_not_exist_does_nothing(browse, three):
    assert press(browse, "delete", *three).status_code == 400
    assert "jobdesc" in strip_tags(press(browse, "", *three).content.decode())
    assert listed() == ["One", "Three", "Two"]


@pytest.mark.parametrize("count", (1, 3))
def test_looking_at_the_answer_takes_no_query_for_each(browse, three, count, django_assert_num_queries):
    browse.post(BULK, {"do": "archive", "posting": [one.uuid for one in three[:count]]})
    make(three[0].team.memberships.first(), "Four")
    with django_assert_num_queries(11):
        browse.get("/")
