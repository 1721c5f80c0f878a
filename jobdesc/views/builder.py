"""The builder: one step at a time, the page as it will look, and the way out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from jobdesc.builder import Base, Clash, Locked, save_revision
from jobdesc.document import JobDescription
from jobdesc.forms.builder import StepForm
from jobdesc.forms.counters import counters
from jobdesc.forms.picks import is_uuid
from jobdesc.forms.reuse import kind_of
from jobdesc.forms.steps import Step, step_after, step_at, steps_of
from jobdesc.models import Posting
from jobdesc.packs.content import TemplateContent
from jobdesc.renderers import FORMATS
from jobdesc.roles import topics
from jobdesc.views import live
from jobdesc.views.access import may_write, posting_of, signed_in, whole_number
from jobdesc.views.clashes import clash_page, settled, tell_of_merge
from jobdesc.views.life import life_of
from jobdesc.views.undoing import offer_undo_of_removals


def _step(request: HttpRequest, document: JobDescription) -> Step:
    """The step that `?step=` names; what is sent to a section that is gone goes nowhere else."""
    named, steps = request.GET.get("step", ""), steps_of(document)
    if request.method == "POST" and named not in steps and named.startswith("section-"):
        raise Http404("The section is not there any more.")
    return steps.get(named, steps["responsibilities"])


def _base(request: HttpRequest, posting: Posting) -> Base:
    """What the page was made from: what was changed is measured against it. `base` is a
    revision's number, or the key of a save that was merged; `after` the key of a save whose
    answer the page never had, and that counts where it did arrive."""
    after = request.POST.get("after", "")
    if is_uuid(after) and (receipt := posting.receipts.select_related("revision").filter(key=after).first()):
        return Base.after(receipt)
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
    if kept := request.POST.get("kept"):  # a whole form that the browser kept, sent in one field
        request.POST = QueryDict(kept)
    base = _base(request, posting) if request.method == "POST" else Base.of(posting.latest)
    step = _step(request, base.document)
    content = posting.template_version.as_content()
    form = _form(request, step, base.document, content, posting)
    if request.method == "POST" and form.is_valid():
        return _save(request, posting, base, form, step)
    if live.is_live(request):
        return live.look_again(request, form)
    context = _page(posting, step, base, content, form)
    status = 422 if form.is_bound else 200
    can_type = writable and posting.is_open
    more = {
        "may_write": can_type,
        "download": _download(request, posting),
        "life": life_of(request, posting, can_type=can_type),
        "received": live.received(request, posting),
        "unsaved": form.is_bound,
        "sent_key": request.POST.get("key", ""),
        "at": request.GET.get("at", ""),
    }
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
    document, steps = base.document, steps_of(base.document)
    following = step_after(step.key, steps)
    helpful = [one for one in topics(content) if one.key in step.topics]
    return {
        "posting": posting,
        "step": step,
        "steps": [(one, one.progress(document, content)) for one in steps.values()],
        "following": steps[following] if following != step.key else None,
        "counters": counters(document),
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
    document = form.applied()
    outcome = save_revision(
        posting=posting,
        base=base,
        document=document,
        by=signed_in(request),
        employer=form.new_employer(),
        **settled(request),
    )
    if live.is_live(request):
        return live.answer(request, base, step, form, outcome)
    if isinstance(outcome, Locked):
        return _locked(request, posting, base, form, step)
    if isinstance(outcome, Clash):
        address = f"{posting.get_absolute_url()}?step={step.key}"
        return clash_page(request, posting=posting, clash=outcome, base=base, action=address, back=address)
    tell_of_merge(request, outcome, base)
    offer_undo_of_removals(request, posting, outcome.before, outcome.revision)
    return redirect(_where_next(request, posting, step, document) + form.anchor())


def _locked(request: HttpRequest, posting: Posting, base: Base, form: StepForm, step: Step) -> HttpResponse:
    """The page with everything that was typed, and why it cannot be saved now."""
    posting.refresh_from_db(fields=("status", "archived_at", "deleted_at"))
    content = posting.template_version.as_content()
    context = {**_page(posting, step, base, content, form), "may_write": True, "locked": True, "download": ""}
    context |= {"life": life_of(request, posting, can_type=True), "received": [], "at": ""}
    context |= {"unsaved": True, "sent_key": request.POST.get("key", "")}
    return render(request, "builder/page.html", context, status=409)


def _where_next(request: HttpRequest, posting: Posting, step: Step, document: JobDescription) -> str:
    """Where a button leads after its save: a step, the same one by default, with an export; or
    where a line of the preview is written, or to lines of earlier postings."""
    go, at = request.POST.get("go", ""), request.POST.get("at", "")
    query = {"step": go if go in steps_of(document) else step.key}
    if at and (there := step_at(at, document)):
        query = {"step": there, "at": at}
    if go == "reuse":
        return f"{reverse('reuse', args=(posting.uuid,))}?{urlencode({'kind': kind_of(step.key)})}"
    if go.startswith("export:"):
        query["download"] = go[7:]
    return f"{posting.get_absolute_url()}?{urlencode(query)}"
