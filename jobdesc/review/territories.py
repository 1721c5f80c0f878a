"""Which pay laws a posting falls under, by its places and by where it may be done from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from jobdesc.document.values import JobDescription, Location, Workplace
from jobdesc.review.values import PayLaw, RemoteReach

_UNION: Final = frozenset(
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
        "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    }
)  # fmt: skip
_UNITED_STATES: Final = frozenset({"us", "usa", "united states", "united states of america"})


@dataclass(frozen=True)
class Reach:
    """A law, and whether it holds because of the place of work or because remote work may be done
    there."""

    law: PayLaw
    is_remote: bool = False


def in_force(law: PayLaw, on: date) -> bool:
    return law.since is not None and law.since <= on and (law.until is None or on <= law.until)


def reaching(document: JobDescription, laws: tuple[PayLaw, ...], on: date) -> Iterator[Reach]:
    """The laws in force that day that the posting falls under, in the order of the rulebook.

    The European Union's holds where the country has no row in force of its own.
    """
    facts = document.facts
    valid = [law for law in laws if in_force(law, on)]
    national = {law.place for law in valid}
    for law in valid:
        places = [it for it in facts.locations if it.country not in national or law.place != "EU"]
        if any(_is_in(place, law) for place in places):
            yield Reach(law)
        elif (
            facts.workplace is Workplace.REMOTE
            and law.remote is RemoteReach.YES
            and _may_be_in(document, law)
        ):
            yield Reach(law, is_remote=True)


def _is_in(place: Location, law: PayLaw) -> bool:
    country, _, rest = law.place.partition("-")
    if law.place == "EU":
        return place.country in _UNION
    if place.country and place.country != country:
        return False
    if not rest:
        return place.country == country
    state = rest.partition("-")[0].casefold()
    region = place.region.casefold().strip()
    if law.city:
        # Without a region a city's name alone says too little ("Columbus").
        cities = {law.city.casefold(), law.name.casefold()}
        return place.city.casefold().strip() in cities and (region == state or _names_state(region, state))
    names = (state, law.name.casefold().removesuffix(" state"))
    return region in names and bool(place.country or region != state)


def _names_state(region: str, state: str) -> bool:
    return {"ny": "new york", "nj": "new jersey", "oh": "ohio"}.get(state) == region


def _may_be_in(document: JobDescription, law: PayLaw) -> bool:
    """Whether a remote applicant may live there: in the country, or in the very state. Where nobody
    said from where, only a location that is a country and no more tells it; else it is open."""
    names = {name.casefold().strip() for name in document.facts.remote_from}
    if not names:
        wide = {it.country for it in document.facts.locations if not (it.region or it.city)}
        return law.place[:2] in wide
    country = law.place[:2].casefold()
    american = country == "us" and bool(names & _UNITED_STATES)
    return american or country in names or law.place.casefold() in names or law.name.casefold() in names
