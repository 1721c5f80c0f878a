"""The whole job by keyboard alone: no pointer is used from the sign-in to the PDF."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from jobdesc.document.values import Importance
from jobdesc.models import Posting
from tests.e2e.conftest import PASSWORD

FURTHEST = 160  # presses of Tab that no page may need


def focused(page):
    """The name of what has the focus, for a message."""
    return page.evaluate(
        "() => { const it = document.activeElement;"
        " return `${it.tagName} ${it.id} ${it.textContent.trim().slice(0, 40)}`; }"
    )


def tab_to(page, target, key="Tab"):
    """Presses Tab until `target` has the focus, and looks that the focus can be seen there."""
    target = target.first
    expect(target).to_be_attached()
    for _ in range(FURTHEST):
        if target.evaluate("it => it === document.activeElement"):
            assert is_seen(page), f"the focus on {focused(page)} cannot be seen"
            return
        page.keyboard.press(key)
    pytest.fail(f"Tab never reaches {target}; it is at {focused(page)}")


def is_seen(page):
    """Whether the focused element, or the label drawn in its place, has an outline."""
    return page.evaluate(
        """() => {
          const drawn = (it) => it && getComputedStyle(it).outlineStyle !== "none"
            && parseFloat(getComputedStyle(it).outlineWidth) > 0;
          const it = document.activeElement;
          return drawn(it) || drawn(it.closest("label")) || drawn(it.closest(".chip, .switch label"));
        }"""
    )


def press(page, target, key="Enter", way="Tab"):
    tab_to(page, target, way)
    page.keyboard.press(key)


def write(page, target, words):
    tab_to(page, target)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words)


def until(page, holds):
    """Waits for a save to arrive; a plain sleep would hold up the browser's own events."""
    for _ in range(300):
        if holds():
            return
        page.wait_for_timeout(100)
    assert holds()


def posting():
    return Posting.objects.select_related("head").get()


def enter(page, live_server, owner):
    page.goto(f"{live_server.url}/accounts/login/")
    write(page, page.get_by_label("E-mail"), owner.email)
    write(page, page.locator("input[name=password]"), PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/")


def begin(page):
    press(page, page.get_by_role("link", name=re.compile("Start")))
    press(page, page.get_by_role("link", name=re.compile("Back-End Developer")))
    tab_to(page, page.get_by_role("radio", name="Mid"))
    page.keyboard.press("ArrowRight")  # to senior
    press(page, page.get_by_role("checkbox", name=re.compile("^Python")), "Space")
    press(page, page.get_by_role("button", name="Start the posting"))
    expect(page.get_by_role("heading", name="What they will do")).to_be_visible()
    page.wait_for_load_state()  # with its scripts


def test_from_the_sign_in_to_a_pdf_by_keyboard(page, live_server, owner, faults, outside):
    enter(page, live_server, owner)
    begin(page)
    before = [it.id for it in posting().head.document.sections[1].shown_items]

    # The first line one place down, a line of one's own, and back to the third one to take it off.
    tab_to(page, page.locator(".pick .tick"))
    page.keyboard.press("Alt+ArrowDown")
    write(page, page.get_by_label("A line of your own"), "Answer for the timetable.")
    tab_to(page, page.locator(".pick .tick").nth(2), "Shift+Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ControlOrMeta+s")
    expect(page.frame_locator("#paper").get_by_text("Answer for the timetable.")).to_be_visible()

    def shown():
        return posting().head.document.sections[1].shown_items

    until(page, lambda: before[2] not in [it.id for it in shown()])
    assert [it.id for it in shown()[:2]] == [before[1], before[0]]
    assert shown()[-1].text == "Answer for the timetable."

    # Required or good to have, by one key.
    press(page, page.locator("nav.steps button", has_text="Skills"))
    expect(page.get_by_role("heading", name="What they can do")).to_be_visible()
    page.wait_for_load_state()
    first = posting().head.document.sections[2].shown_items[0]
    assert first.importance is Importance.REQUIRED
    tab_to(page, page.locator(".pick .tick"))
    page.keyboard.press("r")
    page.keyboard.press("ControlOrMeta+s")
    until(
        page,
        lambda: (
            {it.id: it.importance for it in posting().head.document.items}[first.id] is Importance.PREFERRED
        ),
    )

    # The facts, and the file. The steps stand before the lines: back is the shorter way.
    press(page, page.locator("nav.steps button", has_text="Job facts"), way="Shift+Tab")
    write(page, page.get_by_label("City"), "Lisbon")
    press(page, page.locator("summary", has_text="Export"))
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="PDF", exact=True))
    assert download.value.suggested_filename == "senior-back-end-developer.pdf"
    assert posting().head.document.facts.locations[0].city == "Lisbon"


def test_the_page_says_its_keys(page, live_server, sign_in, owner, check_axe):
    sign_in(owner)
    page.keyboard.press("?")
    page.wait_for_url(re.compile("/help/keys/"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    check_axe()
