"""A team's checks: which rules are on, its own words, what must be settled before an export."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from jobdesc.forms.checks import PolicyForm, TermForm, families, save_switches
from jobdesc.library import rulebook_of
from jobdesc.library.team_checks import remove_term, set_policy
from jobdesc.models import Role, Team, TeamRule, TeamTerm
from jobdesc.models.people import POLICIES
from jobdesc.views.access import posted, signed_in
from jobdesc.views.team import OWNERS_ONLY, own_team, require_owner


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, team: int) -> HttpResponse:
    mine = get_object_or_404(Team.objects.of(signed_in(request)), pk=team)
    is_owner = mine.memberships.filter(user=signed_in(request), role=Role.OWNER).exists()
    if request.method == "POST":
        if not is_owner:
            raise PermissionDenied(OWNERS_ONLY)
        return _changed(request, mine)
    switched = dict(TeamRule.objects.filter(team=mine).values_list("rule__key", "is_on"))
    context = {
        "nav": "team",
        "team": mine,
        "is_owner": is_owner,
        "policy": PolicyForm(initial={"must_settle": mine.must_settle}),
        "policy_now": dict(POLICIES)[mine.must_settle],
        "terms": mine.terms.all(),
        "families": families(rulebook_of(None).rules, switched),
    }
    return render(request, "checks/index.html", context)


def _changed(request: HttpRequest, team: Team) -> HttpResponse:
    if "policy" in request.POST:
        _set_policy(request, team)
    else:
        count = save_switches(team, request.POST)
        told = "Nothing was switched." if not count else f"{count} check{'' if count == 1 else 's'} switched."
        messages.success(request, told)
    return redirect("checks", team=team.pk)


def _set_policy(request: HttpRequest, team: Team) -> None:
    form = PolicyForm(request.POST)
    if form.is_valid():
        set_policy(team, form.cleaned_data["must_settle"])
        messages.success(request, "Saved what must be settled before an export is no draft.")
    else:
        messages.error(request, "Choose one of the three.")


@require_http_methods(["GET", "HEAD", "POST"])
def new_words(request: HttpRequest, team: int) -> HttpResponse:
    owned = own_team(request, team)
    return _edit(request, TeamTerm(team=owned), "Add words")


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, pk: int) -> HttpResponse:
    term = _own_term(request, pk)
    return _edit(request, term, term.words)


def _own_term(request: HttpRequest, pk: int) -> TeamTerm:
    """Words of a team the user owns: another's are not found, a mere member is refused."""
    visible = TeamTerm.objects.filter(team__in=Team.objects.of(signed_in(request)))
    term = get_object_or_404(visible.select_related("team"), pk=pk)
    require_owner(request, term.team)
    return term


def _edit(request: HttpRequest, term: TeamTerm, heading: str) -> HttpResponse:
    is_new = term.pk is None
    form = TermForm(posted(request), instance=term)
    if form.is_bound and form.is_valid() and form.saved():
        messages.success(request, f"Your team avoids “{term.words}” from now on.")
        return redirect("checks", team=term.team_id)
    context: dict[str, Any] = {"nav": "team", "team": term.team, "form": form, "heading": heading}
    context["term"] = None if is_new else term
    return render(request, "checks/words.html", context, status=422 if form.is_bound else 200)


@require_POST
def remove_words(request: HttpRequest, pk: int) -> HttpResponse:
    term = _own_term(request, pk)
    remove_term(term)
    messages.success(request, f"“{term.words}” may be written again.")
    return redirect("checks", team=term.team_id)
