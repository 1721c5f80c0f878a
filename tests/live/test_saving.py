"""What the builder's page is told after a save that it made of itself."""

from __future__ import annotations

import json
from uuid import uuid4

import html5lib
import pytest
from django.http import QueryDict
from django.urls import reverse

from jobdesc.models import Posting
from tests.builder.test_pages import head, page, posted_form
from tests.factories import EmployerFactory, MembershipFactory, make_posting

pytestmark = pytest.mark.django_db

STEP = "responsibilities"


@pytest.fixture
def posting(client):
    posting = make_posting()
    client.force_login(posting.owner)
    return posting


def form_of(client, posting, step=STEP):
    return {**posted_form(page(client, posting, step)), "key": str(uuid4())}


def save(client, posting, data, step=STEP):
    address = f"{posting.get_absolute_url()}?step={step}"
    return client.post(address, data, headers={"HX-Request": "true"})


def event(response, name="saved"):
    return json.loads(response["HX-Trigger"])[name]


def swapped(response):
    return html5lib.parse(response.content.decode().split("<!--paper-->")[0], namespaceHTMLElements=False)


def words(element):
    return " ".join("".join(element.itertext()).split())


def text_of(posting, key):
    return next(item.text for item in head(posting).items if item.id == key)


def test_a_save_says_when_what_it_is_made_from_now_and_how_far_each_step_is(client, posting):
    data = form_of(client, posting)
    response = save(client, posting, {**data, "picks-text-data-models": "Mine."})
    told = event(response)
    assert response.status_code == 200
    assert told["words"].startswith("Saved ")
    assert (told["base"], told["number"], told["others"]) == ("2", 2, {})
    counts = {it.get("hx-swap-oob"): words(it) for it in swapped(response).iter("span")}
    assert counts["innerHTML:#count-responsibilities"] == "2"
    assert counts["innerHTML:#count-role"] == "✓"
    assert text_of(posting, "data-models") == "Mine."


def test_the_answer_brings_the_preview_and_no_field_of_the_form(client, posting):
    data = form_of(client, posting)
    response = save(client, posting, {**data, "picks-text-data-models": "Mine."})
    rest, paper = response.content.decode().split("<!--paper-->")
    assert "Mine." in paper
    assert "<style" not in paper
    assert "<textarea" not in rest
    assert len(rest) < 4_000
    assert len(response["HX-Trigger"]) < 1_000


def test_the_same_save_sent_again_makes_no_second_revision(client, posting):
    data = {**form_of(client, posting), "picks-text-data-models": "Mine."}
    first, second = save(client, posting, data), save(client, posting, data)
    assert event(first) == event(second)
    assert posting.revisions.count() == 2


def test_after_a_merge_the_page_is_measured_against_what_it_had_sent(client, posting):
    """So that its next save takes nothing back."""
    mine, theirs = form_of(client, posting), form_of(client, posting)
    save(client, posting, {**theirs, "picks-text-server-logic": "Theirs."})
    first = save(client, posting, {**mine, "picks-text-data-models": "Mine."})
    base = event(first)["base"]
    assert base == mine["key"]
    assert event(first)["others"] == {"picks-text-server-logic": "Theirs."}
    later = {**mine, "base": base, "key": str(uuid4()), "picks-text-data-models": "Mine, later."}
    save(client, posting, later)
    assert text_of(posting, "server-logic") == "Theirs."
    assert text_of(posting, "data-models") == "Mine, later."


def test_many_words_of_others_come_a_few_at_a_time(client, posting):
    """All in one header would be more than a proxy lets through."""
    mine, theirs = form_of(client, posting), form_of(client, posting)
    lines = [f"picks-text-{item.id}" for item in head(posting).items if f"picks-text-{item.id}" in theirs]
    save(client, posting, {**theirs, **{name: f"{name}{' žžžž' * 60}" for name in lines}})
    response, come = save(client, posting, mine), []
    assert len(event(response)["others"]) < len(lines)
    while others := event(response)["others"]:
        assert len(response["HX-Trigger"]) < 4_000
        come += others
        base = event(response)["base"]
        mine = {**mine, **others, "base": base, "key": str(uuid4())}
        response = save(client, posting, mine)
    assert sorted(come) == sorted(lines)
    assert {text_of(posting, name.removeprefix("picks-text-"))[-1] for name in lines} == {"ž"}


def test_a_merge_is_told_with_what_the_other_one_did(client, posting):
    anna = MembershipFactory(team=posting.team, user__name="Anna Other").user
    mine = form_of(client, posting)
    client.force_login(anna)
    save(client, posting, {**form_of(client, posting), "picks-text-server-logic": "Theirs."})
    client.force_login(posting.owner)
    response = save(client, posting, {**mine, "picks-text-data-models": "Mine."})
    note = next(it for it in swapped(response).iter("p") if it.get("class") == "note")
    assert words(note).startswith("Anna Other saved while you were writing:")
    assert "Both changes are in." in words(note)
    assert note.find("a").get("href") == f"{reverse('compare', args=[posting.uuid])}?from=1&to=3"


def test_facts_that_others_changed_are_told_field_by_field(client, posting):
    mine, theirs = form_of(client, posting, "facts"), form_of(client, posting, "facts")
    changes = {"pay_low": "62,000", "currency": "EUR", "workplace": "hybrid"}
    save(client, posting, {**theirs, **changes}, "facts")
    response = save(client, posting, {**mine, "hours": "37.5 a week"}, "facts")
    assert event(response)["others"] == {
        "pay_low": "62,000",
        "currency": "EUR",
        "workplace": "hybrid",
    }


def test_a_mistake_is_named_with_a_link_and_costs_nothing(client, posting):
    data = {**form_of(client, posting, "facts"), "title": "", "apply_link": "javascript:alert(1)"}
    response = save(client, posting, data, "facts")
    trouble = next(it for it in swapped(response).iter() if it.get("id") == "trouble")
    assert response.status_code == 422
    assert event(response, "refused") == {"why": "look"}
    assert words(trouble) == (
        "Not saved yet. Job title: Every posting needs a title. "
        "Link to apply: Write a web address that begins with https://."
    )
    assert [link.get("href") for link in trouble.iter("a")] == ["#id_title", "#id_apply_link"]
    assert posting.revisions.count() == 1


def test_a_mistake_in_a_line_is_put_beside_its_words(client, posting):
    data = {**form_of(client, posting), "picks-text-data-models": "x" * 300}
    response = save(client, posting, data)
    beside = next(it for it in swapped(response).iter("div") if it.get("hx-swap-oob"))
    assert beside.get("hx-swap-oob") == "afterend:#pick-data-models :is(textarea, .form-control)"
    assert [it.get("id") for it in beside] == ["wrong-pick-data-models"]
    assert "runs over 200 characters without a space" in words(beside)


def test_the_same_words_changed_twice_are_refused_and_named(client, posting):
    mine, theirs = form_of(client, posting), form_of(client, posting)
    save(client, posting, {**theirs, "picks-text-data-models": "Theirs."})
    response = save(client, posting, {**mine, "picks-text-data-models": "Mine."})
    assert response.status_code == 409
    assert event(response, "refused") == {"why": "clash"}
    trouble = next(it for it in swapped(response).iter() if it.get("id") == "trouble")
    assert words(trouble) == (
        "Not saved yet. You changed the same words in another tab: “Data models”. See both and choose"
    )
    assert text_of(posting, "data-models") == "Theirs."


def test_a_posting_that_was_published_meanwhile_takes_no_words(client, posting):
    data = form_of(client, posting)
    Posting.objects.filter(pk=posting.pk).update(status="published")
    response = save(client, posting, {**data, "picks-text-data-models": "Mine."})
    assert response.status_code == 409
    assert event(response, "refused") == {"why": "locked"}
    assert "The posting is published now, so its words are locked." in response.content.decode()
    assert posting.revisions.count() == 1


def test_a_line_that_was_removed_can_be_had_back(client, posting):
    data = form_of(client, posting)
    own = data["picks-fresh"][0]
    save(client, posting, {**data, f"picks-text-{own}": "Answer the phone."})
    data = form_of(client, posting)
    response = save(client, posting, {**data, f"picks-text-{own}": ""})
    undo = next(it for it in swapped(response).iter("form"))
    assert undo.get("action") == reverse("undo", args=[posting.uuid])
    sent = {it.get("name"): it.get("value") for it in undo.iter("input")}
    assert (sent["before"], sent["after"]) == ("2", "3")


def test_a_viewer_saves_nothing(client, posting):
    data = form_of(client, posting)
    client.force_login(MembershipFactory(team=posting.team, role="viewer").user)
    assert save(client, posting, data).status_code == 403


# --- What a page goes on with through many saves of its own -----------------------------


def test_a_place_that_was_typed_stays_through_the_next_saves(client, posting):
    data = {**form_of(client, posting, "facts"), "location-0-city": "Lisbon"}
    base = event(save(client, posting, data, "facts"))["base"]
    save(client, posting, {**data, "base": base, "key": str(uuid4()), "hours": "37.5"}, "facts")
    facts = head(posting).facts
    assert ([place.city for place in facts.locations], facts.hours) == (["Lisbon"], "37.5")


def test_an_own_line_grows_through_the_saves_and_is_one_line(client, posting):
    data = form_of(client, posting)
    own = f"picks-text-{data['picks-fresh'][0]}"
    base = event(save(client, posting, {**data, own: "Answer"}))["base"]
    save(client, posting, {**data, "base": base, "key": str(uuid4()), own: "Answer the phone."})
    section = head(posting).section(STEP)
    assert [item.text for item in section.items][-1] == "Answer the phone."
    assert len(section.items) == 3


def test_another_tabs_employer_stays_when_this_page_saves_something_else(client, posting):
    other = EmployerFactory(team=posting.team, name="Fabrikam", about="Fabrikam makes bicycles.")
    stale = form_of(client, posting, "facts")
    save(client, posting, {**form_of(client, posting, "facts"), "employer": other.pk}, "facts")
    save(client, posting, {**stale, "hours": "37.5"}, "facts")
    facts = head(posting).facts
    assert (facts.employer.name, facts.hours) == ("Fabrikam", "37.5")
    assert posting.employer == other


# --- What the browser kept --------------------------------------------------------------


def test_words_that_the_browser_kept_come_back_in_one_field(client, posting):
    data = QueryDict(mutable=True)
    for name, value in {**form_of(client, posting), "picks-text-data-models": ["Kept & safe."]}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    address = f"{posting.get_absolute_url()}?step={STEP}"
    assert client.post(address, {"kept": data.urlencode()}).status_code == 302
    assert text_of(posting, "data-models") == "Kept & safe."


@pytest.mark.parametrize("arrived", [True, False])
def test_words_typed_after_a_save_whose_answer_never_came_clash_with_nobody(client, posting, arrived):
    lost = {**form_of(client, posting), "picks-text-data-models": "Half a"}
    if arrived:
        save(client, posting, lost)
    more = {**lost, "after": lost["key"], "key": str(uuid4()), "picks-text-data-models": "Half a sentence."}
    assert save(client, posting, more).status_code == 200
    assert text_of(posting, "data-models") == "Half a sentence."


def test_the_page_names_the_saves_that_have_arrived(client, posting):
    data = form_of(client, posting)
    save(client, posting, {**data, "picks-text-data-models": "Mine."})
    tree = html5lib.parse(page(client, posting, STEP).content, namespaceHTMLElements=False)
    form = tree.find(".//form[@id='step']")
    assert form.get("data-received") == data["key"]
    assert form.get("data-unsaved") is None


def test_a_page_with_mistakes_names_the_save_that_was_not_made(client, posting):
    data = {**form_of(client, posting, "facts"), "title": ""}
    response = client.post(f"{posting.get_absolute_url()}?step=facts", data)
    form = html5lib.parse(response.content, namespaceHTMLElements=False).find(".//form[@id='step']")
    assert form.get("data-unsaved") == data["key"]
