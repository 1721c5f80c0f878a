"""Work in the background. `manage.py db_worker` runs it, in as many processes as are started.

A batch that is being worked on always has one more task in the queue: another worker that has
nothing to do takes it and helps; after a worker was killed the next one takes it and goes on.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from jobdesc.builder.reading import read_safely
from jobdesc.builder.returning import draft_from
from jobdesc.delivery import folders, making, working
from jobdesc.delivery.working import Failed, Hold, Left, Made, Make
from jobdesc.forms.wishes import checked
from jobdesc.models import Batch, BatchEntry, Posting, Team
from jobdesc.readers.files import FileRefused
from jobdesc.roles.search import roles_called

logger = logging.getLogger(__name__)

TURN_SECONDS = 5.0
"""After so long the worker looks whether somebody else's batch waits, or whether it is to end."""

VIEWERS_READ = "You no longer write in this team, so no draft was made."
LOST = "The file is not there any more. Bring it in once more."


@task()
def work(uuid: str) -> None:
    """Take a turn at the batch."""
    batch = Batch.objects.select_related("by").filter(uuid=uuid).first()
    if batch is None:
        return
    if working.has_free(batch):
        see_to(batch)
    elif batch.finished_at is None:  # should this worker be killed while it packs
        see_to(batch, after=working.lease())
    try:
        left = working.work(batch, MAKERS[batch.kind], seconds=TURN_SECONDS)
    except Exception:  # a full disk, a lost database: perhaps it is there again by then
        logger.exception("%s waits to be tried again", batch)
        see_to(batch, after=working.lease())
        raise
    if left is Left.MORE:
        see_to(batch)
    elif left is Left.HELD:
        see_to(batch, after=working.lease())


def see_to(batch: Batch, *, after: timedelta | None = None) -> None:
    """Put a task for the batch into the queue, unless there is one already."""
    queued = DBTaskResult.objects.ready() if after is None else DBTaskResult.objects.filter(status="READY")
    asked = {"args": [str(batch.uuid)], "kwargs": {}}
    if queued.filter(task_path=work.module_path, args_kwargs=asked).exists():
        return
    later = work.using(run_after=timezone.now() + after) if after else work
    later.enqueue(str(batch.uuid))


def forget(before: datetime) -> None:
    """Remove what is noted of tasks from before that time, also of those whose worker was killed."""
    DBTaskResult.objects.filter(enqueued_at__lt=before).delete()


def make_draft(entry: BatchEntry, hold: Hold) -> Made:
    """Make a draft posting of the uploaded file; raise `Failed` with what is wrong with it.

    The entry is done in the transaction that makes the draft, so that no kill makes two of it.
    """
    batch = entry.batch
    if not Team.objects.writable_by(batch.by).filter(pk=batch.team_id).exists():
        raise Failed(VIEWERS_READ)
    try:
        read = read_safely(entry.name, folders.upload(batch, entry.position).read_bytes())
        hold()
        with transaction.atomic():
            posting = draft_from(read, batch.team, batch.by, called=roles_called, name=entry.name)
            made = Made(posting, _recognised(posting))
            working.settle(entry, made)
    except FileRefused as refused:
        raise Failed(str(refused)) from refused
    except FileNotFoundError as error:
        raise Failed(LOST) from error
    return made


def _recognised(posting: Posting) -> str:
    lines = sum(len(section.items) for section in posting.latest.document.sections)
    role = posting.template_version.template.title
    return f"Begun from the role {role}, with {lines} line{'' if lines == 1 else 's'}."


def make_files(entry: BatchEntry, hold: Hold) -> Made:
    """Make what the batch asks for, checked on the day that it is where its beginner lives."""
    today = timezone.localdate(timezone=ZoneInfo(entry.batch.by.time_zone))
    return making.make_files(entry, hold, partial(checked, on=today))


MAKERS: dict[str, Make] = {Batch.Kind.EXPORT: make_files, Batch.Kind.IMPORT: make_draft}
