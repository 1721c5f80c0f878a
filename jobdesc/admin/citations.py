"""The places a claim was read from, edited beside the claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.db.models import Count, Field, ForeignKey, Q, QuerySet
from django.http import HttpRequest

from jobdesc.admin.base import link, read_once
from jobdesc.admin.counting import Counting, sources_of
from jobdesc.forms.library import CitationForm, CitationFormSet
from jobdesc.models.library import Basis, Citation, Source

MOST_SOURCES = 100


class Finder(AutocompleteSelect):
    """Finds a row by typing. `known` is the row that is chosen already, which needs no asking."""

    known: Any = None

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        if self.known is None or [str(it) for it in value] != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        chosen = self.create_option(name, self.known.pk, str(self.known), selected=True, index=0)
        empty = [] if self.is_required else [self.create_option(name, "", "", selected=False, index=0)]
        return [(None, [*empty, chosen], 0)]


class FoundCitationForm(CitationForm):
    """Its source is named without asking for it line by line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = getattr(self.fields["source"].widget, "widget", None)
        if isinstance(widget, Finder):
            widget.known = self.instance.source


class CitationInline(admin.TabularInline[Citation, Any]):
    model = Citation
    formset = CitationFormSet
    form = FoundCitationForm
    fields = ("source", "section", "basis", "terms")
    extra = 0
    min_num = 1
    classes = ("citations",)
    verbose_name = "place"
    verbose_name_plural = "evidence: where it was read"

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, validate_min=True, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Citation]:
        return super().get_queryset(request).select_related("source")

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """A list to choose from while it is short; beyond that sources are found by typing."""
        if db_field.name == "source" and Source.objects.count() > MOST_SOURCES:
            kwargs["widget"] = Finder(db_field, self.admin_site)
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
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


class WithSources(Counting):
    """For lists: how many sources say it."""

    def count(self, rows: Sequence[Any]) -> None:
        super().count(rows)
        counted = sources_of(rows)
        for row in rows:
            row.standing_count, row.withdrawn_count = counted.get(row.pk, (0, 0))

    @admin.display(description="evidence")
    def evidence(self, row: Any) -> str:
        return told(row.standing_count, row.withdrawn_count)


def told(standing: int, withdrawn: int) -> str:
    """What rests on how many sources, in words."""
    if standing:
        return f"{standing} source{'' if standing == 1 else 's'}"
    return "its source is withdrawn" if withdrawn else "our own wording"


class WithSourcesLinked:
    """For rows of an inline list: the number of sources leads to the places."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]  # a mixin
        source, stands = "citations__source", Q(citations__source__withdrawn_at=None)
        counted: QuerySet[Any] = rows.annotate(
            standing_count=Count(source, distinct=True, filter=stands),
            source_count=Count(source, distinct=True),
        )
        return counted

    @admin.display(description="evidence")
    def evidence(self, row: Any) -> str:
        if not row.pk:
            return "our own wording, until you cite"
        return link(row, told(row.standing_count, row.source_count - row.standing_count))
