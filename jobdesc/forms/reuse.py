"""Finding own words of earlier postings, and choosing which to put in."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from jobdesc.builder.reuse import put_in
from jobdesc.document import JobDescription
from jobdesc.document.redline import NAMES
from jobdesc.document.values import SectionKind
from jobdesc.forms.builder import check_size
from jobdesc.forms.picks import is_uuid
from jobdesc.forms.sections import MOST_OWN
from jobdesc.forms.text import PlainField
from jobdesc.models import OwnLine, Posting

_NUMBER = re.compile(r"[0-9]{1,18}")
KINDS = {
    **{kind.value: name for kind, name in NAMES.items() if kind is not SectionKind.OWN},
    OwnLine.SECTION: "Section",
}


def kind_of(step: str) -> str:
    """The kind of line that belongs into that step of the builder, "" for any."""
    kind = {"about": SectionKind.NARRATIVE.value}.get(step, step)
    return kind if kind in KINDS else ""


class FindForm(forms.Form):
    """What is looked for. Anything that no such page sends counts as nothing."""

    q = PlainField(label="Words", limit=200)
    kind = forms.ChoiceField(required=False, choices=(("", "All"), *KINDS.items()))

    def asked(self) -> dict[str, str]:
        self.is_valid()
        return {"query": self.cleaned_data.get("q", ""), "kind": self.cleaned_data.get("kind", "")}


class LinesField(forms.ModelMultipleChoiceField[OwnLine]):
    def clean(self, value: Any) -> QuerySet[OwnLine]:
        """A number that no database column holds is as good as none."""
        numbers = [number for number in value or () if _NUMBER.fullmatch(str(number))]
        chosen: QuerySet[OwnLine] = super().clean(numbers)
        return chosen


class PutInForm(forms.Form):
    """`applied()` is the description with the chosen lines in it."""

    line = LinesField(
        OwnLine.objects.none(),
        error_messages={
            "required": "Tick what you want to put in.",
            "invalid_choice": "One of the lines was changed meanwhile. Look once more, and tick it again.",
        },
    )

    def __init__(self, *args: Any, posting: Posting, document: JobDescription, **options: Any) -> None:
        super().__init__(*args, **options)
        self.document = document
        lines: Any = self.fields["line"]
        lines.queryset = posting.team.own_lines.filter(posting__deleted_at=None)
        sent = self.data.get("key", "")
        self.key = UUID(sent) if is_uuid(sent) else uuid4()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            document = self.applied()
            check_size(document)
            own = sum(1 for section in document.sections if section.kind is SectionKind.OWN)
            if own > MOST_OWN:
                raise ValidationError(f"A posting holds at most {MOST_OWN} sections of your own.")
        return cleaned

    def applied(self) -> JobDescription:
        return put_in(self.document, self.cleaned_data["line"].order_by("pk"), key=self.key)
