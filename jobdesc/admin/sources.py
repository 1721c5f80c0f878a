"""Sources, and how much of the library rests on each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jobdesc.admin.base import LibraryAdmin
from jobdesc.admin.counting import Counting
from jobdesc.admin.resting import Withdrawing
from jobdesc.forms.library import SourceForm
from jobdesc.library.resting import templates_citing
from jobdesc.models.library import Citation, RoleTemplate, Source


class StandingFilter(admin.SimpleListFilter):
    title = "counts"
    parameter_name = "counts"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Counts"), ("no", "Withdrawn")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "no":
            return queryset.exclude(withdrawn_at=None)
        return queryset.filter(withdrawn_at=None) if self.value() == "yes" else queryset


@admin.register(Source)
class SourceAdmin(Counting, Withdrawing, LibraryAdmin):
    form = SourceForm
    list_display = ("title", "standing", "file", "items", "claims", "language", "key")
    list_filter = (StandingFilter, "language")
    search_fields = ("title", "file", "key", "note")
    ordering = ("title",)
    prepopulated_fields = {"key": ("title",)}
    readonly_fields = ("cited",)
    fields = ("title", "file", "note", "credit", "cited", "language", "key")

    def count(self, rows: Sequence[Source]) -> None:
        super().count(rows)
        cited = Citation.objects.filter(source__in=rows).order_by().values("source")
        counted = cited.annotate(claims=Count("pk"), items=Count("item", distinct=True))
        found = {it["source"]: it for it in counted}
        for row in rows:
            counts = found.get(row.pk, {"claims": 0, "items": 0})
            row.claim_count, row.item_count = counts["claims"], counts["items"]  # type: ignore[attr-defined]  # for the columns

    @admin.display(description="places cited")
    def claims(self, source: Any) -> int:
        count: int = source.claim_count
        return count

    @admin.display(description="items")
    def items(self, source: Any) -> int:
        count: int = source.item_count
        return count

    @admin.display(description="counts", ordering="withdrawn_at")
    def standing(self, source: Source) -> SafeString | str:
        if source.withdrawn_at is None:
            return "Yes"
        return format_html('<span class="state waits">{}</span>', "Withdrawn")

    @admin.display(description="places cited")
    def cited(self, source: Source) -> SafeString | str:
        if not source.pk:
            return "—"
        address = reverse("admin:jobdesc_citation_changelist")
        count = source.citations.count()
        return format_html('<a href="{}?source__id__exact={}">{} places</a>', address, source.pk, count)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Withdrawing has a page of its own: going back in the history leaves that."""
        if change:
            now = Source.objects.get(pk=obj.pk)
            obj.withdrawn_at, obj.withdrawn_why = now.withdrawn_at, now.withdrawn_why
        super().save_model(request, obj, form, change)

    def templates_of(self, row: Source) -> QuerySet[RoleTemplate]:
        return templates_citing(row)
