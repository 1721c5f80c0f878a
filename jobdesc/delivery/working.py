"""Carrying a batch out, entry by entry, in as many processes as there are workers.

A worker holds an entry for a while (`lease`), which it can renew. One that is killed lets go of
its entry by falling silent, so another takes it up; what is finished is not made again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from math import inf

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from jobdesc.delivery import folders, packing
from jobdesc.models import Batch, BatchEntry, Posting
from jobdesc.workshop import PATIENCE

logger = logging.getLogger(__name__)

MOST_TRIES = 3
NO_ROOM = "The server could not keep the file. Try again later, or tell whoever runs it."
OUR_FAULT = "Something went wrong here. The text itself is safe; the server’s log says more."
GIVEN_UP = f"It stopped the worker {MOST_TRIES} times, so it was left out. The server’s log may say why."


class Failed(Exception):  # noqa: N818 - it is said to a person
    """Nothing, or not all, came of an entry; the message says why."""


class Lost(Exception):  # noqa: N818 - an outcome
    """The entry is no longer this worker's: the batch was cancelled, or it was silent for too long."""


@dataclass(frozen=True)
class Made:
    """What came of an entry: the posting of an import, and what is to be said of it."""

    posting: Posting | None = None
    told: str = ""


Hold = Callable[[], None]
"""Renews the worker's hold on its entry; may raise `Lost`."""
Make = Callable[[BatchEntry, Hold], Made]


class Left(Enum):
    """What is left to do when a worker turns away from a batch."""

    NOTHING = auto()
    MORE = auto()
    HELD = auto()
    """Other workers are at the rest, if they live."""


def lease() -> timedelta:
    """How long a worker may be silent: longer than the longest single file takes.

    That is its turns in the workshop, or the wait for another who makes the same file.
    """
    return timedelta(seconds=20 + PATIENCE * max(settings.PDF_SECONDS, settings.READ_SECONDS))


def is_silent(batch: Batch) -> bool:
    """Whether it is unfinished, and whoever was at it has let go of it."""
    last = batch.beat_at or batch.created_at
    return batch.finished_at is None and last < timezone.now() - lease()


def work(batch: Batch, make: Make, *, seconds: float = inf) -> Left:
    """Make one entry after the other, at most for so long and the one then begun, and wind the
    batch up after the last."""
    end = time.monotonic() + seconds
    while entry := _claim(batch):
        _carry_out(entry, make)
        if time.monotonic() > end:
            return Left.MORE
    return _wind_up(batch)


def has_free(batch: Batch) -> bool:
    """Whether there is an entry that nobody is at."""
    return _free(batch).exists()


def settle(entry: BatchEntry, made: Made) -> None:
    """Note that it is done, from within the transaction that did it; raise `Lost`, which undoes
    it, where the entry is somebody else's by now."""
    if not _mark(entry, BatchEntry.State.DONE, made):
        raise Lost


# --- One entry -------------------------------------------------------------------------


def _free(batch: Batch) -> QuerySet[BatchEntry]:
    nobody = Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - lease())
    return _unfinished(batch).filter(nobody)


def _unfinished(batch: Batch) -> QuerySet[BatchEntry]:
    # No join: an UPDATE with one asks for the rows by their ids alone, so that two workers who
    # wait for the same row on PostgreSQL would both get it.
    still_open = Batch.objects.filter(pk=OuterRef("batch"), finished_at=None)
    entries = BatchEntry.objects.filter(Exists(still_open), batch=batch, state=BatchEntry.State.WAITING)
    return entries.order_by("position")


def _claim(batch: Batch) -> BatchEntry | None:
    """The next entry, which is this worker's from now on; another that looks at the same time
    finds it changed and takes the one after it."""
    while entry := _free(batch).first():
        now = timezone.now()
        mine = _unfinished(batch).filter(pk=entry.pk, claimed_at=entry.claimed_at)
        if entry.tries >= MOST_TRIES:
            mine.update(state=BatchEntry.State.FAILED, reason=GIVEN_UP)
        elif mine.update(claimed_at=now, tries=F("tries") + 1):
            entry.claimed_at, entry.batch = now, batch
            Batch.objects.filter(pk=batch.pk).update(beat_at=now)
            return entry
    return None


def _carry_out(entry: BatchEntry, make: Make) -> None:
    states = BatchEntry.State
    try:
        made = make(entry, lambda: _hold(entry))
    except Lost:
        return
    except Failed as failed:
        _mark(entry, states.FAILED, Made(told=str(failed)))
    except OSError:
        logger.exception("a file of %s could not be kept", entry.batch)
        _mark(entry, states.FAILED, Made(told=NO_ROOM))
    except Exception:
        logger.exception("entry %s of %s failed", entry.position, entry.batch)
        _mark(entry, states.FAILED, Made(told=OUR_FAULT))
    else:
        _mark(entry, states.DONE, made)


def _hold(entry: BatchEntry) -> None:
    now = timezone.now()
    if not _mine(entry).update(claimed_at=now):
        raise Lost
    entry.claimed_at = now
    Batch.objects.filter(pk=entry.batch_id).update(beat_at=now)


def _mark(entry: BatchEntry, state: BatchEntry.State, made: Made) -> bool:
    found = {"posting": made.posting} if made.posting else {}
    return bool(_mine(entry).update(state=state, reason=made.told, **found))


def _mine(entry: BatchEntry) -> QuerySet[BatchEntry]:
    return _unfinished(entry.batch).filter(pk=entry.pk, claimed_at=entry.claimed_at)


# --- The end ---------------------------------------------------------------------------


def _wind_up(batch: Batch) -> Left:
    """The ZIP of an export; then nothing is kept but what is fetched."""
    still_open = Batch.objects.filter(pk=batch.pk, finished_at=None)
    if not still_open.exists():
        _clear_cancelled(batch)
        return Left.NOTHING
    if _unfinished(batch).exists() or not _claim_packing(batch):
        return Left.HELD
    if batch.kind == Batch.Kind.EXPORT:
        try:
            packing.pack(batch, lambda: _beat_packing(batch))
        except packing.PartsMissing as missing:
            _make_again(batch, missing.positions)
            return Left.MORE
        except OSError:
            if still_open.exists():  # a full disk; else it was cancelled, and its folder removed
                raise
    still_open.update(finished_at=timezone.now())
    folders.clear(batch, "in", "parts")
    _clear_cancelled(batch)
    return Left.NOTHING


def _claim_packing(batch: Batch) -> bool:
    nobody = Q(packing_at=None) | Q(packing_at__lt=timezone.now() - lease())
    still_open = Batch.objects.filter(nobody, pk=batch.pk, finished_at=None)
    return bool(still_open.update(packing_at=timezone.now()))


def _beat_packing(batch: Batch) -> None:
    now = timezone.now()
    Batch.objects.filter(pk=batch.pk).update(packing_at=now, beat_at=now)


def _make_again(batch: Batch, positions: list[int]) -> None:
    batch.entries.filter(position__in=positions).update(
        state=BatchEntry.State.WAITING, claimed_at=None, tries=0
    )
    Batch.objects.filter(pk=batch.pk).update(packing_at=None)


def _clear_cancelled(batch: Batch) -> None:
    """What a worker wrote while somebody pressed Cancel."""
    if Batch.objects.filter(pk=batch.pk).exclude(cancelled_at=None).exists():
        folders.clear(batch)
