"""What no browser sends: it is refused in words, and never trips anything."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.factories import MembershipFactory, make_posting

pytestmark = pytest.mark.django_db

PART = b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nAda\r\n--b--\r\n'


@pytest.fixture
def posting(client):
    posting = make_posting(MembershipFactory())
    client.force_login(posting.owner)
    return posting


@pytest.mark.parametrize("charset", ["hex", "idna", "undefined", "punycode", "unicode_escape", "utf-7"])
def test_a_form_in_another_encoding_than_ours_is_refused(client, posting, charset):
    kind = f"multipart/form-data; boundary=b; charset={charset}"
    response = client.generic("POST", "/accounts/profile/", PART, content_type=kind)
    assert response.status_code == 400
    assert "We could not read that" in response.content.decode()


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "nonsense"])
def test_a_form_in_our_encoding_or_an_unknown_one_is_read(client, posting, charset):
    kind = f"multipart/form-data; boundary=b; charset={charset}"
    response = client.generic("POST", "/accounts/profile/", PART, content_type=kind)
    assert response.status_code == 422
    assert 'value="Ada"' in response.content.decode()


def test_an_address_to_go_on_to_that_is_none_is_passed_over(client):
    response = client.get("/accounts/login/", {"next": "http://[::1"})
    assert response.status_code == 200
    sent = client.post("/accounts/login/", {"next": "http://[::1", "login": "a@example.com", "password": "x"})
    assert sent.status_code == 200


def test_a_million_letters_come_back_with_the_reason(client, posting):
    words = "é" * 1_000_000
    response = client.post(
        f"{posting.get_absolute_url()}?step=about",
        urlencode({"base": "1", "about": words}),
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code == 422
    page = response.content.decode()
    assert words in page
    assert "This is 1,000,000 characters long. Please keep it to 5,000." in page


@pytest.mark.slow
def test_a_form_that_claims_a_thousand_places_shows_few(client, posting):
    claim = {
        "base": "1",
        "title": "Developer",
        "location-TOTAL_FORMS": "99999",
        "location-INITIAL_FORMS": "0",
    }
    response = client.post(f"{posting.get_absolute_url()}?step=facts", claim)
    assert response.status_code == 422
    assert response.content.decode().count('-country"') < 200
