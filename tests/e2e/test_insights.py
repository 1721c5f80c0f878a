"""Market facts in a browser: pay drawn beside its field, a fact pinned, and the brief that tells it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from jobdesc import delivery
from jobdesc.delivery import Wish
from jobdesc.document import Face
from jobdesc.models import Pin, Posting
from tests.e2e.screens import LOOKS, fits, looks
from tests.e2e.test_journey import start


@pytest.fixture
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, **LOOKS.get(getattr(request, "param", ""), {})}


def opened(page, step):
    """The address of a fresh posting's step, with its facts open."""
    start(page, level="Mid")
    address = page.url.split("?")[0]
    page.goto(f"{address}?step={step}")
    page.get_by_text("What the sources say").click()
    return address


@looks("laptop", "without JavaScript")
def test_a_fact_is_pinned_beside_the_field_and_stands_in_the_brief(page, sign_in, owner, outside):
    sign_in(owner)
    address = opened(page, "facts")
    expect(page.get_by_role("table", name="Pay a year, in US dollars")).to_contain_text(
        "as of 19 September 2023"
    )
    page.get_by_label("Job title").fill("Tram engineer")
    page.get_by_role("button", name=re.compile(r"^Pin to the brief.*average annual pay, \$119,704")).click()
    expect(page.get_by_text("Pinned into the hiring manager’s brief: average annual pay.")).to_be_visible()
    expect(page.get_by_label("Job title")).to_have_value("Tram engineer")
    unpin = page.get_by_role("button", name=re.compile("^Unpin.*average annual pay"))
    expect(unpin).to_be_visible()
    posting = Posting.objects.get()
    wish = Wish("txt", face=Face.BRIEF)
    brief = delivery.export(posting.latest, wish).content.decode()
    assert brief.index("$119,704") < brief.index("Another source") < brief.index("What you will do")
    page.goto(f"{address}market/")
    expect(page.get_by_role("region", name="In the brief")).to_contain_text("$119,704")
    page.get_by_role("region", name="In the brief").get_by_role("button", name="Unpin").click()
    expect(page.get_by_text("Nothing yet.")).to_be_visible()
    assert not Pin.objects.exists()


def test_the_facts_are_those_of_a_place(page, live_server, sign_in, owner):
    sign_in(owner)
    page.goto(f"{live_server.url}/roles/back-end-developer/")
    page.get_by_label("Place").select_option("Los Angeles and surroundings")
    page.locator(".place-by").get_by_role("button", name="Show").click()
    page.wait_for_url(re.compile("place=Los"))
    expect(page.locator("#insight-pay-los-angeles-2023")).to_be_visible()
    expect(page.locator("#insight-pay-most-2023")).to_have_count(0)


def test_a_skill_says_how_many_ads_name_it(page, sign_in, owner):
    sign_in(owner)
    start(page, level="Mid")
    page.goto(f"{page.url.split('?')[0]}?step=skills")
    card = page.locator("#pick-skill-languages")
    card.get_by_text("Named in 85% of ads").click()
    expect(card.get_by_text("Skills platform’s role page, no date given")).to_be_visible()


@looks("laptop", "dark", "phone")
def test_the_pages_are_accessible_and_fit(page, live_server, sign_in, owner, check_axe, faults, outside):
    sign_in(owner)
    address = opened(page, "facts")
    check_axe()
    assert fits(page)
    for place in (f"{address}market/", f"{live_server.url}/roles/back-end-developer/"):
        page.goto(place)
        check_axe()
        assert fits(page), place
