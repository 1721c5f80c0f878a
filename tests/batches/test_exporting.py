"""Postings that go out as one ZIP, made entry by entry."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jobdesc import tasks
from jobdesc.builder import lifecycle
from jobdesc.delivery import Wish, batches, export, folders, making, packing, working
from jobdesc.delivery.batches import Order
from jobdesc.document import Fonts, Look, Paper, Theme
from jobdesc.models import Batch, BatchEntry
from jobdesc.renderers import RenderStopped
from jobdesc.workshop import PATIENCE
from tests.batches.conftest import HTML, begun, run_tasks, states
from tests.factories import MembershipFactory, make_posting
from tests.finding.conftest import make

TWO = Order(wishes=(Wish(format="html"), Wish(format="txt")))


def unpacked(batch):
    with zipfile.ZipFile(folders.archive(batch)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def reported(batch):
    text = unpacked(batch)[packing.REPORT].decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def finished(batch):
    run_tasks()
    batch.refresh_from_db()
    assert batch.finished_at
    return batch


def failing(monkeypatch, *titles, error):
    """Have the export of postings of those titles fail."""

    def fails(revision, wish):
        if revision.posting.title in titles:
            raise error
        return export(revision, wish)

    monkeypatch.setattr(making, "export", fails)


# --- What is in it ---------------------------------------------------------------------


def test_the_zip_holds_what_single_exports_give_numbered_in_order(member):
    titles = ("Nurse", "Back-End Developer", "Nurse")
    postings = [make(member, title) for title in titles]
    batch = batches.begin_export(postings, HTML, by=member.user)
    tasks.see_to(batch)
    files = unpacked(finished(batch))
    assert list(files) == ["1-nurse.html", "2-back-end-developer.html", "3-nurse.html", "report.csv"]
    alone = [export(posting.latest, Wish(format="html", look=posting.look)).content for posting in postings]
    assert [files[name] for name in list(files)[:3]] == alone


def test_several_formats_have_a_folder_each(member):
    batch = finished(begun(member, 2, TWO))
    assert list(unpacked(batch)) == [
        "html/1-developer.html",
        "txt/1-developer.txt",
        "html/2-developer.html",
        "txt/2-developer.txt",
        "report.csv",
    ]


def test_the_report_says_what_became_of_each(member):
    make(member, "Nurse")
    batch = batches.begin_export([make(member, "Nurse")], TWO, by=member.user)
    tasks.see_to(batch)
    assert reported(finished(batch)) == [
        ["Number", "Name", "Result", "Why", "Files"],
        ["1", "Nurse", "Done", "", "html/1-nurse.html; txt/1-nurse.txt"],
    ]


def test_the_same_postings_give_the_same_bytes(member):
    postings = [make(member, title) for title in ("Nurse", "Gardener")]
    made = []
    for _ in range(2):
        batch = batches.begin_export(postings, TWO, by=member.user)
        tasks.see_to(batch)
        made.append(folders.archive(finished(batch)).read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "1-etcpasswd.html"),
        ("..\\..\\windows", "1-windows.html"),
        ("開発者", "1-job-description.html"),
        ("a\u202egnp.exe", "1-agnpexe.html"),
        ("CON", "1-con.html"),
        ("x" * 300, f"1-{'x' * 80}.html"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(member, title, name):
    batch = batches.begin_export([make(member, title)], HTML, by=member.user)
    tasks.see_to(batch)
    assert next(iter(unpacked(finished(batch)))) == name


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])
def test_no_cell_of_the_report_is_a_formula(member, title):
    entry = BatchEntry(position=1, name=title, state="failed", reason=title)
    (_, row) = csv.reader(io.StringIO(packing.report([(entry, [])]).decode("utf-8-sig"), newline=""))
    assert row == ["1", f"'{title}", "Failed", f"'{title}", ""]


def test_of_the_look_only_what_was_chosen_differs_from_the_employers():
    order = Order(wishes=(Wish(), Wish(format="html")), theme=Theme.FORMAL)
    usual = Look(theme=Theme.MODERN, fonts=Fonts.SERIF, paper=Paper.LETTER)
    look = Look(theme=Theme.FORMAL, fonts=Fonts.SERIF, paper=Paper.LETTER)
    assert order.for_look(usual) == (Wish(look=look), Wish(format="html", look=look))
    assert Order.model_validate(order.model_dump(mode="json")) == order


def test_postings_of_two_teams_are_not_one_batch(member):
    with pytest.raises(ValueError, match="too many values"):
        batches.begin_export([make_posting(member), make_posting()], HTML, by=member.user)


def test_two_thousand_postings_are_noted_in_a_few_statements(member, django_assert_max_num_queries):
    postings = [make_posting(member)] * 2000
    with django_assert_max_num_queries(20):
        batch = batches.begin_export(postings, HTML, by=member.user)
    assert batches.progress(batch) == batches.Progress(total=2000, done=0, failed=0)


# --- What fails ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (RenderStopped("It took too long."), "It took too long."),
        (OSError(28, "No space left on device"), working.NO_ROOM),
        (RuntimeError("secret detail"), working.OUR_FAULT),
    ],
)
def test_what_fails_stands_beside_what_worked(member, monkeypatch, error, words):
    failing(monkeypatch, "Nurse", error=error)
    postings = [make(member, title) for title in ("Gardener", "Nurse", "Cook")]
    batch = batches.begin_export(postings, HTML, by=member.user)
    tasks.see_to(batch)
    finished(batch)
    assert states(batch) == [("done", ""), ("failed", words), ("done", "")]
    assert list(unpacked(batch)) == ["1-gardener.html", "3-cook.html", "report.csv"]
    assert reported(batch)[2] == ["2", "Nurse", "Failed", words, ""]


def test_of_two_formats_the_one_that_worked_is_kept(member, monkeypatch):
    def no_pages(revision, wish):
        if wish.format == "html":
            raise RenderStopped("It took too long.")
        return export(revision, wish)

    monkeypatch.setattr(making, "export", no_pages)
    batch = finished(begun(member, 1, TWO))
    assert states(batch) == [("failed", "Web page (HTML): It took too long.")]
    assert list(unpacked(batch)) == ["txt/1-developer.txt", "report.csv"]


def test_what_was_deleted_or_is_no_longer_ones_own_to_see_fails_alone(member):
    batch = begun(member, 3)
    first, second, _ = [entry.posting for entry in batch.entries.all()]
    lifecycle.delete(first, by=member.user)
    second.team = MembershipFactory().team
    second.save()
    finished(batch)
    assert states(batch) == [("failed", making.GONE), ("failed", making.GONE), ("done", "")]


def test_who_has_left_the_team_gets_nothing_made(member):
    batch = begun(member, 2)
    member.delete()
    finished(batch)
    assert states(batch) == [("failed", making.GONE)] * 2


def test_an_entry_that_stops_its_worker_each_time_is_given_up(member):
    batch = begun(member, 2)
    batch.entries.filter(position=1).update(tries=working.MOST_TRIES)
    finished(batch)
    assert states(batch) == [("failed", working.GIVEN_UP), ("done", "")]


# --- Never half a file -----------------------------------------------------------------


def test_nothing_can_be_fetched_before_everything_is_there(member, browse, monkeypatch):
    seen = []

    def looks(revision, wish):
        seen.append(browse.get(f"{batch.get_absolute_url()}file/").status_code)
        return export(revision, wish)

    batch = begun(member, 2)
    monkeypatch.setattr(making, "export", looks)
    finished(batch)
    assert seen == [404, 404]
    answer = browse.get(f"{batch.get_absolute_url()}file/")
    assert b"".join(answer.streaming_content) == folders.archive(batch).read_bytes()
    assert answer["Content-Disposition"].startswith('attachment; filename="postings-')


def test_a_full_disk_leaves_no_half_zip_and_it_is_tried_again(member, monkeypatch):
    batch = begun(member, 2)
    tasks.DBTaskResult.objects.update(status="RUNNING")  # by the worker that now does it

    def full(*arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(packing, "report", full)
        with pytest.raises(OSError, match="No space"):
            tasks.work.func(str(batch.uuid))
    assert [path.name for path in folders.folder(batch).iterdir()] == ["parts"]
    assert tasks.DBTaskResult.objects.filter(status="READY").count() == 1
    Batch.objects.update(packing_at=timezone.now() - 2 * working.lease())
    assert list(unpacked(finished(batch))) == ["1-developer.html", "2-developer.html", "report.csv"]


def test_after_the_end_only_the_zip_is_kept(member):
    batch = finished(begun(member, 2))
    assert [path.name for path in folders.folder(batch).iterdir()] == ["files.zip"]


def test_a_part_that_somebody_removed_is_made_again(member):
    batch = begun(member, 2)
    batch.entries.update(state="done")
    assert list(unpacked(finished(batch))) == ["1-developer.html", "2-developer.html", "report.csv"]


# --- Cancelling ------------------------------------------------------------------------


def test_cancelling_stops_within_an_entry_and_keeps_no_file(member, monkeypatch):
    made = []

    def cancels(revision, wish):
        made.append(revision)
        if len(made) == 2:
            batches.cancel(batch)
        return export(revision, wish)

    batch = begun(member, 4)
    monkeypatch.setattr(making, "export", cancels)
    finished(batch)
    assert len(made) == 2
    assert [state for state, _ in states(batch)] == ["done", "waiting", "waiting", "waiting"]
    assert not folders.folder(batch).exists()
    assert batch.cancelled_at


def test_cancelling_while_the_zip_is_put_together_leaves_nothing(member, monkeypatch):
    batch = begun(member, 2)
    really = packing.report

    def cancels(rows):
        batches.cancel(batch)
        folders.folder(batch).mkdir(parents=True)  # as a worker that was about to write would
        return really(rows)

    monkeypatch.setattr(packing, "report", cancels)
    finished(batch)
    assert batch.cancelled_at
    assert not folders.folder(batch).exists()


def test_what_is_finished_is_not_cancelled(member):
    batch = finished(begun(member, 1))
    assert not batches.cancel(batch)
    batch.refresh_from_db()
    assert batch.cancelled_at is None
    assert folders.archive(batch).is_file()


# --- Taking turns ----------------------------------------------------------------------


def test_two_batches_take_turns(member, monkeypatch):
    monkeypatch.setattr(tasks, "TURN_SECONDS", 0)
    order = []
    first, second = begun(member, 3), begun(member, 3)

    def notes(revision, wish):
        order.append(BatchEntry.objects.get(posting=revision.posting).batch)
        return export(revision, wish)

    monkeypatch.setattr(making, "export", notes)
    run_tasks()
    assert order == [first, second] * 3


def test_one_task_is_in_the_queue_however_often_it_is_asked_for(member):
    batch = begun(member)
    tasks.see_to(batch)
    tasks.see_to(batch, after=timedelta(seconds=9))
    assert tasks.DBTaskResult.objects.count() == 1


def test_while_another_worker_has_the_last_entry_it_is_looked_at_later(member):
    batch = begun(member, 1)
    batch.entries.update(claimed_at=timezone.now(), tries=1)
    assert run_tasks() == 1
    later = tasks.DBTaskResult.objects.get(status="READY")
    seconds = (later.run_after - timezone.now()) / timedelta(seconds=1)
    assert working.lease().total_seconds() - 5 < seconds <= working.lease().total_seconds()


def test_while_nothing_is_left_but_packing_one_task_waits_in_case_of_a_kill(member, monkeypatch):
    batch = begun(member, 1)
    monkeypatch.setattr(tasks, "TURN_SECONDS", 0)  # the entry in one turn, the ZIP in the next
    queued = []
    really = packing.pack

    def notes(*arguments):
        queued.append(tasks.DBTaskResult.objects.filter(status="READY", run_after__gt=timezone.now()).count())
        return really(*arguments)

    monkeypatch.setattr(packing, "pack", notes)
    assert run_tasks() == 2
    assert queued == [1]
    tasks.DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
    assert run_tasks() == 1
    assert not tasks.DBTaskResult.objects.filter(status="READY").exists()
    finished(batch)


def test_an_entry_is_claimed_and_settled_by_what_stands_in_the_update_itself(member):
    batch = begun(member, 1)
    with CaptureQueriesContext(connection) as captured:
        finished(batch)
    table = BatchEntry._meta.db_table
    updates = [one["sql"] for one in captured if one["sql"].startswith(f'UPDATE "{table}"')]
    assert len(updates) == 2
    for sql in updates:
        where = sql.partition(" WHERE ")[2].replace(f'"{table}".', "")
        assert " IN (SELECT" not in where
        assert """"state" = 'waiting'""" in where
        assert '"claimed_at" ' in where


def test_a_file_is_on_the_disk_before_it_counts(member, monkeypatch):
    synced = set()
    really, packs = os.fsync, packing.pack
    monkeypatch.setattr(os, "fsync", lambda handle: (synced.add(os.fstat(handle).st_ino), really(handle)))
    seen = []

    def looks(batch, beat):
        place = folders.part(batch, 1)
        seen.extend(path.stat().st_ino in synced for path in (place, *place.rglob("*")))
        return packs(batch, beat)

    monkeypatch.setattr(packing, "pack", looks)
    finished(begun(member, 1))
    assert seen == [True, True, True]


def test_no_file_within_its_time_outlasts_the_hold_on_its_entry(settings):
    settings.PDF_SECONDS, settings.READ_SECONDS = 60, 15
    assert working.lease() > timedelta(seconds=PATIENCE * 60)


def test_an_entry_whose_worker_fell_silent_is_taken_up_again(member):
    batch = begun(member, 1)
    batch.entries.update(claimed_at=timezone.now() - 2 * working.lease(), tries=1)
    finished(batch)
    assert states(batch) == [("done", "")]
    assert batch.entries.get().tries == 2


def test_who_lost_an_entry_does_not_say_what_became_of_it(member, monkeypatch):
    batch = begun(member, 1)

    def slow(revision, wish):
        batch.entries.update(claimed_at=timezone.now())  # another worker has it by now
        return export(revision, wish)

    monkeypatch.setattr(making, "export", slow)
    run_tasks()
    assert states(batch) == [("waiting", "")]


# --- After a week ----------------------------------------------------------------------


def test_after_a_week_batches_go_with_their_files(member, folder):
    old, fresh = finished(begun(member, 1)), finished(begun(member, 1))
    Batch.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=8))
    assert batches.purge(now=timezone.now(), dry_run=True) == 1
    assert batches.purge(now=timezone.now()) == 1
    assert list(Batch.objects.all()) == [fresh]
    assert [path.name for path in folder.iterdir()] == [str(fresh.uuid)]


def test_folders_that_no_batch_knows_go_after_a_week(member, folder):
    batch = finished(begun(member, 1))
    Batch.objects.all().delete()
    assert batches.purge(now=timezone.now()) == 0
    assert [path.name for path in folder.iterdir()] == [str(batch.uuid)]
    batches.purge(now=timezone.now() + timedelta(days=8))
    assert list(folder.iterdir()) == []
