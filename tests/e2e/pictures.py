"""Pictures of `docs/tour.md`: `./dev e2e tests/e2e/pictures.py` draws them anew.

Look at them before they are committed.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from jobdesc.document.values import Location
from jobdesc.library import publish
from jobdesc.library.proposals import propose_line
from jobdesc.models import Item, Posting, Revision, RoleTemplate, TemplateItem, User
from jobdesc.packs.drafting import line_of
from tests.e2e.conftest import SETTLE
from tests.e2e.screens import SIZES
from tests.e2e.test_drift import begun, first_duties
from tests.e2e.test_findings import SAVED, line, write
from tests.e2e.test_journey import fill_facts, start
from tests.e2e.test_returning import given, page_of
from tests.factories import MembershipFactory, make_posting
from tests.history.saving import save, with_facts, with_item, without_item
from tests.platform.programs import ROOT
from tests.proposals.conftest import OWN, with_own_line

FOLDER = ROOT / "docs" / "pictures"
ANEW = (
    "Design and build the server-side logic of our products in {languages}, and keep it easy to change.",
    "Look after our data in {databases}: correct, safe, quick to reach, and backed up.",
)
THEIRS = "Keep our bookings safe and quick to find, by day and by night."
AD = """Senior Backend Engineer
Porto, Portugal (hybrid)
Salary: EUR 60,000 - 75,000 per year

What you will do
- Design and build the server-side logic of our booking platform.
- Review the code of your colleagues.
- Keep our timetable data fresh on AWS, with SQL and Redis.

What you bring
- Five years of work with Python or Go
- Good written English

What we offer
- Thirty days of leave
- A train pass

Send your CV to jobs@northwind.example by 31 January 2027.
"""
POSTINGS = (
    ("Timetable Engineer", "Porto", "PT", "published"),
    ("Platform Engineer, Bookings", "Lisbon", "PT", "ready"),
    ("Back-End Developer, Payments", "Berlin", "DE", "draft"),
    ("Back-End Developer", "Lyon", "FR", "closed"),
    ("Junior Back-End Developer", "Lisbon", "PT", "draft"),
)
WORDS = "Share a calm on-call rota, with a day off after each busy night."


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, **SIZES["laptop"]}


@pytest.fixture
def editor(new_editor):
    return new_editor()


@pytest.fixture
def draw(page):
    def draw(name, at=None):
        """The window as it stands, `at` near its upper edge."""
        page.wait_for_load_state()
        if at is not None:
            at.evaluate("it => window.scrollTo(0, it.getBoundingClientRect().top + window.scrollY - 90)")
        page.mouse.move(2, 2)
        page.evaluate(SETTLE)
        page.screenshot(path=FOLDER / f"{name}.png")

    return draw


@pytest.fixture
def posting(page, sign_in, owner):
    """A posting whose facts are filled in, and a second member of the team."""
    MembershipFactory(team=owner.teams.get(), user__email="lea@example.com", user__name="Lea Lindqvist")
    sign_in(owner)
    start(page, chips=("Python", "PostgreSQL", "AWS"))
    fill_facts(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).last.click()
    return Posting.objects.get()


def test_builder(page, browser, live_server, posting, draw):
    step = f"{live_server.url}{posting.get_absolute_url()}?step=responsibilities"
    page.goto(step)
    page.get_by_role("button", name="Got it").click()
    expect(page.get_by_role("button", name="Got it")).to_have_count(0)
    expect(page.frame_locator("#paper").get_by_text("Lisbon")).to_be_visible()
    draw("builder")
    page.emulate_media(color_scheme="dark")
    draw("dark")
    phone = {**SIZES["phone"], "device_scale_factor": 2}
    small = browser.new_context(storage_state=page.context.storage_state(), **phone).new_page()
    small.goto(step)
    small.wait_for_load_state()
    small.screenshot(path=FOLDER / "phone.png")
    small.context.close()


def test_postings(page, live_server, posting, draw):
    members = posting.team.memberships.order_by("user__name")
    for number, (title, city, country, status) in enumerate(POSTINGS):
        one = make_posting(members[number % 2], posting.template_version)
        facts = {"title": title, "locations": (Location(city=city, country=country),)}
        save(one, lambda document, facts=facts: with_facts(document, **facts))
        Posting.objects.filter(pk=one.pk).update(status=status)
    page.goto(f"{live_server.url}/")
    draw("postings")


def test_pasting(page, live_server, posting, draw):
    page.goto(f"{live_server.url}{posting.get_absolute_url()}paste/")
    page.get_by_label("The ad").fill(AD)
    page.get_by_role("button", name="Read the ad").click()
    expect(page.get_by_role("heading", name="What was read")).to_be_visible()
    draw("paste")


def test_levels(page, live_server, posting, draw):
    page.goto(f"{live_server.url}{posting.get_absolute_url()}levels/")
    draw("ladder")


def test_two_wordings(page, context, live_server, posting, draw):
    page.goto(f"{live_server.url}{posting.get_absolute_url()}?step=responsibilities")
    other = context.new_page()
    other.goto(page.url)
    for tab, words in ((other, ANEW[1].replace("{databases}", "PostgreSQL")), (page, THEIRS)):
        write(tab, words, 1)
        with tab.expect_navigation():
            tab.locator("#step").evaluate("form => form.requestSubmit()")
    expect(page.get_by_role("heading", name="The same words were changed twice")).to_be_visible()
    draw("conflict")


def test_history(page, live_server, posting, draw):
    lea = User.objects.get(name="Lea Lindqvist")
    first, second, third = posting.latest.document.section("responsibilities").shown_items[:3]
    save(posting, lambda it: with_item(it, first.id, text=ANEW[0].replace("{languages}", "Python")), by=lea)
    Revision.objects.filter(pk=posting.head.pk).update(name="As agreed with the team")
    save(posting, lambda it: with_item(it, second.id, text=THEIRS))
    save(posting, lambda it: without_item(with_facts(it, hours="37.5 a week"), third.id), by=lea)
    page.goto(f"{live_server.url}{posting.get_absolute_url()}history/")
    draw("history")
    page.goto(f"{live_server.url}{posting.get_absolute_url()}compare/?from=2&to={posting.head.number}")
    draw("redline")


def test_market(page, live_server, sign_in, owner, draw):
    sign_in(owner)
    start(page, level="Mid")
    page.goto(f"{page.url.split('?')[0]}market/")
    draw("market")


def test_evidence(page, live_server, sign_in, owner, draw):
    sign_in(owner)
    page.goto(f"{live_server.url}/roles/back-end-developer/")
    draw("evidence", page.locator(".disagree").first)


def test_publishing(page, live_server, sign_in, editor, draw):
    template = RoleTemplate.objects.get(slug="back-end-developer")
    make_posting(editor, template.versions.get())
    item = Item.objects.get(key="server-side-logic")
    Item.objects.filter(pk=item.pk).update(text=item.text.replace(".", ", and keep it easy to change."))
    sign_in(editor.user)
    page.goto(f"{live_server.url}/admin/jobdesc/roletemplate/{template.pk}/publish/")
    draw("publishing")


def test_merging(page, live_server, sign_in, owner, draw):
    sign_in(owner)
    posting, _ = begun(page)
    for duty, words in zip(first_duties(posting), ANEW, strict=True):
        Item.objects.filter(key=duty.id).update(text=words)
    publish(
        RoleTemplate.objects.get(slug="back-end-developer"), by=None, note="Two duties said more plainly."
    )
    page.goto(f"{live_server.url}{posting.get_absolute_url()}template/")
    draw("merging")


def test_deciding(page, live_server, sign_in, owner, editor, draw):
    posting = with_own_line(make_posting(owner.memberships.get()), WORDS)
    twin = Item.objects.create(
        key="rota", kind="responsibility", heading="On-call", text="Share a calm on-call rota."
    )
    template = RoleTemplate.objects.get(slug="back-end-developer")
    TemplateItem.objects.create(template=template, item=twin, position=90)
    line = line_of(posting.latest.document, posting.template_version.as_content(), OWN)
    proposal = propose_line(posting, line, by=owner, why="Every candidate asks.")
    sign_in(editor.user)
    page.goto(f"{live_server.url}/admin/jobdesc/proposal/{proposal.pk}/decide/")
    draw("deciding")


def test_checks(page, sign_in, owner, draw):
    sign_in(owner)
    start(page)
    write(page, "Join our young team of recent graduates and keep the bookings quick.")
    expect(line(page).locator(".finding")).to_have_count(2)
    expect(page.locator("#saved")).to_have_text(SAVED)
    draw("checks", line(page))


def test_returning(page, live_server, sign_in, owner, draw):
    posting = make_posting(owner.memberships.get())
    sign_in(owner)
    page.goto(f"{live_server.url}/postings/{posting.uuid}/return/")
    page.locator("input[type=file]").set_input_files(given("back-end-developer.html", page_of(posting)))
    page.get_by_role("button", name="Look at the changes").click()
    expect(page.get_by_role("heading", name="What changed in the file")).to_be_visible()
    draw("returning")
