"""Finding a role: words and facets over the published templates.

Recruiters search what was published, not what an editor is typing, so the cards are made
from versions. A version never changes and is named by its digest: a card that was made once
is right for ever, and a warm search asks the database one small question.
"""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import OuterRef, Subquery

from jobdesc.models.library import RoleTemplate, TemplateVersion
from jobdesc.packs.claims import ItemKind
from jobdesc.packs.content import TemplateContent
from jobdesc.roles.page import language_name

FACETS = {"category": "Category", "specialisation": "Specialisation", "language": "Language"}
COUNTED = (ItemKind.RESPONSIBILITY, ItemKind.SKILL, ItemKind.QUALIFICATION)
KEPT_CARDS = 5_000


@dataclass(frozen=True)
class RoleCard:
    """One role in the list; `counts` say what it offers ("4 responsibilities")."""

    slug: str
    title: str
    summary: str
    also: tuple[str, ...]
    category: str
    language: str
    specialisations: tuple[str, ...]
    counts: tuple[str, ...]
    number: int = 0
    at: datetime | None = None

    def values(self, facet: str) -> tuple[str, ...]:
        """What the card answers to a facet."""
        if facet == "specialisation":
            return self.specialisations
        value = self.category if facet == "category" else self.language
        return (value,) if value else ()

    def rank(self, words: Iterable[str]) -> int | None:
        """0 where the title holds every word, 1 with the other titles, 2 with the rest;
        None where a word is nowhere."""
        places = self.title, " ".join(self.also), f"{self.category} {self.summary}"
        text = ""
        for rank, place in enumerate(places):
            text = f"{text} {place}".casefold()
            if all(word in text for word in words):
                return rank
        return None


@dataclass(frozen=True)
class FacetChoice:
    value: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    key: str
    label: str
    choices: tuple[FacetChoice, ...]


@dataclass(frozen=True)
class Found:
    cards: tuple[RoleCard, ...]
    facets: tuple[Facet, ...]


def find_roles(text: str = "", chosen: Mapping[str, str] | None = None) -> Found:
    """Published roles that hold every word of `text` and fit the `chosen` facets, best first.

    A facet counts what choosing it would show: with the other choices, without its own.
    """
    wanted = {facet: value for facet, value in (chosen or {}).items() if value}
    words = text.casefold().split()[:10]
    ranked = [(card.rank(words), card) for card in published_cards()]
    ranked.sort(key=lambda one: (one[0] or 0, one[1].title.casefold(), one[1].slug))
    cards = [card for rank, card in ranked if rank is not None]
    facets = (_facet(cards, facet, wanted) for facet in FACETS)
    return Found(
        cards=tuple(card for card in cards if _fits(card, wanted)),
        facets=tuple(facet for facet in facets if _is_useful(facet)),
    )


def _fits(card: RoleCard, wanted: Mapping[str, str]) -> bool:
    return all(value in card.values(facet) for facet, value in wanted.items())


def _facet(cards: Iterable[RoleCard], facet: str, wanted: Mapping[str, str]) -> Facet:
    others = {key: value for key, value in wanted.items() if key != facet}
    fitting = (card for card in cards if _fits(card, others))
    counts = Counter(value for card in fitting for value in card.values(facet))
    mine = wanted.get(facet)
    if mine and mine not in counts:
        counts[mine] = 0
    choices = (FacetChoice(it, counts[it], it == mine) for it in sorted(counts, key=str.casefold))
    return Facet(facet, FACETS[facet], tuple(choices))


def _is_useful(facet: Facet) -> bool:
    """A facet with a single value narrows nothing, unless it is chosen and can be let go."""
    return len(facet.choices) > 1 or any(choice.chosen for choice in facet.choices)


def published_cards() -> list[RoleCard]:
    """A card for the latest version of every published template: one query when all of them
    were seen before, two when not."""
    latest = TemplateVersion.objects.filter(template=OuterRef("pk")).order_by("-number")
    current = RoleTemplate.objects.published().values(newest=Subquery(latest.values("pk")[:1]))
    versions = TemplateVersion.objects.filter(pk__in=current).values_list("digest", "number", "at")
    named = list(versions)
    made = _CARDS.get({digest for digest, _, _ in named})
    return [replace(made[digest], number=number, at=at) for digest, number, at in named]


class _Cards:
    """Cards by the digest of their content; the least lately used are let go."""

    def __init__(self) -> None:
        self._cards: OrderedDict[str, RoleCard] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, digests: set[str]) -> dict[str, RoleCard]:
        with self._lock:
            found = {digest: self._cards[digest] for digest in digests if digest in self._cards}
        if missing := digests - found.keys():
            rows = TemplateVersion.objects.filter(digest__in=missing)
            for digest, content in rows.values_list("digest", "content").iterator():
                found[digest] = card(TemplateContent.model_validate(content))
        with self._lock:
            for digest, made in found.items():
                self._cards[digest] = made
                self._cards.move_to_end(digest)
            while len(self._cards) > KEPT_CARDS:
                self._cards.popitem(last=False)
        return found

    def clear(self) -> None:
        with self._lock:
            self._cards.clear()


_CARDS = _Cards()


def card(content: TemplateContent) -> RoleCard:
    kinds = Counter(item.kind for item in content.items)
    counts = [(kinds[kind], kind.value) for kind in COUNTED]
    counts.append((len(content.sources), "source"))
    return RoleCard(
        slug=content.slug,
        title=content.title,
        summary=content.summary,
        also=tuple(it.title for it in content.alternate_titles),
        category=content.category,
        language=language_name(content.language),
        specialisations=tuple(it.name for it in content.specialisations),
        counts=tuple(_counted(count, one) for count, one in counts if count),
    )


def _counted(count: int, one: str) -> str:
    """ "1 responsibility", "4 responsibilities" """
    many = f"{one.removesuffix('y')}ies" if one.endswith("y") else f"{one}s"
    return f"{count} {one if count == 1 else many}"
