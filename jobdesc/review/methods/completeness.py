"""What the places of publication and a reader need, and a posting does not say.

Each rule names one field, in the words that the page "Send it" uses too (`wanted.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from jobdesc.document.values import JobDescription, Location, SectionKind, Workplace
from jobdesc.review.registry import Method, rule
from jobdesc.review.subjects import Spot, Subject
from jobdesc.review.values import Evidence, Family, Rule, Severity, Strength, Suggestion
from jobdesc.review.wanted import (
    BY_GOOGLE,
    GOOGLE,
    INDEED,
    LINKEDIN,
    Wanted,
)

Holds: TypeAlias = Callable[[JobDescription], bool]

_OWN: Final = Evidence(source="jobdesc", year=2026, kind=Strength.OWN, says="Readers look for this first.")
_ASKING: Final = (SectionKind.SKILLS, SectionKind.QUALIFICATIONS, SectionKind.OWN)
_WEB: Final = ("https://", "http://")


def _needed(
    key: str,
    wanted: Wanted,
    title: str,
    why: str,
    *evidence: Evidence,
    severity: Severity = Severity.NOTE,
    advice: str = "",
) -> Callable[[Holds], Method]:
    """Enter a rule that finds the field of `wanted` where what it decorates does not hold."""

    def entered(holds: Holds) -> Method:
        def method(subject: Subject, _: Rule) -> Iterator[Spot]:
            if not holds(subject.document):
                yield Spot(path=wanted.path)

        return rule(
            key=key,
            family=Family.COMPLETENESS,
            topic="completeness",
            title=title,
            severity=severity,
            reason=f"{wanted.words} {why}".strip(),
            evidence=evidence,
            suggestions=(Suggestion(words=advice),) if advice else (),
            language="",
        )(method)

    return entered


@_needed(
    "missing-title",
    BY_GOOGLE["title"],
    "Missing in the facts: the title",
    "Google, LinkedIn and Indeed take no job without one.",
    GOOGLE,
    LINKEDIN,
    INDEED,
    severity=Severity.CHECK,
    advice="Write the name of the job as people would search for it.",
)
def has_title(document: JobDescription) -> bool:
    return bool(document.facts.title.strip())


@_needed(
    "missing-employer",
    BY_GOOGLE["hiringOrganization"],
    "Missing in the facts: the employer",
    "Google, LinkedIn and Indeed ask for the name, and readers do too.",
    GOOGLE,
    LINKEDIN,
    severity=Severity.CHECK,
)
def has_employer(document: JobDescription) -> bool:
    return bool(document.facts.employer.name.strip())


@_needed(
    "missing-text",
    BY_GOOGLE["description"],
    "No text about the job",
    "Google asks for a whole description, LinkedIn for 100 characters at least.",
    GOOGLE,
    LINKEDIN,
    severity=Severity.CHECK,
    advice="Begin with what the person will do.",
)
def has_text(document: JobDescription) -> bool:
    return any(item.text.strip() for section in document.sections for item in section.shown_items)


@_needed(
    "missing-place",
    BY_GOOGLE["jobLocation"],
    "Missing in the facts: the place of work",
    "Google and LinkedIn show a job where somebody looks for one nearby.",
    GOOGLE,
    LINKEDIN,
    severity=Severity.CHECK,
)
def has_place(document: JobDescription) -> bool:
    known = document.facts
    return known.workplace is Workplace.REMOTE or any(it != Location() for it in known.locations)


@_needed(
    "place-without-country",
    BY_GOOGLE["addressCountry"],
    "Missing in the facts: the country of a place",
    "Google takes no address without one.",
    GOOGLE,
    severity=Severity.CHECK,
)
def has_countries(document: JobDescription) -> bool:
    return all(it.country for it in document.facts.locations if it != Location())


@_needed(
    "missing-remote-from",
    BY_GOOGLE["applicantLocationRequirements"],
    "Missing in the facts: from where one may work",
    "The laws on pay that reach remote work go by it too. If anywhere will do, leave it open.",
    GOOGLE,
    advice="Name the countries where an applicant may live, one or several.",
)
def says_from_where(document: JobDescription) -> bool:
    return document.facts.workplace is not Workplace.REMOTE or bool(document.facts.remote_from)


@_needed(
    "missing-workplace",
    Wanted("It does not say whether the work is on site, hybrid or remote.", "facts.workplace"),
    "Missing in the facts: on site, hybrid or remote",
    "LinkedIn lets people filter by it.",
    LINKEDIN,
    _OWN,
)
def has_workplace(document: JobDescription) -> bool:
    return document.facts.workplace is not None


@_needed(
    "missing-pay",
    BY_GOOGLE["baseSalary"],
    "Missing in the facts: the pay",
    "Google recommends it, and some places require it by law (other findings say where).",
    GOOGLE,
    advice="Give both ends of the range, the currency and the period.",
)
def has_pay(document: JobDescription) -> bool:
    pay = document.facts.pay
    return pay.low is not None or pay.high is not None


@_needed(
    "missing-employment-type",
    BY_GOOGLE["employmentType"],
    "Missing in the facts: the employment type",
    "Google recommends it, LinkedIn lets people filter by it.",
    GOOGLE,
    LINKEDIN,
)
def has_employment_type(document: JobDescription) -> bool:
    return bool(document.facts.employment_types)


@_needed(
    "missing-apply-by", BY_GOOGLE["validThrough"], "Missing in the facts: the last day to apply", "", GOOGLE
)
def has_last_day(document: JobDescription) -> bool:
    return document.facts.apply_by is not None


@_needed(
    "missing-requisition",
    BY_GOOGLE["identifier"],
    "Missing in the facts: the requisition number",
    "The feeds of LinkedIn and Indeed need one that never changes; Google recommends it.",
    LINKEDIN,
    INDEED,
    GOOGLE,
)
def has_requisition(document: JobDescription) -> bool:
    return bool(document.facts.requisition.strip())


@_needed(
    "missing-website",
    BY_GOOGLE["hiringOrganization.sameAs"],
    "Missing in the facts: the employer’s website",
    "Google shows it beside the job.",
    GOOGLE,
)
def has_website(document: JobDescription) -> bool:
    employer = document.facts.employer
    return not employer.name or employer.website.startswith(_WEB)


@_needed(
    "missing-way-to-apply",
    Wanted("It does not say how to apply.", "facts.how_to_apply.link"),
    "Missing in the facts: how to apply",
    "Give a link, an e-mail address or a sentence. LinkedIn’s feed asks for a link.",
    LINKEDIN,
    _OWN,
    severity=Severity.CHECK,
)
def has_way_to_apply(document: JobDescription) -> bool:
    way = document.facts.how_to_apply
    return bool(way.link.strip() or way.email.strip() or way.text.strip())


@_needed(
    "missing-about",
    Wanted("It says nothing about the employer.", "facts.employer.about"),
    "Missing in the facts: about the employer",
    "Two or three sentences help people who have never heard the name.",
    _OWN,
)
def has_about(document: JobDescription) -> bool:
    story = document.section(SectionKind.NARRATIVE)
    return bool(document.facts.employer.about.strip()) or bool(story and story.shown_items)


@_needed(
    "missing-requirements",
    Wanted("It says what the job is, but not what somebody should bring.", "section:qualifications.heading"),
    "No requirements",
    "Readers cannot tell whether it is for them.",
    _OWN,
)
def has_requirements(document: JobDescription) -> bool:
    duties = document.section(SectionKind.RESPONSIBILITIES)
    if duties is None or not duties.shown_items:
        return True
    return any(it.kind in _ASKING and it.shown_items for it in document.sections)


@_needed(
    "experience-without-credential",
    Wanted(
        "“Experience in place of education” counts only where both a credential and the "
        "experience are given.",
        "facts.credential",
    ),
    "Experience instead of which education?",
    "",
    GOOGLE,
)
def has_both(document: JobDescription) -> bool:
    known = document.facts
    is_whole = known.credential is not None and known.experience_months is not None
    return is_whole or not known.experience_in_place_of_education
