"""Forms of the review's rules, pay laws, names and statements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from jobdesc.forms.library import LibraryForm
from jobdesc.forms.rule_fields import (
    LEFT_OUT,
    EvidenceField,
    LinesField,
    PatternField,
    ReplacementsField,
    SettingsField,
    read_pattern,
)
from jobdesc.library.rule_values import TEAM
from jobdesc.models.review import (
    WORDS_CHARACTERS,
    ReviewLaw,
    ReviewName,
    ReviewRule,
    ReviewStatement,
    ReviewTerm,
)
from jobdesc.review import Role
from jobdesc.review.values import MustShow

KEY_CHARACTERS = 60
TOPICS = (
    *("age", "nationality", "disability", "gender", "parental", "criminal-record", "religion", "class"),
    *("race-idioms", "overtime", "cliches", "jargon", "superlatives", "culture", "degree", "years"),
    *("skills-list", "reading", "completeness", "consistency", "placeholders", "pay", "law"),
)
ROLES = (
    (Role.TITLE, "The job title"),
    (Role.HEADING, "Headings, names of skills among them"),
    (Role.TEXT, "Lines"),
    (Role.ABOUT, "What the employer says of itself"),
    (Role.NOTE, "Short notes: hours, pay, how to apply"),
    (Role.CLOSING, "Benefits and closing statements"),
)
SHOWN = (
    (MustShow.RANGE, "The range of the pay"),
    (MustShow.BENEFITS, "Benefits"),
    (MustShow.OTHER_PAY, "Other pay, such as a bonus"),
    (MustShow.DEADLINE, "The last day to apply"),
)


def topic_label(topic: str) -> str:
    """ "criminal-record" → "Criminal record"."""
    special = {"cliches": "Clichés", "skills-list": "List of skills", "race-idioms": "Idioms about race"}
    return special.get(topic) or topic.replace("-", " ").capitalize()


class AdviceForm(LibraryForm):
    """What rules and their words have in common."""

    replace = ReplacementsField(
        label="Instead",
        help_text=f"What can stand in the place of the words, one a line. {LEFT_OUT}: they can go.",
    )
    advise = LinesField(label="Advice", help_text="For whoever writes, one piece a line.")
    exceptions = LinesField(
        label="But not in",
        check=read_pattern,
        limit=WORDS_CHARACTERS,
        help_text="Words that they may be a part of without being meant, one a line.",
    )


class RuleForm(AdviceForm):
    topic = forms.ChoiceField()
    evidence = EvidenceField(help_text="A line for each source, in our own words.")
    reads = forms.MultipleChoiceField(choices=ROLES, widget=forms.CheckboxSelectMultiple, initial=["text"])
    settings = SettingsField(required=False)
    hits = LinesField(
        label="Finds", rows=4, help_text="Sentences with the words to be found in [brackets], one a line."
    )
    passes = LinesField(label="Passes over", rows=4, help_text="Sentences in which it must find nothing.")

    class Meta:
        model = ReviewRule
        fields = (
            *("title", "reason", "family", "topic", "severity", "is_on", "evidence"),
            *("replace", "advise", "exceptions", "reads", "spares_statements", "settings"),
            *("hits", "passes", "language", "key"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "topic" in self.fields:
            self.fields["topic"].choices = topics()  # type: ignore[attr-defined]  # a choice field
        if not self.instance.settings:
            self.fields.pop("settings", None)

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        if len(key) > KEY_CHARACTERS:
            raise ValidationError(f"Keep the key to {KEY_CHARACTERS} characters.")
        if self.instance.pk is None and key.partition("-")[0] == TEAM:
            raise ValidationError("Keys that begin with “team” belong to the words of teams.")
        return key

    def clean_settings(self) -> dict[str, float]:
        settings: dict[str, float] = self.cleaned_data["settings"]
        if settings.keys() != self.instance.settings.keys():
            raise ValidationError(f"Give these, and no others: {', '.join(self.instance.settings)}.")
        return settings


def topics() -> list[tuple[str, str]]:
    """Those that we know, and whatever else a rule has."""
    used: Iterable[str] = ReviewRule.objects.order_by("topic").values_list("topic", flat=True).distinct()
    return [(it, topic_label(it)) for it in dict.fromkeys((*TOPICS, *used))]


class WithPattern(LibraryForm):
    """Words of many alternatives run on for longer than a text may."""

    def _clean_text(self, cleaned: dict[str, Any], name: str, value: str) -> None:
        if name != "words":
            super()._clean_text(cleaned, name, value)


class TermForm(WithPattern, AdviceForm):
    words = PatternField(label="Words")

    class Meta:
        model = ReviewTerm
        fields = ("words", "replace", "advise", "exceptions", "reason")
        widgets: ClassVar = {"reason": forms.Textarea(attrs={"rows": 2, "cols": 40})}


class LawForm(LibraryForm):
    must_show = forms.MultipleChoiceField(
        choices=SHOWN, required=False, widget=forms.CheckboxSelectMultiple, label="Must be shown"
    )
    sources = LinesField(help_text="Addresses or names, one a line.", limit=1000)

    class Meta:
        model = ReviewLaw
        fields = (
            *("place", "city", "name", "since", "until", "threshold", "must_show", "remote"),
            *("says", "sources", "confidence", "checked", "key"),
        )


class NameForm(WithPattern):
    words = PatternField(label="Words")

    class Meta:
        model = ReviewName
        fields = ("words",)


class StatementForm(NameForm):
    class Meta:
        model = ReviewStatement
        fields = ("words", "language")
