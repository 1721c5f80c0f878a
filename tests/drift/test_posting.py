"""The page that shows one posting what its template changed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jobdesc.builder.returning import start_from_record
from jobdesc.models import LeftChanges, Posting, RoleTemplate, Status
from tests.drift.conftest import SECOND
from tests.drift.pages import line_in_the_builder, page_of, sent, words_of
from tests.drift.posting import OWN_WORDS, reword, texts
from tests.drift.templates import OLD, edited, publish
from tests.factories import make_version, small_content
from tests.forms import filled


def test_the_builder_says_in_a_line_that_the_template_moved_on(client, posting, second):
    assert line_in_the_builder(client, posting) == "Version 2 of Developer: 5 changes"


def test_the_builder_says_nothing_while_the_template_stands(client, posting):
    assert line_in_the_builder(client, posting) == ""


def test_a_version_that_changes_no_word_of_the_posting_is_no_line(client, posting):
    publish(OLD.model_copy(update={"summary": "Builds all that nobody sees."}))
    assert line_in_the_builder(client, posting) == ""


@pytest.mark.parametrize("why", ["closed", "archived", "retired"])
def test_what_is_put_away_and_what_left_the_library_are_not_asked_to_follow(
    client, posting, second, address, why
):
    if why == "retired":
        RoleTemplate.objects.update(status=Status.RETIRED)
    else:
        now = {"status": "closed"} if why == "closed" else {"archived_at": second.at}
        Posting.objects.update(**now)
    assert line_in_the_builder(client, posting) == ""
    response = client.get(address)
    assert response.status_code == 200
    assert b"Take what is chosen" not in response.content


def test_what_nobody_need_decide_is_ticked_and_the_rest_is_not(client, posting, second, address):
    reword(posting)
    data = sent(client, address)
    assert data["take"] == ["reworded:server-logic", "new:testing"]
    assert data["choose-reworded:data-models"] == ["keep"]


def test_both_wordings_of_a_conflict_stand_side_by_side_with_their_words_marked(
    client, posting, second, address
):
    reword(posting)
    both = page_of(client.get(address)).find(".//fieldset[@class='take-both']")
    sides = [
        (words_of(it), [words_of(mark) for mark in it.iter("mark")])
        for it in both.iter("span")
        if it.get("dir")
    ]
    assert sides[:2] == [
        ("Keep our data model sound.", ["our"]),
        ("Keep the data model sound and small.", ["the", "and small"]),
    ]
    assert words_of(both).endswith("Before: Keep the data model sound.")


def test_what_is_chosen_is_one_revision_that_names_the_new_version(client, posting, second, address):
    reword(posting)
    response = client.post(address, sent(client, address))
    assert response.url == posting.get_absolute_url()
    posting.refresh_from_db()
    assert posting.template_version == second
    assert (posting.latest.number, posting.latest.document.basis.version) == (3, 2)
    assert posting.latest.note == "Template version 2: 2 changes taken"
    said = texts(posting)
    assert said["server-logic"] == "Design and write the server in Python."
    assert said["data-models"] == OWN_WORDS
    assert said["cloud"] == "You know a cloud."
    assert said["testing"] == "You test it."
    assert "queues" not in said


def test_what_was_left_is_not_asked_again_for_that_version_but_for_the_next(client, posting, second, address):
    reword(posting)
    client.post(address, sent(client, address))
    assert line_in_the_builder(client, posting) == ""
    assert b"Nothing to take over" in client.get(address).content
    publish(edited(SECOND, data_models={"text": "Keep the model small."}))
    assert line_in_the_builder(client, posting) == "Version 3 of Developer: 1 change"


def test_the_library_s_words_stay_offered_beside_a_line_that_was_kept(client, posting, second, address):
    reword(posting)
    client.post(address, sent(client, address))
    builder = f"{posting.get_absolute_url()}?step=responsibilities"
    form = page_of(client.get(builder)).find(".//form[@id='step']")
    data = dict(filled(form)) | {"picks-use": ["data-models"]}
    assert client.post(builder, data).status_code == 302
    assert texts(posting)["data-models"] == "Keep the data model sound and small."


def test_an_undo_brings_back_the_words_and_the_version(client, posting, second, address):
    reword(posting)
    before = posting.latest.document
    client.post(address, sent(client, address) | {"take": ["gone:cloud", "reworded:server-logic"]})
    page = page_of(client.get(posting.get_absolute_url()))
    undo = page.find(".//form[@class='note undo']")
    assert words_of(undo) == "The posting stands on version 2 of its template now: 2 changes taken. Undo"
    client.post(reverse("undo", args=(posting.uuid,)), dict(filled(undo)))
    posting.refresh_from_db()
    assert posting.latest.document == before
    assert posting.template_version.number == 1
    assert line_in_the_builder(client, posting) == "Version 2 of Developer: 5 changes"


def test_restoring_an_older_revision_goes_back_to_its_version(client, posting, second, address):
    client.post(address, sent(client, address))
    client.post(reverse("revision-restore", args=(posting.uuid, 1)), {"base": 2})
    posting.refresh_from_db()
    assert posting.template_version.number == 1


def test_one_press_takes_all_that_needs_no_question_and_leaves_the_rest(client, posting, second, address):
    reword(posting)
    response = client.post(address, sent(client, address) | {"calm": "on"})
    assert response.url == address
    said = texts(posting)
    assert said["server-logic"] == "Design and write the server in Python."
    assert said["data-models"] == OWN_WORDS
    assert LeftChanges.objects.get(posting=posting).count == 2
    assert line_in_the_builder(client, posting) == "Version 2 of Developer: 2 changes left to decide"
    data = sent(client, address) | {"choose-reworded:data-models": ["take"]}
    client.post(address, data)
    assert texts(posting)["data-models"] == "Keep the data model sound and small."
    assert not LeftChanges.objects.exists()


def test_what_is_left_can_be_decided_beside_the_line(client, posting, second, address):
    reword(posting)
    client.post(address, sent(client, address) | {"calm": "on"})
    builder = f"{posting.get_absolute_url()}?step=responsibilities"
    form = page_of(client.get(builder)).find(".//form[@id='step']")
    assert "Keep the data model sound and small" in words_of(form)
    client.post(builder, dict(filled(form)) | {"picks-mine": ["data-models"]})
    assert texts(posting)["data-models"] == OWN_WORDS
    assert LeftChanges.objects.get(posting=posting).count == 1


def test_both_lines_are_kept_where_that_is_chosen(client, posting, second, address):
    reword(posting)
    client.post(address, sent(client, address) | {"choose-reworded:data-models": ["both"]})
    assert {OWN_WORDS, "Keep the data model sound and small."} <= set(texts(posting).values())


def test_a_ready_posting_shows_the_changes_and_takes_none(client, posting, second, address):
    data = sent(client, address)
    Posting.objects.update(status="ready")
    page = client.get(address).content.decode()
    assert "Ready: the words are locked" in page
    assert "Take what is chosen" not in page
    assert client.post(address, data).url == address
    assert posting.revisions.count() == 1


def test_a_viewer_reads_and_cannot_take(client, posting, second, address, viewer):
    data = sent(client, address)
    client.force_login(viewer)
    response = client.get(address)
    assert "Design" in response.content.decode()
    assert b"Take what is chosen" not in response.content
    assert client.post(address, data).status_code == 403


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({}, 400),
        ({"base": "1", "version": "x"}, 400),
        ({"base": "9", "version": "2"}, 404),
        ({"base": "1", "version": "9"}, 404),
        ({"base": "1", "version": "99999999999999999999"}, 400),
    ],
)
def test_what_no_page_sends_is_refused(client, posting, second, address, data, status):
    assert client.post(address, data).status_code == status
    assert posting.revisions.count() == 1


def test_nobody_goes_back_to_an_older_version(client, posting, second, address):
    client.post(address, sent(client, address))
    assert client.post(address, {"base": "2", "version": "1"}).status_code == 400


def test_changes_that_nobody_offered_change_nothing(client, posting, second, address):
    data = {"base": "1", "version": "2", "take": ["new:mentoring", "gone:coding", "x", "reworded:"]}
    client.post(address, data | {"choose-reworded:server-logic": "both"})
    assert texts(posting) == {item.id: item.text for item in posting.revisions.get(number=1).document.items}


def test_the_version_s_note_of_the_editor_is_told(client, posting, second, address):
    assert "Cloud is not asked for any more." in client.get(address).content.decode()


def test_a_version_without_news_can_be_stood_on_all_the_same(client, posting, address):
    publish(OLD.model_copy(update={"summary": "Builds all that nobody sees."}))
    assert "Go on with version 2" in client.get(address).content.decode()
    client.post(address, sent(client, address))
    posting.refresh_from_db()
    assert (posting.template_version.number, posting.latest.document.basis.version) == (2, 2)
    assert posting.latest.document.sections == posting.revisions.get(number=1).document.sections


def test_a_record_of_another_template_brings_lines_of_one_s_own_and_nothing_to_decide(client, posting):
    other = make_version(edited(small_content("tester", "Tester"), cloud=None))
    made = start_from_record(
        document=posting.latest.document,
        version=other,
        team=posting.team,
        employer=posting.employer,
        by=posting.owner,
    )
    assert texts(made) == texts(posting)
    assert line_in_the_builder(client, made) == ""
    assert not LeftChanges.objects.exists()


def test_a_copy_carries_what_is_left_to_decide(client, posting, second, address):
    reword(posting)
    client.post(address, sent(client, address) | {"calm": "on"})
    client.post(reverse("posting-duplicate", args=(posting.uuid,)))
    assert [one.count for one in LeftChanges.objects.all()] == [2, 2]


def test_the_page_costs_the_same_with_many_versions(client, posting, second, address, count_queries):
    first = count_queries(address)
    for number in range(4):
        publish(edited(SECOND, experience={"text": f"Years {number}."}))
    assert count_queries(address) == first
