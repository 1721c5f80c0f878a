"""Statements for the end of postings, which recruiters place as they are."""

from __future__ import annotations

from django.contrib import admin
from django.utils.text import Truncator

from jobdesc.admin.base import LibraryAdmin
from jobdesc.forms.statements import StatementForm
from jobdesc.models.library import Statement


@admin.register(Statement)
class StatementAdmin(LibraryAdmin):
    form = StatementForm
    list_display = ("title", "kind", "wording", "language", "country", "is_locked")
    list_filter = ("kind", "language", "is_locked")
    search_fields = ("title", "text", "key", "country")
    ordering = ("kind", "language", "title")
    prepopulated_fields = {"key": ("title",)}
    fields = ("title", "kind", "text", ("language", "country"), "is_locked", "key")

    @admin.display(description="text")
    def wording(self, statement: Statement) -> str:
        return Truncator(statement.text).chars(120)
