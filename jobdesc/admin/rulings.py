"""Where sources disagree: what recruiters see of it, template by template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html

from jobdesc.admin.base import MadeElsewhere, link
from jobdesc.admin.publishing import editor_of
from jobdesc.document.text import clean
from jobdesc.forms.rulings import RulingForm
from jobdesc.library.rulings import Dispute, decide, disputed_templates, disputes_of, leave_open
from jobdesc.models.library import RoleTemplate, Ruling
from jobdesc.packs.claims import InsightClaim
from jobdesc.packs.figures import about, figure
from jobdesc.roles.evidence import proof
from jobdesc.roles.parts import Proof

PER_PAGE = 20
QUERY_CHARACTERS = 200


@dataclass(frozen=True)
class Side:
    """One figure as an editor reads it."""

    claim: InsightClaim
    figure: str
    about: str
    proof: Proof


@dataclass(frozen=True)
class Card:
    """A disagreement with the question that it asks; `form` is None for who may only read."""

    dispute: Dispute
    sides: tuple[Side, ...]
    form: RulingForm | None


@admin.register(Ruling)
class RulingAdmin(MadeElsewhere):
    """The list has every disagreement of the drafts, decided or not: a decision is made beside
    the figures, on the page of their template."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.decide_view)
        own = path("of/<int:object_id>/", view, name="jobdesc_ruling_decide")
        return [own, *super().get_urls()]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        ruling = self.get_object(request, object_id)
        if ruling is None:
            raise Http404
        return redirect("admin:jobdesc_ruling_decide", ruling.template_id)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        text = clean(request.GET.get("q", "")).strip()[:QUERY_CHARACTERS]
        templates = disputed_templates().order_by("title", "slug")
        if text:
            templates = templates.filter(Q(title__icontains=text) | Q(insights__metric__icontains=text))
        page = Paginator(templates.distinct(), PER_PAGE).get_page(request.GET.get("page"))
        found = disputes_of(page.object_list)
        context = {
            **self.admin_site.each_context(request),
            "title": "Where sources disagree",
            "opts": self.opts,
            "page": page,
            "q": text,
            "templates": [(it, found[it.pk]) for it in page.object_list if found[it.pk]],
        }
        return TemplateResponse(request, "admin/jobdesc/ruling/list.html", context)

    def decide_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The disagreements of one template, each with what recruiters see of it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        template = get_object_or_404(RoleTemplate, pk=object_id)
        disputes = disputes_of([template])[template.pk]
        asked = None
        if request.method == "POST":
            if not self.has_change_permission(request):
                raise PermissionDenied
            asked = self._asked(request, disputes)
            if asked is None or "open" in request.POST or asked.is_valid():
                return self._decided(request, template, asked)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Where sources disagree on {template}",
            "opts": self.opts,
            "original": template,
            "cards": [self._card(request, it, asked) for it in disputes],
        }
        status = 422 if asked else 200
        return TemplateResponse(request, "admin/jobdesc/ruling/decide.html", context, status=status)

    def _asked(self, request: HttpRequest, disputes: tuple[Dispute, ...]) -> RulingForm | None:
        """The form of the figures that were sent; None where they do not disagree any more."""
        found = (it for it in disputes if it.measure == request.POST.get("measure"))
        return next((RulingForm(it, request.POST) for it in found), None)

    def _decided(self, request: HttpRequest, template: RoleTemplate, form: RulingForm | None) -> HttpResponse:
        if form is None:
            words = "Those figures do not disagree any more: there is nothing to decide."
            self.message_user(request, words, messages.WARNING)
        elif "open" in request.POST and form.dispute.ruling:
            leave_open(form.dispute.ruling, by=editor_of(request))
            self.message_user(request, "Open again: recruiters see all figures side by side.")
        else:
            decide(form.dispute, **form.decision, by=editor_of(request))
            publish = link(template, "publish the template", page="publish")
            self.message_user(request, format_html("Decided. Recruiters see it once you {}.", publish))
        return redirect("admin:jobdesc_ruling_decide", template.pk)

    def _card(self, request: HttpRequest, dispute: Dispute, asked: RulingForm | None) -> Card:
        sides = tuple(
            Side(it, figure(it) or it.stance, about(it), proof(dispute.content, it.citations))
            for it in dispute.claims
        )
        form = asked if asked and asked.dispute is dispute else RulingForm(dispute)
        return Card(dispute, sides, form if self.has_change_permission(request) else None)
