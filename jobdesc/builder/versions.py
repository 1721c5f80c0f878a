"""Which version of its template a posting stands on: always the one that its head names."""

from __future__ import annotations

from collections.abc import Mapping

from jobdesc.document import JobDescription
from jobdesc.models import LeftChanges, Posting, TemplateVersion
from jobdesc.packs.drifting import undecided
from jobdesc.packs.origins import is_of_library


def version_named(document: JobDescription, known: TemplateVersion) -> TemplateVersion:
    """The version that the document names; `known`, the posting's own, where there is none such."""
    basis = document.basis
    if known.number == basis.version and known.as_content().slug == basis.template:
        return known
    named = TemplateVersion.objects.filter(template__slug=basis.template, number=basis.version)
    return named.first() or known


def stand_on(posting: Posting, was: JobDescription, now: JobDescription) -> None:
    """Make the locked `posting` stand on the version that `now` names, which follows `was`, and keep
    how much of it is undecided.

    An undo and an earlier revision name the version of their time, so both come from the document.
    """
    moved = _named(was) != _named(now)
    if not moved and _picked(was) == _picked(now):
        return
    if moved:
        posting.template_version = version_named(now, posting.template_version)
    content = posting.template_version.as_content()
    left = undecided(now, content)
    if moved or left != undecided(was, content):
        keep_count(posting, left, anew=False)


def keep_count(posting: Posting, left: int, *, anew: bool = True) -> None:
    """Keep how many lines are undecided; `anew` for a posting that is just being made."""
    if left:
        LeftChanges.objects.update_or_create(posting=posting, defaults={"count": left})
    elif not anew:
        LeftChanges.objects.filter(posting=posting).delete()


def keep_counts(documents: Mapping[Posting, JobDescription]) -> None:
    """The same for several postings that are just being made, in at most one query."""
    found = {it: undecided(document, it.template_version.as_content()) for it, document in documents.items()}
    LeftChanges.objects.bulk_create(LeftChanges(posting=it, count=left) for it, left in found.items() if left)


def _named(document: JobDescription) -> tuple[str, int]:
    return document.basis.template, document.basis.version


def _picked(document: JobDescription) -> list[tuple[str, bool, str]]:
    """What decides whether a line of the library is undecided."""
    lines = (item for item in document.items if is_of_library(item))
    return [(item.id, item.shown, item.origin.wording if item.origin else "") for item in lines]
