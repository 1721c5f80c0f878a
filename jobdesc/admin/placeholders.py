"""Placeholders with their options, and each option's evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from adminsortable2.admin import SortableTabularInline
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from jobdesc.admin.base import NAMED_AT_MOST, LibraryAdmin, Ordered, SortedOnceEach, Within, link
from jobdesc.admin.citations import CitationInline, WithSourcesLinked, note_own_wording
from jobdesc.admin.counting import Counting
from jobdesc.forms.library import OptionForm, PlaceholderForm
from jobdesc.models.library import Item, Placeholder, PlaceholderOption, RoleTemplate


def templates_with(placeholder: Placeholder) -> QuerySet[RoleTemplate]:
    """The templates with an item in whose text the placeholder stands."""
    gap = f"{{{placeholder.key}}}"
    return RoleTemplate.objects.filter(template_items__item__text__contains=gap)


class OptionInline(WithSourcesLinked, SortableTabularInline):
    model = PlaceholderOption
    form = OptionForm
    formset = SortedOnceEach
    fields = ("label", "key", "is_hot", "is_in_demand", "evidence")
    readonly_fields = ("evidence",)
    prepopulated_fields = {"key": ("label",)}
    ordering = ("position",)
    extra = 0
    verbose_name = "option"


@admin.register(Placeholder)
class PlaceholderAdmin(Counting, Ordered, LibraryAdmin):
    form = PlaceholderForm
    list_display = ("label", "question", "default", "options_count", "language", "key")
    list_filter = ("language",)
    search_fields = ("label", "question", "key", "options__label")
    ordering = ("label",)
    autocomplete_fields = ("original",)
    inlines = (OptionInline, CitationInline)
    change_list_template = "admin/jobdesc/tabled_list.html"
    fieldsets = (
        (None, {"fields": ("label", "question", "default", "key")}),
        ("Language", {"classes": ("collapse",), "fields": ("language", "original")}),
    )

    def count(self, rows: Sequence[Placeholder]) -> None:
        super().count(rows)
        offered = PlaceholderOption.objects.filter(placeholder__in=rows).order_by()
        counts = dict(offered.values_list("placeholder").annotate(count=Count("pk")))
        for row in rows:
            row.option_count = counts.get(row.pk, 0)  # type: ignore[attr-defined]  # for the column

    @admin.display(description="options")
    def options_count(self, placeholder: Any) -> int:
        count: int = placeholder.option_count
        return count

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        for row in formset.new_objects:
            if isinstance(row, PlaceholderOption):
                note_own_wording(row)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """One that stands in a wording stays: without it no role that says so could be published."""
        found, counts, needed, protected = super().get_deleted_objects(objs, request)
        wordings = Q(pk__in=[])
        for placeholder in objs:
            wordings |= Q(text__contains=f"{{{placeholder.key}}}")
        items = Item.objects.filter(wordings)[:NAMED_AT_MOST]
        return found, counts, needed, [*protected, *(link(it) for it in items)]

    def templates_of(self, row: Placeholder) -> QuerySet[RoleTemplate]:
        return templates_with(row)


@admin.register(PlaceholderOption)
class PlaceholderOptionAdmin(Within):
    parent = "placeholder"
    form = OptionForm
    fields = ("label", "key", "is_hot", "is_in_demand")
    search_fields = ("label",)
    inlines = (CitationInline,)

    def templates_of(self, row: PlaceholderOption) -> QuerySet[RoleTemplate]:
        return templates_with(row.placeholder)
