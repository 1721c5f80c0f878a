"""Batches, and a worker that carries them out here and now."""

from __future__ import annotations

import pytest
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from jobdesc import tasks
from jobdesc.delivery import Wish, batches
from jobdesc.delivery.batches import Order
from jobdesc.models import Role
from tests.factories import EmployerFactory, MembershipFactory, TeamFactory, make_posting, make_version

HTML = Order(wishes=(Wish(format="html"),))  # no PDF, no render process: quick


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """What a batch keeps lies in a folder of the test; the fonts are those of the run."""
    (tmp_path / "fonts").symlink_to(settings.DATA_DIR / "fonts")
    settings.DATA_DIR = tmp_path
    return tmp_path / "batches"


@pytest.fixture
def member(db):
    make_version()
    team = TeamFactory(name="Northwind hiring")
    EmployerFactory(team=team, name="Northwind")
    return MembershipFactory(team=team, role=Role.RECRUITER)


@pytest.fixture
def browse(client, member):
    client.force_login(member.user)
    return client


def begun(member, count=3, order=HTML):
    """A batch of so many postings, in the queue."""
    batch = batches.begin_export([make_posting(member) for _ in range(count)], order, by=member.user)
    tasks.see_to(batch)
    return batch


def run_tasks():
    """Do what a worker does, until nothing is left that can be done now; return how many tasks."""
    worker = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    )
    count = 0
    while task := DBTaskResult.objects.ready().first():
        task.claim(worker.worker_id)
        worker.run_task(task)
        count += 1
        task.refresh_from_db()
        assert not task.traceback, task.traceback
    return count


def states(batch):
    return [(one.state, one.reason) for one in batch.entries.all()]
