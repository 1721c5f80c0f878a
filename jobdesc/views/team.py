"""A team: who is in it, who was invited, and what each may do."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jobdesc import people
from jobdesc.forms.team import InviteForm, RoleForm, TeamForm
from jobdesc.models import Invitation, Membership, Role, Team
from jobdesc.views.access import posted, signed_in

OWNERS_ONLY = "Only an owner of the team can do this. The team page lists the owners."


def team_url(team: Team) -> str:
    return f"{reverse('team')}?team={team.pk}"


def own_team(request: HttpRequest, pk: int) -> Team:
    """A team the user owns: another's is not found, a mere member is refused."""
    team = get_object_or_404(Team.objects.of(signed_in(request)), pk=pk)
    require_owner(request, team)
    return team


def require_owner(request: HttpRequest, team: Team) -> None:
    if not Team.objects.owned_by(signed_in(request)).filter(pk=team.pk).exists():
        raise PermissionDenied(OWNERS_ONLY)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    own = Membership.objects.filter(user=signed_in(request)).select_related("team")
    memberships = list(own.order_by("joined_at", "pk"))
    mine = _chosen(request.GET.get("team", ""), memberships)
    if mine is None:
        return render(request, "team/none.html", {"nav": "team"})
    team = mine.team
    context = {
        "nav": "team",
        "team": team,
        "mine": mine,
        "others": [one.team for one in memberships if one != mine],
        "is_owner": mine.role == Role.OWNER,
        "members": team.memberships.select_related("user"),
        "invitations": people.open_invitations(team).select_related("invited_by"),
        "now": timezone.now(),
        "employers": team.employers.all(),
    }
    return render(request, "team/index.html", context)


def _chosen(wanted: str, memberships: list[Membership]) -> Membership | None:
    """The team that `?team=` names, or the first one joined; None for somebody who is in none."""
    if not wanted:
        return memberships[0] if memberships else None
    found = next((one for one in memberships if str(one.team_id) == wanted), None)
    if found is None:
        raise Http404("You are not in this team.")
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, team: int) -> HttpResponse:
    owned = own_team(request, team)
    form = TeamForm(posted(request), instance=owned)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, f"The team is called {owned} now.")
        return redirect(team_url(owned))
    context = {"nav": "team", "team": owned, "form": form}
    return render(request, "team/rename.html", context, status=_status(form.is_bound))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invite(request: HttpRequest, team: int) -> HttpResponse:
    owned = own_team(request, team)
    form = InviteForm(posted(request))
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data
        try:
            made = people.invite(
                team=owned, email=chosen["email"], role=chosen["role"], by=signed_in(request)
            )
        except people.Refused as refused:
            form.add_error("email", str(refused))
        else:
            return _invited(request, *made)
    context = {"nav": "team", "team": owned, "form": form}
    return render(request, "team/invite.html", context, status=_status(form.is_bound))


def _invited(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Mail the link, or show it: this is the only time it can be seen."""
    link = request.build_absolute_uri(reverse("invitation", args=(token,)))
    if settings.EMAIL_IS_SET_UP and _mailed(invitation, link):
        messages.success(request, f"We sent {invitation.email} a link. It works once, for seven days.")
        return redirect(team_url(invitation.team))
    context = {"nav": "team", "team": invitation.team, "invitation": invitation, "link": link}
    return render(request, "team/invited.html", {**context, "mail_failed": settings.EMAIL_IS_SET_UP})


def _mailed(invitation: Invitation, link: str) -> bool:
    try:
        people.send_invitation(invitation, link=link)
    except OSError:  # SMTP errors are OSErrors too; the link is shown instead
        return False
    return True


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    visible = Invitation.objects.filter(team__in=Team.objects.of(signed_in(request)))
    invitation = get_object_or_404(visible.select_related("team"), pk=pk)
    require_owner(request, invitation.team)
    people.revoke_invitation(invitation)
    messages.success(request, f"The link for {invitation.email} no longer works.")
    return redirect(team_url(invitation.team))


def _membership(request: HttpRequest, pk: int) -> Membership:
    visible = Membership.objects.filter(team__in=Team.objects.of(signed_in(request)))
    membership = get_object_or_404(visible.select_related("team", "user"), pk=pk)
    require_owner(request, membership.team)
    return membership


@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, pk: int) -> HttpResponse:
    membership = _membership(request, pk)
    form = RoleForm(posted(request), initial={"role": membership.role})
    if form.is_bound and form.is_valid():
        try:
            people.change_role(membership, form.cleaned_data["role"])
        except people.Refused as refused:
            form.add_error("role", str(refused))
        else:
            messages.success(request, f"{membership.user} is {membership.get_role_display().lower()} now.")
            return redirect(team_url(membership.team))
    context = {"nav": "team", "team": membership.team, "membership": membership, "form": form}
    return render(request, "team/member.html", context, status=_status(form.is_bound))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    membership = _membership(request, pk)
    try:
        people.remove_member(membership)
    except people.Refused as refused:
        messages.error(request, str(refused))
        return redirect("member", pk=pk)
    messages.success(request, f"{membership.user} is no longer in the team.")
    return redirect(team_url(membership.team))


def _status(bound: bool) -> int:
    """A form that comes back with errors is 422, so that nothing takes it for a success."""
    return 422 if bound else 200
