"""Where the fields of a long form stand, for crispy-forms, and which fact each one fills."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import HTML, Column, Field, Fieldset, Layout, Row
from django.utils.html import format_html
from django.utils.safestring import SafeString

FACT_PATHS = {
    **{
        name: f"facts.{name}"
        for name in (
            *("title", "department", "reports_to", "requisition", "openings", "workplace", "workplace_note"),
            *("remote_from", "employment_types", "hours", "start", "apply_by", "credential"),
            "experience_in_place_of_education",
        )
    },
    "employer": "facts.employer.name",
    "experience_years": "facts.experience_months",
    **dict.fromkeys(("pay_low", "pay_high", "currency", "period"), "facts.pay"),
    **{f"pay_{name}": f"facts.pay.{name}" for name in ("note", "extras")},
    **{f"apply_{name}": f"facts.how_to_apply.{name}" for name in ("link", "email", "text")},
}
"""Field of the facts' form → the fact it fills."""

GROUPS = {
    "facts.title": ("facts.title",),
    "facts.employer": ("facts.employer", "facts.department"),
    "facts.requisition": ("facts.reports_to", "facts.requisition", "facts.openings"),
    "language": ("language",),
    "facts.workplace": ("facts.workplace", "facts.workplace_note", "facts.remote_from"),
    "facts.locations": ("facts.locations",),
    "facts.employment_types": ("facts.employment_types", "facts.hours", "facts.start"),
    "facts.pay": ("facts.pay",),
    "facts.apply_by": ("facts.apply_by", "facts.date_posted"),
    "facts.how_to_apply": ("facts.how_to_apply",),
    "facts.credential": (
        "facts.credential",
        "facts.experience_months",
        "facts.experience_in_place_of_education",
    ),
    "internal": ("internal",),
}
"""Place of notes on the facts' page → the facts that they are about, with all within them."""


class Notes:
    """For crispy-forms: what the review found in one of the `GROUPS`."""

    def __init__(self, place: str) -> None:
        self.place = place

    def render(self, form: Any, context: Any, **options: Any) -> SafeString:
        notes = form.notes.get(self.place, "")
        return format_html('<div class="found" id="found-{}">{}</div>', self.place, notes)


def facts_layout(*, internal_open: bool) -> Layout:
    """`internal_open`: whether what only the internal description says is unfolded."""
    return Layout(
        Fieldset(
            "The role",
            "title",
            Notes("facts.title"),
            Row(Column("employer", css_class="col-md-6"), Column("department", css_class="col-md-6")),
            Notes("facts.employer"),
            Row(
                Column("reports_to", css_class="col-md-5"),
                Column("requisition", css_class="col-md-4"),
                Column("openings", css_class="col-md-3"),
            ),
            Notes("facts.requisition"),
            Row(Column("language", css_class="col-md-6")),
            Notes("language"),
        ),
        Fieldset(
            "Where",
            Field("workplace", template="builder/choices.html"),
            Row(
                Column("workplace_note", css_class="col-md-6"),
                Column("remote_from", css_class="col-md-6"),
            ),
            Notes("facts.workplace"),
            HTML("{% include 'builder/locations.html' %}"),
            Notes("facts.locations"),
        ),
        Fieldset(
            "Employment",
            Field("employment_types", template="builder/choices.html"),
            Row(Column("hours", css_class="col-md-6"), Column("start", css_class="col-md-6")),
            Notes("facts.employment_types"),
        ),
        Fieldset(
            "Pay",
            Row(
                Column("pay_low", css_class="col-md-3"),
                Column("pay_high", css_class="col-md-3"),
                Column("currency", css_class="col-md-3"),
                Column("period", css_class="col-md-3"),
            ),
            Row(Column("pay_note", css_class="col-md-6"), Column("pay_extras", css_class="col-md-6")),
            Notes("facts.pay"),
        ),
        Fieldset(
            "How to apply",
            Row(Column("apply_by", css_class="col-md-4"), Column("apply_link", css_class="col-md-8")),
            Notes("facts.apply_by"),
            "apply_email",
            "apply_text",
            Notes("facts.how_to_apply"),
        ),
        Fieldset(
            "For search engines",
            Row(
                Column("credential", css_class="col-md-6"),
                Column("experience_years", css_class="col-md-6"),
            ),
            "experience_in_place_of_education",
            Notes("facts.credential"),
        ),
        *_internal(is_open=internal_open),
    )


def _internal(*, is_open: bool) -> tuple[object, ...]:
    """Folded away, as most postings never need it."""
    return (
        HTML(
            f"<details class='fold'{' open' if is_open else ''}>"
            "<summary>Only in the internal job description</summary>"
            "<p class='form-text mb-3'>What the file for your own team says beside the public ad. "
            "Applicants never see it.</p>"
        ),
        Field("internal_exemption", template="builder/choices.html"),
        "internal_exemption_basis",
        "internal_physical_demands",
        "internal_sign_off",
        Notes("internal"),
        HTML("</details>"),
    )
