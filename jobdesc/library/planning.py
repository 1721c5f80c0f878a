"""When a template is to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.formats import date_format

from jobdesc.library.history import in_history
from jobdesc.models.library import RoleTemplate
from jobdesc.models.people import User

REASON_CHARACTERS = 100


@transaction.atomic
def set_review(
    templates: Iterable[RoleTemplate], day: date | None, *, by: User | None, note: str = ""
) -> None:
    """Set the day of the next review, None for no plan; their history says so, with the note."""
    words = f"Review on {date_format(day, 'j M Y')}" if day else "No review planned"
    reason = f"{words}: {note}" if note else words
    for template in templates:
        template.review_due = day
        in_history(template, reason[:REASON_CHARACTERS], by=by)
        template.save(update_fields=["review_due"])
