"""A line and a section of an earlier posting, put into the next one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from jobdesc.document.values import SectionKind
from jobdesc.models import Posting
from tests.e2e.test_journey import start
from tests.history.saving import save
from tests.reuse.test_remembering import with_own, with_section


@pytest.fixture
def builder(page, sign_in, owner, faults, outside):
    """A new posting; the team's earlier one has a line and a section of its own."""
    sign_in(owner)
    start(page)
    earlier = Posting.objects.get()
    save(earlier, with_own(SectionKind.RESPONSIBILITIES, "own-1", "Answer for the timetable."))
    save(earlier, with_section("How we interview", "A call of half an hour.", "A day with the team."))
    page.goto(re.sub(r"postings/.*", "", page.url))
    start(page)
    return page


def test_a_line_and_a_section_are_put_in_and_can_be_undone(builder, check_axe):
    builder.get_by_role("button", name="Take it from an earlier posting").click()
    expect(builder.get_by_role("heading", level=1)).to_have_text("From earlier postings")
    expect(builder.locator(".own-line")).to_have_count(1)
    builder.get_by_role("link", name="All", exact=True).click()
    builder.get_by_label("Answer for the timetable.").check()
    builder.get_by_label("How we interview").check()
    check_axe()
    builder.get_by_role("button", name="Put these in").click()
    expect(builder.locator(".picks").first).to_contain_text("Answer for the timetable.")
    expect(builder.get_by_role("navigation", name="Steps")).to_contain_text("How we interview")
    builder.get_by_role("button", name="Undo", exact=True).click()
    expect(builder.locator(".picks").first).not_to_contain_text("Answer for the timetable.")
    expect(builder.get_by_role("navigation", name="Steps")).not_to_contain_text("How we interview")


def test_a_word_finds_the_line_and_says_where_it_was_used(builder):
    builder.get_by_role("button", name="Take it from an earlier posting").click()
    builder.get_by_label("Words to look for").fill("TIMETABLE")
    builder.get_by_role("button", name="Find").click()
    expect(builder.locator(".own-line")).to_contain_text("Responsibilities · Senior Back-End Developer")
