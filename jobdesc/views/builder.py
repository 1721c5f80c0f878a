"""The builder: one step at a time, the page as it will look, and the way out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from jobdesc import delivery
from jobdesc.builder import Base, Clash, Locked, save_revision
from jobdesc.document import Choice, JobDescription
from jobdesc.forms.builder import StepForm
from jobdesc.forms.picks import is_uuid
from jobdesc.forms.steps import STEPS, Step, step_after
from jobdesc.models import Posting
from jobdesc.packs.content import TemplateContent
from jobdesc.renderers import FORMATS, RenderStopped
from jobdesc.roles import topics
from jobdesc.views.access import may_write, posting_of, signed_in, whole_number


def _step(request: HttpRequest) -> Step:
    return STEPS.get(request.GET.get("step", ""), STEPS["responsibilities"])


def _base(request: HttpRequest, posting: Posting) -> Base:
    """What the page was made from: what was changed is measured against it. `base` is a
    revision's number, or the key of a save that was merged."""
    named = request.POST.get("base", "")
    if is_uuid(named):
        receipts = posting.receipts.select_related("revision")
        return Base.after(get_object_or_404(receipts, key=named))
    number = whole_number(named)
    if number is None:
        return Base.of(posting.latest)
    return Base.of(get_object_or_404(posting.revisions, number=number))


@require_http_methods(["GET", "HEAD", "POST"])
def build(request: HttpRequest, uuid: UUID) -> HttpResponse:
    posting = posting_of(request, uuid)
    writable = may_write(request, posting)
    if request.method == "POST" and not writable:
        raise PermissionDenied("Your role in the team is viewer.")
    step = _step(request)
    base = _base(request, posting) if request.method == "POST" else Base.of(posting.latest)
    content = posting.template_version.as_content()
    form = _form(request, step, base.document, content, posting)
    if request.method == "POST" and form.is_valid():
        return _save(request, posting, base, form, step)
    context = _page(posting, step, base, content, form)
    status = 422 if form.is_bound else 200
    more = {"may_write": writable and posting.is_open, "download": _download(request, posting)}
    return render(request, "builder/page.html", {**context, **more}, status=status)


def _download(request: HttpRequest, posting: Posting) -> str:
    """The file that the page fetches once it stands: saving and exporting are one press, and
    the page left behind is the one that was saved."""
    name = request.GET.get("download", "")
    return reverse("export", args=(posting.uuid, name)) if name in FORMATS else ""


def _form(
    request: HttpRequest,
    step: Step,
    document: JobDescription,
    content: TemplateContent,
    posting: Posting,
) -> StepForm:
    data = request.POST if request.method == "POST" else None
    return step.form(data, document=document, content=content, posting=posting)


def _page(
    posting: Posting, step: Step, base: Base, content: TemplateContent, form: StepForm
) -> dict[str, Any]:
    document = base.document
    helpful = [one for one in topics(content) if one.key in step.topics]
    return {
        "posting": posting,
        "step": step,
        "steps": [(one, one.progress(document, content)) for one in STEPS.values()],
        "following": STEPS[step_after(step.key)] if step_after(step.key) != step.key else None,
        "base": base.revision,
        "base_token": base.token,
        "document": document,
        "content": content,
        "form": form,
        "formats": FORMATS,
        "topics": helpful,
        "disputes": sum(len(topic.disagreements) for topic in helpful),
    }


def _save(request: HttpRequest, posting: Posting, base: Base, form: StepForm, step: Step) -> HttpResponse:
    outcome = save_revision(
        posting=posting,
        base=base,
        document=form.applied(),
        by=signed_in(request),
        employer=form.cleaned_data.get("employer", posting.employer),
        choices=_choices(request),
        seen=whole_number(request.POST.get("seen", "")) or 0,
    )
    if isinstance(outcome, Locked):
        return _locked(request, posting, base, form, step)
    if isinstance(outcome, Clash):
        return _clash(request, posting, base, outcome, step)
    if outcome.merged:
        mine = posting.latest.author_id == signed_in(request).pk
        whose = "You had saved in another tab" if mine else "Somebody else had saved"
        messages.info(request, f"{whose} in between. Both changes are in: please look once.")
    if news := form.news():
        messages.info(request, news)
    return redirect(_where_next(request, posting, step))


def _locked(request: HttpRequest, posting: Posting, base: Base, form: StepForm, step: Step) -> HttpResponse:
    """The page with everything that was typed, and why it cannot be saved now."""
    posting.refresh_from_db(fields=("status", "archived_at", "deleted_at"))
    content = posting.template_version.as_content()
    context = {**_page(posting, step, base, content, form), "may_write": True, "locked": True, "download": ""}
    return render(request, "builder/page.html", context, status=409)


def _choices(request: HttpRequest) -> dict[str, Choice]:
    """Whose words to keep, by the place they stand: posted as `keep:PLACE`."""
    kept = {name[5:]: value for name, value in request.POST.items() if name.startswith("keep:")}
    return {path: Choice(value) for path, value in kept.items() if value in set(Choice)}


def _clash(request: HttpRequest, posting: Posting, base: Base, clash: Clash, step: Step) -> HttpResponse:
    """Both wordings side by side; everything that was posted rides along."""
    own = ("csrfmiddlewaretoken", "base", "seen")
    posted = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in own and not name.startswith("keep:")
        for value in values
    ]
    context = {
        "posting": posting,
        "step": step,
        "base": base.token,
        "head": clash.head,
        "conflicts": clash.conflicts,
        "posted": posted,
    }
    return render(request, "builder/clash.html", context, status=409)


def _where_next(request: HttpRequest, posting: Posting, step: Step) -> str:
    """Where a button leads after its save: a step, the same one by default, with an export."""
    go = request.POST.get("go", "")
    moved = request.POST.get("move", "")
    anchor = f"#pick-{moved.partition(':')[2]}" if moved else ""
    query = {"step": go if go in STEPS else step.key}
    if go.startswith("export:"):
        query["download"] = go[7:]
    return f"{posting.get_absolute_url()}?{urlencode(query)}{anchor}"


@require_http_methods(["GET", "HEAD", "POST"])
@xframe_options_sameorigin
def preview(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The page as it will look: as saved (GET, `?revision=` an earlier one), or with what is
    in the form now (POST, which saves nothing)."""
    posting = posting_of(request, uuid)
    if request.method != "POST":
        number = whole_number(request.GET.get("revision", "")) or posting.latest.number
        revision = get_object_or_404(posting.revisions, number=number)
        return _paper(revision.document)
    if not may_write(request, posting):
        raise PermissionDenied("Your role in the team is viewer.")
    base = _base(request, posting)
    content = posting.template_version.as_content()
    form = _form(request, _step(request), base.document, content, posting)
    if not form.is_valid():
        return HttpResponse(status=204)
    return _paper(form.applied())


def _paper(document: JobDescription) -> HttpResponse:
    """The page with a policy that allows its few own rules of style, by their hash."""
    paper = delivery.preview(document)
    response = HttpResponse(paper.page)
    response._csp_update = {"style-src": [paper.style_source]}  # type: ignore[attr-defined]  # noqa: SLF001  # django-csp's own way
    return response


@require_safe
def export(request: HttpRequest, uuid: UUID, format_name: str) -> HttpResponse:
    posting = posting_of(request, uuid)
    if format_name not in FORMATS:
        raise Http404("There is no such format.")
    try:
        file = delivery.export(posting.latest, format_name)
    except RenderStopped as stopped:
        context = {"posting": posting, "reason": str(stopped), "formats": FORMATS}
        return render(request, "builder/stopped.html", context, status=503)
    response = HttpResponse(file.content, content_type=file.media_type)
    disposition = content_disposition_header(as_attachment=True, filename=file.filename)
    response["Content-Disposition"] = disposition or "attachment"
    return response


@require_safe
def history(request: HttpRequest, uuid: UUID) -> HttpResponse:
    posting = posting_of(request, uuid)
    revisions = posting.revisions.select_related("author")[:200]
    context = {"posting": posting, "revisions": revisions}
    return render(request, "builder/history.html", context)
