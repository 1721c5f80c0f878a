"""What an editor decides on sources: which figures to show, and which source to withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from jobdesc.document.text import clean
from jobdesc.library.rulings import Dispute, choices
from jobdesc.models.library import Ruling
from jobdesc.packs.figures import figure

REASON = {"required": "Write why: recruiters read it."}


class ReasonField(forms.CharField):
    """A line for others to read, cleaned and capped."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"class": "vTextField"}))
        super().__init__(max_length=500, error_messages=REASON, **options)

    def clean(self, value: Any) -> str:
        return str(super().clean(" ".join(clean(str(value or "")).split())))


class RulingForm(forms.Form):
    """One question: all figures, one of them, or the range; `seen` is what they said then."""

    seen = forms.CharField(widget=forms.HiddenInput)
    choice = forms.ChoiceField(
        label="Recruiters see",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what recruiters see."},
    )
    reason = ReasonField(label="Why", help_text="Recruiters read it beside the figure.")

    def __init__(self, dispute: Dispute, data: Any = None) -> None:
        self.dispute, ruling = dispute, dispute.ruling
        super().__init__(data, auto_id=False, initial={"seen": dispute.figures})
        field: Any = self.fields["choice"]
        field.choices = _options(dispute)
        if ruling is not None:
            shown = f"one:{ruling.shown.key}" if ruling.shown else ruling.choice
            self.initial.update({"choice": shown, "reason": ruling.reason})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("seen") != self.dispute.figures:
            self.add_error(None, "The figures changed while you were deciding. Look at them once more.")
        return cleaned

    @property
    def decision(self) -> dict[str, str]:
        """What `decide` takes, once the form is valid."""
        choice, _, shown = self.cleaned_data["choice"].partition(":")
        return {"choice": choice, "shown": shown, "reason": self.cleaned_data["reason"]}


def _options(dispute: Dispute) -> Sequence[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for choice in choices(dispute.claims):
        if choice != Ruling.Choice.ONE:
            found.append((choice, Ruling.Choice(choice).label))
            continue
        for claim in dispute.claims:
            words = figure(claim) or claim.stance or claim.statement
            found.append((f"one:{claim.key}", f"Only {words}"))
    return found


class WithdrawForm(forms.Form):
    why = ReasonField(label="Why", help_text="Recruiters read it beside the source.")
