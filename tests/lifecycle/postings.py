"""Postings in every state, to test with."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from jobdesc.builder import Base, Saved, save_revision
from jobdesc.builder.statuses import MOVES, move_posting
from jobdesc.document.values import HowToApply, Location
from jobdesc.models import Posting, Role
from tests.factories import MembershipFactory, make_posting

TODAY = date(2026, 11, 21)

WAYS = {
    "draft": (),
    "ready": ("finish",),
    "published": ("finish", "publish"),
    "closed": ("finish", "publish", "close"),
}
WHOLE = {
    "locations": (Location(city="Lisbon", country="PT"),),
    "how_to_apply": HowToApply(link="https://northwind.example/jobs/42"),
    "requisition": "ENG-214",
}


def say(posting: Posting, **facts: object) -> None:
    """Save these facts into a draft, as its owner."""
    document = posting.latest.document
    changed = document.facts.model_copy(update=facts)
    outcome = save_revision(
        posting=posting,
        base=Base.of(posting.latest),
        document=document.model_copy(update={"facts": changed}),
        by=posting.owner,
    )
    assert isinstance(outcome, Saved)
    posting.refresh_from_db()


def whole_posting(status: str = "draft", *, membership=None, today: date = TODAY, **facts: object) -> Posting:
    """A posting that says all that publishing asks for, moved to `status` by a team's owner."""
    posting = make_posting(membership or MembershipFactory(role=Role.OWNER))
    say(posting, **{**WHOLE, **facts})
    go(posting, *WAYS[status], today=today)
    return posting


def go(posting: Posting, *keys: str, by=None, today: date = TODAY) -> None:
    owner = by or posting.team.memberships.filter(role=Role.OWNER).first().user
    for key in keys:
        move_posting(posting=posting, move=MOVES[key], by=owner, today=today)
    posting.refresh_from_db()


def put_away(posting: Posting, column: str) -> None:
    setattr(posting, column, timezone.now())
    posting.save(update_fields=[column])
