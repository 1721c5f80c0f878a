"""Starting a new posting."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from jobdesc.builder import start_posting
from jobdesc.forms.picks import is_uuid
from jobdesc.forms.starting import StartForm
from jobdesc.views.access import signed_in, writers_only
from jobdesc.views.roles import finder, gone, role_of


@require_http_methods(["GET", "HEAD", "POST"])
@writers_only
def new(request: HttpRequest) -> HttpResponse:
    slug = request.GET.get("template", "")
    if not slug:
        context = {"nav": "postings", "here": reverse("posting-new"), "is_start": True}
        return finder(request, "postings/choose_role.html", context)
    template = role_of(slug)
    if refusal := gone(request, template):
        return refusal
    version = template.versions.order_by("-number").first()
    if version is None:
        return redirect("posting-new")
    content = version.as_content()
    draft = _draft(request)
    form = StartForm(request.POST or None, content=content, user=signed_in(request))
    if request.method == "POST" and form.is_valid():
        employer = form.cleaned_data["employer"]
        posting = start_posting(
            version=version,
            team=employer.team,
            employer=employer,
            choices=form.choices(),
            by=signed_in(request),
            draft=draft,
        )
        return redirect(f"{posting.get_absolute_url()}?step=responsibilities")
    context = {"nav": "postings", "form": form, "content": content, "draft": draft}
    status = 422 if form.is_bound else 200
    return render(request, "postings/start.html", context, status=status)


def _draft(request: HttpRequest) -> UUID:
    """The name that the page gave the posting, so that sending it twice makes one."""
    sent = request.POST.get("draft", "")
    return UUID(sent) if is_uuid(sent) else uuid4()
