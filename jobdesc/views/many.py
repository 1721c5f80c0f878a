"""Many postings from one: a table is checked, and then every row becomes a posting."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from jobdesc.builder.many import made_in, make_many
from jobdesc.forms.many import ManyForm
from jobdesc.forms.picks import is_uuid
from jobdesc.forms.sheets import COLUMNS, example
from jobdesc.models import Posting
from jobdesc.views.access import signed_in, writable_posting


@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The table; `?batch=` what was made of one, `?example=csv` a file to fill in."""
    posting = writable_posting(request, uuid)
    if request.method == "POST":
        return _sent(request, posting)
    if "example" in request.GET:
        return _example()
    if "batch" in request.GET:
        return _made(request, posting, request.GET["batch"])
    return _page(request, posting, ManyForm(posting=posting))


def _page(request: HttpRequest, posting: Posting, form: ManyForm, status: int = 200) -> HttpResponse:
    context = {"posting": posting, "form": form, "columns": COLUMNS, "lines": form.lines()}
    return render(request, "many/page.html", context, status=status)


def _sent(request: HttpRequest, posting: Posting) -> HttpResponse:
    form = ManyForm(request.POST, request.FILES, posting=posting)
    if request.POST.get("go") == "make" and form.was_checked:
        batch = make_many(source=posting, drafts=form.drafts(), key=form.key, by=signed_in(request))
        return redirect(f"{reverse('many', args=(posting.uuid,))}?batch={batch}")
    if request.POST.get("go") == "make" and form.is_right:
        messages.info(request, "Something changed since the check. Nothing was made yet: please look again.")
    return _page(request, posting, form, status=200 if form.is_right or form.wants_more else 422)


def _example() -> HttpResponse:
    response = HttpResponse(example(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="postings.csv"'
    return response


def _made(request: HttpRequest, posting: Posting, batch: str) -> HttpResponse:
    made = list(made_in(UUID(batch), signed_in(request))) if is_uuid(batch) else []
    if not made:
        raise Http404("There is no such batch.")
    return render(request, "many/made.html", {"posting": posting, "made": made})
