"""One placeholder's answer: chips to tick, and room for words of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from jobdesc.forms.text import check_text
from jobdesc.packs.content import Placeholder, TemplateContent

MOST_WORDS = 12
WORD_CHARACTERS = 60


class Chip(NamedTuple):
    label: str
    sources: int
    of: int


class ChipsWidget(forms.Widget):
    """Posts `name` once per ticked chip and `name-other`, a comma-separated line."""

    template_name = "builder/chips.html"

    def __init__(self, label: str, chips: Sequence[Chip]) -> None:
        self.label = label
        self.chips = chips
        super().__init__()

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:
        ticked = data.getlist(name) if isinstance(data, MultiValueDict) else []
        return [*ticked, *str(data.get(f"{name}-other", "")).split(",")]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        words = [word.strip() for word in value or () if word.strip()]
        labels = [chip.label for chip in self.chips]
        return {
            "name": name,
            "label": self.label,
            "chips": [(chip, chip.label in words) for chip in self.chips],
            "other": ", ".join(word for word in words if word not in labels),
        }


class ChipsField(forms.Field):
    """Cleans to the chosen words: chips in their order, then one's own; none twice."""

    def __init__(self, placeholder: Placeholder, content: TemplateContent) -> None:
        chips = []
        for option in placeholder.options:
            evidence = content.evidence(option.citations)
            chips.append(Chip(option.label, evidence.count, evidence.of))
        super().__init__(
            widget=ChipsWidget(placeholder.label, chips),
            required=False,
            label=placeholder.label,
            help_text=placeholder.question,
        )

    def clean(self, value: list[str]) -> tuple[str, ...]:
        words = (check_text(word, WORD_CHARACTERS) for word in value)
        distinct = tuple(dict.fromkeys(" ".join(word.split()) for word in words if word))
        if len(distinct) > MOST_WORDS:
            raise ValidationError(f"Name at most {MOST_WORDS}: a sentence takes no more.")
        return distinct
