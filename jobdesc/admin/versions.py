"""Published versions: to read, never to change, and to go back to."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.safestring import SafeString

from jobdesc.admin.base import ReadOnly, link, own_pages
from jobdesc.admin.blast import blast_of
from jobdesc.admin.drafts import draft_of
from jobdesc.admin.publishing import PUBLISH, NoteForm, editor_of
from jobdesc.library import PublishError, go_back, takes_two
from jobdesc.models.library import PublicationRequest, TemplateVersion
from jobdesc.packs.redlines import redlines
from jobdesc.roles import LEVELS, role_page

REWRITTEN = tuple(f"jobdesc.change_{it}" for it in ("roletemplate", "item", "placeholder", "insight"))


def may_go_back(request: HttpRequest) -> bool:
    """Who publishes; and where that takes two, who may edit all that is written back."""
    return request.user.has_perm(PUBLISH) or (takes_two() and request.user.has_perms(REWRITTEN))


@admin.register(TemplateVersion)
class TemplateVersionAdmin(ReadOnly):
    list_display = ("template", "number", "at", "by", "note", "shipped", "page", "back")
    list_filter = ("shipped",)
    list_select_related = ("template", "by")
    search_fields = ("template__title", "note")
    date_hierarchy = "at"
    ordering = ("-at", "-number")
    fields = ("template", "number", "at", "by", "note", "shipped", "digest", "page", "back")
    readonly_fields = ("page", "back")

    def get_urls(self) -> list[URLPattern]:
        return [*own_pages(self, page=self.page_view, back=self.back_view), *super().get_urls()]

    def get_list_display(self, request: HttpRequest) -> Any:
        return self.list_display if may_go_back(request) else self.list_display[:-1]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if may_go_back(request) else self.fields[:-1]

    def get_queryset(self, request: HttpRequest) -> QuerySet[TemplateVersion]:
        return super().get_queryset(request).defer("content")

    @admin.display(description="as recruiters saw it")
    def page(self, version: TemplateVersion) -> SafeString:
        return link(version, "Open its page", page="page")

    @admin.display(description="go back to it")
    def back(self, version: TemplateVersion) -> SafeString:
        return link(version, "Go back to it…", page="back")

    def page_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        version = get_object_or_404(TemplateVersion.objects.select_related("template"), pk=object_id)
        if not self.has_view_permission(request, version):
            raise PermissionDenied
        context = {
            "nav": "roles",
            "role": role_page(version.as_content()),
            "levels": tuple(LEVELS.items()),
            "template": version.template,
            "version": version,
        }
        return TemplateResponse(request, "admin/jobdesc/templateversion/page.html", context)

    def back_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """What going back would change in the draft and whom it reaches; then do it."""
        if not may_go_back(request):
            raise PermissionDenied
        version = get_object_or_404(TemplateVersion.objects.select_related("template"), pk=object_id)
        form = NoteForm(request.POST or None)
        if form.is_valid() and self._went_back(request, version, form.cleaned_data["note"]):
            return redirect("admin:jobdesc_roletemplate_change", version.template_id)
        draft = draft_of(version.template)
        found = redlines(draft.content, version.as_content()) if draft.content else ()
        context = {
            **self.admin_site.each_context(request),
            "title": f"Back to version {version.number}",
            "opts": self.opts,
            "original": version.template,
            "version": version,
            "draft": draft,
            "is_newest": draft.version == version,
            "blast": blast_of(version.template, found),
            "takes_two": takes_two(),
            "form": form,
        }
        return TemplateResponse(request, "admin/jobdesc/templateversion/back.html", context)

    def _went_back(self, request: HttpRequest, version: TemplateVersion, note: str) -> bool:
        try:
            made = go_back(version, by=editor_of(request), note=note)
        except PublishError as error:
            words = f"{version.template} stays as it is. {' '.join(error.messages)}"
            self.message_user(request, words, messages.ERROR)
            return False
        told = f"The draft says what version {version.number} said."
        if isinstance(made, PublicationRequest):
            told += " It is proposed: another editor decides."
        elif made != version:
            told += f" Recruiters see it as version {made.number}."
        self.message_user(request, told, messages.SUCCESS)
        return True
