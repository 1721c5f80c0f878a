"""A library editor's day: reword, cite, put in order, publish; recruiters see it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from jobdesc.models import Item, RoleTemplate
from tests.e2e.hand import drag


@pytest.fixture
def editor(new_editor):
    return new_editor().user


def saved(page):
    expect(page.locator(".messagelist .success").first).to_be_visible()


def test_an_editor_rewords_cites_orders_and_publishes(page, live_server, sign_in, editor, outside, faults):
    sign_in(editor)
    page.get_by_role("link", name="Library admin").click()
    page.get_by_role("link", name="Items", exact=True).first.click()
    page.locator("#searchbar").fill("server-side-logic")
    page.locator("#searchbar").press("Enter")
    page.get_by_role("link", name="Server-side logic").click()

    page.get_by_label("Text").fill("Build the heart of the product in {langages}.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text('did you mean "languages"')).to_be_visible()
    page.get_by_label("Text").fill("Build the heart of the product in {languages}.")
    page.get_by_text("Add another Place").click()
    fresh = page.locator("tr.dynamic-citations").last
    fresh.locator("[name$=source]").select_option(index=1)
    fresh.locator("[name$=section]").fill("A section of its own")
    fresh.locator("[name$=terms]").fill("heart\nproduct")
    page.get_by_role("button", name="Save", exact=True).click()
    saved(page)
    item = Item.objects.get(key="server-side-logic")
    assert item.citations.get(section="A section of its own").terms == ["heart", "product"]

    page.locator(".messagelist").get_by_role("link", name="Back-End Developer").click()
    expect(page.locator(".thing", has_text="Server-side logic").locator("ins").first).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("link", name="Back to the template").click()
    page.locator("summary", has_text="Responsibilities").click()
    lines = page.locator("#template_items-group tr.has_original .item-line a")
    first, second = lines.nth(0).inner_text(), lines.nth(1).inner_text()
    page.locator("#template_items-group .sort i").first.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(lines.nth(0)).to_have_text(second)
    page.get_by_role("button", name="Save and continue editing").click()
    saved(page)
    page.locator("summary", has_text="Responsibilities").click()
    expect(lines.nth(0)).to_have_text(second)
    expect(lines.nth(1)).to_have_text(first)

    page.get_by_role("link", name="Publish…").click()
    page.get_by_label("What is new").fill("Clearer wording")
    page.get_by_role("button", name="Publish").click()
    saved(page)
    template = RoleTemplate.objects.get(slug="back-end-developer")
    assert template.versions.first().note == "Clearer wording"

    page.get_by_role("link", name="See the page").click()
    line = page.locator("#item-server-side-logic")
    expect(line).to_contain_text("Build the heart of the product in a modern programming language.")
    line.get_by_text("of 5 sources").click()
    expect(line.get_by_text("A section of its own")).to_be_visible()


def test_drag_a_line_with_the_mouse(page, live_server, sign_in, editor, faults):
    sign_in(editor)
    template = RoleTemplate.objects.get(slug="back-end-developer")
    page.goto(f"{live_server.url}/admin/jobdesc/roletemplate/{template.pk}/change/")
    page.locator("summary", has_text="Qualifications").click()
    group = page.locator("#template_items-3-group")
    names = group.locator("tr.has_original .item-line a")
    first, third = names.nth(0).inner_text(), names.nth(2).inner_text()
    rows = group.locator("tr.has_original")
    handle = rows.nth(0).locator("td.original p")
    drag(page, handle, rows.nth(2), lambda: names.nth(2).inner_text() == first)
    expect(names.nth(2)).to_have_text(first)
    page.get_by_role("button", name="Save and continue editing").click()
    saved(page)
    offered = template.template_items.filter(item__kind="qualification").order_by("position")
    assert [row.item.heading for row in offered[:3]][1:] == [third, first]


@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_role_pages_are_accessible(page, live_server, sign_in, editor, check_axe, faults, scheme):
    page.emulate_media(color_scheme=scheme)
    sign_in(editor)
    template = RoleTemplate.objects.get(slug="back-end-developer")
    for address in (
        "/roles/",
        "/roles/?q=nothing+like+it",
        "/roles/back-end-developer/",
        "/roles/back-end-developer/?level=senior&specialisation=api",
        f"/admin/jobdesc/roletemplate/{template.pk}/preview/",
    ):
        page.goto(f"{live_server.url}{address}")
        for opened in page.locator("details.evidence > summary").all()[:3]:
            opened.click()
        check_axe()


def test_typing_finds_a_role_without_a_page_load(page, live_server, sign_in, editor, faults):
    sign_in(editor)
    page.goto(f"{live_server.url}/roles/")
    page.get_by_label("Search by what the job is called").press_sequentially("server-side")
    expect(page.get_by_text("1 role found")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=server-side"))
    page.get_by_label("Search by what the job is called").fill("zebra")
    expect(page.get_by_role("heading", name="No role fits")).to_be_visible()
