"""An editor's draft beside what recruiters see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from jobdesc.document import digest
from jobdesc.library import freeze, freeze_all, latest_version
from jobdesc.models.library import RoleTemplate, Status, TemplateVersion
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.redlines import Redlined, redlines
from jobdesc.packs.rules import problems


@dataclass(frozen=True)
class Draft:
    """`content` is None where the rows cannot be frozen; `problems` say why not to publish."""

    content: TemplateContent | None
    version: TemplateVersion | None
    changes: tuple[Redlined, ...]
    problems: tuple[str, ...]
    may_be_published: bool

    @property
    def items(self) -> tuple[str, ...]:
        """The keys of the items that changed."""
        return tuple(it.item for it in self.changes if it.item)


def draft_of(template: RoleTemplate) -> Draft:
    """The draft as it stands now, and what publishing it would change."""
    version = latest_version(template)
    try:
        content = freeze(template)
    except ValidationError as error:
        return Draft(None, version, (), _faults(error), may_be_published=False)
    found = redlines(version.as_content(), content) if version else ()
    faults = problems(content)
    is_news = not version or bool(found) or template.status != Status.PUBLISHED
    return Draft(content, version, found, faults, may_be_published=is_news and not faults)


def _faults(error: ValidationError) -> tuple[str, ...]:
    found = error.errors(include_url=False, include_context=False)
    return tuple(f"{' › '.join(map(str, it['loc']))}: {it['msg']}" for it in found)


def waiting(templates: Iterable[RoleTemplate]) -> set[int]:
    """Primary keys of those whose draft says something else than their newest version, in as
    many queries for many as for one. Each carries `newest_digest`, None before the first."""
    templates = list(templates)
    try:
        drafts = freeze_all(templates)
    except ValidationError:
        # One of them holds what no template may hold; only that one is behind.
        return {it.pk for it in templates if _is_behind(it)}
    return {it.pk for it in templates if digest(drafts[it.pk]) != _newest(it)}


def _is_behind(template: RoleTemplate) -> bool:
    try:
        return digest(freeze(template)) != _newest(template)
    except ValidationError:
        return True


def _newest(template: RoleTemplate) -> str | None:
    if hasattr(template, "newest_digest"):
        digest_seen: str | None = template.newest_digest
        return digest_seen
    version = latest_version(template)
    return version.digest if version else None
