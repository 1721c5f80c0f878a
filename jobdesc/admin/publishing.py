"""Publishing and previewing a role template, alone or with a second pair of eyes."""

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
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jobdesc.admin.base import own_pages
from jobdesc.admin.blast import blast_of
from jobdesc.admin.deciding import Deciding, deciding
from jobdesc.admin.drafts import draft_of, waiting
from jobdesc.document.text import clean
from jobdesc.library import PublishError, propose, publish, takes_two, waiting_request
from jobdesc.models.library import PublicationRequest, RoleTemplate, Ruling, Status, TemplateVersion
from jobdesc.models.people import User
from jobdesc.roles import LEVELS, role_page

PUBLISH = "jobdesc.publish_roletemplate"


def editor_of(request: HttpRequest) -> User:
    """Whoever works in the admin, which only people with an account enter."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


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

    def get_urls(self) -> list[URLPattern]:
        return [*own_pages(self, preview=self.preview_view, publish=self.publish_view), *super().get_urls()]

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Proposals and decisions go with their template; nobody deletes one alone."""
        found, counts, needed, protected = super().get_deleted_objects(objs, request)
        along = {PublicationRequest._meta.verbose_name, Ruling._meta.verbose_name}
        return found, counts, needed - along, protected

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PUBLISH)

    def require_publishing(self, request: HttpRequest) -> None:
        if not self.has_publish_permission(request):
            raise PermissionDenied

    def has_propose_permission(self, request: HttpRequest) -> bool:
        """Where publishing takes two, whoever edits templates may ask for it."""
        return self.has_publish_permission(request) or (takes_two() and self.has_change_permission(request))

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
            "may_propose": self.has_propose_permission(request),
            "takes_two": takes_two(),
            "waits": bool(template and template.newest and waiting([template])),
            "newest": getattr(template, "newest", None),
            "proposal": waiting_request(template) if template else None,
            "review_is_due": bool(template and template.review_is_due),
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
            return self._asked(request, template, NoteForm())
        context = {
            "nav": "roles",
            "role": role_page(draft.content),
            "levels": tuple(LEVELS.items()),
            "template": template,
            "draft": draft,
            "may_publish": self.has_propose_permission(request),
        }
        return TemplateResponse(request, "admin/jobdesc/roletemplate/preview.html", context)

    def publish_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """What publishing would change and whom it reaches, a note, and the decision."""
        if not self.has_propose_permission(request):
            raise PermissionDenied
        template = get_object_or_404(RoleTemplate.objects.select_related("replaced_by"), pk=object_id)
        form = NoteForm()
        if request.method == "POST":
            deciding = self._deciding(request, template)
            if deciding.is_decision(request):
                return self._decided(request, template, deciding)
            form = NoteForm(request.POST)
            if form.is_valid() and self._carried_on(request, template, form.cleaned_data["note"]):
                return redirect("admin:jobdesc_roletemplate_change", template.pk)
        return self._asked(request, template, form)

    def _deciding(self, request: HttpRequest, template: RoleTemplate) -> Deciding:
        return deciding(template, editor_of(request), may_publish=self.has_publish_permission(request))

    def _decided(self, request: HttpRequest, template: RoleTemplate, deciding: Deciding) -> HttpResponse:
        try:
            words = deciding.decide(request)
        except PublishError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return redirect("admin:jobdesc_roletemplate_publish", template.pk)
        self.message_user(request, words, messages.SUCCESS)
        return redirect("admin:jobdesc_roletemplate_change", template.pk)

    def _carried_on(self, request: HttpRequest, template: RoleTemplate, note: str) -> bool:
        """Whether it is published now, or proposed where that takes two; the page says what."""
        try:
            words = self._publish(request, template, note)
        except PublishError as error:
            self._refused(request, template, error)
            return False
        self.message_user(request, words, messages.SUCCESS)
        return True

    def _publish(self, request: HttpRequest, template: RoleTemplate, note: str) -> str:
        if takes_two():
            propose(template, by=editor_of(request), note=note)
            return f"{template} is proposed: another editor decides."
        if not self.has_publish_permission(request):
            raise PermissionDenied
        version = publish(template, by=editor_of(request), note=note)
        return f"Recruiters now see version {version.number} of {template}."

    def _asked(self, request: HttpRequest, template: RoleTemplate, form: NoteForm) -> HttpResponse:
        draft = draft_of(template)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Publish {template}",
            "opts": self.opts,
            "original": template,
            "draft": draft,
            "blast": blast_of(template, draft.changes),
            "deciding": self._deciding(request, template).against(draft),
            "takes_two": takes_two(),
            "form": form,
        }
        return TemplateResponse(request, "admin/jobdesc/roletemplate/publish.html", context)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        found: dict[str, Any] = super().get_actions(request)
        if takes_two() and "publish_chosen" in found:
            act, name, _ = found["publish_chosen"]
            found["publish_chosen"] = act, name, "Propose to publish the chosen templates"
        return found

    @admin.action(description="Publish the chosen templates", permissions=["propose"])
    def publish_chosen(self, request: HttpRequest, queryset: QuerySet[RoleTemplate]) -> None:
        for template in queryset:
            self._carried_on(request, template, "")

    def _refused(self, request: HttpRequest, template: RoleTemplate, error: PublishError) -> None:
        words = f"{template} is not published. {' '.join(error.messages)}"
        self.message_user(request, words, messages.ERROR)
