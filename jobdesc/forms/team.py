"""A team's people and its employers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Div, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from jobdesc.forms.colours import ColourField, Contrast, contrast_of
from jobdesc.forms.facts import LinkField
from jobdesc.forms.looks import PAPERS, THEMES, choice_field
from jobdesc.forms.text import ParagraphField, PlainField
from jobdesc.models import Employer, Role, Team
from jobdesc.models.people import FONTS
from jobdesc.people import save_employer
from jobdesc.renderers.images import MAX_BYTES, ImageRefused, read_logo

ROLES = (
    (Role.OWNER, "Owner – writes postings, and looks after members and employers"),
    (Role.RECRUITER, "Recruiter – writes postings"),
    (Role.VIEWER, "Viewer – reads postings, changes nothing"),
)


def role_field(label: str, **options: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        **options,
        choices=ROLES,
        coerce=Role,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a role.", "invalid_choice": "Choose one of the three roles."},
    )


class TeamForm(forms.ModelForm[Team]):
    name = PlainField(
        label="Name of the team",
        limit=120,
        required=True,
        error_messages={"required": "Give the team a name."},
    )

    class Meta:
        model = Team
        fields = ("name",)


class InviteForm(forms.Form):
    email = forms.EmailField(
        label="E-mail",
        max_length=254,
        help_text="They will sign in with it.",
        error_messages={
            "invalid": "Write an e-mail address such as ada@example.com.",
            "required": "Whom do you want to invite?",
        },
    )
    role = role_field("What may they do?", initial=Role.RECRUITER)


class RoleForm(forms.Form):
    role = role_field("Role")


class LogoField(forms.FileField):
    """A PNG, JPEG or WebP image; cleans to the bytes of a PNG, or None."""

    def __init__(self, **options: Any) -> None:
        widget = forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"})
        super().__init__(required=False, widget=widget, **options)

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return None
        try:
            return read_logo(file.read(MAX_BYTES + 1))
        except ImageRefused as refused:
            raise ValidationError(str(refused), code="refused") from refused


class EmployerForm(forms.ModelForm[Employer]):
    """`save()` stores the employer, and its logo where one was chosen or removed."""

    name = PlainField(
        label="Name", limit=200, required=True, error_messages={"required": "Every employer needs a name."}
    )
    about = ParagraphField(label="About", help_text="Two or three sentences that a candidate should know.")
    website = LinkField(label="Website")
    logo_file = LogoField(
        label="Logo", help_text="PNG, JPEG or WebP, up to 1 MB. It stands at the top of every posting."
    )
    remove_logo = forms.BooleanField(label="Remove the logo", required=False)
    colour = ColourField(
        label="Colour", help_text="For headings, rules and bands, such as #1f3a93. Empty: black ink."
    )
    theme = choice_field("Theme", THEMES)
    fonts = choice_field("Fonts", FONTS)
    paper = choice_field("Paper", PAPERS)
    benefits = ParagraphField(label="What you offer", help_text="One benefit a line.")
    equal_opportunity = ParagraphField(label="Equal opportunity")
    accommodation = ParagraphField(
        label="Accommodation", help_text="How to ask for adjustments when applying."
    )
    privacy = ParagraphField(
        label="Privacy", help_text="What happens to an applicant's data, and where to read more."
    )

    class Meta:
        model = Employer
        fields = (
            "name",
            "about",
            "website",
            "colour",
            "theme",
            "fonts",
            "paper",
            "benefits",
            "equal_opportunity",
            "accommodation",
            "privacy",
        )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.logo_id is None:
            del self.fields["remove_logo"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = employer_layout(with_logo=self.instance.logo_id is not None)

    @property
    def contrast(self) -> Contrast | None:
        return contrast_of(self["colour"].value())

    @property
    def sample_query(self) -> str:
        """What the sample's address asks for: the look that is in the form, saved or not."""
        chosen = {name: self[name].value() or "" for name in ("name", "colour", "theme", "fonts", "paper")}
        return urlencode({"employer": self.instance.pk or "", **chosen})

    def validate_unique(self) -> None:
        """One name per team: the team is not a field here, so Django would skip the rule."""
        try:
            self.instance.validate_constraints()
        except ValidationError as error:
            self.add_error("name", error.messages)

    def save(self, commit: bool = True) -> Employer:
        chosen = self.cleaned_data
        return save_employer(
            self.instance, logo=chosen["logo_file"], remove_logo=chosen.get("remove_logo", False)
        )


# The form itself is sent, marked as one that only wants to be shown; the answer's sample is taken.
_SHOWS_WHAT_IS_CHOSEN = {
    "hx_post": "",
    "hx_trigger": "change",
    "hx_vals": '{"show": "yes"}',
    "hx_select": "#sample",
    "hx_select_oob": "#contrast",
    "hx_target": "#sample",
    "hx_swap": "outerHTML",
    "hx_sync": "this:replace",
}


def employer_layout(*, with_logo: bool) -> Layout:
    return Layout(
        Fieldset("Who they are", "name", "about", "website"),
        Fieldset(
            "How the page looks",
            HTML("{% include 'team/logo.html' %}"),
            "logo_file",
            *(["remove_logo"] if with_logo else []),
            Div(
                Row(Column("colour", css_class="col-md-4")),
                HTML("{% include 'team/colour.html' %}"),
                "theme",
                "fonts",
                "paper",
                css_class="looks",
                **_SHOWS_WHAT_IS_CHOSEN,
            ),
            HTML("{% include 'team/sample.html' %}"),
        ),
        Fieldset(
            "What every posting of theirs starts with",
            "benefits",
            "equal_opportunity",
            "accommodation",
            "privacy",
        ),
    )
