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
from jobdesc.library.proposals import note_published
from jobdesc.models.library import PublicationRequest, RoleTemplate, Status, TemplateVersion
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
    content = sound_content(locked)
    version = worth_publishing(locked, content)
    if version is None or version.as_content() != content:
        version = add_version(locked, content, by=by, note=note)
    note_published(version)
    set_status(locked, Status.PUBLISHED, by=by)
    waiting = PublicationRequest.objects.waiting().filter(template=locked)
    waiting.update(state=PublicationRequest.State.WITHDRAWN, decided_by=by, decided_at=timezone.now())
    template.status, template.replaced_by = locked.status, None
    return version


def worth_publishing(template: RoleTemplate, content: TemplateContent) -> TemplateVersion | None:
    """The version before this one; raise `PublishError` where recruiters see it as it is."""
    version = latest_version(template)
    if version and version.as_content() == content and template.status == Status.PUBLISHED:
        raise PublishError([f"Nothing has changed since version {version.number}."])
    return version


@transaction.atomic
def retire(template: RoleTemplate, *, by: User | None, replaced_by: RoleTemplate | None = None) -> None:
    """Take the template out of the library; its versions stay for the postings they began.

    `replaced_by` is the published one that recruiters are sent to from now on. Raise
    `PublishError` where that is not one.
    """
    locked = RoleTemplate.objects.select_for_update().get(pk=template.pk)
    if replaced_by and (replaced_by.pk == locked.pk or replaced_by.status != Status.PUBLISHED):
        raise PublishError(["Only another published role can take its place."])
    set_status(locked, Status.RETIRED, by=by, replaced_by=replaced_by)
    template.status, template.replaced_by = locked.status, locked.replaced_by


def sound_content(template: RoleTemplate) -> TemplateContent:
    """The draft as it would be frozen; raise `PublishError` for what breaks a rule."""
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


def set_status(
    template: RoleTemplate, status: Status, *, by: User | None, replaced_by: RoleTemplate | None = None
) -> None:
    """Only a retired template has another one in its place."""
    if template.status == status and template.replaced_by == replaced_by:
        return
    template.status, template.replaced_by = status, replaced_by
    reason = f"{status.label}, {replaced_by} takes its place" if replaced_by else status.label
    in_history(template, reason[:100], by=by)
    template.save(update_fields=["status", "replaced_by"])
