"""The value in the middle: what a recruiter builds, a revision stores and a renderer sees.

Everything here is immutable, knows no Django and no database, and may be half empty: a
draft is a `JobDescription` too. What a *finished* description needs is said by the checks,
not by the types.
"""

from __future__ import annotations

import operator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, model_validator

from jobdesc.document.text import refuse_unsafe

SCHEMA_VERSION: Literal[3] = 3

Text = Annotated[str, AfterValidator(refuse_unsafe)]
"""Any text in NFC without control characters (line feeds excepted) or lone surrogates."""

Amount = Annotated[
    Decimal,
    Field(ge=0, max_digits=14, decimal_places=2, allow_inf_nan=False),
    # Adding 0 turns -0, which equals 0, into 0: equal values, equal bytes.
    PlainSerializer(lambda amount: format(amount.normalize() + 0, "f"), return_type=str),
]
"""Money: exact, written as a decimal string without trailing zeros, never a float."""


Key = Annotated[Text, Field(min_length=1, max_length=200, pattern=r"^[^.\s]+$")]
"""What names an item or a section. It has no dot, so that `item:<key>.text` is one path."""


class Value(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Level(StrEnum):
    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    LEAD = "lead"

    @property
    def rank(self) -> int:
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


class SectionKind(StrEnum):
    """What a section holds; one section of each kind but `OWN`, of which there may be many."""

    NARRATIVE = "narrative"
    RESPONSIBILITIES = "responsibilities"
    SKILLS = "skills"
    QUALIFICATIONS = "qualifications"
    OWN = "own"


class Importance(StrEnum):
    REQUIRED = "required"
    PREFERRED = "preferred"


class Workplace(StrEnum):
    ON_SITE = "on-site"
    HYBRID = "hybrid"
    REMOTE = "remote"


class EmploymentType(StrEnum):
    """The kinds of schema.org's JobPosting as Google reads them (there in capitals)."""

    FULL_TIME = "full-time"
    PART_TIME = "part-time"
    CONTRACTOR = "contractor"
    TEMPORARY = "temporary"
    INTERN = "intern"
    VOLUNTEER = "volunteer"
    PER_DIEM = "per-diem"
    OTHER = "other"


class PayPeriod(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Credential(StrEnum):
    """Google's credential categories, spelled as Google spells them."""

    HIGH_SCHOOL = "high school"
    ASSOCIATE = "associate degree"
    BACHELOR = "bachelor degree"
    PROFESSIONAL = "professional certificate"
    POSTGRADUATE = "postgraduate degree"


class Exemption(StrEnum):
    """Whether overtime rules apply (FLSA, United States): a matter of duties and salary basis,
    never of the title."""

    EXEMPT = "exempt"
    NON_EXEMPT = "non-exempt"


class Employer(Value):
    """`logo` is the SHA-256 (hex) of the image's bytes; `colour` is `#rrggbb`."""

    name: Text = ""
    about: Text = ""
    website: Text = ""
    logo: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    colour: Annotated[str, Field(pattern=r"^(#[0-9a-f]{6})?$")] = ""


class Location(Value):
    """`country` is ISO 3166-1 alpha-2."""

    street: Text = ""
    city: Text = ""
    region: Text = ""
    postal_code: Text = ""
    country: Annotated[str, Field(pattern=r"^([A-Z]{2})?$")] = ""


class Pay(Value):
    """`currency` is ISO 4217. `note` explains the range, `extras` is what comes on top."""

    low: Amount | None = None
    high: Amount | None = None
    currency: Annotated[str, Field(pattern=r"^([A-Z]{3})?$")] = ""
    period: PayPeriod = PayPeriod.YEAR
    note: Text = ""
    extras: Text = ""

    @model_validator(mode="after")
    def _in_order(self) -> Pay:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("the lower end of the pay is above the upper end")
        if (self.low is not None or self.high is not None) and not self.currency:
            raise ValueError("pay needs a currency")
        return self


class HowToApply(Value):
    link: Text = ""
    email: Text = ""
    text: Text = ""


class JobFacts(Value):
    """Hours are free words ("37.5 a week"); `remote_from` are ISO country codes or names of
    places where a remote applicant may live, empty for anywhere."""

    title: Text = ""
    employer: Employer = Employer()
    department: Text = ""
    reports_to: Text = ""
    locations: tuple[Location, ...] = ()
    workplace: Workplace | None = None
    workplace_note: Text = ""
    remote_from: tuple[Text, ...] = ()
    employment_types: tuple[EmploymentType, ...] = ()
    hours: Text = ""
    openings: Annotated[int, Field(ge=1, le=9999)] | None = None
    pay: Pay = Pay()
    start: Text = ""
    date_posted: date | None = None
    apply_by: date | None = None
    how_to_apply: HowToApply = HowToApply()
    requisition: Text = ""
    credential: Credential | None = None
    experience_months: Annotated[int, Field(ge=0, le=600)] | None = None
    experience_in_place_of_education: bool = False


class Answer(Value):
    """What a placeholder stands for here: the chosen words, in order."""

    placeholder: Text
    words: tuple[Text, ...] = ()


class Basis(Value):
    """The template a description was started from, and the answers that shaped it."""

    template: Text = ""
    version: Annotated[int, Field(ge=0)] = 0
    level: Level | None = None
    specialisation: Text = ""
    answers: tuple[Answer, ...] = ()

    @model_validator(mode="after")
    def _answers_are_unique(self) -> Basis:
        keys = [answer.placeholder for answer in self.answers]
        if len(keys) != len(set(keys)):
            raise ValueError("a placeholder is answered twice")
        return self


class Origin(Value):
    """The library item a pick came from, and its wording (with placeholders) when picked."""

    item: Text
    wording: Text


class Item(Value):
    """One pick or own entry. `id` never changes: the library key, or a UUID for an own item.

    `text` is the final wording, placeholders answered. An item that is not `shown` is kept
    aside with its wording. `serves` names the responsibilities a requirement is for.
    `instead_of` is the library's wording, filled, that a hand-written `text` was put in place
    of: only where the library reads otherwise by now is there something new to offer.

    The `importance` of a responsibility is `PREFERRED` where it is no essential function of the
    job: the internal description says so, the public one does not.
    """

    id: Key
    heading: Text = ""
    text: Text = ""
    importance: Importance | None = None
    shown: bool = True
    serves: tuple[Text, ...] = ()
    origin: Origin | None = None
    instead_of: Text = ""


class Section(Value):
    """`id` is the kind's own name, or a UUID for a section of the recruiter's own. A section
    that is not `shown` is kept aside with all its items."""

    id: Key
    kind: SectionKind
    heading: Text = ""
    shown: bool = True
    items: tuple[Item, ...] = ()

    @property
    def shown_items(self) -> tuple[Item, ...]:
        """What stands on the page of it: nothing while the section is kept aside."""
        return tuple(item for item in self.items if item.shown) if self.shown else ()


class Closing(Value):
    """What stands at the end; `benefits` has one benefit a line."""

    benefits: Text = ""
    equal_opportunity: Text = ""
    accommodation: Text = ""
    privacy: Text = ""


class Internal(Value):
    """What only the internal job description says. `exemption_basis` names the duties and the
    salary basis behind it; `sign_off` has one line for each who signs ("Hiring manager")."""

    exemption: Exemption | None = None
    exemption_basis: Text = ""
    physical_demands: Text = ""
    sign_off: Text = ""


class JobDescription(Value):
    """A whole job description: item ids are unique across its sections, section ids too.
    `credits` are what its sources' licences ask it to say, left out where they ask for nothing."""

    schema_version: Literal[3] = SCHEMA_VERSION
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    facts: JobFacts = JobFacts()
    basis: Basis = Basis()
    sections: tuple[Section, ...] = ()
    closing: Closing = Closing()
    internal: Internal = Internal()
    credits: Annotated[tuple[Text, ...], Field(exclude_if=operator.not_)] = ()

    @model_validator(mode="after")
    def _ids_are_unique(self) -> JobDescription:
        sections = [section.id for section in self.sections]
        items = [item.id for section in self.sections for item in section.items]
        for ids, what in ((sections, "section"), (items, "item")):
            if len(ids) != len(set(ids)):
                twice = {name for name in ids if ids.count(name) > 1}
                raise ValueError(f"{what} ids stand twice: {', '.join(sorted(twice))}")
        return self

    def section(self, kind: SectionKind) -> Section | None:
        """The first section of that kind, if there is one."""
        return next((section for section in self.sections if section.kind == kind), None)

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for section in self.sections for item in section.items)
