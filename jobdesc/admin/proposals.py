"""What recruiters propose to the library: read, compared with what there is, and answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils.html import format_html, format_html_join

from jobdesc.admin.base import Careful, MadeElsewhere, link, own_pages
from jobdesc.admin.desk import DESK, Waiting
from jobdesc.admin.publishing import editor_of
from jobdesc.document.marks import Parts, redlined
from jobdesc.forms.proposed import AnswerForm, LineAnswerForm, RoleAnswerForm
from jobdesc.library.nearness import Twin, near_twins
from jobdesc.library.proposals import (
    MAKES,
    ProposalError,
    accept,
    decline_proposal,
    make_template,
    merge_into,
    postings_that_say,
    same_words,
)
from jobdesc.models import Item, Posting, Proposal

ACCEPTS = ("jobdesc.add_item", "jobdesc.add_templateitem")
ALIKE_NAMED = NAMED = 5


@dataclass(frozen=True)
class Near:
    """An item of the library beside the proposed words; `parts` lead from its words to those."""

    item: Item
    templates: int
    is_same: bool
    parts: Parts


@admin.register(Proposal)
class ProposalAdmin(MadeElsewhere, Careful):
    """The list, and one page for each proposal, where it is decided."""

    list_display = ("heading", "what", "template", "by", "at", "state", "decided_by")
    list_filter = ("state", "what", "kind", "language")
    list_select_related = ("template", "by", "decided_by")
    search_fields = ("heading", "words", "template__title", "by__name", "by__email")
    ordering = ("-at", "-pk")

    def get_urls(self) -> list[URLPattern]:
        return [*own_pages(self, decide=self.decide_view), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("draft")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        found: Any = self.get_object(request, object_id)
        if found is None:
            raise Http404("There is no such proposal.")
        return redirect("admin:jobdesc_proposal_decide", found.pk)

    def decide_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        rows = Proposal.objects.select_related("template", "by", "item", "decided_by", "result", "made")
        proposal = get_object_or_404(rows, pk=object_id)
        if not self.has_view_permission(request, proposal):
            raise PermissionDenied
        near = _near(proposal)
        act = request.POST.get("act", "") if request.method == "POST" else ""
        if request.method == "POST" and not self.has_change_permission(request, proposal):
            raise PermissionDenied
        form = _form(request, proposal, act, near)
        if act and act != "find" and form.is_valid() and self._decided(request, proposal, form):
            return redirect("admin:jobdesc_proposal_decide", proposal.pk)
        return self._page(request, proposal, form, near, act)

    def _decided(self, request: HttpRequest, proposal: Proposal, form: AnswerForm) -> bool:
        """Whether it is decided now; the page says what came of it."""
        try:
            words = _decide(request, proposal, form)
        except ProposalError as error:
            self.message_user(request, str(error), messages.ERROR)
            return True
        if words:
            self.message_user(request, words, messages.SUCCESS)
        return bool(words)

    def _page(
        self, request: HttpRequest, proposal: Proposal, form: AnswerForm, near: list[Near], act: str
    ) -> HttpResponse:
        user, alike = editor_of(request), same_words(proposal)
        posting = Posting.objects.visible_to(user).filter(pk=proposal.posting_id or 0).first()
        context = {
            **self.admin_site.each_context(request),
            "title": str(proposal),
            "opts": self.opts,
            "proposal": proposal,
            "posting": posting,
            "alike": alike.select_related("by")[:ALIKE_NAMED],
            "alike_count": alike.count(),
            "elsewhere": postings_that_say(proposal) if proposal.line else 0,
            "near": near,
            "form": form,
            "is_open": proposal.waits and self.has_change_permission(request, proposal),
            "may_accept": user.has_perms(ACCEPTS),
            "may_make": user.has_perms(MAKES),
            "may_reword": user.has_perm("jobdesc.change_item"),
            "groups": _groups(proposal),
        }
        status = 422 if act and act != "find" else 200
        return TemplateResponse(request, "admin/jobdesc/proposal/decide.html", context, status=status)


def _form(request: HttpRequest, proposal: Proposal, act: str, near: list[Near]) -> AnswerForm:
    data = request.POST if request.method == "POST" else None
    if proposal.what == Proposal.What.ROLE:
        return RoleAnswerForm(data, proposal=proposal, act=act)
    return LineAnswerForm(data, proposal=proposal, act=act, near=[it.item for it in near])


def _near(proposal: Proposal) -> list[Near]:
    """What it is another wording of comes first, then what says nearly the same."""
    if proposal.what == Proposal.What.ROLE:
        return []
    without = [it for it in (proposal.result_id,) if it and proposal.state == Proposal.State.ACCEPTED]
    twins = list(near_twins(proposal.text, kind=proposal.kind, language=proposal.language, without=without))
    original = proposal.item
    if original and original.pk not in [it.item.pk for it in twins]:
        twins.insert(0, Twin(original, original.template_items.count(), is_same=False))
    twins.sort(key=lambda it: it.item.pk != proposal.item_id)
    return [Near(it.item, it.templates, it.is_same, redlined(it.item.text, proposal.text)) for it in twins]


def _groups(proposal: Proposal) -> list[str]:
    """The groups of that kind, to choose from while typing."""
    rows = Item.objects.filter(kind=proposal.kind, language=proposal.language).exclude(group="")
    return list(rows.order_by("group").values_list("group", flat=True).distinct()[:100])


def _decide(request: HttpRequest, proposal: Proposal, form: AnswerForm) -> str:
    """Do what was pressed, and say what came of it; "" for no button of ours."""
    by, said, answer = editor_of(request), form.cleaned_data, form.cleaned_data["answer"]
    if form.act == "decline":
        decline_proposal(proposal, by=by, answer=answer)
        return "Declined. The recruiter reads your word beside the line."
    if form.act == "make" and isinstance(form, RoleAnswerForm):
        _require(request, *MAKES)
        made = make_template(proposal, form.decided(), by=by, answer=answer)
        return format_html("{} is a draft now: look it over, then publish it.", link(made))
    if form.act == "accept" and isinstance(form, LineAnswerForm):
        _require(request, *ACCEPTS)
        item = accept(proposal, form.wording(), said["templates"], by=by, answer=answer)
        return format_html("{} is in the library. {}", link(item), _to_publish(said["templates"]))
    if form.act == "merge" and isinstance(form, LineAnswerForm):
        return _merge(request, proposal, form)
    return ""


def _merge(request: HttpRequest, proposal: Proposal, form: LineAnswerForm) -> str:
    said = form.cleaned_data
    _require(request, *(("jobdesc.change_item",) if said["rewords"] else ()))
    _require(request, *(("jobdesc.add_templateitem",) if said["templates"] else ()))
    item: Item = said["into"]
    changed = merge_into(
        proposal,
        item,
        by=editor_of(request),
        text=said["text"] if said["rewords"] else "",
        templates=said["templates"],
        rule=form.rule(),
        answer=said["answer"],
    )
    return format_html("Answered: {} says it. {}", link(item), _to_publish(changed[:NAMED]))


def _require(request: HttpRequest, *permissions: str) -> None:
    if not editor_of(request).has_perms(permissions):
        raise PermissionDenied


def _to_publish(templates: Any) -> str:
    links = format_html_join(", ", "{}", ((link(it, page="publish"),) for it in templates))
    return format_html("Recruiters see it once you publish: {}.", links) if links else ""


def proposed(request: HttpRequest) -> Waiting | None:
    """What recruiters wait for an answer to."""
    if not request.user.has_perm("jobdesc.change_proposal"):
        return None
    count = Proposal.objects.waiting().count()
    words = "proposal from a posting waits" if count == 1 else "proposals from postings wait"
    address = reverse("admin:jobdesc_proposal_changelist") + "?state__exact=waiting"
    return Waiting(count, words, address)


DESK.append(proposed)
