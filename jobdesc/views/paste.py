"""An ad that somebody has, pasted: into a posting, or as the beginning of a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from jobdesc.builder import Base, Clash, Locked, Saved
from jobdesc.builder.guessing import Suggestion, suggested, version_for
from jobdesc.builder.pasting import bare_start, paste_into, start_from_ad
from jobdesc.builder.proposing import propose
from jobdesc.document import JobDescription
from jobdesc.document.values import Level
from jobdesc.forms.paste import NewFromAdForm, PasteForm
from jobdesc.forms.picks import is_uuid
from jobdesc.forms.review_page import ReviewPage
from jobdesc.forms.reviewing import ReviewForm
from jobdesc.models import Employer, Posting, Team, TemplateVersion
from jobdesc.packs.content import TemplateContent
from jobdesc.roles import RoleCard
from jobdesc.roles.search import published_cards, roles_called
from jobdesc.views.access import posted, signed_in, whole_number, writable_posting, writers_only
from jobdesc.views.clashes import tell_of_merge
from jobdesc.views.undoing import locked_words, offer_undo

CHANGED_MEANWHILE = (
    "Somebody saved the posting while you were looking, and changed the same things. Nothing has "
    "entered it yet: below, the ad is compared with the posting as it is now, and your choices are "
    "kept. Look once, then press again."
)
OTHER_ROLE = (
    "The role is another one now. Look once at what its library has of the ad, then make the posting."
)


# Into a posting


@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest, uuid: UUID) -> HttpResponse:
    posting = writable_posting(request, uuid)
    form = PasteForm(posted(request))
    if not _is_read(request, form):
        return _box(
            request, form, {"posting": posting, "locked": "" if posting.is_open else locked_words(posting)}
        )
    base = _base(request, posting)
    content = posting.template_version.as_content()
    review = _review(request, form, base.document, content)
    if not _wants_put(request, form):
        return _look(request, form, review, posting=posting, base=base)
    if not review.is_valid():
        return _look(request, form, review, posting=posting, base=base, status=422)
    document = review.applied()
    outcome = paste_into(posting=posting, base=base, document=document, by=signed_in(request))
    if isinstance(outcome, Saved):
        return _told(request, posting, base, outcome, review)
    if isinstance(outcome, Locked):
        more = {"news": locked_words(outcome.posting)}
        return _look(request, form, review, posting=posting, base=base, status=409, **more)
    return _again(request, form, posting, content, outcome)


def _is_read(request: HttpRequest, form: PasteForm) -> bool:
    """Whether there is an ad to look through, and nobody asked for the box back."""
    return request.method == "POST" and form.is_valid() and "change" not in request.POST


def _chosen(request: HttpRequest, form: PasteForm) -> QueryDict | None:
    """What was chosen on a page that showed this very reading of the ad; None where there was
    none, as after a release that reads ads another way."""
    return request.POST if request.POST.get("read", "") == form.fingerprint else None


def _wants_put(request: HttpRequest, form: PasteForm) -> bool:
    return "put" in request.POST and _chosen(request, form) is not None


def _base(request: HttpRequest, posting: Posting) -> Base:
    """The revision that the page was made from; the head where there was no page yet."""
    number = whole_number(request.POST.get("base", ""))
    return Base.of(posting.latest if number is None else get_object_or_404(posting.revisions, number=number))


def _told(
    request: HttpRequest, posting: Posting, base: Base, saved: Saved, review: ReviewForm
) -> HttpResponse:
    tell_of_merge(request, saved, base)
    if saved.before is not None and saved.before.pk != saved.revision.pk:
        what = f"From your ad: {review.entered()} went into the posting."
        offer_undo(request, posting, saved.before, saved.revision, what)
    return redirect(f"{posting.get_absolute_url()}?step=responsibilities")


def _again(
    request: HttpRequest, form: PasteForm, posting: Posting, content: TemplateContent, clash: Clash
) -> HttpResponse:
    """The same choices beside the posting as it is now."""
    base = Base.of(clash.head)
    review = _review(request, form, base.document, content)
    return _look(request, form, review, posting=posting, base=base, status=409, news=CHANGED_MEANWHILE)


# As a new posting


@require_http_methods(["GET", "HEAD", "POST"])
@writers_only
def new(request: HttpRequest) -> HttpResponse:
    form = PasteForm(posted(request))
    cards = published_cards()
    if not _is_read(request, form):
        return _box(request, form, {"nav": "postings", "is_empty": not cards})
    hint = suggested(form.loose, cards, roles_called) if _chosen(request, form) is None else None
    start = _start_form(request, form, hint, cards)
    ready = start.is_valid()
    read_with = request.POST.get("read-role", "")
    version = hint.version if hint else version_for(cards, start.cleaned_data.get("role") or read_with)
    if version is None:
        return _box(request, form, {"nav": "postings", "is_empty": True})
    same = read_with in ("", version.template.slug)
    review = _review(request, form, _bare(start, version), version.as_content(), same=same)
    wanted = _wants_put(request, form) and same
    if wanted and ready and review.is_valid():
        return _make(request, version, start.cleaned_data["employer"], review.applied())
    more = {
        "start": start,
        "version": version,
        "draft": _draft(request),
        "sure": bool(hint and hint.sure),
        "unsure": bool(hint and not hint.sure),
    }
    news = "" if same else OTHER_ROLE
    return _look(request, form, review, status=422 if wanted else 200, news=news, nav="postings", **more)


def _start_form(
    request: HttpRequest, form: PasteForm, hint: Suggestion | None, cards: Sequence[RoleCard]
) -> NewFromAdForm:
    title = form.loose.facts.title
    return NewFromAdForm(
        _start_data(request, hint),
        user=signed_in(request),
        cards=cards,
        words=request.POST.get("role-words", ""),
        like=title.value if title else "",
    )


def _start_data(request: HttpRequest, hint: Suggestion | None) -> Any:
    """What was chosen, or what the ad suggests while nothing was."""
    if hint is None:
        return request.POST
    teams = Team.objects.writable_by(signed_in(request))
    employer = Employer.objects.filter(team__in=teams).first()
    return {
        "role": hint.version.template.slug,
        "level": hint.level.value,
        "employer": employer and employer.pk,
    }


def _bare(start: NewFromAdForm, version: TemplateVersion) -> JobDescription:
    """What the ad would enter, as far as the choices above it can be read."""
    chosen = start.cleaned_data
    employer: Employer | None = chosen.get("employer")
    return bare_start(version, Level(chosen.get("level", Level.MID)), employer)


def _make(
    request: HttpRequest, version: TemplateVersion, employer: Employer, document: JobDescription
) -> HttpResponse:
    made = start_from_ad(
        version=version, employer=employer, document=document, by=signed_in(request), draft=_draft(request)
    )
    messages.success(request, "Your ad is a draft now. What else the library offers stands below each list.")
    return redirect(f"{made.get_absolute_url()}?step=responsibilities")


def _draft(request: HttpRequest) -> UUID:
    """The name that the page gave the posting, so that sending it twice makes one."""
    sent = request.POST.get("draft", "")
    return UUID(sent) if is_uuid(sent) else uuid4()


# What both show


def _review(
    request: HttpRequest,
    form: PasteForm,
    document: JobDescription,
    content: TemplateContent,
    *,
    same: bool = True,
) -> ReviewForm:
    proposal = propose(form.loose, document, content)
    return ReviewForm(
        _chosen(request, form), proposal=proposal, document=document, content=content, same=same
    )


def _box(request: HttpRequest, form: PasteForm, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    absent = {"posting": None, "locked": "", "is_empty": False, "action": "", "came": ""}
    return render(request, "paste/box.html", {"nav": "", **absent, "form": form, **context}, status=status)


def _look(
    request: HttpRequest,
    form: PasteForm,
    review: ReviewForm,
    *,
    status: int = 200,
    news: str = "",
    **more: Any,
) -> HttpResponse:
    absent = {"posting": None, "base": None, "start": None, "version": None, "draft": None, "unsure": False}
    shown = {"form": form, "review": review, "page": ReviewPage(review), "news": news}
    context = {"nav": "", **absent, **shown, **more}
    return render(request, "paste/review.html", context, status=status)
