"""A file goes out, is edited, is dropped back in: two changes are taken, one is left, all is undone."""

from __future__ import annotations

import io
import os

import pytest
from docx import Document
from playwright.sync_api import expect

from jobdesc.delivery import Wish, export
from jobdesc.models import Posting
from tests.factories import EmployerFactory, make_posting

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytestmark = pytest.mark.django_db(transaction=True)

AD = b"Back-End Developer\n\nTasks\n- Feed the office cat.\n- Walk the dog.\n"


@pytest.fixture
def posting(owner):
    return make_posting(owner.memberships.get())


def duties(posting):
    section = Posting.objects.get(pk=posting.pk).head.document.section("responsibilities")
    return [item.text for item in section.shown_items]


def page_of(posting):
    """The posting's web page with a line worded anew, one removed, one added and other pay."""
    head, body = export(posting.head, Wish(format="html")).content.decode().split("<body>")
    lines = [line for line in body.split("\n") if 'data-path="item:' in line and line.startswith("<li")]
    first, second, third = lines[:3]
    edited = (
        body.replace(first, first.replace("</li>", " And more.</li>"))
        .replace(second, "")
        .replace(third, f"{third}\n<li>Feed the office cat.</li>")
    )
    return f"{head}<body>{edited}".encode()


def word_of(posting):
    """The posting's Word file with the first duty worded anew."""
    word = Document(io.BytesIO(export(posting.head, Wish(format="docx")).content))
    line = next(one for one in word.paragraphs if one.text == duties(posting)[0])
    line.runs[-1].text += " And more."
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def given(name, data):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


@pytest.fixture
def drop(page, live_server, sign_in, owner):
    """Drops a file the way a hand does: onto the input, which takes it by itself."""

    def drop(address, name, data):
        sign_in(owner)
        page.goto(f"{live_server.url}{address}")
        page.locator("input[type=file]").set_input_files(given(name, data))
        return page

    return drop


def test_two_changes_of_a_web_page_are_taken_one_is_left_and_all_is_undone(
    drop, posting, faults, outside, check_axe
):
    before = duties(posting)
    page = drop(f"/postings/{posting.uuid}/return/", "edited.html", page_of(posting))
    check_axe()
    page.get_by_role("button", name="Look at the changes").click()
    expect(page.get_by_role("heading", name="What changed in the file")).to_be_visible()
    check_axe()
    assert duties(posting) == before

    expect(page.get_by_role("checkbox", checked=True)).to_have_count(3)
    page.locator("li.take", has_text="Removed").get_by_role("checkbox").uncheck()
    page.get_by_role("button", name="Take what is ticked").click()
    page.wait_for_url(f"**{posting.get_absolute_url()}")
    paper = page.frame_locator("#paper")
    expect(paper.get_by_text("Feed the office cat.")).to_be_visible()
    assert duties(posting)[:4] == [f"{before[0]} And more.", *before[1:3], "Feed the office cat."]

    page.get_by_role("button", name="Undo").click()
    expect(paper.get_by_text("Feed the office cat.")).to_be_hidden()
    assert duties(posting) == before


def test_a_word_file_dropped_on_my_postings_finds_its_posting(drop, posting, faults, outside, check_axe):
    before = duties(posting)
    page = drop("/", "edited.docx", word_of(posting))
    check_axe()
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("And more")).to_be_visible()
    page.get_by_role("button", name="Take what is ticked").click()
    page.wait_for_url(f"**{posting.get_absolute_url()}")
    assert duties(posting)[0] == f"{before[0]} And more."


def test_a_file_really_dropped_onto_the_field_is_taken_by_it(page, live_server, sign_in, owner, posting):
    sign_in(owner)
    page.goto(f"{live_server.url}/postings/return/")
    page.locator("input[type=file]").evaluate(
        """(field) => {
             const data = new DataTransfer();
             data.items.add(new File(["Developer"], "ad.txt", {type: "text/plain"}));
             field.files = data.files;
           }"""
    )
    box = page.locator("input[type=file]").bounding_box()
    assert box["height"] >= 100
    assert box["width"] >= 500
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="What “ad.txt” says")).to_be_visible()


def test_somebody_elses_file_becomes_a_posting_by_the_page_of_a_pasted_ad(drop, posting, faults, check_axe):
    page = drop("/postings/return/", "old.txt", AD)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("The ad")).to_have_value(AD.decode().strip() + "\n")
    check_axe()
    page.get_by_role("button", name="Read the ad").click()
    page.get_by_role("button", name="Make a posting of these").click()
    page.wait_for_url("**step=responsibilities")
    assert duties(Posting.objects.exclude(pk=posting.pk).get()) == ["Feed the office cat.", "Walk the dog."]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_no_sideways_scrolling_and_nothing_for_axe(drop, posting, page, check_axe, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    drop(f"/postings/{posting.uuid}/return/", "edited.html", page_of(posting))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Look at the changes").click()
    expect(page.get_by_role("heading", name="What changed in the file")).to_be_visible()
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    check_axe()


def test_the_whole_way_without_javascript(enter, live_server, owner, posting):
    EmployerFactory(team=owner.memberships.get().team, name="Another")
    before = duties(posting)
    page = enter(owner, java_script_enabled=False)
    page.goto(f"{live_server.url}{posting.get_absolute_url()}")
    page.locator("summary", has_text="More").click()
    page.get_by_role("link", name="Bring a file back").click()
    page.get_by_label("Drop the file here").set_input_files(given("edited.html", page_of(posting)))
    page.get_by_role("button", name="Look at the changes").click()
    page.get_by_role("button", name="Take what is ticked").click()
    page.wait_for_url(f"**{posting.get_absolute_url()}")
    assert duties(posting)[0] == f"{before[0]} And more."
    with page.expect_navigation():
        page.get_by_role("button", name="Undo").click()
    assert duties(posting) == before
