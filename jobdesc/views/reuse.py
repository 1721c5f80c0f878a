"""From earlier postings: the team's own lines and sections, to be put in here as well."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from jobdesc.builder import Base, Clash, Locked, Saved, save_revision
from jobdesc.builder.reuse import Found, offered
from jobdesc.forms.reuse import KINDS, FindForm, PutInForm
from jobdesc.forms.steps import step_at
from jobdesc.models import OwnLine, Posting
from jobdesc.views.access import posted, signed_in, whole_number, writable_posting
from jobdesc.views.clashes import clash_page, settled, tell_of_merge
from jobdesc.views.undoing import locked_words, offer_undo


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, uuid: UUID) -> HttpResponse:
    posting = writable_posting(request, uuid)
    base = _base(request, posting)
    form = PutInForm(posted(request), posting=posting, document=base.document)
    if form.is_bound and form.is_valid():
        return _put_in(request, posting, base, form)
    context = _page(request, posting, form)
    return render(request, "reuse/index.html", context, status=422 if form.is_bound else 200)


def _base(request: HttpRequest, posting: Posting) -> Base:
    number = whole_number(request.POST.get("base", "")) or posting.latest.number
    return Base.of(get_object_or_404(posting.revisions, number=number))


def _page(request: HttpRequest, posting: Posting, form: PutInForm) -> dict[str, Any]:
    find = FindForm(request.GET)
    asked = find.asked()
    found = offered(posting, before=request.GET.get("before", ""), **asked)
    query = {name: value for name, value in (("q", asked["query"]), ("kind", asked["kind"])) if value}
    ticked = set(request.POST.getlist("line"))
    return {
        "posting": posting,
        "find": find,
        "query": asked["query"],
        "kinds": [_narrowed(kind, name, asked) for kind, name in (("", "All"), *KINDS.items())],
        "kind": asked["kind"],
        "is_narrowed": bool(query),
        "lines": [_told(line, found, ticked) for line in found.lines],
        "older": urlencode({**query, "before": found.older}) if found.older else "",
        "newest": urlencode(query) if request.GET.get("before") else None,
        "base": posting.latest.number,
        "key": uuid4(),
        "faults": [str(fault) for faults in form.errors.values() for fault in faults],
        "why_not": "" if posting.is_open else locked_words(posting),
    }


def _narrowed(kind: str, name: str, asked: dict[str, str]) -> dict[str, Any]:
    """A link to the lines of one kind among those that are looked for."""
    query = {"q": asked["query"], "kind": kind}
    return {"name": name, "query": urlencode(query), "is_current": kind == asked["kind"]}


def _told(line: OwnLine, found: Found, ticked: set[str]) -> dict[str, Any]:
    return {
        "line": line,
        "kind": KINDS.get(line.kind, ""),
        "is_ticked": str(line.pk) in ticked,
        "is_here": line.pk in found.here,
    }


def _put_in(request: HttpRequest, posting: Posting, base: Base, form: PutInForm) -> HttpResponse:
    document, count = form.applied(), len(form.cleaned_data["line"])
    outcome = save_revision(
        posting=posting,
        base=base,
        document=document,
        by=signed_in(request),
        note=f"{_counted(count)} from earlier postings",
        **settled(request),
    )
    address = reverse("reuse", args=(posting.uuid,))
    if isinstance(outcome, Locked):
        messages.warning(request, locked_words(outcome.posting))
        return redirect(address)
    if isinstance(outcome, Clash):
        return clash_page(request, posting=posting, clash=outcome, base=base, action=address, back=address)
    _tell(request, posting, outcome, base, count)
    new = {item.id for item in document.items} - {item.id for item in base.document.items}
    first = next((item.id for item in document.items if item.id in new), "")
    step = step_at(f"item:{first}", document) or "responsibilities"
    return redirect(f"{posting.get_absolute_url()}?{urlencode({'step': step})}#pick-{first}")


def _tell(request: HttpRequest, posting: Posting, outcome: Saved, base: Base, count: int) -> None:
    tell_of_merge(request, outcome, base)
    if outcome.before is not None and outcome.before.pk != outcome.revision.pk:
        what = f"Put in: {_counted(count).lower()} from earlier postings."
        offer_undo(request, posting, outcome.before, outcome.revision, what)


def _counted(count: int) -> str:
    return "One entry" if count == 1 else f"{count} entries"
