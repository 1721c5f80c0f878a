"""Items of the library that say nearly what somebody else's words say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Value, When

from jobdesc.document import fill
from jobdesc.models.library import Item, Status, TemplateItem, TemplateVersion
from jobdesc.packs.content import TemplateContent
from jobdesc.readers.differences import ratio
from jobdesc.readers.matching import NEAR
from jobdesc.review.twins import stems

NAMED_AT_MOST = 5
_LOOKED_AT = 300
_ASKED_WORDS = 8
_LONG = 6
_SHARED = 0.6
"""So much of what matters in both stands in both: they mean nearly the same."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Twin:
    """`item` has `templates`, the number of templates that offer it; `is_same`: word for word."""

    item: Item
    templates: int
    is_same: bool


def near_twins(
    text: str, *, kind: str, language: str, without: Iterable[int] = (), published: bool = False
) -> tuple[Twin, ...]:
    """The items of that kind that are nearest to `text`, the nearest first; two queries. `published`:
    only those that a published template offers.

    The database picks those that share most of the longest words, so that a large library costs
    little more than a small one.
    """
    mine, meant = _words(text), stems(text.casefold())
    beginnings = _beginnings(mine)
    if not beginnings:
        return ()
    rows = Item.objects.filter(kind=kind, language=language).exclude(pk__in=list(without))
    if published:
        rows = rows.filter(Exists(_offers().filter(item=OuterRef("pk"))))
    shared = sum((_says(word) for word in beginnings), start=Value(0))
    likely = rows.annotate(shared=shared).filter(shared__gt=0).order_by("-shared", "key")[:_LOOKED_AT]
    found = [(nearness, it) for it in likely if (nearness := _nearness(mine, meant, it.text))]
    found.sort(key=lambda pair: (-max(pair[0]), -pair[0][0], pair[1].key))
    nearest = [it for _, it in found[:NAMED_AT_MOST]]
    uses = Counter(TemplateItem.objects.filter(item__in=nearest).values_list("item", flat=True))
    return tuple(Twin(it, uses[it.pk], is_same=_words(it.text) == mine) for it in nearest)


@dataclass(frozen=True)
class Said:
    """An item of the library as recruiters read it, its gaps filled with what stands there unanswered."""

    key: str
    heading: str
    words: str


def as_recruiters_read(text: str, twins: Iterable[Twin], *, here: TemplateContent) -> tuple[Said, ...]:
    """Those of the `twins` that are published and near to `text` as they are published: in the words of
    `here` where it offers them, else in those of a newest version that does; at most two queries."""
    keys = [it.item.key for it in twins]
    contents = [here] if all(here.item(key) for key in keys) else [here, *_offering(keys)]
    mine, meant = _words(text), stems(text.casefold())
    found = []
    for key in keys:
        content = next((it for it in contents if it.item(key)), here)
        item, said = content.item(key), said_in(content, key)
        if item and said and _nearness(mine, meant, item.text):
            found.append(said)
    return tuple(found)


def said_in(content: TemplateContent, key: str) -> Said | None:
    """None where the template does not offer it."""
    item = content.item(key)
    return Said(key, item.heading, fill(item.text, {}, content.defaults())) if item else None


def _offering(keys: Iterable[str]) -> list[TemplateContent]:
    """For each of the items the newest version of a published template that offers it."""
    offers = _offers().filter(item__key__in=list(keys)).order_by("-template")
    templates = set(dict(offers.values_list("item__key", "template")).values())
    newest = TemplateVersion.objects.filter(template=OuterRef("template"), number__gt=OuterRef("number"))
    versions = TemplateVersion.objects.filter(~Exists(newest), template__in=templates)
    return [it.as_content() for it in versions.order_by("pk")]


def _offers() -> QuerySet[TemplateItem]:
    return TemplateItem.objects.filter(template__status=Status.PUBLISHED)


def _beginnings(words: Iterable[str]) -> list[str]:
    """The longest words without what their endings may be."""
    longest = sorted(set(words), key=lambda it: (-len(it), it))[:_ASKED_WORDS]
    return [word[:-2] if len(word) > _LONG else word for word in longest]


def _says(word: str) -> Case:
    return Case(When(text__icontains=word, then=1), default=0, output_field=IntegerField())


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _nearness(mine: tuple[str, ...], meant: frozenset[str], text: str) -> tuple[float, float] | None:
    """How near by words in order, and by what is meant in any order; None where they are not."""
    in_order, theirs = ratio(mine, _words(text)), stems(text.casefold())
    shared = 2 * len(meant & theirs) / (len(meant) + len(theirs)) if meant and theirs else 0.0
    return (in_order, shared) if in_order >= NEAR or shared >= _SHARED else None
