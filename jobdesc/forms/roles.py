"""The role template that something begins with, chosen by what the job is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from jobdesc.roles import RoleCard
from jobdesc.roles.choosing import RoleChoice, role_choice


class RoleForm(forms.Form):
    """Every published role may be chosen; `choice` are the few that the page shows. `words` were typed
    to find others, `like` is what the thing at hand is called."""

    role = forms.ChoiceField(
        label="Role template",
        error_messages={
            "required": "Choose the role template it begins with.",
            "invalid_choice": "This role is not in the library any more. Choose another one.",
        },
    )

    def __init__(
        self, *args: Any, cards: Sequence[RoleCard], words: str = "", like: str = "", **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.cards, self.words, self.like = cards, words, like
        fields: dict[str, Any] = self.fields
        fields["role"].choices = [(card.slug, card.title) for card in cards]

    @property
    def choice(self) -> RoleChoice:
        return role_choice(self.cards, self.words, str(self["role"].value() or ""), like=self.like)
