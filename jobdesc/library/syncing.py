"""Bringing a running library up to date without touching what its editors changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from jobdesc.library.errors import ShipmentError
from jobdesc.library.renewing import frozen, renew
from jobdesc.library.rows import REVIEW, TABLES, Fields, Ref, spoken_of
from jobdesc.library.shipment import ORIGIN, Report, Shipment
from jobdesc.library.shipped import shipped_last, shipped_rows
from jobdesc.library.writing import Hand
from jobdesc.models.library import RoleTemplate, Status

REASON = "Library update"


@dataclass
class SyncReport(Report):
    """What a shipment did, row by row; `published` names the versions it made."""

    published: list[str] = field(default_factory=list)

    @property
    def has_changes(self) -> bool:
        return bool(self.added or self.updated or self.removed or self.published)


def sync(records: Iterable[Mapping[str, Any]], *, dry_run: bool = False) -> SyncReport:
    """Merge a fixture's records into the library, in one transaction, and say what happened.

    Three-way: what was shipped last, the rows as they are, what is shipped now. Records may be
    of role templates, of the review's rules, or of both: what they do not speak of stays. Published
    templates that changed by it get a new version, unless an editor's own unpublished
    changes wait in them. `dry_run` reports the same and keeps nothing. Raise
    `ShipmentError` where the records are no library.
    """
    theirs, dates = _read(list(records))
    with transaction.atomic():
        report = _taken_in(theirs, dates)
        transaction.set_rollback(dry_run)
    report.left_alone.sort()
    return report


def _taken_in(theirs: Mapping[Ref, Fields], dates: Mapping[str, datetime]) -> SyncReport:
    report = SyncReport()
    slugs = [ref.key[0] for ref in theirs if ref.table == "roletemplate"]
    # Locked until the merge is written: an editor who publishes meanwhile waits.
    seen = RoleTemplate.objects.filter(Q(status=Status.PUBLISHED) | Q(slug__in=slugs))
    templates = list(seen.select_for_update().order_by("pk"))
    base = shipped_last(ORIGIN, spoken_of(theirs))
    shipment = Shipment(ORIGIN, base, theirs, report, Hand(REASON), adopts=True)
    todo = shipment.decide()
    changed = {ref.table for ref in (*todo.add, *todo.update, *todo.remove)}
    changed |= {table for table, _, _ in shipment.new_orders()}
    if changed.isdisjoint(set(TABLES) - set(REVIEW)):
        shipment.write(todo)
    else:
        before = frozen(it for it in templates if it.status == Status.PUBLISHED)
        shipment.write(todo)
        published, waiting = renew(before, dates, note=REASON)
        report.published.extend(published)
        report.left_alone.extend(waiting)
    shipment.remember()
    return report


def _read(records: list[Mapping[str, Any]]) -> tuple[dict[Ref, dict[str, Any]], dict[str, datetime]]:
    """What is shipped, and when its templates were released.

    A file with neither a template nor a rule is the wrong one, and so is one with rows that
    would belong to one.
    """
    try:
        rows, dates = shipped_rows(records), _dates_of_first_versions(records)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ShipmentError(f"holds what is no row of the library ({error!r})") from error
    tables = spoken_of(rows)
    if not tables or any(ref.table not in tables for ref in rows):
        raise ShipmentError("holds no role template and no check")
    return rows, dates


def _dates_of_first_versions(records: Iterable[Mapping[str, Any]]) -> dict[str, datetime]:
    return {
        record["fields"]["template"][0]: datetime.fromisoformat(record["fields"]["at"])
        for record in records
        if record["model"] == "jobdesc.templateversion"
    }
