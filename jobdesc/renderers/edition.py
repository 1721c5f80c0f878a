"""What a renderer is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from jobdesc.document import Carried, Face, JobDescription, Look, carry
from jobdesc.document.looks import DEFAULT_LOOK
from jobdesc.renderers.brief import Brief


@dataclass(frozen=True, slots=True)
class Edition:
    """One document as it goes out: equal editions give equal bytes in every format.

    `document` is already projected for its `face`. `digest` is the record's SHA-256 and
    `made_at` the moment its revision was saved (None for one that never was); `posting` and
    `revision` say where it came from ("" and 0 for nowhere). Nothing else is known about when
    or where it is rendered. `logo` is the PNG that the document names.

    `is_draft` marks the file as one that is not to go out yet: its checks are not settled.
    `brief` is what the hiring manager's face and the evidence appendix need beside the
    document. `has_appendix` adds that appendix, `has_footer` a line with revision and digest,
    `is_archival` asks a PDF for the variant that archives take.
    """

    document: JobDescription
    digest: str
    made_at: datetime | None = None
    logo: bytes | None = None
    face: Face = Face.PUBLIC
    look: Look = DEFAULT_LOOK
    posting: str = ""
    revision: int = 0
    brief: Brief | None = None
    has_appendix: bool = False
    has_footer: bool = False
    is_archival: bool = False
    is_draft: bool = False

    @property
    def source(self) -> bytes:
        """What the file carries, so that it can be dropped back in."""
        return carry(
            Carried(document=self.document, face=self.face, posting=self.posting, revision=self.revision)
        )
