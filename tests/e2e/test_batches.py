"""Ticked postings become a ZIP, and a ZIP of old files becomes drafts, with a worker beside."""

from __future__ import annotations

import io
import zipfile

import pytest
from playwright.sync_api import expect

from jobdesc.models import Batch, Posting
from tests.batches.programs import worker
from tests.factories import make_posting

AD = """Back-end developer

What you will do
- Write code that others can read.
- Review the code of others.

What you bring
- Experience with Python.
"""


@pytest.fixture
def browse(owner, sign_in, faults, outside, check_axe):
    """My postings of an owner with three; at the end nothing was wrong on any page."""
    for _ in range(3):
        make_posting(owner.memberships.get())
    return sign_in(owner)


def begin(page):
    for at in (0, 1):
        page.locator("[name=posting]").nth(at).check()
    page.get_by_role("button", name="Export…").click()
    expect(page.get_by_role("heading", name="Export several postings")).to_be_visible()


def fetched(page):
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the ZIP").click()
    return zipfile.ZipFile(download.value.path()).namelist()


def test_two_postings_become_a_zip_while_the_page_tells_how_far_it_is(browse, check_axe, settings):
    page = browse
    begin(page)
    check_axe()
    expect(page.get_by_label("2 ticked postings")).to_be_checked()
    page.get_by_role("checkbox", name="Plain text").check()
    page.get_by_role("button", name="Make the files").click()
    expect(page.get_by_role("progressbar", name="0 of 2 done")).to_be_visible()
    check_axe()
    with worker(settings.DATA_DIR):
        expect(page.get_by_role("link", name="Download the ZIP")).to_be_visible(timeout=90_000)
    expect(page.get_by_role("status")).to_have_text("All done.")
    check_axe()
    assert fetched(page) == [
        "pdf/1-back-end-developer.pdf",
        "txt/1-back-end-developer.txt",
        "pdf/2-back-end-developer.pdf",
        "txt/2-back-end-developer.txt",
        "report.csv",
    ]
    page.get_by_role("link", name="Exports and imports").first.click()
    expect(page.get_by_role("row", name="Export of 2 postings")).to_contain_text("Done")
    check_axe()


def test_it_is_cancelled_by_one_press_and_stays_so(browse, settings):
    page = browse
    begin(page)
    page.get_by_role("button", name="Make the files").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Cancelled after 0 of 2.")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    assert Batch.objects.get().cancelled_at


def test_a_zip_of_old_files_becomes_drafts_with_a_report(browse, check_axe, settings):
    page = browse
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("old/developer.txt", AD)
        archive.writestr("old/cat.png", b"\x89PNG\r\n\x1a\n")
    page.goto(f"{page.url}postings/return/")
    given = {"name": "old.zip", "mimeType": "application/zip", "buffer": packed.getvalue()}
    page.locator("input[type=file]").set_input_files(given)
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_role("heading", name="Import of 2 files")).to_be_visible()
    with worker(settings.DATA_DIR):
        expect(page.get_by_text("1 of 2 worked, 1 did not.").first).to_be_visible(timeout=90_000)
    check_axe()
    expect(page.get_by_role("list").filter(has_text="cat.png")).to_contain_text("This is a picture")
    page.get_by_role("list").filter(has_text="from old/developer.txt").get_by_role("link").click()
    page.wait_for_url(f"**{Posting.objects.order_by('-pk')[0].get_absolute_url()}**")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_scrolls_sideways(browse, check_axe, scheme):
    page = browse
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 375, "height": 700})
    begin(page)
    for step in ("choose", "wait", "list"):
        if step == "wait":
            page.get_by_role("button", name="Make the files").click()
            expect(page.get_by_role("progressbar")).to_be_visible()
        elif step == "list":
            page.goto(page.url.split("/batches/")[0] + "/batches/")
            expect(page.get_by_role("link", name="Export of 2 postings")).to_be_visible()
        page.wait_for_load_state()
        assert page.evaluate("document.documentElement.scrollWidth") == 375
        check_axe()


def test_without_scripts_all_of_it_works(enter, live_server, owner, settings):
    for _ in range(2):
        make_posting(owner.memberships.get())
    page = enter(owner, java_script_enabled=False)
    begin(page)
    page.get_by_role("checkbox", name="PDF To send").uncheck()
    page.get_by_role("checkbox", name="Markdown").check()
    page.get_by_role("button", name="Make the files").click()
    again = page.get_by_role("link", name="See how far it is now")
    expect(again).to_be_visible()
    with worker(settings.DATA_DIR):
        for _ in range(300):
            if not again.is_visible():
                break
            with page.expect_navigation():
                again.click()
            page.wait_for_timeout(200)
    assert fetched(page) == ["1-back-end-developer.md", "2-back-end-developer.md", "report.csv"]
