"""My postings in a browser: finding them while one types, and several at once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from jobdesc.builder import Base, lifecycle, save_revision
from jobdesc.models import Posting
from tests.e2e.screens import SIZES, fits
from tests.factories import make_posting

TITLES = ("Nurse", "Gardener", "Timetable Engineer", "Junior Timetable Engineer")
WITHOUT_JAVASCRIPT = {"java_script_enabled": False}
BOTH = pytest.mark.parametrize("browser_context_args", [{}, WITHOUT_JAVASCRIPT], indirect=True)


@pytest.fixture
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, **getattr(request, "param", {})}


@pytest.fixture
def postings(owner):
    member = owner.memberships.get()
    for title in TITLES:
        posting = make_posting(member)
        document = posting.latest.document
        facts = document.facts.model_copy(update={"title": title})
        document = document.model_copy(update={"facts": facts})
        save_revision(posting=posting, base=Base.of(posting.latest), document=document, by=owner)


@pytest.fixture
def opened(sign_in, owner, postings):
    return sign_in(owner)


def titles(page):
    return page.locator(".lines td > a:first-child")


def test_the_list_follows_what_is_typed(opened, live_server, faults, outside):
    opened.get_by_label("Search your postings").press_sequentially("timeta")
    expect(titles(opened)).to_have_text(["Junior Timetable Engineer", "Timetable Engineer"])
    expect(opened.get_by_label("Search your postings")).to_be_focused()
    expect(opened).to_have_url(f"{live_server.url}/?q=timeta")
    opened.get_by_label("Order").select_option("By title")
    opened.get_by_label("Status").select_option("Published")
    expect(opened.get_by_role("heading", name="Nothing is all of this")).to_be_visible()
    opened.get_by_role("link", name="without Published").click()
    expect(titles(opened)).to_have_text(["Junior Timetable Engineer", "Timetable Engineer"])
    opened.get_by_role("link", name="Clear").click()
    expect(titles(opened)).to_have_text(list(reversed(TITLES)))


def test_what_cannot_stay_ticked_is_not_ticked(opened):
    under_way = []

    def hold(route):
        under_way.append(route)

    opened.route("**/?q=*", hold)
    box = opened.locator("#many [name=posting]").first
    expect(box).to_be_enabled()
    opened.get_by_label("Search your postings").fill("timetable")
    expect(box).to_be_disabled()
    under_way[0].continue_()
    expect(titles(opened)).to_have_text(["Junior Timetable Engineer", "Timetable Engineer"])
    expect(box).to_be_enabled()


@pytest.mark.parametrize("browser_context_args", [WITHOUT_JAVASCRIPT], indirect=True)
def test_the_search_works_without_javascript(opened):
    opened.get_by_label("Search your postings").fill("timetable")
    opened.get_by_role("button", name="Search").click()
    expect(titles(opened)).to_have_text(["Junior Timetable Engineer", "Timetable Engineer"])
    opened.get_by_label("Order").select_option("By title")
    opened.get_by_role("button", name="Search").click()
    expect(opened.get_by_label("Order")).to_have_value("title")


@BOTH
def test_several_are_archived_and_taken_back(opened, outside):
    for title in ("Nurse", "Gardener"):
        opened.get_by_label(f"Tick {title}", exact=True).check()
    opened.get_by_role("button", name="Archive").click()
    expect(opened.get_by_text("2 postings are archived.")).to_be_visible()
    expect(titles(opened)).to_have_text(["Junior Timetable Engineer", "Timetable Engineer"])
    opened.get_by_role("button", name="Undo").click()
    expect(titles(opened)).to_have_text(list(reversed(TITLES)))


@BOTH
def test_several_are_duplicated(opened):
    opened.get_by_label("Tick Nurse", exact=True).check()
    opened.get_by_role("button", name="Duplicate").click()
    expect(opened.get_by_text("1 posting duplicated.")).to_be_visible()
    expect(titles(opened)).to_have_text(["Nurse", *reversed(TITLES)])


def test_one_box_ticks_the_whole_page(opened, faults):
    everything = opened.get_by_label("All on this page")
    everything.check()
    expect(opened.locator(".lines input:checked")).to_have_count(4)
    opened.get_by_label("Tick Nurse", exact=True).uncheck()
    expect(everything).to_be_checked(indeterminate=True)
    opened.get_by_label("Search your postings").press_sequentially("nurse")
    expect(opened).to_have_url(re.compile(r"\?q=nurse$"))
    expect(titles(opened)).to_have_text(["Nurse"])
    expect(everything).not_to_be_checked()
    everything.check()
    opened.get_by_role("button", name="Archive").click()
    expect(opened.get_by_text("“Nurse” is archived.")).to_be_visible()


@pytest.mark.parametrize("browser_context_args", [WITHOUT_JAVASCRIPT], indirect=True)
def test_without_javascript_there_is_no_box_that_does_nothing(opened):
    expect(opened.get_by_label("All on this page")).to_be_hidden()


def test_the_list_is_used_by_keyboard_alone(opened):
    opened.get_by_label("Search your postings").focus()
    opened.keyboard.type("nurse")
    expect(opened).to_have_url(re.compile(r"\?q=nurse$"))
    expect(titles(opened)).to_have_text(["Nurse"])
    for _ in range(40):
        opened.keyboard.press("Tab")
        if opened.evaluate("document.activeElement.name") == "posting":
            break
    opened.keyboard.press("Space")
    expect(opened.get_by_label("Tick Nurse", exact=True)).to_be_checked()
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    expect(opened).to_have_title(re.compile("Nurse"))


@pytest.mark.parametrize("browser_context_args", SIZES.values(), ids=SIZES, indirect=True)
def test_every_state_of_the_list_can_be_used_by_everybody(
    opened, live_server, owner, check_axe, faults, outside
):
    lifecycle.archive(Posting.objects.get(title="Gardener"), by=owner)
    for address in (
        "/",
        "/?q=timetable&status=draft&owner=me",
        "/?q=nurse&status=closed",
        "/?status=archived",
    ):
        opened.goto(f"{live_server.url}{address}")
        check_axe()
        assert fits(opened), address
    Posting.objects.update(archived_at="2026-11-21T00:00Z")
    opened.goto(f"{live_server.url}/")
    expect(opened.get_by_role("heading", name="Everything is archived")).to_be_visible()
    check_axe()
