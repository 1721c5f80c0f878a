"""How the list of checks is narrowed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from jobdesc.forms.rules import topic_label
from jobdesc.models.review import ReviewRule
from jobdesc.review.registry import methods


class RunsFilter(admin.SimpleListFilter):
    title = "made of"
    parameter_name = "made"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("words", "Words"), ("method", "A function of the program"), ("gone", "Cannot run here")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "words":
                return queryset.filter(method="")
            case "method":
                return queryset.exclude(method="")
            case "gone":
                return queryset.exclude(method__in=["", *methods()])
        return queryset


class TopicFilter(admin.SimpleListFilter):
    title = "topic"
    parameter_name = "topic"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        used = ReviewRule.objects.order_by("topic").values_list("topic", flat=True).distinct()
        return sorted(((it, topic_label(it)) for it in used), key=lambda it: it[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(topic=chosen) if (chosen := self.value()) else queryset


class LanguageFilter(admin.SimpleListFilter):
    """An empty value in an address would mean all rules, so rules for every language have a name."""

    title = "language"
    parameter_name = "reads"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        used = ReviewRule.objects.order_by("language").values_list("language", flat=True).distinct()
        return [(it or "every", it or "Every language") for it in used]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not (chosen := self.value()):
            return queryset
        return queryset.filter(language="" if chosen == "every" else chosen)
