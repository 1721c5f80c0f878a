"""Role packs in the admin: a file is brought in after its differences were shown; chosen roles go out."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from jobdesc.forms.packs import PackForm, keep, reopen
from jobdesc.library import ExportError, export_pack, import_pack, origin_of
from jobdesc.library.telling import Told, tell
from jobdesc.models.library import RoleTemplate
from jobdesc.models.people import User
from jobdesc.packs import Pack, PackError
from jobdesc.packs.writing import pack_text

WRITTEN = (
    "source", "item", "placeholder", "placeholderoption", "roletemplate", "templateitem",
    "alternatetitle", "occupationcode", "specialisation", "insight", "citation", "statement",
)  # fmt: skip
"""What a pack may add, change and remove: who may not do that by hand may not by file."""

NAMED = 100
"""More new rows than that are shown as counts."""


class Packs(admin.ModelAdmin[Any]):
    """The page that takes a pack in, and the action that gives one."""

    change_list_template = "admin/jobdesc/roletemplate/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.pack_view)
        return [path("pack/", view, name="jobdesc_roletemplate_pack"), *super().get_urls()]

    def may_import(self, request: HttpRequest) -> bool:
        rights = (f"jobdesc.{verb}_{name}" for verb in ("add", "change", "delete") for name in WRITTEN)
        return request.user.has_perms(list(rights))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {"may_import": self.may_import(request), **(extra_context or {})}
        return super().changelist_view(request, context)

    def pack_view(self, request: HttpRequest) -> HttpResponse:
        """Choose a file; see what it would change; say yes."""
        if not self.may_import(request):
            raise PermissionDenied
        if "kept" in request.POST:
            return self._confirmed(request, request.POST["kept"])
        form = PackForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            told = tell(import_pack(form.pack, origin=origin_of(form.pack), dry_run=True), few=NAMED)
            return self._shown(request, form.pack, told, form.kept(digest_of(told)))
        return self._page(request, form=form)

    def _confirmed(self, request: HttpRequest, kept: str) -> HttpResponse:
        try:
            pack, data, name, shown = reopen(kept)
        except (BadSignature, PackError):
            self.message_user(request, "This page is too old: choose the file again.", messages.ERROR)
            return redirect("admin:jobdesc_roletemplate_pack")
        with transaction.atomic():
            told = tell(import_pack(pack, origin=origin_of(pack), by=_editor(request)), few=NAMED)
            if same := digest_of(told) == shown:
                self.message_user(request, f"{pack.pack.name}: {_counted(told)}.", messages.SUCCESS)
            transaction.set_rollback(not same)
        if same:
            return redirect("admin:jobdesc_roletemplate_changelist")
        self.message_user(request, "The library changed meanwhile: look once more.", messages.WARNING)
        return self._shown(request, pack, told, keep(data, name, digest_of(told)))

    def _shown(self, request: HttpRequest, pack: Pack, told: Told, kept: str) -> HttpResponse:
        return self._page(request, pack=pack, told=told, kept=kept)

    def _page(self, request: HttpRequest, **context: Any) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "title": "Bring in a role pack", "opts": self.opts}
        return TemplateResponse(request, "admin/jobdesc/roletemplate/pack.html", {**shared, **context})

    @admin.action(description="Save the chosen templates as a pack", permissions=["view"])
    def export_chosen(self, request: HttpRequest, queryset: QuerySet[RoleTemplate]) -> HttpResponse | None:
        try:
            pack = export_pack(sorted(queryset.values_list("slug", flat=True)))
        except ExportError as error:
            for words in error.messages:
                self.message_user(request, words, messages.ERROR)
            return None
        name = f"{pack.pack.name}.yaml"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(pack_text(pack, "yaml"), content_type="application/yaml", headers=headers)


def digest_of(told: Told) -> str:
    """What was shown, in short: a yes is a yes to that."""
    return sha256(repr(told).encode()).hexdigest()


def _editor(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _counted(told: Told) -> str:
    verbs = ("added", "changed", "removed")
    said = [f"{count} {verb}" for count, verb in zip(told.counts, verbs, strict=True) if count]
    return ", ".join(said) or "nothing to do"
