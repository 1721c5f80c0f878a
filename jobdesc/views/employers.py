"""The employers a team writes for, and their logos."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from jobdesc import builder, delivery
from jobdesc.forms.looks import SampleForm
from jobdesc.forms.team import EmployerForm
from jobdesc.models import Employer, Logo, Team
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
    """Save it, or only show how it would look: then nothing is checked and nothing kept."""
    is_new, is_shown = instance.pk is None, "show" in request.POST
    form = EmployerForm(posted(request), request.FILES or None, instance=instance)
    if form.is_bound and not is_shown and form.is_valid():
        saved = form.save()
        messages.success(request, f"{saved} is saved. Postings you start from now on use it.")
        return redirect(team_url(saved.team))
    context = {"nav": "team", "team": instance.team, "employer": instance, "form": form, "is_new": is_new}
    status = 422 if form.is_bound and not is_shown else 200
    return render(request, "team/employer_form.html", context, status=status)


@require_safe
@xframe_options_sameorigin
def sample(request: HttpRequest, team: int) -> HttpResponse:
    """A page that nobody wrote, as an employer of the team, or a new one, would send it."""
    form = SampleForm(request.GET, team=get_object_or_404(Team.objects.of(signed_in(request)), pk=team))
    paper = delivery.preview(builder.sample(form.employer), form.look)
    response = HttpResponse(paper.page)
    response._csp_update = {"style-src": [paper.style_source]}  # type: ignore[attr-defined]  # noqa: SLF001  # django-csp's own way
    return response


@require_safe
def logo(request: HttpRequest, digest: str) -> HttpResponse:
    """An image of the user's own teams; its address names its bytes, so it never changes."""
    found = get_object_or_404(Logo.objects.visible_to(signed_in(request)), pk=digest)
    response = HttpResponse(found.data, content_type="image/png")
    response["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    return response
