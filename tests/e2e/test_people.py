"""An owner invites somebody, who joins; and the pages around people, for everybody to use."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from jobdesc.models import Employer, Role
from tests.e2e.conftest import PASSWORD
from tests.factories import MembershipFactory
from tests.people.conftest import image

DOORS = [
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/inactive/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-gone/",
    "/accounts/password/reset/key/done/",
    "/invitations/gone/",
    "/no/such/page/",
]


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


def invite(page, email, role):
    page.get_by_role("link", name="Team").click()
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_label("E-mail").fill(email)
    page.get_by_label(role).check()
    page.get_by_role("button", name="Make the invitation").click()
    return page.get_by_label("The link").inner_text()


def join(page, link):
    page.goto(link)
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_label("Password once more").fill(PASSWORD)
    page.get_by_role("button", name="Join the team").click()


def test_an_invited_person_joins_and_may_do_what_their_role_says(
    page, browser, sign_in, owner, outside, faults
):
    sign_in(owner)
    link = invite(page, "ada@example.com", "Viewer")
    theirs = browser.new_page()
    join(theirs, link)
    expect(theirs.get_by_text("Welcome to Northwind hiring.")).to_be_visible()
    theirs.get_by_role("link", name="Team").click()
    expect(theirs.get_by_role("row", name="Ada you ada@example.com Viewer")).to_be_visible()
    expect(theirs.get_by_role("link", name="Invite somebody")).to_have_count(0)
    theirs.goto(link)
    expect(theirs.get_by_role("heading", name="This link no longer works")).to_be_visible()


def test_an_employer_gets_its_logo_and_colour(page, sign_in, owner, outside, faults, check_axe):
    sign_in(owner)
    page.get_by_role("link", name="Team").click()
    page.get_by_role("link", name="Northwind").click()
    logo = {"name": "logo.png", "mimeType": "image/png", "buffer": image(size=(120, 40))}
    page.get_by_label("Logo").set_input_files(files=[logo])
    page.get_by_role("textbox", name="Colour").fill("7AB8FF")
    page.get_by_role("button", name="Save the employer").click()
    page.get_by_role("link", name="Northwind").click()
    expect(page.get_by_alt_text("The present logo")).to_have_js_property("naturalWidth", 120)
    expect(page.get_by_text("hard to read, so headings take the darker")).to_be_visible()
    check_axe()
    assert Employer.objects.get().colour == "#7ab8ff"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_doors(page, live_server, outside, faults, check_axe, scheme):
    page.emulate_media(color_scheme=scheme)
    for path in DOORS:
        page.goto(live_server.url + path)
        check_axe()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_people(
    page, live_server, sign_in, owner, outside, faults, check_axe, scheme
):
    page.emulate_media(color_scheme=scheme)
    sign_in(owner)
    team = owner.teams.get()
    other = MembershipFactory(team=team, role=Role.VIEWER)
    employer = team.employers.get()
    invite(page, "ada@example.com", "Recruiter")
    check_axe()
    paths = [
        "/team/",
        f"/team/{team.pk}/name/",
        f"/team/{team.pk}/invite/",
        f"/team/{team.pk}/employers/new/",
        f"/team/employers/{employer.pk}/",
        f"/team/members/{other.pk}/",
        "/accounts/profile/",
        "/accounts/password/change/",
        "/accounts/reauthenticate/",
        "/accounts/logout/",
        "/no/such/page/",
    ]
    for path in paths:
        page.goto(live_server.url + path)
        check_axe()
    page.goto(f"{live_server.url}/team/{team.pk}/invite/")
    page.get_by_role("button", name="Make the invitation").click()
    expect(page.get_by_text("Whom do you want to invite?")).to_be_visible()
    check_axe()
