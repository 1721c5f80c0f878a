"""My postings: find them, and do something with several at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from jobdesc.builder import lifecycle
from jobdesc.builder.behind import teams_behind
from jobdesc.builder.lifecycle import Deadline, deadline
from jobdesc.builder.listing import ARCHIVE, MOST_SORTED, Page, Sort, Wish, find, offered, teams_of
from jobdesc.builder.statuses import Refused
from jobdesc.forms.finding import MOST_AT_ONCE, BroughtBack, FinderForm, read_cursor, written
from jobdesc.forms.picks import is_uuid
from jobdesc.models import Posting, Team, User
from jobdesc.views.access import signed_in, whole_number, writers_only

MOST_TOLD = 3

# --- The list --------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A posting as the list shows it. `tone` is the badge's class."""

    posting: Posting
    deadline: Deadline | None
    status: str
    tone: str


@dataclass(frozen=True)
class Asked:
    """One thing that was asked for, in words, and the address without it."""

    label: str
    words: str
    without: str
    would_find: bool = False


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    teams = teams_of(user)
    form = finder(request, teams)
    wish = form.wish
    older, newer = request.GET.get("older", ""), request.GET.get("newer", "")
    cursor = read_cursor(older or newer, wish.sort, backwards=not older)
    page = find(teams, wish, cursor)
    asked = _asked(form, teams if not page.postings else ())
    context = _context(user, form, wish, page) | {
        "asked": asked,
        "ways_out": [one for one in asked if one.would_find],
        "archive_is_empty": wish.status == ARCHIVE and len(asked) == 1,
        "several_teams": len(teams) > 1,
        "has_any": bool(page.postings or asked) or Posting.objects.visible_to(user).exists(),
    }
    part = "#found" if _asks_for_part(request) else ""
    context["behind"] = [] if part or asked or cursor else teams_behind(teams)
    response = render(request, f"postings/index.html{part}", context)
    patch_vary_headers(response, ["HX-Request"])
    if part:  # the address without the fields that were left alone
        response["HX-Replace-Url"] = f"{request.path}{form.query() if form.asked else ''}"
    return response


def finder(request: HttpRequest, teams: tuple[int, ...]) -> FinderForm:
    """What the address asks for."""
    chosen = {name: whole_number(request.GET.get(name, "")) or 0 for name in ("owner", "employer")}
    return FinderForm(request.GET, offered=offered(signed_in(request), teams, **chosen))


def _asks_for_part(request: HttpRequest) -> bool:
    """Going back in the browser asks for the whole page again."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx and not htmx.history_restore_request)


def _context(user: User, form: FinderForm, wish: Wish, page: Page) -> dict[str, object]:
    return {
        "nav": "postings",
        "form": form,
        "lines": [_line(posting, timezone.localdate()) for posting in page.postings],
        "can_write": Team.objects.writable_by(user).exists(),
        "opens_filters": any(name != "q" for name in form.asked),
        "in_archive": wish.status == ARCHIVE,
        "told": _told(page),
        "cut": f"In order are the newest {MOST_SORTED:,} that were found." if page.is_cut else "",
        "directions": ("Newer", "Older") if wish.sort is Sort.NEWEST else ("Previous", "Next"),
        "newer": form.query(newer=written(page.before)) if page.before else "",
        "older": form.query(older=written(page.after)) if page.after else "",
        "query": form.query(),
        "draft": uuid4(),
    }


def _line(posting: Posting, today: date) -> Line:
    put_away = posting.archived_at is not None
    tones = {Posting.Status.READY: "good", Posting.Status.PUBLISHED: "good"}
    return Line(
        posting=posting,
        deadline=None if put_away else deadline(posting, today),
        status=posting.get_status_display(),
        tone="" if put_away else tones.get(Posting.Status(posting.status), ""),
    )


def _asked(form: FinderForm, teams: tuple[int, ...]) -> list[Asked]:
    """What narrows the list (the order does not); and, looked up for `teams`, whether the
    others would find something without it."""
    names = [name for name in form.asked if name != "sort"]
    return [
        Asked(
            label=str(form[name].label),
            words=form.told(name),
            without=form.query(without=name),
            would_find=len(names) > 1 and bool(teams and find(teams, form.wish_without(name)).postings),
        )
        for name in names
    ]


def _told(page: Page) -> str:
    """How many there are, as far as that is known without counting."""
    shown = len(page.postings)
    if page.before and page.after:
        return f"{shown} more"
    if page.before or page.after:
        return f"The {'last' if page.before else 'first'} {shown}"
    return f"{shown} posting{'' if shown == 1 else 's'}"


# --- Several at once -------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """What became of the postings that were ticked; `refused` says why not, once for each."""

    done: list[Posting]
    refused: list[str]


@require_POST
@writers_only
def bulk(request: HttpRequest) -> HttpResponse:
    """Duplicate, archive or bring back what is ticked; the undo of archiving names its postings
    in the address. What the user may not write is passed over."""
    verb = VERBS.get(request.POST.get("do") or request.GET.get("do", ""))
    if verb is None:
        raise BadRequest("There is no such button.")
    user = signed_in(request)
    names = ticked(request)
    postings = Posting.objects.writable_by(user).filter(uuid__in=names).order_by("head_id")
    if postings:
        verb(request, postings.select_related("team", "employer", "head", "template_version"))
    elif Posting.objects.visible_to(user).filter(uuid__in=names).exists():
        messages.warning(request, "What is ticked you may read and export, but not change.")
    else:
        messages.warning(request, "Tick at least one posting first.")
    address = request.POST.get("next", "")
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, None)
    return redirect(address if is_ours else "postings")


def ticked(request: HttpRequest) -> list[UUID]:
    """The postings that are named in what was posted, or in the address."""
    named = [*request.POST.getlist("posting"), *request.GET.getlist("posting")][:MOST_AT_ONCE]
    return [UUID(text) for text in dict.fromkeys(named) if is_uuid(text)]


def _each(postings: Iterable[Posting], do: Callable[[Posting], object]) -> Outcome:
    outcome = Outcome([], [])
    for posting in postings:
        try:
            do(posting)
        except Refused as refused:
            outcome.refused.append(str(refused))
        else:
            outcome.done.append(posting)
    return outcome


def _duplicate(request: HttpRequest, postings: Iterable[Posting]) -> None:
    sent, today, user = request.POST.get("draft", ""), timezone.localdate(), signed_in(request)
    press = UUID(sent) if is_uuid(sent) else uuid4()  # pressed twice, it is one copy of each

    def copy(posting: Posting) -> None:
        lifecycle.duplicate(posting, by=user, today=today, key=uuid5(press, str(posting.uuid)))

    count = len(_each(postings, copy).done)
    copies = (
        "1 posting duplicated. The copy is a draft of yours"
        if count == 1
        else (f"{count} postings duplicated. The copies are drafts of yours")
    )
    messages.success(request, f"{copies}, the newest in the list.")


def _archive(request: HttpRequest, postings: Iterable[Posting]) -> None:
    user = signed_in(request)
    outcome = _each(postings, lambda posting: lifecycle.archive(posting, by=user))
    if outcome.done:
        back = BroughtBack(tuple(posting.uuid for posting in outcome.done))
        messages.success(request, f"{_counted(outcome.done)} archived.", extra_tags=back.tag)
    if len(outcome.refused) > MOST_TOLD:
        messages.warning(request, f"{len(outcome.refused)} postings are published. Close them first.")
    else:
        for refusal in outcome.refused:
            messages.warning(request, refusal)


def _bring_back(request: HttpRequest, postings: Iterable[Posting]) -> None:
    user = signed_in(request)
    outcome = _each(postings, lambda posting: lifecycle.bring_back(posting, by=user))
    messages.success(request, f"{_counted(outcome.done)} back in the list.")


def _counted(postings: list[Posting]) -> str:
    return f"“{postings[0]}” is" if len(postings) == 1 else f"{len(postings)} postings are"


VERBS = {"duplicate": _duplicate, "archive": _archive, "bring-back": _bring_back}
