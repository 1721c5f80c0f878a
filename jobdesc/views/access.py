"""Who is asking, may they write, and which number they mean: said once for all views."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404

from jobdesc.models import Posting, Team, User

_DIGITS = re.compile(r"[0-9]{1,9}")


def signed_in(request: HttpRequest) -> User:
    """The user of a view behind the login; the middleware has sent everybody else away."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return user


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: nothing on a GET, and on a POST also a body without a field."""
    return request.POST if request.method == "POST" else None


def writers_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for people who may write in at least one team."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if not Team.objects.writable_by(signed_in(request)).exists():
            raise PermissionDenied("Your role in the team is viewer.")
        return view(request, *args, **named)

    return guarded


def posting_of(request: HttpRequest, uuid: UUID) -> Posting:
    """The posting of that address, with all that its pages show; 404 for other teams."""
    visible = Posting.objects.visible_to(signed_in(request))
    related = ("team", "employer", "owner", "head", "template_version__template")
    return get_object_or_404(visible.select_related(*related), uuid=uuid)


def may_write(request: HttpRequest, posting: Posting) -> bool:
    return Posting.objects.writable_by(signed_in(request)).filter(pk=posting.pk).exists()


def writable_posting(request: HttpRequest, uuid: UUID) -> Posting:
    """As `posting_of`, for those who may write in its team; 403 for the others."""
    posting = posting_of(request, uuid)
    if not may_write(request, posting):
        raise PermissionDenied("Your role in the team is viewer.")
    return posting


def whole_number(text: str) -> int | None:
    """The number that `text` writes in plain digits, where a database column holds it."""
    return int(text) if _DIGITS.fullmatch(text) else None
