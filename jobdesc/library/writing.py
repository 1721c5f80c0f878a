"""Writing merged rows back, with their citations, and into their history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import DataError, IntegrityError

from jobdesc.library.history import in_history
from jobdesc.library.rows import FOREIGN, TABLES, Fields, Ref, Row
from jobdesc.models.library import Citation

CLASHES = (IntegrityError, DataError)
"""What the database raises for a row that breaks a constraint beside an editor's own."""


def write(ref: Ref, fields: Fields, rows: Mapping[Ref, Row], *, reason: str) -> Row:
    """Make the row, or bring the one that is there to `fields`; return it as it is now."""
    table = TABLES[ref.table]
    there = rows.get(ref)
    instance: Any = there.instance if there else table.model()
    if there is None:
        for part, value in zip(table.key, ref.key, strict=True):
            setattr(instance, part, _value(part, value, rows))
        if table.is_ordered:
            instance.position = fields["position"]
    for name in table.fields:
        if name != "specialisations":
            setattr(instance, name, _value(name, fields[name], rows))
    in_history(instance, reason)
    instance.save()
    if "specialisations" in fields:
        chosen = [Ref("specialisation", (ref.key[0], key)) for key in fields["specialisations"]]
        instance.specialisations.set([rows[it].instance for it in chosen])
    if table.cited:
        _cite(instance, fields["citations"], rows, reason)
    plain = {name: value for name, value in fields.items() if name != "position"}
    return Row(instance, plain, (getattr(instance, "position", 0), instance.pk))


def remove(row: Row, *, reason: str) -> None:
    in_history(row.instance, reason)
    row.instance.delete()


def arrange(rows: Sequence[Row]) -> None:
    """Number the rows in this order, from 0. Order has no history."""
    for position, row in enumerate(rows):
        row.instance.position = position
    instances = [row.instance for row in rows]
    type(instances[0]).objects.bulk_update(instances, ["position"])


def _value(name: str, value: Any, rows: Mapping[Ref, Row]) -> Any:
    return rows[Ref(FOREIGN[name], (value,))].instance if name in FOREIGN else value


def _cite(
    instance: Any, citations: Sequence[Mapping[str, Any]], rows: Mapping[Ref, Row], reason: str
) -> None:
    """Make the row's citations this set; those that stay the same are not written."""
    there = {
        (it.source.key if it.source else "", it.section): it
        for it in instance.citations.select_related("source")
    }
    for position, wanted in enumerate(citations):
        row = there.pop((wanted["source"], wanted["section"]), None)
        same = row and (row.basis, row.terms) == (wanted["basis"], wanted["terms"])
        if same:
            continue
        row = row or _citation_of(instance, wanted, rows)
        row.basis, row.terms, row.position = wanted["basis"], wanted["terms"], position
        in_history(row, reason)
        row.save()
    for row in there.values():
        in_history(row, reason)
        row.delete()


def _citation_of(instance: Any, wanted: Mapping[str, Any], rows: Mapping[Ref, Row]) -> Citation:
    named = wanted["source"]
    source = rows[Ref("source", (named,))].instance if named else None
    column = next(it.cited for it in TABLES.values() if it.model is type(instance))
    return Citation(**{column: instance}, source=source, section=wanted["section"])
