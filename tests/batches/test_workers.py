"""What several workers do with one batch, and what becomes of it when one is killed."""

from __future__ import annotations

import zipfile

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from jobdesc import tasks
from jobdesc.delivery import folders, working
from tests.batches.conftest import begun
from tests.batches.programs import until, worker

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def is_finished(batch):
    batch.refresh_from_db()
    return batch.finished_at is not None


def names(batch):
    with zipfile.ZipFile(folders.archive(batch)) as packed:
        assert packed.testzip() is None
        return packed.namelist()


def expected(count):
    return [*(f"{number:02}-developer.html" for number in range(1, count + 1)), "report.csv"]


def done(batch):
    return batch.entries.filter(state="done")


def test_after_a_kill_in_the_middle_the_next_worker_goes_on_where_it_stopped(member, settings):
    batch = begun(member, 40)
    with worker(settings.DATA_DIR) as first:
        until(lambda: done(batch).count() >= 5)
        first.kill()
        first.wait()
    before = set(done(batch).values_list("pk", flat=True))
    assert 5 <= len(before) < 40
    assert not folders.archive(batch).exists()
    made = {path: path.stat().st_mtime_ns for path in folders.part(batch, 1).rglob("*")}

    # Once its worker was silent for too long:
    batch.entries.filter(state="waiting").exclude(claimed_at=None).update(
        claimed_at=timezone.now() - 2 * working.lease()
    )
    with worker(settings.DATA_DIR):
        until(lambda: done(batch).count() > len(before) + 2)
        assert {path: path.stat().st_mtime_ns for path in folders.part(batch, 1).rglob("*")} in (made, {})
        until(lambda: is_finished(batch))
    assert names(batch) == expected(40)
    assert set(batch.entries.filter(pk__in=before).values_list("tries", flat=True)) == {1}
    assert set(batch.entries.values_list("state", "reason")) == {("done", "")}


def test_two_workers_share_a_batch_and_make_every_file_once(member, settings):
    batch = begun(member, 60)
    DBTaskResult.objects.all().delete()  # until both are there
    with worker(settings.DATA_DIR), worker(settings.DATA_DIR):
        warm = begun(member, 1), begun(member, 1)
        until(lambda: all(is_finished(one) for one in warm))
        tasks.see_to(batch)
        until(lambda: is_finished(batch))
    assert names(batch) == expected(60)
    assert set(batch.entries.values_list("state", "tries")) == {("done", 1)}
    asked = {"args": [str(batch.uuid)], "kwargs": {}}
    at_it = DBTaskResult.objects.filter(args_kwargs=asked).values_list("worker_ids", flat=True)
    assert len({name for names in at_it for name in names}) == 2
