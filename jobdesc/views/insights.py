"""What is known of a posting's market, and pinning it into the hiring manager's brief."""

from __future__ import annotations

from urllib.parse import quote, urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jobdesc.builder.pinning import NoSuchFactError, pin, pinned, unpin
from jobdesc.forms.market import Pins
from jobdesc.models import Posting
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.market import at_place, places
from jobdesc.roles import of_the_market, pay_charts, told, topics
from jobdesc.views.access import may_write, posting_of, signed_in, writable_posting
from jobdesc.views.lifecycle import typed_words

GONE = "The template does not say that any more, so nothing was pinned."
ARCHIVED = "The posting is archived. Bring it back first, then pin."


@require_safe
def market(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Every market fact of the posting's template, those of one place if `?place=` names one."""
    posting = posting_of(request, uuid)
    content, today = posting.template_version.as_content(), timezone.localdate()
    place = place_in(request, content)
    there, found = at_place(content, place), pinned(posting, content)
    query = f"?{urlencode({'place': place})}" if place else ""
    context = {
        "posting": posting,
        "content": content,
        "place": place,
        "places": places(content),
        "topics": of_the_market(topics(there, today)),
        "pay": pay_charts(there, today, posting.latest.document.facts.pay),
        "pinned": told(content, found.facts, today),
        "gone": found.gone,
        "pins": Pins(
            keys=found.keys,
            may=may_write(request, posting) and posting.archived_at is None,
            form="pins",
            way=f"{reverse('pins', args=(posting.uuid,))}{query}",
        ),
    }
    return render(request, "insights/page.html", context)


def place_in(request: HttpRequest, content: TemplateContent) -> str:
    """The place that the address asks for, "" for none or one that no fact names."""
    place = request.GET.get("place", "")
    return place if place in places(content) else ""


@require_POST
def pins(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Pin a fact or take it out, after saving what was typed on the page."""
    posting = writable_posting(request, uuid)
    key = request.POST.get("pin") or request.POST.get("unpin")
    if not key:
        raise BadRequest("No button was pressed.")
    if answer := typed_words(request, uuid):
        return answer
    if posting.archived_at is not None:
        messages.warning(request, ARCHIVED)
    elif "pin" in request.POST:
        _pin(request, posting, key)
    elif name := unpin(posting, key):
        messages.success(request, f"Taken out of the brief: {name}.")
    return _back(request, posting, key)


def _pin(request: HttpRequest, posting: Posting, key: str) -> None:
    try:
        fact = pin(posting, key, by=signed_in(request))
    except NoSuchFactError:
        messages.info(request, GONE)
    else:
        messages.success(request, f"Pinned into the hiring manager’s brief: {fact.claim.metric}.")


def _back(request: HttpRequest, posting: Posting, key: str) -> HttpResponse:
    """To the fact, on the page that the button stood on."""
    anchor = f"#insight-{quote(key)}"
    if step := request.GET.get("step", ""):
        query = urlencode({"step": step, "market": "open"})
        return redirect(f"{posting.get_absolute_url()}?{query}{anchor}")
    place = request.GET.get("place", "")
    query = f"?{urlencode({'place': place})}" if place else ""
    return redirect(f"{reverse('market', args=(posting.uuid,))}{query}{anchor}")
