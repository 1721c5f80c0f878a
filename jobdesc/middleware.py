"""What is set up for a request before its view runs."""

from __future__ import annotations

import codecs
import zoneinfo
from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class EncodingMiddleware:
    """Refuses forms that name another encoding than UTF-8.

    Django refuses it of urlencoded forms itself; a multipart form it would decode with whatever
    codec of Python's has that name, and some of them fail, or make text that no database takes.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # None where the browser named no encoding, or one that does not exist: then it is UTF-8.
        if request.encoding is not None and codecs.lookup(request.encoding).name != "utf-8":
            raise BadRequest("Forms are read in UTF-8.")
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
