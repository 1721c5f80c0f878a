"""What is shipped as plain rows, and what was shipped last."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from jobdesc.library.rows import FOREIGN, ORIGINAL, RANKS, TABLES, Fields, Ref
from jobdesc.library.standing import chunks, citation, in_order
from jobdesc.models.library import ShippedRow


def shipped_rows(records: Iterable[Mapping[str, Any]]) -> dict[Ref, dict[str, Any]]:
    """A fixture's records as rows, `position` among their fields, versions left aside.

    They come in the order in which they can be written: originals before translations.
    """
    found: dict[Ref, dict[str, Any]] = {}
    cited: dict[Ref, list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        name, fields = record["model"].removeprefix("jobdesc."), record["fields"]
        if name == "citation":
            source = _first(fields["source"]) or ""
            entry = citation(source, fields["section"], fields["basis"], fields["terms"])
            cited[_cited_ref(fields)].append(entry)
        elif name in TABLES:
            ref = Ref(name, tuple(str(_named(part, fields[part])) for part in TABLES[name].key))
            found[ref] = _fields(name, fields)
    for ref, fields in found.items():
        if TABLES[ref.table].cited:
            fields["citations"] = in_order(cited[ref])
    return dict(sorted(found.items(), key=lambda it: (RANKS[it[0].table], depth(it[0], found), it[0].key)))


def depth(ref: Ref, rows: Mapping[Ref, Fields]) -> int:
    """How many translations lie between the row and its original, as far as `rows` knows."""
    steps = 0
    while (named := rows.get(ref, {}).get(ORIGINAL)) and steps < len(rows):
        ref, steps = Ref(ref.table, (named,)), steps + 1
    return steps


def _fields(name: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    table = TABLES[name]
    row = {field: _named(field, fields[field]) for field in table.fields if field != ORIGINAL}
    if ORIGINAL in table.fields:
        row[ORIGINAL] = _first(fields.get(ORIGINAL))
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


def _named(field: str, value: Any) -> Any:
    """A foreign key's only key part; other values as they are."""
    return _first(value) if field in FOREIGN else value


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def shipped_last(origin: str, tables: Iterable[str]) -> dict[Ref, Fields]:
    """The base of the next merge: what came from that origin."""
    rows = ShippedRow.objects.filter(origin=origin, model__in=tables)
    return {Ref(row.model, tuple(json.loads(row.key))): row.fields for row in rows}


def origins(refs: Collection[Ref], *, but: str) -> dict[Ref, str]:
    """Which of these rows came from another origin, and from which."""
    named = {(ref.table, ref.stored): ref for ref in refs}
    found: dict[Ref, str] = {}
    for part in chunks(named):
        rows = ShippedRow.objects.filter(
            model__in={table for table, _ in part}, key__in={key for _, key in part}
        )
        for table, key, origin in rows.exclude(origin=but).values_list("model", "key", "origin"):
            if (table, key) in named:
                found[named[table, key]] = origin
    return found


def remember(origin: str, base: Mapping[Ref, Fields], shipped: Mapping[Ref, Fields]) -> None:
    """Keep what was shipped as the base of that origin's next merge."""
    changed = [ref for ref, fields in shipped.items() if base.get(ref) != fields]
    ShippedRow.objects.bulk_create(
        [ShippedRow(origin=origin, model=it.table, key=it.stored, fields=shipped[it]) for it in changed],
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["model", "key"],
        update_fields=["origin", "fields"],
    )
    for table in TABLES:
        gone = [ref.stored for ref in base.keys() - shipped.keys() if ref.table == table]
        for part in chunks(gone):
            ShippedRow.objects.filter(origin=origin, model=table, key__in=part).delete()
