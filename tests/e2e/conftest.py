"""A real server, the shipped library, and Debian's Chromium."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import expect

from jobdesc.document import placeholders_in
from jobdesc.models import Role
from jobdesc.packs import compile_fixture, fixture_text, load
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

# Two browsers and two servers share the machine: slow is not wrong.
expect.set_options(timeout=15_000)

# Through the object model: the pages' own policy forbids a style in the markup.
UNSTICK = """() => {
  for (const it of document.querySelectorAll("*")) {
    if (getComputedStyle(it).position === "sticky") {
      it.dataset.stuck = it.style.position;
      it.style.position = "static";
    }
  }
}"""
STICK = """() => {
  for (const it of document.querySelectorAll("[data-stuck]")) {
    it.style.position = it.dataset.stuck;
    delete it.dataset.stuck;
  }
}"""

# A colour read half-way between two schemes is neither's.
SETTLE = """async () => {
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  const moving = document.getAnimations().filter((it) => it instanceof CSSTransition);
  await Promise.allSettled(moving.map((it) => it.finished));
}"""

# What is in order is not told: of a long page that is most, and takes most of the time.
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    return {**browser_type_launch_args, "executable_path": chromium, "args": QUIET}


@pytest.fixture(scope="session")
def shipment(tmp_path_factory):
    """The fixtures of one shipped role, the Back-End Developer, and of the checks: the whole library
    would take three times as long to load."""
    pack = load(settings.BASE_DIR / "seeds")
    (template,) = (it for it in pack.templates if it.slug == "back-end-developer")
    offered = {it.item for it in template.items}
    items = tuple(it for it in pack.items if it.key in offered)
    asked = {key for item in items for key in placeholders_in(item.text)}
    placeholders = tuple(it for it in pack.placeholders if it.key in asked)
    one = {"templates": (template,), "items": items, "placeholders": placeholders}
    role = tmp_path_factory.mktemp("shipment") / "role.json"
    records = compile_fixture(pack.model_copy(update=one))
    role.write_text(fixture_text(records), encoding="utf-8")
    return role, settings.BASE_DIR / "fixtures" / "review_rules.json"


@pytest.fixture(scope="session")
def stocked(django_db_setup, django_db_blocker, shipment, tmp_path_factory):
    """On SQLite a copy of the database with the library in it: to put that back takes a hundredth of
    the time of loading anew. Elsewhere None."""
    if connection.vendor != "sqlite":
        return None
    path = tmp_path_factory.mktemp("stocked") / "library.sqlite3"
    with django_db_blocker.unblock(), closing(sqlite3.connect(path)) as copy:
        call_command("sync_library", fixture=shipment, verbosity=0)
        connection.connection.backup(copy)
    return path


@pytest.fixture(scope="session")
def rights(django_db_setup, django_db_blocker):
    """What library editors may do by the migrations, read before the database is emptied for the
    first time, which takes their group along."""
    with django_db_blocker.unblock():
        group = Group.objects.get(name="Library editors")
        return frozenset(group.permissions.values_list("codename", flat=True))


@pytest.fixture(autouse=True)
def library(transactional_db, stocked, shipment, rights):
    """What `quickstart` puts into an empty installation, with one role."""
    if stocked is None:
        call_command("sync_library", fixture=shipment, verbosity=0)
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(stocked)) as copy:
        copy.backup(connection.connection)


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


def sign(page, user):
    """Fill in the form to sign in, where the page shows it."""
    page.get_by_label("E-mail").fill(user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.fixture
def sign_in(page, live_server):
    page.set_default_timeout(30_000)

    def sign_in(user):
        page.goto(f"{live_server.url}/accounts/login/")
        sign(page, user)
        page.wait_for_url(f"{live_server.url}/")
        return page

    return sign_in


@pytest.fixture
def enter(browser, live_server):
    """Signs somebody in, in a browser of their own that looks as is said."""
    contexts = []

    def enter(user, **look):
        contexts.append(browser.new_context(**look))
        page = contexts[-1].new_page()
        page.set_default_timeout(30_000)
        page.goto(f"{live_server.url}/accounts/login/")
        sign(page, user)
        page.wait_for_url(f"{live_server.url}/")
        return page

    yield enter
    for context in contexts:
        context.close()


@pytest.fixture
def new_editor(library, rights):
    """Makes a member of the group, in a team of their own."""

    def new_editor(name="Edda Editor"):
        group, _ = Group.objects.get_or_create(name="Library editors")
        group.permissions.set(Permission.objects.filter(codename__in=rights))
        email = f"{name.partition(' ')[0].lower()}@example.com"
        member = MembershipFactory(user__email=email, user__name=name, user__is_staff=True)
        member.user.set_password(PASSWORD)
        member.user.save()
        member.user.groups.add(group)
        return member

    return new_editor


@pytest.fixture
def check_axe(page):
    """Fails with the list of what axe finds on the page as it stands.

    What sticks to an edge of the window is laid where it stands in the page meanwhile: a line
    half under it would be told as too small to hit, though a turn of the wheel frees it.
    """

    def check():
        page.wait_for_load_state()
        page.evaluate(SETTLE)
        page.evaluate(UNSTICK)
        results = Axe().run(page, options=AXE)
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"
        page.evaluate(STICK)

    return check
