"""Many postings at once, in a browser."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from jobdesc.models import Posting
from tests.e2e.test_journey import start
from tests.e2e.test_levels import browser_context_args, fits, looks

__all__ = ["browser_context_args"]

TABLE = """City\tCountry\tSalary from\tCurrency\tDeadline
Porto\tPortugual\t52k\tEUR\t2027-01-31
Braga\tPT\t50k\tEUR\t31.1.2027"""


def to_table(page, live_server):
    start(page)
    page.goto(f"{live_server.url}/postings/{Posting.objects.get().uuid}/many/")


def paste(page, text=TABLE):
    page.get_by_label("Paste the cells here").fill(text)
    page.get_by_role("button", name="Put it into the table and check").click()


@looks("laptop", "phone", "without JavaScript")
def test_a_pasted_table_is_checked_mended_and_made(page, live_server, sign_in, owner, outside):
    sign_in(owner)
    to_table(page, live_server)
    paste(page)
    expect(page.get_by_role("alert")).to_contain_text("1 cell needs another look")
    expect(page.get_by_role("button", name=re.compile("^Make"))).to_have_count(0)
    page.get_by_role("link", name="Row 1, Country").click()
    page.get_by_label("Country, row 1").fill("Portugal")
    page.get_by_role("button", name="Check the table").last.click()
    expect(page.get_by_text("2 postings would be made.")).to_be_visible()
    page.get_by_role("button", name="Make 2 postings").click()
    expect(page.get_by_role("heading", name="2 postings made")).to_be_visible()
    assert sorted(Posting.objects.values_list("place", flat=True)) == ["", "Braga", "Porto"]
    page.get_by_role("link", name="Senior Back-End Developer").nth(1).click()
    expect(page.get_by_role("heading", name="What they will do")).to_be_visible()


def test_a_file_is_uploaded(page, live_server, sign_in, owner, faults):
    sign_in(owner)
    to_table(page, live_server)
    file = {"name": "places.csv", "mimeType": "text/csv", "buffer": "City\nZürich".encode("utf-8-sig")}
    page.get_by_label("Or choose a CSV file").set_input_files(file)
    page.get_by_role("button", name="Put it into the table and check").click()
    expect(page.get_by_label("City, row 1")).to_have_value("Zürich")


def test_the_empty_table_is_downloaded(page, live_server, sign_in, owner):
    sign_in(owner)
    to_table(page, live_server)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download an empty table").click()
    assert download.value.suggested_filename == "postings.csv"


def test_enter_in_a_cell_checks_and_makes_nothing(page, live_server, sign_in, owner):
    sign_in(owner)
    to_table(page, live_server)
    paste(page, "City\nPorto")
    page.get_by_label("City, row 1").fill("Braga")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("1 posting would be made.")).to_be_visible()
    expect(page.get_by_label("City, row 1")).to_have_value("Braga")
    assert Posting.objects.count() == 1


def test_going_back_and_pressing_again_makes_no_second_batch(page, live_server, sign_in, owner):
    sign_in(owner)
    to_table(page, live_server)
    paste(page, "City\nPorto\nBraga")
    page.get_by_role("button", name="Make 2 postings").click()
    expect(page.get_by_role("heading", name="2 postings made")).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Make 2 postings").click()
    expect(page.get_by_role("heading", name="2 postings made")).to_be_visible()
    assert Posting.objects.count() == 3


@looks("laptop", "dark", "phone")
def test_every_state_is_accessible_and_fits(page, live_server, sign_in, owner, check_axe, faults, outside):
    sign_in(owner)
    to_table(page, live_server)
    check_axe()
    assert fits(page)
    paste(page, "no headings")
    check_axe()
    paste(page)
    expect(page.get_by_role("alert")).to_be_visible()
    check_axe()
    assert fits(page)
    page.get_by_label("Country, row 1").fill("PT")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Make 2 postings")).to_be_visible()
    check_axe()
    assert fits(page)
    page.get_by_role("button", name="Make 2 postings").click()
    expect(page.get_by_role("heading", name="2 postings made")).to_be_visible()
    check_axe()
    assert fits(page)
