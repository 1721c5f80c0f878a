"""From the sign-in to a downloaded PDF, as a recruiter does it."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from jobdesc.models import Posting


def start(page, level="Senior", chips=("Python", "PostgreSQL")):
    page.get_by_role("link", name=re.compile("Start")).first.click()
    page.get_by_role("heading", name="Back-End Developer").click()
    page.get_by_role("group", name="Level").get_by_text(level, exact=True).click()
    for chip in chips:
        page.locator(".chip", has_text=chip).first.click()
    page.get_by_role("button", name="Start the posting").click()
    expect(page.get_by_role("heading", name="What they will do")).to_be_visible()
    page.wait_for_load_state()  # with its scripts


def fill_facts(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Job facts").click()
    page.locator(".chip", has_text="On site").click()
    page.get_by_label("City").first.fill("Lisbon")
    page.get_by_label("Country").first.select_option("PT")
    page.locator(".chip", has_text="Full-time").click()
    page.get_by_label("From", exact=True).fill("62,000")
    page.get_by_label("To", exact=True).fill("78,000")
    page.get_by_label("Currency").select_option("EUR")
    page.get_by_label("Apply by").fill("2027-01-31")
    page.get_by_label("Link to apply").fill("https://northwind.example/jobs/42")


def export(page, name):
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    return download.value


def the_whole_job(page, sign_in, owner):
    sign_in(owner)
    start(page)
    fresh = page.get_by_label("A line of your own")
    fresh.fill("Answer for the timetable, every day of the year.")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("Answer for the timetable").first).to_be_visible()
    fill_facts(page)
    file = export(page, "PDF")
    return file, PdfReader(io.BytesIO(file.path().read_bytes()))


def check_pdf(file, reader):
    text = " ".join("\n".join(page.extract_text() for page in reader.pages).split())
    assert file.suggested_filename == "senior-back-end-developer.pdf"
    assert "Senior Back-End Developer" in text
    assert "Northwind" in text
    assert "Lisbon" in text
    assert "62,000" in text
    assert "Answer for the timetable, every day of the year." in text
    assert "Python" in text
    assert 1 <= len(reader.pages) <= 3
    assert reader.metadata.title == "Senior Back-End Developer – Northwind"
    for item in Posting.objects.get().head.document.items:
        if item.shown:
            assert " ".join(item.text.split()) in text


def test_from_the_sign_in_to_a_pdf(page, sign_in, owner, outside, faults):
    check_pdf(*the_whole_job(page, sign_in, owner))


@pytest.fixture
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, **getattr(request, "param", {})}


@pytest.mark.parametrize("browser_context_args", [{"java_script_enabled": False}], indirect=True)
def test_from_the_sign_in_to_a_pdf_without_javascript(page, sign_in, owner, outside):
    check_pdf(*the_whole_job(page, sign_in, owner))


def test_the_preview_follows_what_is_typed(page, sign_in, owner, faults):
    sign_in(owner)
    start(page)
    page.get_by_label("A line of your own").fill("Answer for the timetable.")
    paper = page.frame_locator("#paper")
    expect(paper.get_by_text("Answer for the timetable.")).to_be_visible()
    assert Posting.objects.get().revisions.count() == 2


def test_two_tabs_that_change_the_same_words_see_both(page, context, sign_in, owner):
    sign_in(owner)
    start(page)
    other = context.new_page()
    other.goto(page.url)
    for tab, words in ((page, "The first tab's words."), (other, "The second tab's words.")):
        tab.locator(".pick .reading").first.click()
        tab.locator(".pick textarea:visible").first.fill(words)
        tab.get_by_role("button", name="Save", exact=True).last.click()
    expect(other.get_by_role("heading", name="The same words were changed twice")).to_be_visible()
    expect(other.get_by_text("The first tab's words.").first).to_be_visible()
    other.get_by_text("The second tab's words.").first.click()
    other.get_by_role("button", name="Save these words").click()
    expect(other.locator(".pick").first).to_contain_text("The second tab's words.")
