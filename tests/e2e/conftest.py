"""A real server, the shipped library, and Debian's Chromium."""

from __future__ import annotations

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command

from jobdesc.models import Role
from tests.factories import EmployerFactory, MembershipFactory, TeamFactory, UserFactory

PASSWORD = "correct-horse-battery"
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-sandbox",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    return {**browser_type_launch_args, "executable_path": chromium, "args": QUIET}


@pytest.fixture(autouse=True)
def library(transactional_db):
    """What `quickstart` puts into an empty installation."""
    call_command("sync_library", verbosity=0)


@pytest.fixture
def owner():
    user = UserFactory(email="owner@example.com", name="Ona Owner")
    user.set_password(PASSWORD)
    user.save()
    team = TeamFactory(name="Northwind hiring")
    MembershipFactory(team=team, user=user, role=Role.OWNER)
    EmployerFactory(
        team=team,
        name="Northwind",
        about="Northwind runs the booking platform behind four million journeys a year.",
        colour="#1f3a93",
        website="https://northwind.example",
        equal_opportunity="We welcome applications from everybody.",
    )
    return user


@pytest.fixture
def outside(page, live_server):
    """Every address the page asks for that is not this server's; kept empty by the tests."""
    asked = []

    def note(request):
        if not request.url.startswith((live_server.url, "data:", "blob:", "about:")):
            asked.append(request.url)

    page.on("request", note)
    yield asked
    assert asked == []


@pytest.fixture
def faults(page):
    """What the browser complains about: script errors and blocked content."""
    found = []
    page.on("pageerror", lambda error: found.append(str(error)))

    def note(message):
        if message.type == "error" and "status of 4" not in message.text:
            found.append(message.text)

    page.on("console", note)
    yield found
    assert found == []


@pytest.fixture
def sign_in(page, live_server):
    page.set_default_timeout(15_000)

    def sign_in(user):
        page.goto(f"{live_server.url}/accounts/login/")
        page.get_by_label("E-mail").fill(user.email)
        page.locator("input[name=password]").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{live_server.url}/")
        return page

    return sign_in


@pytest.fixture
def check_axe(page):
    """Fails with the list of what axe finds on the page as it stands."""

    def check():
        results = Axe().run(
            page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
        )
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"

    return check
