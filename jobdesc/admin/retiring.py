"""Taking a role template out of the library, and naming what takes its place."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern

from jobdesc.admin.base import own_pages
from jobdesc.admin.publishing import Publishing, editor_of
from jobdesc.document.text import clean
from jobdesc.library import PublishError, postings_from, retire
from jobdesc.models.library import RoleTemplate, Status
from jobdesc.models.posting import Posting
from jobdesc.roles import RoleCard, find_roles

OFFERED = 8
QUERY_CHARACTERS = 200


class Retiring(Publishing):
    """The page that asks which role takes the place of one, and the action for several."""

    def get_urls(self) -> list[URLPattern]:
        return [*own_pages(self, retire=self.retire_view), *super().get_urls()]

    def retire_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        self.require_publishing(request)
        template = get_object_or_404(RoleTemplate.objects.select_related("replaced_by"), pk=object_id)
        if request.method == "POST" and self._retired(request, template):
            return redirect("admin:jobdesc_roletemplate_change", template.pk)
        text = request.GET.get("q", "").strip()[:QUERY_CHARACTERS]
        context = {
            **self.admin_site.each_context(request),
            "title": f"Retire {template}",
            "opts": self.opts,
            "original": template,
            "postings": Posting.objects.filter(template_version__template=template).count(),
            "open": postings_from({template.pk}),
            "q": text,
            "offered": replacements_for(template, text),
        }
        return TemplateResponse(request, "admin/jobdesc/roletemplate/retire.html", context)

    def _retired(self, request: HttpRequest, template: RoleTemplate) -> bool:
        slug = clean(request.POST.get("replaced_by", ""))
        other = RoleTemplate.objects.filter(slug=slug).first() if slug else None
        if slug and other is None:
            self.message_user(request, "That role is not there any more: choose again.", messages.ERROR)
            return False
        return self._retire(request, template, other)

    @admin.action(description="Retire the chosen templates", permissions=["publish"])
    def retire_chosen(self, request: HttpRequest, queryset: QuerySet[RoleTemplate]) -> None:
        for template in queryset.exclude(status=Status.RETIRED):
            self._retire(request, template, None)

    def _retire(self, request: HttpRequest, template: RoleTemplate, other: RoleTemplate | None) -> bool:
        try:
            retire(template, by=editor_of(request), replaced_by=other)
        except PublishError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return False
        words = f"{template} is retired: nobody starts a new posting from it."
        if other:
            words = f"{template} is retired. Recruiters who look for it are shown {other}."
        self.message_user(request, words, messages.SUCCESS)
        return True


def replacements_for(template: RoleTemplate, text: str) -> list[RoleCard]:
    """Published roles that could take its place: those that are found by `text`, else by the
    words of its own title, the one that is named already first."""
    named = template.replaced_by.slug if template.replaced_by else ""
    found: dict[str, RoleCard] = {}
    for words in (text,) if text else (template.title, *template.title.split(), ""):
        found |= {it.slug: it for it in find_roles(words).cards if it.slug not in found}
        if len(found) > OFFERED:
            break
    found.pop(template.slug, None)
    cards = sorted(found.values(), key=lambda it: it.slug != named)
    return cards[:OFFERED]
