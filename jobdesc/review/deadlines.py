"""Until when one may apply, as a sentence tells it in English, German, French or Spanish: a day, a time
that is counted, or that there is no last day.

Words alone say little here as well: who works "on an ongoing basis" may apply until any day or none.
"""

from __future__ import annotations

import re
from typing import Final

from jobdesc.review.moments import MONTH_NAMES, days_in

_NEAR: Final = 60
"""Characters between two things that are said of each other."""

_ONGOING: Final = re.compile(
    r"\b(?:(?:on-?going|rolling|continuous) basis|laufend|fortlaufend|au fil de l'eau|en continu"
    r"|de forma continua)\b"
)
_TAKEN: Final = re.compile(
    r"(?<!you )(?<!you will )\b(?:accept|receiv|welcom|consider|tak)\w* (?:\w+ ){0,2}applications\b"
    r"|\bapplications? (?:\w+ ){0,5}(?:accepted|taken|received|reviewed|considered|welcome|open)\b"
    r"|\bapply (?:(?:for|to) (?:this|the|our) \w+ |now |online |here )?on\b"
    r"|\b(?:bewerb\w*|candidatures?|candidaturas?|postul\w+|(?:acept|recib)\w+ (?:\w+ ){0,2}solicitudes)\b"
)
"""Of applications for the job; not "you maintain our web applications", nor "you apply our standards"."""

_UNFILLED: Final = re.compile(
    r"\b(?:until (?:(?:the \w+|it) (?:is|has been) )?filled|open until further notice"
    r"|no (?:application )?closing date|no application deadline|no deadline (?:to apply|for applications)"
    r"|has no deadline"
    r"|bis zur besetzung|keine (?:bewerbungs)?frist|jusqu'à ce que le poste soit pourvu|sans date limite"
    r"|hasta cubrir|sin fecha límite)\b"
)
_JOB: Final = re.compile(
    r"\b(?:appl(?:y|ications?)|position|posting|job|role|vacancy|opening|bewerb\w*|stelle|candidatures?"
    r"|postul\w+|poste|offre|solicitud(?:es)?|candidaturas?|vacante|puesto)\b"
)
_DEADLINE: Final = re.compile(
    r"\b(?:apply (?:by|before|until|no later than)|(?:application|closing) (?:window|deadline|date)"
    r"|deadline (?:is|to apply|for applications)|posting (?:window|deadline)"
    r"|applications? (?:close|are accepted|will be accepted|must|until|by|for at least)"
    r"|(?:applications?|position|posting|job|role|vacancy) (?:\w+ ){0,4}open (?:until|through)"
    r"|posting (?:will )?(?:close|end|expire)s?|last day to apply|bewerbungsfrist|bewerbungsschluss"
    r"|bewerben? .{0,20}bis|bewerbungen (?:bis|nehmen)|candidater avant|postule[rz] (?:avant|d'ici)"
    r"|date limite|fecha límite|postul\w+ (?:antes|hasta)|solicitudes (?:hasta|antes))\b|^deadline:"
)
_WHEN: Final = re.compile(
    r"(?<![\d/.-])(?:20\d\d-\d\d-\d\d|(?!24/7)\d{1,2}[./]\d{1,2}(?:[./](?:\d{4}|\d\d)?)?"
    r"|\d{1,2}-\d{1,2})(?![\d/-])"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|er|º)?\.? (?:of |de )?(?:{MONTH_NAMES})\b"
    rf"|\b(?:{MONTH_NAMES})\.? (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?|20\d\d)\b"
    r"|\bthe \d{1,2}(?:st|nd|rd|th)\b|(?<![\d/.-])\d{1,2}\.$"
    r"|\b\d{1,3}\)? (?:\w+ ){0,2}(?:days?|weeks?|months?|tagen?|wochen?|monaten?|jours?|semaines?|mois"
    r"|días?|semanas?|mes(?:es)?)\b"
)
"""A day, its year or not, or how long: "for 10 days". "30 clients", "24/7" and a telephone are neither. A
sentence may be cut behind the day: "1. März"."""

_TOLD: Final = re.compile(
    r"\W*(?:(?:please|the|this|our|we (?:accept|take|welcome)|die|diese|bitte|le|la|cette|el|esta) )?"
    r"(?:appl|position|posting|job|role|vacancy|closing|deadline|last day|bewerb|stelle|candidat|date limite"
    r"|fecha|postul|solicitud|vacante|puesto)|[^.]{1,40} (?:accepts|is accepting) applications\b"
)
"""How a sentence begins that speaks to applicants where others tell of the work."""


def is_deadline(text: str, *, is_work: bool) -> bool:
    """Whether a folded sentence tells it: "apply by 3 March", "within 10 days", "until filled"; not "apply
    by e-mail". With `is_work` it stands among duties or requirements, where "you set the application
    deadline" is a task: there it has to begin with what it tells."""
    if is_work and not _TOLD.match(text):
        return False
    if _are_near(_ONGOING, _TAKEN, text) or _are_near(_UNFILLED, _JOB, text):
        return True
    found = _DEADLINE.search(text)
    if found is None:
        return False
    return any(True for _ in days_in(text)) or bool(_WHEN.search(text[found.end() : found.end() + _NEAR]))


def _are_near(one: re.Pattern[str], other: re.Pattern[str], text: str) -> bool:
    places = [it.span() for it in one.finditer(text)]
    others = [it.span() for it in other.finditer(text)] if places else []
    return any(
        max(start, begins) - min(end, ends) <= _NEAR for start, end in places for begins, ends in others
    )
