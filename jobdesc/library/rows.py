"""The library's rows as plain values, named by natural keys: what a shipment is merged on.

A row's citations belong to it as one field, a set. Its place among its siblings
(`position`) is no field: orders are merged as orders.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from django.db.models import Model

from jobdesc.models.library import (
    AlternateTitle,
    Citation,
    Insight,
    Item,
    OccupationCode,
    Placeholder,
    PlaceholderOption,
    RoleTemplate,
    Source,
    Specialisation,
    TemplateItem,
)

Fields: TypeAlias = Mapping[str, Any]
"""Column → JSON value; `citations` a sorted list, foreign keys the other row's key."""


class Ref(NamedTuple):
    """A row by its table's name and its natural key."""

    table: str
    key: tuple[str, ...]

    def __str__(self) -> str:
        return f"{TABLES[self.table].label} {' › '.join(part for part in self.key if part)}"

    @property
    def stored(self) -> str:
        """The key as one text, for `ShippedRow.key`."""
        return json.dumps(self.key, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Table:
    """`cited` is the column of `Citation` that points here; `owner` the key part, or the
    field, that names the row this one belongs to."""

    label: str
    model: Any
    key: tuple[str, ...]
    fields: tuple[str, ...] = ()
    cited: str = ""
    owner: str = ""
    is_ordered: bool = False


# In the order in which rows can be made: each after those it refers to.
TABLES: Mapping[str, Table] = {
    "source": Table("source", Source, ("key",), ("file", "title", "note", "language")),
    "placeholder": Table(
        "placeholder",
        Placeholder,
        ("key",),
        ("label", "question", "default", "language"),
        cited="placeholder",
    ),
    "placeholderoption": Table(
        "option",
        PlaceholderOption,
        ("placeholder", "key"),
        ("label",),
        cited="option",
        owner="placeholder",
        is_ordered=True,
    ),
    "item": Table("item", Item, ("key",), ("kind", "group", "heading", "text", "language"), cited="item"),
    "roletemplate": Table(
        "role template",
        RoleTemplate,
        ("slug",),
        ("title", "category", "summary", "language", "status"),
    ),
    "alternatetitle": Table(
        "alternative title",
        AlternateTitle,
        ("template", "title"),
        cited="alternate_title",
        owner="template",
        is_ordered=True,
    ),
    "occupationcode": Table(
        "occupation code",
        OccupationCode,
        ("template", "scheme", "version", "code"),
        owner="template",
    ),
    "specialisation": Table(
        "specialisation",
        Specialisation,
        ("template", "key"),
        ("name", "summary"),
        cited="specialisation",
        owner="template",
        is_ordered=True,
    ),
    "templateitem": Table(
        "offered item",
        TemplateItem,
        ("template", "item"),
        ("importance", "level_from", "level_to", "picked_from", "specialisations"),
        owner="template",
        is_ordered=True,
    ),
    "insight": Table(
        "insight",
        Insight,
        ("key",),
        (
            *("template", "topic", "metric", "statement", "low", "high", "unit", "currency"),
            *("period", "region", "as_of", "span", "percentile", "stance"),
        ),
        cited="insight",
        owner="template",
        is_ordered=True,
    ),
}
FOREIGN = {"template": "roletemplate", "placeholder": "placeholder", "item": "item"}
RANKS = {name: rank for rank, name in enumerate(TABLES)}


@dataclass(frozen=True)
class Row:
    """A row of the database: `place` sorts it among its siblings."""

    instance: Any
    fields: Fields
    place: tuple[int, int]


def owner_of(ref: Ref, fields: Fields) -> Ref | None:
    """The template or placeholder that the row belongs to, if it belongs to one."""
    table = TABLES[ref.table]
    if not table.owner:
        return None
    named = ref.key[0] if table.owner in table.key else fields[table.owner]
    return Ref(FOREIGN[table.owner], (named,))


def library_rows() -> dict[Ref, Row]:
    """Every row of the library, in a constant number of queries."""
    cited = _citations_by_row()
    found: dict[Ref, Row] = {}
    for name, table in TABLES.items():
        links = [field for field in (*table.key, *table.fields) if field in FOREIGN]
        rows = table.model.objects.select_related(*links)
        if name == "templateitem":
            rows = rows.prefetch_related("specialisations")
        for instance in rows.order_by("pk"):
            key = tuple(str(_plain(instance, part)) for part in table.key)
            fields = {field: _plain(instance, field) for field in table.fields}
            if table.cited:
                fields["citations"] = _sorted(cited[table.cited, instance.pk])
            place = (getattr(instance, "position", 0), instance.pk)
            found[Ref(name, key)] = Row(instance, fields, place)
    return found


def _plain(instance: Any, field: str) -> Any:
    if field == "specialisations":
        return sorted(one.key for one in instance.specialisations.all())
    value = getattr(instance, field)
    if isinstance(value, Model):
        return value.natural_key()[0]  # type: ignore[attr-defined]  # every row here has one
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value


def _citations_by_row() -> Mapping[tuple[str, int], list[dict[str, Any]]]:
    columns = [table.cited for table in TABLES.values() if table.cited]
    by_row: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for citation in Citation.objects.select_related("source"):
        column = next(it for it in columns if getattr(citation, f"{it}_id") is not None)
        source = citation.source.key if citation.source else ""
        by_row[column, getattr(citation, f"{column}_id")].append(
            _citation(source, citation.section, citation.basis, citation.terms)
        )
    return by_row


def _citation(source: str, section: str, basis: str, terms: Iterable[str]) -> dict[str, Any]:
    return {"source": source, "section": section, "basis": str(basis), "terms": list(terms)}


def _sorted(citations: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(citations, key=lambda it: json.dumps(it, sort_keys=True))


def shipped_rows(records: Iterable[Mapping[str, Any]]) -> dict[Ref, dict[str, Any]]:
    """A fixture's records as rows, `position` among their fields, versions left aside."""
    found: dict[Ref, dict[str, Any]] = {}
    cited: dict[Ref, list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        name, fields = record["model"].removeprefix("jobdesc."), record["fields"]
        if name == "citation":
            source = _first(fields["source"]) or ""
            entry = _citation(source, fields["section"], fields["basis"], fields["terms"])
            cited[_cited_ref(fields)].append(entry)
        elif name in TABLES:
            ref = Ref(name, tuple(str(_first(fields[part])) for part in TABLES[name].key))
            found[ref] = _shipped_fields(name, fields)
    for ref, fields in found.items():
        if TABLES[ref.table].cited:
            fields["citations"] = _sorted(cited[ref])
    return dict(sorted(found.items(), key=lambda it: (RANKS[it[0].table], it[0].key)))


def _shipped_fields(name: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    table = TABLES[name]
    row = {field: _first(fields[field]) for field in table.fields}
    if name == "templateitem":
        row["specialisations"] = sorted(key for _, key in fields["specialisations"])
    if table.is_ordered:
        row["position"] = fields["position"]
    return row


def _cited_ref(fields: Mapping[str, Any]) -> Ref:
    for name, table in TABLES.items():
        if table.cited and fields.get(table.cited):
            return Ref(name, tuple(fields[table.cited]))
    raise ValueError(f"a citation cites nothing: {fields}")


def _first(value: Any) -> Any:
    """A foreign key's only key part; other values as they are."""
    return value[0] if isinstance(value, list) and value else value
