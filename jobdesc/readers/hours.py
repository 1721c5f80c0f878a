"""Finds how many hours a job has."""

from __future__ import annotations

import re

from jobdesc.readers.loose import FoundText, Span

_NUMBER = r"\d{2}(?:[.,]\d{1,2})?"  # what a week has has two digits; fewer are those of a meeting
_HOURS = re.compile(
    rf"(?i)(?<![\w.,$€£-]){_NUMBER}(?:\s?(?:-|–|to|bis|à|tot)\s?{_NUMBER})?[\s-]?"
    r"(?:hours?|hrs?|h|stunden|std|heures|uur|uren)\.?\s?"
    r"(?:(?:per|a|each|in der|pro|par|/|p)[\s.]?\s?(?:week|wk|woche|semaine|w)\b|weekly\b|wöchentlich\b)"
)


def find_hours(source: str) -> FoundText | None:
    """Return the weekly hours in the ad's own words ("37.5 hours per week")."""
    found = _HOURS.search(source)
    if found is None:
        return None
    return FoundText(value=" ".join(found[0].split()), span=Span(start=found.start(), end=found.end()))
