"""What a recruiter says with a proposal, and a posting as a role template."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from jobdesc.builder.proposed import told_of_lines
from jobdesc.document import JobDescription
from jobdesc.forms.sections import NAMES
from jobdesc.forms.text import ParagraphField, PlainField
from jobdesc.models import Posting, RoleTemplate
from jobdesc.packs.content import ItemKind, TemplateContent
from jobdesc.packs.drafting import Draft, Line, lines_of, title_of

WHY_CHARACTERS = 500
NAME_CHARACTERS = 120
ALSO_AT_MOST = 20


def parts_of(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """The lines by kind, each kind with its name, as a role's page has them."""
    lines = list(lines)
    found = ((NAMES[kind.section], [it for it in lines if it.kind is kind]) for kind in ItemKind)
    return [(name, of_kind) for name, of_kind in found if of_kind]


class WhyForm(forms.Form):
    why = PlainField(
        limit=WHY_CHARACTERS,
        label="Why it belongs there",
        help_text="If you like: the editors read it.",
        widget=forms.TextInput(attrs={"class": "form-control", "maxlength": WHY_CHARACTERS}),
    )


class RoleDraftForm(WhyForm):
    """The head of a role template that is made from a posting; its lines are the posting's."""

    title = PlainField(
        limit=NAME_CHARACTERS,
        required=True,
        label="What the role is called",
        error_messages={"required": "Say what the role is called."},
        widget=forms.TextInput(attrs={"class": "form-control", "maxlength": NAME_CHARACTERS}),
    )
    category = PlainField(
        limit=NAME_CHARACTERS,
        label="Category",
        widget=forms.TextInput(attrs={"class": "form-control", "maxlength": NAME_CHARACTERS}),
    )
    also = ParagraphField(
        label="Also called",
        help_text="One a line: recruiters find the role by these, too.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
    )

    field_order = ("title", "category", "also", "why")

    def __init__(self, data: Any, *, document: JobDescription, content: TemplateContent) -> None:
        self.content, self.lines = content, lines_of(document, content)
        title = title_of(document, content)
        also = [it for it in (content.title, *(one.title for one in content.alternate_titles)) if it != title]
        first = {"title": title[:NAME_CHARACTERS], "category": content.category}
        first["also"] = "\n".join(also[:ALSO_AT_MOST])  # a role of the labour market has up to 200
        super().__init__(data, initial=first)

    def clean_also(self) -> tuple[str, ...]:
        given = (" ".join(line.split()) for line in self.cleaned_data["also"].split("\n"))
        titles = tuple(dict.fromkeys(title for title in given if title))
        if len(titles) > ALSO_AT_MOST:
            raise ValidationError(f"Give at most {ALSO_AT_MOST} other titles.")
        if any(len(title) > NAME_CHARACTERS for title in titles):
            raise ValidationError(f"Keep each title to {NAME_CHARACTERS} characters.")
        return titles

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.lines:
            raise ValidationError("The posting has no line yet that a role could offer. Pick some first.")
        return cleaned

    def draft(self) -> Draft:
        said = self.cleaned_data
        return Draft(
            title=said["title"],
            category=said["category"],
            alternate_titles=tuple(it for it in said["also"] if it != said["title"]),
            language=self.content.language,
            lines=self.lines,
        )

    @property
    def parts(self) -> list[tuple[str, list[Line]]]:
        return parts_of(self.lines)

    @property
    def namesakes(self) -> list[RoleTemplate]:
        """Roles of the library with that title already."""
        title = self["title"].value() or ""
        return list(RoleTemplate.objects.filter(title__iexact=title)[:3]) if title else []


def beside_lines(
    posting: Posting, document: JobDescription, *, step: str, edits: bool
) -> dict[str, SafeString]:
    """Line id → what became of its proposal, as it stands beside the line."""
    context = {"posting": posting, "step": step, "edits": edits}
    return {
        line: render_to_string("proposals/beside.html", {**context, "told": told})
        for line, told in told_of_lines(posting, document).items()
    }
