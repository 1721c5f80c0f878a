"""Evidence and statements in the browser: withdrawn, decided on, placed, taken in from a table."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from jobdesc.models import RoleTemplate, Source, Statement
from tests.factories import make_posting


@pytest.fixture
def editor(new_editor, sign_in):
    member = new_editor()
    sign_in(member.user)
    return member


def test_a_source_is_withdrawn_marked_and_put_back(page, live_server, editor, outside, check_axe):
    source = Source.objects.get(key="hiring-guide")
    page.goto(f"{live_server.url}/admin/jobdesc/source/{source.pk}/change/")
    page.get_by_role("link", name="Withdraw…").click()
    expect(page.get_by_text("would rest on nothing:")).to_be_visible()
    check_axe()
    page.get_by_label("Why").fill("Its figures were made up.")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("it counts no more in versions")).to_be_visible()
    page.get_by_role("link", name="What rests on nothing").click()
    expect(page.get_by_role("heading", name="Back-End Developer")).to_be_visible()
    check_axe()
    page.goto(f"{live_server.url}/admin/jobdesc/source/{source.pk}/withdraw/")
    page.get_by_role("button", name="Put back").click()
    expect(page.get_by_text("counts again in versions")).to_be_visible()


def test_what_an_editor_decides_recruiters_see_with_its_reason(page, live_server, editor, outside, check_axe):
    template = RoleTemplate.objects.get(slug="back-end-developer")
    page.set_default_timeout(40_000)
    page.goto(f"{live_server.url}/admin/jobdesc/ruling/")
    page.get_by_role("link", name="Back-End Developer").click()
    card = page.locator(".thing").first
    metric = card.get_by_role("heading").inner_text().split(" To decide")[0].strip()
    check_axe()
    card.get_by_label("Only ").first.check()
    card.get_by_label("Why").fill("This one is newer.")
    card.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("Decided. Recruiters see it once you")).to_be_visible()
    page.goto(f"{live_server.url}/admin/jobdesc/roletemplate/{template.pk}/publish/")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Recruiters now see version 2")).to_be_visible()
    page.goto(f"{live_server.url}/roles/back-end-developer/")
    told = page.locator(".disagree", has_text="This one is newer.")
    expect(told.get_by_role("heading").first).to_contain_text(metric.split(",")[0])
    expect(told.locator(".insight")).to_have_count(1)


@pytest.mark.parametrize("with_script", (True, False), ids=("with JavaScript", "without"))
def test_a_statement_is_placed_read_and_taken_out(enter, live_server, owner, with_script):
    version = RoleTemplate.objects.get(slug="back-end-developer").versions.get()
    posting = make_posting(owner.memberships.get(), version)
    statement = Statement.objects.get(key="privacy-en")
    page = enter(owner, java_script_enabled=with_script)
    page.goto(f"{live_server.url}{posting.get_absolute_url()}?step=about")
    fold = page.locator("#closing-privacy")
    fold.locator("summary").click()
    fold.get_by_role("button", name="Place it").click()
    placed = page.locator(".placed#closing-privacy")
    expect(placed).to_contain_text(statement.text[:60])
    expect(placed).to_contain_text("Its words are locked")
    assert page.locator("[name=privacy]").count() == 0
    expect(page.frame_locator("#paper").get_by_text(statement.text[:60])).to_be_visible()
    placed.get_by_role("button", name="Take it out").click()
    expect(page.locator("textarea[name=privacy]")).to_have_value("")
    assert posting.revisions.count() == 3


def test_a_table_comes_in_after_a_look_at_what_it_changes(
    page, live_server, editor, outside, check_axe, tmp_path
):
    table = tmp_path / "items.csv"
    table.write_text("key,kind,heading,text\nnew-duty,responsibility,New duty,Do the new thing.\n")
    page.goto(f"{live_server.url}/admin/jobdesc/item/")
    page.get_by_role("link", name="Tables out and in").click()
    check_axe()
    page.get_by_role("link", name="Import… Items").click()
    page.get_by_label("CSV or Excel file").set_input_files(table)
    page.get_by_role("button", name="See what it would change").click()
    expect(page.get_by_text("items.csv: 1 new, 0 changed")).to_be_visible()
    check_axe()
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_text("Items: 1 new, 0 changed")).to_be_visible()
