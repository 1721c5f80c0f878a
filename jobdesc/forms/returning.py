"""Files that come back: choosing them, and which of their changes to take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from pydantic import ValidationError as NotKept

from jobdesc.builder.returning import Kept
from jobdesc.builder.statements import placed_in
from jobdesc.builder.suggesting import Kind, Suggestion, suggest
from jobdesc.builder.taking import apply
from jobdesc.document import JobDescription, bounds
from jobdesc.document.words import PartKind
from jobdesc.forms.employers import EmployerField, employers_of
from jobdesc.forms.roles import RoleForm
from jobdesc.forms.steps import step_at
from jobdesc.models import Team, User
from jobdesc.readers.files import MOST_BYTES, TOO_LARGE

ACCEPT = ".pdf,.docx,.html,.htm,.txt,.md,.json"
_SALT = "jobdesc.returning"
LOCKED = "The library’s statement: its words are locked. In the builder you can take it out."
_LARGEST = 3_000_000
"""Letters of what rides along: less than a form may send, far more than a posting has."""


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; empty and oversized ones are refused by name, unread."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        sent = data if isinstance(data, list | tuple) else [data]
        files: list[UploadedFile[Any]] = [one for one in sent if one]
        if not files:
            raise ValidationError("Choose a file first, or drop one here.")
        if len(files) == 1 and (files[0].size or 0) > MOST_BYTES and not _is_archive(files[0]):
            raise ValidationError(TOO_LARGE)
        return files


class UploadForm(forms.Form):
    """`chosen` are what was dropped; several of them, or an archive, are for the background."""

    file = FilesField(label="Drop files here, or choose them")
    team = forms.ModelChoiceField(
        Team.objects.none(),
        label="For which team?",
        required=False,
        empty_label=None,
        error_messages={"invalid_choice": "Choose one of your teams."},
    )

    def __init__(self, *args: Any, user: User, single: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: dict[str, Any] = self.fields
        fields["team"].queryset = Team.objects.writable_by(user).order_by("name", "pk")
        accept = ACCEPT if single else f"{ACCEPT},.zip"
        fields["file"].widget.attrs |= {"accept": accept, "class": "drop-input"}
        if single:
            fields["file"].label = "Drop the file here, or choose it"
            fields["file"].widget.allow_multiple_selected = False
            fields["file"].widget.attrs.pop("multiple", None)

    @property
    def teams(self) -> list[Team]:
        fields: dict[str, Any] = self.fields
        return list(fields["team"].queryset)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["team"] = cleaned.get("team") or next(iter(self.teams), None)
        return cleaned

    @property
    def chosen(self) -> list[UploadedFile[Any]]:
        chosen: list[UploadedFile[Any]] = self.cleaned_data["file"]
        return chosen

    @property
    def are_several(self) -> bool:
        return len(self.chosen) > 1 or _is_archive(self.chosen[0])


def _is_archive(file: UploadedFile[Any]) -> bool:
    """Whether it is a ZIP by its first bytes and its name: a Word file is one by its bytes too."""
    head = file.read(4)
    file.seek(0)
    return head == b"PK\x03\x04" and str(file.name or "").lower().endswith(".zip")


def sealed(file: Kept, user: User) -> str:
    """What rides along in the form: signed for this person, so that only what was read here, within
    the limits of reading, is ever looked at again."""
    return signing.dumps(file.model_dump(mode="json"), salt=f"{_SALT}.{user.pk}", compress=True)


def unsealed(sent: str, user: User) -> Kept | None:
    """What `sealed` gave this person; None for anything else, as after a new release."""
    if len(sent) > _LARGEST:
        return None
    try:
        return Kept.model_validate(signing.loads(sent, salt=f"{_SALT}.{user.pk}"))
    except (signing.BadSignature, NotKept):
        return None


@dataclass(frozen=True)
class Row:
    """A suggestion as the page shows it: `number` is its id, `error` why it cannot be taken."""

    number: int
    suggestion: Suggestion
    is_ticked: bool
    error: str

    @property
    def says_it_all(self) -> bool:
        """Whether its words are its name: a line of one's own, that came or went."""
        return "".join(part.text for part in self.suggestion.parts) == self.suggestion.label


class TakeForm:
    """Which of a file's changes to take: bound to what was posted, else with all ticked that do
    not conflict. `mine` is the posting's document that they are held against."""

    def __init__(
        self, file: Kept, mine: JobDescription, defaults: Mapping[str, str], data: Any = None
    ) -> None:
        self.file, self.mine, self.defaults = file, mine, defaults
        found = suggest(file.base, file.theirs, mine, file.face)
        self.locked = {f"closing.{kind}" for kind in placed_in(mine)}
        self.suggestions, self.there = found.suggestions, found.there
        self.ticked = set(data.getlist("take")) if data is not None else self._calm()
        self.error = ""

    def _calm(self) -> set[str]:
        return {one.key for one in self.suggestions if not one.is_conflict and not self._fault(one)}

    @property
    def taken(self) -> list[Suggestion]:
        return [one for one in self.suggestions if one.key in self.ticked]

    def applied(self) -> JobDescription:
        return apply(self.file.base, self.file.theirs, self.mine, self.taken, self.defaults)

    def is_valid(self) -> bool:
        if any(self._fault(one) for one in self.taken):
            self.error = "Some of it cannot stand in a posting as it is. Leave it out, or change the file."
            return False
        try:
            bounds.check_size(self.applied())
        except bounds.OutOfBounds as error:
            self.error = str(error)
        return not self.error

    def groups(self) -> list[tuple[str, list[Row]]]:
        """The rows below the section they are in, "" for facts and closing texts."""
        rows = [self._row(number, one) for number, one in enumerate(self.suggestions)]
        return [(where, list(group)) for where, group in groupby(rows, key=lambda row: row.suggestion.where)]

    def _row(self, number: int, one: Suggestion) -> Row:
        return Row(number, one, one.key in self.ticked, self._fault(one))

    def _fault(self, one: Suggestion) -> str:
        """Why it cannot be taken, "" where it can."""
        return LOCKED if one.name in self.locked else _fault(one)

    def remarks(self) -> list[tuple[Any, str]]:
        """What can only be changed by hand, each with the step of the builder to do it in."""
        return [(one, step_at(one.path, self.mine)) for one in self.file.remarks]

    @property
    def conflicts(self) -> int:
        return sum(one.is_conflict for one in self.suggestions)


def _fault(one: Suggestion) -> str:
    """Why the new words cannot stand in a posting, "" where they can."""
    limit = bounds.FIELD_CHARACTERS if one.kind is Kind.FIELD else bounds.TEXT_CHARACTERS
    limit = bounds.HEADING_CHARACTERS if one.kind is Kind.HEADING else limit
    text = "".join(part.text for part in one.parts if part.kind is not PartKind.REMOVED)
    lines = text.split("\n") if one.kind in (Kind.SECTION, Kind.ORDER) else [text]
    try:
        for line in lines:
            bounds.within(line, limit)
    except bounds.OutOfBounds as error:
        return str(error)
    return ""


class DraftForm(RoleForm):
    """What a record from elsewhere becomes a draft of."""

    employer = EmployerField()

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: dict[str, Any] = self.fields
        fields["employer"].queryset = employers_of(user)
