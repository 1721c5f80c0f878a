"""From a frozen `TemplateContent` back to plain rows: what `freezing` made of them, the other way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jobdesc.document.values import Level
from jobdesc.library.rows import RANKS, TABLES, Fields, Ref
from jobdesc.library.standing import citation
from jobdesc.packs.claims import Cited
from jobdesc.packs.content import OfferedItem, Placeholder, TemplateContent

_LEVELS = [level.value for level in Level]


def unfrozen(content: TemplateContent) -> dict[Ref, Fields]:
    """Every row the content speaks of with the fields it speaks of, in the order to write them.

    Left out are what a version does not hold: languages of single rows, originals, the status.
    """
    rows = dict(_rows(content))
    return dict(sorted(rows.items(), key=lambda it: RANKS[it[0].table]))


def _rows(content: TemplateContent) -> Iterator[tuple[Ref, Fields]]:
    slug = content.slug
    yield Ref("roletemplate", (slug,)), _plain("roletemplate", content)
    for source in content.sources:
        yield Ref("source", (source.key,)), _plain("source", source)
    for gap in content.placeholders:
        yield from _gap(gap)
    for place, title in enumerate(content.alternate_titles):
        yield Ref("alternatetitle", (slug, title.title)), _plain("alternatetitle", title, place)
    for code in content.occupation_codes:
        yield Ref("occupationcode", (slug, code.scheme, code.version, code.code)), {}
    for place, one in enumerate(content.specialisations):
        yield Ref("specialisation", (slug, one.key)), _plain("specialisation", one, place)
    for place, item in enumerate(content.items):
        yield Ref("item", (item.key,)), _plain("item", item)
        yield Ref("templateitem", (slug, item.key)), _offer(item, place)
    for place, insight in enumerate(content.insights):
        fields = {**_plain("insight", insight, place), "template": slug}
        yield Ref("insight", (insight.key,)), {**fields, "period": fields["period"] or ""}


def _gap(gap: Placeholder) -> Iterator[tuple[Ref, Fields]]:
    yield Ref("placeholder", (gap.key,)), _plain("placeholder", gap)
    for place, option in enumerate(gap.options):
        yield Ref("placeholderoption", (gap.key, option.key)), _plain("placeholderoption", option, place)


def _plain(table: str, value: Any, place: int | None = None) -> dict[str, Any]:
    """The columns of the table that the value has, with its citations and its place."""
    dumped = value.model_dump(mode="json", include=set(TABLES[table].fields))
    if isinstance(value, Cited):
        dumped["citations"] = list(_citations(value))
    return dumped if place is None else {**dumped, "position": place}


def _offer(item: OfferedItem, place: int) -> Fields:
    dumped = _plain("templateitem", item, place)
    del dumped["citations"]  # those are the item's
    levels = {name: _number(dumped[name]) for name in ("level_from", "level_to", "picked_from")}
    chosen = sorted(dumped["specialisations"])
    return {**dumped, **levels, "importance": dumped["importance"] or "", "specialisations": chosen}


def _number(level: str | None) -> int | None:
    """Rows count levels from 1."""
    return None if level is None else _LEVELS.index(level) + 1


def _citations(cited: Cited) -> Iterable[dict[str, Any]]:
    return (citation(it.source, it.section, it.basis.value, it.terms) for it in cited.citations)
