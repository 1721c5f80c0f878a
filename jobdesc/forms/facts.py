"""The job's facts: title, place, pay, dates, and how to apply."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import cached_property

from jobdesc import builder
from jobdesc.document.values import (
    Credential,
    EmploymentType,
    HowToApply,
    JobDescription,
    JobFacts,
    Location,
    Pay,
    PayPeriod,
    Workplace,
)
from jobdesc.forms.amounts import AmountField
from jobdesc.forms.builder import StepForm, Trouble, troubled
from jobdesc.forms.days import DayField
from jobdesc.forms.internal import PATHS as INTERNAL_PATHS
from jobdesc.forms.internal import InternalFields, initial_internal, with_internal
from jobdesc.forms.layouts import FACT_PATHS, GROUPS, facts_layout
from jobdesc.forms.locations import LocationForms
from jobdesc.forms.places import UNSET, currencies, entered_areas, named_areas
from jobdesc.forms.text import ParagraphField, PlainField
from jobdesc.models import Employer

WORKPLACES = (
    (Workplace.ON_SITE, "On site"),
    (Workplace.HYBRID, "Hybrid"),
    (Workplace.REMOTE, "Remote"),
)
EMPLOYMENT = (
    (EmploymentType.FULL_TIME, "Full-time"),
    (EmploymentType.PART_TIME, "Part-time"),
    (EmploymentType.CONTRACTOR, "Contract"),
    (EmploymentType.TEMPORARY, "Temporary"),
    (EmploymentType.INTERN, "Internship"),
    (EmploymentType.VOLUNTEER, "Volunteer"),
    (EmploymentType.PER_DIEM, "Per diem"),
    (EmploymentType.OTHER, "Other"),
)
PERIODS = tuple(
    (period.value, f"a {period.value}" if period != "hour" else "an hour") for period in PayPeriod
)
CREDENTIALS = (
    (Credential.HIGH_SCHOOL, "School-leaving certificate"),
    (Credential.ASSOCIATE, "Associate degree"),
    (Credential.BACHELOR, "Bachelor's degree"),
    (Credential.PROFESSIONAL, "Professional certificate"),
    (Credential.POSTGRADUATE, "Postgraduate degree"),
)


class LinkField(PlainField):
    """An address people can click: http or https, never script or data."""

    def __init__(self, **options: Any) -> None:
        super().__init__(limit=2000, widget=forms.URLInput(attrs={"placeholder": "https://"}), **options)

    def to_python(self, value: Any) -> str:
        link = super().to_python(value)
        if (
            link
            and "://" not in link
            and not link.lower().startswith(("javascript:", "data:", "//", "mailto:"))
        ):
            link = f"https://{link}"
        return link

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value:
            try:
                URLValidator(schemes=["http", "https"])(value)
                urlsplit(value)
            except (ValidationError, ValueError) as error:
                raise ValidationError(
                    "Write a web address that begins with https://.", code="invalid"
                ) from error


class FactsForm(InternalFields, StepForm):
    """Numbers are asked for in text fields: a browser sends nothing at all of a number field
    with "2-3" in it, and the words would be lost."""

    title = PlainField(
        label="Job title",
        limit=120,
        required=True,
        error_messages={"required": "Every posting needs a title."},
    )
    employer = forms.ModelChoiceField(
        Employer.objects.none(),
        required=False,
        empty_label="—",
        help_text="Choosing another one brings its name, words, logo and colour.",
        error_messages={"invalid_choice": "Choose one of your team's employers."},
    )
    department = PlainField()
    reports_to = PlainField(label="Reports to")
    requisition = PlainField(label="Requisition number", limit=60)
    openings = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=9999,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Write a whole number from 1 to 9,999."
        ),
    )
    workplace = forms.ChoiceField(required=False, widget=forms.RadioSelect, choices=WORKPLACES)
    workplace_note = PlainField(
        label="About the workplace", help_text="Such as: two days a week in the office"
    )
    remote_from = PlainField(
        label="Where remote colleagues may live",
        limit=500,
        help_text="Countries or places, with commas between. Empty means anywhere.",
    )
    employment_types = forms.MultipleChoiceField(
        label="Kind of employment", required=False, widget=forms.CheckboxSelectMultiple, choices=EMPLOYMENT
    )
    hours = PlainField(limit=120, help_text="Such as: 37.5 a week")
    start = PlainField(label="Starting", limit=120, help_text="Such as: 1 March, or as soon as you can")
    pay_low = AmountField(label="From")
    pay_high = AmountField(label="To")
    currency = forms.ChoiceField(required=False, choices=lambda: (*UNSET, *currencies()))
    period = forms.ChoiceField(required=False, choices=PERIODS, initial=PayPeriod.YEAR.value)
    pay_note = PlainField(
        label="About the range",
        limit=300,
        help_text="Such as: depends on experience, reviewed every spring",
    )
    pay_extras = PlainField(
        label="What comes on top", limit=300, help_text="Such as: bonus of up to 10 %, equity"
    )
    apply_by = DayField(label="Apply by")
    apply_link = LinkField(label="Link to apply")
    apply_email = forms.EmailField(
        label="E-mail to apply",
        required=False,
        max_length=None,  # being too long is one more way not to be an address, told once
        error_messages={"invalid": "Write an e-mail address such as jobs@example.com."},
    )
    apply_text = ParagraphField(label="What to send, and what happens then")
    credential = forms.ChoiceField(
        label="Education, for search engines",
        required=False,
        choices=(*UNSET, *CREDENTIALS),
        help_text="Only for job boards that read it; your own words stand under Qualifications.",
    )
    experience_years = forms.DecimalField(
        label="Years of experience, for search engines",
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(50),
        decimal_places=1,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value", "max_decimal_places"),
            "Write one number of years up to 50, such as 3 or 2.5.",
        ),
    )
    experience_in_place_of_education = forms.BooleanField(
        label="Experience can stand in for the education", required=False
    )

    paths = {**FACT_PATHS, **INTERNAL_PATHS}

    def __init__(self, *args: Any, document: JobDescription, **options: Any) -> None:
        options["initial"] = {
            **initial_facts(document.facts, options["posting"].employer_id),
            **initial_internal(document),
        }
        super().__init__(*args, document=document, **options)
        self.offer_languages(document.language, self.content.language)
        self.fields["employer"].queryset = self.posting.team.employers.all()  # type: ignore[attr-defined]  # a ModelChoiceField
        places = [dict(location) for location in document.facts.locations]
        # Sent back, a place that is in the document already is no untouched one: what the page
        # calls new stays new to it through all the saves that it makes of itself.
        self.locations = LocationForms(
            self.data if self.is_bound else None,
            prefix="location",
            initial=None if self.is_bound else places,
        )
        internal = [name for name in self.errors if name.startswith("internal_")] if self.is_bound else []
        self.helper.layout = facts_layout(internal_open=bool(internal))

    def note_places(self, document: JobDescription) -> dict[str, str]:
        return {path: place for place, paths in GROUPS.items() for path in paths}

    def clean(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        low, high = chosen.get("pay_low"), chosen.get("pay_high")
        if low is not None and high is not None and low > high:
            self.add_error("pay_high", "This is less than the lower end. Did the two change places?")
        if (low is not None or high is not None) and not chosen.get("currency"):
            self.add_error("currency", "Choose the currency of the pay.")
        if not self.locations.is_valid():
            raise ValidationError("One of the places needs another look.")
        return super().clean()

    def troubles(self) -> list[Trouble]:
        places = [troubled(place[name]) for place in self.locations for name in place.errors]
        return [*super().troubles(), *places]

    def new_employer(self) -> Employer | None:
        chosen: Employer | None = self.cleaned_data["employer"]
        return None if chosen is None or chosen.pk == self._employer_before else chosen

    @cached_property
    def _employer_before(self) -> int | None:
        """Whom the page was made for; another tab may have chosen another one since."""
        name = self.document.facts.employer.name
        same = self.posting.team.employers.filter(name=name).values_list("pk", flat=True).first()
        return same or self.posting.employer_id

    def applied(self) -> JobDescription:
        document = self.document
        if employer := self.new_employer():
            document = builder.for_employer(document, employer)
        places = tuple(form.location for form in self.locations)
        facts = entered_facts(document.facts, self.cleaned_data, tuple(p for p in places if p != Location()))
        return with_internal(document.model_copy(update={"facts": facts}), self.cleaned_data, self.data)


def initial_facts(facts: JobFacts, employer: int | None) -> dict[str, Any]:
    same = (
        "title",
        "department",
        "reports_to",
        "requisition",
        "openings",
        "workplace",
        "workplace_note",
    )
    months = facts.experience_months
    return {
        **{name: getattr(facts, name) for name in (*same, "hours", "start", "apply_by", "credential")},
        "employer": employer,
        "remote_from": named_areas(facts.remote_from),
        "employment_types": facts.employment_types,
        "pay_low": facts.pay.low,
        "pay_high": facts.pay.high,
        "currency": facts.pay.currency,
        "period": facts.pay.period,
        "pay_note": facts.pay.note,
        "pay_extras": facts.pay.extras,
        "apply_link": facts.how_to_apply.link,
        "apply_email": facts.how_to_apply.email,
        "apply_text": facts.how_to_apply.text,
        "experience_years": None if months is None else (Decimal(months) / 12).quantize(Decimal("0.1")),
        "experience_in_place_of_education": facts.experience_in_place_of_education,
    }


def entered_facts(before: JobFacts, chosen: dict[str, Any], locations: tuple[Location, ...]) -> JobFacts:
    """The facts as entered; what this form does not ask (the date posted) stays as it was."""
    same = ("title", "department", "reports_to", "requisition", "openings", "workplace_note")
    years = chosen["experience_years"]
    asked = {
        **{name: chosen[name] for name in (*same, "hours", "start", "apply_by")},
        "workplace": chosen["workplace"] or None,
        "credential": chosen["credential"] or None,
        "locations": locations,
        "remote_from": entered_areas(before.remote_from, chosen["remote_from"]),
        "employment_types": tuple(EmploymentType(value) for value in chosen["employment_types"]),
        "pay": Pay(
            low=chosen["pay_low"],
            high=chosen["pay_high"],
            currency=chosen["currency"],
            period=PayPeriod(chosen["period"] or PayPeriod.YEAR),
            note=chosen["pay_note"],
            extras=chosen["pay_extras"],
        ),
        "how_to_apply": HowToApply(
            link=chosen["apply_link"], email=chosen["apply_email"], text=chosen["apply_text"]
        ),
        "experience_months": None if years is None else round(years * 12),
        "experience_in_place_of_education": chosen["experience_in_place_of_education"],
    }
    return JobFacts.model_validate({**dict(before), **asked})
