"""What the builder's page is told after a save that it made of itself: only what changed."""

from __future__ import annotations

import json
import re
from uuid import UUID

from django.contrib import messages
from django.forms import RadioSelect, Select, Textarea, TextInput
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django_htmx.http import trigger_client_event

from jobdesc import delivery
from jobdesc.builder import Base, Clash, Locked, Outcome, Saved
from jobdesc.builder.history import authors_between
from jobdesc.builder.reviewing import is_unsettled
from jobdesc.document import JobDescription
from jobdesc.forms.builder import StepForm
from jobdesc.forms.counters import counters
from jobdesc.forms.findings import CHECK
from jobdesc.forms.lists import PicksForm
from jobdesc.forms.steps import STEPS, Step
from jobdesc.models import Posting
from jobdesc.views.access import signed_in
from jobdesc.views.clashes import locked_news, merge_news, names_of
from jobdesc.views.reviewed import found_in
from jobdesc.views.undoing import offer_undo_of_removals

_HEAD = re.compile(r"<head>.*?</head>", re.DOTALL)
_REMEMBERED = 20
_NAMED = 6
_HEADER = 2_000
"""So many bytes of others' words go into one answer's header: a proxy refuses a long one."""


def is_live(request: HttpRequest) -> bool:
    """Whether the page saves of itself and stays where it is."""
    return request.method == "POST" and request.headers.get("HX-Request") == "true"


def received(request: HttpRequest, posting: Posting) -> list[UUID]:
    """The keys of the user's latest saves: what a browser kept under one of them has arrived."""
    receipts = posting.receipts.filter(by=signed_in(request)).order_by("-pk")
    return list(receipts.values_list("key", flat=True)[:_REMEMBERED])


def answer(request: HttpRequest, base: Base, step: Step, form: StepForm, outcome: Outcome) -> HttpResponse:
    """What became of a save: 200, or 409 where nothing was written.

    The event `saved` tells the page what it is made from now (`base`), what to say, what its
    fields say after others' changes, and the preview's own style; the body has what is swapped
    in, and after a mark the preview's page.
    """
    if isinstance(outcome, Locked):
        return _refused(request, "locked", {"posting": outcome.posting}, status=409)
    if isinstance(outcome, Clash):
        return _clash(request, form.posting, base, outcome)
    return _saved(request, base, step, form, outcome)


def look_again(request: HttpRequest, form: StepForm) -> HttpResponse:
    """422: what has to be looked at again, each with a link to its field."""
    troubles = form.troubles()
    context = {
        "troubles": troubles[:_NAMED],
        "more": len(troubles[_NAMED:]),
        "others": [] if troubles else form.non_field_errors(),
    }
    return _refused(request, "look", context, status=422)


def _saved(request: HttpRequest, base: Base, step: Step, form: StepForm, outcome: Saved) -> HttpResponse:
    posting, revision, document = form.posting, outcome.revision, outcome.revision.document
    offer_undo_of_removals(request, posting, outcome.before, revision)
    if outcome.kept:
        messages.info(request, locked_news(outcome))
    asked = request.GET.dict()
    found = found_in(posting, revision, document, step.key, asked, edits=True, writes=True)
    is_draft = is_unsettled(found.reviewed, posting.team.must_settle)
    paper = delivery.preview(document, posting.look, is_draft=is_draft, marks=found.marks)
    context = {
        "posting": posting,
        "title": document.facts.title or "Untitled posting",
        "merged": merge_news(request, outcome, base),
        "since": base.revision,
        "revision": revision,
        "counters": counters(document),
        "steps": [
            (one, one.progress(document, form.content), found.count(one.key))
            for one in ({**STEPS, step.key: step}).values()
        ],
        "notes": found.beside(step.key, form.note_places(document)).items(),
        "to_look_at": found.count(CHECK),
        "paper": _HEAD.sub("", paper.page),
    }
    told = {
        "base": outcome.base,
        "number": revision.number,
        "words": f"Saved {date_format(timezone.localtime(revision.at), 'H:i')}",
        "others": _others(form, step, document) if outcome.base != str(revision.number) else {},
        "style": paper.style,
    }
    return trigger_client_event(render(request, "builder/saved.html", context), "saved", told)


def _others(form: StepForm, step: Step, document: JobDescription) -> dict[str, str]:
    """Field of the step → its text in `document`, where that is another one than was sent; as
    many as fit."""
    sent, now = (
        _texts(step.form(None, document=one, content=form.content, posting=form.posting))
        for one in (form.applied(), document)
    )
    return _fitting({name: text for name, text in now.items() if name in sent and sent[name] != text})


def _fitting(texts: dict[str, str]) -> dict[str, str]:
    """As many as a header holds. The page is still measured against what it sent, so the others
    come with its next saves, and one too long for any is there when the page is opened again."""
    fitting, room = {}, _HEADER
    for name, text in texts.items():
        size = len(json.dumps({name: text}))
        if size <= room:
            fitting[name], room = text, room - size
    return fitting


def _texts(form: StepForm) -> dict[str, str]:
    """Of fields that hold one value each."""
    texts = {}
    for field in form:
        widget = field.field.widget
        if isinstance(widget, (Textarea, TextInput)):
            texts[field.html_name] = str(widget.format_value(field.value()) or "")
        elif isinstance(widget, (Select, RadioSelect)):
            texts[field.html_name] = str(field.value() or "")
    lines = form.rows if isinstance(form, PicksForm) else []
    return texts | {f"picks-text-{line.id}": line.text for line in lines}


def _clash(request: HttpRequest, posting: Posting, base: Base, clash: Clash) -> HttpResponse:
    me = signed_in(request)
    others = [one for one in authors_between(posting, base.revision, clash.head) if one != me]
    places = [conflict.label for conflict in clash.conflicts]
    context = {"whose": names_of(others), "places": places[:_NAMED], "more": len(places[_NAMED:])}
    return _refused(request, "clash", context, status=409)


def _refused(request: HttpRequest, why: str, context: dict[str, object], *, status: int) -> HttpResponse:
    response = render(request, "builder/refused.html", {"why": why, **context}, status=status)
    return trigger_client_event(response, "refused", {"why": why})
