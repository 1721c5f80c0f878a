"""Fields of text: what it is made of when it comes in, and how much one takes (`document.bounds`)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from jobdesc.document.bounds import FIELD_CHARACTERS, OutOfBounds, within


def check_text(text: str, limit: int = FIELD_CHARACTERS) -> str:
    """Return `text` cleaned and stripped; raise `ValidationError` past a bound."""
    try:
        return within(text, limit)
    except OutOfBounds as error:
        raise ValidationError(str(error), code=error.code) from error


class PlainField(forms.CharField):
    """One line of text: cleaned, capped, line breaks turned into spaces."""

    def __init__(self, *, limit: int = 200, **options: Any) -> None:
        self.limit = limit
        options.setdefault("required", False)
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        return " ".join(check_text(str(value or ""), self.limit).split())


class ParagraphField(forms.CharField):
    """Several lines of plain text, cleaned and capped."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, *, limit: int = FIELD_CHARACTERS, **options: Any) -> None:
        self.limit = limit
        options.setdefault("required", False)
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        return check_text(str(value or ""), self.limit)
