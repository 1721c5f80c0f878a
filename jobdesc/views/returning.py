"""A file that comes back: on My postings, or on the posting it was made from."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from jobdesc import tasks
from jobdesc.builder import Base, Clash, Locked, Saved, save_revision
from jobdesc.builder import returning as files
from jobdesc.builder.guessing import started_from, version_for
from jobdesc.builder.reading import read_safely
from jobdesc.builder.returning import Kept
from jobdesc.delivery.batches import begin_import
from jobdesc.delivery.unpacking import UploadRefused
from jobdesc.forms.paste import PasteForm
from jobdesc.forms.picks import is_uuid
from jobdesc.forms.returning import DraftForm, TakeForm, UploadForm, sealed, unsealed
from jobdesc.models import Employer, Posting, Team
from jobdesc.readers.files import FileRefused, Kind, Read
from jobdesc.readers.loose import MOST_BYTES as MOST_RICH
from jobdesc.readers.loose import ReadingError
from jobdesc.readers.text import refuse_oversize
from jobdesc.roles.search import published_cards
from jobdesc.views.access import may_write, signed_in, whole_number, writable_posting, writers_only
from jobdesc.views.clashes import tell_of_merge
from jobdesc.views.undoing import locked_words, offer_undo

CHANGED_MEANWHILE = (
    "Somebody saved the posting while you were looking, and changed the same things. Nothing has "
    "entered it yet: below, the file is held against the posting as it is now. Look once, then press again."
)
TOO_MUCH = "This file holds more text than an ad: paste the ad alone."
STALE = "That page was too old to go on from. Drop the file once more."
_KINDS = {Kind.WORD: "Word file", Kind.HTML: "web page", Kind.PDF: "PDF", Kind.RECORD: "record"}


@require_http_methods(["GET", "HEAD", "POST"])
@writers_only
def several(request: HttpRequest) -> HttpResponse:
    """Files dropped on My postings: one to look at, or many for the background."""
    if "kept" in request.POST:
        return _make_draft(request)
    form = _form(request)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form)
    if form.are_several:
        return _begin(request, form)
    return _meet(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A file dropped on a posting, or what was chosen of its changes."""
    posting = writable_posting(request, uuid)
    if "kept" in request.POST:
        return _take(request, posting)
    form = _form(request, single=True)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, posting)
    return _meet(request, form, posting)


# What came


def _form(request: HttpRequest, *, single: bool = False) -> UploadForm:
    bound = (request.POST, request.FILES) if request.method == "POST" else ()
    return UploadForm(*bound, user=signed_in(request), single=single)


def _page(request: HttpRequest, form: UploadForm, posting: Posting | None = None) -> HttpResponse:
    context = {
        "nav": "" if posting else "postings",
        "form": form,
        "posting": posting,
        "why_not": locked_words(posting) if posting and not posting.is_open else "",
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "returning/page.html", context, status=status)


def _begin(request: HttpRequest, form: UploadForm) -> HttpResponse:
    team: Team = form.cleaned_data["team"]
    incoming = [(str(file.name), file) for file in form.chosen]
    try:
        batch = begin_import(incoming, team, signed_in(request))
    except UploadRefused as refused:
        form.add_error("file", str(refused))
        return _page(request, form)
    tasks.see_to(batch)
    return redirect(batch)


def _meet(request: HttpRequest, form: UploadForm, posting: Posting | None = None) -> HttpResponse:
    """Lead to what the file means."""
    user, [upload] = signed_in(request), form.chosen
    name = str(upload.name)
    try:
        read = read_safely(name, upload.read())
        file = files.kept(name, read, user)
    except FileRefused as refused:
        form.add_error("file", f"“{name}” was not read. {refused}")
        return _page(request, form, posting)
    if file is None:
        return _foreign(request, form, read, posting)
    origin = files.posting_of(file.posting, user)
    if origin is None:
        return _unknown(request, file)
    if not file.is_edited or not may_write(request, origin):
        return _unchanged(request, origin, file)
    other = posting if posting and posting != origin else None
    return _look(request, origin, file, Base.of(origin.latest), other=other)


def _foreign(request: HttpRequest, form: UploadForm, read: Read, posting: Posting | None) -> HttpResponse:
    """Somebody else's file goes the way of a pasted ad, which has its limits."""
    name = str(form.chosen[0].name)
    try:
        refuse_oversize(read.text)
    except ReadingError:
        form.add_error("file", f"“{name}” was not read. {TOO_MUCH}")
        return _page(request, form, posting)
    rich = read.html if len(read.html.encode()) <= MOST_RICH else ""
    context = {
        "nav": "" if posting else "postings",
        "posting": posting,
        "locked": "" if posting is None or posting.is_open else locked_words(posting),
        "is_empty": posting is None and not published_cards(),
        "form": PasteForm(initial={"ad": read.text, "rich": rich}),
        "action": reverse("paste", args=(posting.uuid,)) if posting else reverse("posting-new-paste"),
        "came": name,
    }
    return render(request, "paste/box.html", context)


def _unchanged(request: HttpRequest, posting: Posting, file: Kept) -> HttpResponse:
    if not file.is_edited and files.is_now(posting, file):
        messages.success(request, f"Nothing was changed in “{file.name}”: the posting reads just like it.")
        return redirect(posting)
    context = {
        "posting": posting,
        "file": file,
        "revision": files.revision_of(posting, file),
        "may_restore": may_write(request, posting) and posting.is_open,
        "why_not": "" if posting.is_open else locked_words(posting),
        "kept": sealed(file, signed_in(request)),
    }
    return render(request, "returning/unchanged.html", context)


# Changes to take or leave


def _look(
    request: HttpRequest,
    posting: Posting,
    file: Kept,
    base: Base,
    *,
    form: TakeForm | None = None,
    other: Posting | None = None,
    news: str = "",
    status: int = 200,
) -> HttpResponse:
    form = form or _take_form(posting, file, base)
    context = {
        "posting": posting,
        "file": file,
        "what": _KINDS.get(file.kind, "file"),
        "kept": sealed(file, signed_in(request)),
        "base": base,
        "form": form,
        "groups": form.groups(),
        "remarks": form.remarks(),
        "other": other,
        "news": news,
        "why_not": "" if posting.is_open else locked_words(posting),
    }
    return render(request, "returning/look.html", context, status=status)


def _take_form(posting: Posting, file: Kept, base: Base, data: Any = None) -> TakeForm:
    return TakeForm(file, base.document, posting.template_version.as_content().defaults(), data)


def _take(request: HttpRequest, posting: Posting) -> HttpResponse:
    file = unsealed(request.POST["kept"], signed_in(request))
    if file is None or file.posting != str(posting.uuid):
        messages.warning(request, STALE)
        return redirect("return", posting.uuid)
    seen = whole_number(request.POST.get("base", "")) or 0
    base = Base.of(get_object_or_404(posting.revisions, number=seen))
    form = _take_form(posting, file, base, request.POST)
    if not form.taken:
        messages.info(request, "Nothing was ticked, so nothing was changed.")
        return redirect(posting)
    if not form.is_valid():
        return _look(request, posting, file, base, form=form, status=422)
    note = f"From an edited {_KINDS.get(file.kind, 'file')}"
    outcome = save_revision(
        posting=posting, base=base, document=form.applied(), by=signed_in(request), note=note
    )
    if isinstance(outcome, Saved):
        return _told(request, posting, base, outcome, len(form.taken))
    if isinstance(outcome, Locked):
        news = locked_words(outcome.posting)
        return _look(request, outcome.posting, file, base, form=form, news=news, status=409)
    return _again(request, posting, file, outcome)


def _told(request: HttpRequest, posting: Posting, base: Base, saved: Saved, count: int) -> HttpResponse:
    tell_of_merge(request, saved, base)
    if saved.before is not None and saved.before.pk != saved.revision.pk:
        changes = "1 change" if count == 1 else f"{count} changes"
        offer_undo(request, posting, saved.before, saved.revision, f"From your file: {changes} taken over.")
    return redirect(posting)


def _again(request: HttpRequest, posting: Posting, file: Kept, clash: Clash) -> HttpResponse:
    """The same choices beside the posting as it is now."""
    base = Base.of(clash.head)
    form = _take_form(posting, file, base, request.POST)
    return _look(request, posting, file, base, form=form, news=CHANGED_MEANWHILE, status=409)


# From elsewhere


def _unknown(
    request: HttpRequest, file: Kept, form: DraftForm | None = None, status: int = 200, news: str = ""
) -> HttpResponse:
    user, cards = signed_in(request), published_cards()
    version = started_from(file.theirs)
    mine = Employer.objects.filter(team__in=Team.objects.writable_by(user))
    employer = mine.filter(name=file.theirs.facts.employer.name).first() or mine.first()
    initial = {"role": version.template.slug if version else "", "employer": employer}
    if "find" in request.POST:
        initial = {name: request.POST.get(name, "") for name in initial}
    sections = [section for section in file.theirs.sections if section.shown_items]
    context = {
        "nav": "postings",
        "file": file,
        "kept": sealed(file, user),
        "draft": request.POST.get("draft") or uuid4(),
        "form": form or DraftForm(user=user, cards=cards, initial=initial, **_words(request, file)),
        "is_empty": not cards,
        "lines": sum(len(section.shown_items) for section in sections),
        "news": news,
    }
    return render(request, "returning/unknown.html", context, status=status)


def _words(request: HttpRequest, file: Kept) -> dict[str, str]:
    """What role templates are found by: what was typed, and what the file's job is called."""
    return {"words": request.POST.get("role-words", ""), "like": file.theirs.facts.title}


def _make_draft(request: HttpRequest) -> HttpResponse:
    user, cards = signed_in(request), published_cards()
    file = unsealed(request.POST["kept"], user)
    if file is None:
        messages.warning(request, STALE)
        return redirect("returns")
    if "draft" not in request.POST or "find" in request.POST:
        return _unknown(request, file)
    form = DraftForm(request.POST, user=user, cards=cards, **_words(request, file))
    version = version_for(cards, form.cleaned_data["role"]) if form.is_valid() else None
    if version is None:
        return _unknown(request, file, form, status=422)
    named, known = started_from(file.theirs), form.cleaned_data["role"]
    employer: Employer = form.cleaned_data["employer"]
    sent = request.POST.get("draft", "")
    try:
        posting = files.start_from_record(
            document=file.theirs,
            version=named if named and named.template.slug == known else version,
            team=employer.team,
            employer=employer,
            by=user,
            draft=UUID(sent) if is_uuid(sent) else None,
        )
    except FileRefused as refused:
        return _unknown(request, file, form, status=422, news=str(refused))
    messages.success(request, f"“{posting}” is a draft of yours now, as the file has it.")
    return redirect(posting)
