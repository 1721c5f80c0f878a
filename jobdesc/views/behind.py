"""A team's open postings behind their template, and merging what nobody need decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from jobdesc.builder.behind import (
    MOST_AT_ONCE,
    Merged,
    Result,
    Stale,
    find_behind,
    merge_calm,
    postings_behind,
    rows,
    stale,
)
from jobdesc.forms.drift import changes_told, chosen_postings
from jobdesc.models import Posting, Team
from jobdesc.views.access import signed_in, whole_number

TOLD = "behind-told"
"""What became of the postings that were merged last, in the session."""


@dataclass(frozen=True)
class Told:
    """What became of a posting, in words; `undoes` are the revisions to go back between, if it can."""

    posting: Posting
    words: str
    undoes: tuple[int, int] | None
    is_fine: bool


@require_http_methods(["GET", "HEAD", "POST"])
def behind(request: HttpRequest, team: int) -> HttpResponse:
    """The team's open postings behind their template; a POST merges what needs nobody."""
    own = get_object_or_404(Team.objects.of(signed_in(request)), pk=team)
    writes = Team.objects.writable_by(signed_in(request)).filter(pk=own.pk).exists()
    found = stale(own)
    asked = request.POST.get("template", "") or request.GET.get("template", "")
    template = asked if asked in dict(found.templates) else ""
    if request.method == "POST":
        if not writes:
            raise PermissionDenied("Your role in the team is viewer.")
        return _merge(request, own, found, template)
    cursor = {name: whole_number(request.GET.get(name, "")) or 0 for name in ("newer", "older")}
    wanted = postings_behind(own, found, template)
    page = find_behind(wanted, **cursor)
    if not page.rows and any(cursor.values()):
        page = find_behind(wanted)
    query = f"template={template}&" if template else ""
    context = {
        "nav": "team",
        "team": own,
        "page": page,
        "templates": found.templates,
        "template": template,
        "query": query,
        "may_write": writes,
        "told": _outcomes(request, own) if "told" in request.GET else [],
        "most": MOST_AT_ONCE,
    }
    return render(request, "drift/team.html", context)


def _merge(request: HttpRequest, own: Team, found: Stale, template: str) -> HttpResponse:
    """Those ticked, or with `all` every draft of the list that is behind; each a revision of its own."""
    wanted = postings_behind(own, found, template)
    takes_all = "all" in request.POST
    if takes_all:
        wanted = wanted.filter(template_version__in=found.versions, status=Posting.Status.DRAFT)
    else:
        wanted = wanted.filter(uuid__in=chosen_postings(request.POST))
    related = ("team", "employer", "owner", "head", "template_version")
    chosen = list(wanted.select_related(*related).order_by("head_id")[:MOST_AT_ONCE])
    outcomes = [merge_calm(row, by=signed_in(request)) for row in rows(chosen)]
    request.session[TOLD] = [_kept(one) for one in outcomes]
    address = f"{reverse('behind', args=(own.pk,))}?{f'template={template}&' if template else ''}"
    if not outcomes:
        messages.info(request, "Nothing here to merge." if takes_all else "Tick at least one posting first.")
        return redirect(address)
    if takes_all and len(outcomes) == MOST_AT_ONCE:
        messages.info(request, f"The first {MOST_AT_ONCE} are done. Press again for the rest.")
    return redirect(f"{address}told=on")


def _kept(merged: Merged) -> dict[str, Any]:
    """What the next page needs to tell of it."""
    numbers = {name: getattr(merged, name) for name in ("version", "taken", "left", "before", "after")}
    return {**numbers, "posting": str(merged.posting.uuid), "result": merged.result.value}


def _outcomes(request: HttpRequest, own: Team) -> list[Told]:
    kept = request.session.get(TOLD, [])
    names = [one["posting"] for one in kept]
    postings = {
        str(it.uuid): it for it in own.postings.current().filter(uuid__in=names).select_related("head")
    }
    return [_outcome(one, postings[one["posting"]]) for one in kept if one["posting"] in postings]


def _outcome(kept: dict[str, Any], posting: Posting) -> Told:
    result, left = Result(kept["result"]), kept["left"]
    to_people = f"{changes_told(left)} left to people" if left else ""
    if result is Result.MERGED:
        words = f"{changes_told(kept['taken'])} merged, version {kept['version']}"
        if not kept["taken"]:
            words = f"brought to version {kept['version']}, no words changed"
        ends = (kept["before"], kept["after"])
        is_head = posting.latest.number == kept["after"] != kept["before"]
        return Told(
            posting, ", ".join(filter(None, (words, to_people))), ends if is_head else None, is_fine=not left
        )
    why = {
        Result.NOTHING: ", ".join(filter(None, ("nothing to merge", to_people))),
        Result.LOCKED: f"left alone: it is {posting.get_status_display().lower()}, so its words are locked",
        Result.BUSY: "left alone: somebody is writing in the same lines",
        Result.TOO_LONG: "left alone: it would be longer than a posting may be",
    }
    return Told(posting, why[result], None, is_fine=False)
