"""From a pack to what the library holds: template contents, and a fixture of rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from jobdesc.document import digest
from jobdesc.document.values import Importance, Level
from jobdesc.packs.claims import Citation, InsightClaim, OfferRule, in_order
from jobdesc.packs.content import (
    AlternateTitle,
    Insight,
    OccupationCode,
    OfferedItem,
    Option,
    Placeholder,
    SourceNote,
    Specialisation,
    TemplateContent,
)
from jobdesc.packs.schema import (
    InsightRecord,
    ItemRecord,
    OfferRecord,
    OptionRecord,
    Pack,
    PlaceholderRecord,
    TemplateRecord,
)

Record: TypeAlias = dict[str, Any]
"""One row of a Django fixture: `model` and `fields`, without a primary key."""


def contents(pack: Pack) -> dict[str, TemplateContent]:
    """The content of every template of a pack, by slug, in the pack's order."""
    shared = _Shared(pack)
    return {template.slug: _content(pack, template, shared) for template in pack.templates}


def compile_fixture(pack: Pack) -> list[Record]:
    """The pack as rows with natural keys, each after the rows it refers to, sorted by key.

    Every template comes published with its version 1, made at midnight UTC of the day the
    pack was released.
    """
    return [*compile_rows(pack), *_version_rows(pack)]


def compile_rows(pack: Pack) -> list[Record]:
    """The pack's rows alone, without a version of its templates."""
    return [*_library_rows(pack), *_template_rows(pack), *_citation_rows(pack)]


def fixture_text(records: Iterable[Record]) -> str:
    """The fixture as a file: indented JSON, keys sorted, a line feed at the end."""
    return json.dumps(list(records), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


# Template contents


def _content(pack: Pack, template: TemplateRecord, shared: _Shared) -> TemplateContent:
    content = TemplateContent(
        slug=template.slug,
        title=template.title,
        language=template.language or pack.pack.language,
        category=template.category,
        summary=template.summary,
        alternate_titles=tuple(
            AlternateTitle(title=it.title, citations=it.cites) for it in template.alternate_titles
        ),
        occupation_codes=tuple(
            OccupationCode(scheme=scheme, version=version, code=code)
            for scheme, version, code in _codes(template)
        ),
        specialisations=tuple(
            Specialisation(key=it.key, name=it.name, summary=it.summary, citations=it.cites)
            for it in template.specialisations
        ),
        sources=shared.sources,
        placeholders=shared.placeholders,
        items=tuple(_offered(shared.items[it.item], it) for it in template.items),
        insights=tuple(_insight(it) for it in pack.insights if it.template == template.slug),
    )
    return content.narrowed()


class _Shared:
    """What all templates of a pack draw on."""

    def __init__(self, pack: Pack) -> None:
        self.items = {item.key: item for item in pack.items}
        self.sources = tuple(
            SourceNote(key=it.key, title=it.title, file=it.file, note=it.note, credit=it.credit)
            for it in pack.sources
        )
        self.placeholders = tuple(map(_placeholder, pack.placeholders))


def _placeholder(record: PlaceholderRecord) -> Placeholder:
    return Placeholder(
        key=record.key,
        label=record.label,
        question=record.question,
        default=record.default,
        citations=record.cites,
        options=tuple(map(_option, record.options)),
    )


def _option(record: OptionRecord) -> Option:
    fields = record.model_dump(include={"key", "label", "is_hot", "is_in_demand"})
    return Option(**fields, citations=record.cites)


def _offered(item: ItemRecord, offer: OfferRecord) -> OfferedItem:
    rule = {name: getattr(offer, name) for name in OfferRule.model_fields}
    rule["importance"] = _importance(item, offer)
    rule["specialisations"] = tuple(sorted(offer.specialisations))
    return OfferedItem(
        **rule,
        key=item.key,
        kind=item.kind,
        group=item.group,
        heading=item.heading,
        text=item.text,
        citations=item.cites,
    )


def _importance(item: ItemRecord, offer: OfferRecord) -> Importance | None:
    return offer.importance or (Importance.REQUIRED if item.kind.has_importance else None)


def _insight(record: InsightRecord) -> Insight:
    claim = {name: getattr(record, name) for name in InsightClaim.model_fields}
    return Insight(**claim, citations=record.cites)


def _codes(template: TemplateRecord) -> list[tuple[str, str, str]]:
    return sorted((it.scheme, it.version or "", it.code) for it in template.occupation_codes)


# Rows of a fixture


def _row(model: str, **fields: Any) -> Record:
    return {"model": f"jobdesc.{model}", "fields": fields}


def _library_rows(pack: Pack) -> Iterator[Record]:
    language = pack.pack.language
    for source in sorted(pack.sources, key=lambda it: it.key):
        fields = source.model_dump(include={"key", "title", "file", "note", "credit"})
        yield _row("source", **fields, language=source.language or language)
    placeholders = sorted(pack.placeholders, key=lambda it: it.key)
    for placeholder in placeholders:
        fields = placeholder.model_dump(include={"key", "label", "question", "default"})
        yield _row("placeholder", **fields, **_translation(placeholder, language))
    for placeholder in placeholders:
        for position, option in enumerate(placeholder.options):
            fields = option.model_dump(include={"key", "label", "is_hot", "is_in_demand"})
            yield _row("placeholderoption", placeholder=[placeholder.key], position=position, **fields)
    for item in sorted(pack.items, key=lambda it: it.key):
        fields = item.model_dump(mode="json", exclude={"cites", "language", "original"})
        yield _row("item", **fields, **_translation(item, language))
    for statement in sorted(pack.statements, key=lambda it: it.key):
        fields = statement.model_dump(mode="json", exclude={"language"})
        yield _row("statement", **fields, language=statement.language or language)


def _translation(record: PlaceholderRecord | ItemRecord | TemplateRecord, language: str) -> Record:
    """The language, and the key of what was translated where something was."""
    original = {"original": [record.original]} if record.original else {}
    return {"language": record.language or language, **original}


def _template_rows(pack: Pack) -> Iterator[Record]:
    items = {item.key: item for item in pack.items}
    templates = sorted(pack.templates, key=lambda it: it.slug)
    for template in templates:
        fields = template.model_dump(include={"slug", "title", "category", "summary"})
        translation = _translation(template, pack.pack.language)
        yield _row("roletemplate", **fields, **translation, status="published")
    for template in templates:
        slug = [template.slug]
        for position, title in enumerate(template.alternate_titles):
            yield _row("alternatetitle", template=slug, title=title.title, position=position)
        for scheme, version, code in _codes(template):
            codes = {"scheme": scheme, "version": version, "code": code}
            yield _row("occupationcode", template=slug, **codes)
        for position, one in enumerate(template.specialisations):
            fields = {"key": one.key, "name": one.name, "summary": one.summary}
            yield _row("specialisation", template=slug, **fields, position=position)
        for position, offer in enumerate(template.items):
            yield _offer_row(template, items[offer.item], offer, position)
        insights = [it for it in pack.insights if it.template == template.slug]
        for position, insight in enumerate(insights):
            yield _insight_row(insight, position)


def _offer_row(template: TemplateRecord, item: ItemRecord, offer: OfferRecord, position: int) -> Record:
    return _row(
        "templateitem",
        template=[template.slug],
        item=[item.key],
        position=position,
        importance=_importance(item, offer) or "",
        level_from=_level(offer.level_from),
        level_to=_level(offer.level_to),
        picked_from=_level(offer.picked_from) if offer.picked_from else None,
        specialisations=[[template.slug, key] for key in sorted(offer.specialisations)],
    )


def _level(level: Level) -> int:
    """Rows count levels from 1, so that "from senior up" is a comparison."""
    return level.rank + 1


def _insight_row(insight: InsightRecord, position: int) -> Record:
    fields = insight.model_dump(mode="json", exclude={"cites", "template"})
    fields["period"] = fields["period"] or ""
    return _row("insight", **fields, template=[insight.template], position=position)


def _citation_rows(pack: Pack) -> Iterator[Record]:
    for kind, key, cites in sorted(_cited(pack), key=lambda it: it[:2]):
        for position, it in enumerate(in_order(cites)):
            yield _row(
                "citation",
                **{kind: list(key)},
                source=[it.source] if it.source else None,
                section=it.section,
                basis=it.basis.value,
                terms=list(it.terms),
                position=position,
            )


def _cited(pack: Pack) -> Iterator[tuple[str, tuple[str, ...], tuple[Citation, ...]]]:
    """What cites something: the citation's column, the row's natural key, the citations."""
    yield from (("item", (it.key,), it.cites) for it in pack.items)
    yield from (("insight", (it.key,), it.cites) for it in pack.insights)
    for placeholder in pack.placeholders:
        yield "placeholder", (placeholder.key,), placeholder.cites
        for option in placeholder.options:
            yield "option", (placeholder.key, option.key), option.cites
    for template in pack.templates:
        for title in template.alternate_titles:
            yield "alternate_title", (template.slug, title.title), title.cites
        for one in template.specialisations:
            yield "specialisation", (template.slug, one.key), one.cites


def _version_rows(pack: Pack) -> Iterator[Record]:
    for slug, content in sorted(contents(pack).items()):
        yield _row(
            "templateversion",
            template=[slug],
            number=1,
            content=content.model_dump(mode="json"),
            digest=digest(content),
            note="",
            shipped=True,
            by=None,
            at=f"{pack.pack.released.isoformat()}T00:00:00Z",
        )
