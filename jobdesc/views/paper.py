"""A posting as it will look, how many pages it fills, and its files."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from jobdesc import delivery
from jobdesc.delivery import Wish
from jobdesc.delivery.exports import Marks
from jobdesc.forms.findings import Findings, Ways
from jobdesc.forms.wishes import WishForm, checked
from jobdesc.models import Posting, Revision
from jobdesc.models.people import PAPERS
from jobdesc.renderers import FORMATS, RenderStopped
from jobdesc.views.access import signed_in, whole_number
from jobdesc.views.reviewed import review_of

PAPER_NAMES = dict(PAPERS)
# What a file is known by. The record itself is read only when something is made from it.
_KNOWN_BY = (
    "uuid",
    "employer__theme",
    "employer__fonts",
    "employer__paper",
    "team__must_settle",
    "team__created_at",
    "template_version__digest",
    "head__number",
    "head__at",
    "head__digest",
)


@require_safe
@xframe_options_sameorigin
def preview(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """The page as it will look, with a policy that allows its few own rules of style, by their
    hash; `?revision=` an earlier one, `?face=internal&theme=formal` another file's, `?marked=on`
    with what the review found underlined."""
    revision = _revision(request, uuid)
    wish = _wish(request, "preview", revision)
    marks = _marks(revision) if "marked" in request.GET else ()
    tag = _tag(revision, wish, marks)
    if unchanged := _unchanged(request, tag):
        return unchanged
    paper = delivery.preview_of(revision, wish, marks)
    response = _tagged(HttpResponse(paper.page), tag)
    response._csp_update = {"style-src": [paper.style_source]}  # type: ignore[attr-defined]  # noqa: SLF001  # django-csp's own way
    return response


@require_safe
def pages(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How many pages the PDF has, in a few words; takes what `preview` takes."""
    revision = _revision(request, uuid)
    wish = _wish(request, "pdf", revision)
    try:
        count = delivery.page_count(revision, wish)
    except RenderStopped:
        count = 0
    paper = PAPER_NAMES[delivery.paper_of(revision, wish)]
    return render(request, "builder/pages.html", {"count": count, "paper": paper})


@require_safe
def export(request: HttpRequest, uuid: UUID, format_name: str) -> HttpResponseBase:
    """The latest revision's file, or 304 where the browser has it already."""
    revision = _revision(request, uuid, earlier=False)
    if format_name not in FORMATS:
        raise Http404("There is no such format.")
    wish = _wish(request, format_name, revision)
    tag = _tag(revision, wish)
    if unchanged := _unchanged(request, tag):
        return unchanged
    try:
        file = delivery.export(revision, wish)
    except RenderStopped as stopped:
        what = "PDF" if format_name == "pdf" else "file"
        context = {"posting": revision.posting, "reason": str(stopped), "what": what}
        return render(request, "builder/stopped.html", context, status=503)
    response = _tagged(HttpResponse(file.content, content_type=file.media_type), tag)
    disposition = content_disposition_header(as_attachment=True, filename=file.filename)
    response["Content-Disposition"] = disposition or "attachment"
    return response


def _revision(request: HttpRequest, uuid: UUID, *, earlier: bool = True) -> Revision:
    """The latest one, or the one that `?revision=` numbers; 404 for other teams."""
    related = ("team", "employer", "template_version", "head")
    visible = Posting.objects.visible_to(signed_in(request)).select_related(*related)
    posting = get_object_or_404(visible.only(*_KNOWN_BY), uuid=uuid)
    number = whole_number(request.GET.get("revision", "")) if earlier else None
    if number:
        return get_object_or_404(posting.revisions, number=number)
    posting.latest.posting = posting
    return posting.latest


def _wish(request: HttpRequest, format_name: str, revision: Revision) -> Wish:
    wish = Wish(format_name, look=revision.posting.look)
    if request.GET:
        form = WishForm(request.GET)
        if not form.is_valid():
            raise Http404("There is no such face or look.")
        wish = form.wish(format_name, revision.posting.look)
    return checked(wish, revision, timezone.localdate())


def _marks(revision: Revision) -> Marks:
    posting = revision.posting
    ways = Ways(posting, "", may_apply=False, may_dismiss=False)
    return Findings(review_of(posting, revision), revision.document, ways).marks


def _tag(revision: Revision, wish: Wish, marks: Marks = ()) -> str:
    shown = hashlib.sha256(repr(marks).encode()).hexdigest() if marks else ""
    return f'"{delivery.key(revision, wish)}{shown[:16]}"'


def _unchanged(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    """The short answer where the browser asks for nothing else than what it has."""
    response = _tagged(HttpResponse(), tag)
    answer = get_conditional_response(request, etag=tag, response=response)
    if answer is None or answer is response:
        return None
    # The stored page keeps the policy it came with, which allows for its own style.
    answer._csp_exempt = True  # type: ignore[attr-defined]  # noqa: SLF001  # django-csp's own way
    return answer


def _tagged(response: HttpResponse, tag: str) -> HttpResponse:
    """To be kept by this browser alone, and asked about each time: a right to read can end."""
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response
