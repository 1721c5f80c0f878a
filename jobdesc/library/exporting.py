"""Role templates with all they rest on, as a pack: what `import_pack` takes in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from pydantic import ValidationError

from jobdesc.document import placeholders_in
from jobdesc.library.errors import PublishError
from jobdesc.library.freezing import everything
from jobdesc.models.library import (
    Basis,
    Citation,
    Insight,
    Item,
    Level,
    Placeholder,
    PlaceholderOption,
    RoleTemplate,
    ShippedRow,
    Source,
    TemplateItem,
)
from jobdesc.packs import Pack, PackError
from jobdesc.packs.checks import check
from jobdesc.packs.claims import ItemKind
from jobdesc.packs.faults import nearest
from jobdesc.packs.loader import Sheet
from jobdesc.packs.reading import misfits
from jobdesc.packs.schema import InsightRecord

Plain = dict[str, Any]


class ExportError(PublishError):
    """`messages` say what no pack can hold, one sentence for each thing to mend in the library."""


def export_pack(slugs: Sequence[str], *, name: str = "", released: date | None = None) -> Pack:
    """The drafts of these templates as one pack, with the items, placeholders and sources they use.

    The same library gives the same pack: records stand in the order in which they are offered.
    `name` is the pack's own; without one it is that of the pack these templates came with, else
    made of `slugs`. Raise `ExportError` for an unknown slug and for what breaks a pack's rules.
    """
    templates = _templates(slugs)
    head = {
        "name": name or pack_name(slugs),
        "released": (released or timezone.localdate()).isoformat(),
        "language": templates[0].language,
    }
    return _checked({"pack": head, **_lists(templates, templates[0].language)})


def pack_name(slugs: Sequence[str]) -> str:
    """The name of the pack that these templates, and no others, came with; else one made of them."""
    named = {f'["{slug}"]' for slug in slugs}
    rows = ShippedRow.objects.filter(model="roletemplate")
    origins = set(rows.filter(key__in=named).values_list("origin", flat=True))
    if len(origins) == 1:
        (origin,) = origins
        same = set(rows.filter(origin=origin).values_list("key", flat=True)) == named
        if same and origin.startswith("pack:"):
            return origin.removeprefix("pack:")
    return slugs[0] if len(set(slugs)) == 1 else "roles"


def _templates(slugs: Sequence[str]) -> list[RoleTemplate]:
    rows = RoleTemplate.objects.filter(slug__in=slugs).order_by("slug")
    templates = list(rows.select_related("original").prefetch_related(*everything()))
    there = {it.slug for it in templates}
    if missing := [slug for slug in slugs if slug not in there]:
        known = RoleTemplate.objects.values_list("slug", flat=True)
        raise ExportError(f'there is no role template "{slug}"{nearest(slug, known)}' for slug in missing)
    if not templates:
        raise ExportError(["name at least one role template"])
    return templates


def _lists(templates: list[RoleTemplate], language: str) -> Plain:
    items = list({offer.item_id: offer.item for it in templates for offer in _offers(it)}.values())
    used = dict.fromkeys(key for item in items for key in placeholders_in(item.text))
    placeholders = {it.key: it for it in _placeholders(used)}
    lists: Plain = {
        "placeholders": [_placeholder(placeholders[key], language) for key in used if key in placeholders],
        "items": [_item(item, language) for item in items],
        "templates": [_template(it, language) for it in templates],
        "insights": [_insight(row) for it in templates for row in it.insights.all()],
    }
    sources = Source.objects.filter(key__in=set(_cited(lists))).order_by("key")
    return {"sources": [_source(it, language) for it in sources], **lists}


def _offers(template: RoleTemplate) -> Iterable[TemplateItem]:
    return template.template_items.all()


def _placeholders(keys: Iterable[str]) -> Iterable[Placeholder]:
    cites = Prefetch("citations", Citation.objects.select_related("source"))
    options = PlaceholderOption.objects.order_by("position", "key").prefetch_related(cites)
    rows = Placeholder.objects.filter(key__in=list(keys)).select_related("original")
    return rows.prefetch_related(cites, Prefetch("options", options))


def _cited(value: Any) -> Iterator[str]:
    """The key of every source that is cited anywhere below."""
    if isinstance(value, dict):
        if "basis" in value and "source" in value:
            yield value["source"]
        yield from (key for one in value.values() for key in _cited(one))
    elif isinstance(value, list):
        yield from (key for one in value for key in _cited(one))


# Records; what is empty is left out


def _said(**fields: Any) -> Plain:
    empty = (value is None or value is False or value in ("", []) for value in fields.values())
    return {name: fields[name] for name, is_empty in zip(fields, empty, strict=True) if not is_empty}


def _translated(row: Any, language: str, original: str) -> Plain:
    return _said(
        language=row.language if row.language != language else "",
        original=getattr(row.original, original) if row.original else "",
    )


def _source(row: Source, language: str) -> Plain:
    tag = row.language if row.language != language else ""
    return _said(key=row.key, file=row.file, title=row.title, note=row.note, credit=row.credit, language=tag)


def _placeholder(row: Placeholder, language: str) -> Plain:
    options = [
        _said(key=it.key, label=it.label, is_hot=it.is_hot, is_in_demand=it.is_in_demand) | _cites(it)
        for it in row.options.all()
    ]
    said = _said(key=row.key, label=row.label, question=row.question, default=row.default, options=options)
    return said | _translated(row, language, "key") | _cites(row)


def _item(row: Item, language: str) -> Plain:
    said = _said(key=row.key, kind=row.kind, group=row.group, heading=row.heading, text=row.text)
    return said | _translated(row, language, "key") | _cites(row)


def _template(row: RoleTemplate, language: str) -> Plain:
    said = _said(slug=row.slug, title=row.title, category=row.category, summary=row.summary)
    lists = _said(
        alternate_titles=[{"title": it.title} | _cites(it) for it in row.alternate_titles.all()],
        occupation_codes=[
            _said(scheme=it.scheme, version=it.version, code=it.code) for it in row.occupation_codes.all()
        ],
        specialisations=[
            _said(key=it.key, name=it.name, summary=it.summary) | _cites(it)
            for it in row.specialisations.all()
        ],
    )
    return said | _translated(row, language, "slug") | lists | {"items": list(map(_offer, _offers(row)))}


def _offer(row: TemplateItem) -> Plain:
    if not row.importance and ItemKind(row.item.kind).has_importance:
        words = f"{row.item.heading}: say whether this {row.item.kind} is required or preferred"
        raise ExportError([words])
    return _said(
        item=row.item.key,
        importance=row.importance if row.importance != TemplateItem.Importance.REQUIRED else "",
        level_from=_level(row.level_from),
        level_to=_level(row.level_to),
        picked_from=_level(row.picked_from) if row.picked_from else None,
        specialisations=sorted(it.key for it in row.specialisations.all()),
    )


def _level(number: int) -> str:
    return Level(number).key


def _insight(row: Insight) -> Plain:
    names = [it for it in InsightRecord.model_fields if it not in ("template", "cites")]
    plain = {name: getattr(row, name) for name in names}
    return _said(**plain, template=row.template.slug) | _cites(row)


def _cites(row: Any) -> Plain:
    """Own wording is said as such, alone; a row that cites nothing says that, too."""
    cites = {
        (it.source.key if it.source else "", it.section): (it.basis, [term for term in it.terms if term])
        for it in row.citations.all()
    }
    if any(source for source, _ in cites):  # rows of old may say both, and then own wording counts nowhere
        cites = {place: said for place, said in cites.items() if said[0] != Basis.OWN}
    return {
        "cites": [
            _said(source=source, section=section, basis=basis, terms=terms)
            for (source, section), (basis, terms) in sorted(cites.items())
        ]
    }


def _checked(plain: Plain) -> Pack:
    sheet = Sheet("", plain, {})
    try:
        pack = Pack.model_validate(plain)
    except ValidationError as error:
        raise _refusal(PackError(misfits(sheet, error))) from error
    if found := [sheet.fault(place, message) for place, message in check(pack)]:
        raise _refusal(PackError(found))
    return pack


def _refusal(error: PackError) -> ExportError:
    return ExportError(f"{' › '.join(fault.steps)}: {fault.message}" for fault in error.faults)
