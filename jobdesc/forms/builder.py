"""The builder's steps: each is a form that turns a description into the next one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from babel.lists import format_list
from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jobdesc.document.values import (
    Closing,
    JobDescription,
    Level,
    SectionKind,
)
from jobdesc.forms.chips import ChipsField
from jobdesc.forms.picks import PicksField, PicksWidget, is_uuid, lines, moved
from jobdesc.forms.text import DOCUMENT_CHARACTERS, DOCUMENT_ITEMS, ParagraphField
from jobdesc.models import Posting
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.picking import (
    Pick,
    answers_of,
    newly_offered,
    rows,
    with_answers,
    with_level,
    with_picks,
)


class StepForm(forms.Form):
    """One step. `applied()` is the description with what was entered here."""

    def __init__(
        self,
        *args: Any,
        document: JobDescription,
        content: TemplateContent,
        posting: Posting,
        **options: Any,
    ) -> None:
        self.document = document
        self.content = content
        self.posting = posting
        super().__init__(*args, **options)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def applied(self) -> JobDescription:
        raise NotImplementedError

    def news(self) -> str:
        """What to tell after the save, if anything."""
        return ""

    def troubles(self) -> list[tuple[str, str]]:
        """(What it is called, its id on the page) for each place with an error."""
        return [troubled(self[name]) for name in self.errors if name in self.fields]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            check_size(self.applied())
        return cleaned


def troubled(field: forms.BoundField) -> tuple[str, str]:
    return str(field.label), field.id_for_label


def check_size(document: JobDescription) -> None:
    """Raise `ValidationError` where the whole description is past its bounds."""
    shown = [item for section in document.sections for item in section.shown_items]
    letters = sum(len(item.heading) + len(item.text) for item in shown)
    letters += sum(len(text) for text in dict(document.closing).values())
    letters += len(document.facts.employer.about)
    if len(document.items) > DOCUMENT_ITEMS:
        raise ValidationError(
            f"A posting holds at most {DOCUMENT_ITEMS} lines; this would be {len(document.items)}. "
            "Remove some and save again."
        )
    if letters > DOCUMENT_CHARACTERS:
        raise ValidationError(
            f"A posting holds at most {DOCUMENT_CHARACTERS:,} characters; this would be "
            f"{letters:,}. Shorten some lines and save again."
        )


LEVELS = tuple((level.value, level.value.capitalize()) for level in Level)


class LevelFields(forms.Form):
    """Level and specialisation, for a new posting and for a later change of mind."""

    level = forms.ChoiceField(choices=LEVELS, widget=forms.RadioSelect, initial=Level.MID.value)
    specialisation = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    def offer_specialisations(self, content: TemplateContent) -> None:
        options = [(one.key, one.name) for one in content.specialisations]
        field = self.fields["specialisation"]
        field.choices = [("", "None in particular"), *options]  # type: ignore[attr-defined]  # a ChoiceField


NAMES = {
    SectionKind.NARRATIVE: "About & benefits",
    SectionKind.RESPONSIBILITIES: "Responsibilities",
    SectionKind.SKILLS: "Skills",
    SectionKind.QUALIFICATIONS: "Qualifications",
}


def _with_count(name: str, count: int) -> SafeString | str:
    return format_html("{} <small>{} new</small>", name, count) if count else name


class RoleForm(LevelFields, StepForm):
    def __init__(self, *args: Any, document: JobDescription, **options: Any) -> None:
        level = document.basis.level or Level.MID
        options["initial"] = {
            "level": level.value,
            "specialisation": document.basis.specialisation,
        }
        super().__init__(*args, document=document, **options)
        self.offer_specialisations(self.content)
        self._say_what_each_brings()

    def _say_what_each_brings(self) -> None:
        """Beside each choice: how many lines it would offer anew, the other one unchanged."""
        now = self.document.basis
        fields: dict[str, Any] = self.fields
        fields["level"].choices = [
            (key, _with_count(name, self._new(key, now.specialisation))) for key, name in LEVELS
        ]
        fields["specialisation"].choices = [
            (key, _with_count(name, self._new(self.initial["level"], key)))
            for key, name in fields["specialisation"].choices
        ]

    def _new(self, level: str, specialisation: str) -> int:
        return newly_offered(self.document, self.content, Level(level), specialisation).total()

    def news(self) -> str:
        chosen = self.cleaned_data
        new = newly_offered(self.document, self.content, Level(chosen["level"]), chosen["specialisation"])
        if not new:
            return ""
        parts = format_list([f"{count} under {NAMES[kind]}" for kind, count in new.items()], locale="en_GB")
        return f"Newly offered: {parts}. What you had picked stays as it is."

    def applied(self) -> JobDescription:
        chosen = self.cleaned_data
        return with_level(self.document, self.content, Level(chosen["level"]), chosen["specialisation"])


class StackFields(forms.Form):
    """One field of chips per placeholder of the template."""

    def ask(self, content: TemplateContent, answers: Mapping[str, tuple[str, ...]]) -> None:
        self.stack = content.placeholders
        for placeholder in content.placeholders:
            name = f"stack-{placeholder.key}"
            self.fields[name] = ChipsField(placeholder, content)
            self.initial[name] = answers.get(placeholder.key, ())

    def answers(self) -> dict[str, tuple[str, ...]]:
        given = {one.key: self.cleaned_data.get(f"stack-{one.key}", ()) for one in self.stack}
        return {key: words for key, words in given.items() if words}


class StackForm(StackFields, StepForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ask(self.content, answers_of(self.document))

    def applied(self) -> JobDescription:
        return with_answers(self.document, self.content, self.answers())


def _is_new(pick: Pick) -> bool:
    return bool(pick.text) and is_uuid(pick.id)


class PicksForm(StepForm):
    """A step with one list of pickable items, of the kind that the subclass names."""

    kind: ClassVar[SectionKind]
    weighed: ClassVar[bool] = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["picks"] = PicksField(weighed=self.weighed)

    def applied(self) -> JobDescription:
        """Lines that the page cannot have shown are passed over, whatever was posted."""
        known = {row.id for row in rows(self.document, self.content, self.kind)}
        picks = [pick for pick in self.cleaned_data["picks"] if pick.id in known or _is_new(pick)]
        ordered = moved(picks, self.data.get("move", ""))
        return with_picks(self.document, self.content, self.kind, ordered)

    def picks_html(self) -> SafeString:
        """The list, with everything as it was posted and each error at its line."""
        widget = PicksWidget(weighed=self.weighed)
        posted = widget.value_from_datadict(self.data, {}, "picks")
        offered = rows(self.document, self.content, self.kind)
        context = lines(offered, posted, self._line_errors(), self.content)
        return widget.render("picks", context)

    def troubles(self) -> list[tuple[str, str]]:
        headings = {row.id: row.heading for row in rows(self.document, self.content, self.kind)}
        others = [trouble for trouble in super().troubles() if trouble != troubled(self["picks"])]
        return [
            *((headings.get(key) or "Your own line", f"pick-{key}") for key in self._line_errors()),
            *others,
        ]

    def _line_errors(self) -> dict[str, str]:
        found = self.errors.as_data().get("picks", []) if self.is_bound else []
        return {(error.params or {}).get("id", ""): str(error.messages[0]) for error in found}


class ResponsibilitiesForm(PicksForm):
    kind = SectionKind.RESPONSIBILITIES


class SkillsForm(PicksForm):
    kind = SectionKind.SKILLS
    weighed = True


class QualificationsForm(PicksForm):
    kind = SectionKind.QUALIFICATIONS
    weighed = True


class AboutForm(PicksForm):
    """How the posting opens, and what stands at its end."""

    kind = SectionKind.NARRATIVE

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

    def __init__(self, *args: Any, document: JobDescription, **options: Any) -> None:
        about = document.facts.employer.about
        options["initial"] = {"about": about, **dict(document.closing)}
        super().__init__(*args, document=document, **options)

    def applied(self) -> JobDescription:
        picked = super().applied()
        words = self.cleaned_data
        closing = Closing(**{name: words[name] for name in Closing.model_fields})
        employer = picked.facts.employer.model_copy(update={"about": words["about"]})
        facts = picked.facts.model_copy(update={"employer": employer})
        return picked.model_copy(update={"closing": closing, "facts": facts})


def shown_count(document: JobDescription, kind: SectionKind) -> int:
    section = document.section(kind)
    return len(section.shown_items) if section else 0
