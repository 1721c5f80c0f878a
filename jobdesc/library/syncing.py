"""Bringing a running library up to date without touching what its editors changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from django.db import transaction

from jobdesc.library import writing
from jobdesc.library.errors import ShipmentError
from jobdesc.library.merging import LeftAlone, Plan, merge_order, plan
from jobdesc.library.renewing import frozen, renew
from jobdesc.library.rows import TABLES, Fields, Ref, Row, library_rows, owner_of, shipped_rows
from jobdesc.models.library import RoleTemplate, ShippedRow
from jobdesc.models.posting import Posting

REASON = "Library update"
Group: TypeAlias = tuple[str, Ref | None, str]
"""Rows that have an order among them: their table, their owner, and for offers the kind."""


@dataclass
class SyncReport:
    """What a shipment did, row by row; `published` names the versions it made."""

    added: list[Ref] = field(default_factory=list)
    updated: list[Ref] = field(default_factory=list)
    removed: list[Ref] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    left_alone: list[LeftAlone] = field(default_factory=list)

    @property
    def has_changes(self) -> bool:
        return bool(self.added or self.updated or self.removed or self.published)


def sync(records: Iterable[Mapping[str, Any]], *, dry_run: bool = False) -> SyncReport:
    """Merge a fixture's records into the library, in one transaction, and say what happened.

    Three-way: what was shipped last, the rows as they are, what is shipped now. Published
    templates that changed by it get a new version, unless an editor's own unpublished
    changes wait in them. `dry_run` reports the same and keeps nothing. Raise
    `ShipmentError` where the records are no library.
    """
    records = list(records)
    with transaction.atomic():
        report = _Shipment(records).take_in()
        transaction.set_rollback(dry_run)
    report.left_alone.sort()
    return report


class _Shipment:
    def __init__(self, records: list[Mapping[str, Any]]) -> None:
        self.theirs, self.dates = _read(records)
        self.base = _shipped_last()
        # Locked until the merge is written: an editor who publishes meanwhile waits.
        self.templates = list(RoleTemplate.objects.select_for_update().order_by("pk"))
        self.rows = library_rows()
        self.report = SyncReport()
        self.clashed: set[Ref] = set()

    def take_in(self) -> SyncReport:
        mine = {ref: row.fields for ref, row in self.rows.items()}
        todo = plan(self.base, mine, self.theirs, _in_use())
        self.report.left_alone.extend(todo.left_alone)
        if todo.add or todo.update or todo.remove or self._new_orders():
            before = frozen(self.templates)
            self._write(todo)
            for order in self._new_orders():
                writing.arrange(order)
            published, waiting = renew(before, self.dates, note=REASON)
            self.report.published.extend(published)
            self.report.left_alone.extend(waiting)
        self._remember()
        return self.report

    def _write(self, todo: Plan) -> None:
        # Old rows go first, so that a new one may take over their label; but a source
        # goes last, when the citations of the merged rows have left it.
        self._remove(ref for ref in todo.remove if ref.table != "source")
        for ref, fields in todo.add.items():
            self._save(ref, fields, self.report.added)
        for ref, fields in todo.update.items():
            self._save(ref, fields, self.report.updated)
        self._remove(ref for ref in todo.remove if ref.table == "source")

    def _save(self, ref: Ref, fields: Fields, done: list[Ref]) -> None:
        try:
            with transaction.atomic():
                self.rows[ref] = writing.write(ref, fields, self.rows, reason=REASON)
        except (*writing.CLASHES, KeyError):
            self.clashed.add(ref)
            why = "clashes with what stands here; change or rename yours"
            self.report.left_alone.append(LeftAlone(str(ref), why))
        else:
            done.append(ref)

    def _remove(self, refs: Iterable[Ref]) -> None:
        for ref in refs:
            writing.remove(self.rows.pop(ref), reason=REASON)
            self.report.removed.append(ref)

    def _new_orders(self) -> list[list[Row]]:
        """The groups of rows that should stand in another order, in that order."""
        mine = self._groups(self.rows, lambda ref: self.rows[ref].place)
        theirs = self._groups(self.theirs, lambda ref: self.theirs[ref]["position"])
        base = self._groups(self.base, lambda ref: self.base[ref].get("position", 0))
        orders = []
        for group, shipped in theirs.items():
            here = mine.get(group, [])
            order = merge_order(base.get(group, shipped), here, shipped)
            if list(order) != here:
                orders.append([self.rows[ref] for ref in order])
        return orders

    def _groups(self, refs: Iterable[Ref], place: Callable[[Ref], Any]) -> dict[Group, list[Ref]]:
        groups: dict[Group, list[Ref]] = defaultdict(list)
        for ref in refs:
            if TABLES[ref.table].is_ordered and ref in self.rows:
                groups[self._group(ref)].append(ref)
        return {group: sorted(members, key=place) for group, members in groups.items()}

    def _group(self, ref: Ref) -> Group:
        row = self.rows[ref]
        kind = row.instance.item.kind if ref.table == "templateitem" else ""
        return ref.table, owner_of(ref, row.fields), kind

    def _remember(self) -> None:
        """What is shipped now is the next merge's base, but for what could not be written."""
        kept = {ref: it for ref, it in self.theirs.items() if ref not in self.clashed}
        kept |= {ref: dict(self.base[ref]) for ref in self.clashed if ref in self.base}
        changed = [ref for ref, fields in kept.items() if self.base.get(ref) != fields]
        ShippedRow.objects.bulk_create(
            [ShippedRow(model=it.table, key=it.stored, fields=kept[it]) for it in changed],
            update_conflicts=True,
            unique_fields=["model", "key"],
            update_fields=["fields"],
        )
        for ref in self.base.keys() - kept.keys():
            ShippedRow.objects.filter(model=ref.table, key=ref.stored).delete()


def _read(records: list[Mapping[str, Any]]) -> tuple[dict[Ref, dict[str, Any]], dict[str, datetime]]:
    """What is shipped, and when its templates were released.

    A file without a single template is the wrong one: it must not empty the library.
    """
    try:
        rows, dates = shipped_rows(records), _dates_of_first_versions(records)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ShipmentError(f"holds what is no row of the library ({error!r})") from error
    if not any(ref.table == "roletemplate" for ref in rows):
        raise ShipmentError("holds no role template")
    return rows, dates


def _shipped_last() -> dict[Ref, Fields]:
    rows = ShippedRow.objects.filter(model__in=TABLES)
    return {Ref(row.model, tuple(json.loads(row.key))): row.fields for row in rows}


def _in_use() -> set[Ref]:
    """Templates whose versions postings were started from."""
    slugs = Posting.objects.values_list("template_version__template__slug", flat=True).distinct()
    return {Ref("roletemplate", (slug,)) for slug in slugs}


def _dates_of_first_versions(records: Iterable[Mapping[str, Any]]) -> dict[str, datetime]:
    return {
        record["fields"]["template"][0]: datetime.fromisoformat(record["fields"]["at"])
        for record in records
        if record["model"] == "jobdesc.templateversion"
    }
