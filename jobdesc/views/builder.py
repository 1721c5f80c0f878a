"""The builder: one step at a time, the page as it will look, and the way out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jobdesc.builder import Base, Clash, Locked, save_revision
from jobdesc.builder.drifting import behind
from jobdesc.document import JobDescription
from jobdesc.forms.builder import StepForm
from jobdesc.forms.counters import counters
from jobdesc.forms.findings import CHECK, STEP
from jobdesc.forms.market import Pins
from jobdesc.forms.picks import is_uuid
from jobdesc.forms.proposals import beside_lines
from jobdesc.forms.reuse import kind_of
from jobdesc.forms.steps import Step, step_after, step_at, steps_of
from jobdesc.models import Posting
from jobdesc.packs.content import TemplateContent, Topic
from jobdesc.renderers import FORMATS
from jobdesc.roles import pay_charts, retired, topics
from jobdesc.views import live
from jobdesc.views.access import may_write, posting_of, signed_in, whole_number
from jobdesc.views.clashes import clash_page, settled, tell_of_merge
from jobdesc.views.life import life_of
from jobdesc.views.reviewed import checked, found_in, way_to_first
from jobdesc.views.undoing import offer_undo_of_removals

PROPOSE = "propose:"
"""Before the id of a line: on to proposing it to the library."""
FOUND = "found:"
"""Before the name of a step: on to the first finding there."""


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
    can_type = writable and posting.is_open
    context = _page(request, base, step, content, form, edits=can_type, writes=writable)
    status = 422 if form.is_bound else 200
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
    the page left behind is the one that was saved. Only once: not when it is loaded again."""
    name = request.session.pop(_pending(posting), "")
    return reverse("export", args=(posting.uuid, name)) if name in FORMATS else ""


def _pending(posting: Posting) -> str:
    return f"download:{posting.uuid}"


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
    request: HttpRequest,
    base: Base,
    step: Step,
    content: TemplateContent,
    form: StepForm,
    *,
    edits: bool,
    writes: bool,
) -> dict[str, Any]:
    posting = form.posting
    document, steps = base.document, steps_of(base.document)
    asked = request.GET.dict()
    found = found_in(posting, base.revision, document, step.key, asked, edits=edits, writes=writes)
    form.notes = found.beside(step.key, form.note_places(document))
    form.proposed = beside_lines(posting, document, step=step.key, edits=edits)
    following = step_after(step.key, steps)
    today = timezone.localdate()
    helpful = [one for one in topics(content, today) if one.key in step.topics]
    has_pay = bool(helpful) and Topic.PAY in step.topics
    return {
        "posting": posting,
        "step": step,
        "steps": [(one, one.progress(document, content), found.count(one.key)) for one in steps.values()],
        "top_notes": form.notes[STEP],
        "to_look_at": found.count(CHECK),
        "check": checked(found, asked),
        "ways": found.ways,
        "is_fixed": not edits and step.key != CHECK,
        "following": steps[following] if following != step.key else None,
        "counters": counters(document),
        "base": base.revision,
        "base_token": base.token,
        "document": document,
        "content": content,
        "behind": behind(posting, document),
        "retired": retired(posting.template_version.template),
        "form": form,
        "formats": {name: one for name, one in FORMATS.items() if one.is_laid_out},
        "topics": helpful,
        "pay": pay_charts(content, today, document.facts.pay) if has_pay else (),
        "pins": Pins.on_step(posting, content, step.key, edits=edits, writes=writes) if helpful else None,
        "is_market_open": request.GET.get("market") == "open",
        "disputes": sum(topic.disputes for topic in helpful),
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
    context = _page(request, base, step, content, form, edits=True, writes=True)
    context |= {"may_write": True, "locked": True, "download": ""}
    context |= {"life": life_of(request, posting, can_type=True), "received": [], "at": ""}
    context |= {"unsaved": True, "sent_key": request.POST.get("key", "")}
    return render(request, "builder/page.html", context, status=409)


def _where_next(request: HttpRequest, posting: Posting, step: Step, document: JobDescription) -> str:
    """Where a button leads after its save: a step, the same one by default, with a file or
    on to all files; what was found first in a step; where a line of the preview is written; or lines of
    earlier postings."""
    go, at = request.POST.get("go", ""), request.POST.get("at", "")
    query = {"step": go if go in steps_of(document) else step.key}
    if at and (there := step_at(at, document)):
        query = {"step": there, "at": at}
    if go == "reuse":
        return f"{reverse('reuse', args=(posting.uuid,))}?{urlencode({'kind': kind_of(step.key)})}"
    if go == "exports":
        return reverse("exports", args=(posting.uuid,))
    if go.startswith(PROPOSE):
        line = urlencode({"line": go.removeprefix(PROPOSE)})
        return f"{reverse('propose', args=(posting.uuid,))}?{line}"
    if go.startswith(FOUND):
        there = go.removeprefix(FOUND)
        anchor = way_to_first(posting, document, there)
        return f"{posting.get_absolute_url()}?{urlencode({'step': there})}{anchor}"
    if go.startswith("export:"):
        request.session[_pending(posting)] = go[7:]
    return f"{posting.get_absolute_url()}?{urlencode(query)}"
