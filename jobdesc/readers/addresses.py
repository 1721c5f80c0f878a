"""The street of a place as ads write it, in front of the town: "12 Main Street, Leeds LS1 4AB"."""

from __future__ import annotations

import re
from typing import NamedTuple

_BEHIND_A_NUMBER = re.compile(r"\d{1,3}[a-z]?(?: ?[-–/] ?\d{1,3}[a-z]?)? [A-ZÀ-Þ][^\d]{2,40}")
"""A street where a postcode follows. Four digits and more are a postcode: "8000 Zürich"."""
_COUNTED = re.compile(
    r"(?i)\d+ ?[+x-]? ?(?:\w+ )?(?:locations?|offices?|sites?|places?|cities|countries|boroughs?|regions?|"
    r"vacanc(?:y|ies)|positions?|roles?|jobs?|openings?|shifts?|(?:hour|day|week|month|year)s?|"
    r"stund(?:en?)?|tage?n?|wochen?|monate?n?|jahre?n?|stellen?|standorte?|"
    r"heures?|jours?|semaines?|mois|ans?|postes?|horas?|días?|semanas?|mes(?:es)?|años?|puestos?|vacantes?)\b"
)
"""So many of them, or so long."""
_NUMBERED = re.compile(
    r"(?i)\d{1,5}[a-z]?(?: ?[-–/] ?\d{1,5}[a-z]?)? (?:"
    r"[^\d\W][^\d\n]{0,40} (?:way|square|sq|court|ct|place|pl|plaza|close|grove|gardens|mews|row|hill|"
    r"circle|cir|quay|wharf|parade|trail|alley|yard)\.?|"
    r"[^\d\n]{0,30}\w{3}(?:way|gate|straße|strasse|straat|weg|laan|gracht|gatan))"
)
"""Words that are a street's only behind a number: "12 The Square"."""
_ENGLISH = re.compile(
    r"(?i)(?:\d{1,5}[a-z]?(?: ?[-–/] ?\d{1,5}[a-z]?)? )?[^\d\W][^\n]{0,50}? "
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|highway|hwy|parkway|pkwy|crescent|terrace)"
    r"\.?(?: (?:north|south|east|west|[nsew]{1,2}))?"
)
_ROMANCE = re.compile(
    r"(?i)(?:\d{1,4}(?: ?(?:bis|ter))? )?(?:rue|avenue|boulevard|quai|allée|chemin|impasse|route de|place de|"
    r"calle|c/|avenida|avda\.?|paseo|plaza|carrer|rua|via|viale|piazza) [^\n]{2,50}"
)
_GERMANIC = re.compile(
    r"(?i)(?:[^\d\n]{0,40}(?:straße|strasse|str\.|weg|allee|platz|ring|gasse|damm|ufer|chaussee|straat|laan|"
    r"plein|gracht|kade|gatan|vägen|gata)|"
    r"(?:am|an der|an den|auf der|auf dem|zum|zur|im|unter den) [^\d\n]{2,40})"
    r" ?\d{1,4} ?[a-z]?(?: ?[-–/] ?\d{1,4} ?[a-z]?)?"
)
_UNIT = re.compile(
    r"(?i)(?:suite|ste|unit|flat|room|apt|level|building|gebäude|étage|#)\b[^\n]{0,20}|"
    r"\d{1,2}(?:st|nd|rd|th) floor|floor \d{1,2}|\d{1,2}\. (?:og|stock|etage)|#\d{1,5}"
)
_NUMBER = re.compile(r"\d{1,4}[a-z]?")
_LETTERED = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4} [A-Z]{2}(?= [A-Z]))\b"
)
"""Of the United Kingdom, of Canada, of the Netherlands."""
_POSTCODE = re.compile(rf"{_LETTERED.pattern}|\b\d{{4,6}}(?:-\d{{4}})?\b")


class Address(NamedTuple):
    """`rest` is what stands behind the street: town, region, country, without a postcode."""

    street: str
    postcode: str
    rest: str


def address_of(text: str) -> Address:
    """Take a place apart; where no street stands at its beginning, `street` and `postcode` are ""."""
    parts = [part.strip() for part in text.split(",")]
    street = _street_of(parts)
    if not street and len(parts) > 1 and _COUNTED.match(parts[0]):
        parts = parts[1:]
    rest = ", ".join(parts[len(street) :])
    if not street:
        return Address("", "", _LETTERED.sub("", rest))
    found = _POSTCODE.search(rest)
    return Address(", ".join(street), found[0] if found else "", _POSTCODE.sub("", rest))


def _street_of(parts: list[str]) -> list[str]:
    """The parts at the beginning that are a street, its number and a floor."""
    found: list[str] = []
    is_known = False
    for place, part in enumerate(parts):
        is_street = not is_known and _is_street(part, ", ".join(parts[place + 1 :]))
        beside = _UNIT.fullmatch(part) or _NUMBER.fullmatch(part)
        if not is_street and not beside:
            break
        is_known = is_known or is_street
        found.append(part)
    return found if is_known else []


def _is_street(part: str, rest: str) -> bool:
    """`rest` is what follows; a number and a name without a street's word need a postcode there."""
    if any(pattern.fullmatch(part) for pattern in (_ENGLISH, _ROMANCE, _GERMANIC, _NUMBERED)):
        return True
    is_named = _BEHIND_A_NUMBER.fullmatch(part) is not None and not _COUNTED.match(part)
    return is_named and _POSTCODE.search(rest) is not None
