"""One placeholder's answer: chips to tick, and room for words of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from jobdesc.forms.text import check_text
from jobdesc.packs.content import Placeholder, TemplateContent
from jobdesc.roles import Proof, proof

MOST_WORDS = 12
WORD_CHARACTERS = 60


FEW = 24
"""So many chips are in sight; the rest unfolds."""


class Chip(NamedTuple):
    """`proof` is None for a word of the recruiter's own; `mark` is "in demand", "hot" or ""."""

    label: str
    sources: int = 0
    of: int = 0
    proof: Proof | None = None
    mark: str = ""


class ChipsWidget(forms.Widget):
    """Posts `name` once per ticked chip and `name-other`, a comma-separated line. Words that
    are no option are chips of their own from then on."""

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
        own = [Chip(word) for word in dict.fromkeys(words) if word not in labels]
        chips = [(chip, chip.label in words) for chip in (*self.chips, *own)]
        in_sight = [it for place, it in enumerate(chips) if place < FEW or it[1]]
        return {
            "name": name,
            "label": self.label,
            "invalid": "aria-invalid" in (attrs or {}),
            "cited": any(chip.sources for chip in self.chips),
            "chips": chips,
            "in_sight": in_sight,
            "folded": [it for it in chips if it not in in_sight],
        }


class ChipsField(forms.Field):
    """Cleans to the chosen words: chips in their order, then one's own; none twice."""

    def __init__(self, placeholder: Placeholder, content: TemplateContent) -> None:
        chips = []
        for option in placeholder.options:
            found = proof(content, option.citations)
            chips.append(Chip(option.label, found.count, len(found.dots), found, option.mark))
        super().__init__(
            widget=ChipsWidget(placeholder.label, chips),
            required=False,
            label=placeholder.label,
            help_text=placeholder.question,
        )

    def clean(self, value: list[str]) -> tuple[str, ...]:
        words = (self._checked(word) for word in value)
        distinct = tuple(dict.fromkeys(" ".join(word.split()) for word in words if word))
        if len(distinct) > MOST_WORDS:
            raise ValidationError(f"Name at most {MOST_WORDS}: a sentence takes no more.")
        return distinct

    def _checked(self, word: str) -> str:
        word = check_text(word)
        if len(word) > WORD_CHARACTERS:
            raise ValidationError(
                f"“{word[:24].rstrip()}…” has {len(word):,} characters. Please keep each to "
                f"{WORD_CHARACTERS}, with commas between."
            )
        return word
