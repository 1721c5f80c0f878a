"""A posting whose template moved on: what the newest version would change, and following it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from jobdesc.builder.saving import Base, Outcome, save_revision
from jobdesc.builder.versions import version_named
from jobdesc.document import JobDescription, bounds
from jobdesc.models import Posting, Status, TemplateVersion, User
from jobdesc.packs.drifting import Change, drift
from jobdesc.packs.following import Decision, Decisions, followed


@dataclass(frozen=True)
class Behind:
    """`version` is the one to follow to, `number` that of the version which the document names. They
    are the same where an earlier merge left something to decide."""

    version: TemplateVersion
    number: int
    changes: tuple[Change, ...]

    @property
    def is_left(self) -> bool:
        return self.version.number == self.number

    @property
    def told(self) -> str:
        """ "4 changes", "2 changes left to decide"; "no change to this posting"."""
        count = len(self.changes)
        if not count:
            return "no change to this posting"
        changes = "1 change" if count == 1 else f"{count} changes"
        return f"{changes} left to decide" if self.is_left else changes


def newest_of(version: TemplateVersion) -> TemplateVersion | None:
    """The newest version of the same template, its content unread; None for a retired template, which
    nobody follows."""
    versions = TemplateVersion.objects.filter(
        template=version.template_id, template__status=Status.PUBLISHED
    ).defer("content")
    newest = versions.order_by("-number").first()
    return version if newest and newest.pk == version.pk else newest


def is_in_use(posting: Posting) -> bool:
    """Whether people still work with it: a closed or put away posting stays what it was."""
    put_away = posting.archived_at is not None or posting.deleted_at is not None
    return not put_away and posting.status != Posting.Status.CLOSED


def behind(posting: Posting, document: JobDescription) -> Behind | None:
    """What the newest version would change in `document`, the posting's head; None where it is the
    newest version's already and nothing is undecided."""
    newest = newest_of(posting.template_version) if is_in_use(posting) else None
    if newest is None:
        return None
    found = between(posting, document, newest)
    return found if found.changes or not found.is_left else None


def between(posting: Posting, document: JobDescription, version: TemplateVersion) -> Behind:
    """What `version` would change in a document of the posting."""
    named = version_named(document, posting.template_version)
    changes = drift(document, named.as_content(), version.as_content())
    return Behind(version, named.number, changes)


def after(
    posting: Posting, document: JobDescription, version: TemplateVersion, decisions: Decisions
) -> JobDescription:
    """The document of the posting as decided, standing on `version`."""
    named = version_named(document, posting.template_version)
    return followed(document, named.as_content(), version.as_content(), version.number, decisions)


def follow(
    *,
    posting: Posting,
    base: Base,
    version: TemplateVersion,
    decisions: Decisions,
    by: User,
    key: UUID | None = None,
) -> Outcome:
    """Decide about the changes that `version` means for `base`: one revision.

    Raise `OutOfBounds` where a posting does not hold that much.
    """
    document = after(posting, base.document, version, decisions)
    bounds.check_size(document)
    taken = sum(one in (Decision.TAKE, Decision.BOTH) for one in decisions.values())
    changes = "1 change" if taken == 1 else f"{taken or 'no'} changes"
    return save_revision(
        posting=posting,
        base=base,
        document=document,
        by=by,
        key=key,
        note=f"Template version {version.number}: {changes} taken",
    )
