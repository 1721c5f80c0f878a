"""What the review says of a posting, asked with its team's rules on the reader's day."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from jobdesc.builder.reviewing import Reviewed, findings_of
from jobdesc.document import JobDescription
from jobdesc.forms.checking import Check, address, asked, check
from jobdesc.forms.findings import Findings, Ways
from jobdesc.library.rulebooks import rules_of
from jobdesc.models import Posting, Revision


def review_of(posting: Posting, revision: Revision) -> Reviewed:
    """What is open in the revision, and what was put aside."""
    return findings_of(revision, rules_of(posting.team), timezone.localdate())


def found_in(
    posting: Posting,
    revision: Revision,
    document: JobDescription,
    step: str,
    query: Mapping[str, str],
    *,
    edits: bool,
    writes: bool,
) -> Findings:
    """What the page of a step shows of it; `document` is the revision's. `edits`: the reader may
    change the words on this page; `writes`: in this team at all. `query` is that of the page."""
    ways = Ways(posting, address(step, asked(query)), may_apply=edits, may_dismiss=writes)
    return Findings(review_of(posting, revision), document, ways)


def checked(found: Findings, query: Mapping[str, str]) -> Check:
    """The step “Check”, with the filters that the address names."""
    return check(found, rules_of(found.ways.posting.team), query)


def way_to_first(posting: Posting, document: JobDescription, step: str) -> str:
    """The anchor of what was found first in the step, of the posting as it was just saved."""
    posting.refresh_from_db(fields=("head",))
    ways = Ways(posting, "", may_apply=False, may_dismiss=False)
    found = Findings(review_of(posting, posting.latest), document, ways)
    return next((f"#finding-{note.name}" for note in found.by_step.get(step, ())), "#to-look")
