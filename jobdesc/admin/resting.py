"""Withdrawing a source, and the list of what then rests on nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from jobdesc.admin.base import link, own_pages
from jobdesc.admin.desk import DESK, Waiting
from jobdesc.admin.publishing import editor_of
from jobdesc.forms.rulings import WithdrawForm
from jobdesc.library.resting import (
    counted,
    put_back,
    resting_in,
    shared_resting,
    templates_resting,
    withdraw_source,
)
from jobdesc.models.library import Source

PER_PAGE = 20
SHARED_AT_MOST = 100


@dataclass(frozen=True)
class Claim:
    """One thing that rests on nothing, with the way to its page."""

    kind: str
    link: SafeString


def _claims(rows: list[Any]) -> list[Claim]:
    return [Claim(str(it._meta.verbose_name), link(it)) for it in rows]


class Withdrawing(admin.ModelAdmin[Source]):
    """The pages of sources that count no more."""

    change_form_template = "admin/jobdesc/source/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.resting_view)
        resting = path("resting/", view, name="jobdesc_source_resting")
        return [resting, *own_pages(self, withdraw=self.withdraw_view), *super().get_urls()]

    def resting_view(self, request: HttpRequest) -> HttpResponse:
        """What rests on withdrawn sources alone, by template; with `?without=` as if that one
        were withdrawn too."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        named = request.GET.get("without", "")
        without = get_object_or_404(Source, pk=named) if named.isdecimal() else None
        templates = templates_resting(without).order_by("title", "slug")
        page = Paginator(templates, PER_PAGE).get_page(request.GET.get("page"))
        rows = resting_in(page.object_list, without)
        context = {
            **self.admin_site.each_context(request),
            "title": f"What rests on “{without}” alone" if without else "What rests on nothing",
            "opts": self.opts,
            "without": without,
            "page": page,
            "templates": [(it, _claims(rows[it.pk])) for it in page.object_list],
            "shared": _claims(shared_resting(without)[:SHARED_AT_MOST]),
        }
        return TemplateResponse(request, "admin/jobdesc/source/resting.html", context)

    def withdraw_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """What would rest on nothing without the source, why it is withdrawn, and the way back."""
        source = get_object_or_404(Source, pk=object_id)
        if not self.has_change_permission(request, source):
            raise PermissionDenied
        back = redirect("admin:jobdesc_source_change", source.pk)
        puts_back = request.POST.get("do") == "back"
        if request.method == "POST" and puts_back != bool(source.withdrawn_at):
            self.message_user(request, "Somebody else was quicker: look at it again.", messages.WARNING)
            return back
        if puts_back:
            put_back(source, by=editor_of(request))
            self.message_user(request, f"{source} counts again in versions that are made from now on.")
            return back
        form = WithdrawForm(request.POST or None)
        if form.is_valid():
            withdraw_source(source, why=form.cleaned_data["why"], by=editor_of(request))
            words = f"{source} is withdrawn: it counts no more in versions that are made from now on."
            self.message_user(request, words, messages.SUCCESS)
            return back
        counts = counted(source)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Put {source} back" if source.withdrawn_at else f"Withdraw {source}",
            "opts": self.opts,
            "original": source,
            "form": form,
            "counts": [(_named(model, count), count) for model, count in counts.items()],
            "total": sum(counts.values()),
        }
        return TemplateResponse(request, "admin/jobdesc/source/withdraw.html", context)


def _named(model: Any, count: int) -> str:
    return str(model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural)


def resting_on_nothing(request: HttpRequest) -> Waiting | None:
    if not request.user.has_perm("jobdesc.view_source"):
        return None
    if not Source.objects.exclude(withdrawn_at=None).exists():
        return None
    count = sum(counted().values())
    words = "claim rests on a withdrawn source" if count == 1 else "claims rest on withdrawn sources"
    return Waiting(count, words, reverse("admin:jobdesc_source_resting"))


DESK.append(resting_on_nothing)
