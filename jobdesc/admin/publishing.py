"""Publishing, retiring and previewing a role template."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jobdesc.admin.drafts import Draft, draft_of, waiting
from jobdesc.document.text import clean
from jobdesc.library import PublishError, publish, retire
from jobdesc.models.library import RoleTemplate, Status, TemplateVersion
from jobdesc.models.people import User
from jobdesc.roles import LEVELS, role_page

PUBLISH = "jobdesc.publish_roletemplate"


def _editor(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


class NoteForm(forms.Form):
    note = forms.CharField(
        required=False,
        max_length=500,
        label="What is new",
        help_text="Recruiters read this among the versions.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def clean_note(self) -> str:
        return clean(self.cleaned_data["note"]).strip()


class WithStates(ChangeList):
    """The list of templates, each with whether its draft waits to be published."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        behind = waiting(self.result_list)
        for template in self.result_list:
            template.waits = template.pk in behind


class Publishing(admin.ModelAdmin[RoleTemplate]):
    """The pages and actions between a draft and what recruiters see."""

    actions = ("publish_chosen", "retire_chosen")

    def get_urls(self) -> list[URLPattern]:
        pages = {
            "preview": self.preview_view,
            "publish": self.publish_view,
            "retire": self.retire_view,
        }
        own = [
            path(
                f"<int:object_id>/{name}/",
                self.admin_site.admin_view(view),
                name=f"jobdesc_roletemplate_{name}",
            )
            for name, view in pages.items()
        ]
        return own + super().get_urls()

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PUBLISH)

    def get_queryset(self, request: HttpRequest) -> QuerySet[RoleTemplate]:
        newest = TemplateVersion.objects.filter(template=OuterRef("pk")).order_by("-number")
        rows = super().get_queryset(request)
        return rows.annotate(
            newest=Subquery(newest.values("number")[:1]),
            newest_digest=Subquery(newest.values("digest")[:1]),
        )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return WithStates

    @admin.display(description="recruiters see", ordering="status")
    def state(self, template: Any) -> SafeString | str:
        if template.status != Status.PUBLISHED:
            return format_html('<span class="state">{}</span>', template.get_status_display())
        words = '<span class="state on">Version {}</span>'
        if template.waits:
            words += ' <span class="state waits">Unpublished changes</span>'
        return format_html(words, template.newest)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        template: Any = self.get_object(request, object_id)
        context = {
            "may_publish": self.has_publish_permission(request),
            "waits": bool(template and template.newest and waiting([template])),
            "newest": getattr(template, "newest", None),
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, context)

    def preview_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The role's page made from the draft: what recruiters would see."""
        template = get_object_or_404(RoleTemplate, pk=object_id)
        if not self.has_view_permission(request, template):
            raise PermissionDenied
        draft = draft_of(template)
        if draft.content is None:
            return self._asked(request, template, draft, NoteForm())
        context = {
            "nav": "roles",
            "role": role_page(draft.content),
            "levels": tuple(LEVELS.items()),
            "template": template,
            "draft": draft,
            "may_publish": self.has_publish_permission(request),
        }
        return TemplateResponse(request, "admin/jobdesc/roletemplate/preview.html", context)

    def publish_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """What publishing would change, and a note to go with it."""
        template = self._allowed(request, object_id)
        form = NoteForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                version = publish(template, by=_editor(request), note=form.cleaned_data["note"])
            except PublishError as error:
                self._refused(request, template, error)
            else:
                words = f"Recruiters now see version {version.number} of {template}."
                self.message_user(request, words, messages.SUCCESS)
                return redirect("admin:jobdesc_roletemplate_change", template.pk)
        return self._asked(request, template, draft_of(template), form)

    def _asked(
        self, request: HttpRequest, template: RoleTemplate, draft: Draft, form: NoteForm
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"Publish {template}",
            "opts": self.opts,
            "original": template,
            "draft": draft,
            "form": form,
        }
        return TemplateResponse(request, "admin/jobdesc/roletemplate/publish.html", context)

    def retire_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        template = self._allowed(request, object_id)
        if request.method == "POST":
            self._retire(request, template)
            return redirect("admin:jobdesc_roletemplate_change", template.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Retire {template}",
            "opts": self.opts,
            "original": template,
            "postings": sum(it.postings.count() for it in template.versions.all()),
        }
        return TemplateResponse(request, "admin/jobdesc/roletemplate/retire.html", context)

    def _allowed(self, request: HttpRequest, object_id: int) -> RoleTemplate:
        if not self.has_publish_permission(request):
            raise PermissionDenied
        return get_object_or_404(RoleTemplate, pk=object_id)

    @admin.action(description="Publish the chosen templates", permissions=["publish"])
    def publish_chosen(self, request: HttpRequest, queryset: QuerySet[RoleTemplate]) -> None:
        for template in queryset:
            try:
                version = publish(template, by=_editor(request), note="")
            except PublishError as error:
                self._refused(request, template, error)
            else:
                self.message_user(request, f"{template}: version {version.number} is out.")

    @admin.action(description="Retire the chosen templates", permissions=["publish"])
    def retire_chosen(self, request: HttpRequest, queryset: QuerySet[RoleTemplate]) -> None:
        for template in queryset:
            self._retire(request, template)

    def _refused(self, request: HttpRequest, template: RoleTemplate, error: PublishError) -> None:
        words = f"{template} is not published. {' '.join(error.messages)}"
        self.message_user(request, words, messages.ERROR)

    def _retire(self, request: HttpRequest, template: RoleTemplate) -> None:
        retire(template, by=_editor(request))
        words = f"{template} is retired: nobody starts a new posting from it."
        self.message_user(request, words, messages.SUCCESS)
