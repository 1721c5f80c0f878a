"""Publishing and retiring role templates."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from pydantic import ValidationError

from jobdesc.document import digest
from jobdesc.library.errors import PublishError
from jobdesc.library.freezing import freeze
from jobdesc.library.history import in_history
from jobdesc.models.library import RoleTemplate, Status, TemplateVersion
from jobdesc.models.people import User
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.rules import problems


def latest_version(template: RoleTemplate) -> TemplateVersion | None:
    """The version that recruiters start from, or None before the first publishing."""
    return TemplateVersion.objects.filter(template=template).order_by("-number").first()


def has_unpublished_changes(template: RoleTemplate) -> bool:
    """Whether the rows say something else than the latest version does."""
    version = latest_version(template)
    return version is None or version.as_content() != freeze(template)


@transaction.atomic
def publish(template: RoleTemplate, *, by: User | None, note: str = "") -> TemplateVersion:
    """Freeze the template as its next version; a retired one comes back into the library.

    Raise `PublishError` when something in it breaks a rule, or when it is published and
    nothing has changed. Two editors who publish at once get two numbers, or one a refusal.
    """
    locked = RoleTemplate.objects.select_for_update().get(pk=template.pk)
    content = _sound(locked)
    version = latest_version(locked)
    if version is None or version.as_content() != content:
        version = add_version(locked, content, by=by, note=note)
    elif locked.status == Status.PUBLISHED:
        raise PublishError([f"Nothing has changed since version {version.number}."])
    set_status(locked, Status.PUBLISHED, by=by)
    template.status = locked.status
    return version


@transaction.atomic
def retire(template: RoleTemplate, *, by: User | None) -> None:
    """Take the template out of the library; its versions stay for the postings they began."""
    locked = RoleTemplate.objects.select_for_update().get(pk=template.pk)
    set_status(locked, Status.RETIRED, by=by)
    template.status = locked.status


def _sound(template: RoleTemplate) -> TemplateContent:
    try:
        content = freeze(template)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)
        words = (f"{' › '.join(map(str, it['loc']))}: {it['msg']}" for it in found)
        raise PublishError(words) from error
    if faults := problems(content):
        raise PublishError(faults)
    return content


def add_version(
    template: RoleTemplate,
    content: TemplateContent,
    *,
    by: User | None,
    note: str,
    shipped: bool = False,
    at: datetime | None = None,
) -> TemplateVersion:
    """Keep `content` under the template's next number; the template's row is locked."""
    last = latest_version(template)
    return TemplateVersion.objects.create(
        template=template,
        number=last.number + 1 if last else 1,
        content=content.model_dump(mode="json"),
        digest=digest(content),
        note=note,
        shipped=shipped,
        by=by,
        at=at or timezone.now(),
    )


def set_status(template: RoleTemplate, status: Status, *, by: User | None) -> None:
    if template.status == status:
        return
    template.status = status
    in_history(template, status.label, by=by)
    template.save(update_fields=["status"])
