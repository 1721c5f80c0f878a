"""The library's rows as plain values, named by natural keys: what a shipment is merged on.

A row's citations belong to it as one field, a set. Its place among its siblings
(`position`) is no field: orders are merged as orders.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from jobdesc.document import placeholders_in
from jobdesc.models.library import (
    AlternateTitle,
    Insight,
    Item,
    OccupationCode,
    Placeholder,
    PlaceholderOption,
    RoleTemplate,
    Source,
    Specialisation,
    Statement,
    TemplateItem,
)
from jobdesc.models.review import ReviewLaw, ReviewName, ReviewRule, ReviewStatement, ReviewTerm

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
    "source": Table("source", Source, ("key",), ("file", "title", "note", "credit", "language")),
    "placeholder": Table(
        "placeholder",
        Placeholder,
        ("key",),
        ("label", "question", "default", "language", "original"),
        cited="placeholder",
    ),
    "placeholderoption": Table(
        "option",
        PlaceholderOption,
        ("placeholder", "key"),
        ("label", "is_hot", "is_in_demand"),
        cited="option",
        owner="placeholder",
        is_ordered=True,
    ),
    "item": Table(
        "item",
        Item,
        ("key",),
        ("kind", "group", "heading", "text", "language", "original"),
        cited="item",
    ),
    "roletemplate": Table(
        "role template",
        RoleTemplate,
        ("slug",),
        ("title", "category", "summary", "language", "original", "status"),
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
    "statement": Table(
        "closing statement",
        Statement,
        ("key",),
        ("kind", "title", "text", "language", "country", "is_locked"),
    ),
    "reviewrule": Table(
        "check",
        ReviewRule,
        ("key",),
        (
            *("family", "topic", "title", "severity", "reason", "evidence", "replace", "advise"),
            *("language", "reads", "is_on", "spares_statements", "method", "settings"),
            *("exceptions", "hits", "passes"),
        ),
    ),
    "reviewterm": Table(
        "words",
        ReviewTerm,
        ("rule", "words"),
        ("reason", "replace", "advise", "exceptions"),
        owner="rule",
        is_ordered=True,
    ),
    "reviewlaw": Table(
        "pay law",
        ReviewLaw,
        ("key",),
        (
            *("place", "name", "city", "since", "until", "threshold", "must_show", "remote"),
            *("says", "sources", "confidence", "checked"),
        ),
    ),
    "reviewname": Table("proper name", ReviewName, ("words",)),
    "reviewstatement": Table("statement", ReviewStatement, ("language", "words")),
}
FOREIGN = {
    "template": "roletemplate",
    "placeholder": "placeholder",
    "item": "item",
    "rule": "reviewrule",
}
ORIGINAL = "original"
"""The column in which a translation names what it translates."""

REVIEW = tuple(name for name in TABLES if name.startswith("review"))
# A shipment without a single row of the table on the right says nothing of the one on the left.
_HEADS = {name: "reviewrule" if name == "reviewterm" else name for name in REVIEW}
RANKS = {name: rank for rank, name in enumerate(TABLES)}


def target(table: str, column: str) -> str:
    """The table that a foreign key points to; a translation's original is of its own kind."""
    return table if column == ORIGINAL else FOREIGN[column]


def owner_of(ref: Ref, fields: Fields) -> Ref | None:
    """The template, placeholder or rule that the row belongs to, if it belongs to one."""
    table = TABLES[ref.table]
    if not table.owner:
        return None
    named = ref.key[0] if table.owner in table.key else fields[table.owner]
    return Ref(FOREIGN[table.owner], (named,))


def needs(ref: Ref, fields: Fields) -> Iterator[Ref]:
    """The rows without which this one cannot be in the database, or would mean another."""
    table = TABLES[ref.table]
    values = {**fields, **dict(zip(table.key, ref.key, strict=True))}
    for column, named in FOREIGN.items():
        if column in table.key or column in table.fields:
            yield Ref(named, (values[column],))
    for key in fields.get("specialisations", ()):
        yield Ref("specialisation", (ref.key[0], key))


def mentions(fields: Fields) -> Iterator[Ref]:
    """Sources that the row cites and placeholders that its wording uses."""
    for citation in fields.get("citations", ()):
        if citation["source"]:
            yield Ref("source", (citation["source"],))
    for key in placeholders_in(fields.get("text", "")):
        yield Ref("placeholder", (key,))


def refers(ref: Ref, fields: Fields) -> Iterator[Ref]:
    """Every row that this one names."""
    yield from needs(ref, fields)
    yield from mentions(fields)
    if original := fields.get(ORIGINAL):
        yield Ref(ref.table, (original,))


def spoken_of(rows: Iterable[Ref]) -> tuple[str, ...]:
    """The tables that a shipment with these rows is about; the others it must not empty."""
    shipped = {ref.table for ref in rows}
    return tuple(name for name in TABLES if _HEADS.get(name, "roletemplate") in shipped)
