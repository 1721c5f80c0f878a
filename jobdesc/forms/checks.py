"""A team's own checks: what it switches, the words it avoids, what it wants settled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import QueryDict
from django.utils import timezone

from jobdesc.forms.rule_fields import read_pattern
from jobdesc.forms.rules import topic_label
from jobdesc.forms.text import PlainField
from jobdesc.library.rule_values import own_rule
from jobdesc.library.team_checks import save_term, switch_rules
from jobdesc.library.trying import try_rule
from jobdesc.models.people import POLICIES, Team
from jobdesc.models.review import FAMILIES, SEVERITIES, TeamTerm
from jobdesc.review import Family, Role, Rule, Severity

LANGUAGES = (("", "Every language"), ("en", "English"), ("de", "German"), ("fr", "French"), ("es", "Spanish"))
MOST_TERMS = 200
TOLD = {
    "": "An export never carries a mark.",
    Severity.LEGAL_RISK: "Findings that speak of a law are settled first.",
    Severity.CHECK: "All findings but plain notes are settled first.",
}

_OPERATORS = re.compile(r"[~|()?_#=]|\.\.\.")


class PolicyForm(forms.Form):
    """Which findings must be mended or dismissed before an export is no draft."""

    must_settle = forms.ChoiceField(
        label="What must be settled",
        required=False,
        choices=[(value, f"{label}. {TOLD[value]}") for value, label in POLICIES],
        widget=forms.RadioSelect,
    )


@dataclass(frozen=True)
class Switch:
    """A rule as the page of checks shows it."""

    rule: Rule
    is_on: bool
    severity: str
    own: str
    """What the team did with it, in words; "" where it follows the library."""

    @property
    def is_grave(self) -> bool:
        return self.rule.severity == Severity.LEGAL_RISK

    @property
    def state(self) -> str:
        """For a form: how the page showed it, so that only what is changed there is changed."""
        return f"{self.rule.key}:{'on' if self.is_on else 'off'}"


@dataclass(frozen=True)
class Topic:
    label: str
    switches: tuple[Switch, ...]


@dataclass(frozen=True)
class FamilyOfChecks:
    key: str
    label: str
    topics: tuple[Topic, ...]
    told: str


def families(shipped: Iterable[Rule], switched: Mapping[str, bool]) -> list[FamilyOfChecks]:
    """The library's rules by family and topic; `switched` are those that the team changed."""
    switches = [_switch(rule, switched) for rule in shipped]
    return [made for key, label in FAMILIES if (made := _family(key, label, switches))]


def _switch(rule: Rule, switched: Mapping[str, bool]) -> Switch:
    is_on = switched.get(rule.key, rule.is_on)
    own = ""
    if is_on != rule.is_on:
        own = "You switched it on" if is_on else "You switched it off"
    elif not rule.is_on:
        own = "Off unless you switch it on"
    return Switch(rule, is_on, dict(SEVERITIES)[rule.severity], own)


def _family(key: Family, label: str, switches: list[Switch]) -> FamilyOfChecks | None:
    mine = [it for it in switches if it.rule.family == key]
    if not mine:
        return None
    topics = sorted({it.rule.topic for it in mine}, key=lambda it: topic_label(it).casefold())
    on = sum(it.is_on for it in mine)
    told = f"{on} on" if on == len(mine) else f"{on} on, {len(mine) - on} off"
    return FamilyOfChecks(key, label, tuple(_topic(it, mine) for it in topics), told)


def _topic(topic: str, switches: list[Switch]) -> Topic:
    mine = [it for it in switches if it.rule.topic == topic]
    mine.sort(key=lambda it: (it.rule.severity.rank, it.rule.title))
    return Topic(topic_label(topic), tuple(mine))


def switched_in(data: QueryDict) -> dict[str, bool]:
    """The rules that were switched on the page, by key: what else a colleague switched stays."""
    on = set(data.getlist("on"))
    shown = dict(state.rpartition(":")[::2] for state in data.getlist("was"))
    return {key: key in on for key, was in shown.items() if (key in on) != (was == "on")}


def save_switches(team: Team, data: QueryDict) -> int:
    """Switch what was switched; return how many rules that are."""
    wanted = switched_in(data)
    return switch_rules(team, wanted) if wanted else 0


class TermForm(forms.ModelForm[TeamTerm]):
    """Words that the team avoids. `save()` keeps them."""

    words = PlainField(
        label="Avoid",
        required=True,
        help_text="Whole words, such as “rock star”. A ~ finds the endings of a noun: “ninja~”.",
        error_messages={"required": "Which words does your team avoid?"},
    )
    instead = PlainField(label="Prefer", help_text="What can stand in their place. Empty: only the finding.")
    reason = PlainField(label="Why", limit=500, help_text="A sentence for whoever reads the finding.")
    language = forms.ChoiceField(label="In job descriptions in", choices=LANGUAGES, required=False)
    severity = forms.ChoiceField(
        label="Weight",
        choices=[
            (Severity.CHECK, "Check: look at it before it goes out"),
            (Severity.NOTE, "Note: good to know"),
        ],
        widget=forms.RadioSelect,
        initial=Severity.CHECK,
    )

    class Meta:
        model = TeamTerm
        fields = ("words", "instead", "reason", "language", "severity")

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"].strip(" \"'“”‘’„»«")
        read_pattern(words)
        rule = own_rule(TeamTerm(words=words, severity=Severity.CHECK))
        if (
            not _OPERATORS.search(words)
            and not try_rule(rule, words, Role.TEXT, timezone.localdate()).findings
        ):
            raise ValidationError("Nothing can be found by this: write words of letters and figures.")
        return words

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_new = self.instance.pk is None
        if is_new and TeamTerm.objects.filter(team=self.instance.team).count() >= MOST_TERMS:
            raise ValidationError(f"A team keeps at most {MOST_TERMS} words. Remove one first.")
        return cleaned

    def validate_unique(self) -> None:
        """The team is no field here, so Django would skip the rule."""
        try:
            self.instance.validate_constraints()
        except ValidationError as error:
            self.add_error("words", error.messages)

    def save(self, commit: bool = True) -> TeamTerm:
        return save_term(self.instance)

    def saved(self) -> bool:
        """Keep them, or say that a colleague added the same in this moment."""
        try:
            self.save()
        except IntegrityError:
            self.add_error("words", "Your team has these words already.")
            return False
        return True
