"""A template moves on: the line in the builder, the merge, the undo, and the team's list, in a browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from jobdesc.library import publish
from jobdesc.models import Item, Posting, RoleTemplate
from tests.e2e.screens import LOOKS, fits, looks
from tests.e2e.test_journey import start

OURS = "Keep the data of our travellers safe."
ANEW = "Design and write the logic that answers each request."


@pytest.fixture
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, **LOOKS.get(getattr(request, "param", ""), {})}


def first_duties(posting):
    """The first two responsibilities that are shown."""
    section = next(one for one in posting.latest.document.sections if one.kind == "responsibilities")
    return section.shown_items[:2]


def move_on(posting):
    """An editor words both anew and publishes."""
    for duty in first_duties(posting):
        Item.objects.filter(key=duty.id).update(text=f"{ANEW} ({duty.id})")
    template = RoleTemplate.objects.get(slug="back-end-developer")
    return publish(template, by=None, note="Two duties said more plainly.")


def begun(page):
    """A posting of which the recruiter reworded the second duty, before the template moves on."""
    start(page, level="Mid")
    posting = Posting.objects.get()
    _, duty = first_duties(posting)
    page.goto(f"{page.url.split('?')[0]}?step=responsibilities")
    card = page.locator(f"#pick-{duty.id}")
    card.locator("summary", has_text="Edit").click()
    card.locator("textarea").fill(OURS)
    page.get_by_role("button", name=re.compile("^Save, then")).click()
    page.wait_for_url(re.compile("step=(?!responsibilities)"))
    posting.refresh_from_db()
    assert OURS in said(posting)
    return posting, move_on(posting)


def said(posting):
    posting.refresh_from_db()
    return {item.text for item in posting.latest.document.items if item.shown}


@looks("laptop", "without JavaScript")
def test_a_template_that_moved_on_is_merged_and_taken_back(page, sign_in, owner, outside):
    sign_in(owner)
    posting, version = begun(page)
    before = posting.latest.document
    page.reload()
    expect(page.get_by_text(f"Version {version.number} of Back-End Developer: 2 changes")).to_be_visible()
    page.get_by_role("link", name="2 changes").click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(page.get_by_role("radio", name=re.compile("^Keep yours"))).to_be_checked()
    page.get_by_role("button", name="Take what is chosen").click()
    page.wait_for_url(f"**{posting.get_absolute_url()}")
    first, _ = first_duties(posting)
    assert {OURS, f"{ANEW} ({first.id})"} <= said(posting)
    assert posting.latest.document.basis.version == version.number
    expect(page.locator(".moved-on")).to_have_count(0)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator(".moved-on")).to_have_text(re.compile("2 changes"))
    posting.refresh_from_db()
    assert posting.latest.document == before


def test_what_a_merge_leaves_is_decided_beside_the_line(page, live_server, sign_in, owner):
    sign_in(owner)
    posting, _ = begun(page)
    page.goto(f"{live_server.url}/team/{posting.team.pk}/behind/")
    page.get_by_role("button", name="Merge all drafts").click()
    expect(page.get_by_role("region", name="What was done")).to_contain_text(
        "1 change merged, version 2, 1 change left to people"
    )
    page.goto(f"{live_server.url}{posting.get_absolute_url()}?step=responsibilities")
    expect(page.locator(".moved-on")).to_have_text(re.compile("1 change left to decide"))
    page.get_by_role("button", name=re.compile("^Use this wording")).click()
    expect(page.locator(".news")).to_have_count(0)
    expect(page.locator("#saved")).to_contain_text("Saved")
    page.reload()
    expect(page.locator(".moved-on")).to_have_count(0)
    assert OURS not in said(posting)


@looks("laptop", "dark", "phone")
def test_the_pages_are_accessible_and_fit(page, live_server, sign_in, owner, check_axe, faults, outside):
    sign_in(owner)
    posting, _ = begun(page)
    team = f"{live_server.url}/team/{posting.team.pk}/behind/"
    for address in (
        f"{live_server.url}{posting.get_absolute_url()}?step=skills",
        f"{live_server.url}{posting.get_absolute_url()}template/",
        team,
        f"{live_server.url}/team/",
    ):
        page.goto(address)
        check_axe()
        assert fits(page), address
    page.goto(team)
    page.get_by_role("checkbox", name=re.compile("^Tick")).check()
    page.get_by_role("button", name="Merge the ticked ones").click()
    expect(page.get_by_role("region", name="What was done")).to_be_visible()
    check_axe()
    assert fits(page)
