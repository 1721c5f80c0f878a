"""Insights: facts about a role's market, with their evidence."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from jobdesc.admin.base import LibraryAdmin
from jobdesc.admin.citations import CitationInline, WithSources
from jobdesc.admin.filters import MOST_CHOICES, EvidenceFilter, RoleFilter
from jobdesc.document.text import clean
from jobdesc.forms.library import InsightForm
from jobdesc.models.library import Insight, RoleTemplate, Ruling

# Stands for no region in an address: an empty value there means every region.
NOT_SAID = "-"


class RegionFilter(admin.SimpleListFilter):
    """The places that insights hold for, and those that name none."""

    title = "region"
    parameter_name = "region"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        named = Insight.objects.exclude(region="").order_by("region").values_list("region", flat=True)
        places = list(named.distinct()[:MOST_CHOICES])
        return [*((place, place) for place in places), (NOT_SAID, "Not said")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if (chosen := self.value()) is None:
            return queryset
        return queryset.filter(region="" if chosen == NOT_SAID else clean(chosen))


def _written(number: Decimal | None, currency: str) -> str:
    """ "110,000", "2.5", and in money "57.50"; empty where there is none."""
    if number is None:
        return ""
    if currency and number % 1:
        return f"{number:,.2f}"
    return f"{number.normalize():,f}"


@admin.register(Insight)
class InsightAdmin(WithSources, LibraryAdmin):
    form = InsightForm
    list_display = ("metric", "topic", "range", "region", "as_of", "evidence", "template")
    list_filter = ("topic", "unit", RoleFilter, EvidenceFilter, RegionFilter)
    list_select_related = ("template",)
    search_fields = ("metric", "statement", "region", "key", "citations__section")
    ordering = ("topic", "metric", "region", "as_of")
    autocomplete_fields = ("template",)
    prepopulated_fields = {"key": ("metric",)}
    inlines = (CitationInline,)
    fieldsets = (
        (None, {"fields": (("template", "topic"), "metric", "statement", "stance")}),
        ("Figure", {"fields": (("low", "high", "unit"), ("currency", "period", "percentile"))}),
        ("Holds for", {"fields": (("region", "as_of", "span"),)}),
        ("Key", {"classes": ("collapse",), "fields": ("key",)}),
    )

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """A decision to show a figure goes with it; nobody deletes one alone."""
        found, counts, needed, protected = super().get_deleted_objects(objs, request)
        return found, counts, needed - {Ruling._meta.verbose_name}, protected

    @admin.display(description="figure", ordering="low")
    def range(self, insight: Insight) -> str:
        low, high = (_written(end, insight.currency) for end in (insight.low, insight.high))
        unit = insight.currency or insight.get_unit_display().lower()
        if low and high:
            return f"{' – '.join(dict.fromkeys((low, high)))} {unit}"
        if low or high:
            return f"from {low} {unit}" if low else f"up to {high} {unit}"
        return insight.stance

    def templates_of(self, row: Insight) -> QuerySet[RoleTemplate]:
        return RoleTemplate.objects.filter(pk=row.template_id)
