"""Starting a posting: for whom, at which level, on which stack."""

from __future__ import annotations

from typing import Any

from jobdesc.builder import Choices
from jobdesc.document.values import Level
from jobdesc.forms.builder import LevelFields, StackFields
from jobdesc.forms.employers import EmployerField, employers_of
from jobdesc.models import User
from jobdesc.packs.content import TemplateContent


class StartForm(LevelFields, StackFields):
    employer = EmployerField(label="For which employer?")

    def __init__(self, *args: Any, content: TemplateContent, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        employers = employers_of(user)
        self.fields["employer"].queryset = employers  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["employer"].initial = employers.first()
        self.offer_specialisations(content)
        self.ask(content, {})

    def choices(self) -> Choices:
        chosen = self.cleaned_data
        return Choices(Level(chosen["level"]), chosen["specialisation"], self.answers())
