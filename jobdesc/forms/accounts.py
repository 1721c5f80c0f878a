"""Signing in, passwords, joining and one's own profile, in a recruiter's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as allauth_forms
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from jobdesc.forms.text import PlainField
from jobdesc.forms.zones import zones
from jobdesc.models import User

if TYPE_CHECKING:
    from collections.abc import Mapping

# Says what AUTH_PASSWORD_VALIDATORS asks for; tests/people/test_accounts.py holds them together.
PASSWORD_HELP = "At least 12 characters. Three or four words in a row are easy to remember."  # noqa: S105  # a hint, not a password


class Plain(forms.Form):
    """Gives an allauth form our labels and hints, and drops text that repeats them."""

    words: ClassVar[Mapping[str, tuple[str, str]]] = {}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, (label, help_text) in self.words.items():
            self.fields[name].label = label
            self.fields[name].help_text = help_text
            self.fields[name].widget.attrs.pop("placeholder", None)


class SignInForm(Plain, allauth_forms.LoginForm):  # type: ignore[misc]  # allauth ships no types
    words = {"login": ("E-mail", ""), "password": ("Password", "")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ChangePasswordForm(Plain, allauth_forms.ChangePasswordForm):  # type: ignore[misc]  # allauth ships no types
    words = {
        "oldpassword": ("Present password", ""),
        "password1": ("New password", PASSWORD_HELP),
        "password2": ("New password once more", ""),
    }


class SetPasswordForm(Plain, allauth_forms.SetPasswordForm):  # type: ignore[misc]  # allauth ships no types
    words = {"password1": ("Password", PASSWORD_HELP), "password2": ("Password once more", "")}


class ResetPasswordForm(Plain, allauth_forms.ResetPasswordForm):  # type: ignore[misc]  # allauth ships no types
    words = {"email": ("E-mail", "The one you sign in with.")}


class NewPasswordForm(Plain, allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth ships no types
    """After the link of a reset."""

    words = {"password1": ("New password", PASSWORD_HELP), "password2": ("New password once more", "")}


class ConfirmItIsYouForm(Plain, allauth_forms.ReauthenticateForm):  # type: ignore[misc]  # allauth ships no types
    words = {"password": ("Password", "")}


def password_field(label: str, help_text: str = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, help_text=help_text, widget=widget, strip=False, max_length=200)


class JoinForm(forms.Form):
    """The account of somebody who was invited; `email` is the invitation's."""

    name = PlainField(
        label="Your name",
        limit=150,
        required=True,
        help_text="As your colleagues know you.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Tell your colleagues who you are."},
    )
    password1 = password_field("Choose a password", PASSWORD_HELP)
    password2 = password_field("Password once more")

    def __init__(self, *args: Any, email: str, **options: Any) -> None:
        self.email = email
        super().__init__(*args, **options)

    def clean(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        first, second = chosen.get("password1"), chosen.get("password2")
        if first and second and first != second:
            self.add_error("password2", "The two passwords differ. Type the same one twice.")
        if first:
            self._check_strength(first)
        return chosen

    def _check_strength(self, password: str) -> None:
        try:
            validate_password(password, User(email=self.email, name=self.cleaned_data.get("name", "")))
        except ValidationError as error:
            self.add_error("password1", error)


class ProfileForm(forms.ModelForm[User]):
    name = PlainField(
        label="Name",
        limit=150,
        help_text="As your colleagues know you. Empty: they see your e-mail.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    time_zone = forms.ChoiceField(
        label="Time zone",
        choices=zones,
        help_text="Times of saves and dates are shown in it.",
        error_messages={"invalid_choice": "Choose a time zone from the list."},
    )
    language = forms.ChoiceField(label="Language", choices=lambda: settings.LANGUAGES)
    wants_reminders = forms.BooleanField(
        label="Remind me by e-mail a week before my postings’ apply-by dates", required=False
    )

    class Meta:
        model = User
        fields = ("name", "time_zone", "language", "wants_reminders")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if len(settings.LANGUAGES) == 1:
            del self.fields["language"]  # a choice of one is none
