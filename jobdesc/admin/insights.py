"""Insights: facts about a role's market, with their evidence."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from jobdesc.admin.base import LibraryAdmin
from jobdesc.admin.citations import CitationInline, WithSources
from jobdesc.forms.library import InsightForm
from jobdesc.models.library import Insight, RoleTemplate


@admin.register(Insight)
class InsightAdmin(WithSources, LibraryAdmin):
    form = InsightForm
    list_display = ("metric", "topic", "range", "region", "as_of", "evidence", "template")
    list_filter = ("topic", "unit", "template", ("region", admin.AllValuesFieldListFilter))
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

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else self.prepopulated_fields

    @admin.display(description="figure", ordering="low")
    def range(self, insight: Insight) -> str:
        ends = [f"{end:,.2f}".removesuffix(".00") for end in (insight.low, insight.high) if end]
        figure = " – ".join(dict.fromkeys(ends))
        unit = insight.currency or insight.get_unit_display().lower()
        return f"{figure} {unit}" if figure else insight.stance

    def templates_of(self, row: Insight) -> QuerySet[RoleTemplate]:
        return RoleTemplate.objects.filter(pk=row.template_id)
