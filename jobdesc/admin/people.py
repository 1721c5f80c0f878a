"""People in the admin: for the operator, who may be in no team at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.decorators import login_not_required
from django.db.models import URLField
from django.shortcuts import redirect

from jobdesc.models import Employer, Membership, Team, User
from jobdesc.people import forget_former_addresses

if TYPE_CHECKING:
    from django.forms import ModelForm
    from django.http import HttpRequest, HttpResponse


@login_not_required
@secure_admin_login  # type: ignore[untyped-decorator]  # allauth ships no types
def enter(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
    """Let in who is signed in and may enter; the admin's own form would take passwords unthrottled."""
    return redirect("admin:index")


admin.site.login = enter  # type: ignore[method-assign]  # how allauth documents it


class MembershipInline(admin.TabularInline[Membership, User | Team]):
    model = Membership
    extra = 0
    autocomplete_fields = ("team", "user")


@admin.register(User)
class UserAdmin(DjangoUserAdmin[User]):
    inlines = (MembershipInline,)
    list_display = ("email", "name", "is_active", "is_staff", "is_superuser", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser", "groups", "teams")
    ordering = ("email",)
    readonly_fields = ("last_login", "date_joined")
    search_fields = ("email", "name")
    fieldsets = (
        (None, {"fields": ("email", "password", "name")}),
        ("Time and language", {"fields": ("time_zone", "language")}),
        (
            "What they may do",
            {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")},
        ),
        ("When", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),)

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm[User], change: bool) -> None:
        super().save_model(request, obj, form, change)
        forget_former_addresses(obj)


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin[Team]):
    inlines = (MembershipInline,)
    list_display = ("name", "created_at")
    search_fields = ("name",)


@admin.register(Employer)
class EmployerAdmin(admin.ModelAdmin[Employer]):
    """Logos come in through the team page, which checks and re-encodes them."""

    autocomplete_fields = ("team",)
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    list_display = ("name", "team", "website")
    list_filter = ("team",)
    list_select_related = ("team",)
    readonly_fields = ("logo",)
    search_fields = ("name", "team__name")

    def get_readonly_fields(self, request: HttpRequest, obj: Employer | None = None) -> tuple[str, ...]:
        """An employer stays in its team: its postings do."""
        return ("logo", "team") if obj else ("logo",)
