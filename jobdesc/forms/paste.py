"""The box an ad is pasted into, and for a new posting which role, level and employer it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from jobdesc.builder.pasting import read_ad
from jobdesc.builder.recognising import level_of
from jobdesc.document import digest
from jobdesc.document.text import clean
from jobdesc.document.values import Level
from jobdesc.forms.builder import LEVELS
from jobdesc.models import Employer, Membership, Role, TemplateVersion, User
from jobdesc.readers import LooseAd, ReadingError
from jobdesc.readers.matching import LibraryItem, Likeness, match
from jobdesc.roles import RoleCard

_WORD = re.compile(r"[^\W\d_]{2,}")
_CANDIDATES = 5
_HEAD = 400
_LINES = 80
_ALIKE = 0.5


class PastedField(forms.Field):
    """Text as it was pasted, without what no page can show; how long it may be, its reader says."""

    def to_python(self, value: Any) -> str:
        return clean(str(value or ""))


class PasteForm(forms.Form):
    """`rich` is the paste with its formatting, where the browser gives it. Once valid, `loose` is
    the ad in parts."""

    ad = PastedField(
        label="The ad",
        required=False,
        help_text="All of it, headings too: they tell where each line belongs.",
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto", "spellcheck": "false"}),
    )
    rich = PastedField(required=False, widget=forms.HiddenInput)

    loose: LooseAd

    def clean(self) -> dict[str, Any]:
        pasted = self.cleaned_data
        if not pasted["ad"].strip() and not pasted["rich"].strip():
            raise ValidationError({"ad": "Paste the text of an ad first."})
        try:
            self.loose = read_ad(pasted["ad"], pasted["rich"])
        except ReadingError as error:
            raise ValidationError({"ad": str(error)}) from error
        return pasted

    @property
    def fingerprint(self) -> str:
        """What this reading of this ad is known by: pages number its lines."""
        return digest(self.loose)[:16]


class NewFromAdForm(forms.Form):
    """What a new posting needs besides the ad: suggested from it, to be changed."""

    role = forms.ChoiceField(
        label="Role template",
        error_messages={
            "required": "Choose the role template it begins with.",
            "invalid_choice": "This role is not in the library any more. Choose another one.",
        },
    )
    level = forms.ChoiceField(
        choices=LEVELS,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose the level."),
    )
    employer = forms.ModelChoiceField(
        Employer.objects.none(),
        empty_label=None,
        error_messages={
            "required": "Choose the employer it is for.",
            "invalid_choice": "Choose one of your team's employers.",
        },
    )

    def __init__(self, *args: Any, user: User, cards: Iterable[RoleCard], **options: Any) -> None:
        super().__init__(*args, **options)
        writable = Membership.objects.filter(user=user, role__in=Role.writers()).values("team")
        employers = Employer.objects.filter(team__in=writable).select_related("team")
        fields: dict[str, Any] = self.fields
        fields["employer"].queryset = employers
        titles = sorted(((card.slug, card.title) for card in cards), key=lambda one: one[1].casefold())
        fields["role"].choices = titles


@dataclass(frozen=True)
class Suggestion:
    """The role an ad is likely for; `sure`: its title or some of its lines say so."""

    version: TemplateVersion
    level: Level
    sure: bool


def version_for(cards: Iterable[RoleCard], slug: str) -> TemplateVersion | None:
    """The published version of a role, None where there is none (any more)."""
    return next(iter(_versions([card for card in cards if card.slug == slug])), None)


def suggested(loose: LooseAd, cards: Iterable[RoleCard]) -> Suggestion | None:
    """The role that has most of the ad's lines, of the few whose titles are nearest to it; None
    where the library is empty."""
    title = loose.facts.title.value if loose.facts.title else ""
    wanted, head = _words(title), _words(loose.source[:_HEAD])
    alike = {card: _likeness(card, wanted, head) for card in cards}
    near = sorted(alike, key=lambda card: (-alike[card], card.title, card.slug))[:_CANDIDATES]
    order = {card.slug: place for place, card in enumerate(near)}
    fitting = {version: _fitting(loose, version) for version in _versions(near)}
    if not fitting:
        return None
    best = min(fitting, key=lambda version: (-fitting[version], order[version.template.slug]))
    sure = fitting[best] > 1 or max(alike.values()) >= _ALIKE
    return Suggestion(best, level_of(title), sure)


def _versions(cards: list[RoleCard]) -> list[TemplateVersion]:
    named = Q(pk__in=())
    for card in cards:
        named |= Q(template__slug=card.slug, number=card.number)
    return list(TemplateVersion.objects.filter(named).select_related("template"))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _likeness(card: RoleCard, wanted: frozenset[str], head: frozenset[str]) -> float:
    """How much of a role's title stands in the ad's, at best; how the ad begins counts less."""
    titles = [words for title in (card.title, *card.also) if (words := _words(title))]
    in_title = max((len(words & wanted) / len(words | wanted) for words in titles if wanted), default=0.0)
    in_head = max((len(words & head) / len(words) for words in titles), default=0.0)
    return in_title + in_head / 4


def _fitting(loose: LooseAd, version: TemplateVersion) -> int:
    """How many of the ad's first lines the template has, exactly or nearly."""
    content = version.as_content()
    library = [LibraryItem(key=item.key, kind=item.kind.value, text=item.text) for item in content.items]
    found = match(loose.items[:_LINES], library, {}, content.defaults(), content.language)
    return sum(one.likeness is not Likeness.NEW for one in found)
