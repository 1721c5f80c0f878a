"""The life of a posting in a browser: its statuses, undo, the bin, the archive, hints and keys."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from jobdesc.models import Posting, Role
from tests.e2e.conftest import PASSWORD, sign
from tests.factories import MembershipFactory
from tests.lifecycle.postings import whole_posting


@pytest.fixture
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, **getattr(request, "param", {})}


WITHOUT_JAVASCRIPT = {"java_script_enabled": False}


@pytest.fixture
def posting(owner):
    return whole_posting(membership=owner.memberships.get(), title="Timetable Engineer")


@pytest.fixture
def opened(page, live_server, sign_in, owner, posting):
    sign_in(owner)
    page.goto(f"{live_server.url}{posting.get_absolute_url()}")
    return page


def press(page, menu, label):
    page.locator(f"details.{menu} > summary").click()
    page.locator(f"details.{menu}").get_by_role("button", name=label, exact=True).click()


def shows_status(page, name):
    expect(page.locator("details.status > summary .badge")).to_have_text(name)


@pytest.mark.parametrize("browser_context_args", [{}, WITHOUT_JAVASCRIPT], indirect=True)
def test_from_draft_to_published_and_closed_and_open_again(opened, posting, outside):
    press(opened, "status", "Mark as ready")
    shows_status(opened, "Ready")
    expect(opened.get_by_text("This posting is ready, so its words are locked.")).to_be_visible()
    expect(opened.locator(".pick textarea:enabled")).to_have_count(0)
    press(opened, "status", "Publish")
    shows_status(opened, "Published")
    press(opened, "status", "Close")
    shows_status(opened, "Closed")
    opened.locator(".locked").get_by_role("button", name="Open again").click()
    shows_status(opened, "Draft")
    kept = [(move.before, move.after) for move in posting.moves.order_by("pk")]
    assert kept == [
        ("draft", "ready"),
        ("ready", "published"),
        ("published", "closed"),
        ("closed", "draft"),
    ]


@pytest.mark.parametrize("browser_context_args", [{}, WITHOUT_JAVASCRIPT], indirect=True)
def test_what_was_typed_goes_along_with_the_button_that_locks_it(opened, posting):
    opened.get_by_label("A line of your own").first.fill("Answer for the timetable.")
    press(opened, "status", "Mark as ready")
    shows_status(opened, "Ready")
    posting.refresh_from_db()
    assert "Answer for the timetable." in [item.text for item in posting.latest.document.items]


@pytest.mark.parametrize("browser_context_args", [{}, WITHOUT_JAVASCRIPT], indirect=True)
def test_delete_and_undo(opened, posting, check_axe, browser_context_args):
    press(opened, "tools", "Delete")
    expect(opened.get_by_text("“Timetable Engineer” is in the bin.")).to_be_visible()
    assert not Posting.objects.current().exists()
    if browser_context_args.get("java_script_enabled", True):
        check_axe()
    opened.get_by_role("button", name="Undo").click()
    expect(opened.get_by_text("“Timetable Engineer” is back.")).to_be_visible()
    shows_status(opened, "Draft")


def test_out_of_the_bin_again(opened, live_server, check_axe, faults):
    press(opened, "tools", "Delete")
    opened.wait_for_url(f"{live_server.url}/")
    opened.goto(f"{live_server.url}/postings/bin/")
    expect(opened.get_by_role("row", name="Timetable Engineer")).to_be_visible()
    check_axe()
    opened.get_by_role("button", name="Restore Timetable Engineer").click()
    expect(opened.get_by_text("“Timetable Engineer” is back.")).to_be_visible()
    opened.goto(f"{live_server.url}/postings/bin/")
    expect(opened.get_by_role("heading", name="The bin is empty")).to_be_visible()
    check_axe()


def test_archived_it_can_be_read_and_brought_back(opened, live_server, posting, check_axe):
    press(opened, "tools", "Archive")
    expect(opened.get_by_text("“Timetable Engineer” is archived")).to_be_visible()
    opened.goto(f"{live_server.url}{posting.get_absolute_url()}")
    expect(opened.get_by_text("This posting is archived, so it can only be read.")).to_be_visible()
    check_axe()
    opened.locator(".locked").get_by_role("button", name="Bring it back").click()
    expect(opened.get_by_text("is back in the list.")).to_be_visible()
    expect(opened.locator(".pick textarea:enabled").first).to_be_attached()


def test_the_copy_opens_as_a_draft(opened, posting):
    address = opened.url
    press(opened, "tools", "Duplicate")
    expect(opened.get_by_text("This is a copy of “Timetable Engineer”")).to_be_visible()
    shows_status(opened, "Draft")
    assert opened.url != address


def test_of_two_people_the_second_is_told_who_was_faster(opened, browser, live_server, posting, faults):
    colleague = MembershipFactory(team=posting.team, role=Role.OWNER).user
    colleague.set_password(PASSWORD)
    colleague.save()
    press(opened, "status", "Mark as ready")
    shows_status(opened, "Ready")
    with browser.new_context() as context:
        other = context.new_page()
        other.goto(f"{live_server.url}/accounts/login/?next={posting.get_absolute_url()}")
        sign(other, colleague)
        shows_status(other, "Ready")
        press(opened, "status", "Publish")
        shows_status(opened, "Published")
        press(other, "status", "Back to draft")
        expect(other.get_by_text("Ona Owner was faster: it is published already.")).to_be_visible()
        shows_status(other, "Published")


def test_words_typed_while_a_colleague_locked_it_are_saved_by_opening_it_again(opened, posting):
    whole = Posting.objects.filter(pk=posting.pk)
    opened.get_by_label("A line of your own").first.wait_for()
    whole.update(status="ready")
    opened.get_by_label("A line of your own").first.fill("Typed a moment too late.")
    opened.locator("form#step button[type=submit]", has_text="Save").last.click()
    expect(opened.get_by_text("so its words are locked").first).to_be_visible()
    opened.get_by_role("button", name="Back to draft").last.click()
    shows_status(opened, "Draft")
    posting.refresh_from_db()
    assert "Typed a moment too late." in [item.text for item in posting.latest.document.items]


def test_what_keeps_it_from_being_published_leads_to_its_field(page, live_server, sign_in, owner, check_axe):
    posting = whole_posting(membership=owner.memberships.get(), locations=())
    sign_in(owner)
    page.goto(f"{live_server.url}{posting.get_absolute_url()}")
    press(page, "status", "Mark as ready")
    press(page, "status", "Publish")
    expect(page.get_by_role("heading", name="Not published yet")).to_be_visible()
    check_axe()
    page.get_by_role("button", name="Back to draft, to fill it in").click()
    expect(page.locator("[name=workplace]").first).to_be_enabled()


def test_the_hints_cover_nothing_and_stay_closed(opened, posting, check_axe):
    hints = opened.get_by_role("complementary", name="How this page works")
    expect(hints).to_be_visible()
    check_axe()
    hints.get_by_role("button", name="Got it").click()
    expect(hints).to_have_count(0)
    opened.reload()
    expect(hints).to_have_count(0)


def test_the_question_mark_opens_the_keys_but_not_while_typing(opened, live_server, check_axe, faults):
    keys = opened.locator("#keys")
    own = opened.get_by_label("A line of your own").first
    own.press("?")
    assert own.input_value() == "?"
    assert keys.get_attribute("open") is None
    own.fill("")
    opened.locator(".steps button").first.focus()
    opened.keyboard.press("?")
    expect(keys.get_by_text("Moves the line you are in")).to_be_visible()
    expect(keys.locator("summary")).to_be_focused()
    opened.evaluate("scrollTo(0, 0)")  # no line half under the bar of buttons at the bottom
    check_axe()
    opened.keyboard.press("?")
    expect(keys.get_by_text("Moves the line you are in")).to_be_hidden()
    opened.goto(f"{live_server.url}/")
    opened.keyboard.press("?")
    opened.wait_for_url(f"{live_server.url}/help/keys/")
    check_axe()
