"""How much text one field takes, and what text is made of when it comes in.

The bounds keep the render process safe: one word of 100,000 letters or a stack of combining
marks stops any layout engine. See `docs/security.md` for what was measured.
"""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from jobdesc.document.text import clean

FIELD_CHARACTERS = 5_000
DOCUMENT_CHARACTERS = 20_000
DOCUMENT_ITEMS = 200
WORD_CHARACTERS = 200
MARKS_IN_A_ROW = 40

_LONG_WORD = re.compile(rf"\S{{{WORD_CHARACTERS + 1}}}")
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_MANY_MARKS = re.compile(f"[{_MARKS}]{{{MARKS_IN_A_ROW + 1}}}")


def check_text(text: str, limit: int = FIELD_CHARACTERS) -> str:
    """Return `text` cleaned and stripped; raise `ValidationError` past a bound."""
    text = clean(text).strip()
    if len(text) > limit:
        raise ValidationError(
            f"This is {len(text):,} characters long. Please keep it to {limit:,}.", code="too_long"
        )
    if word := _LONG_WORD.search(text):
        raise ValidationError(
            f"“{word[0][:24]}…” runs over {WORD_CHARACTERS} characters without a space. Please break it up.",
            code="long_word",
        )
    if _MANY_MARKS.search(text):
        raise ValidationError("Some letters carry too many accents to print.", code="marks")
    return text


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
