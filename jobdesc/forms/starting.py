"""Starting a posting: for whom, at which level, on which stack."""

from __future__ import annotations

from typing import Any

from django import forms

from jobdesc.builder import Choices
from jobdesc.document.values import Level
from jobdesc.forms.builder import LevelFields, StackFields
from jobdesc.models import Employer, Membership, Role, User
from jobdesc.packs.content import TemplateContent


class StartForm(LevelFields, StackFields):
    employer = forms.ModelChoiceField(
        Employer.objects.none(),
        label="For which employer?",
        empty_label=None,
        error_messages={
            "required": "Choose the employer it is for.",
            "invalid_choice": "Choose one of your team's employers.",
        },
    )

    def __init__(self, *args: Any, content: TemplateContent, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        writable = Membership.objects.filter(user=user, role__in=Role.writers()).values("team")
        employers = Employer.objects.filter(team__in=writable).select_related("team")
        self.fields["employer"].queryset = employers  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["employer"].initial = employers.first()
        self.offer_specialisations(content)
        self.ask(content, {})

    def choices(self) -> Choices:
        chosen = self.cleaned_data
        return Choices(Level(chosen["level"]), chosen["specialisation"], self.answers())
