"""From postings back: proposing a line or a whole posting to the library, and reading the answers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jobdesc.builder import Base, Saved
from jobdesc.builder.proposed import Told, all_told, said, take, with_answers
from jobdesc.forms.proposals import RoleDraftForm, WhyForm
from jobdesc.forms.steps import step_at
from jobdesc.library.adding import add_template
from jobdesc.library.nearness import Said, as_recruiters_read, near_twins, said_in
from jobdesc.library.proposals import (
    ProposalError,
    may_make_templates,
    propose_line,
    propose_role,
    withdraw_proposal,
)
from jobdesc.library.writing import Hand
from jobdesc.models import Posting, Proposal, Team
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.drafting import Line, line_of
from jobdesc.views.access import posted, signed_in, writable_posting
from jobdesc.views.lifecycle import typed_words
from jobdesc.views.undoing import locked_words, offer_undo

PER_PAGE = 25
NEAR = 2


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One line, named by `?line=`: what the editors will see, and a word why."""
    posting = writable_posting(request, uuid)
    document, content = posting.latest.document, posting.template_version.as_content()
    line = line_of(document, content, request.GET.get("line", ""))
    if line is None:
        raise Http404("The posting has no such line for the library.")
    rows = with_answers(posting.proposals.filter(line=line.id)).select_related("by").order_by("-at", "-pk")
    earlier = next(iter(rows[:1]), None)
    form = WhyForm(posted(request))
    if form.is_bound and form.is_valid() and line.is_new:
        return _proposed(request, posting, line, form.cleaned_data["why"])
    context = {
        "posting": posting,
        "line": line,
        "form": form,
        "back": _place_of(posting, line),
        "earlier": earlier,
        "told": said(earlier) if earlier else "",
        "twins": _twins(line, content),
        "original": said_in(content, line.of) if line.of else None,
    }
    return render(request, "proposals/line.html", context, status=422 if form.is_bound else 200)


def _twins(line: Line, content: TemplateContent) -> tuple[Said, ...]:
    """What the library says nearly the same, as recruiters read it."""
    if line.key:
        return ()
    near = near_twins(line.text, kind=line.kind, language=content.language, published=True)
    return as_recruiters_read(line.text, [it for it in near if it.item.key != line.of], here=content)[:NEAR]


def _place_of(posting: Posting, line: Line) -> str:
    step = step_at(f"item:{line.id}", posting.latest.document) or "responsibilities"
    return f"{posting.get_absolute_url()}?{urlencode({'step': step})}#pick-{line.id}"


def _proposed(request: HttpRequest, posting: Posting, line: Line, why: str) -> HttpResponse:
    try:
        propose_line(posting, line, by=signed_in(request), why=why)
    except ProposalError as error:
        messages.info(request, str(error))
    else:
        words = f"“{line.heading}” is proposed to the library. The answer will stand beside the line."
        messages.success(request, words)
    return redirect(_place_of(posting, line))


@require_http_methods(["GET", "HEAD", "POST"])
def as_role(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The whole posting as a role template: in draft for those who may, else proposed."""
    posting = writable_posting(request, uuid)
    user, directly = signed_in(request), may_make_templates(signed_in(request))
    form = RoleDraftForm(
        posted(request), document=posting.latest.document, content=posting.template_version.as_content()
    )
    if form.is_bound and form.is_valid():
        if directly:
            role = posting.template_version.template.title
            made = add_template(form.draft(), hand=Hand(f"From a posting for {role}", user))
            messages.success(request, f"{made} is a draft now: look it over, then publish it.")
            return redirect("admin:jobdesc_roletemplate_change", made.pk)
        return _role_proposed(request, posting, form)
    waiting = posting.proposals.waiting().filter(line="").first()
    context = {"posting": posting, "form": form, "directly": directly, "waiting": waiting}
    return render(request, "proposals/role.html", context, status=422 if form.is_bound else 200)


def _role_proposed(request: HttpRequest, posting: Posting, form: RoleDraftForm) -> HttpResponse:
    draft, why = form.draft(), form.cleaned_data["why"]
    try:
        propose_role(posting, draft, by=signed_in(request), why=why)
    except ProposalError as error:
        messages.info(request, str(error))
    else:
        messages.success(request, f"{draft.title} is proposed to the library. The answer will stand here.")
    return redirect("proposals")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What the user's teams proposed, the newest first, with the answers."""
    user = signed_in(request)
    rows = with_answers(Proposal.objects.visible_to(user)).select_related("posting", "by", "decided_by")
    page = Paginator(rows.defer("draft", "since__content").order_by("-at", "-pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    writes = set(Team.objects.writable_by(user).values_list("pk", flat=True))
    lines = [_listed(one, writes) for one in all_told(page.object_list)]
    return render(request, "proposals/index.html", {"nav": "team", "page": page, "lines": lines})


def _listed(told: Told, writes: set[int]) -> dict[str, Any]:
    proposal, posting = told.proposal, told.proposal.posting
    is_there = posting is not None and posting.deleted_at is None
    return {
        "proposal": proposal,
        "told": told,
        "posting": posting if is_there else None,
        "may_withdraw": proposal.waits and proposal.team_id in writes,
    }


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request)
    proposal = get_object_or_404(Proposal.objects.visible_to(user).select_related("posting"), pk=pk)
    if not Team.objects.writable_by(user).filter(pk=proposal.team_id).exists():
        raise PermissionDenied("Your role in the team is viewer.")
    try:
        withdraw_proposal(proposal, by=user)
    except ProposalError as error:
        messages.info(request, str(error))
    else:
        messages.success(request, f"“{proposal}” is taken back.")
    return redirect("proposals")


@require_POST
def take_in(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """The library's item in the place of the line that it came from."""
    posting = writable_posting(request, uuid)
    if answer := typed_words(request, uuid):
        return answer
    posting = writable_posting(request, uuid)
    proposal = get_object_or_404(posting.proposals.taken().select_related("result"), pk=pk)
    outcome = take(posting=posting, proposal=proposal, base=Base.of(posting.latest), by=signed_in(request))
    key = proposal.line
    if isinstance(outcome, Saved) and proposal.result:
        key = proposal.result.key
        if outcome.before is not None:
            words = f"The library’s “{proposal.result}” stands in its place now."
            offer_undo(request, posting, outcome.before, outcome.revision, words)
    elif outcome is None:
        messages.info(request, "The library’s line could not be put in: look at the posting again.")
    else:
        messages.warning(request, locked_words(posting))
    posting.refresh_from_db(fields=("head",))
    step = step_at(f"item:{key}", posting.latest.document) or "responsibilities"
    return redirect(f"{reverse('builder', args=(posting.uuid,))}?{urlencode({'step': step})}#pick-{key}")
