"""What Google for Jobs asks of a JobPosting, and what a posting does not give it.

Source: developers.google.com/search/docs/appearance/structured-data/job-posting, read up to
November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any

from jobdesc.renderers import jsonld
from jobdesc.renderers.edition import Edition
from jobdesc.review.wanted import BY_GOOGLE

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """`name` is the property of JobPosting; `words` tell a recruiter that it is missing, `path`
    is where it is written, "" for what nobody types. What is not required is recommended."""

    name: str
    is_required: bool
    holds: Callable[[Record], bool]
    words: str
    path: str


def missing(edition: Edition) -> tuple[Rule, ...]:
    """The rules that the edition's record breaks, the required ones first."""
    record = jsonld.record(edition)
    return tuple(rule for rule in RULES if not rule.holds(record))


def _is_said(name: str) -> Callable[[Record], bool]:
    return lambda record: bool(record.get(name))


def _is_described(record: Record) -> bool:
    """A description there is, and it is more than the title once more."""
    described = unescape(re.sub("<[^>]*>", " ", record.get("description", "")))
    return described.split() not in ([], record.get("title", "").split())


def _is_remote(record: Record) -> bool:
    return record.get("jobLocationType") == "TELECOMMUTE"


def _is_placed(record: Record) -> bool:
    return bool(record.get("jobLocation")) or _is_remote(record)


def _has_countries(record: Record) -> bool:
    places = record.get("jobLocation", [])
    return all(place["address"].get("addressCountry") for place in places)


def _says_from_where(record: Record) -> bool:
    return not _is_remote(record) or bool(record.get("applicantLocationRequirements"))


def _has_website(record: Record) -> bool:
    organisation = record.get("hiringOrganization")
    return organisation is None or "sameAs" in organisation


def _has_whole_pay(record: Record) -> bool:
    value = record.get("baseSalary", {"value": {"value": 0}})["value"]
    return "value" in value or {"minValue", "maxValue"} <= value.keys()


_HOLDS: dict[str, Callable[[Record], bool]] = {
    "title": _is_said("title"),
    "description": _is_described,
    "datePosted": _is_said("datePosted"),
    "hiringOrganization": _is_said("hiringOrganization"),
    "jobLocation": _is_placed,
    "addressCountry": _has_countries,
    "applicantLocationRequirements": _says_from_where,
    "baseSalary": _is_said("baseSalary"),
    "baseSalary.value": _has_whole_pay,
    "employmentType": _is_said("employmentType"),
    "validThrough": _is_said("validThrough"),
    "identifier": _is_said("identifier"),
    "hiringOrganization.sameAs": _has_website,
}
RULES = tuple(
    Rule(name, wanted.is_required, _HOLDS[name], wanted.words, wanted.path)
    for name, wanted in BY_GOOGLE.items()
)
"""Hybrid work has no rule of its own: it is a job with a place, and no TELECOMMUTE."""

LEFT_OUT = {
    "hiringOrganization.logo": "Google wants an address where everybody can see the logo. Yours is kept "
    "here, behind the sign-in.",
    "directApply": "Whether people apply on the very page they find is known only to whoever puts it up.",
}
"""Recommended too, but no document knows them: they are left out, never guessed."""
