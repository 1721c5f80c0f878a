"""The library's pages: find a role, read everything its template says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from jobdesc.document.values import Level
from jobdesc.models.library import RoleTemplate, Status
from jobdesc.packs.content import TemplateContent
from jobdesc.roles import FACETS, LEVELS, Facet, find_roles, published_cards, retired, retired_by, role_page
from jobdesc.roles.choosing import role_choice

PER_PAGE = 20
QUERY_CHARACTERS = 200


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return finder(request, "roles/index.html", {"nav": "roles", "here": reverse("roles")})


def finder(request: HttpRequest, page: str, context: Mapping[str, object]) -> HttpResponse:
    """A page on which a role is looked for, or the part of it with the roles; `here` is its address."""
    wanted = {"q": request.GET.get("q", "").strip()[:QUERY_CHARACTERS]}
    wanted |= {facet: request.GET.get(facet, "")[:QUERY_CHARACTERS] for facet in FACETS}
    found = find_roles(wanted["q"], {facet: wanted[facet] for facet in FACETS})
    looked_for = {
        "wanted": wanted,
        "is_narrowed": any(wanted.values()),
        "is_near": found.is_near,
        "retired": retired_by(wanted["q"]),
        "facets": [_choices(facet, wanted) for facet in found.facets],
        "page": Paginator(found.cards, PER_PAGE).get_page(request.GET.get("page")),
        "query": _query(wanted),
    }
    return render(request, "roles/found.html" if _asks_for_part(request) else page, {**context, **looked_for})


@require_safe
def choices(request: HttpRequest) -> HttpResponse:
    """The part of a form in which a role is chosen, by the words that are being typed."""
    words, chosen, like = (request.GET.get(name, "") for name in ("role-words", "role", "role-like"))
    choice = role_choice(published_cards(), words, chosen, like=like)
    return render(request, "roles/choices_found.html", {"choice": choice})


def _asks_for_part(request: HttpRequest) -> bool:
    """Going back in the browser asks for the whole page again."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx and not htmx.history_restore_request)


def _choices(facet: Facet, wanted: Mapping[str, str]) -> dict[str, object]:
    """A facet for the page: choosing what is chosen lets it go, and a category its specialisations."""
    kept = {**wanted, "specialisation": ""} if facet.key == "category" else wanted
    choices = [(it, _query({**kept, facet.key: "" if it.chosen else it.value})) for it in facet.choices]
    return {"facet": facet, "choices": choices, "is_folded": facet.key == "specialisation"}


def _query(wanted: Mapping[str, str]) -> str:
    return "?" + urlencode({key: value for key, value in wanted.items() if value})


@require_safe
def role(request: HttpRequest, slug: str) -> HttpResponse:
    template = role_of(slug)
    if refusal := gone(request, template):
        return refusal
    versions = list(template.versions.defer("content").select_related("by"))
    if not versions:
        return render(request, "404.html", status=404)
    content = versions[0].as_content()
    level, specialisation = chosen(request, content)
    context = {
        "nav": "roles",
        "role": role_page(
            content, level, specialisation, place=request.GET.get("place", ""), on=timezone.localdate()
        ),
        "versions": versions,
        "levels": tuple(LEVELS.items()),
    }
    return render(request, "roles/role.html", context)


def role_of(slug: str) -> RoleTemplate:
    """The role of that address, published or retired by now; nobody has seen a draft."""
    seen = RoleTemplate.objects.exclude(status=Status.DRAFT)
    return get_object_or_404(seen, slug=slug)


def gone(request: HttpRequest, template: RoleTemplate) -> HttpResponse | None:
    """For a retired role the page that says so and shows what takes its place."""
    found = retired(template)
    if found is None or not template.versions.exists():
        return None
    return render(request, "roles/retired.html", {"nav": "roles", "gone": found}, status=410)


def chosen(request: HttpRequest, content: TemplateContent) -> tuple[Level | None, str]:
    """The level and specialisation the address asks for; what does not exist is not asked."""
    level = request.GET.get("level", "")
    specialisation = request.GET.get("specialisation", "")
    known = {it.key for it in content.specialisations}
    return (
        Level(level) if level in list(Level) else None,
        specialisation if specialisation in known else "",
    )
