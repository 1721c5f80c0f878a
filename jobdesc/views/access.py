"""Who is asking, may they write, and which number they mean: said once for all views."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict

from jobdesc.models import Team, User

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


def whole_number(text: str) -> int | None:
    """The number that `text` writes in plain digits, where a database column holds it."""
    return int(text) if _DIGITS.fullmatch(text) else None
