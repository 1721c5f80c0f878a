"""A second pair of eyes: one editor proposes a publication, another one decides.

Whether it takes two is the installation's choice (`PUBLISHING_TAKES_TWO`). What is proposed is
the draft as it stood then, named by its digest: once the draft says something else, nobody
can publish it on the strength of that proposal.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from jobdesc.document import digest
from jobdesc.library.errors import PublishError
from jobdesc.library.publishing import publish, sound_content, worth_publishing
from jobdesc.models.library import PublicationRequest, RoleTemplate, TemplateVersion
from jobdesc.models.people import User

State = PublicationRequest.State


def takes_two() -> bool:
    """Whether what one editor wants to publish waits for another one."""
    return bool(settings.PUBLISHING_TAKES_TWO)


def waiting_request(template: RoleTemplate) -> PublicationRequest | None:
    """What waits to be decided for the template."""
    return PublicationRequest.objects.waiting().filter(template=template).select_related("by").first()


@transaction.atomic
def propose(template: RoleTemplate, *, by: User, note: str = "") -> PublicationRequest:
    """Ask for the draft as it stands now to be published; it takes the place of what waited.

    Raise `PublishError` where `publish` would.
    """
    locked = RoleTemplate.objects.select_for_update().get(pk=template.pk)
    content = sound_content(locked)
    worth_publishing(locked, content)
    earlier = PublicationRequest.objects.waiting().filter(template=locked)
    earlier.update(state=State.WITHDRAWN, decided_by=by, decided_at=timezone.now())
    return PublicationRequest.objects.create(
        template=locked, note=note, by=by, at=timezone.now(), digest=digest(content)
    )


@transaction.atomic
def approve(request: PublicationRequest, *, by: User) -> TemplateVersion:
    """Publish what was proposed, under the proposer's name; raise `PublishError` where it is
    decided already, where it was proposed by the same editor, or where the draft changed."""
    locked = _locked(request)
    if locked.by_id == by.pk:
        raise PublishError(["You proposed it yourself: another editor decides."])
    template = RoleTemplate.objects.select_for_update().get(pk=locked.template_id)
    if digest(sound_content(template)) != locked.digest:
        raise PublishError(["The draft has changed since it was proposed: look again, and propose it anew."])
    version = publish(template, by=locked.by, note=locked.note)
    _decide(locked, State.PUBLISHED, by, version=version)
    return version


@transaction.atomic
def decline(request: PublicationRequest, *, by: User, answer: str) -> None:
    """Send it back with a word; raise `PublishError` where it is decided already."""
    _decide(_locked(request), State.DECLINED, by, answer=answer)


@transaction.atomic
def withdraw(request: PublicationRequest, *, by: User) -> None:
    """Take one's own proposal back; raise `PublishError` where it is decided already."""
    _decide(_locked(request), State.WITHDRAWN, by)


def _locked(request: PublicationRequest) -> PublicationRequest:
    locked = PublicationRequest.objects.select_for_update().get(pk=request.pk)
    if locked.state != State.WAITING:
        raise PublishError([f"This is decided already: {locked.get_state_display().lower()}."])
    return locked


def _decide(
    request: PublicationRequest,
    state: State,
    by: User,
    *,
    answer: str = "",
    version: TemplateVersion | None = None,
) -> None:
    request.state, request.answer, request.decided_by = state, answer, by
    request.decided_at, request.version = timezone.now(), version
    request.save()
