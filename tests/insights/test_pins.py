"""Pinning a market fact into the hiring manager's brief."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from jobdesc import delivery
from jobdesc.builder.lifecycle import duplicate
from jobdesc.builder.pinning import NoSuchFactError, pin, pinned, unpin
from jobdesc.delivery import Wish
from jobdesc.delivery.briefs import brief
from jobdesc.document import Face
from jobdesc.document.values import Level
from jobdesc.models import Pin
from jobdesc.packs.content import Topic
from jobdesc.packs.rulings import Choice, Ruling
from jobdesc.packs.starting import start
from jobdesc.renderers.brief import Cited, Told
from tests.builder.test_pages import page, posted_form
from tests.factories import make_posting, make_version, small_content
from tests.insights.conftest import KNOWN, fact, follow, with_facts

BRIEF = Wish("txt", face=Face.BRIEF)


def press(client, posting, follows=True, query="", **button):
    return client.post(reverse("pins", args=(posting.uuid,)) + query, button, follow=follows)


def keys(posting):
    return [one.insight for one in Pin.objects.filter(posting=posting)]


def text(posting, wish=BRIEF):
    return delivery.export(posting.latest, wish).content.decode()


def words(response):
    return " ".join(strip_tags(response.content.decode()).split())


def test_a_fact_is_pinned_once_in_the_order_of_pressing_and_taken_out(client, posting):
    for key in ("outlook", "pay-a", "outlook"):
        press(client, posting, pin=key)
    assert keys(posting) == ["outlook", "pay-a"]
    answer = press(client, posting, unpin="outlook")
    assert "Taken out of the brief: outlook." in words(answer)
    assert keys(posting) == ["pay-a"]
    assert "Taken out" not in words(press(client, posting, unpin="outlook"))


def test_what_the_template_does_not_say_is_not_pinned(client, posting):
    answer = press(client, posting, pin="no-such\x00fact")
    assert "The template does not say that any more" in words(answer)
    assert press(client, posting).status_code == 400
    assert keys(posting) == []
    with pytest.raises(NoSuchFactError):
        pin(posting, "nothing", by=posting.owner)


def test_unpinning_what_no_database_can_hold_changes_nothing(client, posting):
    assert press(client, posting, unpin="no-such\x00fact").status_code == 200


def test_a_viewer_reads_what_is_pinned_and_pins_nothing(client, posting, viewer):
    pin(posting, "outlook", by=posting.owner)
    client.force_login(viewer)
    market = client.get(reverse("market", args=(posting.uuid,))).content.decode()
    assert 'name="pin"' not in market
    assert market.count("In the brief</span>") == 1
    assert press(client, posting, pin="demand").status_code == 403


def test_an_archived_posting_keeps_its_brief(client, posting):
    posting.archived_at = timezone.now()
    posting.save()
    assert "Bring it back first" in words(press(client, posting, pin="outlook"))
    assert keys(posting) == []


def test_the_button_in_the_builder_saves_what_was_typed_and_leads_back(client, posting):
    form = posted_form(page(client, posting, "facts"))
    answer = press(
        client, posting, False, "?step=facts", **{**form, "title": ["Tram engineer"], "pin": ["the-west"]}
    )
    assert answer.url == f"{posting.get_absolute_url()}?step=facts&market=open#insight-the-west"
    posting.refresh_from_db()
    assert posting.latest.document.facts.title == "Tram engineer"
    assert keys(posting) == ["the-west"]
    shown = client.get(answer.url).content.decode()
    assert '<details class="side-notes" open>' in shown
    assert 'name="unpin" value="the-west"' in shown


def test_words_that_cannot_be_saved_pin_nothing_and_are_kept(client, posting):
    form = posted_form(page(client, posting, "facts"))
    bad = {**form, "pay_low": ["much"], "pin": ["the-west"]}
    answer = press(client, posting, query="?step=facts", **bad)
    assert answer.status_code == 422
    assert keys(posting) == []


def test_pins_are_the_first_thing_in_the_brief_with_source_and_age(posting):
    posting.head.at = posting.head.at.replace(year=2026, month=11, day=21)
    posting.head.save()
    for key in ("outlook", "the-west", "pay-a"):
        pin(posting, key, by=posting.owner)
    said = text(posting)
    start = (
        said.index("WORTH KNOWING FIRST") if "WORTH KNOWING FIRST" in said else said.index("Worth knowing")
    )
    assert start < said.index("Keep the data model sound.")
    first = said[start : said.index("You join a small team.")]
    places = [first.index(it) for it in ("More jobs.", "What the-west says.", "On average 110000")]
    assert places == sorted(places)
    assert "Pay · Los Angeles" in first
    assert "As of 19 September 2023, 3 years old on 21 November 2026" in first
    assert "No date given" in first
    assert "Another source: On average 119704 dollars a year. (Source b)" in plain(first)
    assert said.count("More jobs.") == 1


def plain(said):
    """Without the marks that keep a name's own direction."""
    return said.replace("\u2068", "").replace("\u2069", "")


def test_only_the_brief_has_them(posting):
    bare = text(posting, Wish("txt"))
    pin(posting, "outlook", by=posting.owner)
    assert text(posting, Wish("txt")) == bare
    assert "More jobs." not in bare


def test_pinning_makes_another_file_and_unpinning_the_first_one_again(posting):
    revision = posting.latest
    bare = delivery.key(revision, BRIEF)
    pin(posting, "outlook", by=posting.owner)
    pin(posting, "demand", by=posting.owner)
    both = delivery.key(revision, BRIEF)
    unpin(posting, "outlook")
    pin(posting, "outlook", by=posting.owner)
    turned = delivery.key(revision, BRIEF)
    assert len({bare, both, turned}) == 3
    for key in ("outlook", "demand"):
        unpin(posting, key)
    assert delivery.key(revision, BRIEF) == bare


def test_facts_that_disagree_stay_side_by_side_in_the_market_when_one_is_pinned():
    document = start(small_content(), level=Level.MID, answers={}, version=1)
    found = brief(document, small_content(), pinned=["pay-b"])
    source = (Cited("Source b", "Duties", "stated", ("server",)),)
    other = (Cited("Source a", "Duties", "stated", ("server",)),)
    against = Told("pay", "", "On average 110000 dollars a year.", other)
    assert found.pinned == (Told("pay", "", "On average 119704 dollars a year.", source, against=(against,)),)
    assert [it.statement[11:17] for it in found.insights] == ["110000", "119704"]


def test_a_pin_goes_with_its_key_to_a_newer_version_of_the_template(client, posting):
    for key in ("outlook", "demand"):
        pin(posting, key, by=posting.owner)
    follow(
        posting, with_facts(fact("outlook", Topic.OUTLOOK, statement="Fewer jobs.", as_of=date(2026, 1, 1)))
    )
    assert "Fewer jobs." in text(posting)
    market = words(client.get(reverse("market", args=(posting.uuid,))))
    assert "this version of the template does not say it: Demand Unpin: demand" in market
    press(client, posting, unpin="demand")
    assert keys(posting) == ["outlook"]


def test_a_pin_follows_an_editors_decision(posting):
    pin(posting, "pay-b", by=posting.owner)
    ruling = {"insights": ("pay-a", "pay-b"), "metric": "average pay", "reason": "Why."}
    ranged = KNOWN.model_copy(update={"rulings": (Ruling(choice=Choice.RANGE, **ruling),)})
    follow(posting, ranged)
    assert "$110,000 – $119,704 a year, average pay." in text(posting)
    assert pinned(posting, ranged).keys == {"pay-a"}
    unpin(posting, "pay-a")
    assert keys(posting) == []


def test_a_copy_has_the_pins_of_its_posting(posting):
    for key in ("outlook", "demand"):
        pin(posting, key, by=posting.owner)
    copy = duplicate(posting, by=posting.owner, today=date(2026, 11, 21))
    assert keys(copy) == ["outlook", "demand"]
    unpin(copy, "demand")
    assert keys(posting) == ["outlook", "demand"]


def test_a_brief_costs_one_query_more_and_others_none(posting, django_assert_num_queries):
    revision = posting.latest
    revision.posting = posting
    _ = posting.template_version, posting.employer
    with django_assert_num_queries(0):
        delivery.key(revision, Wish("txt"))
    with django_assert_num_queries(1):
        delivery.key(revision, BRIEF)


@pytest.mark.parametrize("count", (1, 4))
def test_the_market_page_takes_the_same_queries_however_much_is_pinned(
    client, posting, count, django_assert_num_queries
):
    for key in ("outlook", "demand", "the-west", "pay-a")[:count]:
        pin(posting, key, by=posting.owner)
    with django_assert_num_queries(5):
        client.get(reverse("market", args=(posting.uuid,)))


def test_the_market_page_shows_the_facts_of_a_place(client, posting):
    address = reverse("market", args=(posting.uuid,))
    everywhere, west = (words(client.get(address + query)) for query in ("", "?place=Los+Angeles"))
    assert "What most says." in everywhere
    assert "What most says." not in west
    assert "What the-west says." in west
    assert "Pay a year, in US dollars" in west
    answer = press(client, posting, False, "?place=Los+Angeles", pin="the-west")
    assert answer.url == f"{address}?place=Los+Angeles#insight-the-west"


def test_a_role_of_which_nothing_is_known_says_so(client, posting):
    bare = small_content("clerk", "Clerk").model_copy(update={"insights": ()})
    version = make_version(bare)
    other = make_posting(posting.team.memberships.get(), version)
    assert "No facts yet" in words(client.get(reverse("market", args=(other.uuid,))))
