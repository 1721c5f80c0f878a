"""What New York City lets an ad say about checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobdesc.document.values import Location
from jobdesc.review.registry import for_rows
from jobdesc.review.subjects import Spot, Subject
from jobdesc.review.values import Rule

_BOROUGHS: Final = frozenset({"manhattan", "brooklyn", "queens", "bronx", "the bronx", "staten island"})
_CITY: Final = _BOROUGHS | {"new york", "new york city", "nyc"}
_STATE: Final = frozenset({"", "ny", "new york"})


@for_rows("in-new-york-city")
def in_new_york_city(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """What the row's terms find, where one of the places of work is in the city."""
    if any(map(_is_there, subject.document.facts.locations)):
        yield from subject.found.get(rule.key, ())


def _is_there(place: Location) -> bool:
    return (
        place.country in ("", "US")
        and place.city.strip().casefold() in _CITY
        and place.region.strip().casefold() in _STATE
    )
