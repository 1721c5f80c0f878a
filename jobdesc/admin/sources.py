"""Sources, and how much of the library rests on each."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from jobdesc.admin.base import LibraryAdmin
from jobdesc.forms.library import SourceForm
from jobdesc.models.library import RoleTemplate, Source


@admin.register(Source)
class SourceAdmin(LibraryAdmin):
    form = SourceForm
    list_display = ("title", "file", "items", "claims", "language", "key")
    list_filter = ("language",)
    search_fields = ("title", "file", "key", "note")
    ordering = ("title",)
    prepopulated_fields = {"key": ("title",)}
    readonly_fields = ("claims",)
    fields = ("title", "file", "note", "claims", "language", "key")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        rows: QuerySet[Source] = super().get_queryset(request)
        return rows.annotate(
            claim_count=Count("citations"), item_count=Count("citations__item", distinct=True)
        )

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else self.prepopulated_fields

    @admin.display(description="places cited", ordering="claim_count")
    def claims(self, source: Any) -> int:
        return getattr(source, "claim_count", 0)

    @admin.display(description="items", ordering="item_count")
    def items(self, source: Any) -> int:
        count: int = source.item_count
        return count

    def templates_of(self, row: Source) -> QuerySet[RoleTemplate]:
        return RoleTemplate.objects.filter(template_items__item__citations__source=row)
