"""What a file carries of its own source, so that it can be dropped back in.

The record as the file's face may show it, wrapped with where it came from. PDF (attachment),
Word (custom part) and HTML (script of its own type) carry the same bytes.
"""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import Field, ValidationError

from jobdesc.document.canonical import canonical_json
from jobdesc.document.faces import Face
from jobdesc.document.records import DocumentError, dump, load
from jobdesc.document.values import JobDescription, Value

MEDIA_TYPE = "application/vnd.jobdesc+json"
FILE_NAME = "job-description.json"
MOST_BYTES = 4 * 1024 * 1024
"""Far above the longest record; what is longer is not ours."""

_UUID_OR_NOTHING = r"^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$"


class Carried(Value):
    """`posting` is the UUID of the posting it was made from and `revision` the number of its
    revision there; "" and 0 for a document that was assembled without one."""

    document: JobDescription
    face: Face = Face.PUBLIC
    posting: str = Field(default="", pattern=_UUID_OR_NOTHING)
    revision: int = Field(default=0, ge=0)


def carry(what: Carried) -> bytes:
    """Return the bytes that a file carries: canonical, so equal sources give equal files."""
    return canonical_json(
        {
            "jobdesc": 1,
            "face": what.face.value,
            "posting": what.posting,
            "revision": what.revision,
            "record": dump(what.document),
        }
    )


def carried(data: bytes | str) -> Carried:
    """Read what `carry` wrote, in this release or an older one.

    Raise `DocumentError` for anything else; the message tells a person.
    """
    if len(data) > MOST_BYTES:
        raise DocumentError("what the file carries is longer than any record")
    wrapped = _wrapped(data)
    record = wrapped.pop("record", None)
    try:
        about = _About.model_validate(wrapped)
    except ValidationError as error:
        raise DocumentError("what the file carries is not a source of ours") from error
    document = load(json.dumps(record))
    return Carried(document=document, face=about.face, posting=about.posting, revision=about.revision)


class _About(Value):
    jobdesc: Literal[1]
    face: Face
    posting: str = Field(pattern=_UUID_OR_NOTHING)
    revision: int = Field(ge=0, le=2**31 - 1)


def _wrapped(data: bytes | str) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DocumentError("what the file carries is damaged") from error
    if not isinstance(found, dict):
        raise DocumentError("what the file carries is not a source of ours")
    return found
