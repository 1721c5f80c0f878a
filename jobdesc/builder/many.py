"""Many postings at once: copies of one, each with facts of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from jobdesc.builder.finding import index
from jobdesc.builder.holding import hold
from jobdesc.builder.saving import columns
from jobdesc.builder.versions import keep_counts
from jobdesc.document import JobDescription, canonical_json, digest
from jobdesc.models import Employer, Posting, Revision, User

MOST = 200


@dataclass(frozen=True)
class Draft:
    """A posting to be made: its first revision, and whom it is for."""

    document: JobDescription
    employer: Employer | None


def batch_of(key: UUID, source: Posting, drafts: Sequence[Draft]) -> UUID:
    """The name of the batch that the same drafts have whenever they are sent under `key`."""
    sent = hashlib.sha256(source.uuid.bytes)
    for draft in drafts:
        sent.update(f"{digest(draft.document)}{draft.employer.pk if draft.employer else ''}\n".encode())
    return uuid5(key, sent.hexdigest())


def uuids(batch: UUID, count: int = MOST) -> list[UUID]:
    """What the postings of a batch are called, in the order of its rows."""
    return [uuid5(batch, str(number)) for number in range(1, count + 1)]


def make_many(*, source: Posting, drafts: Sequence[Draft], key: UUID, by: User) -> UUID:
    """Make a posting of each draft, all or none, in the team of `source`; return the batch.

    The same drafts sent twice under one `key` are one batch.
    """
    batch = batch_of(key, source, drafts)
    with transaction.atomic():
        # Whoever sends the same a moment later waits here, and then finds it made.
        hold(source)
        names = uuids(batch, len(drafts))
        if not Posting.objects.filter(uuid__in=names).exists():
            _make(source, list(zip(names, drafts, strict=True)), by)
    return batch


def _make(source: Posting, named: list[tuple[UUID, Draft]], by: User) -> None:
    """In few queries: the postings, their revisions, and which of them is each one's head.

    Of postings made in the same moment the last one is listed first: so the last row goes in
    first. The team's own words in them are remembered from the source already.
    """
    named.reverse()
    now = timezone.now()
    postings = Posting.objects.bulk_create(
        Posting(
            uuid=uuid,
            team=source.team,
            employer=draft.employer,
            template_version=source.template_version,
            owner=by,
            updated_at=now,
            **columns(draft.document),
        )
        for uuid, draft in named
    )
    note = f"One of {len(named)} from “{source.title[:120] or 'Untitled posting'}”"
    documents = (draft.document for _, draft in named)
    made = Revision.objects.bulk_create(
        Revision(
            posting=posting,
            number=1,
            author=by,
            at=now,
            content=canonical_json(document).decode(),
            digest=digest(document),
            note=note,
        )
        for posting, document in zip(postings, documents, strict=True)
    )
    for posting, revision in zip(postings, made, strict=True):
        posting.head = revision
    Posting.objects.bulk_update(postings, ["head"])
    heads = {posting: draft.document for posting, (_, draft) in zip(postings, named, strict=True)}
    index(heads)
    keep_counts(heads)


def made_in(batch: UUID, user: User) -> Iterator[Posting]:
    """The postings of a batch that the user may see, in the order of its rows."""
    order = {uuid: place for place, uuid in enumerate(uuids(batch))}
    found = Posting.objects.visible_to(user).filter(uuid__in=order).select_related("employer")
    return iter(sorted(found, key=lambda posting: order[posting.uuid]))
