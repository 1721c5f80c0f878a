"""My postings, page by page."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from jobdesc.builder import lifecycle
from jobdesc.builder.listing import PER_PAGE
from jobdesc.models import Posting
from tests.finding.conftest import make, make_member, shown, titles, words


@pytest.fixture(scope="module")
def sixty(module_db):
    """The member of a team with sixty postings: titles and last days that many share, so that pages
    end among equals."""
    member = make_member()
    first = make(member, "Sixty")
    for _ in range(59):
        lifecycle.duplicate(first, by=member.user, today=date(2026, 11, 21))
    for number, posting in enumerate(Posting.objects.order_by("head_id")):
        posting.title = f"{'abc'[number % 3]} {number:02}"
        posting.sort_title = "abc"[number % 3]
        posting.closes = date(2027, 1, 1) + timedelta(days=number % 2) if number % 5 else date.max
        posting.save()
    return member


@pytest.fixture
def browse(client, sixty, db):
    client.force_login(sixty.user)
    return client


def walk(browse, query, way):
    """The titles of every page, from the address on."""
    pages = []
    while True:
        response = browse.get(f"/{query}")
        pages.append(shown(response))
        query = response.context[way]
        if not query:
            return pages, response


@pytest.mark.parametrize("asked", [{}, {"sort": "title"}, {"sort": "apply-by"}, {"q": "ours"}])
def test_pages_lead_through_everything_once_and_back_again(browse, asked):
    there, last = walk(browse, f"?{urlencode(asked)}", "older")
    assert [len(page) for page in there] == [PER_PAGE, PER_PAGE, 10]
    assert len({title for page in there for title in page}) == 60
    back, first = walk(browse, last.request["QUERY_STRING"] and f"?{last.request['QUERY_STRING']}", "newer")
    assert back == there[::-1]
    assert first.context["newer"] == ""


def test_equal_titles_stand_the_newest_first(browse):
    first = titles(browse, sort="title")
    assert first[:3] == ["a 57", "a 54", "a 51"]
    assert first[19:22] == ["a 00", "b 58", "b 55"]


def test_a_search_in_another_order_goes_through_all_it_finds(browse):
    there, _ = walk(browse, "?q=ours&sort=title", "older")
    assert there == walk(browse, "?sort=title", "older")[0]


def test_a_search_that_finds_too_much_says_what_it_put_in_order(browse, monkeypatch):
    monkeypatch.setattr("jobdesc.builder.listing.MOST_SORTED", 40)
    response = browse.get("/?q=ours&sort=title")
    assert "In order are the newest" in words(response)
    assert shown(response)[:2] == ["a 57", "a 54"]
    assert "In order are" not in words(browse.get("/?q=ours"))


def test_a_posting_saved_while_somebody_reads_moves_nothing_on_the_next_page(browse, sixty):
    first = browse.get("/")
    expected = walk(browse, "", "older")[0][1]
    make(sixty, "Brand new")
    assert shown(browse.get(f"/{first.context['older']}")) == expected


def test_a_page_that_is_no_more_is_the_first_page(browse):
    _, last = walk(browse, "", "older")
    query = f"?{last.request['QUERY_STRING']}"
    Posting.objects.filter(pk__in=[line.posting.pk for line in last.context["lines"]]).update(
        deleted_at=timezone.now()
    )
    response = browse.get(f"/{query}")
    assert len(shown(response)) == PER_PAGE
    assert response.context["newer"] == ""
