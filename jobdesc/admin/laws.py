"""Pay laws by place and date, and what all checks share: proper names, statements."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from jobdesc.admin.rules import CheckAdmin
from jobdesc.forms.rules import LawForm, NameForm, StatementForm
from jobdesc.library.history import in_history
from jobdesc.models.review import ReviewLaw, ReviewName, ReviewStatement

A_YEAR = timedelta(days=365)


def _in_force(on: date) -> Q:
    return Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))


class InForceFilter(admin.SimpleListFilter):
    title = "in force"
    parameter_name = "force"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("now", "Today"), ("later", "Later"), ("over", "No longer"), ("no", "Not in force")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = timezone.localdate()
        found = {
            "now": _in_force(today),
            "later": Q(since__gt=today),
            "over": Q(until__lt=today),
            "no": Q(since=None),
        }
        chosen = found.get(self.value() or "")
        return queryset.filter(chosen) if chosen is not None else queryset


class StaleFilter(admin.SimpleListFilter):
    title = "checked"
    parameter_name = "checked"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("old", "Not checked for a year"), ("new", "Within a year")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        limit = timezone.localdate() - A_YEAR
        if self.value() == "old":
            return queryset.filter(checked__lt=limit)
        return queryset.filter(checked__gte=limit) if self.value() == "new" else queryset


@admin.register(ReviewLaw)
class ReviewLawAdmin(CheckAdmin):
    form = LawForm
    list_display = ("place", "name", "city", "since", "until", "state", "remote", "confidence", "checked")
    list_display_links = ("place", "name")
    list_filter = (InForceFilter, StaleFilter, "confidence", "remote")
    search_fields = ("place", "city", "name", "key", "says", "threshold")
    ordering = ("place", "since")
    list_per_page = 100
    prepopulated_fields: ClassVar = {"key": ("place", "name")}
    actions = ("checked_today",)
    fieldsets = (
        (None, {"fields": (("place", "city"), "name", ("since", "until"), "threshold")}),
        ("What it asks for", {"fields": ("must_show", "remote", "says")}),
        ("How sure we are", {"fields": ("sources", ("confidence", "checked"))}),
        ("Key", {"classes": ("collapse",), "fields": ("key",)}),
    )

    @admin.display(description="today")
    def state(self, law: ReviewLaw) -> str:
        today = timezone.localdate()
        if law.since is None:
            return "not in force"
        if law.since > today:
            return "later"
        return "no longer" if law.until and law.until < today else "in force"

    @admin.action(description="Note that their sources were read today", permissions=["change"])
    def checked_today(self, request: HttpRequest, queryset: QuerySet[ReviewLaw]) -> None:
        rows = list(queryset)
        for row in rows:
            row.checked = timezone.localdate()
            in_history(row, "Checked")
            row.save()
        self.message_user(request, f"{len(rows)} noted as checked today.")


@admin.register(ReviewName)
class ReviewNameAdmin(CheckAdmin):
    form = NameForm
    list_display = ("words",)
    search_fields = ("words",)
    list_per_page = 200


@admin.register(ReviewStatement)
class ReviewStatementAdmin(CheckAdmin):
    form = StatementForm
    list_display = ("words", "language")
    list_filter = ("language",)
    search_fields = ("words",)
