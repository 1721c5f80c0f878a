"""An owner chooses the team's checks; an editor looks after a rule and tries it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from jobdesc.library import rules_of
from jobdesc.models import ReviewRule, Role
from tests.e2e.conftest import PASSWORD
from tests.factories import MembershipFactory, UserFactory


def open_checks(page):
    page.get_by_role("link", name="Team", exact=True).click()
    page.get_by_role("link", name="Choose the checks").click()
    expect(page.get_by_role("heading", name="Checks", exact=True)).to_be_visible()


def switch_of(page, rule):
    family = page.locator("details.family", has=page.locator(f"#on-{rule.key}"))
    if family.get_attribute("open") is None:
        family.locator("summary").click()
    return page.get_by_role("checkbox", name=rule.title, exact=True)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_an_owner_switches_a_check_adds_words_and_sets_what_must_be_settled(enter, owner, scripts):
    page = enter(owner, java_script_enabled=scripts)
    open_checks(page)
    rule = ReviewRule.objects.get(key="age-graduates")
    switch_of(page, rule).uncheck()
    page.get_by_role("button", name="Save what is on").click()
    expect(page.get_by_text("1 check switched.")).to_be_visible()
    expect(switch_of(page, rule)).not_to_be_checked()
    page.get_by_label("Legal risks.").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved what must be settled")).to_be_visible()
    page.get_by_role("link", name="Add words").click()
    page.get_by_label("Avoid").fill("rock star~")
    page.get_by_label("Prefer").fill("expert")
    page.get_by_role("button", name="Save the words").click()
    expect(page.get_by_role("row", name="rock star~ expert")).to_be_visible()
    team = owner.teams.get()
    assert team.must_settle == "legal-risk"
    rules = rules_of(team)
    assert rule.key not in rules.order
    assert [it.terms[0].words for it in rules.on if it.topic == "team"] == ["rock star~"]
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 375])
def test_axe_finds_nothing_on_the_checks_and_nothing_scrolls_sideways(
    page, live_server, sign_in, owner, outside, faults, check_axe, scheme, width
):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(owner)
    team = owner.teams.get()
    team.terms.create(words="rock star~", instead="expert", severity="check", language="en")
    page.goto(f"{live_server.url}/team/{team.pk}/checks/")
    for summary in page.locator("details.family > summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    check_axe()
    page.get_by_role("link", name="Change rock star~").click()
    expect(page.get_by_role("button", name="Save the words")).to_be_visible()
    check_axe()


def test_a_viewer_reads_the_checks(page, live_server, sign_in, owner, outside, faults, check_axe):
    team = owner.teams.get()
    viewer = UserFactory()
    viewer.set_password(PASSWORD)
    viewer.save()
    MembershipFactory(team=team, user=viewer, role=Role.VIEWER)
    sign_in(viewer)
    page.goto(f"{live_server.url}/team/{team.pk}/checks/")
    expect(switch_of(page, ReviewRule.objects.get(key="age-graduates"))).to_be_disabled()
    expect(page.get_by_role("link", name="Add words")).to_have_count(0)
    check_axe()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_editor_changes_a_rule_and_tries_it(
    page, live_server, sign_in, owner, outside, faults, check_axe, scheme
):
    page.emulate_media(color_scheme=scheme)
    owner.is_staff = owner.is_superuser = True
    owner.save()
    sign_in(owner)
    page.goto(f"{live_server.url}/admin/jobdesc/reviewrule/?q=age-graduates")
    check_axe()
    page.locator("#result_list tbody th a").first.click()
    expect(page.get_by_label("Source, line 1")).to_be_visible()
    assert faults == []
    check_axe()
    faults.clear()  # axe copies rows that the admin's script has hidden, with their style
    empty = page.locator("fieldset.terms tr.empty-form").count()
    assert empty == 1
    last = page.locator("fieldset.terms tr.form-row:not(.empty-form):not(.has_original)").first
    last.locator("textarea").first.fill("whippersnapper~")
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    page.get_by_role("link", name="Try it").click()
    page.get_by_label("A few words of an ad").fill("No whippersnappers, please.")
    page.get_by_role("button", name="Try it").click()
    expect(page.locator("mark")).to_have_text("whippersnappers")
    check_axe()
