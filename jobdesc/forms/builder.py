"""The builder's steps: each is a form that turns a description into the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString

from jobdesc.document import bounds
from jobdesc.document.values import JobDescription, Level
from jobdesc.forms.chips import ChipsField
from jobdesc.models import Employer, Posting
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.picking import answers_of, with_answers
from jobdesc.packs.switching import switch


@dataclass(frozen=True)
class Trouble:
    """A place with an error: what it is called, its id on the page, what to do."""

    name: str
    id: str
    words: str

    @property
    def field(self) -> str:
        """The selector of the field itself; a line of a list has its id, and fields within."""
        return f"#{self.id}" if self.id.startswith("id_") else f"#{self.id} :is(textarea, .form-control)"


class StepForm(forms.Form):
    """One step. `applied()` is the description with what was entered here."""

    paths: ClassVar[Mapping[str, str]] = {}
    """Field → the place in the description that it fills: the preview's lines name the same."""

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
        self.notes: Mapping[str, SafeString] = {}
        self.proposed: Mapping[str, SafeString] = {}
        super().__init__(*args, **options)
        for name, path in self.paths.items():
            self.fields[name].widget.attrs["data-path"] = path
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def applied(self) -> JobDescription:
        raise NotImplementedError

    def note_places(self, document: JobDescription) -> dict[str, str]:
        """Where on this page a finding in `document` is shown: the id of an item, or the path of a
        field → the name of a place, for which the page asks `notes`."""
        return {}

    def anchor(self) -> str:
        """Where on the page the pressed button's doing is to be seen: "#pick-coding"."""
        return ""

    def troubles(self) -> list[Trouble]:
        return [troubled(self[name]) for name in self.errors if name in self.fields]

    def new_employer(self) -> Employer | None:
        """Whom it is for from now on, None for no change."""
        return None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            check_size(self.applied())
        return cleaned


def troubled(field: forms.BoundField) -> Trouble:
    return Trouble(str(field.label), field.id_for_label, " ".join(map(str, field.errors)))


def check_size(document: JobDescription) -> None:
    """Raise `ValidationError` where the whole description is past its bounds."""
    try:
        bounds.check_size(document)
    except bounds.OutOfBounds as error:
        raise ValidationError(str(error), code=error.code) from error


LEVELS = tuple((level.value, level.value.capitalize()) for level in Level)


class LevelFields(forms.Form):
    """Level and specialisation, for a new posting and for a later change of mind."""

    level = forms.ChoiceField(choices=LEVELS, widget=forms.RadioSelect, initial=Level.MID.value)
    specialisation = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    def offer_specialisations(self, content: TemplateContent) -> None:
        options = [(one.key, one.name) for one in content.specialisations]
        field = self.fields["specialisation"]
        field.choices = [("", "None in particular"), *options]  # type: ignore[attr-defined]  # a ChoiceField


@dataclass(frozen=True)
class Way:
    """A level or specialisation to go to; `brings` says in short what would change, `query`
    what to ask its page for. The present one has neither."""

    name: str
    query: str = ""
    brings: str = ""


class RoleForm(StepForm):
    """Which role it is, to read. Nothing changes level by being saved: every other choice has a
    page that shows first what would come and go."""

    def levels(self) -> list[Way]:
        return [self._way(name, Level(key), self.document.basis.specialisation) for key, name in LEVELS]

    def specialisations(self) -> list[Way]:
        level = self.document.basis.level or Level.MID
        named = (("", "None in particular"), *((one.key, one.name) for one in self.content.specialisations))
        return [self._way(name, level, key) for key, name in named]

    def _way(self, name: str, level: Level, specialisation: str) -> Way:
        basis = self.document.basis
        if (level, specialisation) == (basis.level or Level.MID, basis.specialisation):
            return Way(name)
        change = switch(self.document, self.content, level, specialisation)
        query = urlencode({"to": level.value, "specialisation": specialisation})
        return Way(name, query, _brings(len([one for one in change.come if one.proposed]), len(change.go)))

    def applied(self) -> JobDescription:
        return self.document


def _brings(come: int, go: int) -> str:
    """ "4 come, 2 go"; "1 comes"; empty where nothing does."""
    parts = [
        f"{come} come{'s' if come == 1 else ''}" if come else "",
        f"{go} go{'es' if go == 1 else ''}" if go else "",
    ]
    return ", ".join(filter(None, parts))


class CheckForm(StepForm):
    """Nothing is written here: what the review found is settled by buttons of its own."""

    def applied(self) -> JobDescription:
        return self.document


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
