"""The steps that are one list of lines to pick from, weigh, order and add to."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import quote

from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from jobdesc.document.values import JobDescription, SectionKind
from jobdesc.forms.builder import StepForm, Trouble, troubled
from jobdesc.forms.market import share_notes
from jobdesc.forms.picks import (
    FUNCTION,
    OWN_LINE,
    REQUIREMENT,
    PicksField,
    PicksWidget,
    Weights,
    is_uuid,
    lines,
    moved,
)
from jobdesc.packs.picking import Pick, Row, answers_of, list_of, rows, with_picks


def _is_new(pick: Pick) -> bool:
    return bool(pick.text) and is_uuid(pick.id)


class PicksForm(StepForm):
    """A step with one list of pickable items: of the kind that the subclass names, or of the
    own section with that id."""

    section: str
    weights: ClassVar[Weights | None] = None
    headed: ClassVar[bool] = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["picks"] = PicksField(weights=self.weights)

    @cached_property
    def rows(self) -> list[Row]:
        return rows(self.document, self.content, self.section)

    @property
    def stack_words(self) -> str:
        """The answers that the lines are worded with, where any line follows them."""
        if not any(key for row in self.rows for _, key in row.parts):
            return ""
        return ", ".join(word for words in answers_of(self.document).values() for word in words)

    def applied(self) -> JobDescription:
        """Lines that the page cannot have shown are passed over, whatever was posted."""
        known = {row.id for row in self.rows}
        picks = [pick for pick in self.cleaned_data["picks"] if pick.id in known or _is_new(pick)]
        ordered = moved(picks, self.data.get("move", ""))
        return with_picks(self.document, self.content, self.section, ordered)

    def note_places(self, document: JobDescription) -> dict[str, str]:
        try:
            section = list_of(document, self.section)
        except KeyError:  # somebody else removed it
            return {}
        return {item.id: item.id for item in section.shown_items}

    def anchor(self) -> str:
        if "picks-gone" in self.data:
            return "#picks-picked"
        key = self.data.get("move", "").partition(":")[2]
        key = key or self.data.get("picks-use", "") or self.data.get("picks-mine", "")
        return f"#pick-{quote(key)}" if key else ""

    def picks_html(self) -> SafeString:
        """The list, with everything as it was posted and each error at its line."""
        widget = PicksWidget(weights=self.weights, headed=self.headed)
        posted = widget.value_from_datadict(self.data, {}, "picks")
        context = lines(
            self.rows,
            posted,
            self._line_errors(),
            self.content,
            notes=self.notes,
            proposed=self.proposed,
            shares=share_notes(self.content),
        )
        return widget.render("picks", context)

    def troubles(self) -> list[Trouble]:
        headings = {row.id: row.heading for row in self.rows}
        others = [trouble for trouble in super().troubles() if trouble != troubled(self["picks"])]
        return [
            *(
                Trouble(headings.get(key) or OWN_LINE, f"pick-{key}", words)
                for key, words in self._line_errors().items()
            ),
            *others,
        ]

    def _line_errors(self) -> dict[str, str]:
        found = self.errors.as_data().get("picks", []) if self.is_bound else []
        return {(error.params or {}).get("id", ""): str(error.messages[0]) for error in found}


class ResponsibilitiesForm(PicksForm):
    section = SectionKind.RESPONSIBILITIES
    weights = FUNCTION


class SkillsForm(PicksForm):
    section = SectionKind.SKILLS
    weights = REQUIREMENT


class QualificationsForm(PicksForm):
    section = SectionKind.QUALIFICATIONS
    weights = REQUIREMENT


def shown_count(document: JobDescription, kind: SectionKind) -> int:
    section = document.section(kind)
    return len(section.shown_items) if section else 0
