"""The record itself, to keep, to compare and to load again (`document.load`)."""

from __future__ import annotations

import json

from jobdesc.document import canonical_json
from jobdesc.renderers.edition import Edition


def render(edition: Edition) -> bytes:
    """JSON as `docs/job-description.schema.json` describes it: keys in the canonical order, one
    value a row, money as text."""
    record = json.loads(canonical_json(edition.document))
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()
