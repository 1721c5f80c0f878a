"""Publishing with a second pair of eyes: proposed with its redline, sent back, approved, undone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from jobdesc.models import Item, RoleTemplate
from tests.factories import make_posting


@pytest.fixture
def editors(new_editor, settings):
    settings.PUBLISHING_TAKES_TWO = True
    return [new_editor(name) for name in ("Edda Editor", "Carl Editor")]


def publishing(page, live_server, template):
    page.goto(f"{live_server.url}/admin/jobdesc/roletemplate/{template.pk}/publish/")


@pytest.mark.parametrize("with_script", (True, False), ids=("with JavaScript", "without"))
def test_one_proposes_with_a_redline_and_another_one_approves(enter, live_server, editors, with_script):
    template = RoleTemplate.objects.get(slug="back-end-developer")
    make_posting(editors[0], template.versions.get())
    Item.objects.filter(key="server-side-logic").update(text="Build the heart of it in {languages}.")

    edda, carl = (enter(it.user, java_script_enabled=with_script) for it in editors)
    publishing(edda, live_server, template)
    change = edda.locator(".thing", has_text="Server-side logic")
    expect(change.locator("ins").first).to_have_text("[added: Build]")
    expect(change.locator(".reach")).to_contain_text("1 open posting uses it")
    edda.get_by_label("What is new").fill("Shorter")
    edda.get_by_role("button", name="Propose to publish").click()
    expect(edda.get_by_text("is proposed: another editor decides.")).to_be_visible()

    carl.goto(f"{live_server.url}/admin/")
    carl.get_by_role("link", name="1 publication waits for a second pair of eyes").click()
    carl.get_by_role("link", name="Back-End Developer").click()
    carl.get_by_label("Or send it back with a word").fill("Say what the heart is.")
    carl.get_by_role("button", name="Decline").click()
    expect(carl.get_by_text("Declined. Edda Editor reads your word")).to_be_visible()

    publishing(edda, live_server, template)
    expect(edda.get_by_text("Say what the heart is.")).to_be_visible()
    edda.get_by_role("button", name="Propose to publish").click()
    expect(edda.get_by_text("is proposed: another editor decides.")).to_be_visible()

    publishing(carl, live_server, template)
    carl.get_by_role("button", name="Approve and publish").click()
    expect(carl.get_by_text("Recruiters now see version 2 of Back-End Developer.")).to_be_visible()
    carl.goto(f"{live_server.url}/roles/back-end-developer/")
    expect(carl.locator("#item-server-side-logic")).to_contain_text("Build the heart of it")


@pytest.fixture
def addresses(live_server, editors):
    template = RoleTemplate.objects.get(slug="back-end-developer")
    item = Item.objects.get(key="server-side-logic")
    Item.objects.filter(pk=item.pk).update(text="Build the heart of it in {languages}.")
    named = (
        f"roletemplate/{template.pk}/publish/",
        f"roletemplate/{template.pk}/retire/",
        f"roletemplate/{template.pk}/review/",
        f"templateversion/{template.versions.get().pk}/back/",
        f"item/{item.pk}/uses/",
    )
    return [f"{live_server.url}/admin/jobdesc/{it}" for it in named]


@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_the_pages_are_accessible(page, sign_in, editors, addresses, check_axe, scheme):
    page.emulate_media(color_scheme=scheme)
    sign_in(editors[0].user)
    for address in addresses:
        page.goto(address)
        check_axe()


def test_the_pages_fit_a_phone_and_the_browser_has_no_complaint(page, sign_in, editors, addresses, faults):
    page.set_viewport_size({"width": 375, "height": 740})
    sign_in(editors[0].user)
    for address in addresses:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= 375"), address
