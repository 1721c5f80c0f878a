"""The schema.org JobPosting record, by the rules that Google for Jobs publishes.

What a document does not say is left out, never guessed. Only fully remote jobs are
TELECOMMUTE; a hybrid job has a place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from jobdesc.document import JobDescription
from jobdesc.document.values import (
    EmploymentType,
    Item,
    JobFacts,
    Location,
    Pay,
    SectionKind,
    Workplace,
)
from jobdesc.renderers.parts import Line, Part, parts

Record = dict[str, Any]

# As `django.utils.html.json_script` does it: no text can end the element or begin a comment.
_HARMLESS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script(document: JobDescription) -> SafeString:
    """Return the record as a `script` element, or nothing for a job without a title."""
    if not document.facts.title:
        return mark_safe("")
    text = json.dumps(record(document), ensure_ascii=False, indent=1).translate(_HARMLESS)
    return mark_safe(f'<script type="application/ld+json">\n{text}\n</script>\n')  # noqa: S308


def record(document: JobDescription) -> Record:
    """Return the JobPosting as JSON-ready values, without anything the document lacks."""
    known = document.facts
    candidates: Record = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": known.title,
        "description": _description(document),
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


def _description(document: JobDescription) -> str:
    """The whole text as Google takes it: p, ul and li, nothing else."""
    return "".join(_html(part) for part in parts(document))


def _html(part: Part) -> str:
    html = f"<p>{escape(part.heading)}</p>" if part.heading else ""
    for block in part.blocks:
        lines = [escape(_text(line)) for line in block.lines]
        if block.is_list:
            html += "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"  # no ol there
        else:
            html += f"<p>{' '.join(lines)}</p>"
    return html.replace("\n", " ")


def _text(line: Line) -> str:
    """The line's words; a web address whole, since nothing links it there."""
    whole = line.href if line.href.startswith("http") else line.text
    return f"{line.lead} {whole}".strip()


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
    return [_area(name) for name in known.remote_from if name]


def _area(name: str) -> Record:
    is_country = re.fullmatch("[A-Z]{2}", name)
    return {"@type": "Country" if is_country else "AdministrativeArea", "name": name}


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
