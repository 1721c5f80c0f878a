"""Filters of the lists that never offer thousands of choices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from jobdesc.document.text import clean
from jobdesc.library.resting import COLUMNS
from jobdesc.models.library import Citation, RoleTemplate, TemplateItem

QUERY_CHARACTERS = 100
MOST_CHOICES = 60


class RoleFilter(admin.SimpleListFilter):
    """The rows of roles with a title that holds what was typed: there may be a thousand roles."""

    title = "role"
    parameter_name = "role"
    template = "admin/filters/role.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("", "")]  # a filter without choices is not shown

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:  # type: ignore[override]  # one choice of our own
        others = changelist.get_filters_params()
        others.pop(self.parameter_name, None)
        yield {
            "typed": self.value() or "",
            "others": [(name, value) for name, values in others.items() for value in values],
            "all": changelist.get_query_string(remove=[self.parameter_name]),
        }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        typed = clean(self.value() or "").strip()[:QUERY_CHARACTERS]
        if not typed:
            return queryset
        # Asked for by itself: within the other query, PostgreSQL may look at all titles for each row.
        named = RoleTemplate.objects.filter(title__icontains=typed).values_list("pk", flat=True)
        return self.of(queryset, list(named))

    def of(self, queryset: QuerySet[Any], roles: list[int]) -> QuerySet[Any]:
        return queryset.filter(template__in=roles)


class OfferingRoleFilter(RoleFilter):
    """The same for items, which several roles may offer."""

    def of(self, queryset: QuerySet[Any], roles: list[int]) -> QuerySet[Any]:
        return queryset.filter(pk__in=TemplateItem.objects.filter(template__in=roles).values("item"))


class EvidenceFilter(admin.SimpleListFilter):
    title = "evidence"
    parameter_name = "evidence"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("cited", "From sources"), ("own", "Our own wording"), ("gone", "Only withdrawn sources")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        cited = Citation.objects.filter(**{COLUMNS[queryset.model]: OuterRef("pk")})
        standing = Exists(cited.filter(source__isnull=False, source__withdrawn_at=None))
        withdrawn = Exists(cited.exclude(source__withdrawn_at=None).filter(source__isnull=False))
        match self.value():
            case "cited":
                return queryset.filter(standing)
            case "own":
                return queryset.exclude(Exists(cited.filter(source__isnull=False)))
            case "gone":
                return queryset.filter(withdrawn).exclude(standing)
        return queryset


class GroupFilter(admin.SimpleListFilter):
    """The first groups there are, by name; others are found by typing."""

    title = "group"
    parameter_name = "group"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        named = model_admin.model.objects.exclude(group="").order_by("group")
        groups = list(named.values_list("group", flat=True).distinct()[:MOST_CHOICES])
        chosen = request.GET.get("group")
        return [(it, it) for it in ([*groups, chosen] if chosen and chosen not in groups else groups)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value()
        return queryset if chosen is None else queryset.filter(group=clean(chosen))
