"""What the places where a job is published want to be told, in a recruiter's words.

Google: developers.google.com/search/docs/appearance/structured-data/job-posting; LinkedIn and Indeed:
their own documentation of feeds; all read up to November 2026. The renderers look for the same in
the record that they write (`renderers/google.py`).
"""

from __future__ import annotations

from typing import Final, NamedTuple

from jobdesc.review.values import Evidence, Strength

LINKEDIN_TITLE: Final = 200
LINKEDIN_DESCRIPTION: Final = (100, 25_000)
LINKEDIN_REFERENCE: Final = 40
"""In characters."""

GOOGLE: Final = Evidence(
    source="Google, Job posting structured data",
    year=2026,
    kind=Strength.GUIDANCE,
    url="https://developers.google.com/search/docs/appearance/structured-data/job-posting",
)
LINKEDIN: Final = Evidence(source="LinkedIn, XML feed and job posting API", year=2026, kind=Strength.VENDOR)
INDEED: Final = Evidence(source="Indeed, XML feed", year=2026, kind=Strength.VENDOR)


class Wanted(NamedTuple):
    """`words` tell a recruiter that it is missing, `path` is where it is written, "" for what nobody
    types. What Google does not require it recommends."""

    words: str
    path: str
    is_required: bool = False


BY_GOOGLE: Final[dict[str, Wanted]] = {
    "title": Wanted("It has no title.", "facts.title", is_required=True),
    "description": Wanted(
        "It says nothing yet about the job but its title and facts.",
        "section:responsibilities.heading",
        is_required=True,
    ),
    "datePosted": Wanted("Date posted is missing: it is set when you publish.", "", is_required=True),
    "hiringOrganization": Wanted(
        "It does not say who the employer is.", "facts.employer.name", is_required=True
    ),
    "jobLocation": Wanted(
        "It names no place: give one with its country, or say that it is remote.",
        "facts.locations",
        is_required=True,
    ),
    "addressCountry": Wanted("A place has no country.", "facts.locations", is_required=True),
    "applicantLocationRequirements": Wanted(
        "It does not say where people may live. If only some countries will do, Google must know which.",
        "facts.remote_from",
    ),
    "baseSalary": Wanted("The pay is missing.", "facts.pay"),
    "baseSalary.value": Wanted(
        "The pay has one end only: Google takes one figure, or both ends of a range.", "facts.pay"
    ),
    "employmentType": Wanted("The employment type is missing, such as full-time.", "facts.employment_types"),
    "validThrough": Wanted(
        "The last day to apply is missing. Where applications end, Google must know when.", "facts.apply_by"
    ),
    "identifier": Wanted("The requisition number is missing.", "facts.requisition"),
    "hiringOrganization.sameAs": Wanted(
        "The employer’s website is missing, or no web address.", "facts.employer.website"
    ),
}
