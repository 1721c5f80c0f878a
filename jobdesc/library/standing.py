"""The library's rows as they stand in the database, read as plain values.

Never the whole library: a shipment costs what it names, whatever else is there.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db.models import Count, Model, Q, QuerySet

from jobdesc.library.rows import FOREIGN, ORIGINAL, TABLES, Fields, Ref, Table, mentions, needs, target
from jobdesc.models.library import Citation, Item, TemplateItem
from jobdesc.models.posting import Posting

AT_ONCE = 500
"""Names in one query: well below what SQLite and PostgreSQL take."""


@dataclass(frozen=True)
class Row:
    """A row of the database: `place` sorts it among its siblings."""

    instance: Any
    fields: Fields
    place: tuple[int, int]


def rows_of(refs: Collection[Ref], owners: Collection[Ref] = ()) -> dict[Ref, Row]:
    """The rows of that name which are there, all that belongs to `owners`, and what those need."""
    found = _read(refs, owners)
    named = (it for ref, row in found.items() for it in _named_by(ref, row.fields))
    missing = {it for it in named if it not in found}
    return found | _read(missing, ()) if missing else found


def _named_by(ref: Ref, fields: Fields) -> Iterator[Ref]:
    """What must be at hand when the row is written."""
    yield from needs(ref, fields)
    yield from (it for it in mentions(fields) if it.table == "source")
    if original := fields.get(ORIGINAL):
        yield Ref(ref.table, (original,))


def _read(refs: Collection[Ref], owners: Collection[Ref]) -> dict[Ref, Row]:
    found: dict[Ref, Row] = {}
    for name, table in TABLES.items():
        keys = [ref.key for ref in refs if ref.table == name]
        owned = [ref.key[0] for ref in owners if table.owner and ref.table == FOREIGN[table.owner]]
        instances: dict[int, Any] = {}
        for part in chunks(keys):
            instances |= {it.pk: it for it in _query(name, _by_keys(table, part))}
        for part in chunks(owned):
            column = _lookup(name, table.owner)
            instances |= {it.pk: it for it in _query(name, Q(**{f"{column}__in": part}))}
        cited = _citations(table.cited, list(instances)) if table.cited else {}
        for pk, instance in sorted(instances.items()):
            ref = Ref(name, tuple(str(_plain(instance, part)) for part in table.key))
            if ref in refs or (owned and str(_plain(instance, table.owner)) in owned):
                found[ref] = _row(table, instance, cited.get(pk, ()))
    return found


def chunks(names: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(names)
    while part := list(islice(rest, AT_ONCE)):
        yield part


def _query(name: str, condition: Q) -> QuerySet[Any]:
    table = TABLES[name]
    links = [it for it in (*table.key, *table.fields) if it in FOREIGN or it == ORIGINAL]
    rows: QuerySet[Any] = table.model.objects.filter(condition).select_related(*links)
    return rows.prefetch_related("specialisations") if name == "templateitem" else rows


def _by_keys(table: Table, keys: Sequence[tuple[str, ...]]) -> Q:
    """Where every part of the key is one of those asked for: a few more than asked for."""
    name = next(it for it, one in TABLES.items() if one is table)
    condition = Q()
    for part, values in zip(table.key, zip(*keys, strict=True), strict=True):
        condition &= Q(**{f"{_lookup(name, part)}__in": set(values)})
    return condition


def _lookup(name: str, column: str) -> str:
    """The column, or the natural key of the row that it points to."""
    if column not in FOREIGN and column != ORIGINAL:
        return column
    return f"{column}__{TABLES[target(name, column)].key[0]}"


def _row(table: Table, instance: Any, citations: Iterable[dict[str, Any]]) -> Row:
    fields = {field: _plain(instance, field) for field in table.fields}
    if table.cited:
        fields["citations"] = in_order(citations)
    return Row(instance, fields, (getattr(instance, "position", 0), instance.pk))


def _plain(instance: Any, field: str) -> Any:
    if field == "specialisations":
        return sorted(one.key for one in instance.specialisations.all())
    value = getattr(instance, field)
    if isinstance(value, Model):
        return value.natural_key()[0]  # type: ignore[attr-defined]  # every row here has one
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value


def _citations(column: str, rows: list[int]) -> Mapping[int, list[dict[str, Any]]]:
    by_row: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for part in chunks(rows):
        for it in Citation.objects.filter(**{f"{column}__in": part}).select_related("source"):
            source = it.source.key if it.source else ""
            entry = citation(source, it.section, it.basis, it.terms)
            by_row[getattr(it, f"{column}_id")].append(entry)
    return by_row


def citation(source: str, section: str, basis: str, terms: Iterable[str]) -> dict[str, Any]:
    return {"source": source, "section": section, "basis": str(basis), "terms": list(terms)}


def in_order(citations: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """A row's citations are a set: one order for it."""
    return sorted(citations, key=lambda it: json.dumps(it, sort_keys=True))


def in_use(going: Collection[Ref], rows: Mapping[Ref, Row]) -> dict[Ref, str]:
    """Which of the rows that would go something needs that is not among `rows`, and why.

    Counted, not read: a source may be cited by a whole library.
    """
    slugs = [ref.key[0] for ref in going if ref.table == "roletemplate"]
    begun = Posting.objects.filter(template_version__template__slug__in=slugs)
    used = begun.values_list("template_version__template__slug", flat=True).distinct()
    here = Counter(it for ref, row in rows.items() for it in _counted(ref, row.fields))
    why = {ref: "still used here" for ref, count in _users(going).items() if count > here[ref]}
    return why | {Ref("roletemplate", (slug,)): "used by postings" for slug in used}


def _counted(ref: Ref, fields: Fields) -> Iterator[Ref]:
    """The rows that this one refers to, as often as `_users` counts it."""
    if ref.table == "templateitem":
        yield Ref("item", (ref.key[1],))
    yield from (Ref("source", (it["source"],)) for it in fields.get("citations", ()) if it["source"])
    yield from {it for it in mentions(fields) if it.table == "placeholder"}
    if original := fields.get(ORIGINAL):
        yield Ref(ref.table, (original,))


def _users(going: Collection[Ref]) -> Counter[Ref]:
    """How many offers, citations, wordings and translations there are of each."""
    counts: Counter[Ref] = Counter()
    for table, column in _USES:
        keys = [ref.key[0] for ref in going if ref.table == table]
        by = _lookup(table, ORIGINAL) if column is ORIGINAL else f"{table}__key"
        model = TABLES[table].model if column is ORIGINAL else column
        for part in chunks(keys):
            found = model.objects.filter(**{f"{by}__in": part}).order_by().values(by)
            counts.update({Ref(table, (it[by],)): it["n"] for it in found.annotate(n=Count("pk"))})
    for ref in going:
        if ref.table == "placeholder":
            counts[ref] += Item.objects.filter(text__contains=f"{{{ref.key[0]}}}").count()
    return counts


# What is used, and the model that uses it through a column of that name, or its own translations.
_USES: tuple[tuple[str, Any], ...] = (
    ("item", TemplateItem),
    ("source", Citation),
    ("item", ORIGINAL),
    ("placeholder", ORIGINAL),
    ("roletemplate", ORIGINAL),
)
