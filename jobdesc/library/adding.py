"""New rows from words that somebody wrote: items, and whole templates in draft.

Such words rest on no source, and say so (basis “own”), unless they are another wording of words
whose licence asks for credit; the history of each row tells where they came from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from jobdesc.document.values import Level as LevelName
from jobdesc.library.history import in_history
from jobdesc.library.writing import Hand
from jobdesc.models.library import (
    AlternateTitle,
    Basis,
    Citation,
    Item,
    Level,
    RoleTemplate,
    TemplateItem,
)
from jobdesc.packs.claims import ItemKind, OfferRule
from jobdesc.packs.drafting import Draft, Line

KEY_CHARACTERS = 90  # a number may have to follow
REASON_CHARACTERS = 100


def keep(row: Any, hand: Hand) -> None:
    """Save the row, with the reason and the person in its history."""
    in_history(row, hand.reason[:REASON_CHARACTERS], by=hand.by)
    row.save()


def cite_own(row: Any, field: str, hand: Hand) -> None:
    """Say that nobody else says it."""
    keep(Citation(**{field: row}, basis=Basis.OWN), hand)


def cite_owed(item: Item, of: Item, hand: Hand) -> bool:
    """Let the item cite what `of`, which it words anew, cites of sources that ask for credit; return
    whether there is any."""
    owed = list(of.citations.filter(source__isnull=False).exclude(source__credit=""))
    there = set(item.citations.values_list("source", "section"))
    for it in owed:
        if (it.source_id, it.section) not in there:
            place = {"source": it.source, "section": it.section, "terms": it.terms}
            keep(Citation(item=item, basis=Basis.INFERRED, position=it.position, **place), hand)
    return bool(owed)


def add_item(
    *, kind: str, group: str, heading: str, text: str, language: str, hand: Hand, of: Item | None = None
) -> Item:
    """A new item of our own wording, or another wording `of` one, under a key made from its heading."""
    item = Item(kind=kind, group=group, heading=heading, text=text, language=language)
    item.key = free_key(heading, _beginning_with(heading))
    keep(item, hand)
    if of is None or not cite_owed(item, of, hand):
        cite_own(item, "item", hand)
    return item


def _beginning_with(heading: str) -> set[str]:
    return set(Item.objects.filter(key__startswith=_slug(heading)).values_list("key", flat=True))


def _slug(words: str) -> str:
    return slugify(words.replace("_", " "))[:KEY_CHARACTERS].strip("-") or "line"


def free_key(words: str, taken: Collection[str]) -> str:
    """A key from these words that is not among `taken`."""
    slug, number = _slug(words), 2
    key = slug
    while key in taken:
        key, number = f"{slug}-{number}", number + 1
    return key


def offer(item: Item, templates: Iterable[RoleTemplate], rule: OfferRule) -> list[RoleTemplate]:
    """Let the drafts of these templates offer the item, behind what they have; return those that
    did not offer it before."""
    chosen = {template.pk: template for template in templates}
    rows = TemplateItem.objects.filter(template__in=chosen)
    already = set(rows.filter(item=item).values_list("template", flat=True))
    last = dict(rows.order_by().values("template").annotate(at=Max("position")).values_list("template", "at"))
    new = [template for pk, template in chosen.items() if pk not in already]
    TemplateItem.objects.bulk_create(
        TemplateItem(template=it, item=item, position=last.get(it.pk, 0) + 1, **columns(rule)) for it in new
    )
    return new


def columns(rule: OfferRule) -> dict[str, Any]:
    """An offer's rule as its row has it."""
    return {
        "importance": rule.importance or "",
        "level_from": number(rule.level_from),
        "level_to": number(rule.level_to),
        "picked_from": number(rule.picked_from) if rule.picked_from else None,
    }


def number(level: LevelName) -> int:
    """Rows count levels from 1."""
    return int(Level[level.name])


# --- A whole template ------------------------------------------------------------------


@transaction.atomic
def add_template(draft: Draft, *, hand: Hand) -> RoleTemplate:
    """A template in draft that offers the library's items by key and the rest as new items."""
    taken = RoleTemplate.objects.filter(slug__startswith=_slug(draft.title)).values_list("slug", flat=True)
    template = RoleTemplate(
        slug=free_key(draft.title, set(taken)),
        title=draft.title,
        category=draft.category,
        language=draft.language,
    )
    keep(template, hand)
    for place, title in enumerate(draft.alternate_titles, start=1):
        also = AlternateTitle.objects.create(template=template, title=title, position=place)
        cite_own(also, "alternate_title", hand)
    _offer_all(template, draft, hand)
    return template


def _offer_all(template: RoleTemplate, draft: Draft, hand: Hand) -> None:
    named = {line.key or line.of for line in draft.lines} - {""}
    known = Item.objects.in_bulk(named, field_name="key")
    kinds = list(ItemKind)
    lines = sorted(draft.lines, key=lambda line: kinds.index(line.kind))
    TemplateItem.objects.bulk_create(
        TemplateItem(
            template=template,
            item=known.get(line.key) or _item_of(line, draft.language, known.get(line.of), hand),
            position=place,
            **columns(line),
        )
        for place, line in enumerate(lines, start=1)
    )


def _item_of(line: Line, language: str, of: Item | None, hand: Hand) -> Item:
    return add_item(
        kind=line.kind,
        group=line.group,
        heading=line.heading,
        text=line.text,
        language=language,
        hand=hand,
        of=of,
    )
