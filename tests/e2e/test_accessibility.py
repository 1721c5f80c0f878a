"""axe finds nothing on any page of the recruiter's, in light, dark and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from jobdesc import delivery
from jobdesc.forms.steps import STEPS
from jobdesc.renderers import RenderStopped
from tests.e2e.screens import SIZES, fits
from tests.e2e.test_journey import start


@pytest.fixture(params=SIZES.values(), ids=SIZES)
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, **request.param}


def test_every_page_of_the_recruiters(page, live_server, sign_in, owner, check_axe, faults, outside):
    sign_in(owner)
    check_axe()
    for address in ("/postings/new/", "/postings/new/?template=back-end-developer", "/roles/"):
        page.goto(f"{live_server.url}{address}")
        check_axe()
        assert fits(page), address
    page.goto(f"{live_server.url}/")
    start(page)
    posting = re.sub(r"\?.*", "", page.url)
    for step in STEPS:
        page.goto(f"{posting}?step={step}")
        for opener in page.locator("main details > summary:visible").all():
            opener.click()
        check_axe()
        assert fits(page), step
    for address in (f"{posting}preview/", f"{posting}history/", f"{live_server.url}/"):
        page.goto(address)
        check_axe()
        assert fits(page), address


def test_what_comes_when_things_go_wrong(page, context, monkeypatch, sign_in, owner, check_axe):
    """A session that ended while typing, and a PDF that was stopped."""

    def stopped(*_):
        raise RenderStopped("This document takes too long to lay out.")

    sign_in(owner)
    start(page)
    page.wait_for_load_state("networkidle")
    posting = re.sub(r"\?.*", "", page.url)
    monkeypatch.setattr(delivery, "export", stopped)
    page.goto(f"{posting}export/pdf/")
    expect(page.get_by_role("heading", name="The PDF could not be made")).to_be_visible()
    check_axe()
    assert fits(page)
    page.goto(f"{posting}?step=facts")
    context.add_cookies([{**it, "value": "gone"} for it in context.cookies() if it["name"] == "sessionid"])
    page.locator("#step").evaluate(
        "form => { form.elements.department.value = 'Platform'; form.requestSubmit(); }"
    )
    expect(page.get_by_role("heading", name="Nothing is lost")).to_be_visible()
    check_axe()
    assert fits(page)


def test_everything_fits_at_twice_the_size(page, live_server, sign_in, owner):
    """200 % zoom of a small laptop is a window of half its width."""
    sign_in(owner)
    start(page)
    page.wait_for_load_state("networkidle")
    posting = re.sub(r"\?.*", "", page.url)
    page.set_viewport_size({"width": 640, "height": 400})
    for address in (
        *(f"{posting}?step={step}" for step in STEPS),
        *(f"{posting}{part}/" for part in ("levels", "paste", "history", "reuse")),
        f"{live_server.url}/",
        f"{live_server.url}/help/keys/",
    ):
        page.goto(address)
        assert fits(page), address


def test_errors_and_two_wordings(page, context, sign_in, owner, check_axe):
    sign_in(owner)
    start(page)
    posting = re.sub(r"\?.*", "", page.url)
    other = context.new_page()
    other.goto(page.url)
    for tab, words in ((other, "The other tab's words."), (page, "These words.")):
        tab.locator(".pick .reading").first.click()
        tab.locator(".pick textarea:visible").first.fill(words)
        tab.locator(".pick textarea:visible").first.press("Control+Enter")
        with tab.expect_navigation():
            tab.locator("#step").evaluate("form => form.requestSubmit()")
    expect(page.get_by_role("heading", name="The same words were changed twice")).to_be_visible()
    check_axe()
    page.goto(f"{posting}?step=facts")
    page.get_by_label("Job title").fill("")
    page.get_by_label("Link to apply").fill("javascript:alert(1)")
    with page.expect_navigation():
        page.locator("#step").evaluate("form => form.requestSubmit()")
    expect(page.get_by_text("Every posting needs a title.")).to_be_visible()
    check_axe()
