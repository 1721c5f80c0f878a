"""New versions of published templates after a shipment changed their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from pydantic import ValidationError

from jobdesc.library.freezing import freeze, freeze_all
from jobdesc.library.merging import LeftAlone
from jobdesc.library.publishing import add_version, latest_version
from jobdesc.models.library import RoleTemplate
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.rules import problems


def frozen(templates: Iterable[RoleTemplate]) -> dict[int, TemplateContent]:
    """The templates' contents by primary key, without those that cannot be frozen."""
    templates = list(templates)
    try:
        return freeze_all(templates)
    except ValidationError:
        return {it.pk: content for it in templates if (content := _frozen_one(it))}


def _frozen_one(template: RoleTemplate) -> TemplateContent | None:
    try:
        return freeze(template)
    except ValidationError:
        return None


def renew(
    before: Mapping[int, TemplateContent], dates: Mapping[str, datetime], *, note: str
) -> tuple[list[str], list[LeftAlone]]:
    """Publish what the shipment changed; return the new versions, and what has to wait.

    `before` are the contents before the shipment, `dates` when new templates were released.
    """
    templates = list(RoleTemplate.objects.published().order_by("pk"))
    after = frozen(templates)
    published: list[str] = []
    waiting: list[LeftAlone] = []
    for template in templates:
        content, old = after.get(template.pk), before.get(template.pk)
        if content is None or content == old:
            continue
        last = latest_version(template)
        seen = last.as_content() if last else None
        if seen == content:
            continue
        if why := _obstacle(seen, old, content):
            waiting.append(LeftAlone(f"role template {template.slug}", why))
        else:
            version = add_version(
                template,
                content,
                by=None,
                note=note if last else "",
                shipped=True,
                at=None if last else dates.get(template.slug),
            )
            published.append(f"{template.slug}, version {version.number}")
    return published, waiting


def _obstacle(seen: TemplateContent | None, old: TemplateContent | None, content: TemplateContent) -> str:
    """Why it has to wait: `seen` is what recruiters have, `old` the rows before."""
    if seen and seen != old:
        return "has unpublished changes; publish it to bring the update to recruiters"
    faults = problems(content)
    return f"cannot be published: {faults[0]}" if faults else ""
