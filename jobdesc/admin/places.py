"""Citations across the library: every place that something was read, found and mended at once."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jobdesc.admin.base import LibraryAdmin, MadeElsewhere, link
from jobdesc.admin.citations import Finder, FoundCitationForm
from jobdesc.admin.placeholders import templates_with
from jobdesc.forms.library import LoneCitationForm
from jobdesc.library.history import in_history, remember
from jobdesc.models.library import Basis, Citation, RoleTemplate
from jobdesc.models.library.evidence import CITED


class FoundAloneForm(LoneCitationForm, FoundCitationForm):
    """Both: its source is found by typing, and those beside it are kept in mind."""


@admin.register(Citation)
class CitationAdmin(MadeElsewhere, LibraryAdmin):
    """A citation is added where the claim is; here they are looked through and changed."""

    form = FoundAloneForm
    list_display = ("place", "claim", "basis", "key_terms", "counts")
    list_display_links = ("place",)
    list_filter = ("basis",)
    list_select_related = ("source", *CITED, "option__placeholder")
    search_fields = ("section", "source__title", "item__heading", "insight__metric")
    ordering = ("-pk",)
    fields = ("claim", "source", "section", "basis", "terms")
    readonly_fields = ("claim",)
    actions = ("say_stated", "say_inferred")
    change_list_template = "admin/jobdesc/tabled_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Citation]:
        return super().get_queryset(request).select_related("source", *CITED, "option__placeholder")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "source":
            kwargs["widget"] = Finder(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="read in", ordering="section")
    def place(self, citation: Citation) -> str:
        return str(citation)

    @admin.display(description="claim")
    def claim(self, citation: Citation) -> SafeString:
        row = cited_by(citation)
        return format_html("{} {}", str(row._meta.verbose_name).capitalize(), link(row))

    @admin.display(description="terms")
    def key_terms(self, citation: Citation) -> str:
        return ", ".join(map(str, citation.terms))

    @admin.display(description="counts")
    def counts(self, citation: Citation) -> str:
        if citation.source is None:
            return "—"
        return "withdrawn" if citation.source.withdrawn_at else "yes"

    @admin.action(description="Say that the chosen ones are stated there", permissions=["change"])
    def say_stated(self, request: HttpRequest, queryset: QuerySet[Citation]) -> None:
        self._say(request, queryset, Basis.STATED)

    @admin.action(description="Say that the chosen ones are inferred", permissions=["change"])
    def say_inferred(self, request: HttpRequest, queryset: QuerySet[Citation]) -> None:
        self._say(request, queryset, Basis.INFERRED)

    def _say(self, request: HttpRequest, queryset: QuerySet[Citation], basis: Basis) -> None:
        """Our own wording names no source, so it can be neither."""
        rows = list(queryset.exclude(basis__in=(Basis.OWN, basis)))
        for row in rows:
            remember(row)
            row.basis = basis
            in_history(row, f"Basis: {basis.label.lower()}")
            row.save(update_fields=["basis"])
        count = len(rows)
        self.message_user(request, f"{count} citation{'' if count == 1 else 's'} changed.")

    def templates_of(self, row: Citation) -> QuerySet[RoleTemplate]:
        cited = cited_by(row)
        if row.item_id:
            return RoleTemplate.objects.filter(template_items__item=row.item_id)
        if row.placeholder_id or row.option_id:
            return templates_with(cited if row.placeholder_id else cited.placeholder)
        return RoleTemplate.objects.filter(pk=cited.template_id)


def cited_by(citation: Citation) -> Any:
    """The row that the citation is for: exactly one, as the database sees to."""
    name = next(name for name in CITED if getattr(citation, f"{name}_id") is not None)
    return getattr(citation, name)
