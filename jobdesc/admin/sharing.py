"""Where an item is used: every template that offers it, and what publishing each would change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern

from jobdesc.admin.base import NAMED_AT_MOST, own_pages
from jobdesc.admin.histories import evidence_history
from jobdesc.library import reach_of
from jobdesc.library.renewing import frozen
from jobdesc.models.library import Item, RoleTemplate, Status, TemplateVersion
from jobdesc.packs.redlines import Redlined, redlines

PER_PAGE = 20


@dataclass(frozen=True)
class Use:
    """A template that offers the item. `here` is what publishing it would change in the item,
    None where it changes nothing of it; `others` counts what else would change."""

    template: RoleTemplate
    version: TemplateVersion | None
    postings: int
    here: Redlined | None
    others: int
    is_sound: bool

    @property
    def may_publish(self) -> bool:
        """Whether publishing it would show recruiters something new."""
        changed = self.here is not None or self.others > 0 or self.version is None
        return self.is_sound and changed and self.template.status != Status.RETIRED


class Shared(admin.ModelAdmin[Item]):
    """An item's page of uses, and its history with that of its evidence."""

    object_history_template = "admin/jobdesc/item/history.html"

    def get_urls(self) -> list[URLPattern]:
        return [*own_pages(self, uses=self.uses_view), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        item: Any = self.get_object(request, object_id)
        named = list(_offering(item)[: NAMED_AT_MOST + 1]) if item else []
        count = _offering(item).count() if len(named) > NAMED_AT_MOST else len(named)
        sharing = {"sharing": named[:NAMED_AT_MOST], "uses": count, "unnamed": max(0, count - NAMED_AT_MOST)}
        return super().change_view(request, object_id, form_url, {**sharing, **(extra_context or {})})

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        item = self.get_object(request, object_id)
        evidence = evidence_history(item) if item else []
        return super().history_view(request, object_id, {"evidence": evidence, **(extra_context or {})})

    def uses_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        item = get_object_or_404(Item, pk=object_id)
        if not self.has_view_permission(request, item):
            raise PermissionDenied
        page = Paginator(_offering(item), PER_PAGE).get_page(request.GET.get("page"))
        reach = reach_of(RoleTemplate(), [item.key]).items[item.key]
        started = {it.pk: it.postings for it in reach.offered_by}
        context = {
            **self.admin_site.each_context(request),
            "title": f"Where “{item}” is used",
            "opts": self.opts,
            "original": item,
            "reach": reach,
            "page": page,
            "uses": list(uses(item, page.object_list, started)),
            "may_publish": request.user.has_perm("jobdesc.publish_roletemplate"),
        }
        return TemplateResponse(request, "admin/jobdesc/item/uses.html", context)


def _offering(item: Item) -> QuerySet[RoleTemplate]:
    return RoleTemplate.objects.filter(template_items__item=item).order_by("title", "slug")


def uses(item: Item, templates: Iterable[RoleTemplate], started: dict[int, int]) -> Iterable[Use]:
    """What publishing each template would change; as many queries for many as for one."""
    templates = list(templates)
    drafts = frozen(templates)
    versions = _newest_versions(templates)
    for template in templates:
        draft, version = drafts.get(template.pk), versions.get(template.pk)
        found = redlines(version.as_content(), draft) if draft and version else ()
        here = next((it for it in found if it.item == item.key), None)
        others = len(found) - (here is not None)
        postings = started.get(template.pk, 0)
        yield Use(template, version, postings, here, others, is_sound=draft is not None)


def _newest_versions(templates: Iterable[RoleTemplate]) -> dict[int, TemplateVersion]:
    newest = TemplateVersion.objects.filter(template=OuterRef("template")).order_by("-number")
    rows = TemplateVersion.objects.filter(template__in=templates)
    rows = rows.annotate(newest=Subquery(newest.values("number")[:1])).filter(number=F("newest"))
    return {it.template_id: it for it in rows}
