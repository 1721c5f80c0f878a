"""The step with what opens a posting and what stands at its end, statements of the library too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.forms import BoundField
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from jobdesc.builder.statements import KINDS, Placed, offered_for, placed, placed_in
from jobdesc.document.values import Closing, JobDescription, SectionKind
from jobdesc.forms.lists import PicksForm
from jobdesc.forms.text import ParagraphField
from jobdesc.models import Statement

_EMPTY = SafeString("")


@dataclass(frozen=True)
class Passage:
    """One text at the end of the page: a field to write in, or a locked statement to read.
    `offered` are the library's statements that could stand here instead."""

    name: str
    label: str
    path: str
    field: BoundField | None
    notes: SafeString
    placed: Placed | None
    offered: tuple[Statement, ...]


class AboutForm(PicksForm):
    """How the posting opens, and what stands at its end."""

    section = SectionKind.NARRATIVE

    about = ParagraphField(
        label="About the employer", help_text="Two or three sentences that a candidate should know."
    )
    benefits = ParagraphField(label="What you offer", help_text="One benefit a line.")
    equal_opportunity = ParagraphField(label="Equal opportunity")
    accommodation = ParagraphField(
        label="Accommodation", help_text="How to ask for adjustments when applying."
    )
    privacy = ParagraphField(
        label="Privacy", help_text="What happens to an applicant's data, and where to read more."
    )
    paths = {"about": "facts.employer.about", **{name: f"closing.{name}" for name in Closing.model_fields}}

    def __init__(self, *args: Any, document: JobDescription, **options: Any) -> None:
        about = document.facts.employer.about
        options["initial"] = {"about": about, **dict(document.closing)}
        super().__init__(*args, document=document, **options)

    def note_places(self, document: JobDescription) -> dict[str, str]:
        fields = {path: path for path in self.paths.values()}
        return {**super().note_places(document), **fields}

    @cached_property
    def locked(self) -> dict[str, Placed]:
        """The statements that stand in the posting and are not written in, by field."""
        return placed_in(self.document)

    def passages(self) -> list[Passage]:
        """What is filled in at the end of the page, each with its path and its notes."""
        offered = offered_for(self.document)
        return [self._passage(name, path, offered.get(name, [])) for name, path in self.paths.items()]

    def _passage(self, name: str, path: str, offered: list[Statement]) -> Passage:
        text = getattr(self.document.closing, name, "")
        locked = self.locked.get(name)
        return Passage(
            name=name,
            label=str(self.fields[name].label),
            path=path,
            field=None if locked else self[name],
            notes=self.notes.get(path, _EMPTY),
            placed=locked,
            offered=tuple(it for it in offered if it.text != text),
        )

    def anchor(self) -> str:
        kind = self.data.get("place", "").partition(":")[0]
        return f"#closing-{quote(kind)}" if kind in KINDS else super().anchor()

    def applied(self) -> JobDescription:
        picked = super().applied()
        words = self.cleaned_data
        # A field that is not on the page says nothing: what is locked stays.
        said = {name: words[name] for name in Closing.model_fields if self.add_prefix(name) in self.data}
        closing = picked.closing.model_copy(update=said)
        employer = picked.facts.employer
        if self.add_prefix("about") in self.data:
            employer = employer.model_copy(update={"about": words["about"]})
        facts = picked.facts.model_copy(update={"employer": employer})
        return self._placed(picked.model_copy(update={"closing": closing, "facts": facts}))

    def _placed(self, document: JobDescription) -> JobDescription:
        """With the statement whose button was pressed, or without the one that was taken out."""
        kind, _, key = self.data.get("place", "").partition(":")
        if kind not in KINDS:
            return document
        if not key:
            return placed(document, kind, "")
        chosen = next((it for it in offered_for(document)[kind] if it.key == key), None)
        return placed(document, kind, chosen.text) if chosen else document
