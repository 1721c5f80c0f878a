"""A posting's status, its copies, the archive and the bin: one press each, and each can be undone."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jobdesc import people
from jobdesc.builder import lifecycle
from jobdesc.builder.statuses import MOVES, Move, Refused, Unfinished, lacking, move_posting, standing_of
from jobdesc.forms.lifecycle import OwnerForm, WayBack
from jobdesc.forms.picks import is_uuid
from jobdesc.models import Posting
from jobdesc.views import builder
from jobdesc.views.access import posted, signed_in, writable_posting, writers_only
from jobdesc.views.life import HINTS

PER_PAGE = 25

# Where on the builder's pages something is said that a posting lacks: (step, anchor).
PLACES = {
    "facts.title": ("facts", "id_title"),
    "facts.employer": ("facts", "id_employer"),
    "facts.locations": ("facts", "label-workplace"),
    "facts.how_to_apply": ("facts", "id_apply_link"),
    "facts.apply_by": ("facts", "id_apply_by"),
    "responsibilities": ("responsibilities", "content"),
}


def typed_words(request: HttpRequest, uuid: UUID) -> HttpResponse | None:
    """Save what came along from the step's form, as its own buttons do.

    Return the builder's page where that cannot be saved as it is, else None.
    """
    if "base" not in request.POST:
        return None
    answer = builder.build(request, uuid)
    return None if isinstance(answer, HttpResponseRedirect) else answer


def _back(request: HttpRequest, posting: Posting) -> HttpResponse:
    step = request.GET.get("step", "")
    query = f"?{urlencode({'step': step})}" if step else ""
    return redirect(f"{posting.get_absolute_url()}{query}")


# --- Status ----------------------------------------------------------------------------


@require_POST
def status(request: HttpRequest, uuid: UUID) -> HttpResponse:
    posting = writable_posting(request, uuid)
    move = MOVES.get(request.POST.get("status", ""))
    if move is None:
        raise BadRequest("There is no such move.")
    opens = move.after == Posting.Status.DRAFT  # then the words that came along can be saved after it
    if not opens and (answer := typed_words(request, uuid)):
        return answer
    try:
        _move(request, posting, move)
    except Unfinished as unfinished:
        return _not_yet(request, posting, unfinished)
    except Refused as refused:
        messages.warning(request, str(refused))
    if opens and (answer := typed_words(request, uuid)):
        return answer
    return _back(request, posting)


def _move(request: HttpRequest, posting: Posting, move: Move) -> None:
    today = timezone.localdate()
    move_posting(posting=posting, move=move, by=signed_in(request), today=today)
    messages.success(request, move.done)
    if move is MOVES["finish"]:
        posting.refresh_from_db(fields=("head",))
        if lacks := lacking(posting.latest.document, today):
            words = " ".join(lack.words for lack in lacks)
            messages.warning(request, f"Not enough to be published yet. {words}")


def _not_yet(request: HttpRequest, posting: Posting, unfinished: Unfinished) -> HttpResponse:
    address = posting.get_absolute_url()
    places = [(lack.words, *PLACES[lack.path]) for lack in unfinished.lacks]
    lacks = [(words, f"{address}?step={step}#{anchor}") for words, step, anchor in places]
    context = {"posting": posting, "lacks": lacks, "first_step": places[0][1], "unlock": MOVES["unlock"]}
    return render(request, "lifecycle/not_yet.html", context, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def owner(request: HttpRequest, uuid: UUID) -> HttpResponse:
    posting = writable_posting(request, uuid)
    if not standing_of(signed_in(request), posting).holds:
        raise PermissionDenied("This is for the team's owners, and the recruiter the posting belongs to.")
    form = OwnerForm(posted(request), posting=posting)
    if form.is_bound and form.is_valid():
        to = form.cleaned_data["owner"]
        try:
            lifecycle.hand_over(posting, to=to, by=signed_in(request))
        except Refused as refused:
            form.add_error("owner", str(refused))
        else:
            messages.success(request, f"It belongs to {to} now.")
            return redirect(posting)
    context = {"posting": posting, "form": form, "nav": "postings"}
    return render(request, "lifecycle/owner.html", context, status=422 if form.is_bound else 200)


# --- Copies, the archive and the bin ---------------------------------------------------


@require_POST
def duplicate(request: HttpRequest, uuid: UUID) -> HttpResponse:
    posting = writable_posting(request, uuid)
    if answer := typed_words(request, uuid):
        return answer
    posting.refresh_from_db(fields=("head", "title"))
    sent = request.POST.get("copy", "")
    key = UUID(sent) if is_uuid(sent) else None
    copy = lifecycle.duplicate(posting, by=signed_in(request), today=timezone.localdate(), key=key)
    messages.success(request, f"This is a copy of “{posting}”: a draft of its own, and yours.")
    return redirect(copy)


@require_POST
def archive(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Into the archive, or with `?do=back` out of it."""
    posting = writable_posting(request, uuid)
    if request.GET.get("do") == "back":
        lifecycle.bring_back(posting, by=signed_in(request))
        messages.success(request, f"“{posting}” is back in the list.")
        return typed_words(request, uuid) or _back(request, posting)
    if answer := typed_words(request, uuid):
        return answer
    done = f"“{posting}” is archived: out of the list, to be read only."
    return _put_away(request, posting, lifecycle.archive, done, WayBack("archived", posting.uuid))


@require_POST
def delete(request: HttpRequest, uuid: UUID) -> HttpResponse:
    posting = _binned(request, uuid)
    if posting is None:
        posting = writable_posting(request, uuid)
        if answer := typed_words(request, uuid):
            return answer
    done = f"“{posting}” is in the bin."
    return _put_away(request, posting, lifecycle.delete, done, WayBack("binned", posting.uuid))


def _put_away(
    request: HttpRequest, posting: Posting, verb: Callable[..., None], done: str, back: WayBack
) -> HttpResponse:
    """Do it, and offer the way back beside the words (`jobdesc.templatetags.undoing`)."""
    try:
        verb(posting, by=signed_in(request))
    except Refused as refused:
        messages.warning(request, str(refused))
        return _back(request, posting)
    messages.success(request, done, extra_tags=back.tag)
    return redirect("postings")


@require_POST
def restore(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Out of the bin; pressed twice, it is out already."""
    posting = _binned(request, uuid) or writable_posting(request, uuid)
    try:
        lifecycle.restore(posting, by=signed_in(request))
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("posting-bin")
    messages.success(request, f"“{posting}” is back.")
    return redirect(posting)


def _binned(request: HttpRequest, uuid: UUID) -> Posting | None:
    return Posting.objects.binned_for(signed_in(request)).filter(uuid=uuid).first()


@require_safe
@writers_only
def binned(request: HttpRequest) -> HttpResponse:
    """What was deleted and can still come back, the latest first."""
    deleted = (
        Posting.objects.binned_for(signed_in(request))
        .select_related("team", "owner")
        .order_by("-deleted_at", "-pk")
    )
    page = Paginator(deleted, PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        (posting, date_format(lifecycle.gone_on(posting.deleted_at), "j F Y"))
        for posting in page
        if posting.deleted_at
    ]
    return render(request, "lifecycle/bin.html", {"nav": "postings", "page": page, "rows": rows})


# --- Hints -----------------------------------------------------------------------------


@require_POST
def close_hints(request: HttpRequest, uuid: UUID) -> HttpResponse:
    posting = writable_posting(request, uuid)
    people.close_hint(signed_in(request), HINTS)
    return typed_words(request, uuid) or _back(request, posting)
