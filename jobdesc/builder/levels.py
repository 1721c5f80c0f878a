"""Moving a posting to another level or specialisation."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from jobdesc.builder.saving import Base, Outcome, save_revision
from jobdesc.document.values import JobDescription, Level
from jobdesc.models import Posting, User
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.switching import Switch, switched


@dataclass(frozen=True)
class Ticks:
    """What the recruiter agreed to: the ids of lines that come and go, and the title."""

    come: Collection[str]
    go: Collection[str]
    title: bool


def switch_level(
    *, posting: Posting, base: Base, change: Switch, ticks: Ticks, by: User, key: UUID | None = None
) -> Outcome:
    """Make `change`, which was worked out for `base`, as far as it was ticked: one revision.

    What goes is kept aside with its wording.
    """
    content = posting.template_version.as_content()
    return save_revision(
        posting=posting,
        base=base,
        document=after_switch(base.document, content, change, ticks),
        by=by,
        key=key,
        note=name_change(base.document, content, change),
    )


def after_switch(
    document: JobDescription, content: TemplateContent, change: Switch, ticks: Ticks
) -> JobDescription:
    return switched(document, content, change, come=ticks.come, go=ticks.go, title=ticks.title)


def name_change(document: JobDescription, content: TemplateContent, change: Switch) -> str:
    """ "From mid to senior", "For API development", "From mid to lead, for Security"."""
    basis = document.basis
    names = {one.key: one.name for one in content.specialisations}
    parts = []
    if change.level != basis.level:
        parts.append(f"from {basis.level or Level.MID} to {change.level}")
    if change.specialisation != basis.specialisation:
        name = names.get(change.specialisation, change.specialisation)
        parts.append(f"for {name}" if name else "for no specialisation in particular")
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]
