"""What a page said when it was opened: a mark for each field, short enough to travel with the page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone

MARK_CHARACTERS = 8

Marks = Mapping[str, str]
"""The mark of each field of a row that may be changed on the page."""


@dataclass(frozen=True)
class Snapshot:
    """When, and the marks of each row: the page's own and the lines of its lists."""

    at: datetime | None
    rows: Mapping[str, Marks]

    def __str__(self) -> str:
        rows = {
            key: " ".join(f"{it}={mark}" for it, mark in marks.items()) for key, marks in self.rows.items()
        }
        return json.dumps([self.at.isoformat() if self.at else "", rows], separators=(",", ":"))


def snapshot_of(form: Any, formsets: Iterable[Any]) -> Snapshot:
    shown = [form, *(line for formset in formsets for line in formset.initial_forms)]
    return Snapshot(timezone.now(), {key_of(it.instance): marks_of(it) for it in shown})


def snapshot_in(text: str) -> Snapshot:
    """As the page sent it; one that cannot be read knows of nothing."""
    try:
        at, rows = json.loads(text)
        marked = {key: dict(it.split("=") for it in marks.split()) for key, marks in rows.items()}
        return Snapshot(datetime.fromisoformat(at).astimezone(), marked)
    except (AttributeError, TypeError, ValueError, OverflowError, RecursionError):
        return Snapshot(None, {})


def key_of(row: Model) -> str:
    return f"{row._meta.model_name} {row.pk}"


def marks_of(form: Any) -> dict[str, str]:
    """Of the form's row. What is disabled cannot be changed on the page."""
    fields = {name: it for name, it in form.fields.items() if name in form.base_fields and not it.disabled}
    return {name: _mark(field, row_says(form, name)) for name, field in fields.items()}


def row_says(form: Any, name: str) -> Any:
    """What a field shows of the form's row."""
    field = form.fields[name]
    return field.prepare_value(form.get_initial_for_field(field, name))


def mark_sent(form: Any, name: str, data: Any) -> str | None:
    """Of what was sent for a field of the form, None where nothing was."""
    widget, key = form.fields[name].widget, form.add_prefix(name)
    if widget.value_omitted_from_data(data, {}, key):
        return None
    return _mark(form.fields[name], widget.value_from_datadict(data, {}, key))


def _mark(field: Any, said: Any) -> str:
    """The same for what the row says and for what a browser sends of it untouched."""
    try:
        value = _read(field, said)
    except ValidationError:  # somebody typed it: no row says so
        value = said
    return sha256(repr(value).encode()).hexdigest()[:MARK_CHARACTERS]


def _read(field: Any, said: Any) -> Any:
    """Rows are known by their numbers, without asking for them."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return sorted(map(str, said or ()))
    if isinstance(field, forms.ModelChoiceField):
        return str(said or "")
    value = field.to_python(said)
    if isinstance(value, Decimal):
        return str(value.normalize())
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
