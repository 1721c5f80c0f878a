"""Routes."""

from __future__ import annotations

from allauth.account import views as allauth
from django.contrib import admin
from django.urls import path, re_path

from jobdesc.views import (
    accounts,
    builder,
    employers,
    health,
    hints,
    history,
    levels,
    lifecycle,
    listing,
    many,
    paper,
    paste,
    postings,
    reuse,
    roles,
    team,
    undoing,
)

urlpatterns = [
    # Postings
    path("", listing.index, name="postings"),
    path("postings/bulk/", listing.bulk, name="posting-bulk"),
    path("postings/new/", postings.new, name="posting-new"),
    path("postings/new/paste/", paste.new, name="posting-new-paste"),
    path("postings/<uuid:uuid>/", builder.build, name="builder"),
    path("postings/<uuid:uuid>/preview/", paper.preview, name="preview"),
    path("postings/<uuid:uuid>/export/<slug:format_name>/", paper.export, name="export"),
    path("postings/<uuid:uuid>/pages/", paper.pages, name="pages"),
    path("postings/<uuid:uuid>/history/", history.index, name="history"),
    path("postings/<uuid:uuid>/history/<int:number>/name/", history.name, name="revision-name"),
    path("postings/<uuid:uuid>/history/<int:number>/restore/", history.restore, name="revision-restore"),
    path("postings/<uuid:uuid>/compare/", history.compare, name="compare"),
    path("postings/<uuid:uuid>/undo/", undoing.undo, name="undo"),
    path("postings/<uuid:uuid>/reuse/", reuse.index, name="reuse"),
    path("postings/<uuid:uuid>/levels/", levels.levels, name="levels"),
    path("postings/<uuid:uuid>/many/", many.many, name="many"),
    path("postings/bin/", lifecycle.binned, name="posting-bin"),
    path("postings/<uuid:uuid>/status/", lifecycle.status, name="posting-status"),
    path("postings/<uuid:uuid>/owner/", lifecycle.owner, name="posting-owner"),
    path("postings/<uuid:uuid>/duplicate/", lifecycle.duplicate, name="posting-duplicate"),
    path("postings/<uuid:uuid>/archive/", lifecycle.archive, name="posting-archive"),
    path("postings/<uuid:uuid>/delete/", lifecycle.delete, name="posting-delete"),
    path("postings/<uuid:uuid>/restore/", lifecycle.restore, name="posting-restore"),
    path("postings/<uuid:uuid>/hints/close/", lifecycle.close_hints, name="hints-close"),
    path("help/keys/", hints.keys, name="keys"),
    path("postings/<uuid:uuid>/paste/", paste.paste, name="paste"),
    # Library
    path("roles/", roles.index, name="roles"),
    path("roles/<slug:slug>/", roles.role, name="role"),
    path("roles/<slug:slug>/levels/", levels.role_levels, name="role-levels"),
    # People
    path("team/", team.index, name="team"),
    path("team/<int:team>/name/", team.rename, name="team-name"),
    path("team/<int:team>/invite/", team.invite, name="invite"),
    path("team/<int:team>/employers/new/", employers.new, name="employer-new"),
    path("team/invitations/<int:pk>/revoke/", team.revoke, name="invitation-revoke"),
    path("team/members/<int:pk>/", team.member, name="member"),
    path("team/members/<int:pk>/remove/", team.remove, name="member-remove"),
    path("team/employers/<int:pk>/", employers.employer, name="employer"),
    path("logos/<slug:digest>.png", employers.logo, name="logo"),
    path("invitations/<str:token>/", accounts.invitation, name="invitation"),
    # Accounts: of allauth's pages only those we have dressed
    path("accounts/profile/", accounts.profile, name="profile"),
    path("accounts/login/", allauth.login, name="account_login"),
    path("accounts/logout/", allauth.logout, name="account_logout"),
    path("accounts/inactive/", allauth.account_inactive, name="account_inactive"),
    path("accounts/signup/", allauth.signup, name="account_signup"),
    path("accounts/reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", allauth.password_change, name="account_change_password"),
    path("accounts/password/set/", allauth.password_set, name="account_set_password"),
    path("accounts/password/reset/", accounts.password_reset, name="account_reset_password"),
    path(
        "accounts/password/reset/done/",
        allauth.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "accounts/password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(  # the first hyphen ends the user's number; the key has hyphens of its own
        r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[\w-]+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    # Operators
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", admin.site.urls),
]
