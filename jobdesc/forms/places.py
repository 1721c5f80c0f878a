"""Countries and currencies to choose from, and countries typed among other areas: named in English by
Unicode's CLDR."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.numbers import get_territory_currencies
from django.utils import timezone

from jobdesc.document.areas import coded, is_country, named

UNSET = (("", "—"),)
USUAL_CURRENCIES = ("EUR", "USD", "GBP", "CHF", "CAD", "AUD", "SEK", "NOK", "DKK", "PLN", "INR")


@lru_cache(maxsize=1)
def countries() -> tuple[tuple[str, str], ...]:
    """(ISO 3166-1 alpha-2 code, name), by name."""
    names = Locale("en").territories
    real = [(code, name) for code, name in names.items() if is_country(code)]
    return tuple(sorted(real, key=lambda pair: pair[1]))


@lru_cache(maxsize=1)
def currencies() -> tuple[tuple[str, str], ...]:
    """(ISO 4217 code, "code · name") of the currencies in use, the most usual ones first."""
    today = timezone.localdate()
    in_use = {code for country, _ in countries() for code in get_territory_currencies(country, today, today)}
    names = Locale("en").currencies
    rest = sorted(in_use - set(USUAL_CURRENCIES))
    return tuple((code, f"{code} · {names.get(code, code)}") for code in (*USUAL_CURRENCIES, *rest))


def named_areas(areas: tuple[str, ...]) -> str:
    """ "Portugal, Catalonia" for a code and a name."""
    return ", ".join(named(area, Locale("en")) for area in areas)


def entered_areas(before: tuple[str, ...], typed: str) -> tuple[str, ...]:
    """Countries by their codes; what nobody touched stays as it was written before."""
    return before if typed == named_areas(before) else coded(typed.split(","))
