"""An ad from a web page in the clipboard becomes lines of a posting."""

from __future__ import annotations

import os
import re

import pytest
from playwright.sync_api import expect

from jobdesc.models import Posting, User
from tests.factories import EmployerFactory, make_posting

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytestmark = pytest.mark.django_db(transaction=True)

RICH = """<html><body><!--StartFragment-->
<h1>Senior Back-End Developer</h1>
<h2>What you'll do</h2>
<ul><li>Measure slow queries and make them quick.</li>
<li>Feed the office cat.<script>alert(1)</script></li></ul>
<h2>What we offer</h2>
<ul><li>Thirty days of leave</li><li>A train pass</li></ul>
<!--EndFragment--></body></html>"""
PLAIN = (
    "Senior Back-End Developer What you'll do Measure slow queries and make them quick. Feed the office cat."
)


@pytest.fixture
def posting(owner):
    return make_posting(owner.memberships.get())


@pytest.fixture
def pasted(page, live_server, sign_in, owner):
    """The box of an address with the ad pasted the way a browser does."""

    def pasted(address):
        sign_in(owner)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
        page.goto(f"{live_server.url}{address}")
        page.evaluate(
            """([html, text]) => navigator.clipboard.write([new ClipboardItem({
                 "text/html": new Blob([html], {type: "text/html"}),
                 "text/plain": new Blob([text], {type: "text/plain"})})])""",
            [RICH, PLAIN],
        )
        page.get_by_label("The ad").focus()
        page.keyboard.press("Control+V")
        expect(page.get_by_label("The ad")).to_have_value(PLAIN)
        return page

    return pasted


def test_a_rich_paste_is_looked_through_entered_and_taken_back(pasted, posting, faults, outside, check_axe):
    page = pasted(f"/postings/{posting.uuid}/paste/")
    expect(page.get_by_text("Its headings and lists came along")).to_be_visible()
    check_axe()
    page.get_by_role("button", name="Read the ad").click()
    expect(page.get_by_role("heading", name="What was read")).to_be_visible()
    check_axe()
    assert Posting.objects.get().head.number == 1

    # Another kind for a section, with a heading of its own.
    page.get_by_label("Goes to: What we offer").select_option("A section of its own")
    page.locator("[name^=heading-]:visible").fill("Why here?")
    # The ad's words for a line that the library has in nearly these words.
    near = page.get_by_role("radiogroup", name="Measure slow queries")
    near.get_by_label("In the ad’s words").check()
    page.get_by_role("button", name="Put these into the posting").click()

    paper = page.frame_locator("#paper")
    expect(paper.get_by_text("Measure slow queries and make them quick.")).to_be_visible()
    expect(paper.get_by_text("Feed the office cat.")).to_be_visible()
    expect(paper.get_by_role("heading", name="Why here?")).to_be_visible()
    item = next(item for item in Posting.objects.get().head.document.items if item.id == "query-performance")
    assert item.text == "Measure slow queries and make them quick."

    page.get_by_role("button", name="Undo").click()
    expect(paper.get_by_text("Feed the office cat.")).to_be_hidden()
    head = Posting.objects.get().head
    assert (head.number, head.document) == (3, posting.revisions.get(number=1).document)


def test_an_ad_becomes_a_new_posting(pasted, faults, outside, check_axe):
    page = pasted("/postings/new/paste/")
    page.get_by_role("button", name="Read the ad").click()
    expect(page.get_by_role("radio", name=re.compile("^Back-End Developer"))).to_be_checked()
    expect(page.get_by_label("Senior")).to_be_checked()
    check_axe()
    page.get_by_role("button", name="Make a posting of these").click()
    expect(page.frame_locator("#paper").get_by_text("Feed the office cat.")).to_be_visible()
    assert Posting.objects.get().title == "Senior Back-End Developer"


def test_typing_after_a_paste_lets_its_formatting_go(pasted, faults):
    page = pasted("/postings/new/paste/")
    note = page.get_by_text("Its headings and lists came along")
    expect(note).to_be_visible()
    page.get_by_label("The ad").press("End")
    page.keyboard.type(" And more.")
    expect(note).to_be_hidden()
    assert page.locator("#id_rich").input_value() == ""


def test_a_paste_into_words_that_are_there_is_plain(page, live_server, sign_in, owner):
    sign_in(owner)
    page.goto(f"{live_server.url}/postings/new/paste/")
    box = page.get_by_label("The ad")
    box.fill("Tasks: ")
    box.evaluate(
        """(box, html) => {
             const data = new DataTransfer();
             data.setData("text/html", html);
             box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
           }""",
        RICH,
    )
    assert page.locator("#id_rich").input_value() == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_no_sideways_scrolling_and_nothing_for_axe(pasted, posting, page, check_axe, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    pasted(f"/postings/{posting.uuid}/paste/").get_by_role("button", name="Read the ad").click()
    page.get_by_label("Goes to: What we offer").select_option("Leave out")
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    check_axe()


def test_the_whole_way_without_javascript(enter, live_server, owner):
    EmployerFactory(team=owner.memberships.get().team, name="Another")
    page = enter(owner, java_script_enabled=False)
    page.goto(f"{live_server.url}/postings/new/")
    page.get_by_role("link", name="Begin with an ad you have").click()
    page.get_by_label("The ad").fill("Back-End Developer\n\nTasks\n- Feed the office cat.\n- Walk the dog.")
    page.get_by_role("button", name="Read the ad").click()
    page.get_by_label("Walk the dog.").uncheck()
    page.get_by_role("button", name="Make a posting of these").click()
    page.wait_for_url("**step=responsibilities")
    texts = [item.text for item in Posting.objects.get().head.document.items]
    assert texts == ["Feed the office cat."]
    assert User.objects.count() == 1
