"""The box an ad is pasted into, and for a new posting which role, level and employer it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from jobdesc.builder.pasting import read_ad
from jobdesc.document import digest
from jobdesc.document.text import clean
from jobdesc.forms.builder import LEVELS
from jobdesc.forms.employers import EmployerField, employers_of
from jobdesc.forms.roles import RoleForm
from jobdesc.models import User
from jobdesc.readers import LooseAd, ReadingError


class PastedField(forms.Field):
    """Text as it was pasted, without what no page can show; how long it may be, its reader says."""

    def to_python(self, value: Any) -> str:
        return clean(str(value or ""))


class PasteForm(forms.Form):
    """`rich` is the paste with its formatting, where the browser gives it. Once valid, `loose` is
    the ad in parts."""

    ad = PastedField(
        label="The ad",
        required=False,
        help_text="All of it, headings too: they tell where each line belongs.",
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto", "spellcheck": "false"}),
    )
    rich = PastedField(required=False, widget=forms.HiddenInput)

    loose: LooseAd

    def clean(self) -> dict[str, Any]:
        pasted = self.cleaned_data
        if not pasted["ad"].strip() and not pasted["rich"].strip():
            raise ValidationError({"ad": "Paste the text of an ad first."})
        try:
            self.loose = read_ad(pasted["ad"], pasted["rich"])
        except ReadingError as error:
            raise ValidationError({"ad": str(error)}) from error
        return pasted

    @property
    def fingerprint(self) -> str:
        """What this reading of this ad is known by: pages number its lines."""
        return digest(self.loose)[:16]


class NewFromAdForm(RoleForm):
    """What a new posting needs besides the ad: suggested from it, to be changed."""

    level = forms.ChoiceField(
        choices=LEVELS,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose the level."),
    )
    employer = EmployerField()

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: dict[str, Any] = self.fields
        fields["employer"].queryset = employers_of(user)
