"""The statuses of a posting, and who may move it from one to the next.

`MOVES` is the whole rule; docs/postings.md says it to people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from jobdesc.builder.holding import hold
from jobdesc.builder.saving import write
from jobdesc.document import JobDescription
from jobdesc.document.values import SectionKind, Workplace
from jobdesc.models import Membership, Posting, Revision, Role, StatusMove, User

DRAFT, READY = Posting.Status.DRAFT, Posting.Status.READY
PUBLISHED, CLOSED = Posting.Status.PUBLISHED, Posting.Status.CLOSED


class Who(StrEnum):
    WRITERS = "the team's owners and recruiters"
    HOLDERS = "the team's owners, and the recruiter the posting belongs to"


@dataclass(frozen=True)
class Move:
    """`label` is what the button says, `done` what the page says afterwards."""

    key: str
    before: Posting.Status
    after: Posting.Status
    who: Who
    label: str
    done: str


MOVES = {
    move.key: move
    for move in (
        Move("finish", DRAFT, READY, Who.WRITERS, "Mark as ready", "It is ready: its words are locked."),
        Move("publish", READY, PUBLISHED, Who.HOLDERS, "Publish", "It is published."),
        Move("unlock", READY, DRAFT, Who.WRITERS, "Back to draft", "It is a draft again."),
        Move("close", PUBLISHED, CLOSED, Who.HOLDERS, "Close", "It is closed."),
        Move(
            "correct",
            PUBLISHED,
            DRAFT,
            Who.HOLDERS,
            "Take back to correct",
            "It is a draft again; the date posted stays.",
        ),
        Move(
            "reopen",
            CLOSED,
            DRAFT,
            Who.HOLDERS,
            "Open again",
            "It is a draft again; publishing it sets a new date posted.",
        ),
    )
}


class Refused(Exception):  # noqa: N818  # "raise Refused(why)" reads as what happened
    """A verb that would break a rule; the message tells the person what to do instead."""


@dataclass(frozen=True)
class Lack:
    """What keeps a posting from being published, in words, and where in the document it is."""

    words: str
    path: str


class Unfinished(Refused):
    """The posting cannot be published yet."""

    def __init__(self, lacks: tuple[Lack, ...]) -> None:
        super().__init__("It cannot be published yet.")
        self.lacks = lacks


@dataclass(frozen=True)
class Standing:
    """What somebody with `role` in the team may do with the posting as it stands; it is theirs
    where `is_own`."""

    posting: Posting
    role: Role | None
    is_own: bool

    @property
    def writes(self) -> bool:
        return self.role in Role.writers()

    @property
    def holds(self) -> bool:
        return self.role == Role.OWNER or (self.writes and self.is_own)

    def may(self, move: Move) -> bool:
        return self.holds if move.who is Who.HOLDERS else self.writes

    @property
    def moves(self) -> tuple[Move, ...]:
        """What may be done next with its status; nothing while it is put away."""
        if self.posting.archived_at or self.posting.deleted_at:
            return ()
        return tuple(move for move in MOVES.values() if move.before == self.posting.status and self.may(move))


def standing_of(user: User, posting: Posting) -> Standing:
    membership = Membership.objects.filter(team=posting.team_id, user=user)
    role = membership.values_list("role", flat=True).first()
    return Standing(posting, Role(role) if role else None, posting.owner_id == user.pk)


def move_posting(*, posting: Posting, move: Move, by: User, today: date) -> Revision | None:
    """Move the posting and return the revision that it took, if the document changed with it.

    A compare-and-swap on the status. Raise `PermissionDenied` for who may not, `Refused` where
    somebody else was first or the posting is put away, `Unfinished` where it says too little
    to be published. `today` is the mover's date. The same press sent twice moves once.
    """
    with transaction.atomic():
        locked = hold(posting)
        if not standing_of(by, locked).may(move):
            raise PermissionDenied(f"This is for {move.who}.")
        if _is_pressed_twice(locked, move, by):
            return None
        _refuse_late(locked, move)
        revision = _dated(locked, move, by=by, today=today)
        now = timezone.now()
        locked.status, locked.updated_at = move.after, now
        locked.save(update_fields=["status", "updated_at"])
        StatusMove.objects.create(posting=locked, before=move.before, after=move.after, by=by, at=now)
    return revision


def _is_pressed_twice(posting: Posting, move: Move, by: User) -> bool:
    last = posting.moves.first()
    return (
        last is not None
        and posting.status == move.after
        and (last.by_id, last.before, last.after) == (by.pk, move.before, move.after)
    )


def _refuse_late(posting: Posting, move: Move) -> None:
    if posting.deleted_at:
        raise Refused("Somebody put it into the bin in between. Restore it first.")
    if posting.archived_at:
        raise Refused("It is archived. Bring it back first.")
    if posting.status != move.before:
        last = posting.moves.select_related("by").first()
        mover = last.by if last and last.by else "Somebody"
        now = posting.get_status_display().lower()
        raise Refused(f"{mover} was faster: it is {now} already. Nothing else was changed.")


def _dated(posting: Posting, move: Move, *, by: User, today: date) -> Revision | None:
    """Set the date posted at publishing, and take it away when a closed posting opens again."""
    document = posting.latest.document
    dated, note = document, ""
    if move is MOVES["publish"]:
        if lacks := lacking(document, today):
            raise Unfinished(lacks)
        dated, note = _posted(document, _date_that_stays(posting) or today), "Published"
    elif move is MOVES["reopen"]:
        dated, note = _posted(document, None), "Opened again"
    if dated == document:
        return None
    return write(posting, dated, number=posting.latest.number + 1, by=by, note=note)


def _posted(document: JobDescription, day: date | None) -> JobDescription:
    facts = document.facts.model_copy(update={"date_posted": day})
    return document.model_copy(update={"facts": facts})


def _date_that_stays(posting: Posting) -> date | None:
    """The date posted of a posting that was only taken back to be corrected: the one it had
    then. Any other one, such as that of a restored revision, is not about this publishing."""
    taken_back = posting.moves.filter(before__in=(PUBLISHED, CLOSED), after=DRAFT).first()
    if taken_back is None or taken_back.before != PUBLISHED:
        return None
    published = posting.revisions.filter(at__lte=taken_back.at).order_by("-number").first()
    return published.document.facts.date_posted if published else None


def lacking(document: JobDescription, today: date) -> tuple[Lack, ...]:
    """What Google for Jobs requires and the document does not say, and an apply-by date in
    the past. Source: developers.google.com/search/docs/appearance/structured-data/job-posting
    (title, hiringOrganization, jobLocation with its addressCountry or remote, description)."""
    facts = document.facts
    duties = document.section(SectionKind.RESPONSIBILITIES)
    how = facts.how_to_apply
    is_placed = facts.workplace is Workplace.REMOTE or any(one.country for one in facts.locations)
    late = facts.apply_by is not None and facts.apply_by < today
    checks = (
        (facts.title, "facts.title", "It has no title."),
        (facts.employer.name, "facts.employer", "It does not say who the employer is."),
        (is_placed, "facts.locations", "It names no place: give one with its country, or say it is remote."),
        (how.link or how.email or how.text, "facts.how_to_apply", "It does not say how to apply."),
        (duties and duties.shown_items, "responsibilities", "It names nothing that the person will do."),
        (not late, "facts.apply_by", f"Its apply-by date, {_day(facts.apply_by)}, has passed."),
    )
    return tuple(Lack(words, path) for is_said, path, words in checks if not is_said)


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
