"""Sending a posting in a browser: for whom, how it looks, each format, and the clipboard."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from jobdesc.document import load
from jobdesc.renderers import FORMATS
from tests.e2e.screens import SIZES
from tests.lifecycle.postings import whole_posting

WITHOUT_JAVASCRIPT = {"java_script_enabled": False}


@pytest.fixture
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, **getattr(request, "param", {})}


@pytest.fixture
def posting(owner):
    return whole_posting(membership=owner.memberships.get(), title="Timetable Engineer")


@pytest.fixture
def hub(page, live_server, sign_in, owner, posting):
    sign_in(owner)
    page.goto(f"{live_server.url}{posting.get_absolute_url()}export/")
    return page


def pick(page, label):
    page.locator(".chip", has_text=label).click()


def took(page, label):
    """The file that the format's button brings."""
    with page.expect_download() as download:
        page.get_by_role("button", name=label, exact=True).click()
    return download.value


def body(file):
    return file.path().read_bytes()


def test_what_is_chosen_is_shown_and_sent(hub, faults, outside):
    paper = hub.frame_locator("#shown iframe")
    expect(paper.get_by_role("heading", name="Timetable Engineer")).to_be_visible()
    expect(hub.locator("#shown .pages")).to_have_text("1 page · A4", timeout=60_000)
    pick(hub, "Internal job description")
    expect(paper.get_by_text("Internal job description")).to_be_visible()
    pick(hub, "Letter")
    expect(hub.locator("#shown .pages")).to_have_text(re.compile("Letter"), timeout=60_000)
    pick(hub, "Modern")
    expect(hub.locator("#shown iframe")).to_have_attribute("src", re.compile("theme=modern"))
    expect(hub).to_have_url(re.compile("face=internal&theme=modern&fonts=sans&paper=letter"))
    text = body(took(hub, "Plain text")).decode()
    assert text.startswith("Timetable Engineer\nInternal job description · Northwind")
    hub.reload()
    expect(hub.get_by_role("radio", name="Internal job description")).to_be_checked()


@pytest.mark.parametrize("browser_context_args", [{}, WITHOUT_JAVASCRIPT], indirect=True)
def test_each_format_comes_as_a_file(hub):
    for format in FORMATS.values():
        file = took(hub, format.label)
        assert file.suggested_filename == f"timetable-engineer.{format.extension}"
        assert body(file)


@pytest.mark.parametrize("browser_context_args", [WITHOUT_JAVASCRIPT], indirect=True)
def test_without_javascript_a_button_shows_what_is_chosen(hub, posting, outside):
    pick(hub, "Internal job description")
    record = took(hub, "Record (JSON)")  # also before it is shown
    assert load(body(record)) == posting.latest.document
    hub.get_by_role("button", name="Show it like this").click()
    expect(hub.frame_locator("#shown iframe").get_by_text("Internal job description")).to_be_visible()
    expect(hub.get_by_role("button", name="Copy for the ATS")).to_be_hidden()
    hub.get_by_text("Plain text", exact=True).last.click()
    expect(hub.get_by_label("The ad as plain text")).to_have_value(
        re.compile(r"Timetable Engineer\nNorthwind")
    )


def test_the_record_for_search_engines_is_the_public_one(hub):
    pick(hub, "brief")
    record = json.loads(body(took(hub, "Job ad for search engines (JSON-LD)")))
    assert (record["@type"], record["title"]) == ("JobPosting", "Timetable Engineer")
    assert "brief" not in record["description"].lower()


def copied(page):
    """What lies on the clipboard, as plain text and as HTML."""
    page.context.grant_permissions(["clipboard-read"])
    return page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            const of = async (type) => (await item.getType(type)).text();
            return [await of("text/plain"), await of("text/html")];
        }"""
    )


def test_one_press_copies_the_ad_as_bare_html_and_as_plain_text(hub, faults):
    hub.get_by_role("button", name="Copy for the ATS").click()
    expect(hub.locator("#copied")).to_have_text("Copied.")
    plain, rich = copied(hub)
    assert plain.startswith("Timetable Engineer\nNorthwind · Requisition ENG-214\n")
    assert "\nWhat you will do\n- " in plain
    bare = re.sub(r"(?s).*<!--StartFragment-->|<!--EndFragment-->.*", "", rich)
    tags = set(re.findall(r"<(?!/?(?:html|body|meta|head)\b)[^>]*>", bare))
    names = ("h2", "h3", "p", "ul", "ol", "li", "strong")
    assert tags <= {f"<{end}{name}>" for name in names for end in ("", "/")}
    assert "<h2>Timetable Engineer</h2>" in bare


def test_by_hand_it_is_copied_just_as_bare(hub):
    hub.get_by_text("Formatted", exact=True).click()
    hub.locator("#rich h2").click()
    hub.keyboard.press("Control+c")
    plain, rich = copied(hub)
    assert plain.startswith("Timetable Engineer\nNorthwind")
    assert "style=" not in rich


def test_where_copying_is_not_allowed_all_of_it_is_selected(hub):
    hub.evaluate("document.execCommand = () => false")
    hub.get_by_role("button", name="Copy for the ATS").click()
    expect(hub.locator("#copied")).to_have_text("Selected: press Ctrl+C or ⌘C.")
    selected = hub.evaluate("String(getSelection())")
    assert selected.strip().startswith("Timetable Engineer")
    assert "Northwind" in selected


def test_a_loss_leads_to_its_field(hub, posting):
    hub.locator("#channels").get_by_text("The pay is missing.").get_by_role("link", name="Job facts").click()
    expect(hub.get_by_label("From", exact=True)).to_be_focused()


def test_from_the_builder_to_all_formats(page, live_server, sign_in, owner, posting):
    sign_in(owner)
    page.goto(f"{live_server.url}{posting.get_absolute_url()}")
    page.get_by_label("A line of your own").fill("Answer for the timetable.")
    page.get_by_text("Export", exact=True).click()
    page.get_by_role("button", name="All formats and looks").click()
    expect(page.get_by_role("heading", name="Send it")).to_be_visible()
    assert "Answer for the timetable." in body(took(page, "Markdown")).decode()


def test_an_exported_page_can_be_loaded_again_without_a_second_file(
    page, live_server, sign_in, owner, posting
):
    sign_in(owner)
    page.goto(f"{live_server.url}{posting.get_absolute_url()}")
    page.get_by_text("Export", exact=True).click()
    assert took(page, "Web page (HTML)").suggested_filename == "timetable-engineer.html"
    assert page.url.endswith(f"{posting.uuid}/?step=responsibilities")
    page.reload()
    expect(page.get_by_text("Your file is on its way")).to_have_count(0)


@pytest.mark.parametrize("browser_context_args", SIZES.values(), ids=SIZES, indirect=True)
def test_everybody_can_use_the_page(hub, check_axe, faults):
    expect(hub.locator("#shown .pages")).to_have_text("1 page · A4", timeout=60_000)
    check_axe()
    for opener in hub.locator("main details > summary").all():
        opener.click()
    check_axe()
    assert hub.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    small = hub.evaluate(
        """() => [...document.querySelectorAll("main :is(button, a, summary, .chip)")]
            .filter((one) => one.checkVisibility() && !one.closest("li, p, .rich, .visually-hidden"))
            .filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.textContent)"""
    )
    assert small == []
