"""The employer that something is written for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from jobdesc.models import Employer, Team, User


def employers_of(user: User) -> QuerySet[Employer]:
    """Those of the teams in which the user may write."""
    return Employer.objects.filter(team__in=Team.objects.writable_by(user)).select_related("team")


class EmployerField(forms.ModelChoiceField[Employer]):
    """A form offers `employers_of` its user."""

    def __init__(self, **options: Any) -> None:
        messages = {
            "required": "Choose the employer it is for.",
            "invalid_choice": "Choose one of your team's employers.",
        }
        super().__init__(Employer.objects.none(), empty_label=None, error_messages=messages, **options)
