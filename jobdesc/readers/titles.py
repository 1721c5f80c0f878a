"""Finds the title of the job that an ad is for."""

from __future__ import annotations

import re

from jobdesc.readers import headings
from jobdesc.readers.lines import Line
from jobdesc.readers.loose import FoundText, LooseKind, Span

_LABEL_END = r"\**[ \t]*:\**[ \t]*\n?[ \t]*\**"
_TITLE = re.compile(
    rf"(?im)^[ \t*•-]{{0,6}}(?:job title|position title|title|role|position|stelle)"
    rf"{_LABEL_END}(?P<value>\S[^\n]{{0,119}})"
)
_JOB = re.compile(
    r"(?i)\b(?:\w*(?:teacher|engineer|instructor|analyst|manager|developer|assistant|director|specialist|"
    r"coordinator|"
    r"scientist|consultant|nurse|educator|faculty|professor|lecturer|tutor|mentor|coach|trainer|lead|head|"
    r"officer|architect|"
    r"administrator|designer|accountant|clerk|driver|technician|mechanic|cook|baker|chef|buyer|planner|"
    r"recruiter|advisor|"
    r"adviser|counsell?or|supervisor|associate|representative|intern|apprentice|paraprofessional|aide|"
    r"librarian|therapist|"
    r"physician|pharmacist|writer|editor|translator|speaker|keeper|mender|reader|mate|carpenter|"
    r"electrician|plumber|welder|"
    r"operator|agent|guide|worker|ingenieur|ingénieur|analyste|entwickler|berater|leiter|mechaniker|"
    r"fahrer|verkäufer|"
    r"kaufmann|kauffrau|medewerker|adviseur|ontwikkelaar|docent|leraar|responsable|chargée?|développeur|"
    r"enseignante?)"
    r"(?:in|innen|s|:in|\*in)?)\b|\((?:[mwfdxhn](?:/[mwfdxhn]){1,3}|[mwfd]{3})\)"
)
_EMPLOYER = re.compile(r"\s+(?:at|bei|chez|bij|@|—)\s+(?=[A-Z])|\s+\|\s+")
_NO_TITLE = re.compile(
    r"(?i)\b(?:hiring|job in|jobs|sourced|learn more|you|your|we|our|are|is|with us|bonus|apply|looking|"
    r"team|click|"
    r"required|experience|reports? to|department)\b|[$€£]"
)
_PAGE_NAME = re.compile(r".{1,80} hiring (?P<job>.{3,80}?) in [^|\n]{1,80}\| LinkedIn")
_DASH = re.compile(r"\s+[-–|]\s+")
_TITLE_WORDS, _SMALL = 12, 3
_TITLE_LENGTH = 90
_TITLE_LINES = 12
_BEFORE_A_TITLE = frozenset({LooseKind.OTHER, LooseKind.APPLY, LooseKind.ABOUT})


def find_title(source: str, lines: tuple[Line, ...]) -> FoundText | None:
    """The labelled title, else the first short line that is neither heading nor address."""
    if found := _TITLE.search(source):
        value = found["value"].rstrip(" *\t.")
        start = found.start("value")
        return FoundText(value=value, span=Span(start=start, end=start + len(value)))
    for line in lines[:_TITLE_LINES]:
        if headings.is_pure(line.text) and headings.kind_of(line.text) not in _BEFORE_A_TITLE:
            return None
        if page := _PAGE_NAME.match(line.text):
            start = line.start + page.start("job")
            return FoundText(value=page["job"], span=Span(start=start, end=start + len(page["job"])))
        short = len(line.text) <= _TITLE_LENGTH and not line.text.endswith((".", "!", ":", ","))
        plain = not line.bullet and "://" not in line.text and ":" not in line.text
        if short and plain and headings.kind_of(line.text) is None and (named := _named_job(line.text)):
            value = _without_employer(named, source)
            return FoundText(value=value, span=Span(start=line.start, end=line.start + len(value)))
    return None


def names_a_job(text: str) -> bool:
    """Whether a word for a job stands in it ("Sales Manager")."""
    return _JOB.search(text) is not None


def _without_employer(job: str, source: str) -> str:
    """ "Baker - Crumb Ltd" is a baker where the ad also says "Company: Crumb Ltd"."""
    *before, last = _DASH.split(job)
    named = before and re.search(rf"(?i)(?:company|employer|about|über)\W{{1,6}}{re.escape(last)}\b", source)
    return job[: job.rindex(last)].rstrip(" -–|") if named else job


def _named_job(text: str) -> str:
    """The job that a line names, without the employer behind it; "" for any other line."""
    job = _EMPLOYER.split(text, maxsplit=1)[0]
    words = job.split()
    if not _JOB.search(job) or len(words) > _TITLE_WORDS or _NO_TITLE.search(text):
        return ""
    large = [word for word in words if len(word) > _SMALL and word[0].isalpha()]
    return job if sum(word[0].isupper() for word in large) * 3 > len(large) * 2 else ""
