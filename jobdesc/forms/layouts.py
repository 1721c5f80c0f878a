"""Where the fields of a long form stand, for crispy-forms, and which fact each one fills."""

from __future__ import annotations

from crispy_forms.layout import HTML, Column, Field, Fieldset, Layout, Row

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


def facts_layout() -> Layout:
    return Layout(
        Fieldset(
            "The role",
            "title",
            Row(Column("employer", css_class="col-md-6"), Column("department", css_class="col-md-6")),
            Row(
                Column("reports_to", css_class="col-md-5"),
                Column("requisition", css_class="col-md-4"),
                Column("openings", css_class="col-md-3"),
            ),
        ),
        Fieldset(
            "Where",
            Field("workplace", template="builder/choices.html"),
            Row(
                Column("workplace_note", css_class="col-md-6"),
                Column("remote_from", css_class="col-md-6"),
            ),
            HTML("{% include 'builder/locations.html' %}"),
        ),
        Fieldset(
            "Employment",
            Field("employment_types", template="builder/choices.html"),
            Row(Column("hours", css_class="col-md-6"), Column("start", css_class="col-md-6")),
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
        ),
        Fieldset(
            "How to apply",
            Row(Column("apply_by", css_class="col-md-4"), Column("apply_link", css_class="col-md-8")),
            "apply_email",
            "apply_text",
        ),
        Fieldset(
            "For search engines",
            Row(
                Column("credential", css_class="col-md-6"),
                Column("experience_years", css_class="col-md-6"),
            ),
            "experience_in_place_of_education",
        ),
    )
