"""What an editor makes of a proposal: a new item, an item the library has, a role, or a word back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from jobdesc.document.bounds import HEADING_CHARACTERS, TEXT_CHARACTERS
from jobdesc.document.values import Importance
from jobdesc.document.values import Level as LevelName
from jobdesc.forms.proposals import parts_of
from jobdesc.forms.text import ParagraphField, PlainField
from jobdesc.library.proposals import Wording
from jobdesc.models import Item, Level, Placeholder, Proposal, RoleTemplate, Status
from jobdesc.packs.claims import ItemKind, OfferRule
from jobdesc.packs.drafting import Draft, Line
from jobdesc.packs.rules import level_problem, wording_problems

ROLES_FOUND = 12
GROUP_CHARACTERS = 60
_WIDE = {"class": "vTextField"}
_NUMBER = re.compile(r"[0-9]{1,9}")
_LEVELS = [(str(level.value), level.label) for level in Level]


def _line(**attrs: Any) -> forms.TextInput:
    return forms.TextInput(attrs={**_WIDE, **attrs})


class AnswerForm(forms.Form):
    """`act` is the button that was pressed."""

    answer = PlainField(limit=500, label="A word back", widget=_line())

    def __init__(self, data: Any, *, proposal: Proposal, act: str, **options: Any) -> None:
        self.proposal, self.act = proposal, act
        super().__init__(data, **options)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.act == "decline" and not cleaned.get("answer"):
            self.add_error("answer", "Say in a few words why not: the recruiter reads it.")
        return cleaned


class RoleAnswerForm(AnswerForm):
    """On a whole posting as a role."""

    title = PlainField(limit=120, label="Title", widget=_line())
    category = PlainField(limit=120, label="Category", widget=_line())
    field_order = ("title", "category", "answer")

    def __init__(self, data: Any, *, proposal: Proposal, act: str) -> None:
        self.draft = Draft.model_validate(proposal.draft)
        first = {"title": self.draft.title, "category": self.draft.category}
        super().__init__(data, proposal=proposal, act=act, initial=first)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.act == "make" and not cleaned.get("title"):
            self.add_error("title", "Say what the role is called.")
        return cleaned

    @property
    def parts(self) -> list[tuple[str, list[Line]]]:
        return parts_of(self.draft.lines)

    def decided(self) -> Draft:
        said = self.cleaned_data
        return self.draft.model_copy(update={"title": said["title"], "category": said["category"]})


class LineAnswerForm(AnswerForm):
    """On one line. What each button needs is asked for only where it is pressed."""

    text = ParagraphField(
        limit=TEXT_CHARACTERS,
        label="Words",
        help_text="Write {languages}, {databases} … where each posting’s own stack should stand.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )
    heading = PlainField(limit=HEADING_CHARACTERS, label="Heading", widget=_line())
    group = PlainField(limit=GROUP_CHARACTERS, label="Group", widget=_line(list="groups"))
    importance = forms.ChoiceField(
        required=False, choices=[(it.value, it.value.capitalize()) for it in Importance]
    )
    level_from = forms.ChoiceField(label="Offered from", choices=_LEVELS, required=False)
    level_to = forms.ChoiceField(label="up to", choices=_LEVELS, required=False)
    picked_from = forms.ChoiceField(
        label="picked from", choices=[("", "not picked"), *_LEVELS], required=False
    )
    templates = forms.ModelMultipleChoiceField(
        label="Offered by",
        queryset=RoleTemplate.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose among the roles that are listed."},
    )
    role = PlainField(limit=120, label="Another role", widget=forms.TextInput(attrs={"type": "search"}))
    into = forms.ModelChoiceField(
        label="Which one",
        queryset=Item.objects.none(),
        required=False,
        empty_label=None,
        widget=forms.RadioSelect,
    )
    key = PlainField(limit=100, label="or another item, by its key", widget=_line())
    rewords = forms.BooleanField(label="It says the words above from now on", required=False)

    def __init__(self, data: Any, *, proposal: Proposal, act: str, near: Iterable[Item]) -> None:
        super().__init__(data, proposal=proposal, act=act, initial=_first(proposal))
        fields: dict[str, Any] = self.fields
        named = data.getlist("templates") if data else []
        chosen = [int(it) for it in named if _NUMBER.fullmatch(it)]
        fields["templates"].queryset = _roles(proposal, chosen, (data or {}).get("role", ""))
        fields["into"].queryset = Item.objects.filter(pk__in=[it.pk for it in near])
        if not ItemKind(proposal.kind).has_importance:
            del fields["importance"]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if self.act in ("accept", "merge"):
            known = set(Placeholder.objects.values_list("key", flat=True))
            if problems := list(wording_problems(text, known)):
                raise ValidationError([f"{it[:1].upper()}{it[1:]}." for it in problems])
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.act == "accept":
            self._need("text", "Write the words that recruiters pick.")
            self._need("heading", "Give it a heading: it stands before the words in every list.")
            self._need("templates", "Choose at least one role that offers it.")
        if self.act in ("accept", "merge") and not self.errors and (problem := level_problem(self.rule())):
            self.add_error("picked_from", f"It {problem}.")
        if self.act == "merge":
            self._find_item(cleaned)
        return cleaned

    def _need(self, name: str, words: str) -> None:
        if name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, words)

    def _find_item(self, cleaned: dict[str, Any]) -> None:
        if key := cleaned.get("key"):
            alike = Item.objects.filter(kind=self.proposal.kind, language=self.proposal.language)
            cleaned["into"] = alike.filter(key=key).first()
            if cleaned["into"] is None:
                kind = self.proposal.get_kind_display().lower()
                self.add_error("key", f"The library has no {kind} with this key.")
        elif not cleaned.get("into"):
            self.add_error("into", "Choose the item that says it already.")
        if cleaned.get("rewords"):
            self._need("text", "Write the words that it says from now on.")

    def rule(self) -> OfferRule:
        said = self.cleaned_data
        return OfferRule(
            importance=Importance(said["importance"]) if said.get("importance") else None,
            level_from=_level(said.get("level_from")) or LevelName.JUNIOR,
            level_to=_level(said.get("level_to")) or LevelName.LEAD,
            picked_from=_level(said.get("picked_from")),
        )

    def wording(self) -> Wording:
        said = self.cleaned_data
        return Wording(said["heading"], said["group"], said["text"], self.rule())


def _level(value: str | None) -> LevelName | None:
    return LevelName(Level(int(value)).key) if value else None


def _first(proposal: Proposal) -> dict[str, Any]:
    """What is proposed, offered at every level by the role that it was written for."""
    return {
        "text": proposal.text,
        "heading": proposal.heading,
        "group": proposal.item.group if proposal.item else "",
        "importance": proposal.importance or Importance.REQUIRED.value,
        "level_from": str(Level.JUNIOR.value),
        "level_to": str(Level.LEAD.value),
        "templates": [proposal.template_id] if proposal.template_id else [],
        "into": proposal.item_id,
    }


def _roles(proposal: Proposal, chosen: Iterable[int], query: str) -> QuerySet[RoleTemplate]:
    """The role that it was written for, those that are ticked, and a few that a search finds."""
    named = Q(pk__in=[*chosen, proposal.template_id or 0])
    words = query.split()[:5]
    alike = RoleTemplate.objects.exclude(status=Status.RETIRED).filter(language=proposal.language)
    if words:
        found = alike
        for word in words:
            found = found.filter(Q(title__icontains=word) | Q(slug__icontains=word))
        named |= Q(pk__in=list(found.order_by("title").values_list("pk", flat=True)[:ROLES_FOUND]))
    return alike.filter(named)
