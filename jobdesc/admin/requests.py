"""What is proposed for publishing: a list to decide from, kept as a record."""

from __future__ import annotations

from django.contrib import admin
from django.utils.safestring import SafeString

from jobdesc.admin.base import Careful, ReadOnly, link
from jobdesc.models.library import PublicationRequest


@admin.register(PublicationRequest)
class PublicationRequestAdmin(ReadOnly, Careful):
    """Decisions are made on the template's publishing page, beside the changes."""

    list_display = ("named", "note", "by", "at", "state", "decided_by", "answer")
    list_display_links = None
    list_filter = ("state",)
    list_select_related = ("template", "by", "decided_by")
    search_fields = ("template__title", "note", "by__name", "by__email")
    ordering = ("-at", "-pk")

    @admin.display(description="role template", ordering="template__title")
    def named(self, request: PublicationRequest) -> SafeString:
        waits = request.state == PublicationRequest.State.WAITING
        return link(request.template, page="publish" if waits else "change")
