"""The builder's verbs: start a posting, and save it without anybody losing a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from jobdesc.document import (
    Choice,
    Conflict,
    JobDescription,
    canonical_json,
    digest,
    merge,
    resolve,
)
from jobdesc.document.values import Closing, Level
from jobdesc.document.values import Employer as EmployerFacts
from jobdesc.models import Employer, Posting, Revision, Team, TemplateVersion, User
from jobdesc.packs.picking import Words
from jobdesc.packs.starting import start


@dataclass(frozen=True)
class Choices:
    """What is settled before the first pick: level, specialisation key or "", answers."""

    level: Level
    specialisation: str
    answers: Words


@dataclass(frozen=True)
class Saved:
    """`merged` tells whether somebody else's changes since the base are in it too."""

    revision: Revision
    merged: bool = False


@dataclass(frozen=True)
class Clash:
    """Somebody saved in between, and both changed the same words: nothing was written."""

    head: Revision
    conflicts: tuple[Conflict, ...]


def start_posting(
    *,
    version: TemplateVersion,
    team: Team,
    employer: Employer | None,
    choices: Choices,
    by: User,
    draft: UUID | None = None,
) -> Posting:
    """Copy the wording, so that later edits to the library never change a posting.

    The same choices sent twice under one `draft` are one posting.
    """
    content = version.as_content()
    document = start(
        content,
        level=choices.level,
        specialisation=choices.specialisation,
        answers=choices.answers,
        version=version.number,
    )
    if employer is not None:
        document = for_employer(document, employer)
    facts = {"team": team, "employer": employer, "template_version": version}
    uuid = draft or uuid4()
    try:
        return _create(document, uuid=uuid, owner=by, **facts)
    except IntegrityError:
        sent_before = Posting.objects.filter(
            uuid=uuid, owner=by, revisions__number=1, revisions__digest=digest(document), **facts
        )
        return sent_before.first() or _create(document, uuid=uuid4(), owner=by, **facts)


def _create(document: JobDescription, *, owner: User, **facts: Any) -> Posting:
    with transaction.atomic():
        posting = Posting.objects.create(owner=owner, updated_at=timezone.now(), **facts)
        _write(posting, document, number=1, by=owner)
    return posting


def for_employer(document: JobDescription, employer: Employer) -> JobDescription:
    """The document with the employer's facts, and their statements where it has none."""
    facts = document.facts.model_copy(update={"employer": employer_facts(employer)})
    standard = {name: getattr(employer, name) for name in Closing.model_fields}
    closing = Closing(**{name: text or standard[name] for name, text in dict(document.closing).items()})
    return document.model_copy(update={"facts": facts, "closing": closing})


def employer_facts(employer: Employer) -> EmployerFacts:
    return EmployerFacts(
        name=employer.name,
        about=employer.about,
        website=employer.website,
        logo=employer.logo_id or "",
        colour=employer.colour,
    )


def save_revision(
    *,
    posting: Posting,
    base: Revision,
    document: JobDescription,
    by: User,
    employer: Employer | None = None,
    choices: Mapping[str, Choice] | None = None,
    seen: int = 0,
) -> Saved | Clash:
    """Save `document`, which was made from `base`, as the next revision.

    A compare-and-swap on the head: when somebody saved since `base`, both changes are merged
    item by item. Where both changed the same words, `choices` (conflict path → whose words)
    made against revision number `seen` settle it; without them nothing is written.
    `employer` is whom it is for from now on, None for no change.
    """
    with transaction.atomic():
        locked = (
            Posting.objects.select_for_update(of=("self",))
            .select_related("head", "template_version")
            .get(pk=posting.pk)
        )
        head = locked.latest
        merged = head.pk != base.pk
        if merged:
            defaults = locked.template_version.as_content().defaults()
            both = merge(base.document, document, head.document, defaults)
            given = choices if choices is not None and seen == head.number else {}
            settled = {one.path: given[one.path] for one in both.conflicts if one.path in given}
            if any(settled.get(one.path) not in one.choices for one in both.conflicts):
                return Clash(head, both.conflicts)
            document = resolve(both, settled)
        if employer is not None:
            locked.employer = employer
        if digest(document) == head.digest:
            return Saved(head, merged)
        return Saved(_write(locked, document, number=head.number + 1, by=by), merged)


def _write(posting: Posting, document: JobDescription, *, number: int, by: User) -> Revision:
    now = timezone.now()
    revision = Revision.objects.create(
        posting=posting,
        number=number,
        author=by,
        at=now,
        content=canonical_json(document).decode(),
        digest=digest(document),
    )
    posting.head = revision
    posting.title = document.facts.title[:300]
    posting.updated_at = now
    posting.save(update_fields=["head", "title", "updated_at", "employer"])
    return revision
