"""Choosing what to export, watching it, and fetching it, as somebody without JavaScript does."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from jobdesc import tasks
from jobdesc.delivery import Wish, batches, folders, making, working
from jobdesc.delivery.batches import Order
from jobdesc.document import Face, Theme
from jobdesc.models import Batch, BatchEntry, Role
from jobdesc.renderers import RenderStopped
from tests.batches.conftest import HTML, begun, run_tasks
from tests.factories import MembershipFactory, TeamFactory, make_posting
from tests.finding.conftest import make

EXPORT = "/postings/export/"


def go(browse, postings=(), query="", **more):
    ticked = [posting.uuid for posting in postings]
    words = {"go": "begin", "formats": ["html"], "posting": ticked, **more}
    return browse.post(f"{EXPORT}{query}", words)


def text(response):
    return " ".join(strip_tags(response.content.decode()).split())


def names(batch):
    return [entry.name for entry in batch.entries.all()]


def finished(batch):
    run_tasks()
    batch.refresh_from_db()
    return batch


# --- Choosing --------------------------------------------------------------------------


def test_the_list_offers_to_export_what_is_ticked(browse, member):
    make_posting(member)
    page = browse.get("/?status=draft").content.decode()
    assert 'formaction="/postings/export/?status=draft"' in page


def test_ticked_postings_are_offered_beside_all_that_the_list_finds(browse, member):
    postings = [make(member, title) for title in ("Nurse", "Cook", "Gardener")]
    answer = browse.post(f"{EXPORT}?q=nurse", {"posting": [one.uuid for one in postings[:2]]})
    assert [(one.label, one.is_chosen) for one in answer.context["form"].which_question.options] == [
        ("2 ticked postings", True),
        ("All 1 that the list finds", False),
    ]
    nothing_ticked = browse.get(EXPORT)
    assert [one.label for one in nothing_ticked.context["form"].which_question.options] == [
        "All 3 that the list finds"
    ]


def test_what_is_ticked_is_exported_as_asked(browse, member):
    postings = [make(member, title) for title in ("Nurse", "Cook", "Gardener")]
    answer = go(
        browse,
        postings[:2],
        which="ticked",
        formats=["pdf", "jsonld"],
        face="internal",
        theme="formal",
        footer="on",
        archive="on",
    )
    batch = Batch.objects.get()
    assert answer.url == batch.get_absolute_url()
    assert names(batch) == ["Cook", "Nurse"]
    assert (batch.team, batch.by) == (member.team, member.user)
    assert batches.order_of(batch) == Order(
        wishes=(
            Wish(format="pdf", face=Face.INTERNAL, has_footer=True, is_archival=True),
            Wish(format="jsonld"),  # nothing but the ad: search engines read it
        ),
        theme=Theme.FORMAL,
    )
    assert tasks.DBTaskResult.objects.count() == 1


def test_all_that_the_list_finds_is_exported_in_its_order(browse, member):
    for title in ("Nurse", "Cook for nurses", "Gardener", "A nurse at night"):
        make(member, title)
    ticked = [make_posting(member)]
    go(browse, ticked, which="all", query="?q=nurse&sort=title")
    assert names(Batch.objects.get()) == ["A nurse at night", "Cook for nurses", "Nurse"]


def test_without_a_format_nothing_is_begun_and_it_is_said(browse, member):
    posting = make_posting(member)
    answer = go(browse, [posting], formats=[])
    assert answer.status_code == 422
    assert "Choose at least one kind of file." in text(answer)
    assert f'value="{posting.uuid}"' in answer.content.decode()
    assert not Batch.objects.exists()


def test_a_press_that_is_sent_twice_begins_one(browse, member):
    posting, key = make_posting(member), uuid4()
    first, second = (go(browse, [posting], key=key).url for _ in range(2))
    assert first == second
    assert Batch.objects.count() == 1


def test_somebody_elses_key_begins_a_batch_of_ones_own(browse, member, client):
    posting, key = make_posting(member), uuid4()
    first = go(browse, [posting], key=key).url
    client.force_login(MembershipFactory(team=member.team, role=Role.RECRUITER).user)
    assert go(client, [posting], key=key).url != first
    assert Batch.objects.count() == 2


def test_postings_of_two_teams_are_a_batch_each(browse, member):
    other = MembershipFactory(user=member.user, role=Role.VIEWER, team=TeamFactory(name="Second"))
    postings = [make(member, "Nurse"), make(other, "Cook"), make(member, "Gardener")]
    answer = go(browse, postings, which="ticked")
    assert answer.url == "/batches/"
    assert {batch.team: names(batch) for batch in Batch.objects.all()} == {
        member.team: ["Gardener", "Nurse"],
        other.team: ["Cook"],
    }


def test_other_teams_postings_cannot_be_named(browse, member):
    mine, theirs = make_posting(member), make_posting()
    go(browse, [mine, theirs], which="ticked")
    assert [entry.posting for entry in BatchEntry.objects.all()] == [mine]
    assert go(browse, [theirs], which="ticked", query="?q=nothing-like-it").url == "/"
    assert Batch.objects.count() == 1


def test_a_viewer_exports_and_cannot_import(client, member):
    make(member, "Nurse")
    viewer = MembershipFactory(team=member.team, role=Role.VIEWER)
    client.force_login(viewer.user)
    assert "Export…" in client.get("/").content.decode()
    assert go(client, which="all").url == Batch.objects.get().get_absolute_url()
    assert finished(Batch.objects.get()).entries.get().state == "done"
    assert client.get("/postings/return/").status_code == 403


def test_several_files_that_are_dropped_become_a_batch(browse, member):
    given = [io.BytesIO(b"One job"), io.BytesIO(b"Another job")]
    given[0].name, given[1].name = "one.txt", "two.txt"
    answer = browse.post("/postings/return/", {"file": given})
    batch = Batch.objects.get()
    assert answer.url == batch.get_absolute_url()
    assert names(batch) == ["one.txt", "two.txt"]
    assert tasks.DBTaskResult.objects.count() == 1


def test_more_files_than_are_taken_in_are_refused_in_words(browse, member):
    given = [io.BytesIO(b"One job") for _ in range(501)]
    for number, one in enumerate(given):
        one.name = f"{number}.txt"
    answer = browse.post("/postings/return/", {"file": given})
    assert answer.status_code == 422
    assert "These are more than 500 files. Bring them in several portions." in text(answer)


# --- Watching --------------------------------------------------------------------------


def test_the_page_asks_again_until_it_is_finished(browse, member):
    batch = begun(member, 2)
    address = batch.get_absolute_url()
    page = browse.get(address).content.decode()
    assert f'hx-get="{address}" hx-trigger="every 1s"' in page
    assert '<progress id="progress" max="2" value="0">0 of 2 done</progress>' in page
    part = browse.get(address, headers={"hx-request": "true"})
    assert (part.status_code, "<html" in part.content.decode()) == (200, False)
    finished(batch)
    last = browse.get(address, headers={"hx-request": "true"})
    assert last.status_code == 286
    assert '<p id="said" hx-swap-oob="innerHTML">All done.</p>' in last.content.decode()
    page = browse.get(address).content.decode()
    assert "hx-trigger" not in page
    assert f'href="{address}file/"' in page


def test_what_failed_stands_on_the_page_beside_what_worked(browse, member, monkeypatch):
    really = making.export

    def stops(revision, wish):
        if revision.posting.title == "Nurse":
            raise RenderStopped("It took too long.")
        return really(revision, wish)

    monkeypatch.setattr(making, "export", stops)
    batch = batches.begin_export([make(member, "Nurse"), make(member, "Cook")], HTML, by=member.user)
    tasks.see_to(batch)
    page = text(browse.get(finished(batch).get_absolute_url()))
    assert "1 of 2 worked, 1 did not." in page
    assert "What failed, and why 1 Nurse It took too long. What worked 2 Cook" in page


def test_without_a_worker_the_page_says_what_to_do(browse, member):
    batch = begun(member, 1)
    said = "no worker seems to be running"
    assert said not in text(browse.get(batch.get_absolute_url()))
    Batch.objects.update(created_at=timezone.now() - timedelta(seconds=20))
    assert said in text(browse.get(batch.get_absolute_url()))


def test_while_a_worker_is_at_another_batch_nobody_is_alarmed(browse, member):
    batch, other = begun(member, 1), begun(member, 1)
    Batch.objects.update(created_at=timezone.now() - timedelta(minutes=2))
    Batch.objects.filter(pk=other.pk).update(beat_at=timezone.now())
    assert "no worker seems" not in text(browse.get(batch.get_absolute_url()))


def test_looking_at_a_batch_that_was_forgotten_puts_it_into_the_queue_again(browse, member):
    batch = begun(member, 1)
    tasks.DBTaskResult.objects.update(status="RUNNING")  # by a worker that was killed
    browse.get(batch.get_absolute_url())
    assert tasks.DBTaskResult.objects.count() == 1
    Batch.objects.update(created_at=timezone.now() - 2 * working.lease())
    for _ in range(3):
        browse.get(batch.get_absolute_url())
    assert tasks.DBTaskResult.objects.filter(status="READY").count() == 1
    assert finished(batch).finished_at


def test_drafts_of_an_import_are_linked_with_what_was_recognised(browse, member):
    posting = make(member, "Nurse")
    batch = Batch.objects.create(
        kind="import", team=member.team, by=member.user, finished_at=timezone.now(), wish={"left_out": 2}
    )
    facts = {"batch": batch, "state": "done", "reason": "With 9 lines."}
    BatchEntry.objects.create(position=1, name="=old.docx", posting=posting, **facts)
    BatchEntry.objects.create(batch=batch, position=2, name="cat.png", state="failed", reason="A picture.")
    answer = browse.get(batch.get_absolute_url())
    page = text(answer)
    assert "cat.png A picture. Drafts that were made Nurse from =old.docx With 9 lines." in page
    assert "2 files that only the computer had put there were left out." in page
    assert f'href="{posting.get_absolute_url()}"' in answer.content.decode()
    report = browse.get(f"{batch.get_absolute_url()}file/").content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(report, newline="")))[1:] == [
        ["1", "'=old.docx", "Done", "With 9 lines.", ""],
        ["2", "cat.png", "Failed", "A picture.", ""],
    ]


def test_what_is_written_on_the_page_is_escaped(browse, member):
    batch = Batch.objects.create(kind="import", team=member.team, by=member.user)
    BatchEntry.objects.create(batch=batch, position=1, name="<b>x", state="failed", reason="<i>y")
    page = browse.get(batch.get_absolute_url()).content.decode()
    assert "&lt;b&gt;x" in page
    assert "&lt;i&gt;y" in page


# --- Cancelling and fetching -----------------------------------------------------------


def test_cancelling_is_one_press(browse, member):
    batch = begun(member, 3)
    answer = browse.post(f"{batch.get_absolute_url()}cancel/", follow=True)
    assert "Cancelled after 0 of 3." in text(answer)
    assert "No file was kept of it." in text(answer)
    assert finished(batch).entries.filter(state="waiting").count() == 3
    assert browse.get(f"{batch.get_absolute_url()}file/").status_code == 404


def test_too_late_to_cancel_is_said(browse, member):
    batch = finished(begun(member, 1))
    answer = browse.post(f"{batch.get_absolute_url()}cancel/", follow=True)
    assert "It was finished already." in text(answer)
    assert folders.archive(batch).is_file()


def test_the_zip_is_for_whom_began_it_while_in_the_team(browse, member, client):
    batch = finished(begun(member, 1))
    address = f"{batch.get_absolute_url()}file/"
    answer = browse.get(address)
    content = b"".join(answer.streaming_content)
    assert zipfile.ZipFile(io.BytesIO(content)).namelist() == ["1-developer.html", "report.csv"]
    assert answer["Content-Type"] == "application/zip"
    member.delete()
    assert [browse.get(one).status_code for one in (address, batch.get_absolute_url())] == [404, 404]


def test_a_zip_that_was_purged_is_gone_in_words(browse, member):
    batch = finished(begun(member, 1))
    folders.clear(batch)
    assert browse.get(f"{batch.get_absolute_url()}file/").status_code == 404
    assert "Download the ZIP" not in text(browse.get(batch.get_absolute_url()))


# --- The list --------------------------------------------------------------------------


def test_the_list_says_how_far_each_is(browse, member):
    waits, done, stopped = begun(member, 2), begun(member, 1), begun(member, 1)
    Batch.objects.filter(pk=done.pk).update(finished_at=timezone.now())
    batches.cancel(stopped)
    shown = [(line.batch, line.title, line.state) for line in browse.get("/batches/").context["lines"]]
    assert shown == [
        (stopped, "Export of 1 posting", "Cancelled after 0"),
        (done, "Export of 1 posting", "Done"),
        (waits, "Export of 2 postings", "0 of 2"),
    ]


def test_an_empty_list_says_how_to_begin(browse):
    assert "Tick postings in the list and press “Export…”" in text(browse.get("/batches/"))


@pytest.mark.parametrize("count", (1, 3))
def test_listing_batches_takes_no_query_for_each(browse, member, count, django_assert_num_queries):
    for _ in range(count):
        begun(member, count)
    with django_assert_num_queries(4):
        browse.get("/batches/")


@pytest.mark.parametrize("count", (1, 3))
def test_looking_at_a_batch_takes_no_query_for_each_entry(browse, member, count, django_assert_num_queries):
    batch = finished(begun(member, count))
    BatchEntry.objects.create(batch=batch, position=9, name="x", state="failed", reason="y")
    with django_assert_num_queries(7):
        browse.get(batch.get_absolute_url())


@pytest.mark.parametrize("count", (1, 3))
def test_choosing_takes_no_query_for_each_posting(browse, member, count, django_assert_num_queries):
    postings = [make_posting(member) for _ in range(count)]
    with django_assert_num_queries(9):
        browse.post(EXPORT, {"posting": [posting.uuid for posting in postings]})
