"""A posting whose template moved on: what changed, to take or to leave."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from jobdesc.builder import Base, Clash, Locked, Saved
from jobdesc.builder.drifting import between, follow, is_in_use, newest_of
from jobdesc.document.bounds import OutOfBounds
from jobdesc.forms.drift import DecideForm, changes_told
from jobdesc.forms.picks import is_uuid
from jobdesc.models import Posting, Status, TemplateVersion
from jobdesc.views.access import may_write, posting_of, signed_in, whole_number, writable_posting
from jobdesc.views.clashes import tell_of_merge
from jobdesc.views.undoing import locked_words, offer_undo

CHANGED_MEANWHILE = (
    "Somebody saved the posting while you were deciding, and changed the same lines. Nothing has entered "
    "it yet: this is what would change now. Look once, then press again."
)


@require_http_methods(["GET", "HEAD", "POST"])
def drift(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the newest version of its template changes in a posting."""
    if request.method == "POST":
        return _decide(request, writable_posting(request, uuid))
    posting = posting_of(request, uuid)
    version = newest_of(posting.template_version) if is_in_use(posting) else None
    return _page(request, posting, Base.of(posting.latest), version or posting.template_version)


def _page(
    request: HttpRequest,
    posting: Posting,
    base: Base,
    version: TemplateVersion,
    *,
    data: Any = None,
    news: str = "",
    status: int = 200,
) -> HttpResponse:
    found = between(posting, base.document, version)
    versions = version.template.versions.filter(number__gt=found.number, number__lte=version.number)
    context = {
        "posting": posting,
        "version": version,
        "behind": found,
        "form": DecideForm(found.changes, data),
        "notes": list(versions.order_by("number").values("number", "note", "at")),
        "base": base,
        "key": uuid4(),
        "may_decide": may_write(request, posting) and posting.is_open,
        "why_not": "" if posting.is_open else locked_words(posting),
        "news": news,
        "rests": not is_in_use(posting) or version.template.status != Status.PUBLISHED,
    }
    return render(request, "drift/posting.html", context, status=status)


def _decide(request: HttpRequest, posting: Posting) -> HttpResponse:
    base, version = _sent(request, posting)
    form = DecideForm(between(posting, base.document, version).changes, request.POST)
    key = request.POST.get("key", "")
    again = {"data": request.POST}
    try:
        outcome = follow(
            posting=posting,
            base=base,
            version=version,
            decisions=form.decisions,
            by=signed_in(request),
            key=UUID(key) if is_uuid(key) else None,
        )
    except OutOfBounds as error:
        news = f"Nothing has entered yet. {error}"
        return _page(request, posting, base, version, news=news, status=422, **again)
    if isinstance(outcome, Clash):
        head = Base.of(outcome.head)
        # A colleague may have gone on to a newer version than this page showed: nobody goes back.
        if version.number < (reached := head.document.basis.version):
            version = get_object_or_404(version.template.versions, number=reached)
        return _page(request, posting, head, version, news=CHANGED_MEANWHILE, status=409, **again)
    if isinstance(outcome, Locked):
        messages.warning(request, locked_words(outcome.posting))
        return redirect("drift", posting.uuid)
    tell_of_merge(request, outcome, base)
    return _followed(request, posting, outcome, form)


def _sent(request: HttpRequest, posting: Posting) -> tuple[Base, TemplateVersion]:
    """What the page was made from, and the version that it showed: a newer one asks again."""
    seen, to = (whole_number(request.POST.get(name, "")) for name in ("base", "version"))
    if seen is None or to is None:
        raise BadRequest("That page is incomplete. Open it again.")
    base = Base.of(get_object_or_404(posting.revisions, number=seen))
    version = get_object_or_404(posting.template_version.template.versions, number=to)
    if version.number < base.document.basis.version:
        raise BadRequest("A posting does not go back to an older version of its template.")
    return base, version


def _followed(request: HttpRequest, posting: Posting, saved: Saved, form: DecideForm) -> HttpResponse:
    number = saved.revision.document.basis.version
    words = f"The posting stands on version {number} of its template now: {changes_told(form.taken)} taken."
    if form.left:
        words += f" {changes_told(form.left).capitalize()} left to decide."
    if saved.before is not None and saved.before.pk != saved.revision.pk:
        offer_undo(request, posting, saved.before, saved.revision, words)
    else:
        messages.success(request, words)
    return redirect("drift" if form.left else "builder", posting.uuid)
