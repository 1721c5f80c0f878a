"""What the history of a row says of its next change."""

from __future__ import annotations

from typing import Any

from jobdesc.models.people import User

REASON_CHARACTERS = 100
"""As many as the column takes: PostgreSQL refuses a longer reason, SQLite keeps it."""


def in_history(row: Any, reason: str, *, by: User | None = None) -> None:
    """Give the row's next saving or deletion a reason, cut to what the history holds, and a person
    where one is known.

    Without one, simple-history takes the user of the request.
    """
    row._change_reason = reason[:REASON_CHARACTERS]  # noqa: SLF001  # simple-history's own names
    if by is not None:
        row._history_user = by


def remember(row: Any) -> None:
    """Begin the history of a row with what it says before its first change: a fixture is
    loaded without any, and there would be nothing to go back to."""
    if not row.history.exists():
        before = type(row)._base_manager.get(pk=row.pk)  # Django's own name
        before._history_user = None  # simple-history's own name
        type(row).history.bulk_history_create([before], default_change_reason="Before")
