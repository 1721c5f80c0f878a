"""Placeholders with their options, and each option's evidence."""

from __future__ import annotations

from typing import Any

from adminsortable2.admin import SortableTabularInline
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from jobdesc.admin.base import LibraryAdmin, Ordered, SortedOnceEach, Within
from jobdesc.admin.citations import CitationInline, WithSourcesLinked, note_own_wording
from jobdesc.forms.library import OptionForm, PlaceholderForm
from jobdesc.models.library import Placeholder, PlaceholderOption, RoleTemplate


def templates_with(placeholder: Placeholder) -> QuerySet[RoleTemplate]:
    """The templates with an item in whose text the placeholder stands."""
    gap = f"{{{placeholder.key}}}"
    return RoleTemplate.objects.filter(template_items__item__text__contains=gap)


class OptionInline(WithSourcesLinked, SortableTabularInline):
    model = PlaceholderOption
    form = OptionForm
    formset = SortedOnceEach
    fields = ("label", "key", "evidence")
    readonly_fields = ("evidence",)
    prepopulated_fields = {"key": ("label",)}
    ordering = ("position",)
    extra = 0
    verbose_name = "option"


@admin.register(Placeholder)
class PlaceholderAdmin(Ordered, LibraryAdmin):
    form = PlaceholderForm
    list_display = ("label", "question", "default", "options_count", "language", "key")
    list_filter = ("language",)
    search_fields = ("label", "question", "key", "options__label")
    ordering = ("label",)
    autocomplete_fields = ("original",)
    inlines = (OptionInline, CitationInline)
    fieldsets = (
        (None, {"fields": ("label", "question", "default", "key")}),
        ("Language", {"classes": ("collapse",), "fields": ("language", "original")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Placeholder]:
        rows: QuerySet[Placeholder] = super().get_queryset(request)
        return rows.annotate(option_count=Count("options"))

    @admin.display(description="options", ordering="option_count")
    def options_count(self, placeholder: Any) -> int:
        count: int = placeholder.option_count
        return count

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        for row in formset.new_objects:
            if isinstance(row, PlaceholderOption):
                note_own_wording(row)

    def templates_of(self, row: Placeholder) -> QuerySet[RoleTemplate]:
        return templates_with(row)


@admin.register(PlaceholderOption)
class PlaceholderOptionAdmin(Within):
    parent = "placeholder"
    form = OptionForm
    fields = ("label", "key")
    search_fields = ("label",)
    inlines = (CitationInline,)

    def templates_of(self, row: PlaceholderOption) -> QuerySet[RoleTemplate]:
        return templates_with(row.placeholder)
