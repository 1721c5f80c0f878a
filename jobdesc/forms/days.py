"""A day as people write it, in a text field: of a half-typed day a browser's own date field
sends nothing at all, and the words would be lost."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from jobdesc.forms.cells import read_day
from jobdesc.forms.text import PlainField


class DayField(PlainField):
    """Cleans to a date or None; shows a date in words."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"placeholder": "31 January 2027", "autocomplete": "off"})
        super().__init__(limit=60, widget=widget, **options)

    def to_python(self, value: Any) -> Any:
        written = super().to_python(value)
        return read_day(written) if written else None

    def prepare_value(self, value: Any) -> Any:
        return f"{value.day} {value:%B %Y}" if isinstance(value, date) else value
