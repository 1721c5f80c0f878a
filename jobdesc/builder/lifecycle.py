"""What happens to whole postings: copies, the archive, the bin, another owner, the last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from jobdesc.builder.pinning import copy_pins
from jobdesc.builder.reviewing import copy_dismissals
from jobdesc.builder.starting import create
from jobdesc.builder.statuses import PUBLISHED, Refused, standing_of
from jobdesc.document import JobDescription
from jobdesc.models import Posting, Role, SaveReceipt, User

DAYS_OF_NOTICE = 7
RECEIPTS_LAST = timedelta(days=30)

CLOSE_FIRST = "“{}” is published. Close it first."
VIEWERS_READ = "Your role in the team is viewer."


# --- Copies ----------------------------------------------------------------------------


def duplicate(posting: Posting, *, by: User, today: date, key: UUID | None = None) -> Posting:
    """A new draft with the same words and ids; what belonged to the first one's publishing
    (date posted, requisition number, an apply-by date in the past) is left out. What was dismissed
    of the checks stays dismissed, by whom and why: it was said of these very words. What is pinned into
    the brief stays pinned.

    `key` is the new posting's uuid: the same press sent twice makes one copy.
    """
    _require_writer(by, posting)
    document = fresh_copy(posting.latest.document, today)
    note = f"Copied from “{str(posting)[:180]}”"
    facts = {name: getattr(posting, name) for name in ("team", "employer", "template_version")}
    uuid = key or uuid4()
    try:
        return _copied(posting, document, by=by, note=note, uuid=uuid, **facts)
    except IntegrityError:
        made = Posting.objects.current().filter(
            uuid=uuid, owner=by, revisions__number=1, revisions__note=note, **facts
        )
        return made.first() or _copied(posting, document, by=by, note=note, uuid=uuid4(), **facts)


def _copied(posting: Posting, document: JobDescription, **facts: Any) -> Posting:
    with transaction.atomic():
        copy = create(document, **facts)
        copy_dismissals(posting, copy)
        copy_pins(posting, copy)
    return copy


def fresh_copy(document: JobDescription, today: date) -> JobDescription:
    facts = document.facts
    open_until = facts.apply_by if facts.apply_by and facts.apply_by >= today else None
    first = {"date_posted": None, "requisition": "", "apply_by": open_until}
    return document.model_copy(update={"facts": facts.model_copy(update=first)})


# --- Archive ---------------------------------------------------------------------------


def archive(posting: Posting, *, by: User) -> None:
    """Out of the list, to be read only; raise `Refused` for a published posting."""
    with transaction.atomic():
        locked = _locked(posting, by)
        _refuse_published(locked)
        if locked.archived_at is None:
            locked.archived_at = timezone.now()
            locked.save(update_fields=["archived_at"])


def bring_back(posting: Posting, *, by: User) -> None:
    """Out of the archive, with the status it had."""
    with transaction.atomic():
        locked = _locked(posting, by)
        locked.archived_at = None
        locked.save(update_fields=["archived_at"])


# --- Bin -------------------------------------------------------------------------------


def delete(posting: Posting, *, by: User) -> None:
    """Into the bin for `settings.BIN_DAYS`; raise `Refused` for a published posting."""
    with transaction.atomic():
        locked = _locked(posting, by)
        _refuse_published(locked)
        if locked.deleted_at is None:
            locked.deleted_at = timezone.now()
            locked.save(update_fields=["deleted_at"])


def restore(posting: Posting, *, by: User) -> None:
    """Out of the bin, to where it was; raise `Refused` where it is gone for good."""
    with transaction.atomic():
        locked = _locked(posting, by)
        locked.deleted_at = None
        locked.save(update_fields=["deleted_at"])


def gone_on(deleted_at: datetime) -> date:
    """The day on which what was deleted then may be purged, in the present time zone."""
    return timezone.localdate(deleted_at + _grace())


def _grace() -> timedelta:
    return timedelta(days=settings.BIN_DAYS)


@dataclass(frozen=True)
class Purged:
    postings: int
    receipts: int


def purge(*, now: datetime, dry_run: bool = False) -> Purged:
    """Remove for good what lay in the bin for its days, and receipts of saves that no page
    can send again. Return how many of each."""
    old = SaveReceipt.objects.filter(at__lt=now - RECEIPTS_LAST)
    gone = _purgeable(now)
    if dry_run:
        return Purged(gone.count(), old.count())
    postings = sum(_purge(pk, now) for pk in list(gone.values_list("pk", flat=True)))
    receipts, _ = old.delete()
    return Purged(postings, receipts)


def _purgeable(now: datetime) -> QuerySet[Posting]:
    return Posting.objects.filter(deleted_at__lte=now - _grace())


def _purge(pk: int, now: datetime) -> bool:
    """One at a time, so that nobody waits for long; who restored it in between keeps it."""
    with transaction.atomic():
        posting = _purgeable(now).select_for_update().filter(pk=pk).first()
        if posting is None:
            return False
        Posting.objects.filter(pk=pk).update(head=None)  # the head protects its revision
        posting.delete()
    return True


# --- Whose it is -----------------------------------------------------------------------


def hand_over(posting: Posting, *, to: User, by: User) -> None:
    """Give it to another writer of the team; only an owner of the team or the one it belongs
    to may. Raise `Refused` for somebody who does not write there."""
    with transaction.atomic():
        locked = _locked(posting, by)
        if not standing_of(by, locked).holds:
            raise PermissionDenied("This is for the team's owners, and the recruiter the posting belongs to.")
        if not standing_of(to, locked).writes:
            raise Refused(f"{to} does not write in this team. Choose an owner or a recruiter.")
        locked.owner = to
        locked.save(update_fields=["owner"])


def writers_of(posting: Posting) -> QuerySet[User]:
    """To whom it may belong."""
    members = posting.team.memberships.filter(role__in=Role.writers())
    return User.objects.filter(pk__in=members.values("user"), is_active=True).order_by("name", "email")


# --- The last day to apply -------------------------------------------------------------


@dataclass(frozen=True)
class Deadline:
    """`days` are left; a negative number of them has gone by since the last day."""

    days: int

    @property
    def passed(self) -> bool:
        return self.days < 0

    def __str__(self) -> str:
        if self.passed:
            return "Apply-by date passed"
        if self.days == 0:
            return "Last day to apply"
        return f"{self.days} day{'s' if self.days > 1 else ''} left to apply"


def deadline(posting: Posting, today: date) -> Deadline | None:
    """What to say of a published posting's apply-by date from a week before; else None."""
    if posting.status != PUBLISHED or posting.apply_by is None:
        return None
    days = (posting.apply_by - today).days
    return Deadline(days) if days <= DAYS_OF_NOTICE else None


# ---------------------------------------------------------------------------------------


def _locked(posting: Posting, by: User) -> Posting:
    """The row as it is now, held until the transaction ends, for somebody who writes."""
    locked = Posting.objects.select_for_update().filter(pk=posting.pk).first()
    if locked is None:
        raise Refused("It is gone for good: its days in the bin were over.")
    _require_writer(by, locked)
    return locked


def _require_writer(by: User, posting: Posting) -> None:
    if not standing_of(by, posting).writes:
        raise PermissionDenied(VIEWERS_READ)


def _refuse_published(posting: Posting) -> None:
    if posting.status == PUBLISHED:
        raise Refused(CLOSE_FIRST.format(posting))
