"""Finds the last day to apply: a whole date, behind a label or in a sentence on applying."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from babel import Locale

from jobdesc.document.areas import LANGUAGES
from jobdesc.readers.loose import FoundDate, Span

TO_APPLY = re.compile(
    r"(?i)\bappl(?:y|ication|ications|ying)\b|bewerb|bewirb|postul|sollicit|candidatur|candidater|"
    r"\b(?:resume|résumé|cv|lebenslauf|unterlagen|cover letter)\b|\bsend (?:us|your)\b|submit your"
)
"""Words of a sentence that says how to apply."""

_LABEL = re.compile(
    r"(?i)(?:apply (?:by|before|until)|deadline|closing date|close date|closes?(?: on)?|"
    r"applications? close\w*|"
    r"bewerbungsfrist|bewerbungsschluss|bewerben bis|last day to apply|apply no later than|date limite|"
    r"sluitingsdatum|fecha límite|data limite|prazo|scadenza|sista ansökningsdag)"
    r"(?: (?:for|to|of|de|para|per|voor|pour)(?: (?:all|the|your|la|le|les))? ?\w{4,15})?"
    r"[\s:*]{0,4}(?:is |on |bis |zum |the |le |am |: ?)*"
)
_UNTIL = re.compile(
    r"(?i)\b(?:by|until|till|before|no later than|not later than|bis(?: (?:zum|spätestens))*|spätestens|"
    r"avant le|jusqu['’]au|vóór|uiterlijk(?: op)?|antes del?|hasta el|até(?: a)?|entro il) (?:the )?"
)
_NO_END = re.compile(
    r"(?i)\b(?:start\w*|begin\w*|join\w*|available|availability|graduat\w*|eintritt|founded)\b"
)
_WEEKDAY = (
    r"(?:(?:[^\W\d_]{2,9}day|[^\W\d_]{2,7}tag|mittwoch|mon|tue|wed|thu|fri|sat|sun)\b\.?,? (?:the |den )?)?"
)
_DATES = (
    r"(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",
    r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|\.)? (?:of |de )?(?P<m>[^\W\d_]{3,10})\.?,?(?: de)? (?P<y>20\d\d)",
    r"(?P<m>[^\W\d_]{3,10})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>20\d\d)",
    r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>20\d\d)",
    # With strokes only where one number cannot be a month: 03/04 is March to some, April to others.
    r"(?P<m>0?[1-9]|1[0-2])/(?P<d>1[3-9]|2\d|3[01])/(?P<y>20\d\d)",
    r"(?P<d>1[3-9]|2\d|3[01])/(?P<m>0?[1-9]|1[0-2])/(?P<y>20\d\d)",
)
_DAYS = tuple(re.compile(rf"(?i){_WEEKDAY}(?P<day>{pattern})") for pattern in _DATES)
_SENTENCE = re.compile(r"\n|[.!?]\s")
_BEFORE, _CLOSE = 240, 40


def find_apply_by(source: str) -> FoundDate | None:
    """Return the first whole day that applications are asked for by; a day without its year is none."""
    for start in _ends(source):
        for pattern in _DAYS:
            day = pattern.match(source, start)
            value = _date(day) if day else None
            if day and value:
                return FoundDate(value=value, span=Span(start=day.start("day"), end=day.end("day")))
    return None


def _ends(source: str) -> Iterator[int]:
    """Where the last day may stand: behind labels, then behind "by" in a sentence on applying."""
    yield from (found.end() for found in _LABEL.finditer(source))
    for found in _UNTIL.finditer(source):
        sentence = _SENTENCE.split(source[max(0, found.start() - _BEFORE) : found.start()])[-1]
        if TO_APPLY.search(sentence) and not _NO_END.search(sentence[-_CLOSE:]):
            yield found.end()


@lru_cache(maxsize=1)
def months() -> Mapping[str, int]:
    """Names of the months in small letters → 1 – 12."""
    own = {"sept": 9, "märz": 3, "okt": 10, "dez": 12}
    named = {
        name.casefold().rstrip("."): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in Locale(language).months["format"][width].items()
    }
    return named | own


def _date(found: re.Match[str]) -> date | None:
    month = found["m"]
    number = int(month) if month.isdecimal() else months().get(month.casefold(), 0)
    try:
        return date(int(found["y"]), number, int(found["d"]))
    except ValueError:
        return None
