"""Where a posting is sent from: for whom, how it looks, in which format, and what it loses where."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jobdesc import delivery
from jobdesc.builder.reviewing import Reviewed, is_unsettled
from jobdesc.document import JobDescription
from jobdesc.forms import exporting
from jobdesc.forms.findings import SEVERITIES
from jobdesc.forms.steps import step_at, steps_of
from jobdesc.forms.wishes import WishForm
from jobdesc.models import Posting
from jobdesc.renderers import ats, face_words, google, text, words
from jobdesc.renderers.channels import Channel, Loss, channels
from jobdesc.review import Severity
from jobdesc.views.access import posting_of
from jobdesc.views.reviewed import review_of


@dataclass(frozen=True)
class Place:
    """What would be lost, and the step where that is written: its key and name, or neither."""

    loss: Loss
    step: str
    name: str


@dataclass(frozen=True)
class Draft:
    """Why files carry the draft mark: what it says, and of each severity that the team wants settled
    how many are open, its name, and where they are."""

    mark: str
    left: tuple[tuple[int, str, str], ...]


@require_safe
def index(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The page to send a posting from; `?face=&theme=…` is what was chosen on it."""
    posting = posting_of(request, uuid)
    form = WishForm(request.GET)
    if not form.is_valid():
        raise Http404("There is no such face or look.")
    usual, revision = posting.look, posting.latest
    document, reviewed = revision.document, review_of(posting, revision)
    is_draft = is_unsettled(reviewed, posting.team.must_settle)
    wish = form.wish("pdf", usual)
    public = delivery.edition(document, is_draft=is_draft)
    for_whom, found = exporting.for_whom(form, wish), channels(document)
    context = {
        "posting": posting,
        "revision": revision,
        "for_whom": for_whom,
        "audience": for_whom.answer,
        "looks": exporting.looks(form, wish, usual, document),
        "extras": exporting.extras(form),
        "shelves": exporting.shelves(),
        "chosen": exporting.address(wish, usual, document),
        "rich": ats.written(public),
        "plain": text.written(public),
        "language": document.language,
        "channels": [(channel, _places(channel, document)) for channel in found],
        "draft": _why_draft(posting, reviewed) if is_draft else None,
        "blocked": words.listed([channel.name for channel in found if channel.is_blocked], "en"),
        "left_out": google.LEFT_OUT.values(),
    }
    return render(request, "exports/page.html", context)


def _why_draft(posting: Posting, reviewed: Reviewed) -> Draft:
    """What keeps the files a draft, the gravest first, each with the way there."""
    least = Severity(posting.team.must_settle)
    counts = Counter(seen.finding.severity for seen in reviewed.open)
    address = posting.get_absolute_url()
    return Draft(
        str(face_words.DRAFT),
        tuple(
            (counts[one], SEVERITIES[one].lower(), f"{address}?step=check&severity={one}")
            for one in Severity
            if one.rank <= least.rank and counts[one]
        ),
    )


def _places(channel: Channel, document: JobDescription) -> list[Place]:
    steps = steps_of(document)
    found = [(loss, step_at(loss.path, document)) for loss in channel.losses]
    return [Place(loss, step, steps[step].name if step else "") for loss, step in found]
