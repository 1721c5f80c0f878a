"""After every removal there is an Undo: offered in a message, made as one revision more."""

from __future__ import annotations

from uuid import UUID

from babel.lists import format_list
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from jobdesc.builder import Base, Clash, Locked
from jobdesc.builder import history as steps
from jobdesc.document import removals
from jobdesc.forms.undoing import UndoOffer
from jobdesc.models import Posting, Revision
from jobdesc.views.access import signed_in, whole_number, writable_posting
from jobdesc.views.clashes import clash_page, settled

_NAMED = 3


def offer_undo(request: HttpRequest, posting: Posting, before: Revision, after: Revision, what: str) -> None:
    """Put the message `what` ("Removed “Databases”.") with a button that takes back what led
    from `before` to `after`. Call it before the answer is rendered or redirected."""
    offer = UndoOffer(posting.uuid, before.number, after.number)
    messages.add_message(request, messages.SUCCESS, what, extra_tags=offer.tag)


def offer_undo_of_removals(
    request: HttpRequest, posting: Posting, before: Revision | None, after: Revision
) -> None:
    """Offer an undo where the save that led from `before` (`Saved.before`) to `after` took
    something away; do nothing where it did not."""
    if before is None or before.pk == after.pk:
        return
    if gone := removals(before.document, after.document):
        offer_undo(request, posting, before, after, removed(gone))


def removed(names: tuple[str, ...]) -> str:
    """ "Removed “Databases”.", "Removed “Databases”, “APIs” and 4 more lines." """
    told = [f"“{name}”" for name in names[:_NAMED]]
    if len(names) > _NAMED:
        told.append(f"{len(names) - _NAMED} more")
    return f"Removed {format_list(told, locale='en_GB')}."


@require_POST
def undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    posting = writable_posting(request, uuid)
    before, after = _revision(request, posting, "before"), _revision(request, posting, "after")
    outcome = steps.undo(
        posting=posting, before=before, after=after, by=signed_in(request), **settled(request)
    )
    back = where_from(request, posting)
    if isinstance(outcome, Clash):
        address = reverse("undo", args=(posting.uuid,))
        base = Base.of(after)
        return clash_page(request, posting=posting, clash=outcome, base=base, action=address, back=back)
    if isinstance(outcome, Locked):
        messages.warning(request, locked_words(outcome.posting))
    elif outcome.before is None or outcome.before.pk == outcome.revision.pk:
        messages.info(request, "That was taken back before; nothing changed now.")
    else:
        offer_undo(request, posting, outcome.before, outcome.revision, "Taken back: it is as it was before.")
    return redirect(back)


def locked_words(posting: Posting) -> str:
    """Why nothing was changed, and what to do."""
    if posting.archived_at is not None or posting.deleted_at is not None:
        return "Nothing was changed: the posting is put away. Take it back first."
    status = posting.get_status_display().lower()
    return f"Nothing was changed: the posting is {status}, so its words are locked. Make it a draft first."


def where_from(request: HttpRequest, posting: Posting) -> str:
    """The page of ours that the form stood on, else the builder."""
    address = request.POST.get("next", "")
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, None)
    return address if is_ours else posting.get_absolute_url()


def _revision(request: HttpRequest, posting: Posting, name: str) -> Revision:
    number = whole_number(request.POST.get(name, "")) or 0
    return get_object_or_404(posting.revisions, number=number)
