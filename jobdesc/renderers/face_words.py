"""The fixed words of the internal description, the hiring manager's brief and the appendix."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import npgettext, pgettext, pgettext_lazy

from jobdesc.document import Face
from jobdesc.document.values import Exemption
from jobdesc.packs.figures import halves, months_between
from jobdesc.renderers.words import day, isolated

_DIGITS = 12  # of a digest: enough to tell one revision from all others at a glance
_IN_YEARS = 24  # from so many months on

FACES: dict[Face, Promise] = {
    Face.INTERNAL: pgettext_lazy("job description", "Internal job description"),
    Face.BRIEF: pgettext_lazy("job description", "Brief for the hiring manager"),
}
"""What stands above the title of what is no public ad."""

DRAFT = pgettext_lazy("job description", "Draft – not for publication")
"""The first line of a file whose checks are not settled."""

ESSENTIAL = pgettext_lazy("job description", "Essential functions")
OTHER_DUTIES = pgettext_lazy("job description", "Other duties")
PHYSICAL_DEMANDS = pgettext_lazy("job description", "Physical demands")
OVERTIME = pgettext_lazy("job description", "Overtime (FLSA)")
OVERTIME_BASIS = pgettext_lazy("job description", "Basis of the overtime status")
EXEMPTIONS: dict[Exemption, Promise] = {
    Exemption.EXEMPT: pgettext_lazy("job description", "exempt"),
    Exemption.NON_EXEMPT: pgettext_lazy("job description", "non-exempt"),
}
"""The terms of a law of the United States: a translation keeps them beside its own words."""

SIGNATURES = pgettext_lazy("job description", "Signatures")
SIGNERS = (
    pgettext_lazy("job description", "Hiring manager"),
    pgettext_lazy("job description", "Human resources"),
    pgettext_lazy("job description", "Employee"),
)
"""Who signs where the record names nobody."""
SIGN_HERE = pgettext_lazy("job description", "Name and signature")
DATE = pgettext_lazy("job description", "Date")

PINNED = pgettext_lazy("job description", "Worth knowing first")
"""Above the market facts that were picked for the hiring manager."""
UNDATED = pgettext_lazy("job description", "No date given")
MARKET = pgettext_lazy("job description", "What is known of the market")
DISMISSED = pgettext_lazy("job description", "Put aside in review")
EVIDENCE = pgettext_lazy("job description", "Evidence")
EVIDENCE_LEAD = pgettext_lazy("job description", "Where each line was read, and the words to look for there.")
OWN_WORDING = pgettext_lazy("job description", "The library’s own wording, no source")
NO_SOURCE = pgettext_lazy("job description", "Written for this job, no source")
REWORDED = pgettext_lazy("job description", "Reworded here: the sources are those of the library’s wording")
BASES = {
    "stated": pgettext_lazy("job description", "stated"),
    "inferred": pgettext_lazy("job description", "inferred"),
}
"""How a line follows from its source."""

TOPICS = {
    "role": pgettext_lazy("job description", "The role"),
    "pay": pgettext_lazy("job description", "Pay"),
    "demand": pgettext_lazy("job description", "Demand"),
    "outlook": pgettext_lazy("job description", "Outlook"),
    "skills": pgettext_lazy("job description", "Skills"),
    "education": pgettext_lazy("job description", "Education and certificates"),
    "career": pgettext_lazy("job description", "Career"),
    "ai": pgettext_lazy("job description", "Artificial intelligence"),
    "trends": pgettext_lazy("job description", "Trends"),
    "hubs": pgettext_lazy("job description", "Where the jobs are"),
    "industries": pgettext_lazy("job description", "Industries"),
    "workplace": pgettext_lazy("job description", "Workplace"),
    "projects": pgettext_lazy("job description", "Projects"),
    "challenges": pgettext_lazy("job description", "Challenges"),
    "learning": pgettext_lazy("job description", "Learning"),
    "questions": pgettext_lazy("job description", "Open questions"),
}
"""What a market fact is about."""


def footer(revision: int, digest: str) -> str:
    """Return "Revision 7 · 3f9a2c04d1b8…", or the digest alone where no revision is known."""
    short = f"{digest[:_DIGITS]}…"
    if not revision:
        return short
    number = pgettext("job description", "Revision %(number)s") % {"number": revision}
    return f"{number} · {short}"


def disagree(metric: str) -> str:
    return pgettext("job description", "The sources disagree: %(metric)s") % {"metric": metric}


def dated(then: date, on: date | None, language: str) -> str:
    """Return "As of 19 September 2023, 3 years old on 21 November 2026", or its beginning alone where
    no day is known on which it is read, or one before."""
    said = {"day": day(then, language)}
    months = months_between(then, on) if on else -1
    if on is None or months < 0:
        return pgettext("job description", "As of %(day)s") % said
    said |= {"age": _age(months), "on": day(on, language)}
    return pgettext("job description", "As of %(day)s, %(age)s old on %(on)s") % said


def _age(months: int) -> str:
    if not months:
        return pgettext("job description", "less than a month")
    if months < _IN_YEARS:
        return npgettext("job description", "%(n)s month", "%(n)s months", months) % {"n": months}
    years = npgettext("job description", "%(n)s year", "%(n)s years", months // 12)
    return years % {"n": halves(months)}


def otherwise(statement: str, sources: str) -> str:
    """What another source says on the same matter."""
    text = pgettext("job description", "Another source: %(statement)s (%(source)s)")
    return text % {"statement": isolated(statement), "source": isolated(sources)}


def place(section: str, basis: str) -> str:
    """Return "Daily duties (stated)": where in its source a line was read, and how it follows."""
    return f"{isolated(section)} ({BASES[basis]})" if basis in BASES else isolated(section)


def quoted(terms: Sequence[str]) -> str:
    """Return "“design”, “build”": the source's own few words, to be looked for."""
    return ", ".join(pgettext("job description", "“%(term)s”") % {"term": isolated(it)} for it in terms)


def put_aside(reason: str, by: str) -> str:
    return pgettext("job description", "%(reason)s (%(name)s)") % {"reason": reason, "name": isolated(by)}
