"""Finding a role: words and facets over the published templates.

Recruiters search what was published, not what an editor is typing, so cards and index are made
from versions. A version never changes and is named by its digest: what was read once is right for
ever. Every process asks with each search which versions are published, in one small query, and
reads those it does not know.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from jobdesc.models.library import RoleTemplate, TemplateVersion
from jobdesc.roles.cards import RoleCard, card, entry
from jobdesc.roles.index import Index
from jobdesc.roles.ranking import Hit

FACETS = {"category": "Category", "specialisation": "Specialisation", "language": "Language"}
READ_AT_ONCE = 50
KEPT_SEARCHES = 50
_CALLED = 0.7  # from here on a title says what was looked for, and little else


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

    @property
    def chosen(self) -> str:
        return next((it.value for it in self.choices if it.chosen), "")


@dataclass(frozen=True)
class Found:
    """`is_near`: no role says all that was typed, these say most of it."""

    cards: tuple[RoleCard, ...]
    facets: tuple[Facet, ...]
    is_near: bool = False


class _Named(NamedTuple):
    """The newest version of a published template."""

    template: int
    digest: str
    number: int

    @property
    def key(self) -> str:
        return f"{self.template}.{self.number}.{self.digest}"


def find_roles(text: str = "", chosen: Mapping[str, str] | None = None) -> Found:
    """Published roles that say what `text` means and fit the `chosen` facets, best first; all by
    title where there is no text.

    A facet counts what choosing it would show: with the other choices, without its own.
    Specialisations are offered within a category.
    """
    wanted = {facet: value for facet, value in (chosen or {}).items() if value}
    named = _published()
    cards, hits = _SHELF.search(named, text)
    facets = [_facet(cards, facet, wanted) for facet in _offered(wanted)]
    return Found(
        cards=tuple(card for card in cards if _fits(card, wanted)),
        facets=tuple(facet for facet in facets if _is_useful(facet)),
        is_near=any(not hit.is_whole for hit in hits),
    )


def roles_called(title: str) -> tuple[str, ...]:
    """The slugs of the published roles that are called so, or in other words that mean it, best first."""
    cards, hits = _SHELF.search(_published(), title)
    called = zip(cards, hits, strict=False)  # without words there are cards and no hits
    return tuple(card.slug for card, hit in called if hit.is_whole and hit.score >= _CALLED)


def published_cards() -> list[RoleCard]:
    """A card for the latest version of every published template: one query when all of them
    were seen before, two when not."""
    return _SHELF.search(_published(), "")[0]


def _offered(wanted: Mapping[str, str]) -> list[str]:
    within = "category" in wanted or "specialisation" in wanted
    return [facet for facet in FACETS if within or facet != "specialisation"]


def _fits(card: RoleCard, wanted: Mapping[str, str]) -> bool:
    return all(value in card.values(facet) for facet, value in wanted.items())


def _facet(cards: Iterable[RoleCard], facet: str, wanted: Mapping[str, str]) -> Facet:
    others = {key: value for key, value in wanted.items() if key != facet}
    fitting = (card for card in cards if _fits(card, others)) if others else cards
    counts = Counter(value for card in fitting for value in card.values(facet))
    mine = wanted.get(facet)
    if mine and mine not in counts:
        counts[mine] = 0
    choices = (FacetChoice(it, counts[it], it == mine) for it in sorted(counts, key=str.casefold))
    return Facet(facet, FACETS[facet], tuple(choices))


def _is_useful(facet: Facet) -> bool:
    """A facet with a single value narrows nothing, unless it is chosen and can be let go."""
    return len(facet.choices) > 1 or any(choice.chosen for choice in facet.choices)


def _published() -> list[_Named]:
    newest = TemplateVersion.objects.filter(template=OuterRef("pk")).order_by("-number")
    named = [Subquery(newest.values(column)[:1]) for column in ("digest", "number")]
    roles = RoleTemplate.objects.published().order_by().values_list("pk", *named)
    return [_Named(*row) for row in roles if row[1]]


class _Shelf:
    """The cards and the index of what is published, by the keys of the versions."""

    def __init__(self) -> None:
        self._named: set[_Named] = set()
        self._cards: dict[str, RoleCard] = {}
        self._index = Index()
        self._ordered: list[RoleCard] = []
        self._hits: dict[str, list[Hit]] = {}  # who looks at the next page asks the same again
        # One thread makes what others of this process need too, and none reads what is half made.
        self._lock = threading.Lock()

    def search(self, named: Sequence[_Named], text: str) -> tuple[list[RoleCard], list[Hit]]:
        with self._lock:
            self._renew(named)
            if not text.strip():
                return list(self._ordered), []
            if text not in self._hits:
                if len(self._hits) >= KEPT_SEARCHES:
                    self._hits.clear()
                self._hits[text] = self._index.find(text)
            hits = self._hits[text]
            return [replace(self._cards[hit.key], why=hit.why) for hit in hits], hits

    def clear(self) -> None:
        with self._lock:
            self._named = set()
            self._cards.clear()
            self._index = Index()
            self._ordered = []
            self._hits.clear()

    def _renew(self, named: Sequence[_Named]) -> None:
        now = set(named)
        if now == self._named:
            return
        for it in self._named - now:
            self._index.remove(it.key)
            del self._cards[it.key]
        self._read(now - self._named)
        self._named = now
        self._hits.clear()
        self._ordered = sorted(self._cards.values(), key=lambda it: (it.title.casefold(), it.slug))

    def _read(self, new: set[_Named]) -> None:
        rows = TemplateVersion.objects.filter(template__in={it.template for it in new})
        columns = rows.values_list("template", "digest", "number", "at", "content")
        for template, digest, number, at, content in columns.order_by().iterator(chunk_size=READ_AT_ONCE):
            if (it := _Named(template, digest, number)) in new:
                self._cards[it.key] = replace(card(content), number=it.number, at=at)
                self._index.add(entry(it.key, content))


_SHELF = _Shelf()
_CARDS = _SHELF
