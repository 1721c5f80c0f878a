"""Which role template an ad, or a record from elsewhere, is likely for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from django.db.models import Count, OuterRef, Q, Subquery

from jobdesc.builder.recognising import level_of
from jobdesc.document.values import JobDescription, Level
from jobdesc.models import AlternateTitle, RoleTemplate, TemplateVersion
from jobdesc.readers import LooseAd
from jobdesc.readers.matching import LibraryItem, Likeness, match

_WORD = re.compile(r"[^\W\d_]{2,}")
_CANDIDATES = 5
_NAMED = 3
_HEAD = 400
_LINES = 80
_ALIKE = 0.5
_MOST_IDS = 200


class Card(Protocol):
    """A published role, as far as it is guessed by: `number` is its latest version's."""

    @property
    def slug(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def also(self) -> tuple[str, ...]: ...
    @property
    def number(self) -> int: ...


Called: TypeAlias = Callable[[str], Sequence[str]]
"""From a title to the slugs of the roles that are called so in one word or another, best first."""


@dataclass(frozen=True)
class Titles:
    """A card that is nothing but its titles."""

    slug: str
    title: str
    also: tuple[str, ...]
    number: int


@dataclass(frozen=True)
class Suggestion:
    """The role an ad is likely for; `sure`: its title or some of its lines say so."""

    version: TemplateVersion
    level: Level
    sure: bool


def version_for(cards: Iterable[Card], slug: str) -> TemplateVersion | None:
    """The published version of a role, None where there is none (any more)."""
    return next(iter(_versions([card for card in cards if card.slug == slug])), None)


def suggested(loose: LooseAd, cards: Iterable[Card], called: Called) -> Suggestion | None:
    """The role that has most of the ad's lines, of the few whose titles are nearest to it; None
    where the library is empty."""
    title = loose.facts.title.value if loose.facts.title else ""
    wanted, head = _words(title), _words(loose.source[:_HEAD])
    places = {slug: place for place, slug in enumerate(called(title)[:_NAMED])}
    alike = {card: _likeness(card, wanted, head) for card in cards}

    def nearness(card: Card) -> tuple[int, float, str, str]:
        return places.get(card.slug, len(places)), -alike[card], card.title, card.slug

    near = sorted(alike, key=nearness)[:_CANDIDATES]
    order = {card.slug: place for place, card in enumerate(near)}
    fitting = {version: _fitting(loose, version) for version in _versions(near)}
    if not fitting:
        return None
    best = min(fitting, key=lambda version: (-fitting[version], order[version.template.slug]))
    sure = fitting[best] > 1 or best.template.slug in places or max(alike.values()) >= _ALIKE
    return Suggestion(best, level_of(title), sure)


def started_from(document: JobDescription) -> TemplateVersion | None:
    """The version that a record names, else the latest of the published role that has most of its
    lines, else of the one whose title is nearest; None where the library is empty."""
    basis = document.basis
    versions = TemplateVersion.objects.select_related("template")
    named = versions.filter(template__slug=basis.template, number=basis.version).first()
    if named is not None or basis.template:
        return named or versions.filter(template__slug=basis.template).first() or _nearest(document)
    ids = [item.id for item in document.items][:_MOST_IDS]
    with_lines = RoleTemplate.objects.published().filter(items__key__in=ids, versions__isnull=False)
    best = with_lines.annotate(shared=Count("items", distinct=True)).order_by("-shared", "slug").first()
    return versions.filter(template=best).first() if best else _nearest(document)


def _nearest(document: JobDescription) -> TemplateVersion | None:
    wanted = _words(document.facts.title)
    ranked = sorted(published_titles(), key=lambda card: (-_likeness(card, wanted, wanted), card.title))
    return version_for(ranked[:1], ranked[0].slug) if ranked else None


def published_titles() -> list[Titles]:
    """Every published role that has a version, by its titles alone."""
    latest = TemplateVersion.objects.filter(template=OuterRef("pk")).order_by("-number")
    roles = RoleTemplate.objects.published().annotate(newest=Subquery(latest.values("number")[:1]))
    also: dict[int, list[str]] = {}
    for template, title in AlternateTitle.objects.values_list("template_id", "title"):
        also.setdefault(template, []).append(title)
    found = roles.exclude(newest=None).values_list("pk", "slug", "title", "newest")
    return [Titles(slug, title, tuple(also.get(pk, ())), number) for pk, slug, title, number in found]


def _versions(cards: Sequence[Card]) -> list[TemplateVersion]:
    named = Q(pk__in=())
    for card in cards:
        named |= Q(template__slug=card.slug, number=card.number)
    return list(TemplateVersion.objects.filter(named).select_related("template"))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _likeness(card: Card, wanted: frozenset[str], head: frozenset[str]) -> float:
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
