"""What happened to a posting: its revisions, two of them as one, and back to an earlier one."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST, require_safe

from jobdesc.builder import Base, Clash, Locked
from jobdesc.builder import history as steps
from jobdesc.builder.runs import History, Run, history
from jobdesc.document.redline import redline
from jobdesc.forms.naming import NameForm
from jobdesc.models import Posting, Revision, StatusMove
from jobdesc.views.access import may_write, posting_of, signed_in, whole_number, writable_posting
from jobdesc.views.clashes import clash_page, settled, tell_of_merge
from jobdesc.views.undoing import locked_words, offer_undo, where_from


@require_safe
def index(request: HttpRequest, uuid: UUID) -> HttpResponse:
    posting = posting_of(request, uuid)
    asked = {name: whole_number(request.GET.get(name, "")) or 0 for name in ("before", "open", "upto")}
    page = history(posting, until=asked["before"] or None, opened=asked["open"], upto=asked["upto"])
    writable = may_write(request, posting)
    context = {
        "posting": posting,
        "days": _days(page),
        "is_newest": not asked["before"],
        "compared": _compared(page),
        "older": page.older,
        "newest": posting.latest.number,
        "may_write": writable,
        "may_restore": writable and posting.is_open,
        "why_not": "" if posting.is_open else locked_words(posting),
        "query": urlencode({"before": asked["before"]}) if asked["before"] else "",
    }
    return render(request, "history/index.html", context)


def _days(page: History) -> list[tuple[str, list[dict[str, Run | StatusMove]]]]:
    """The entries by the day, in the reader's time zone; each a `run` or a `move`."""
    days = groupby(page.entries, key=lambda entry: timezone.localdate(entry.at))
    return [(_day(day), [{_kind(entry): entry} for entry in entries]) for day, entries in days]


def _kind(entry: Run | StatusMove) -> str:
    return "run" if isinstance(entry, Run) else "move"


def _compared(page: History) -> tuple[int, int]:
    """What is chosen at first: from the second run of the page to its newest."""
    ends = [entry.last for entry in page.entries if isinstance(entry, Run)]
    return (ends[min(1, len(ends) - 1)], ends[0]) if ends else (0, 0)


def _day(day: date) -> str:
    today = timezone.localdate()
    names = {today: "Today", today - timedelta(days=1): "Yesterday"}
    return names.get(day) or date_format(day, "j F Y")


@require_POST
def name(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    posting = writable_posting(request, uuid)
    revision = get_object_or_404(posting.revisions, number=number)
    form = NameForm(request.POST)
    if form.is_valid():
        revision.name = form.cleaned_data["name"]
        revision.save(update_fields=["name"])
        messages.success(request, f"Named “{revision.name}”." if revision.name else "The name is gone.")
    else:
        messages.warning(request, f"Not named. {form.errors['name'][0]}")
    return redirect(where_from(request, posting))


@require_POST
def restore(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    posting = writable_posting(request, uuid)
    revision = get_object_or_404(posting.revisions, number=number)
    seen = whole_number(request.POST.get("base", "")) or posting.latest.number
    head = get_object_or_404(posting.revisions, number=seen)
    outcome = steps.restore(
        posting=posting, revision=revision, base=head, by=signed_in(request), **settled(request)
    )
    back, base = where_from(request, posting), Base.of(head)
    if isinstance(outcome, Clash):
        action = reverse("revision-restore", args=(posting.uuid, number))
        return clash_page(request, posting=posting, clash=outcome, base=base, action=action, back=back)
    if isinstance(outcome, Locked):
        messages.warning(request, locked_words(outcome.posting))
    elif outcome.before is None or outcome.before.pk == outcome.revision.pk:
        messages.info(request, "The posting reads like that already: nothing was changed.")
    else:
        tell_of_merge(request, outcome, base)
        what = f"Restored {_named(revision)}. What came after it is still in the history."
        offer_undo(request, posting, outcome.before, outcome.revision, what)
    return redirect(back)


def _named(revision: Revision) -> str:
    at = date_format(timezone.localtime(revision.at), "j F, H:i")
    return f"“{revision.name}”" if revision.name else f"revision {revision.number} of {at}"


@require_safe
def compare(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Two revisions as one; without `to` it is the newest, without `from` the one before."""
    posting = posting_of(request, uuid)
    end = _number(request, "to") or posting.latest.number
    start = _number(request, "from") or max(end - 1, 1)
    found = {one.number: one for one in _revisions(posting, start, end)}
    if not {start, end} <= found.keys():
        raise Http404("There is no such revision.")
    left, right = found[start], found[end]
    context = {
        "posting": posting,
        "left": left,
        "right": right,
        "redline": redline(left.document, right.document),
        "newest": posting.latest.number,
        "may_restore": may_write(request, posting) and posting.is_open and start != posting.latest.number,
    }
    return render(request, "history/compare.html", context)


def _number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    number = whole_number(text)
    if text and number is None:
        raise Http404("That is no revision.")
    return number or 0


def _revisions(posting: Posting, *numbers: int) -> Any:
    return posting.revisions.filter(number__in=numbers).select_related("author")
