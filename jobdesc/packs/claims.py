"""What a library says and where it was read: the parts of packs and template contents."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, PlainSerializer, model_validator

from jobdesc.document.values import Importance, Level, SectionKind, Text, Value

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=100)]
"""Natural key of a row: small letters and digits, joined by single hyphens or `_`."""

PlaceholderKey = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=100)]
"""What stands between braces in a wording."""

Figure = Annotated[
    Decimal,
    Field(max_digits=14, decimal_places=2, allow_inf_nan=False),
    PlainSerializer(lambda figure: format(figure.normalize(), "f"), return_type=str),
]
"""An exact number, written as a decimal string without trailing zeros, never a float."""


class ItemKind(StrEnum):
    RESPONSIBILITY = "responsibility"
    SKILL = "skill"
    QUALIFICATION = "qualification"
    NARRATIVE = "narrative"

    @property
    def section(self) -> SectionKind:
        """The section of a job description in which items of this kind stand."""
        return _SECTIONS[self]

    @property
    def has_importance(self) -> bool:
        """Whether an item of this kind is required or preferred."""
        return self in (ItemKind.SKILL, ItemKind.QUALIFICATION)


_SECTIONS = {
    ItemKind.RESPONSIBILITY: SectionKind.RESPONSIBILITIES,
    ItemKind.SKILL: SectionKind.SKILLS,
    ItemKind.QUALIFICATION: SectionKind.QUALIFICATIONS,
    ItemKind.NARRATIVE: SectionKind.NARRATIVE,
}


class CitationBasis(StrEnum):
    """How a claim follows from its source, the strongest first; `OWN` cites nothing."""

    STATED = "stated"
    INFERRED = "inferred"
    OWN = "own"

    @property
    def rank(self) -> int:
        return _RANKS[self]


_RANKS = {basis: rank for rank, basis in enumerate(CitationBasis)}


class Topic(StrEnum):
    """What an insight is about, in the order in which a page shows them."""

    ROLE = "role"
    PAY = "pay"
    DEMAND = "demand"
    OUTLOOK = "outlook"
    SKILLS = "skills"
    EDUCATION = "education"
    CAREER = "career"
    AI = "ai"
    TRENDS = "trends"
    HUBS = "hubs"
    INDUSTRIES = "industries"
    WORKPLACE = "workplace"
    PROJECTS = "projects"
    CHALLENGES = "challenges"
    LEARNING = "learning"
    QUESTIONS = "questions"


class Unit(StrEnum):
    MONEY = "money"
    PERCENT = "percent"
    RATIO = "ratio"
    YEARS = "years"
    JOBS = "jobs"
    TEXT = "text"


class Period(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Citation(Value):
    """One place a claim was read from. Our own wording has basis `own` and neither source
    nor section."""

    source: Annotated[str, Field(max_length=100)] = ""
    section: Annotated[Text, Field(max_length=250)] = ""
    basis: CitationBasis
    terms: tuple[Annotated[Text, Field(min_length=1, max_length=200)], ...] = ()

    @model_validator(mode="after")
    def _place_fits_basis(self) -> Self:
        if self.basis is CitationBasis.OWN:
            if self.source or self.section:
                raise ValueError("our own wording (basis: own) names no source and no section")
        elif not self.source:
            raise ValueError(f"basis {self.basis} needs a source")
        elif not self.section.strip():
            raise ValueError("the section is missing: name the heading it stands under")
        return self


def in_order(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """The citations as a set, sorted: rows have no order of their own."""
    distinct = {(it.source, it.section, it.basis.rank, it.terms): it for it in citations}
    return tuple(distinct[key] for key in sorted(distinct))


Citations = Annotated[tuple[Citation, ...], AfterValidator(in_order)]


class Cited(Value):
    """A claim of a template with the places it was read from."""

    citations: Citations = ()


class OfferRule(Value):
    """At which levels and for whom a template offers an item.

    Offered from `level_from` up to `level_to`; pre-picked from `picked_from` up, never when
    that is None. Without `specialisations` it is for everybody; with some, it is offered
    with one of them, or while none is chosen, and pre-picked only with one of them (from
    any level when `picked_from` is None). `importance` is None for responsibilities and
    narratives.
    """

    importance: Importance | None = None
    level_from: Level = Level.JUNIOR
    level_to: Level = Level.LEAD
    picked_from: Level | None = None
    specialisations: tuple[Slug, ...] = ()

    def is_offered(self, level: Level, specialisation: str) -> bool:
        if not self.level_from.rank <= level.rank <= self.level_to.rank:
            return False
        return not (specialisation and self.specialisations) or self._is_for(specialisation)

    def is_picked(self, level: Level, specialisation: str) -> bool:
        if not self.is_offered(level, specialisation):
            return False
        if self.specialisations and not self._is_for(specialisation):
            return False
        if self.picked_from is None:
            return bool(self.specialisations)
        return level.rank >= self.picked_from.rank

    def _is_for(self, specialisation: str) -> bool:
        return specialisation in self.specialisations


class InsightClaim(Value):
    """A figure or statement about the role's market, never part of a job description.

    A point has `low == high`; only `low` means "from", only `high` "up to". `region` and
    `span` (the years a forecast covers) are empty where the source does not say.
    """

    key: Slug
    topic: Topic
    metric: Text
    statement: Text
    low: Figure | None = None
    high: Figure | None = None
    unit: Unit = Unit.TEXT
    currency: Annotated[str, Field(pattern=r"^([A-Z]{3})?$")] = ""
    period: Period | None = None
    region: Text = ""
    as_of: date | None = None
    span: Text = ""
    percentile: Annotated[int, Field(ge=1, le=99)] | None = None
    stance: Text = ""

    @property
    def comparable(self) -> tuple[str, ...]:
        """Insights that agree in this say the same kind of thing, so they can disagree."""
        parts = (self.topic, self.metric, self.region, self.unit, self.currency)
        return (*parts, self.period or "", str(self.percentile or ""))

    @property
    def claim(self) -> tuple[Decimal | None, Decimal | None, str]:
        return (self.low, self.high, self.stance)
