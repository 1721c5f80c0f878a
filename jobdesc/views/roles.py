"""The library's pages: find a role, read everything its template says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from jobdesc.document.values import Level
from jobdesc.models.library import RoleTemplate
from jobdesc.packs.content import TemplateContent
from jobdesc.roles import FACETS, LEVELS, Facet, find_roles, role_page

PER_PAGE = 20
QUERY_CHARACTERS = 200


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    wanted = {"q": request.GET.get("q", "").strip()[:QUERY_CHARACTERS]}
    wanted |= {facet: request.GET.get(facet, "")[:QUERY_CHARACTERS] for facet in FACETS}
    found = find_roles(wanted["q"], {facet: wanted[facet] for facet in FACETS})
    context = {
        "nav": "roles",
        "wanted": wanted,
        "is_narrowed": any(wanted.values()),
        "facets": [_choices(facet, wanted) for facet in found.facets],
        "page": Paginator(found.cards, PER_PAGE).get_page(request.GET.get("page")),
        "query": _query(wanted),
    }
    return render(request, f"roles/index.html{'#found' if _asks_for_part(request) else ''}", context)


def _asks_for_part(request: HttpRequest) -> bool:
    """Going back in the browser asks for the whole page again."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx and not htmx.history_restore_request)


def _choices(facet: Facet, wanted: Mapping[str, str]) -> dict[str, object]:
    """A facet for the page: choosing what is chosen lets it go."""
    choices = [(it, _query({**wanted, facet.key: "" if it.chosen else it.value})) for it in facet.choices]
    return {"label": facet.label, "choices": choices}


def _query(wanted: Mapping[str, str]) -> str:
    return "?" + urlencode({key: value for key, value in wanted.items() if value})


@require_safe
def role(request: HttpRequest, slug: str) -> HttpResponse:
    template = get_object_or_404(RoleTemplate.objects.published(), slug=slug)
    versions = list(template.versions.defer("content").select_related("by"))
    if not versions:
        return render(request, "404.html", status=404)
    content = versions[0].as_content()
    level, specialisation = chosen(request, content)
    context = {
        "nav": "roles",
        "role": role_page(content, level, specialisation),
        "versions": versions,
        "levels": tuple(LEVELS.items()),
    }
    return render(request, "roles/role.html", context)


def chosen(request: HttpRequest, content: TemplateContent) -> tuple[Level | None, str]:
    """The level and specialisation the address asks for; what does not exist is not asked."""
    level = request.GET.get("level", "")
    specialisation = request.GET.get("specialisation", "")
    known = {it.key for it in content.specialisations}
    return (
        Level(level) if level in list(Level) else None,
        specialisation if specialisation in known else "",
    )
