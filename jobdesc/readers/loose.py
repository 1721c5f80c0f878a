"""What a reader brings back: an ad in parts, nothing of which has been confirmed yet."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from jobdesc.document.values import EmploymentType, Importance, Pay, Text, Value, Workplace

MOST_BYTES = 1_000_000
MOST_LINES = 20_000


class ReadingError(ValueError):
    """The ad is too large to read; the message is for the person who pasted it."""


class LooseKind(StrEnum):
    """What a section of an ad seems to hold."""

    ABOUT = "about"
    RESPONSIBILITIES = "responsibilities"
    SKILLS = "skills"
    QUALIFICATIONS = "qualifications"
    PREFERRED = "preferred"
    BENEFITS = "benefits"
    APPLY = "apply"
    EQUAL_OPPORTUNITY = "equal-opportunity"
    COMPANY = "company"
    OTHER = "other"


class Span(Value):
    """Where something stands: `source[start:end]`, in characters."""

    start: int
    end: int


class LooseItem(Value):
    """One line or paragraph without its bullet, white space made single."""

    text: Text
    importance: Importance | None = None
    span: Span


class LooseSection(Value):
    """`heading` is the ad's own, without marks; empty for what stands before the first."""

    kind: LooseKind
    heading: Text = ""
    span: Span
    items: tuple[LooseItem, ...] = ()


class FoundText(Value):
    value: Text
    span: Span


class FoundPay(Value):
    value: Pay
    span: Span


class FoundWorkplace(Value):
    value: Workplace
    span: Span


class FoundEmployment(Value):
    value: EmploymentType
    span: Span


class FoundDate(Value):
    value: date
    span: Span


class LooseFacts(Value):
    """What was recognised; absent where nothing was, never guessed from the region."""

    title: FoundText | None = None
    pay: FoundPay | None = None
    places: tuple[FoundText, ...] = ()
    workplace: FoundWorkplace | None = None
    workplace_note: FoundText | None = None
    employment_types: tuple[FoundEmployment, ...] = ()
    apply_link: FoundText | None = None
    apply_email: FoundText | None = None
    apply_by: FoundDate | None = None
    requisition: FoundText | None = None


class LooseAd(Value):
    """`source` is the text that every span counts in: the paste, cleaned."""

    source: Text
    facts: LooseFacts = LooseFacts()
    sections: tuple[LooseSection, ...] = ()

    @property
    def items(self) -> tuple[tuple[LooseKind, LooseItem], ...]:
        return tuple((section.kind, item) for section in self.sections for item in section.items)
