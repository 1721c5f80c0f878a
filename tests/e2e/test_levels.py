"""The levels side by side, and moving a posting from one to another, in a browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from jobdesc.models import Posting
from tests.e2e.screens import LOOKS, fits, looks
from tests.e2e.test_journey import start


@pytest.fixture
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, **LOOKS.get(getattr(request, "param", ""), {})}


def to_senior(page):
    """From a posting at mid level to the page that shows what senior would bring."""
    start(page, level="Mid")
    page.get_by_role("button", name=re.compile("Role & level")).click()
    page.get_by_role("region", name="Level", exact=True).get_by_role(
        "link", name=re.compile("^Senior")
    ).click()
    expect(page.get_by_role("heading", name="From mid to senior")).to_be_visible()


@looks("laptop", "without JavaScript")
def test_a_level_is_switched_as_ticked_and_switched_back_with_undo(page, sign_in, owner, outside):
    sign_in(owner)
    to_senior(page)
    page.get_by_label("Cloud").uncheck()
    with page.expect_navigation():
        page.get_by_role("button", name="Make these changes").click()
    posting = Posting.objects.get()
    assert (posting.title, posting.level) == ("Senior Back-End Developer", "senior")
    shown = {item.id for item in posting.head.document.items if item.shown}
    assert "server-architecture" in shown
    assert shown.isdisjoint({"skill-cloud", "debugging"})
    with page.expect_navigation():
        page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_role("heading", name="Back-End Developer").or_(page.locator("#paper"))).to_be_visible()
    posting.refresh_from_db()
    assert posting.level == "mid"
    assert posting.head.document == posting.revisions.get(number=1).document


def test_the_ladder_leads_to_the_switch(page, live_server, sign_in, owner, faults):
    sign_in(owner)
    start(page, level="Mid")
    page.goto(f"{live_server.url}/postings/{Posting.objects.get().uuid}/levels/")
    row = page.get_by_role("row", name=re.compile("^Mentoring"))
    assert row.get_by_role("cell").all_inner_texts() == [
        "–\nNot offered",
        "–\nNot offered",
        "On offer",
        "New",
    ]
    page.get_by_text("picked at every level").first.click()
    expect(page.get_by_text("Server-side logic").first).to_be_visible()
    page.get_by_role("link", name="Switch… to lead").click()
    expect(page.get_by_role("heading", name="From mid to lead")).to_be_visible()


@looks("laptop", "dark", "phone")
def test_the_pages_are_accessible_and_fit(page, live_server, sign_in, owner, check_axe, faults, outside):
    sign_in(owner)
    to_senior(page)
    check_axe()
    assert fits(page)
    posting = f"{live_server.url}/postings/{Posting.objects.get().uuid}"
    for address in (
        f"{posting}/levels/",
        f"{posting}/levels/?specialisation=security",
        f"{live_server.url}/roles/back-end-developer/levels/",
        f"{posting}/?step=role",
    ):
        page.goto(address)
        for fold in page.locator(".ladder-fold > summary:visible").all():
            fold.click()
        check_axe()
        assert fits(page), address


@looks("phone")
def test_on_a_phone_the_table_is_still_a_table_and_names_each_level(page, live_server, sign_in, owner):
    sign_in(owner)
    start(page, level="Mid")
    page.goto(f"{live_server.url}/postings/{Posting.objects.get().uuid}/levels/")
    table = page.get_by_role("table", name=re.compile("What the template"))
    expect(table.get_by_role("columnheader")).to_have_count(5)
    row = table.get_by_role("row", name=re.compile("^Debugging"))
    expect(row.get_by_role("cell")).to_have_count(4)
    expect(row.locator(".at").first).to_be_visible()


def test_a_level_is_switched_by_keyboard_alone(page, live_server, sign_in, owner):
    sign_in(owner)
    to_senior(page)
    page.get_by_label("Architecture").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Make these changes").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("step=role"))
    posting = Posting.objects.get()
    assert posting.level == "senior"
    assert "server-architecture" not in {item.id for item in posting.head.document.items if item.shown}
