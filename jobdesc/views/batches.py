"""Many at once: what to export, how far it is, and the file to fetch."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jobdesc import tasks
from jobdesc.builder.listing import every, teams_of
from jobdesc.delivery import batches, folders, packing, working
from jobdesc.delivery.batches import Progress
from jobdesc.forms.batches import ExportManyForm
from jobdesc.models import Batch, BatchEntry, Posting
from jobdesc.renderers import FORMATS
from jobdesc.views.access import signed_in
from jobdesc.views.listing import finder, ticked

PER_PAGE = 100
MOST_FAILED = 200
STOP_ASKING = 286
"""What htmx takes as: this is the last answer."""


# --- Beginning -------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def export_several(request: HttpRequest) -> HttpResponse:
    """What to make of the ticked postings, or of all that the list in the address finds."""
    user = signed_in(request)
    teams = teams_of(user)
    found = every(teams, finder(request, teams).wish)
    mine = Posting.objects.visible_to(user).filter(uuid__in=ticked(request)).order_by("-head_id")
    chosen = list(mine.only("uuid", "title", "team"))
    is_sent = request.method == "POST" and "go" in request.POST
    form = ExportManyForm(request.POST if is_sent else None, ticked=chosen, found=found.count())
    if not form.offered:
        messages.warning(request, "There is no posting to export.")
        return redirect("postings")
    if is_sent and form.is_valid():
        return _begin(request, form, found)
    context = {"form": form, "query": request.GET.urlencode(), "nav": "postings"}
    return render(request, "batches/export.html", context, status=422 if is_sent else 200)


def _begin(request: HttpRequest, form: ExportManyForm, found: QuerySet[Posting]) -> HttpResponse:
    """One batch for each team: who leaves a team leaves its files."""
    postings = list(found.only("uuid", "title", "team")) if form.wants_all else form.ticked
    of_teams = groupby(sorted(postings, key=lambda one: one.team_id), key=lambda one: one.team_id)
    begun = [
        batches.begin_export(several, form.order(), by=signed_in(request), key=uuid5(form.key, str(team)))
        for team, several in of_teams
    ]
    for one in begun:
        tasks.see_to(one)
    return redirect(begun[0] if len(begun) == 1 else "batches")


# --- Looking ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A batch as the list shows it. `tone` is the badge's class."""

    batch: Batch
    title: str
    state: str
    tone: str


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What somebody began, the newest first."""
    counted = Batch.objects.visible_to(signed_in(request)).annotate(
        total=Count("entries"),
        over=Count("entries", filter=~Q(entries__state=BatchEntry.State.WAITING)),
        failed=Count("entries", filter=Q(entries__state=BatchEntry.State.FAILED)),
    )
    counted = counted.select_related("team").order_by("-created_at", "-pk")
    page = Paginator(counted, 25).get_page(request.GET.get("page"))
    lines = [_line(one) for one in page]
    days = batches.KEPT.days
    return render(request, "batches/index.html", {"page": page, "lines": lines, "days": days})


def _line(batch: Any) -> Line:
    title = _title(batch, batch.total)
    if batch.cancelled_at:
        return Line(batch, title, f"Cancelled after {batch.over:,}", "")
    if batch.finished_at is None:
        return Line(batch, title, f"{batch.over:,} of {batch.total:,}", "")
    if batch.failed:
        return Line(batch, title, f"{batch.failed:,} failed", "look")
    return Line(batch, title, "Done", "good")


@require_safe
def batch(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How far it is; the same page goes on asking until it is finished."""
    found = _mine(request, uuid)
    if working.is_silent(found):
        tasks.see_to(found)
    htmx: Any = getattr(request, "htmx", None)
    part = "#state" if htmx and not htmx.history_restore_request else ""
    status = STOP_ASKING if part and found.finished_at else 200
    context = _context(found, request.GET.get("page", "")) | {"is_part": bool(part)}
    response = render(request, f"batches/batch.html{part}", context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _context(found: Batch, number: str) -> dict[str, object]:
    progress = batches.progress(found)
    failed = found.entries.filter(state=BatchEntry.State.FAILED)
    done = found.entries.filter(state=BatchEntry.State.DONE).select_related("posting")
    return {
        "batch": found,
        "title": _title(found, progress.total),
        "about": _about(found),
        "progress": progress,
        "told": _told(found, progress),
        "aside": _aside(found),
        "failed": list(failed.order_by("position")[:MOST_FAILED]),
        "more_failed": max(0, progress.failed - MOST_FAILED),
        "done": _page(done.order_by("position"), number) if found.finished_at else None,
        "is_import": found.kind == Batch.Kind.IMPORT,
        "size": _size(found),
        "kept_until": date_format(timezone.localtime(found.created_at + batches.KEPT), "j F"),
    }


def _page(entries: QuerySet[BatchEntry], number: str) -> Page[BatchEntry]:
    return Paginator(entries, PER_PAGE).get_page(number)


def _title(found: Batch, total: int) -> str:
    many = "" if total == 1 else "s"
    if found.kind == Batch.Kind.IMPORT:
        return f"Import of {total:,} file{many}"
    return f"Export of {total:,} posting{many}"


def _about(found: Batch) -> str:
    """What was asked for: “PDF and Plain text in one ZIP.”"""
    if found.kind == Batch.Kind.IMPORT:
        return "Each file becomes a draft posting of its own."
    names = [FORMATS[name].label for name in batches.order_of(found).formats if name in FORMATS]
    *first, last = names or ["Files"]
    return f"{', '.join(first)}{' and ' if first else ''}{last} in one ZIP."


def _told(found: Batch, progress: Progress) -> str:
    of = f"{progress.over:,} of {progress.total:,}"
    if found.cancelled_at:
        return f"Cancelled after {of}."
    if found.finished_at is None:
        return "All made, now putting the ZIP together." if progress.over == progress.total else f"{of} done"
    if not progress.failed:
        return "All done."
    return f"{progress.done:,} of {progress.total:,} worked, {progress.failed:,} did not."


def _aside(found: Batch) -> str:
    """What else is to be known of an import."""
    left_out = found.wish.get("left_out", 0)
    if not left_out:
        return ""
    things = (
        "1 file that only the computer had put there was"
        if left_out == 1
        else (f"{left_out:,} files that only the computer had put there were")
    )
    return f"{things} left out."


def _size(found: Batch) -> str:
    """Of the ZIP, in words; empty where there is none to fetch."""
    path = folders.archive(found)
    if found.finished_at is None or found.cancelled_at or not path.is_file():
        return ""
    return filesizeformat(path.stat().st_size)


# --- Fetching and stopping -------------------------------------------------------------


@require_safe
def file(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """The ZIP of an export, the report of an import."""
    found = _mine(request, uuid)
    if found.finished_at is None:
        raise Http404("It is not finished.")
    day = timezone.localtime(found.created_at).date().isoformat()
    if found.kind == Batch.Kind.IMPORT:
        rows: list[packing.Row] = [(entry, []) for entry in found.entries.order_by("position")]
        name = f"import-{day}.csv"
        answer = HttpResponse(packing.report(rows), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
    try:
        content = folders.archive(found).open("rb")
    except FileNotFoundError as error:
        raise Http404("There is no file any more.") from error
    return FileResponse(content, as_attachment=True, filename=f"postings-{day}.zip")


@require_POST
def cancel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = _mine(request, uuid)
    if not batches.cancel(found):
        messages.info(request, "It was finished already.")
    return redirect(found)


def _mine(request: HttpRequest, uuid: UUID) -> Batch:
    return get_object_or_404(Batch.objects.visible_to(signed_in(request)), uuid=uuid)
