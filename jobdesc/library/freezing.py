"""From rows to a `TemplateContent`: what publishing freezes and a preview shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet

from jobdesc.document import placeholders_in
from jobdesc.document.values import Level
from jobdesc.models.library import (
    Citation,
    Insight,
    Placeholder,
    RoleTemplate,
    Ruling,
    Source,
    TemplateItem,
)
from jobdesc.packs import content as packs
from jobdesc.packs.rulings import figures, measure

_LEVELS = tuple(Level)


def freeze(template: RoleTemplate) -> packs.TemplateContent:
    """The template as it stands in its rows now, in a constant number of queries.

    Raise pydantic's `ValidationError` where a row holds what no template may hold.
    """
    return freeze_all([template])[template.pk]


def freeze_all(templates: Iterable[RoleTemplate]) -> dict[int, packs.TemplateContent]:
    """Several templates by primary key, in as many queries as one."""
    chosen = [template.pk for template in templates]
    rows = list(RoleTemplate.objects.filter(pk__in=chosen).prefetch_related(*everything()))
    sources = tuple(map(_source, Source.objects.all()))
    wordings = (offer.item.text for row in rows for offer in row.template_items.all())
    used = {key for text in wordings for key in placeholders_in(text)}
    placeholders = tuple(map(_placeholder, _placeholders(used)))
    return {row.pk: _content(row, sources, placeholders) for row in rows}


def everything() -> tuple[Any, ...]:
    """The relations to fetch, in the order in which `_content` reads their rows."""
    offers = TemplateItem.objects.select_related("item").order_by("position", "pk")
    return (
        "alternate_titles",
        _citations("alternate_titles"),
        "occupation_codes",
        "specialisations",
        _citations("specialisations"),
        Prefetch("template_items", offers),
        "template_items__specialisations",
        _citations("template_items__item"),
        Prefetch("insights", Insight.objects.order_by("position", "key")),
        _citations("insights"),
        Prefetch("rulings", Ruling.objects.select_related("shown")),
    )


def _citations(of: str) -> Prefetch[str, QuerySet[Citation], str]:
    return Prefetch(f"{of}__citations", Citation.objects.select_related("source"))


def _placeholders(keys: Collection[str]) -> QuerySet[Placeholder]:
    """Only those asked for: the labour market brings a thousand, with all their options."""
    named = Prefetch("citations", Citation.objects.select_related("source"))
    return Placeholder.objects.filter(key__in=keys).prefetch_related("options", _citations("options"), named)


def _content(
    row: RoleTemplate,
    sources: tuple[packs.SourceNote, ...],
    placeholders: tuple[packs.Placeholder, ...],
) -> packs.TemplateContent:
    content = packs.TemplateContent(
        slug=row.slug,
        title=row.title,
        language=row.language,
        category=row.category,
        summary=row.summary,
        alternate_titles=tuple(
            packs.AlternateTitle(title=it.title, citations=_cites(it.citations.all()))
            for it in row.alternate_titles.all()
        ),
        occupation_codes=tuple(
            packs.OccupationCode(scheme=it.scheme, version=it.version, code=it.code)
            for it in row.occupation_codes.all()
        ),
        specialisations=tuple(
            packs.Specialisation(
                key=it.key, name=it.name, summary=it.summary, citations=_cites(it.citations.all())
            )
            for it in row.specialisations.all()
        ),
        sources=sources,
        placeholders=placeholders,
        items=tuple(map(_offered, row.template_items.all())),
        insights=tuple(map(_insight, row.insights.all())),
    )
    return content.model_copy(update={"rulings": _rulings(row, content)}).narrowed()


def _rulings(row: RoleTemplate, content: packs.TemplateContent) -> tuple[packs.Ruling, ...]:
    """What was decided on figures that still say what they said then."""
    decided = list(row.rulings.all())
    groups = {(measure(it[0]), figures(it)): it for it in content.disagreements()} if decided else {}
    return tuple(
        packs.Ruling.model_validate(
            {
                "insights": tuple(sorted(it.key for it in groups[one.measure, one.figures])),
                "metric": one.metric,
                "choice": one.choice,
                "shown": one.shown.key if one.shown else "",
                "reason": one.reason,
            }
        )
        for one in decided
        if (one.measure, one.figures) in groups
    )


def _source(row: Source) -> packs.SourceNote:
    return packs.SourceNote(
        key=row.key,
        title=row.title,
        file=row.file,
        note=row.note,
        credit=row.credit,
        withdrawn=row.withdrawn_why,
    )


def _placeholder(row: Placeholder) -> packs.Placeholder:
    return packs.Placeholder(
        key=row.key,
        label=row.label,
        question=row.question,
        default=row.default,
        citations=_cites(row.citations.all()),
        options=tuple(
            packs.Option(
                key=it.key,
                label=it.label,
                is_hot=it.is_hot,
                is_in_demand=it.is_in_demand,
                citations=_cites(it.citations.all()),
            )
            for it in row.options.all()
        ),
    )


def _offered(row: TemplateItem) -> packs.OfferedItem:
    return packs.OfferedItem.model_validate(
        {
            "key": row.item.key,
            "kind": row.item.kind,
            "group": row.item.group,
            "heading": row.item.heading,
            "text": row.item.text,
            "importance": row.importance or None,
            "level_from": _level(row.level_from),
            "level_to": _level(row.level_to),
            "picked_from": _level(row.picked_from) if row.picked_from else None,
            "specialisations": tuple(sorted(it.key for it in row.specialisations.all())),
            "citations": _cites(row.item.citations.all()),
        }
    )


def _level(number: int) -> Level:
    """Rows count levels from 1."""
    return _LEVELS[number - 1]


def _insight(row: Insight) -> packs.Insight:
    plain = {name: getattr(row, name) for name in packs.InsightClaim.model_fields}
    plain["period"] = row.period or None
    return packs.Insight.model_validate({**plain, "citations": _cites(row.citations.all())})


def _cites(rows: Iterable[Citation]) -> tuple[packs.Citation, ...]:
    return tuple(
        packs.Citation.model_validate(
            {
                "source": it.source.key if it.source else "",
                "section": it.section,
                "basis": it.basis,
                "terms": tuple(term for term in it.terms if term),
            }
        )
        for it in rows
    )
