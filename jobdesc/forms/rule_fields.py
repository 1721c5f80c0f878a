"""Fields of the review's rules: lists in plain lines, evidence in a table, patterns that are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.fields import BLANK_CHOICE_DASH
from pydantic import ValidationError as NotValid

from jobdesc.document.text import clean
from jobdesc.library.rule_values import pattern_fault
from jobdesc.models.review import WORDS_CHARACTERS
from jobdesc.review import Evidence, Strength

LINES = 300
LEFT_OUT = "(leave out)"
"""How a form writes that the words can go."""

STRENGTHS = (
    (Strength.LAW, "Law"),
    (Strength.GUIDANCE, "Guidance of a regulator"),
    (Strength.TRIAL, "Trial"),
    (Strength.SURVEY, "Survey"),
    (Strength.VENDOR, "Figures of a vendor"),
    (Strength.CONTESTED, "Contested: studies disagree"),
    (Strength.OWN, "Our own view"),
)


def read_pattern(text: str) -> None:
    """Raise `ValidationError` with the reason where `text` is no pattern."""
    if fault := pattern_fault(text):
        raise ValidationError(fault, code="pattern")


class LinesField(forms.CharField):
    """Short texts, one a line; cleans to a list. `check` raises for a line that cannot stand."""

    def __init__(
        self, *, check: Callable[[str], None] | None = None, limit: int = 500, rows: int = 2, **options: Any
    ) -> None:
        self.check, self.limit = check, limit
        options.setdefault("required", False)
        look = {"rows": rows, "cols": 60, "class": "vLargeTextField"}
        super().__init__(widget=forms.Textarea(attrs=look), **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # the field's point
        lines: Iterable[str] = (" ".join(line.split()) for line in clean(str(value or "")).splitlines())
        return [line for line in lines if line]

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > LINES:
            raise ValidationError(f"Give at most {LINES} lines.")
        for number, line in enumerate(value, start=1):
            if len(line) > self.limit:
                raise ValidationError(f"Line {number} has more than {self.limit} characters.")
            self._check(number, line)

    def _check(self, number: int, line: str) -> None:
        try:
            if self.check:
                self.check(line)
        except ValidationError as error:
            raise ValidationError(f"Line {number}: {error.message}", code=error.code) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        return list(initial or []) != self.to_python(data)


class ReplacementsField(LinesField):
    """Wordings that can stand in the place of the words; “(leave out)” for none."""

    def prepare_value(self, value: Any) -> Any:
        return super().prepare_value([it or LEFT_OUT for it in value] if isinstance(value, list) else value)

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # the field's point
        lines = super().to_python(value)
        return list(dict.fromkeys("" if line.casefold() == LEFT_OUT else line for line in lines))


class EvidenceWidget(forms.Widget):
    """A table, a line for each source, with two empty ones to add more."""

    template_name = "admin/widgets/evidence.html"
    parts = ("source", "year", "kind", "url", "says")
    spare = 2

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        known = [{part: line.get(part) or "" for part in self.parts} for line in value or ()]
        empty = [dict.fromkeys(self.parts, "") for _ in range(self.spare)]
        lines = [{**line, "name": f"{name}-{at}", "number": at + 1} for at, line in enumerate(known + empty)]
        context = super().get_context(name, None, attrs)
        return {**context, "lines": lines, "kinds": BLANK_CHOICE_DASH + list(STRENGTHS)}

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[dict[str, str]]:
        lines: list[dict[str, str]] = []
        while f"{name}-{len(lines)}-source" in data:
            at = f"{name}-{len(lines)}"
            lines.append({part: str(data.get(f"{at}-{part}", "")).strip() for part in self.parts})
        return [line for line in lines if any(line.values())]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return f"{name}-0-source" not in data

    def id_for_label(self, id_: str) -> str:
        return ""


class EvidenceField(forms.Field):
    """What speaks for a rule; cleans to a list of `Evidence` as plain values."""

    widget = EvidenceWidget

    def to_python(self, value: Any) -> list[dict[str, Any]]:
        return [self._line(number, line) for number, line in enumerate(value or (), start=1)]

    def _line(self, number: int, line: Mapping[str, Any]) -> dict[str, Any]:
        told = {part: clean(str(value)) for part, value in line.items() if value}
        for part, words in (("source", "name the source"), ("kind", "say of what kind it is")):
            if part not in told:
                raise ValidationError(f"Line {number}: {words}.")
        if not told.get("url", "https://").startswith(("https://", "http://")):
            raise ValidationError(f"Line {number}: write the whole address, from https:// on.")
        try:
            return Evidence.model_validate(told).model_dump(mode="json")
        except NotValid as error:
            where = str(error.errors()[0]["loc"][0])
            mend = {"year": "write the year as four digits", "kind": "choose one of the kinds"}
            raise ValidationError(f"Line {number}: {mend.get(where, f'mend the {where}')}.") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return list(initial or []) != self.to_python(data)
        except ValidationError:
            return True


class SettingsField(forms.CharField):
    """Numbers by name, one a line: “most = 20”. The names are the rule's own."""

    widget = forms.Textarea(attrs={"rows": 2, "cols": 40})

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Mapping):
            return value
        return "\n".join(f"{name} = {number:g}" for name, number in value.items())

    def to_python(self, value: Any) -> dict[str, float]:  # type: ignore[override]  # the field's point
        found: dict[str, float] = {}
        for line in str(value or "").splitlines():
            name, _, number = (part.strip() for part in line.partition("="))
            if not line.strip():
                continue
            try:
                found[name] = float(number)
            except ValueError as error:
                raise ValidationError(f"Write each line like “{name or 'most'} = 20”.") from error
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return dict(initial or {}) != self.to_python(data)
        except ValidationError:
            return True


class PatternField(forms.CharField):
    """One pattern; a long one may be typed over several lines."""

    widget = forms.Textarea(attrs={"rows": 1, "cols": 40})

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=WORDS_CHARACTERS, validators=[read_pattern], **options)

    def to_python(self, value: Any) -> str:
        return " ".join(clean(str(value or "")).split())
