"""What the builder's pages tell a recruiter: what is new, what went wrong, and where."""

from __future__ import annotations

import html5lib
import pytest
from django.urls import reverse

from tests.builder.test_pages import page, posted_form, send
from tests.factories import EmployerFactory, MembershipFactory, make_posting, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def posting(client):
    posting = make_posting()
    client.force_login(posting.owner)
    return posting


def parsed(response):
    return html5lib.parse(response.content, namespaceHTMLElements=False)


def words(element):
    return " ".join("".join(element.itertext()).split())


def found(tree, path):
    return [words(element) for element in tree.findall(path)]


def test_each_level_says_what_would_come_and_go(client, posting):
    tree = parsed(page(client, posting, "role"))
    chips = [words(chip) for chip in tree.iter() if chip.get("class") == "chip"]
    assert chips == ["Junior", "Mid", "Senior 1 comes", "Lead 1 comes", "None in particular", "APIs"]


def test_the_window_is_named_after_the_step_and_says_when_nothing_was_saved(client, posting):
    fine = page(client, posting, "skills")
    assert found(parsed(fine), ".//title") == ["Skills · Developer · jobdesc"]
    wrong = send(client, posting, "facts", {**posted_form(page(client, posting, "facts")), "title": ""})
    assert found(parsed(wrong), ".//title") == ["Not saved: Job facts · Developer · jobdesc"]


@pytest.mark.parametrize(
    ("step", "mistakes", "named"),
    [
        (
            "facts",
            {"title": "", "openings": "2-3", "location-0-city": "x" * 130},
            ["Job title", "Openings", "City"],
        ),
        ("stack", {"stack-languages-other": "x" * 70}, ["Languages"]),
        ("responsibilities", {"picks-text-server-logic": "x" * 300}, ["Server logic"]),
        ("about", {"picks-text-opening": "x" * 300, "benefits": "x" * 300}, ["Opening", "What you offer"]),
    ],
)
def test_what_needs_another_look_is_named_and_one_click_away(client, posting, step, mistakes, named):
    data = posted_form(page(client, posting, step))
    tree = parsed(send(client, posting, step, {**data, **mistakes}))
    links = tree.findall(".//div[@role='alert']/a")
    assert [words(link) for link in links] == named
    ids = {element.get("id") for element in tree.iter()}
    assert {link.get("href").removeprefix("#") for link in links} <= ids


def test_an_own_line_with_a_mistake_is_one_click_away_too(client, posting):
    data = posted_form(page(client, posting, "responsibilities"))
    fresh = data["picks-fresh"][0]
    tree = parsed(send(client, posting, "responsibilities", {**data, f"picks-text-{fresh}": "x" * 300}))
    (link,) = tree.findall(".//div[@role='alert']/a")
    assert (words(link), link.get("href")) == ("Your own line", f"#pick-{fresh}")
    assert tree.find(f".//*[@id='pick-{fresh}']") is not None


@pytest.mark.parametrize("name", ["openings", "experience_years"])
def test_a_number_is_asked_for_in_a_field_that_sends_what_was_typed(client, posting, name):
    """Of a number field a browser sends nothing where "2-3" was typed, and the words are lost."""
    data = posted_form(page(client, posting, "facts"))
    tree = parsed(send(client, posting, "facts", {**data, name: "2-3"}))
    field = tree.find(f".//input[@name='{name}']")
    assert (field.get("type"), field.get("value")) == ("text", "2-3")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"openings": "2-3"}, "Write a whole number from 1 to 9,999."),
        ({"openings": "-3"}, "Write a whole number from 1 to 9,999."),
        ({"openings": "10000"}, "Write a whole number from 1 to 9,999."),
        ({"experience_years": "2-3"}, "Write one number of years up to 50, such as 3 or 2.5."),
        ({"experience_years": "99"}, "Write one number of years up to 50, such as 3 or 2.5."),
        ({"experience_years": "2.55"}, "Write one number of years up to 50, such as 3 or 2.5."),
        ({"apply_email": "x" * 330 + "@example.com"}, "Write an e-mail address such as jobs@example.com."),
    ],
)
def test_mistakes_are_told_in_a_recruiters_words(client, posting, changes, message):
    data = posted_form(page(client, posting, "facts"))
    tree = parsed(send(client, posting, "facts", {**data, **changes}))
    assert found(tree, ".//*[@class='invalid-feedback']") == [message]


def test_a_word_too_long_for_a_chip_is_named(client, posting):
    data = posted_form(page(client, posting, "stack"))
    tree = parsed(send(client, posting, "stack", {**data, "stack-languages-other": "Go, " + "Zig " * 20}))
    assert found(tree, ".//p[@class='invalid-feedback']") == [
        "“Zig Zig Zig Zig Zig Zig…” has 79 characters. Please keep each to 60, with commas between."
    ]
    (other,) = (field for field in tree.iter("input") if field.get("name") == "stack-languages-other")
    assert "is-invalid" in other.get("class").split()


def test_each_chip_shows_where_the_sources_name_it(client, posting):
    tree = parsed(page(client, posting, "stack"))
    places = {words(one.find("dt")): found(one, "dd") for one in tree.findall(".//dl[@class='places']/div")}
    assert places == {
        "Python": ["Source a › Duties stated: server", "Source b › Duties stated: server"],
        "Go": ["Source b › Duties stated: server"],
    }


def test_the_closed_insights_tell_that_the_sources_disagree(client, posting):
    tree = parsed(page(client, posting, "facts"))
    assert found(tree, ".//details[@class='side-notes']/summary") == [
        "What the sources say: Pay 1 disagreement"
    ]


def test_ones_own_other_tab_is_not_somebody_else(client, posting):
    data = posted_form(page(client, posting, "responsibilities"))
    send(client, posting, "responsibilities", {**data, "picks-text-data-models": "First tab."})
    address = f"{posting.get_absolute_url()}?step=responsibilities"
    late = client.post(address, {**data, "picks-text-server-logic": "Second tab."}, follow=True)
    assert found(parsed(late), ".//div[@class='messages']/p") == [
        "You had saved in another tab while you were writing: reworded “Data models”. Both changes are in."
    ]


def start_twice(client, *, second):
    member = MembershipFactory()
    employer = EmployerFactory(team=member.team)
    make_version()
    client.force_login(member.user)
    address = f"{reverse('posting-new')}?template=developer"
    draft = parsed(client.get(address)).find(".//input[@name='draft']").get("value")
    first = {"employer": employer.pk, "level": "mid", "draft": draft}
    addresses = [client.post(address, sent).url for sent in (first, {**first, **second})]
    return addresses, member.team.postings.count()


def test_a_start_pressed_twice_is_one_posting(client):
    addresses, count = start_twice(client, second={})
    assert addresses[0] == addresses[1]
    assert count == 1


def test_going_back_to_start_with_other_answers_makes_a_second_posting(client):
    addresses, count = start_twice(client, second={"level": "senior"})
    assert addresses[0] != addresses[1]
    assert count == 2


def test_the_draft_of_somebody_else_is_never_opened(client):
    mine = make_posting()
    member = MembershipFactory()
    employer = EmployerFactory(team=member.team)
    client.force_login(member.user)
    address = f"{reverse('posting-new')}?template=developer"
    sent = {"employer": employer.pk, "level": "mid", "stack-languages": ["Python"], "draft": str(mine.uuid)}
    response = client.post(address, sent)
    made = member.team.postings.get()
    assert response.url.startswith(made.get_absolute_url())
    assert made.uuid != mine.uuid


def test_the_last_step_ends_with_the_pdf(client, posting):
    buttons = found(parsed(page(client, posting, "check")), ".//div[@class='save-bar']/button")
    assert buttons == ["Save", "Save, then the PDF"]
