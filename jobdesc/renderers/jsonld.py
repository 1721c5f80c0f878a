"""The schema.org JobPosting record, by the rules that Google for Jobs publishes.

What a document does not say is left out, never guessed. Only fully remote jobs are
TELECOMMUTE; a hybrid job has a place. `google.LEFT_OUT` names what no document knows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from jobdesc.document import Face, JobDescription, areas
from jobdesc.document.values import (
    EmploymentType,
    Item,
    JobFacts,
    Location,
    Pay,
    SectionKind,
    Workplace,
)
from jobdesc.renderers import plain, words
from jobdesc.renderers.blocks import Part
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.outline import Outline, outline

Record = dict[str, Any]

# As `django.utils.html.json_script` does it: no text can end the element or begin a comment.
HARMLESS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def render(edition: Edition) -> bytes:
    """Return the record as a file."""
    return (json.dumps(record(edition), ensure_ascii=False, indent=2) + "\n").encode()


def script(edition: Edition) -> SafeString:
    """Return the record as a `script` element; nothing for a job without a title, and nothing
    in a file that is not for applicants."""
    if edition.face is not Face.PUBLIC or not edition.document.facts.title:
        return mark_safe("")
    text = json.dumps(record(edition), ensure_ascii=False, indent=1).translate(HARMLESS)
    return mark_safe(f'<script type="application/ld+json">\n{text}\n</script>\n')  # noqa: S308


def record(edition: Edition) -> Record:
    """Return the JobPosting as JSON-ready values, without anything the document lacks.

    Evidence and footer never stand in it: they are about the file, not about the job.
    """
    document = edition.document
    known = document.facts
    candidates: Record = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": known.title,
        "description": _description(outline(replace(edition, has_appendix=False, has_footer=False))),
        "identifier": _identifier(known),
        "datePosted": known.date_posted and known.date_posted.isoformat(),
        "validThrough": known.apply_by and known.apply_by.isoformat(),
        "employmentType": [_google(kind) for kind in known.employment_types],
        "hiringOrganization": _organisation(known),
        "employmentUnit": known.department and {"@type": "Organization", "name": known.department},
        "jobLocation": [_place(it) for it in known.locations if it != Location()],
        "jobLocationType": "TELECOMMUTE" if known.workplace is Workplace.REMOTE else None,
        "applicantLocationRequirements": _applicants(known),
        "baseSalary": _salary(known.pay),
        "incentiveCompensation": known.pay.extras,
        "workHours": known.hours,
        "totalJobOpenings": known.openings,
        "educationRequirements": _education(known),
        "experienceRequirements": _experience(known),
        "experienceInPlaceOfEducation": _in_place(known),
        "responsibilities": _said(document, SectionKind.RESPONSIBILITIES),
        "skills": _said(document, SectionKind.SKILLS),
        "qualifications": _said(document, SectionKind.QUALIFICATIONS),
        "jobBenefits": document.closing.benefits,
        "employerOverview": known.employer.about,
        "applicationContact": _contact(known),
    }
    return _filled(candidates)


def _filled(candidates: Record) -> Record:
    return {name: value for name, value in candidates.items() if value not in (None, "", [], {})}


def _description(page: Outline) -> str:
    """The whole text as Google takes it: p, ul and li, nothing else. The facts close it, for
    it must say in words what the record says in values ("fully remote" above all)."""
    with words.in_language(page.language):
        labelled = [words.labelled(label, text) for label, text in plain.details(page)]
    known = (plain.source(page), *(plain.row(fact.text) for fact in page.facts), *labelled)
    facts = [escape(text) for text in known if text]
    draft = f"<p>{escape(page.draft)}</p>" if page.draft else ""
    return draft + "".join(_html(part) for part in page.parts) + (_list(facts) if facts else "")


def _html(part: Part) -> str:
    html = f"<p>{escape(plain.row(part.heading))}</p>" if part.heading else ""
    for block in part.blocks:
        texts = [escape(plain.noted(line)) for line in block.lines]
        html += _list(texts) if block.is_list else f"<p>{' '.join(texts)}</p>"
    return html


def _list(texts: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"  # Google takes no ol


def _identifier(known: JobFacts) -> Record | None:
    if not known.requisition:
        return None
    name = known.employer.name or known.requisition
    return {"@type": "PropertyValue", "name": name, "value": known.requisition}


def _google(kind: EmploymentType) -> str:
    return kind.value.upper().replace("-", "_")


def _organisation(known: JobFacts) -> Record | None:
    if not known.employer.name:
        return None
    website = known.employer.website
    is_web = website.startswith(("https://", "http://"))
    organisation = {"@type": "Organization", "name": known.employer.name}
    return {**organisation, "sameAs": website} if is_web else organisation


def _place(location: Location) -> Record:
    address = {
        "@type": "PostalAddress",
        "streetAddress": location.street,
        "addressLocality": location.city,
        "addressRegion": location.region,
        "postalCode": location.postal_code,
        "addressCountry": location.country,
    }
    return {"@type": "Place", "address": _filled(address)}


def _applicants(known: JobFacts) -> list[Record]:
    if known.workplace is not Workplace.REMOTE:
        return []
    return [_area(area) for area in areas.coded(known.remote_from)]


def _area(area: str) -> Record:
    if areas.is_country(area):
        return {"@type": "Country", "name": area}
    if state := areas.state(area):
        return {"@type": "State", "name": f"{state}, USA"}
    return {"@type": "AdministrativeArea", "name": area}


def _salary(pay: Pay) -> Record | None:
    """The employer's own figures; a single end is given as that end alone."""
    if pay.low is None and pay.high is None:
        return None
    value: Record = {"@type": "QuantitativeValue", "unitText": pay.period.value.upper()}
    if pay.low == pay.high:
        value["value"] = _number(pay.low)
    else:
        value |= _filled({"minValue": _number(pay.low), "maxValue": _number(pay.high)})
    return {"@type": "MonetaryAmount", "currency": pay.currency, "value": value}


def _number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _education(known: JobFacts) -> Record | None:
    if known.credential is None:
        return None
    kind = "EducationalOccupationalCredential"
    return {"@type": kind, "credentialCategory": known.credential.value}


def _experience(known: JobFacts) -> Record | None:
    if not known.experience_months:
        return None
    kind = "OccupationalExperienceRequirements"
    return {"@type": kind, "monthsOfExperience": known.experience_months}


def _in_place(known: JobFacts) -> bool | None:
    """Google wants it only where both education and experience are given."""
    both = known.credential is not None and known.experience_months
    return True if both and known.experience_in_place_of_education else None


def _said(document: JobDescription, kind: SectionKind) -> str:
    return "\n".join(_texts(it.shown_items for it in document.sections if it.kind is kind))


def _texts(items: Iterable[tuple[Item, ...]]) -> list[str]:
    return [item.text or item.heading for section in items for item in section]


def _contact(known: JobFacts) -> Record | None:
    email = known.how_to_apply.email
    return {"@type": "ContactPoint", "email": email} if email else None
