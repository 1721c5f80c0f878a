"""Findings in the builder: seen as one types, taken, put aside, and gone through by key."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from jobdesc.models import Dismissal, Posting
from tests.e2e.test_journey import start

SAVED = re.compile(r"Saved \d\d:\d\d")


@pytest.fixture
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, **getattr(request, "param", {})}


@pytest.fixture
def builder(page, sign_in, owner, faults, outside):
    sign_in(owner)
    start(page)
    return page


without_javascript = pytest.mark.parametrize(
    "browser_context_args", [{"java_script_enabled": False}], indirect=True
)


def line(page, number=0):
    return page.locator("[data-picked] > [data-line]:visible").nth(number)


def write(page, words, number=0):
    """Into the wording of a picked line; it is saved by itself, or by the button."""
    card = line(page, number)
    if not card.locator("textarea").first.is_visible():
        card.locator(".wording > summary").click()
    card.locator("[name^=picks-text]").fill(words)


def save(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).last.click()


def notes(page, number=0):
    return line(page, number).locator(".finding")


def text_of(number=0):
    document = Posting.objects.get().latest.document
    return document.section("responsibilities").shown_items[number].text


def dismiss(page, note, reason):
    note.get_by_text("Dismiss…").click()
    note.get_by_label("Why it stays").fill(reason)
    with page.expect_navigation():
        note.get_by_role("button", name="Dismiss it").click()


def test_a_finding_comes_while_one_types_and_goes_with_its_words(builder):
    write(builder, "We are a young team of recent graduates.")
    expect(notes(builder)).to_have_count(2)
    expect(notes(builder).first).to_contain_text("young team")
    expect(builder.locator("#count-responsibilities .to-look")).to_contain_text("2")
    expect(builder.locator("#to-look-at")).to_have_text(re.compile(r"^\d+ to look at$"))
    paper = builder.frame_locator("#paper")
    expect(paper.locator("a.found", has_text="young team")).to_be_visible()
    expect(line(builder).locator("textarea").first).to_be_focused()
    write(builder, "We are a team.")
    expect(notes(builder)).to_have_count(0)
    expect(paper.locator("a.found", has_text="young team")).to_have_count(0)


def test_what_is_typed_elsewhere_stays_while_findings_come(builder):
    write(builder, "We are a young team.")
    expect(notes(builder)).to_have_count(1)
    notes(builder).get_by_text("Dismiss…").click()
    reason = notes(builder).get_by_label("Why it stays")
    reason.fill("Half a rea")
    write(builder, "Something else to save.", 1)
    expect(builder.locator("#saved")).to_contain_text(SAVED)
    expect(builder.frame_locator("#paper").get_by_text("Something else to save.")).to_be_visible()
    expect(reason).to_have_value("Half a rea")


def test_a_reason_begun_stays_when_the_words_of_its_own_line_change(builder):
    write(builder, "We are a young team.")
    expect(notes(builder)).to_have_count(1)
    notes(builder).get_by_text("Dismiss…").click()
    reason = notes(builder).first.get_by_label("Why it stays")
    reason.fill("Half a rea")
    write(builder, "We are a young team of recent graduates.")
    expect(builder.locator("#count-responsibilities .to-look")).to_contain_text("2")
    expect(reason).to_have_value("Half a rea")
    reason.fill("")
    write(builder, "We are a young team of graduates.")
    expect(notes(builder).get_by_label("Why it stays").first).to_have_value("")


def test_a_suggestion_is_taken_and_undone(builder):
    write(builder, "We look for recent graduates.")
    expect(notes(builder)).to_have_count(1)
    with builder.expect_navigation():
        notes(builder).get_by_role("button", name="Use “entry-level applicants”").click()
    assert text_of() == "We look for entry-level applicants."
    expect(notes(builder)).to_have_count(0)
    with builder.expect_navigation():
        builder.get_by_role("button", name="Undo").click()
    assert text_of() == "We look for recent graduates."
    expect(notes(builder)).to_have_count(1)


def test_a_dismissed_one_comes_back_when_its_words_change(builder):
    write(builder, "We are a young team.")
    expect(notes(builder)).to_have_count(1)
    dismiss(builder, notes(builder), "All of us are.")
    expect(notes(builder)).to_have_count(0)
    assert Dismissal.objects.get().reason == "All of us are."
    write(builder, "More words. We are a young team.")
    expect(builder.frame_locator("#paper").get_by_text("More words.")).to_be_visible()
    expect(notes(builder)).to_have_count(0)
    write(builder, "We are a young, dynamic team.")
    expect(notes(builder).first).to_contain_text("young")


def test_f8_goes_through_the_findings_and_on_to_the_next_step(builder):
    write(builder, "We are a young team of recent graduates.")
    expect(notes(builder)).to_have_count(2)
    for number in range(2):
        builder.keyboard.press("F8")
        expect(notes(builder).nth(number)).to_be_focused()
    with builder.expect_navigation():
        builder.keyboard.press("F8")
    expect(builder.locator(".step[aria-current]")).not_to_contain_text("Responsibilities")
    expect(builder.locator(".finding").first).to_be_focused()
    assert "recent graduates" in text_of()


def test_a_click_on_marked_words_leads_to_their_note(builder):
    write(builder, "We are a young team.")
    builder.frame_locator("#paper").locator("a.found", has_text="young team").click()
    expect(notes(builder).first).to_be_focused()
    with builder.expect_navigation():
        builder.locator(".steps").get_by_role("button", name="Skills").click()
    with builder.expect_navigation():
        builder.frame_locator("#paper").locator("a.found", has_text="young team").click()
    expect(builder.locator(".step[aria-current]")).to_contain_text("Responsibilities")


def test_the_check_filters_and_leads_to_the_field(builder, check_axe):
    write(builder, "We are a young team, and energetic.")
    expect(notes(builder)).to_have_count(2)
    with builder.expect_navigation():
        builder.locator(".steps").get_by_role("button", name="Check").click()
    everything = builder.locator(".finding").count()
    with builder.expect_navigation():
        builder.locator(".filters").get_by_role("link", name=re.compile("^Age")).click()
    expect(builder.locator(".finding")).to_have_count(2)
    assert everything > 2
    check_axe()
    with builder.expect_navigation():
        builder.locator(".finding .where a").first.click()
    expect(line(builder).locator("textarea").first).to_be_focused()


@without_javascript
def test_without_javascript_it_is_all_there(builder):
    write(builder, "We look for recent graduates, a young team.")
    save(builder)
    expect(notes(builder)).to_have_count(2)
    notes(builder).first.get_by_role("link", name="Next").click()
    expect(builder).to_have_url(re.compile(f"#{notes(builder).nth(1).get_attribute('id')}$"))
    write(builder, "Typed, not saved.", 1)
    with builder.expect_navigation():
        notes(builder).first.get_by_role("button", name="Use “entry-level applicants”").click()
    assert text_of() == "We look for entry-level applicants, a young team."
    assert text_of(1) == "Typed, not saved."
    dismiss(builder, notes(builder), "All of us are.")
    expect(notes(builder)).to_have_count(0)
    builder.locator(".steps").get_by_role("button", name="Check").click()
    expect(builder.locator(".dismissed")).to_contain_text("All of us are.")
    builder.get_by_role("button", name="Bring it back").click()
    expect(builder.locator(".finding").filter(has_text="young team")).to_have_count(1)
