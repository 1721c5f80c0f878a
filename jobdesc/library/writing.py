"""Writing merged rows back, with their citations, and into their history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DataError, IntegrityError

from jobdesc.library.history import REASON_CHARACTERS, in_history
from jobdesc.library.rows import FOREIGN, ORIGINAL, TABLES, Fields, Ref
from jobdesc.library.standing import AT_ONCE, Row
from jobdesc.models.library import Citation, TemplateItem
from jobdesc.models.people import User

CLASHES = (IntegrityError, DataError)
"""What the database raises for a row that breaks a constraint beside an editor's own."""


@dataclass(frozen=True)
class Hand:
    """Who writes, and why: for the history of every row."""

    reason: str
    by: User | None = None


def write(ref: Ref, fields: Fields, rows: Mapping[Ref, Row], hand: Hand) -> Row:
    """Make the row, or bring the one that is there to `fields`; return it as it is now."""
    table = TABLES[ref.table]
    instance = _filled(ref, fields, rows)
    in_history(instance, hand.reason, by=hand.by)
    instance.save()
    if "specialisations" in fields:
        instance.specialisations.set(_specialisations(ref, fields, rows))
    if table.cited:
        _cite(instance, fields["citations"], rows, hand)
    return _row(instance, fields)


def write_all(new: Mapping[Ref, Fields], rows: Mapping[Ref, Row], hand: Hand) -> dict[Ref, Row]:
    """Make new rows of one table, all or none; none of them may be the original of another."""
    instances = [_filled(ref, fields, rows) for ref, fields in new.items()]
    table = TABLES[next(iter(new)).table]
    _make(instances, hand)
    written = list(zip(instances, new.items(), strict=True))
    if table.cited:
        _make([it for instance, (_, fields) in written for it in _citations(instance, fields, rows)], hand)
    if "specialisations" in table.fields:
        links = TemplateItem.specialisations.through
        links.objects.bulk_create(
            links(templateitem=instance, specialisation=one)
            for instance, (ref, fields) in written
            for one in _specialisations(ref, fields, rows)
        )
    return {ref: _row(instance, fields) for instance, (ref, fields) in written}


def _make(instances: list[Any], hand: Hand) -> None:
    if not instances:
        return
    model = type(instances[0])
    model.objects.bulk_create(instances, batch_size=AT_ONCE)
    if hasattr(model, "history"):
        model.history.bulk_history_create(
            instances,
            batch_size=AT_ONCE,
            default_user=hand.by,
            default_change_reason=hand.reason[:REASON_CHARACTERS],
        )


def _citations(instance: Any, fields: Fields, rows: Mapping[Ref, Row]) -> Iterator[Citation]:
    for position, wanted in enumerate(fields["citations"]):
        row = _citation_of(instance, wanted, rows)
        row.basis, row.terms, row.position = wanted["basis"], wanted["terms"], position
        yield row


def _specialisations(ref: Ref, fields: Fields, rows: Mapping[Ref, Row]) -> list[Any]:
    chosen = [Ref("specialisation", (ref.key[0], key)) for key in fields["specialisations"]]
    return [rows[it].instance for it in chosen]


def _filled(ref: Ref, fields: Fields, rows: Mapping[Ref, Row]) -> Any:
    """The row that is there, or a new one, with `fields` but not written."""
    table = TABLES[ref.table]
    there = rows.get(ref)
    instance: Any = there.instance if there else table.model()
    if there is None:
        for part, value in zip(table.key, ref.key, strict=True):
            setattr(instance, part, _value(ref.table, part, value, rows))
        if table.is_ordered:
            instance.position = fields["position"]
    for name in table.fields:
        if name != "specialisations":
            setattr(instance, name, _value(ref.table, name, fields[name], rows))
    return instance


def _row(instance: Any, fields: Fields) -> Row:
    plain = {name: value for name, value in fields.items() if name != "position"}
    return Row(instance, plain, (getattr(instance, "position", 0), instance.pk))


def remove(row: Row, hand: Hand) -> None:
    in_history(row.instance, hand.reason, by=hand.by)
    row.instance.delete()


def arrange(rows: Sequence[Row], places: Sequence[int] | None = None) -> None:
    """Number the rows in this order, from 0 or with these numbers. Order has no history."""
    for position, row in zip(places or range(len(rows)), rows, strict=False):
        row.instance.position = position
    instances = [row.instance for row in rows]
    type(instances[0]).objects.bulk_update(instances, ["position"], batch_size=AT_ONCE)


def _value(table: str, name: str, value: Any, rows: Mapping[Ref, Row]) -> Any:
    """A foreign key's row. An original that is not there leaves a translation without one."""
    if name == ORIGINAL:
        row = rows.get(Ref(table, (value,))) if value else None
        return row.instance if row else None
    return rows[Ref(FOREIGN[name], (value,))].instance if name in FOREIGN else value


def _cite(instance: Any, citations: Sequence[Mapping[str, Any]], rows: Mapping[Ref, Row], hand: Hand) -> None:
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
        in_history(row, hand.reason, by=hand.by)
        row.save()
    for row in there.values():
        in_history(row, hand.reason, by=hand.by)
        row.delete()


def _citation_of(instance: Any, wanted: Mapping[str, Any], rows: Mapping[Ref, Row]) -> Citation:
    named = wanted["source"]
    source = rows[Ref("source", (named,))].instance if named else None
    column = next(it.cited for it in TABLES.values() if it.model is type(instance))
    return Citation(**{column: instance}, source=source, section=wanted["section"])
