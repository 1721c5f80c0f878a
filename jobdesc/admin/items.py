"""Items: the wording recruiters pick, its evidence, and where it is used."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from jobdesc.admin.base import LibraryAdmin, link
from jobdesc.admin.citations import CitationInline, EvidenceFilter, WithSources
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
class ItemAdmin(WithSources, LibraryAdmin):
    form = ItemForm
    list_display = ("heading", "wording", "kind", "group", "evidence", "used")
    list_filter = (
        "kind",
        ("group", admin.AllValuesFieldListFilter),
        "templates",
        EvidenceFilter,
        "language",
    )
    search_fields = ("heading", "text", "key", "citations__section")
    ordering = ("kind", "group", "heading")
    autocomplete_fields = ("original",)
    prepopulated_fields = {"key": ("heading",)}
    readonly_fields = ("reads", "used_in")
    inlines = (CitationInline,)
    fieldsets = (
        (None, {"fields": ("heading", "text", "reads", "used_in")}),
        (None, {"fields": (("kind", "group"),)}),
        ("Key and language", {"classes": ("collapse",), "fields": ("key", "language", "original")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Item]:
        uses = TemplateItem.objects.filter(item=OuterRef("pk")).order_by().values("item")
        count = Subquery(uses.annotate(count=Count("pk")).values("count"))
        rows: QuerySet[Item] = super().get_queryset(request)
        return rows.annotate(use_count=Coalesce(count, 0))

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else self.prepopulated_fields

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

    @admin.display(description="templates", ordering="use_count")
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
        links = format_html_join(", ", "{}", ((link(it),) for it in item.templates.all()))
        return links or "no template yet"

    def templates_of(self, row: Item) -> QuerySet[RoleTemplate]:
        return RoleTemplate.objects.filter(template_items__item=row)
