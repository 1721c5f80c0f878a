"""The buttons, as somebody without JavaScript presses them."""

from __future__ import annotations

from datetime import timedelta

import html5lib
import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from jobdesc.models import Posting, Role
from jobdesc.views.lifecycle import PLACES
from tests.builder.test_pages import posted_form
from tests.factories import MembershipFactory, make_posting
from tests.lifecycle.postings import put_away, say, whole_posting

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


@pytest.fixture
def posting(client):
    posting = whole_posting()
    client.force_login(posting.owner)
    return posting


def page(client, posting, step="responsibilities"):
    return client.get(posting.get_absolute_url(), {"step": step})


def buttons(response):
    """label → (form, address, name, value) of every button that goes somewhere of its own."""
    tree = html5lib.parse(response.content, namespaceHTMLElements=False)
    return {
        " ".join("".join(button.itertext()).split()): (
            button.get("form"),
            button.get("formaction"),
            button.get("name"),
            button.get("value"),
        )
        for button in tree.iter("button")
        if button.get("formaction")
    }


def press(client, response, label, typed=None, *, follow=True):
    """Press the button: its form's fields go along, and so does what was typed into them."""
    form, address, name, value = buttons(response)[label]
    data = {**posted_form(response), **(typed or {})} if form == "step" else {}
    if name:
        data[name] = value
    return client.post(address, data, follow=follow)


def words(response):
    tree = html5lib.parse(response.content, namespaceHTMLElements=False)
    return " ".join("".join(tree.itertext()).split())


def status_of(posting):
    posting.refresh_from_db()
    return posting.status


# --- Status ----------------------------------------------------------------------------


def test_a_posting_goes_all_the_way_round_by_its_buttons(client, posting):
    seen = []
    response = page(client, posting)
    for label in ("Mark as ready", "Publish", "Close", "Open again"):
        response = press(client, response, label)
        seen.append((status_of(posting), response.status_code))
    assert seen == [("ready", 200), ("published", 200), ("closed", 200), ("draft", 200)]


def test_what_was_typed_is_saved_with_the_button_that_locks_it(client, posting):
    typed = {"picks-text-data-models": ["Keep our models sound."]}
    press(client, page(client, posting), "Mark as ready", typed)
    assert status_of(posting) == "ready"
    assert "Keep our models sound." in [item.text for item in posting.latest.document.items]


def test_a_press_sent_twice_with_its_words_is_one_and_no_trouble(client, posting):
    response = page(client, posting)
    typed = {"picks-text-data-models": ["Keep our models sound."]}
    first, second = (press(client, response, "Mark as ready", typed) for _ in range(2))
    assert (first.status_code, second.status_code, status_of(posting)) == (200, 200, "ready")
    assert (posting.moves.count(), posting.revisions.count()) == (1, 3)


def test_other_words_sent_with_the_same_press_are_not_lost(client, posting):
    response = page(client, posting)
    press(client, response, "Mark as ready")
    late = press(client, response, "Mark as ready", {"picks-text-data-models": ["In another tab."]})
    assert late.status_code == 409
    assert "In another tab." in late.content.decode()


@pytest.mark.parametrize("label", ["Mark as ready", "Duplicate", "Archive", "Delete", "Got it"])
def test_a_session_that_ended_gives_back_what_was_typed_with_the_button(client, posting, label):
    response = page(client, posting)
    Session.objects.all().delete()
    answer = press(client, response, label, {"picks-text-data-models": ["Half an hour's work."]})
    assert answer.status_code == 401
    assert "Half an hour&#x27;s work." in answer.content.decode()


def test_a_mistake_in_what_was_typed_keeps_the_posting_where_it_is(client, posting):
    typed = {"picks-text-data-models": ["x" * 500]}
    response = press(client, page(client, posting), "Mark as ready", typed)
    assert (response.status_code, status_of(posting)) == (422, "draft")
    assert "x" * 500 in response.content.decode()


def test_words_typed_while_somebody_locked_it_are_saved_by_the_button_that_opens_it(client, posting):
    open_page = page(client, posting)
    press(client, page(client, posting), "Mark as ready")
    typed = {"picks-text-data-models": ["Typed in time."]}
    late = client.post(
        f"{posting.get_absolute_url()}?step=responsibilities", {**posted_form(open_page), **typed}
    )
    assert late.status_code == 409
    press(client, late, "Back to draft")
    assert status_of(posting) == "draft"
    assert "Typed in time." in [item.text for item in posting.latest.document.items]


@pytest.mark.parametrize("status", ["ready", "published", "closed"])
def test_a_locked_posting_shows_everything_to_read_and_why(client, posting, status):
    locked = whole_posting(status, membership=posting.team.memberships.get())
    response = page(client, locked)
    assert f"This posting is {status}, so its words are locked." in words(response)
    assert "Keep the data model sound." in words(response)
    tree = html5lib.parse(response.content, namespaceHTMLElements=False)
    fieldset = next(one for one in tree.iter("fieldset") if "step-fields" in one.get("class", ""))
    assert fieldset.get("disabled") is not None


def test_a_recruiter_is_told_whom_to_ask_about_a_published_posting_of_a_colleague(client, posting):
    published = whole_posting("published", membership=posting.team.memberships.get())
    colleague = MembershipFactory(team=posting.team, role=Role.RECRUITER).user
    client.force_login(colleague)
    response = page(client, published)
    assert f"Ask {posting.owner} or an owner of the team to open it." in words(response)
    assert set(buttons(response)) == {"Duplicate"}


def test_a_viewer_sees_the_status_and_no_button(client, posting):
    client.force_login(MembershipFactory(team=posting.team, role=Role.VIEWER).user)
    response = page(client, posting)
    assert buttons(response) == {}
    assert '<span class="badge ">Draft</span>' in response.content.decode()


def test_enter_in_a_field_saves_and_does_nothing_else(client, posting):
    """A browser presses the form's first button in the page's order."""
    tree = html5lib.parse(page(client, posting).content, namespaceHTMLElements=False)
    first = next(one for one in tree.iter("button") if one.get("form") == "step")
    assert (first.get("formaction"), first.get("name")) == (None, None)


def test_what_is_missing_is_listed_with_the_way_to_it(client):
    posting = make_posting()
    client.force_login(posting.owner)
    ready = press(client, page(client, posting), "Mark as ready")
    assert "Not enough to be published yet. It names no place" in words(ready)
    response = press(client, ready, "Publish")
    tree = html5lib.parse(response.content, namespaceHTMLElements=False)
    links = {"".join(link.itertext()): link.get("href") for link in tree.findall(".//ul[@class='lacks']//a")}
    address = posting.get_absolute_url()
    facts = f"{address}?step=facts"
    assert response.status_code == 422
    assert links == {
        "It names no place: give one with its country, or say it is remote.": f"{facts}#label-workplace",
        "It does not say how to apply.": f"{facts}#id_apply_link",
    }
    opened = client.post(
        f"{reverse('posting-status', args=(posting.uuid,))}?step=facts", {"status": "unlock"}
    )
    assert opened.url == facts
    for link in links.values():
        assert f'id="{link.partition("#")[2]}"' in client.get(link).content.decode()


def test_every_place_that_publishing_may_name_is_on_its_page(client, posting):
    missing = [
        anchor
        for step, anchor in PLACES.values()
        if f'id="{anchor}"' not in page(client, posting, step).content.decode()
    ]
    assert missing == []


def test_publishing_takes_the_day_where_the_publisher_is(client, posting, monkeypatch):
    posting.owner.time_zone = "Pacific/Auckland"
    posting.owner.save()
    noon = timezone.datetime(2026, 11, 21, 12, tzinfo=timezone.get_fixed_timezone(0))
    monkeypatch.setattr("django.utils.timezone.now", lambda: noon)
    press(client, press(client, page(client, posting), "Mark as ready"), "Publish")
    posting.refresh_from_db()
    assert posting.latest.document.facts.date_posted.isoformat() == "2026-11-22"


def test_a_page_that_was_left_open_says_who_was_faster(client, posting):
    stale = press(client, page(client, posting), "Mark as ready")
    other = MembershipFactory(team=posting.team, role=Role.OWNER).user
    press(client, stale, "Publish")
    client.force_login(other)
    response = press(client, stale, "Back to draft")
    assert f"{posting.owner} was faster: it is published already." in words(response)
    assert status_of(posting) == "published"


@pytest.mark.parametrize("sent", [{}, {"status": "explode"}, {"status": "publish\x00"}])
def test_a_move_that_does_not_exist_is_refused(client, posting, sent):
    assert client.post(reverse("posting-status", args=(posting.uuid,)), sent).status_code == 400


def test_the_last_day_is_marked_with_what_to_do(client, posting):
    late = whole_posting("published", membership=posting.team.memberships.get(), apply_by=today())
    assert "Last day to apply" in words(page(client, late))
    Posting.objects.filter(pk=late.pk).update(apply_by=today() - timedelta(days=1))
    response = page(client, late)
    assert "Apply-by date passed" in words(response)
    assert "Close it, or set a new date." in words(response)


# --- Copies, the archive and the bin ---------------------------------------------------


def test_a_copy_opens_and_has_what_was_just_typed(client, posting):
    typed = {"picks-text-data-models": ["Just typed."]}
    response = press(client, page(client, posting), "Duplicate", typed)
    copy = Posting.objects.exclude(pk=posting.pk).get()
    assert response.redirect_chain[-1][0] == copy.get_absolute_url()
    assert "This is a copy of “Developer”: a draft of its own, and yours." in words(response)
    assert "Just typed." in [item.text for item in copy.latest.document.items]


def test_duplicate_pressed_twice_makes_one_copy(client, posting):
    response = page(client, posting)
    first, second = (press(client, response, "Duplicate") for _ in range(2))
    assert first.redirect_chain[-1] == second.redirect_chain[-1]
    assert Posting.objects.count() == 2


def undo(client, response):
    tree = html5lib.parse(response.content, namespaceHTMLElements=False)
    form = next(one for one in tree.iter("form") if "undo" in one.get("class", ""))
    return client.post(form.get("action"), {"before": "", "after": ""}, follow=True)


@pytest.mark.parametrize("label", ["Archive", "Delete"])
def test_what_was_put_away_comes_back_by_undo(client, posting, label):
    put = press(client, page(client, posting), label)
    assert not Posting.objects.current().exists()
    response = undo(client, put)
    assert Posting.objects.current().get() == posting
    assert "Developer” is back" in words(response)


def test_delete_pressed_twice_is_still_a_friendly_answer(client, posting):
    response = page(client, posting)
    press(client, response, "Delete")
    assert "“Developer” is in the bin." in words(press(client, response, "Delete"))


@pytest.mark.parametrize("name", ["builder", "preview", "history", "posting-status", "posting-archive"])
def test_a_deleted_posting_is_nowhere_but_in_the_bin(client, posting, name):
    put_away(posting, "deleted_at")
    address = reverse(name, args=(posting.uuid,))
    ask = client.post if name in ("posting-status", "posting-archive") else client.get
    assert ask(address).status_code == 404


def test_a_published_posting_offers_neither_archive_nor_delete(client, posting):
    published = whole_posting("published", membership=posting.team.memberships.get())
    response = page(client, published)
    assert "To archive or delete it, close it first." in words(response)
    assert {"Archive", "Delete"} & set(buttons(response)) == set()
    refused = client.post(reverse("posting-delete", args=(published.uuid,)), follow=True)
    assert "“Developer” is published. Close it first." in words(refused)


def test_an_archived_posting_is_read_only_until_it_is_brought_back(client, posting):
    put_away(posting, "archived_at")
    response = page(client, posting)
    assert "This posting is archived, so it can only be read." in words(response)
    assert "is back in the list." in words(press(client, response, "Bring it back"))
    assert "Mark as ready" in buttons(page(client, posting))


def test_the_bin_tells_when_each_is_gone_for_good_and_takes_it_out(client, posting):
    posting.deleted_at = timezone.datetime.fromisoformat("2026-11-21T09:00:00+00:00")
    posting.save()
    response = client.get(reverse("posting-bin"))
    assert "gone for good on 21 December 2026" in words(response)
    restored = client.post(reverse("posting-restore", args=(posting.uuid,)), follow=True)
    assert restored.redirect_chain[-1][0] == posting.get_absolute_url()
    assert "The bin is empty" in words(client.get(reverse("posting-bin")))


def test_the_bin_holds_only_what_ones_own_teams_deleted(client, posting):
    elsewhere = make_posting()
    say(elsewhere, title="Somebody else's secret")
    put_away(elsewhere, "deleted_at")
    assert "secret" not in words(client.get(reverse("posting-bin")))
    assert client.post(reverse("posting-restore", args=(elsewhere.uuid,))).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_bin_takes_the_same_queries_for_one_and_for_three(
    client, posting, count, django_assert_num_queries
):
    member = posting.team.memberships.get()
    for _ in range(count):
        put_away(whole_posting(membership=member), "deleted_at")
    with django_assert_num_queries(5):
        response = client.get(reverse("posting-bin"))
    assert response.content.decode().count("gone for good on") == count


# --- Whose it is -----------------------------------------------------------------------


def test_a_posting_is_handed_over(client, posting):
    colleague = MembershipFactory(team=posting.team, role=Role.RECRUITER, user__name="Ines Duarte").user
    viewer = MembershipFactory(team=posting.team, role=Role.VIEWER).user
    address = reverse("posting-owner", args=(posting.uuid,))
    text = client.get(address).content.decode()
    assert "Ines Duarte" in text
    assert viewer.name not in text
    assert "It belongs to Ines Duarte now." in words(
        client.post(address, {"owner": colleague.pk}, follow=True)
    )


@pytest.mark.parametrize("to", ["viewer", "stranger"])
def test_it_is_not_handed_to_somebody_outside_the_list(client, posting, to):
    team = {"team": posting.team} if to == "viewer" else {}
    someone = MembershipFactory(role=Role.VIEWER if team else Role.OWNER, **team).user
    response = client.post(reverse("posting-owner", args=(posting.uuid,)), {"owner": someone.pk})
    assert response.status_code == 422
    assert "Choose somebody from the list" in words(response)


# --- Hints and keys --------------------------------------------------------------------


def test_hints_are_shown_until_they_are_closed_and_closing_saves_what_was_typed(client, posting):
    first = page(client, posting)
    assert "Tick what fits." in words(first)
    typed = {"picks-text-data-models": ["Typed beside the hints."]}
    after = press(client, first, "Got it", typed)
    assert "Tick what fits." not in words(after)
    assert "Tick what fits." not in words(page(client, posting, "skills"))
    posting.refresh_from_db()
    assert "Typed beside the hints." in [item.text for item in posting.latest.document.items]


def test_hints_are_closed_for_one_person_only(client, posting):
    press(client, page(client, posting), "Got it")
    client.force_login(MembershipFactory(team=posting.team, role=Role.RECRUITER).user)
    assert "Tick what fits." in words(page(client, posting))


def test_the_question_mark_can_be_turned_off_and_on(client, posting):
    script, address = "js/keys.js", reverse("keys")
    assert script in page(client, posting).content.decode()
    off = client.post(address, {"question_mark": "off"}, follow=True)
    assert "does nothing for you now" in words(off)
    assert script not in page(client, posting).content.decode()
    client.post(address, {"question_mark": "on"})
    assert script in page(client, posting).content.decode()
