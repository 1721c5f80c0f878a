"""Many documents at once, by one worker and by two."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

import pytest

from jobdesc import tasks
from jobdesc.delivery import batches
from jobdesc.models import Batch, BatchEntry, Posting
from tests.benchmarks.suite.server import KEEPS_NOTHING, manage


@pytest.fixture
def queue(settings):
    """As in life: what is queued here is done by workers, which are processes of their own."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@contextlib.contextmanager
def workers(many: int) -> Iterator[None]:
    """Processes that wait for work; each has a render process of its own."""
    words = ("db_worker", "--interval", "0.1", "--no-reload", "--verbosity", "0")
    processes = [manage(*words, FILE_CACHE_URL=KEEPS_NOTHING, LOG_LEVEL="ERROR") for _ in range(many)]
    try:
        yield
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(60)


def done(world, many: int) -> Batch:
    """A batch of so many PDFs, once it is finished."""
    postings = Posting.objects.filter(pk__in=[it.pk for it in world.postings[:many]])
    batch = batches.begin_export(postings, batches.Order(), by=world.user)
    tasks.see_to(batch)
    end = time.monotonic() + 600
    while batch.finished_at is None and time.monotonic() < end:
        time.sleep(0.05)
        batch.refresh_from_db()
    states = set(batch.entries.values_list("state", flat=True))
    assert states == {BatchEntry.State.DONE}
    return batch


def test_two_workers_share_a_batch(world, queue, table, quick):
    """From the moment the batch is begun to its finished ZIP, with workers that have made one
    before: two of them on two processors."""
    many = 24 if quick else 200
    took = {}
    for processes in (1, 2):
        with workers(processes):
            done(world, 8 * processes)
            began = time.perf_counter()
            done(world, many)
            took[processes] = time.perf_counter() - began
    what = f"{many} documents, two workers ÷ one"
    table.hold(what, took[2] * 1000, took[1] * 1000, unit="ms", bound=0.6)
