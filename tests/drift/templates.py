"""Versions of the small template, as editors would make them."""

from __future__ import annotations

from datetime import UTC, datetime

from jobdesc.document import digest
from jobdesc.document.values import JobDescription
from jobdesc.models import RoleTemplate, TemplateVersion
from jobdesc.packs.content import OfferedItem, TemplateContent
from tests.factories import small_content

OLD = small_content()


def edited(content: TemplateContent = OLD, /, **items: object) -> TemplateContent:
    """The template with some of its items changed: key (`_` for `-`) → fields, or None to drop it."""
    changes = {key.replace("_", "-"): change for key, change in items.items()}
    kept = (item for item in content.items if changes.get(item.key, item) is not None)
    new = tuple(item.model_copy(update=changes.get(item.key, {})) for item in kept)
    return content.model_copy(update={"items": new})


def with_more(content: TemplateContent, *items: OfferedItem) -> TemplateContent:
    return content.model_copy(update={"items": (*content.items, *items)})


def publish(content: TemplateContent, *, note: str = "") -> TemplateVersion:
    """The content as the next version of its template."""
    template = RoleTemplate.objects.get(slug=content.slug)
    return TemplateVersion.objects.create(
        template=template,
        number=template.versions.count() + 1,
        content=content.model_dump(mode="json"),
        digest=digest(content),
        note=note,
        at=datetime(2026, 11, 20, tzinfo=UTC),
    )


def line(document: JobDescription, key: str) -> object:
    return next(item for item in document.items if item.id == key)


def with_line(document: JobDescription, key: str, **changes: object) -> JobDescription:
    """The document with one line changed."""
    sections = tuple(
        section.model_copy(
            update={
                "items": tuple(it.model_copy(update=changes) if it.id == key else it for it in section.items)
            }
        )
        for section in document.sections
    )
    return document.model_copy(update={"sections": sections})
