"""Many at once: postings that go out as one ZIP, old files that come in as drafts.

Here a batch is begun, cancelled and looked at. `working` carries it out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.utils import timezone
from pydantic import BaseModel

from jobdesc.delivery import folders
from jobdesc.delivery.exports import Wish
from jobdesc.delivery.unpacking import Incoming, UploadRefused, taken_in
from jobdesc.document import Fonts, Look, Paper, Theme
from jobdesc.models import Batch, BatchEntry, Posting, Team, User

KEPT = timedelta(days=7)
QUIET = timedelta(seconds=15)
"""A worker that lives takes up a new batch within a second or two, or is at another one."""
NO_ROOM = "The server could not keep the files. Try again later, or tell whoever runs it."
_ROWS = 500


class Order(BaseModel, frozen=True):
    """What files to make of each posting; of the look only what is to differ from each employer's
    own. A wish that has a look keeps it."""

    wishes: tuple[Wish, ...] = (Wish(),)
    theme: Theme | None = None
    fonts: Fonts | None = None
    paper: Paper | None = None

    @property
    def formats(self) -> tuple[str, ...]:
        return tuple(wish.format for wish in self.wishes)

    def for_look(self, usual: Look) -> tuple[Wish, ...]:
        """The wishes for a posting whose employer's look is `usual`."""
        chosen = {name: value for name in Look.model_fields if (value := getattr(self, name))}
        look = usual.model_copy(update=chosen)
        return tuple(replace(wish, look=wish.look or look) for wish in self.wishes)


def order_of(batch: Batch) -> Order:
    return Order.model_validate(batch.wish)


def begin_export(postings: Iterable[Posting], order: Order, *, by: User, key: UUID | None = None) -> Batch:
    """Note down what is to be made; the files come from workers (`tasks.see_to`).

    The postings, at least one, are of one team, in the order in which they will be numbered; each
    format is wished for once. The same `key` sent twice begins one batch. Raise `ValueError` for
    postings of several teams.
    """
    chosen = list(postings)
    (team,) = {posting.team_id for posting in chosen}
    rows = [_Row(str(posting), posting.pk) for posting in chosen]
    wish = order.model_dump(mode="json")
    facts = {"kind": Batch.Kind.EXPORT, "team_id": team, "by": by}
    uuid = key or uuid4()
    try:
        return _note(rows, wish, uuid=uuid, **facts)
    except IntegrityError:
        sent_before = Batch.objects.filter(uuid=uuid, **facts).first()
        return sent_before or _note(rows, wish, uuid=uuid4(), **facts)


def begin_import(files: Iterable[Incoming], team: Team, by: User) -> Batch:
    """Keep the files, and what is in the ZIPs among them, to be read by workers (`tasks.see_to`).

    Raise `unpacking.UploadRefused`, with words for a person, where nothing of it can be taken.
    """
    batch = Batch(kind=Batch.Kind.IMPORT, team=team, by=by)
    try:
        found = taken_in(files, batch)
        rows = [_Row(one.name, refusal=one.refusal) for one in found.files]
        return _note(rows, {"left_out": found.left_out}, uuid=batch.uuid, kind=batch.kind, team=team, by=by)
    except OSError as error:
        folders.clear(batch)
        raise UploadRefused(NO_ROOM) from error
    except BaseException:
        folders.clear(batch)
        raise


@dataclass(frozen=True)
class _Row:
    name: str
    posting: int | None = None
    refusal: str = ""


def _note(rows: list[_Row], wish: dict[str, Any], **facts: Any) -> Batch:
    """Raise `IntegrityError` where the `uuid` is taken. What is refused has failed already."""
    states = BatchEntry.State
    with transaction.atomic():
        batch = Batch.objects.create(wish=wish, **facts)
        entries = (
            BatchEntry(
                batch=batch,
                position=position,
                name=row.name[:300],
                posting_id=row.posting,
                state=states.FAILED if row.refusal else states.WAITING,
                reason=row.refusal,
            )
            for position, row in enumerate(rows, start=1)
        )
        BatchEntry.objects.bulk_create(entries, batch_size=_ROWS)
    return batch


def cancel(batch: Batch) -> bool:
    """Stop it, at the latest after the entries that are being made; return whether there was
    something to stop. Drafts that were made stay."""
    now = timezone.now()
    unfinished = Batch.objects.filter(pk=batch.pk, finished_at=None)
    stopped = unfinished.update(cancelled_at=now, finished_at=now)
    if stopped:
        folders.clear(batch)
    return bool(stopped)


def purge(*, now: datetime, dry_run: bool = False) -> int:
    """Remove batches of more than a week ago, with their files, and folders that no batch knows.
    Return how many batches."""
    old = Batch.objects.filter(created_at__lt=now - KEPT)
    if dry_run:
        return old.count()
    gone = list(old)
    for batch in gone:
        batch.delete()
        folders.clear(batch)
    known = set(Batch.objects.values_list("uuid", flat=True))
    for path in folders.strays(known, (now - KEPT).timestamp()):
        folders.remove(path)
    return len(gone)


# --- How far it is ---------------------------------------------------------------------


@dataclass(frozen=True)
class Progress:
    """Counts of entries. `is_lonely`: it waits, and no worker gives a sign of life."""

    total: int
    done: int
    failed: int
    is_lonely: bool = False

    @property
    def over(self) -> int:
        return self.done + self.failed


def progress(batch: Batch) -> Progress:
    states = BatchEntry.State
    counts = batch.entries.aggregate(
        total=Count("pk"),
        done=Count("pk", filter=Q(state=states.DONE)),
        failed=Count("pk", filter=Q(state=states.FAILED)),
    )
    return Progress(**counts, is_lonely=batch.finished_at is None and _nobody_works(batch))


def _nobody_works(batch: Batch) -> bool:
    """A worker that is at somebody else's batch comes to this one in its turn."""
    if (batch.beat_at or batch.created_at) > timezone.now() - QUIET:
        return False
    return not Batch.objects.filter(beat_at__gt=timezone.now() - 2 * QUIET).exists()
