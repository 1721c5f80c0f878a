"""What the review found: taking a suggestion, putting a finding aside, and taking that back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from jobdesc.builder import Clash, Locked, Saved, reviewing
from jobdesc.builder.reviewing import Reviewed, Seen
from jobdesc.forms.checking import address, asked
from jobdesc.forms.findings import CHECK, place_of
from jobdesc.forms.text import check_text
from jobdesc.models import Posting
from jobdesc.review.applying import StaleFinding
from jobdesc.views.access import signed_in, whole_number, writable_posting
from jobdesc.views.clashes import locked_news
from jobdesc.views.lifecycle import typed_words
from jobdesc.views.reviewed import review_of
from jobdesc.views.undoing import locked_words, offer_undo

REASON_CHARACTERS = 300
GONE = "Those words are not there any more, so nothing was changed."
CHANGED = "Somebody changed the same words just now, so yours were not put in. Look at them again."


@require_POST
def apply(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put a suggestion in the place of the words, after saving what was typed on the page."""
    posting = writable_posting(request, uuid)
    name, _, words = _pressed(request, "apply").partition(":")
    if answer := typed_words(request, uuid):
        return answer
    seen = _now(posting).named(name)
    offered = seen.finding.applicable if seen else ()
    chosen = next((it for it in offered if it.words == words), None)
    if seen is None or chosen is None:
        messages.info(request, GONE)
        return _back(request, posting)
    try:
        outcome = reviewing.apply_suggestion(
            posting=posting,
            revision=posting.latest,
            finding=seen.finding,
            suggestion=chosen,
            by=signed_in(request),
        )
    except StaleFinding:
        messages.info(request, GONE)
    else:
        _tell(request, posting, outcome, seen, words)
    return _back(request, posting, seen)


def _tell(
    request: HttpRequest, posting: Posting, outcome: Saved | Clash | Locked, seen: Seen, words: str
) -> None:
    if isinstance(outcome, Locked):
        messages.warning(request, locked_words(outcome.posting))
    elif isinstance(outcome, Clash):
        messages.warning(request, CHANGED)
    elif outcome.kept:
        messages.info(request, locked_news(outcome))
    elif outcome.before is not None:
        was = seen.finding.words
        said = f"“{words}” stands in the place of “{was}” now." if words else f"“{was}” is left out now."
        offer_undo(request, posting, outcome.before, outcome.revision, said)


@require_POST
def dismiss(request: HttpRequest, uuid: UUID) -> HttpResponse:
    posting = writable_posting(request, uuid)
    name = _pressed(request, "dismiss")
    if answer := typed_words(request, uuid):
        return answer
    seen = _now(posting).named(name)
    try:
        reason = " ".join(check_text(request.POST.get(f"reason-{name}", ""), REASON_CHARACTERS).split())
    except ValidationError as error:
        messages.warning(request, f"Not dismissed. {error.messages[0]}")
        return _back(request, posting, seen)
    if seen is None:
        messages.info(request, GONE)
    elif not reason:
        messages.warning(request, "Not dismissed: say in a few words why it stays.")
    else:
        reviewing.dismiss(posting=posting, seen=seen, reason=reason, by=signed_in(request))
        messages.success(request, "Dismissed. It comes back when the words change; all are under Check.")
        return _back(request, posting)
    return _back(request, posting, seen)


@require_POST
def restore(request: HttpRequest, uuid: UUID) -> HttpResponse:
    posting = writable_posting(request, uuid)
    number = whole_number(_pressed(request, "restore")) or 0
    if answer := typed_words(request, uuid):
        return answer
    if reviewing.take_back(posting=posting, dismissal=number):
        messages.success(request, "It is open again.")
    else:
        messages.info(request, "It was taken back before.")
    return _back(request, posting)


def _pressed(request: HttpRequest, button: str) -> str:
    value = request.POST.get(button, "")
    if not value:
        raise BadRequest("No button was pressed.")
    return value


def _now(posting: Posting) -> Reviewed:
    """What is found in the posting as it is by now."""
    posting.refresh_from_db(fields=("head",))
    return review_of(posting, posting.latest)


def _back(request: HttpRequest, posting: Posting, seen: Seen | None = None) -> HttpResponse:
    """To the step that the button stood on, at the place it was about."""
    step = request.GET.get("step", "") or CHECK
    at = "#to-look"
    if seen is not None:
        at = f"#finding-{seen.name}"
        if step != CHECK and seen.finding.path.startswith("item:"):
            at = f"#pick-{place_of(seen)}"
    return redirect(f"{posting.get_absolute_url()}?{address(step, asked(request.GET))}{at}")
