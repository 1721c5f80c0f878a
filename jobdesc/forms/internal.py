"""What only the internal job description says, and the language that a document is set in."""

from __future__ import annotations

from typing import Any

from django import forms

from jobdesc.document.labels import language_name
from jobdesc.document.values import Exemption, Internal, JobDescription
from jobdesc.forms.text import ParagraphField, PlainField

LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
"""The languages that the fixed words of a document are written in (`jobdesc/locale`)."""

EXEMPTIONS = (
    ("", "Not said"),
    (Exemption.EXEMPT, "Exempt"),
    (Exemption.NON_EXEMPT, "Non-exempt"),
)

PATHS = {
    "language": "language",
    **{f"internal_{name}": f"internal.{name}" for name in Internal.model_fields},
}


class InternalFields(forms.Form):
    """Missing fields leave what is there, as a page that was open before they came has none."""

    language = forms.ChoiceField(
        label="Language of the document",
        required=False,
        help_text="Headings, dates and pay follow it. The words of your lines stay as they are.",
    )
    internal_exemption = forms.ChoiceField(
        label="Overtime (United States)", required=False, widget=forms.RadioSelect, choices=EXEMPTIONS
    )
    internal_exemption_basis = PlainField(
        label="What that rests on",
        limit=500,
        help_text="The duties and the salary basis, such as: executive duties, paid a salary. "
        "The title decides nothing.",
    )
    internal_physical_demands = ParagraphField(
        label="Physical demands",
        limit=2_000,
        help_text="Only what the essential functions need. One demand a line, with “- ” before each "
        "for a list.",
    )
    internal_sign_off = ParagraphField(
        label="Who signs",
        limit=400,
        help_text="One a line. Left empty: hiring manager, human resources, employee.",
    )

    def offer_languages(self, present: str, library: str) -> None:
        """Offer the languages we have words for, that of the template, and the present one."""
        codes = dict.fromkeys((*LANGUAGES, library, present))
        field = self.fields["language"]
        field.choices = [(code, LANGUAGES.get(code) or language_name(code)) for code in codes]  # type: ignore[attr-defined]  # a ChoiceField


def initial_internal(document: JobDescription) -> dict[str, Any]:
    internal = {f"internal_{name}": value for name, value in document.internal}
    return {**internal, "language": document.language}


def with_internal(document: JobDescription, chosen: dict[str, Any], sent: Any) -> JobDescription:
    """The document as entered; `sent` is what the page sent, a field that is not in it stays."""
    given = {
        name: chosen[f"internal_{name}"] or field.default
        for name, field in Internal.model_fields.items()
        if f"internal_{name}" in sent
    }
    internal = Internal.model_validate({**dict(document.internal), **given})
    language = chosen["language"] or document.language
    return document.model_copy(update={"internal": internal, "language": language})
