"""A posting as it will look, how many pages it fills, and its files."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from jobdesc import delivery
from jobdesc.models import Revision
from jobdesc.renderers import FORMATS, RenderStopped
from jobdesc.views.access import posting_of, whole_number


@require_safe
@xframe_options_sameorigin
def preview(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The page as it will look, with a policy that allows its few own rules of style, by their
    hash; `?revision=` an earlier one."""
    paper = delivery.preview(_revision(request, uuid).document)
    response = HttpResponse(paper.page)
    response._csp_update = {"style-src": [paper.style_source]}  # type: ignore[attr-defined]  # noqa: SLF001  # django-csp's own way
    return response


@require_safe
def pages(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How many pages the PDF has, in a few words; `?revision=` an earlier one's."""
    revision = _revision(request, uuid)
    try:
        count = delivery.page_count(revision.document)
    except RenderStopped:
        count = 0
    return render(request, "builder/pages.html", {"count": count})


@require_safe
def export(request: HttpRequest, uuid: UUID, format_name: str) -> HttpResponse:
    posting = posting_of(request, uuid)
    if format_name not in FORMATS:
        raise Http404("There is no such format.")
    try:
        file = delivery.export(posting.latest, format_name)
    except RenderStopped as stopped:
        context = {"posting": posting, "reason": str(stopped), "formats": FORMATS}
        return render(request, "builder/stopped.html", context, status=503)
    response = HttpResponse(file.content, content_type=file.media_type)
    disposition = content_disposition_header(as_attachment=True, filename=file.filename)
    response["Content-Disposition"] = disposition or "attachment"
    return response


def _revision(request: HttpRequest, uuid: UUID) -> Revision:
    posting = posting_of(request, uuid)
    number = whole_number(request.GET.get("revision", ""))
    return get_object_or_404(posting.revisions, number=number) if number else posting.latest
