"""Naming, comparing, restoring and undoing, as somebody without JavaScript does it."""

from __future__ import annotations

import html5lib
import pytest
from django.urls import reverse

from jobdesc.models import Posting
from tests.factories import MembershipFactory, make_posting
from tests.history.saving import reworded, save, with_facts, with_item, without_item


@pytest.fixture(autouse=True)
def signed_in(client, posting):
    client.force_login(posting.owner)


def tree(response):
    return html5lib.parse(response.content, namespaceHTMLElements=False)


def texts(response, path):
    return [" ".join("".join(found.itertext()).split()) for found in tree(response).findall(path)]


def address(posting, name, *more):
    return reverse(name, args=(posting.uuid, *more))


def fields(form):
    return {field.get("name"): field.get("value") for field in form.iter("input") if field.get("name")}


def press(client, response, path):
    """Send the form at `path` of the page as a browser would."""
    form = tree(response).find(path)
    assert form is not None
    return client.post(form.get("action"), fields(form), follow=True)


def text_of(posting, key="data-models"):
    posting.refresh_from_db()
    return next((item.text for item in posting.latest.document.items if item.id == key), None)


def history(client, posting):
    return client.get(address(posting, "history"))


def notes(response):
    return texts(response, ".//div[@class='messages']//p")


# --- Names --------------------------------------------------------------------------------


def test_a_revision_is_named_and_the_name_is_taken_away_again(client, posting):
    named = client.post(address(posting, "revision-name", 1), {"name": "  As agreed\nwith Ben "}, follow=True)
    assert posting.revisions.get().name == "As agreed with Ben"
    assert notes(named) == ["Named “As agreed with Ben”."]
    client.post(address(posting, "revision-name", 1), {"name": ""})
    assert posting.revisions.get().name == ""


def test_a_name_that_is_too_long_is_not_taken_and_says_why(client, posting):
    told = client.post(address(posting, "revision-name", 1), {"name": "long " * 20}, follow=True)
    assert notes(told) == ["Not named. This is 99 characters long. Please keep it to 80."]
    assert posting.revisions.get().name == ""


def test_a_name_leaves_the_content_alone(client, posting):
    before = posting.revisions.values_list("content", "digest", "at").get()
    client.post(address(posting, "revision-name", 1), {"name": "Agreed"})
    assert posting.revisions.values_list("content", "digest", "at").get() == before


# --- Compare ------------------------------------------------------------------------------


def compare(client, posting, **ends):
    return client.get(address(posting, "compare"), {name.strip("_"): end for name, end in ends.items()})


def test_a_reworded_line_shows_what_was_struck_out_and_what_was_put_in(client, posting):
    save(posting, reworded("Keep the data model small."))
    response = compare(client, posting, from_=1, to=2)
    line = ".//li[@class='line changed']//"
    assert texts(response, f"{line}del") == ["[removed: sound]"]
    assert texts(response, f"{line}ins") == ["[added: small]"]


def test_the_sides_can_be_swapped(client, posting):
    save(posting, reworded("Keep the data model small."))
    response = compare(client, posting, from_=2, to=1)
    assert texts(response, ".//li[@class='line changed']//ins") == ["[added: sound]"]


def test_without_numbers_the_last_save_is_shown(client, posting):
    save(posting, reworded("Keep the data model small."))
    save(posting, lambda document: without_item(document, "server-logic"))
    response = client.get(address(posting, "compare"))
    assert texts(response, ".//p[@class='fate small']") == ["Removed"]


def test_two_equal_states_say_so(client, posting):
    assert texts(compare(client, posting, from_=1, to=1), ".//h2") == ["They read the same"]


@pytest.mark.parametrize("wrong", ["9", "x", "-1", "1e3", "99999999999"])
def test_a_revision_that_is_not_there_is_not_found(client, posting, wrong):
    assert compare(client, posting, from_=wrong).status_code == 404


def test_text_in_a_redline_is_only_text(client, posting):
    save(posting, reworded("<script>alert(1)</script> & <b>more</b>"))
    page = compare(client, posting, from_=1, to=2).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;more&lt;/b&gt;" in page


# --- Restore ------------------------------------------------------------------------------

RESTORE = ".//form[@action='{}']"


def test_an_earlier_state_is_restored_as_a_new_revision_and_that_can_be_undone(client, posting):
    save(posting, reworded("Changed."), minute=40)
    button = RESTORE.format(address(posting, "revision-restore", 1))
    restored = press(client, history(client, posting), button)
    assert text_of(posting) == "Keep the data model sound."
    assert posting.latest.note == "Restored revision 1"
    assert posting.revisions.count() == 3
    press(client, restored, ".//form[@class='note undo']")
    assert text_of(posting) == "Changed."


def test_restoring_keeps_what_somebody_saved_meanwhile(client, posting, anna):
    save(posting, reworded("Changed."), minute=40)
    page = history(client, posting)
    save(posting, reworded("Anna's.", "server-logic"), by=anna)
    told = press(client, page, RESTORE.format(address(posting, "revision-restore", 1)))
    assert text_of(posting) == "Keep the data model sound."
    assert text_of(posting, "server-logic") == "Anna's."
    assert notes(told)[0] == (
        "Anna Alder saved while you were writing: reworded “Server logic”. Both changes are in."
    )


def test_restoring_over_words_that_somebody_changed_meanwhile_asks(client, posting, anna):
    save(posting, reworded("Changed."), minute=40)
    page = history(client, posting)
    save(posting, reworded("Anna's."), by=anna)
    asked = press(client, page, RESTORE.format(address(posting, "revision-restore", 1)))
    assert asked.status_code == 409
    assert text_of(posting) == "Anna's."
    form = next(one for one in tree(asked).iter("form") if one.get("class") == "clash stack-wide")
    chosen = {**fields(form), "keep:item:data-models.text": "mine"}
    saved = client.post(form.get("action"), chosen, follow=True)
    assert text_of(posting) == "Keep the data model sound."
    assert "Saved with the words you chose." in notes(saved)


def test_restoring_brings_back_whom_the_posting_is_for(client, posting):
    other = posting.team.employers.create(name="Southwind")
    first = posting.employer
    employer = posting.latest.document.facts.employer.model_copy(update={"name": "Southwind"})
    save(posting, lambda document: with_facts(document, employer=employer), employer=other, minute=40)
    press(client, history(client, posting), RESTORE.format(address(posting, "revision-restore", 1)))
    posting.refresh_from_db()
    assert posting.employer == first


def test_a_posting_whose_words_are_locked_offers_no_restore_and_takes_none(client, posting):
    save(posting, reworded("Changed."), minute=40)
    Posting.objects.update(status="published")
    page = history(client, posting)
    assert tree(page).find(RESTORE.format(address(posting, "revision-restore", 1))) is None
    told = client.post(address(posting, "revision-restore", 1), {"base": 2}, follow=True)
    assert text_of(posting) == "Changed."
    assert "its words are locked" in notes(told)[0]


# --- Undo ---------------------------------------------------------------------------------


def send(client, posting, gone):
    """Untick one line on the builder's page."""
    keys = ("server-logic", "data-models")
    data = {"picks": keys, "picks-on": [key for key in keys if key != gone], "base": posting.latest.number}
    for item in posting.latest.document.items:
        data[f"picks-text-{item.id}"] = item.text
    return client.post(f"{posting.get_absolute_url()}?step=responsibilities", data, follow=True)


def is_shown(posting, key):
    posting.refresh_from_db()
    return next(item.shown for item in posting.latest.document.items if item.id == key)


def test_an_unticked_line_comes_back_with_one_press(client, posting):
    removed = send(client, posting, "data-models")
    assert notes(removed) == ["Removed “Data models”."]
    assert not is_shown(posting, "data-models")
    back = press(client, removed, ".//form[@class='note undo']")
    assert is_shown(posting, "data-models")
    assert posting.latest.note == "Undid: removed “Data models”"
    assert back.redirect_chain == [(f"{posting.get_absolute_url()}?step=responsibilities", 302)]


def test_an_undo_takes_only_its_own_step_back(client, posting, anna):
    removed = send(client, posting, "data-models")
    save(posting, reworded("Anna's.", "server-logic"), by=anna)
    press(client, removed, ".//form[@class='note undo']")
    assert is_shown(posting, "data-models")
    assert text_of(posting, "server-logic") == "Anna's."


def test_an_undo_pressed_twice_changes_nothing_the_second_time(client, posting):
    removed = send(client, posting, "data-models")
    press(client, removed, ".//form[@class='note undo']")
    again = press(client, removed, ".//form[@class='note undo']")
    assert notes(again) == ["That was taken back before; nothing changed now."]
    assert posting.revisions.count() == 3


def test_an_undo_over_words_that_were_changed_since_asks(client, posting, anna):
    after = save(posting, reworded("Mine.")).revision
    save(posting, reworded("Anna's."), by=anna)
    asked = client.post(address(posting, "undo"), {"before": 1, "after": after.number})
    assert asked.status_code == 409
    assert texts(asked, ".//fieldset//label/b") == ["Yours", "Anna Alder", "Keep both"]
    assert text_of(posting) == "Anna's."


def test_an_undo_leads_nowhere_but_to_our_own_pages(client, posting):
    save(posting, lambda document: with_item(document, "data-models", shown=False))
    for next_page in ("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "/\\x"):
        sent = {"before": 1, "after": 2, "next": next_page}
        assert client.post(address(posting, "undo"), sent).url == posting.get_absolute_url()


@pytest.mark.parametrize("sent", [{}, {"before": 1}, {"before": "x", "after": 1}, {"before": 1, "after": 7}])
def test_an_undo_of_revisions_that_are_not_there_is_not_found(client, posting, sent):
    assert client.post(address(posting, "undo"), sent).status_code == 404


def test_another_teams_revisions_are_out_of_reach(client, posting):
    other = make_posting(MembershipFactory())
    for name, more in (("history", ()), ("compare", ()), ("revision-name", (1,)), ("revision-restore", (1,))):
        reach = client.post if more else client.get
        assert reach(address(other, name, *more)).status_code == 404


def test_a_viewer_reads_and_compares_but_changes_nothing(client, posting):
    save(posting, reworded("Changed."), minute=40)
    client.force_login(MembershipFactory(team=posting.team, role="viewer").user)
    forms = [form.get("action") for form in tree(history(client, posting)).findall(".//main//form")]
    assert forms == [address(posting, "compare")]
    assert compare(client, posting, from_=1, to=2).status_code == 200
    assert client.post(address(posting, "revision-restore", 1)).status_code == 403
