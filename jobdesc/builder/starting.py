"""Starting a posting, and whose words it opens with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from jobdesc.builder.saving import write
from jobdesc.builder.versions import keep_count
from jobdesc.document import JobDescription, digest
from jobdesc.document.values import Closing, Level
from jobdesc.document.values import Employer as EmployerFacts
from jobdesc.models import Employer, Posting, Team, TemplateVersion, User
from jobdesc.packs.drifting import undecided
from jobdesc.packs.picking import Words
from jobdesc.packs.starting import start


@dataclass(frozen=True)
class Choices:
    """What is settled before the first pick: level, specialisation key or "", answers."""

    level: Level
    specialisation: str
    answers: Words


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
    facts: dict[str, Any] = {"team": team, "employer": employer, "template_version": version}
    uuid = draft or uuid4()
    try:
        return create(document, uuid=uuid, by=by, **facts)
    except IntegrityError:
        sent_before = Posting.objects.filter(
            uuid=uuid, owner=by, revisions__number=1, revisions__digest=digest(document), **facts
        )
        return sent_before.first() or create(document, uuid=uuid4(), by=by, **facts)


def create(document: JobDescription, *, by: User, note: str = "", **facts: Any) -> Posting:
    """A new draft with `document` as its first revision; `facts` are columns of the posting.

    Raise `IntegrityError` where its `uuid` is taken.
    """
    with transaction.atomic():
        posting = Posting.objects.create(owner=by, updated_at=timezone.now(), **facts)
        write(posting, document, number=1, by=by, note=note)
        keep_count(posting, undecided(document, posting.template_version.as_content()))
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
