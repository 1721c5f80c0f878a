"""The pages on which tables of the library go out and come in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from import_export.results import Result, RowResult

from jobdesc.admin.tables import (
    FORMATS,
    TABLES,
    Table,
    exported,
    keep,
    kept,
    lines,
    missing,
    read,
    taken_in,
)
from jobdesc.models.library import Item

NO_FILTER = "The list knows no filter of that name. Here is each table whole."
CHANGED = "The library changed meanwhile, so nothing came in: look once more."
GONE = "The file was not kept any longer. Choose it once more."


class TableForm(forms.Form):
    file = forms.FileField(
        label="CSV or Excel file",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": "Choose a file first.", "empty": "The file is empty."},
    )


class Tabled(admin.ModelAdmin[Item]):
    """Beside the items: they are what comes and goes most."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("tables/", view(self.tables_view), name="jobdesc_item_tables"),
            path("tables/<slug:name>/import/", view(self.import_view), name="jobdesc_item_import"),
            path("tables/<slug:name>/<slug:ending>/", view(self.export_view), name="jobdesc_item_export"),
        ]
        return [*own, *super().get_urls()]

    def tables_view(self, request: HttpRequest) -> HttpResponse:
        shown = [it for it in TABLES.values() if it.may("view", request)]
        if not shown:
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "Tables out and in",
            "opts": self.opts,
            "tables": [(it, it.may_import(request)) for it in shown],
        }
        return TemplateResponse(request, "admin/jobdesc/item/tables.html", context)

    def export_view(self, request: HttpRequest, name: str, ending: str) -> HttpResponse:
        table = _table(name)
        if ending not in FORMATS:
            raise Http404
        if not table.may("view", request):
            raise PermissionDenied
        try:
            data = exported(table, ending, request)
        except IncorrectLookupParameters:
            self.message_user(request, NO_FILTER, messages.WARNING)
            return redirect("admin:jobdesc_item_tables")
        answer = HttpResponse(data, content_type=FORMATS[ending])
        answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
        return answer

    def import_view(self, request: HttpRequest, name: str) -> HttpResponse:
        """A file; what it would do; and doing that."""
        table = _table(name)
        if not table.may_import(request):
            raise PermissionDenied
        if token := request.POST.get("kept"):
            return self._take_in(request, table, token)
        form = TableForm(request.POST or None, request.FILES or None)
        if not form.is_valid():
            return self._page(request, table, form, 422 if form.is_bound else 200)
        file = form.cleaned_data["file"]
        return self._try_out(request, table, form, str(file.name), file.read())

    def _try_out(
        self, request: HttpRequest, table: Table, form: TableForm, name: str, data: bytes
    ) -> HttpResponse:
        try:
            dataset = read(name, data)
        except ValidationError as error:
            form.add_error("file", error)
            return self._page(request, table, form, 422)
        if lacking := missing(table, dataset):
            form.add_error("file", f"The first line lacks a column: {', '.join(lacking)}.")
            return self._page(request, table, form, 422)
        outcome = taken_in(table, dataset)
        result, is_sound = outcome.result, outcome.is_sound
        more = {
            "result": result,
            "file_name": name,
            "lines": lines(table, result),
            "counts": _counts(result),
            "is_sound": is_sound,
            "is_news": is_sound and bool(result.rows),
            "wrong": len(result.invalid_rows) + len(result.error_rows),
            "kept": keep(request.user, name, data, outcome.digest) if is_sound else "",
        }
        return self._page(request, table, TableForm(), 200 if is_sound else 422, **more)

    def _take_in(self, request: HttpRequest, table: Table, token: str) -> HttpResponse:
        found = kept(request.user, token)
        if found is None:
            self.message_user(request, GONE, messages.WARNING)
            return redirect("admin:jobdesc_item_import", table.name)
        name, data, shown = found
        outcome = taken_in(table, read(name, data), shown=shown)
        if not outcome.is_kept:
            self.message_user(request, CHANGED, messages.WARNING)
            return self._try_out(request, table, TableForm(), name, data)
        words = f"{table.title}: {_counts(outcome.result)}. Recruiters see it once you publish the templates."
        self.message_user(request, words, messages.SUCCESS)
        return redirect("admin:jobdesc_item_tables")

    def _page(
        self, request: HttpRequest, table: Table, form: TableForm, status: int, **more: Any
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"Import {table.title[:1].lower()}{table.title[1:]}",
            "opts": self.opts,
            "table": table,
            "form": form,
            "result": None,
            **more,
        }
        return TemplateResponse(request, "admin/jobdesc/item/import.html", context, status=status)


def _table(name: str) -> Table:
    if name not in TABLES:
        raise Http404
    return TABLES[name]


def _counts(result: Result) -> str:
    """ "3 new, 2 changed, 40 as they were"."""
    totals = result.totals
    return (
        f"{totals[RowResult.IMPORT_TYPE_NEW]} new, {totals[RowResult.IMPORT_TYPE_UPDATE]} changed, "
        f"{totals[RowResult.IMPORT_TYPE_SKIP]} as they were"
    )
