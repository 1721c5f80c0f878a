"""What is set up for a request before its view runs."""

from __future__ import annotations

import codecs
import zoneinfo
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase


NUL = "%00"


class EncodingMiddleware:
    """Refuses forms that name another encoding than UTF-8, and drops NUL characters from addresses.

    Django refuses it of urlencoded forms itself; a multipart form it would decode with whatever
    codec of Python's has that name, and some of them fail, or make text that no database takes.
    PostgreSQL takes no NUL. Texts lose theirs when they are cleaned; the admin's own filters and
    searches clean nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # None where the browser named no encoding, or one that does not exist: then it is UTF-8.
        if request.encoding is not None and codecs.lookup(request.encoding).name != "utf-8":
            raise BadRequest("Forms are read in UTF-8.")
        asked = request.META.get("QUERY_STRING", "")
        while NUL in asked:  # again, for what falls together to another one
            asked = request.META["QUERY_STRING"] = asked.replace(NUL, "")
        return self.get_response(request)


class TimeZoneMiddleware:
    """Shows times in the zone of whoever is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(_zone_of(request)):
            return self.get_response(request)


def _zone_of(request: HttpRequest) -> zoneinfo.ZoneInfo | None:
    """None, which means settings.TIME_ZONE, for a guest or a zone this machine lost."""
    if not request.user.is_authenticated:
        return None
    try:
        return zoneinfo.ZoneInfo(request.user.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return None


# Pages on which people write for a while. Nothing secret is typed there, so it may be sent back.
WRITING = {
    "builder",
    "hints-close",
    "levels",
    "many",
    "paste",
    "posting-archive",
    "posting-delete",
    "posting-duplicate",
    "posting-new",
    "posting-new-paste",
    "posting-status",
}


class SignedInMiddleware(LoginRequiredMiddleware):
    """Default deny. A form that arrives after its session ended comes back with what was typed."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], *arguments: Any
    ) -> HttpResponseBase | None:
        refusal = super().process_view(request, view_func, *arguments)
        had_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if refusal and request.method == "POST" and had_session and _is_writing(request):
            return _send_again(request, status=401)
        return refusal


def token_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's view for a form with a stale token. The form comes back to be sent again, but
    only where our own page sent it: another site's must not look like ours."""
    if _is_writing(request) and request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}":
        return _send_again(request, status=403)
    return render(request, "403_csrf.html", status=403)


def _is_writing(request: HttpRequest) -> bool:
    return bool(request.resolver_match and request.resolver_match.url_name in WRITING)


def _send_again(request: HttpRequest, *, status: int) -> HttpResponse:
    posted = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    return render(request, "errors/again.html", {"posted": posted}, status=status)
