"""Published versions: to read, never to change."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString

from jobdesc.admin.base import link
from jobdesc.models.library import TemplateVersion
from jobdesc.roles import LEVELS, role_page


@admin.register(TemplateVersion)
class TemplateVersionAdmin(admin.ModelAdmin[TemplateVersion]):
    list_display = ("template", "number", "at", "by", "note", "shipped", "page")
    list_filter = ("shipped", "template")
    list_select_related = ("template", "by")
    search_fields = ("template__title", "note")
    date_hierarchy = "at"
    ordering = ("-at", "-number")
    fields = ("template", "number", "at", "by", "note", "shipped", "digest", "page")
    readonly_fields = ("page",)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.page_view)
        own = path("<int:object_id>/page/", view, name="jobdesc_templateversion_page")
        return [own, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[TemplateVersion]:
        return super().get_queryset(request).defer("content")

    @admin.display(description="as recruiters saw it")
    def page(self, version: TemplateVersion) -> SafeString:
        return link(version, "Open its page", page="page")

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
