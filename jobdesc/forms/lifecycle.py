"""To whom a posting belongs, and the way back for one that was put away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse

from jobdesc.builder.lifecycle import writers_of
from jobdesc.models import Posting, User


class OwnerForm(forms.Form):
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label="It belongs to",
        empty_label=None,
        help_text="An owner or a recruiter of the team, who publishes and closes it and is reminded "
        "of its last day.",
        error_messages={
            "required": "Choose somebody.",
            "invalid_choice": "Choose somebody from the list: an owner or a recruiter of the team.",
        },
    )

    def __init__(self, *args: Any, posting: Posting, **options: Any) -> None:
        options["initial"] = {"owner": posting.owner_id}
        super().__init__(*args, **options)
        self.fields["owner"].queryset = writers_of(posting)  # type: ignore[attr-defined]  # a ModelChoiceField


@dataclass(frozen=True)
class WayBack:
    """The Undo of putting a posting away. A message carries it in its tags, the one place
    beside its words."""

    verb: str
    posting: UUID

    @property
    def tag(self) -> str:
        return f"{self.verb}:{self.posting}"

    @property
    def address(self) -> str:
        return WAYS_BACK[self.verb](self.posting)

    @classmethod
    def in_tag(cls, tag: str) -> WayBack | None:
        verb, _, posting = tag.partition(":")
        return cls(verb, UUID(posting)) if verb in WAYS_BACK else None


WAYS_BACK: dict[str, Callable[[UUID], str]] = {
    "archived": lambda posting: f"{reverse('posting-archive', args=(posting,))}?do=back",
    "binned": lambda posting: reverse("posting-restore", args=(posting,)),
}
