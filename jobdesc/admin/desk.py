"""What waits for an editor, at the top of the library admin's first page.

A part of the admin adds its own: a function that gets the request and returns the `Waiting`
to show, or None, put into `DESK`. One small count each: the page asks for all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from jobdesc.models.library import PublicationRequest, RoleTemplate


@dataclass(frozen=True)
class Waiting:
    """`words` follow the count ("roles are due for review"), and lead to `address`."""

    count: int
    words: str
    address: str


Desk = Callable[[HttpRequest], "Waiting | None"]


def due_for_review(request: HttpRequest) -> Waiting | None:
    if not request.user.has_perm("jobdesc.view_roletemplate"):
        return None
    count = RoleTemplate.objects.due_for_review(timezone.localdate()).count()
    words = "role is due for review" if count == 1 else "roles are due for review"
    return Waiting(count, words, reverse("admin:jobdesc_roletemplate_changelist") + "?review=due")


def to_be_decided(request: HttpRequest) -> Waiting | None:
    """What somebody else proposed; nobody decides on their own."""
    if not request.user.has_perm("jobdesc.publish_roletemplate"):
        return None
    waiting = PublicationRequest.objects.waiting()
    count = waiting.exclude(by=request.user.pk).count()
    words = "publication waits for a second pair of eyes"
    if count != 1:
        words = "publications wait for a second pair of eyes"
    address = reverse("admin:jobdesc_publicationrequest_changelist") + "?state__exact=waiting"
    return Waiting(count, words, address)


DESK: list[Desk] = [to_be_decided, due_for_review]


def waiting_for(request: HttpRequest) -> list[Waiting]:
    """What there is to do; nothing that is done."""
    found = (ask(request) for ask in DESK)
    return [it for it in found if it and it.count]


_index = admin.site.index


def index(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
    """The first page, with what waits at its top."""
    return _index(request, {"desk": waiting_for(request), **(extra_context or {})})


admin.site.index = index  # type: ignore[method-assign]  # the site is Django's own
admin.site.index_template = "admin/jobdesc/index.html"
