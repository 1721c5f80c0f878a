"""What the history of a row says of its next change."""

from __future__ import annotations

from typing import Any

from jobdesc.models.people import User


def in_history(row: Any, reason: str, *, by: User | None = None) -> None:
    """Give the row's next saving or deletion a reason, and a person where one is known.

    Without one, simple-history takes the user of the request.
    """
    row._change_reason = reason  # noqa: SLF001  # simple-history's own names
    if by is not None:
        row._history_user = by
