"""What a renderer is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from jobdesc.document import JobDescription


@dataclass(frozen=True, slots=True)
class Edition:
    """One document as it goes out: equal editions give equal bytes in every format.

    `document` is already projected for its face. `digest` is the record's SHA-256 and
    `made_at` the moment its revision was saved (None for one that never was); nothing else
    is known about when or where it is rendered. `logo` is the PNG that the document names.
    """

    document: JobDescription
    digest: str
    made_at: datetime | None = None
    logo: bytes | None = None
