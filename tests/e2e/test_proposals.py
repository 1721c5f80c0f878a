"""From postings back: a recruiter proposes a line, an editor accepts and publishes, the recruiter is told."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from jobdesc.library.proposals import propose_line, propose_role
from jobdesc.models import Item, Posting, RoleTemplate
from jobdesc.packs.drafting import Draft, line_of, lines_of
from tests.e2e.screens import LOOKS, fits, looks
from tests.e2e.test_journey import start
from tests.factories import EmployerFactory, make_posting
from tests.proposals.conftest import OWN, with_own_line

WORDS = "Share a calm on-call rota, with a day off after each busy night."


@pytest.fixture
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, **LOOKS.get(getattr(request, "param", ""), {})}


@pytest.fixture
def editor(new_editor):
    """An editor of another team."""
    member = new_editor()
    EmployerFactory(team=member.team)
    return member.user


@looks("laptop", "without JavaScript")
def test_a_line_is_proposed_accepted_published_and_told(
    page, live_server, enter, sign_in, owner, editor, request
):
    sign_in(owner)
    start(page, level="Senior")
    posting = Posting.objects.get()
    step = f"{live_server.url}{posting.get_absolute_url()}?step=responsibilities"
    page.goto(step)
    page.get_by_label("Heading of your own line").fill("On-call")
    page.get_by_role("textbox", name="A line of your own").fill(WORDS)
    page.get_by_role("button", name="Add it").click()
    card = page.locator(".pick", has_text="On-call").first
    card.hover()
    card.get_by_role("button", name=re.compile("^Propose to")).click()
    expect(page.get_by_role("heading", name="Propose to the library")).to_be_visible()
    page.get_by_label("Why it belongs there").fill("Every candidate asks.")
    page.get_by_role("button", name="Propose it").click()
    expect(page.locator(".proposed")).to_contain_text("no answer yet")

    desk = enter(editor, java_script_enabled="without" not in request.node.name)
    desk.goto(f"{live_server.url}/admin/")
    desk.get_by_role("link", name="1 proposal from a posting waits").click()
    desk.get_by_role("link", name="On-call").click()
    expect(desk.get_by_text("“Every candidate asks.”")).to_be_visible()
    expect(desk.get_by_role("link", name=str(posting))).to_have_count(0)
    desk.get_by_label("picked from").select_option("Senior")
    desk.get_by_label("A word back").fill("Lovely, thank you.")
    desk.get_by_role("button", name="Accept as a new item").click()
    expect(desk.get_by_text("Recruiters see it once you publish")).to_be_visible()
    desk.get_by_role("link", name="Back-End Developer").first.click()
    desk.get_by_role("button", name=re.compile("^Publish")).click()
    expect(desk.get_by_text("Recruiters now see version 2")).to_be_visible()

    page.goto(step)
    told = page.locator(".proposed")
    expect(told).to_contain_text("In the library since version 2 of Back-End Developer. Lovely, thank you.")
    told.get_by_role("link", name="See what version 2 brings").click()
    page.get_by_role("checkbox", name=re.compile("On-call")).check()
    page.get_by_role("button", name="Take what is chosen").click()
    page.wait_for_url(f"**{posting.get_absolute_url()}")
    page.goto(step)
    page.get_by_role("button", name=re.compile("^Use the library’s line")).click()
    expect(page.get_by_text("stands in its place now.")).to_be_visible()
    posting.refresh_from_db()
    key = Item.objects.get(text=WORDS).key
    assert [item.id for item in posting.latest.document.items if item.text == WORDS] == [key]


@looks("laptop", "dark", "phone")
def test_the_pages_are_accessible_and_fit(page, live_server, sign_in, owner, check_axe, faults, outside):
    sign_in(owner)
    start(page, level="Mid")
    posting = with_own_line(Posting.objects.get(), WORDS)
    base = f"{live_server.url}{posting.get_absolute_url()}"

    def looks_well(address):
        page.goto(address)
        check_axe()
        assert fits(page), address

    looks_well(f"{base}propose/?line={OWN}")
    page.get_by_role("button", name="Propose it").click()
    expect(page.locator(".proposed")).to_be_visible()
    looks_well(f"{base}?step=responsibilities")
    looks_well(f"{base}role/")
    looks_well(f"{live_server.url}/proposals/")
    looks_well(f"{live_server.url}/team/")


@looks("laptop", "dark", "phone")
def test_the_editors_page_is_accessible_and_fits(
    page, live_server, sign_in, owner, editor, check_axe, outside
):
    posting = with_own_line(make_posting(owner.memberships.get()), WORDS)
    content = posting.template_version.as_content()
    line = line_of(posting.latest.document, content, OWN)
    Item.objects.create(key="rota", kind=line.kind, heading="Rota", text="Share a calm on-call rota.")
    sign_in(editor)
    for proposal in (
        propose_line(posting, line, by=owner, why="Why not?"),
        propose_role(
            posting, Draft(title="Rota", lines=lines_of(posting.latest.document, content)), by=owner
        ),
    ):
        page.goto(f"{live_server.url}/admin/jobdesc/proposal/{proposal.pk}/decide/")
        expect(page.get_by_role("heading", name=str(proposal), level=1)).to_be_visible()
        check_axe()
        assert fits(page)


def test_an_editor_makes_a_posting_a_template_draft(page, live_server, sign_in, editor):
    sign_in(editor)
    start(page, level="Senior")
    posting = Posting.objects.get()
    page.goto(f"{live_server.url}{posting.get_absolute_url()}")
    page.locator(".tools > summary").click()
    page.get_by_role("link", name="Save as a role").click()
    page.get_by_label("What the role is called").fill("Travel engineer")
    page.get_by_role("button", name="Save as a draft").click()
    expect(page.get_by_text("Travel engineer is a draft now")).to_be_visible()
    made = RoleTemplate.objects.get(slug="travel-engineer")
    assert page.url == f"{live_server.url}/admin/jobdesc/roletemplate/{made.pk}/change/"
