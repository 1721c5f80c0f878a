"""Joining by invitation, resetting a password, and one's own profile."""

from __future__ import annotations

from allauth.account import views as allauth_views
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from jobdesc import people
from jobdesc.forms.accounts import JoinForm, ProfileForm
from jobdesc.models import Invitation, User
from jobdesc.views.access import posted, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    user = User.objects.get(pk=signed_in(request).pk)  # a copy: the page's head keeps the saved name
    form = ProfileForm(posted(request), instance=user)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, "Your profile is saved.")
        return redirect("profile")
    return render(request, "accounts/profile.html", {"form": form}, status=422 if form.is_bound else 200)


@login_not_required
def password_reset(request: HttpRequest) -> HttpResponseBase:
    """Without e-mail there is no link to send, so the page says whom to ask instead."""
    if not settings.EMAIL_IS_SET_UP:
        return render(request, "accounts/reset_by_hand.html")
    response: HttpResponseBase = allauth_views.password_reset(request)
    return response


@login_not_required
@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Where an invitation's link leads: make an account, or join with the one there is."""
    try:
        found = people.find_invitation(token)
        account = people.account_of(found)
        if request.user.is_authenticated and request.user == account:
            return _join(request, found, token)
        if account is not None or request.user.is_authenticated:
            return render(request, "accounts/join_as_other.html", {"invitation": found, "account": account})
        return _join_with_new_account(request, found, token)
    except people.InvitationGone:
        return render(request, "accounts/invitation_gone.html", status=404)


def _join(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    if request.method != "POST":
        return render(request, "accounts/join.html", {"invitation": found})
    people.accept_invitation(token, signed_in=signed_in(request))
    messages.success(request, f"Welcome to {found.team}.")
    return redirect("postings")


def _join_with_new_account(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    form = JoinForm(posted(request), email=found.email)
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data
        try:
            user = people.accept_invitation(token, name=chosen["name"], password=chosen["password1"])
        except people.Refused as refused:  # somebody made the account while this page was open
            form.add_error(None, str(refused))
        else:
            login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
            messages.success(request, f"Welcome to {found.team}.")
            return redirect("postings")
    context = {"invitation": found, "form": form}
    return render(request, "accounts/join_new.html", context, status=422 if form.is_bound else 200)
