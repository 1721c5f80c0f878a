"""Items: the wording recruiters pick, its evidence, and where it is used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from jobdesc.admin.base import NAMED_AT_MOST, LibraryAdmin, link
from jobdesc.admin.citations import CitationInline, WithSources
from jobdesc.admin.filters import EvidenceFilter, GroupFilter, OfferingRoleFilter
from jobdesc.admin.sharing import Shared
from jobdesc.admin.tabled import Tabled
from jobdesc.document import fill, placeholders_in
from jobdesc.forms.library import ItemForm
from jobdesc.models.library import (
    Item,
    ItemKind,
    Placeholder,
    RoleTemplate,
    TemplateItem,
)


@admin.register(Item)
class ItemAdmin(Tabled, Shared, WithSources, LibraryAdmin):
    form = ItemForm
    list_display = ("heading", "wording", "kind", "group", "evidence", "used")
    list_filter = ("kind", OfferingRoleFilter, EvidenceFilter, GroupFilter, "language")
    search_fields = ("heading", "text", "key", "citations__section")
    ordering = ("kind", "group", "heading")
    autocomplete_fields = ("original",)
    prepopulated_fields = {"key": ("heading",)}
    readonly_fields = ("reads", "used_in")
    inlines = (CitationInline,)
    change_list_template = "admin/jobdesc/tabled_list.html"
    change_form_template = "admin/jobdesc/item/change_form.html"
    fieldsets = (
        (None, {"fields": ("heading", "text", "reads", "used_in")}),
        (None, {"fields": (("kind", "group"),)}),
        ("Key and language", {"classes": ("collapse",), "fields": ("key", "language", "original")}),
    )

    def count(self, rows: Sequence[Item]) -> None:
        super().count(rows)
        used = TemplateItem.objects.filter(item__in=rows).order_by().values_list("item")
        counts = dict(used.annotate(count=Count("pk")))
        for row in rows:
            row.use_count = counts.get(row.pk, 0)  # type: ignore[attr-defined]  # for the column

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Item], search_term: str
    ) -> tuple[QuerySet[Item], bool]:
        """The lists of a template ask for items of one kind only."""
        found, distinct = super().get_search_results(request, queryset, search_term)
        kind = request.GET.get("kind")
        return (found.filter(kind=kind) if kind in ItemKind.values else found), distinct

    @admin.display(description="text")
    def wording(self, item: Item) -> str:
        return Truncator(item.text).chars(120)

    @admin.display(description="templates")
    def used(self, item: Any) -> int:
        count: int = item.use_count
        return count

    @admin.display(description="reads unanswered")
    def reads(self, item: Item) -> str:
        named = placeholders_in(item.text)
        defaults = Placeholder.objects.filter(key__in=named).values_list("key", "default")
        return fill(item.text, {}, dict(defaults), item.language) if item.pk else "—"

    @admin.display(description="used in")
    def used_in(self, item: Item) -> SafeString | str:
        if not item.pk:
            return "—"
        found = list(item.templates.all()[: NAMED_AT_MOST + 1])
        links = format_html_join(", ", "{}", ((link(it),) for it in found[:NAMED_AT_MOST]))
        more = link(item, ", and others", page="uses") if len(found) > NAMED_AT_MOST else ""
        return format_html("{}{}", links, more) if links else "no template yet"

    def templates_of(self, row: Item) -> QuerySet[RoleTemplate]:
        return RoleTemplate.objects.filter(template_items__item=row)
