"""Saves of a posting at moments of one's choice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from jobdesc.builder import Base, Saved, save_revision
from jobdesc.document import JobDescription
from jobdesc.models import Revision

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def with_item(document, key, **fields):
    """The document with other fields in one item; None in `text` takes it out."""
    sections = tuple(
        section.model_copy(
            update={
                "items": tuple(
                    item.model_copy(update=fields) if item.id == key else item for item in section.items
                )
            }
        )
        for section in document.sections
    )
    return JobDescription(**{**dict(document), "sections": sections})


def without_item(document, key):
    sections = tuple(
        section.model_copy(update={"items": tuple(item for item in section.items if item.id != key)})
        for section in document.sections
    )
    return JobDescription(**{**dict(document), "sections": sections})


def with_facts(document, **fields):
    return document.model_copy(update={"facts": document.facts.model_copy(update=fields)})


def save(posting, change, *, by=None, base=None, minute=None, **more):
    """Save what `change` makes of the head, or of `base`; `minute` is counted from noon."""
    posting.refresh_from_db()
    base = base or posting.latest
    outcome = save_revision(
        posting=posting, base=Base.of(base), document=change(base.document), by=by or posting.owner, **more
    )
    if isinstance(outcome, Saved) and minute is not None:
        at = NOON + timedelta(minutes=minute)
        Revision.objects.filter(pk=outcome.revision.pk).update(at=at)
        outcome.revision.refresh_from_db()
    posting.refresh_from_db()
    return outcome


def reworded(text, key="data-models"):
    return lambda document: with_item(document, key, text=text)
