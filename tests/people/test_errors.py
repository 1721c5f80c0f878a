"""The pages people see when something is not there, not theirs, or not well."""

from __future__ import annotations

import html5lib
import pytest
from django.http import Http404
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views import defaults

from jobdesc.models import Role
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


def fail(*_, **__):
    raise RuntimeError("secret words of ours")


@pytest.fixture
def member(client):
    membership = MembershipFactory(role=Role.VIEWER)
    client.force_login(membership.user)
    return membership


def heading(response):
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(response.content)
    assert tree.find("head/title").text.strip().endswith("· jobdesc")
    assert not [one for one in tree.iter() if one.get("style") or one.tag in ("style", "script")]
    return tree.find(".//h1").text


@pytest.mark.parametrize("signed_in", [True, False])
def test_what_is_not_there_says_so(client, member, signed_in):
    if not signed_in:
        client.logout()
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert heading(response) == "There is nothing here"


def test_what_the_role_forbids_is_said_with_whom_to_ask(client, member):
    response = client.get(f"/team/{member.team.pk}/invite/")
    assert response.status_code == 403
    assert heading(response) == "Your role does not allow this"
    assert "Only an owner of the team can do this." in response.content.decode()


def test_a_stale_form_says_how_to_send_it_again(member):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member.user)
    response = strict.post("/accounts/profile/", {"name": "Ada"})
    assert response.status_code == 403
    assert heading(response) == "Please send it once more"


def test_our_own_mistake_says_that_nothing_is_lost_and_tells_nothing(member, monkeypatch):
    calm = Client(raise_request_exception=False)
    calm.force_login(member.user)
    monkeypatch.setattr("jobdesc.views.team.people.open_invitations", fail)
    response = calm.get("/team/")
    assert response.status_code == 500
    assert heading(response) == "Something went wrong here"
    assert "secret words" not in response.content.decode()


def test_the_page_for_our_mistakes_needs_neither_request_nor_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        response = defaults.server_error(RequestFactory().get("/"))
    assert heading(response) == "Something went wrong here"


def test_what_cannot_be_read_says_what_to_do(client, member, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    response = client.post("/accounts/profile/", {str(number): "" for number in range(20)})
    assert response.status_code == 400
    assert heading(response) == "We could not read that"


def test_a_host_we_do_not_serve_gets_no_page_of_ours(client):
    assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 400


def test_the_words_of_an_error_are_only_text(rf):
    response = defaults.page_not_found(rf.get("/<script>alert(1)</script>"), Http404("<script>"))
    assert "<script>" not in response.content.decode()
    assert "<script>" not in render_to_string("403.html", {"exception": "<script>"})
