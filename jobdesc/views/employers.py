"""The employers a team writes for, and their logos."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from jobdesc.forms.team import EmployerForm
from jobdesc.models import Employer, Logo, Posting, Team, User
from jobdesc.views.access import posted, signed_in
from jobdesc.views.team import own_team, require_owner, team_url

A_YEAR = 31_536_000


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, team: int) -> HttpResponse:
    return _edit(request, Employer(team=own_team(request, team)))


@require_http_methods(["GET", "HEAD", "POST"])
def employer(request: HttpRequest, pk: int) -> HttpResponse:
    """Owners edit it; everybody else in the team reads it."""
    user = signed_in(request)
    visible = Employer.objects.filter(team__in=Team.objects.of(user))
    found = get_object_or_404(visible.select_related("team", "logo").defer("logo__data"), pk=pk)
    if request.method != "POST" and not Team.objects.owned_by(user).filter(pk=found.team_id).exists():
        return render(request, "team/employer.html", {"nav": "team", "employer": found})
    require_owner(request, found.team)
    return _edit(request, found)


def _edit(request: HttpRequest, instance: Employer) -> HttpResponse:
    is_new = instance.pk is None
    form = EmployerForm(posted(request), request.FILES or None, instance=instance)
    if form.is_bound and form.is_valid():
        saved = form.save()
        messages.success(request, f"{saved} is saved. Postings you start from now on use it.")
        return redirect(team_url(saved.team))
    context = {"nav": "team", "team": instance.team, "employer": instance, "form": form, "is_new": is_new}
    return render(request, "team/employer_form.html", context, status=422 if form.is_bound else 200)


@require_safe
def logo(request: HttpRequest, digest: str) -> HttpResponse:
    """An image of the user's own teams; its address names its bytes, so it never changes."""
    user = signed_in(request)
    if not _is_in_use(user, digest):
        raise Http404("There is no such logo.")
    response = HttpResponse(get_object_or_404(Logo, pk=digest).data, content_type="image/png")
    response["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    return response


def _is_in_use(user: User, digest: str) -> bool:
    """As an employer's logo now, or in a posting that was written with it."""
    employers = Employer.objects.filter(team__in=Team.objects.of(user), logo=digest)
    written = Posting.objects.visible_to(user).filter(head__content__contains=digest)
    return employers.exists() or written.exists()
