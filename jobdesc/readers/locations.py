"""A place as ads name it, taken apart into city, region and country."""

from __future__ import annotations

import re
from typing import Final

from jobdesc.document.values import Location, Workplace
from jobdesc.readers.addresses import address_of
from jobdesc.readers.countries import country_of, country_of_city, is_city, is_either, is_state

_MOST_WORDS = 6
_LONGEST = 120
_LONGEST_REGION = 60
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)\s*")
_POSTCODE = re.compile(r"\b\d{4,6}\b")
_NOT_PLACES: Final = frozenset(
    {"remote", "hybrid", "on-site", "onsite", *Workplace, "anywhere", "worldwide", "europe", "emea"}
)


def location_of(text: str) -> Location | None:
    """ "Lisbon, Portugal" or "12 Main Street, Austin, TX, USA" as a place; None for "Remote" and for
    sentences."""
    found = address_of(_IN_BRACKETS.sub(" ", text))
    place = _town_of(_POSTCODE.sub("", found.rest))
    if not found.street:
        return place
    return (place or Location()).model_copy(update={"street": found.street, "postal_code": found.postcode})


def _town_of(bare: str) -> Location | None:
    parts = [part.strip(" -–|.;") for part in re.split(r"[,|]", bare)]
    parts = [part for part in parts if part and part.casefold() not in _NOT_PLACES]
    if not parts or len(parts[0].split()) > _MOST_WORDS or len(bare) > _LONGEST:
        return None
    if len(parts) == 1:
        return _lone_place(parts[0])
    *before, last = parts
    if is_either(last) or not (country := country_of(last)):
        return _divided(before[0], parts[1:])
    before = [before[0], *(part for part in before[1:] if part.casefold() != last.casefold())]
    whole_state = len(before) == 1 and country == "US" and is_state(before[0]) and not is_city(before[0])
    city = "" if whole_state else before[0]
    return Location(city=city, region=_region(before if whole_state else before[1:]), country=country)


def _divided(city: str, regions: list[str]) -> Location:
    """ "Austin, TX"; "Berlin, DE" and "Atlanta, Georgia", which could be elsewhere."""
    last = regions[-1]
    if known := country_of_city(city, last):
        regions = regions if known == "US" else regions[:-1]
    elif is_state(last) and not is_either(last):
        known = "US"
    return Location(city=city, region=_region(regions), country=known)


def _lone_place(name: str) -> Location:
    """A city, a country, both ("Singapore") or a state."""
    if is_city(name):
        return Location(city=name, country=country_of(name))
    if is_state(name):
        return Location(region=name, country="" if is_either(name) else "US")
    country = country_of(name)
    return Location(country=country) if country else Location(city=name)


def _region(parts: list[str]) -> str:
    return ", ".join(parts)[:_LONGEST_REGION]
