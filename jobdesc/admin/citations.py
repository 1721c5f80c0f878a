"""The places a claim was read from, edited beside the claim."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Count, Field, ForeignKey, QuerySet
from django.http import HttpRequest

from jobdesc.admin.base import link, read_once
from jobdesc.forms.library import CitationForm, CitationFormSet
from jobdesc.models.library import Basis, Citation


class CitationInline(admin.TabularInline[Citation, Any]):
    model = Citation
    form = CitationForm
    formset = CitationFormSet
    fields = ("source", "section", "basis", "terms")
    extra = 0
    min_num = 1
    classes = ("citations",)
    verbose_name = "place"
    verbose_name_plural = "evidence: where it was read"

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, validate_min=True, **kwargs)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        return read_once(super().formfield_for_foreignkey(db_field, request, **kwargs))

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: Any, **kwargs: Any) -> Any:
        """Beside a source stands only the way to add one."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_change_related = False
            field.widget.can_delete_related = False
            field.widget.can_view_related = False
        return field


def note_own_wording(row: Any) -> None:
    """A claim that was just added says where it was read, or that nobody else says it."""
    if not row.citations.exists():
        row.citations.create(basis=Basis.OWN)


class WithSources:
    """For lists: how many sources say it."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]  # a mixin
        counted: QuerySet[Any] = rows.annotate(source_count=Count("citations__source", distinct=True))
        return counted

    @admin.display(description="evidence", ordering="source_count")
    def evidence(self, row: Any) -> str:
        count = row.source_count
        return f"{count} source{'' if count == 1 else 's'}" if count else "our own wording"


class WithSourcesLinked(WithSources):
    """For rows of an inline list: the number of sources leads to the places."""

    @admin.display(description="evidence")
    def evidence(self, row: Any) -> str:
        return link(row, super().evidence(row)) if row.pk else "our own wording, until you cite"


class EvidenceFilter(admin.SimpleListFilter):
    title = "evidence"
    parameter_name = "evidence"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("cited", "From sources"), ("own", "Our own wording")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "own":
            return queryset.filter(source_count=0)
        return queryset.filter(source_count__gt=0) if self.value() == "cited" else queryset
