"""Taking a step back, or going back to an earlier state: always one revision more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict, Unpack
from uuid import UUID

from jobdesc.builder.saving import Base, Outcome, save_revision
from jobdesc.document import Choice, JobDescription, diff, told
from jobdesc.models import Employer, Posting, Revision, User

NOTE_CHARACTERS = 200


class Settled(TypedDict, total=False):
    """How a clash was settled, see `save_revision`."""

    choices: Mapping[str, Choice]
    seen: int
    key: UUID | None


def undo(
    *, posting: Posting, before: Revision, after: Revision, by: User, **settled: Unpack[Settled]
) -> Outcome:
    """Take back what led from `before` to `after`; what was changed since then stays."""
    step = told(diff(before.document, after.document))
    note = f"Undid: {step[:1].lower()}{step[1:]}" if step else ""
    return _back_to(before, after, posting=posting, by=by, note=note, **settled)


def restore(
    *, posting: Posting, revision: Revision, base: Revision, by: User, **settled: Unpack[Settled]
) -> Outcome:
    """Make the posting again what it was in `revision`.

    `base` is the head that whoever asks has seen: what others saved since then stays.
    """
    note = f"Restored {revision.name or f'revision {revision.number}'}"
    return _back_to(revision, base, posting=posting, by=by, note=note, **settled)


def _back_to(
    then: Revision, base: Revision, *, posting: Posting, by: User, note: str, **settled: Unpack[Settled]
) -> Outcome:
    document, start = then.document, Base.of(base)
    return save_revision(
        posting=posting,
        base=start,
        document=document,
        by=by,
        employer=_employer(posting, start.document, document),
        note=note[:NOTE_CHARACTERS],
        goes_back=True,
        **settled,
    )


def _employer(posting: Posting, now: JobDescription, then: JobDescription) -> Employer | None:
    """Whom it was for then, where that is another one than now and still there."""
    name = then.facts.employer.name
    if name == now.facts.employer.name:
        return None
    return posting.team.employers.filter(name=name).first()


def authors_between(posting: Posting, after: Revision, until: Revision) -> list[User | None]:
    """Who saved since revision `after`, up to `until`: each once, None for those who left."""
    saved = posting.revisions.filter(number__gt=after.number, number__lte=until.number)
    numbers = dict.fromkeys(saved.order_by("number").values_list("author", flat=True))
    authors = User.objects.in_bulk([pk for pk in numbers if pk])
    return [authors.get(pk) if pk else None for pk in numbers]
