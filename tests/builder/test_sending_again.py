"""What was typed survives the end of a session and a stale token."""

from __future__ import annotations

import html5lib
import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.builder.test_pages import fields, head, page, posted_form
from tests.factories import make_posting

pytestmark = pytest.mark.django_db

TYPED = "Half an hour's work,\nin two lines."


@pytest.fixture
def posting():
    return make_posting()


@pytest.fixture
def visitor(posting):
    visitor = Client(enforce_csrf_checks=True)
    visitor.force_login(posting.owner)
    return visitor


def typed(visitor, posting):
    data = posted_form(page(visitor, posting, "responsibilities"))
    return {**data, "picks-text-data-models": [TYPED]}


def send(visitor, posting, data, **headers):
    return visitor.post(f"{posting.get_absolute_url()}?step=responsibilities", data, **headers)


def again(response):
    tree = html5lib.parse(response.content, namespaceHTMLElements=False)
    form = next(form for form in tree.iter("form") if form.get("class") == "empty")
    data = {}
    for field in fields(form):
        data.setdefault(field.get("name"), []).append(field.get("value", ""))
    return data


def text_of(posting):
    return next(item.text for item in head(posting).items if item.id == "data-models")


def test_a_session_that_ended_while_typing_costs_nothing(visitor, posting):
    data = typed(visitor, posting)
    Session.objects.all().delete()
    response = send(visitor, posting, data)
    assert response.status_code == 401
    assert posting.revisions.count() == 1
    visitor.force_login(posting.owner)
    sent = {**again(response), "csrfmiddlewaretoken": typed(visitor, posting)["csrfmiddlewaretoken"]}
    assert send(visitor, posting, sent).status_code == 302
    assert text_of(posting) == TYPED


def test_a_stale_token_costs_one_more_press(visitor, posting):
    data = {**typed(visitor, posting), "csrfmiddlewaretoken": ["stale"]}
    response = send(visitor, posting, data, headers={"origin": "http://testserver"})
    assert response.status_code == 403
    assert send(visitor, posting, again(response)).status_code == 302
    assert text_of(posting) == TYPED


def test_another_sites_form_is_refused_and_not_offered_again(visitor, posting):
    data = {**typed(visitor, posting), "csrfmiddlewaretoken": ["made up"]}
    response = send(visitor, posting, data, headers={"origin": "https://evil.example"})
    assert response.status_code == 403
    assert TYPED not in response.content.decode()
    assert posting.revisions.count() == 1


def test_a_guest_is_asked_to_sign_in(posting):
    response = send(Client(), posting, {"picks-text-data-models": "x"})
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")
