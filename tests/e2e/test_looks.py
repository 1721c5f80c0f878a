"""Choosing how an employer's page looks, in a browser: the sample follows the choice."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from jobdesc.models import Employer
from tests.e2e.screens import SIZES

WITHOUT_JAVASCRIPT = {"java_script_enabled": False}


@pytest.fixture
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, **getattr(request, "param", {})}


@pytest.fixture
def employer_page(page, live_server, sign_in, owner):
    sign_in(owner)
    page.goto(f"{live_server.url}/team/employers/{Employer.objects.get(name='Northwind').pk}/")
    return page


def sample(page):
    return page.frame_locator("#sample iframe").locator("html")


def test_the_sample_follows_the_choice_and_nothing_is_saved(employer_page, faults, outside):
    expect(sample(employer_page)).to_have_class(re.compile("theme-plain fonts-sans"))
    employer_page.get_by_label("Modern –").check()
    expect(sample(employer_page)).to_have_class(re.compile("theme-modern fonts-sans"))
    employer_page.get_by_label("Source Serif throughout").check()
    expect(sample(employer_page)).to_have_class(re.compile("theme-modern fonts-serif"))
    assert Employer.objects.get(name="Northwind").theme == "plain"
    assert faults == []


def test_a_colour_is_seen_and_told_as_soon_as_it_is_typed(employer_page, faults):
    employer_page.get_by_role("textbox", name="Colour").fill("#ffd43b")
    employer_page.get_by_role("textbox", name="Colour").blur()
    expect(employer_page.locator("#contrast")).to_contain_text("As a band it takes dark text")
    employer_page.get_by_label("Modern –").check()
    band = employer_page.frame_locator("#sample iframe").locator(".band")
    expect(band).to_have_css("background-color", "rgb(255, 212, 59)")
    assert faults == []


def test_enter_saves_and_does_not_only_show(employer_page):
    employer_page.get_by_label("Formal –").check()
    employer_page.get_by_label("Website").press("Enter")
    expect(employer_page.get_by_text("Northwind is saved.")).to_be_visible()
    assert Employer.objects.get(name="Northwind").theme == "formal"


@pytest.mark.parametrize("browser_context_args", [WITHOUT_JAVASCRIPT], indirect=True)
def test_without_javascript_a_button_shows_the_choice(employer_page):
    employer_page.get_by_label("Formal –").check()
    employer_page.get_by_role("button", name="Show it like this").click()
    expect(sample(employer_page)).to_have_class(re.compile("theme-formal"))
    expect(employer_page.get_by_label("Formal –")).to_be_checked()
    assert Employer.objects.get(name="Northwind").theme == "plain"


@pytest.mark.parametrize("browser_context_args", SIZES.values(), ids=SIZES, indirect=True)
def test_the_page_can_be_used_by_everybody(employer_page, check_axe):
    expect(sample(employer_page)).to_have_class(re.compile("theme-plain"))
    check_axe()
    assert employer_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
