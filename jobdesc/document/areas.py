"""Countries and states of the USA by their names, and the areas that applicants may live in.

The names are CLDR's, through Babel. A record has countries as ISO 3166-1 codes; whatever else it
names there ("Catalonia") stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from babel import Locale

LANGUAGES = ("en", "de", "fr", "es", "nl", "pt", "it")
"""Those that countries are known in; where two differ about a name, the first of them holds."""
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"})
SHORT_NAMES = {
    "usa": "US", "u.s.a.": "US", "u.s.": "US", "uk": "GB", "u.k.": "GB", "england": "GB", "scotland": "GB",
    "wales": "GB", "northern ireland": "GB", "great britain": "GB", "uae": "AE", "holland": "NL",
    "czech republic": "CZ", "the netherlands": "NL", "turkey": "TR", "republic of ireland": "IE",
    "united states of america": "US",
}  # fmt: skip
_PARTS = frozenset({"england", "scotland", "wales", "northern ireland"})
"""Who may live in one of them may not live in all of the country."""
STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas",
    "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts",
    "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana",
    "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico",
    "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma",
    "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip
_STATES = {name.casefold(): name for name in STATES.values()}
_GEORGIA = "georgia"


@lru_cache(maxsize=1)
def names() -> Mapping[str, str]:
    """Names of countries in small letters → ISO 3166-1 alpha-2."""
    named = {
        name.casefold(): code
        for language in reversed(LANGUAGES)
        for code, name in Locale(language).territories.items()
        if is_country(code)
    }
    return named | SHORT_NAMES


def is_country(code: str) -> bool:
    """Whether one of CLDR's territories is a country, not a continent or a group of them."""
    return bool(re.fullmatch("[A-Z]{2}", code)) and code not in _NO_COUNTRIES


def is_state(name: str) -> bool:
    """Whether it is a state of the USA: its name, or its code in capitals."""
    return name in STATES or name.casefold() in _STATES


def state(area: str) -> str:
    """The name of the state of the USA that an area is, "" for any other."""
    return STATES.get(area) or _STATES.get(area.casefold(), "")


def coded(areas: Sequence[str]) -> tuple[str, ...]:
    """Return areas with each country as its code ("Germany", "Allemagne", "de" → "DE"), each once;
    what is no country stays as it is.

    What is both is what its neighbours are: "CA, TX" are two states, and so are "Georgia, Florida".
    Coded once more they are the same.
    """
    given = [area for area in (" ".join(area.split()) for area in areas) if area]
    countries = {area: _country(area) for area in given}
    if not all(countries.values()) and all(area in STATES for area in given):
        return tuple(dict.fromkeys(STATES[area] for area in given))
    if any(code == "US" or (not code and is_state(area)) for area, code in countries.items()):
        countries |= {area: "" for area in given if area.casefold() == _GEORGIA}
    return tuple(dict.fromkeys(code or STATES.get(area, area) for area, code in countries.items()))


def _country(area: str) -> str:
    """The code of a country that is named in one of our languages or by its code, however written."""
    code, name = area.upper(), area.casefold().removeprefix("the ")
    if is_country(code):
        return code if code in Locale("en").territories else names().get(name, "")
    return "" if name in _PARTS else names().get(name, "")


def country_of(areas: Sequence[str]) -> str:
    """The code of the first country that the areas are, or are in; "" where none is known."""
    found = ("US" if state(area) and not is_country(area) else area for area in coded(areas))
    return next((code for code in found if is_country(code)), "")


def named(area: str, language: Locale) -> str:
    """The name of a country that is given by its code; any other area as it is named there."""
    return str(language.territories.get(area, area))
