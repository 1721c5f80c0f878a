"""Time zones to choose from, by part of the world."""

from __future__ import annotations

import zoneinfo
from functools import lru_cache
from itertools import groupby

# The areas that people live in; the rest of the database are old names and fixed offsets.
_AREAS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)

Group = tuple[str, list[tuple[str, str]]]


@lru_cache(maxsize=1)
def zones() -> tuple[tuple[str, str] | Group, ...]:
    """UTC, then (area, [(zone, place)]) groups, as a select shows them."""
    placed = sorted(name for name in zoneinfo.available_timezones() if name.partition("/")[0] in _AREAS)
    groups = groupby(placed, key=lambda name: name.partition("/")[0])
    return (("UTC", "UTC"), *((area, [(name, _place(name)) for name in names]) for area, names in groups))


def _place(name: str) -> str:
    """“America/Argentina/Buenos_Aires” reads “Argentina, Buenos Aires”."""
    return name.partition("/")[2].replace("_", " ").replace("/", ", ")
