"""The history of a row for an editor: who changed what, with the words struck out and put in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db.models import Field
from simple_history.template_utils import HistoricalRecordContextHelper

from jobdesc.document.marks import Parts, redlined, replaced
from jobdesc.models.library import Basis, Citation, Item

ENTRIES = 100


class RedlinedHistory(HistoricalRecordContextHelper):
    """Each change with its words from before to after, in full."""

    def context_for_delta_changes(self, delta: Any) -> list[dict[str, Any]]:
        named = super().context_for_delta_changes(delta)
        return [
            {**words, "parts": redlined(*(self._said(change, it) for it in (change.old, change.new)))}
            for words, change in zip(named, delta.changes, strict=True)
        ]

    def _said(self, change: Any, value: Any) -> str:
        field = self.model._meta.get_field(change.field)
        choices = dict(field.flatchoices) if isinstance(field, Field) and field.choices else {}
        if isinstance(value, str | int) and value in choices:
            return str(choices[value])
        prepared = self.prepare_delta_change_value(change, value)
        return "" if prepared is None else str(prepared)


@dataclass(frozen=True)
class EvidenceEntry:
    """One change of a place that an item cites."""

    at: datetime
    by: Any
    what: str
    parts: Parts


def evidence_history(item: Item) -> list[EvidenceEntry]:
    """What happened to the places that the item cites, the newest first; one query."""
    records = Citation.history.filter(item=item.pk).select_related("history_user", "source")
    by_citation: dict[int, list[Any]] = {}
    for record in records.order_by("-history_date", "-history_id")[:ENTRIES]:
        by_citation.setdefault(record.id, []).append(record)
    entries = (entry for group in by_citation.values() for entry in _told(group))
    return sorted(entries, key=lambda it: it.at, reverse=True)


def _told(records: list[Any]) -> Iterator[EvidenceEntry]:
    for record, before in pairwise([*records, None]):
        now = _place(record)
        if record.history_type == "~" and before is not None:
            words, parts = "Changed", redlined(_place(before), now)
        elif record.history_type == "-":
            words, parts = "Removed", replaced(now, "")
        else:
            words, parts = "Added", replaced("", now)
        yield EvidenceEntry(record.history_date, record.history_user, words, parts)


def _place(record: Any) -> str:
    if record.basis == Basis.OWN:
        return "Our own wording"
    named, basis = record.source or "A source that is gone", record.get_basis_display().lower()
    place = f"{named} › {record.section} ({basis})"
    return f"{place}: {', '.join(map(str, record.terms))}" if record.terms else place
