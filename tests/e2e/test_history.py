"""Nothing is lost: undo, names, two states as one, back to an earlier one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from jobdesc.models import Posting
from tests.e2e.test_journey import start
from tests.history.saving import save, with_facts, with_item

UNDO = ("button", {"name": "Undo", "exact": True})


@pytest.fixture
def builder(page, sign_in, owner, faults, outside):
    sign_in(owner)
    start(page)
    return page


@pytest.fixture
def without_scripts(builder, browser, live_server):
    """The same page, signed in as before, with JavaScript off."""
    context = browser.new_context(java_script_enabled=False, storage_state=builder.context.storage_state())
    page = context.new_page()
    page.goto(builder.url)
    yield page
    context.close()


def posting():
    return Posting.objects.select_related("head").get()


def first_line(page):
    return page.locator(".pick", has=page.locator(".tick:checked")).first


def is_shown(key):
    return next(item.shown for item in posting().latest.document.items if item.id == key)


def test_an_unticked_line_comes_back_with_undo(builder):
    line = first_line(builder)
    key = line.get_attribute("id").removeprefix("pick-")
    line.locator(".tick").uncheck()
    undo = builder.get_by_role("button", name="Undo", exact=True)
    expect(undo).to_be_visible()
    assert not is_shown(key)
    undo.click()
    expect(builder.locator(f"#on-{key}")).to_be_checked()
    assert is_shown(key)


def test_an_unticked_line_comes_back_with_undo_without_scripts(without_scripts):
    page = without_scripts
    line = first_line(page)
    key = line.get_attribute("id").removeprefix("pick-")
    name = line.locator("label").first.inner_text().splitlines()[0]
    line.locator(".tick").uncheck()
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.locator(".messages")).to_contain_text(f"Removed “{name}”.")
    assert not is_shown(key)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator(f"#on-{key}")).to_be_checked()
    assert is_shown(key)


def history(page):
    page.goto(re.sub(r"\?.*", "history/", page.url))


def change(posting):
    key = posting.latest.document.items[1].id
    save(posting, lambda document: with_item(document, key, text="Work with people who answer questions."))
    save(posting, lambda document: with_facts(document, hours="37.5 a week"))


def test_a_revision_is_named_and_found_by_its_name(builder, check_axe):
    change(posting())
    history(builder)
    builder.get_by_text("Name it").first.click()
    builder.get_by_label("Name of revision 3").fill("As agreed with the team")
    builder.get_by_role("button", name="Save the name").first.click()
    expect(builder.locator(".run .badge.named")).to_have_text("As agreed with the team")
    check_axe()


def test_two_states_are_read_as_one_and_the_left_one_is_restored(builder, check_axe):
    begun = posting()
    title = begun.title
    change(begun)
    posting().revisions.filter(number=1).update(name="The beginning")
    history(builder)
    builder.get_by_label("From revision 1").check()
    builder.get_by_role("button", name="Compare the two").click()
    expect(builder.locator(".redline .line.changed ins")).to_contain_text("Work with people")
    expect(builder.locator(".redline .rows")).to_contain_text("37.5 a week")
    check_axe()
    builder.emulate_media(color_scheme="dark")
    check_axe()
    builder.get_by_role("button", name="Restore the left one").click()
    expect(builder.locator(".messages")).to_contain_text("Restored “The beginning”.")
    now = posting().latest
    assert (now.number, now.document) == (4, posting().revisions.get(number=1).document)
    assert now.document.facts.title == title
    builder.get_by_role("button", name="Undo", exact=True).click()
    expect(builder.locator(".messages")).to_contain_text("Taken back")
    assert posting().latest.document.facts.hours == "37.5 a week"


def test_the_history_and_a_comparison_fit_a_phone(builder, check_axe):
    change(posting())
    builder.set_viewport_size({"width": 375, "height": 800})
    history(builder)
    for address in ("", "../compare/?from=1"):
        builder.goto(f"{builder.url}{address}")
        assert builder.evaluate("document.documentElement.scrollWidth") <= 375
        check_axe()


def test_words_changed_in_two_tabs_are_chosen_between_by_keyboard(without_scripts, builder, check_axe):
    page = without_scripts
    line = first_line(page)
    key = line.get_attribute("id").removeprefix("pick-")
    save(posting(), lambda document: with_item(document, key, text="Words from the other tab."))
    line.locator("summary").last.click()
    line.locator("textarea").fill("Words from this page.")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The same words were changed twice")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Keep both")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Saved with the words you chose.")
    texts = [item.text for item in posting().latest.document.items]
    assert {"Words from the other tab.", "Words from this page."} <= set(texts)
