"""Two people, or two tabs of one, who changed the same words: both are shown, and one chooses."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from babel.lists import format_list
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jobdesc.builder import Base, Clash, Saved
from jobdesc.builder.history import Settled, authors_between
from jobdesc.document import Choice, Conflict, diff, told
from jobdesc.document.labels import label
from jobdesc.document.marks import Sides, sides
from jobdesc.forms.picks import is_uuid
from jobdesc.models import Posting, User
from jobdesc.views.access import signed_in, whole_number


@dataclass(frozen=True)
class Question:
    """A conflict as the page asks it: both texts with the words that differ."""

    conflict: Conflict
    sides: Sides

    @property
    def offers_both(self) -> bool:
        return Choice.BOTH in self.conflict.choices


def settled(request: HttpRequest) -> Settled:
    """What the clash page posted: whose words to keep, by the place they stand (`keep:PLACE`),
    and the head it was chosen against; nothing where another page was sent."""
    kept = {name[5:]: value for name, value in request.POST.items() if name.startswith("keep:")}
    key = request.POST.get("key", "")
    return Settled(
        choices={path: Choice(value) for path, value in kept.items() if value in set(Choice)},
        seen=whole_number(request.POST.get("seen", "")) or 0,
        key=UUID(key) if is_uuid(key) else None,
    )


def clash_page(
    request: HttpRequest, *, posting: Posting, clash: Clash, base: Base, action: str, back: str
) -> HttpResponse:
    """Both wordings side by side; everything that was posted rides along to `action`. `back`
    is where somebody goes who would rather not save."""
    posted = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "base", "seen") and not name.startswith("keep:")
        for value in values
    ]
    me = signed_in(request)
    others = [one for one in authors_between(posting, base.revision, clash.head) if one != me]
    context = {
        "posting": posting,
        "action": action,
        "back": back,
        "posted": posted,
        "base": base.token,
        "head": clash.head,
        "others": names_of(others),
        "their_name": others[0].name or "Theirs" if len(others) == 1 and others[0] else "Theirs",
        "questions": [Question(one, sides(one.mine, one.theirs)) for one in clash.conflicts],
    }
    return render(request, "builder/clash.html", context, status=409)


def tell_of_merge(request: HttpRequest, outcome: Saved, base: Base) -> None:
    """Say that the words chosen stand, or what others had changed that is in as well; and which
    locked statement was left as it was."""
    if outcome.kept:
        messages.info(request, locked_news(outcome))
    if settled(request)["choices"]:
        messages.success(request, "Saved with the words you chose.")
    elif news := merge_news(request, outcome, base):
        messages.info(request, news)


def merge_news(request: HttpRequest, outcome: Saved, base: Base) -> str:
    """What somebody else, or another tab, had saved since `base` and is in the saved revision
    as well; "" where nothing was."""
    if not outcome.merged or outcome.before is None:
        return ""
    changes = told(diff(base.revision.document, outcome.before.document))
    if not changes:
        return ""
    me = signed_in(request)
    authors = authors_between(outcome.revision.posting, base.revision, outcome.before)
    others = [one for one in authors if one != me]
    whose = f"{names_of(others)} saved" if others else "You had saved in another tab"
    return f"{whose} while you were writing: {changes[:1].lower()}{changes[1:]}. Both changes are in."


def locked_news(outcome: Saved) -> str:
    """Which statements of the library somebody tried to reword, "" where none."""
    if not outcome.kept:
        return ""
    named = str(format_list([label(f"closing.{it}") for it in outcome.kept], locale="en_GB"))
    return f"{named}: the library’s statement stays as it is. Take it out to write your own."


def names_of(people: list[User | None]) -> str:
    """ "Anna and Ben"; "" for nobody."""
    names = [str(one) if one else "somebody who left" for one in people]
    return str(format_list(names, locale="en_GB")) if names else ""
