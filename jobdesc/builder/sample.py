"""A posting that nobody wrote, to see an employer's page by."""

from __future__ import annotations

from decimal import Decimal

from jobdesc.builder.starting import for_employer
from jobdesc.document import JobDescription
from jobdesc.document.values import (
    EmploymentType,
    HowToApply,
    Importance,
    Item,
    JobFacts,
    Pay,
    Section,
    SectionKind,
    Workplace,
)
from jobdesc.models import Employer

_STORY = "This is how a posting of yours will look. Its words are only here to be looked at."
_DUTIES = (
    "Look after the people who visit us, from the first call to the last question.",
    "Keep the calendar of the house, and see what will be missing before it is missed.",
    "Buy what the office needs, compare what it costs, and keep the books in order.",
    "Prepare the meetings of the board and write down what was decided.",
)
_SKILLS = ("Calm on a full day", "Two languages", "Spreadsheets", "A feeling for good rooms")
_MORE = ("You have led a small team", "You know how to buy for a public house")


def sample(employer: Employer) -> JobDescription:
    """Return a page of a usual length with the employer's own words, logo and colour."""
    return for_employer(_SAMPLE, employer)


def _section(kind: SectionKind, texts: tuple[str, ...], importance: Importance | None = None) -> Section:
    items = (Item(id=f"{kind}-{n}", text=text, importance=importance) for n, text in enumerate(texts))
    return Section(id=kind.value, kind=kind, items=tuple(items))


_SAMPLE = JobDescription(
    facts=JobFacts(
        title="Office Manager",
        department="Front office",
        reports_to="Managing director",
        workplace=Workplace.ON_SITE,
        employment_types=(EmploymentType.FULL_TIME, EmploymentType.PART_TIME),
        hours="32 to 40 hours a week",
        start="As soon as you can",
        pay=Pay(low=Decimal(38_000), high=Decimal(46_000), currency="EUR"),
        how_to_apply=HowToApply(text="Write to us in your own words."),
    ),
    sections=(
        _section(SectionKind.NARRATIVE, (_STORY,)),
        _section(SectionKind.RESPONSIBILITIES, _DUTIES),
        _section(SectionKind.SKILLS, _SKILLS, Importance.REQUIRED),
        _section(SectionKind.QUALIFICATIONS, _MORE, Importance.PREFERRED),
    ),
)
