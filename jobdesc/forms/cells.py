"""Reading a table's cell the way people write it: a country, a currency, a period, a day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from django.core.exceptions import ValidationError

from jobdesc.document.areas import SHORT_NAMES
from jobdesc.document.values import PayPeriod, Workplace
from jobdesc.forms.places import countries, currencies
from jobdesc.readers.days import months

# People name countries in the language of their spreadsheet.
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "fi", "nb", "cs")
_GUESSABLE = 4
_SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "zł": "PLN",
    "us$": "USD",
    "c$": "CAD",
    "ca$": "CAD",
    "a$": "AUD",
}
_SHARED_SIGNS = {
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"),
    "¥": ("JPY", "CNY"),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
}
_SIGN = re.compile(r"US\$|CA?\$|A\$|[$€£₹¥]|zł|\bkr\b", re.IGNORECASE)
_CODE = re.compile(r"\b[A-Z]{3}\b")

WORKPLACES: Mapping[str, Workplace] = {
    **dict.fromkeys(("on site", "onsite", "office", "in office", "in the office"), Workplace.ON_SITE),
    **dict.fromkeys(("hybrid", "partly remote", "mixed"), Workplace.HYBRID),
    **dict.fromkeys(
        ("remote", "fully remote", "home", "home office", "work from home", "wfh"), Workplace.REMOTE
    ),
}
PERIODS: Mapping[str, PayPeriod] = {
    **dict.fromkeys(("year", "yr", "yearly", "annual", "annually", "annum", "p a", "pa"), PayPeriod.YEAR),
    **dict.fromkeys(("month", "monthly", "mo", "p m", "pm"), PayPeriod.MONTH),
    **dict.fromkeys(("week", "weekly"), PayPeriod.WEEK),
    **dict.fromkeys(("day", "daily"), PayPeriod.DAY),
    **dict.fromkeys(("hour", "hourly", "hr", "h"), PayPeriod.HOUR),
}


def plain(text: str) -> str:
    """Small letters without accents, words parted by single spaces: to compare by."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w$€£₹¥]+|_", " ", bare).split())


def read_workplace(text: str) -> Workplace:
    if found := WORKPLACES.get(plain(text)):
        return found
    raise ValidationError("Write on site, hybrid or remote.")


def read_period(text: str) -> PayPeriod:
    if found := PERIODS.get(re.sub(r"^(per|a|an|each|every) ", "", plain(text))):
        return found
    raise ValidationError("Write year, month, week, day or hour.")


def read_country(text: str) -> str:
    """The ISO code of "PT", "PRT", "Portugal", "the Netherlands" or "Deutschland"."""
    name = plain(text).removeprefix("the ")
    if code := _country_names().get(name):
        return code
    english = {plain(meant): meant for _, meant in countries()}
    close = get_close_matches(name, english, n=1, cutoff=0.75) if len(name) >= _GUESSABLE else []
    if close:
        raise ValidationError(f"There is no country “{_short(text)}”. Did you mean {english[close[0]]}?")
    raise ValidationError(
        f"There is no country “{_short(text)}”. Write its name or code, such as Portugal or PT."
    )


@lru_cache(maxsize=1)
def _country_names() -> Mapping[str, str]:
    """What a country is called → its code; what two are called is none's name."""
    real = dict(countries())
    names: dict[str, set[str]] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in real:
                names.setdefault(plain(name).removeprefix("the "), set()).add(code)
    found = {name: codes.pop() for name, codes in names.items() if len(codes) == 1}
    aliases = {
        plain(key): codes[0] for key, codes in get_global("territory_aliases").items() if len(codes) == 1
    }
    letters = {key: code for key, code in aliases.items() if key.isalpha() and code in real}
    also = {"america": "US", **{plain(name): code for name, code in SHORT_NAMES.items()}}
    return {**letters, **found, **also, **{code.casefold(): code for code in real}}


def read_currency(text: str, usual: str = "") -> str:
    """The ISO code of "EUR", "€", "euros" or "US dollar". A sign that several currencies share
    means `usual`, the posting's own, where that is one of them."""
    name = plain(text)
    shared = _SHARED_SIGNS.get(name)
    if shared:
        if usual in shared:
            return usual
        raise ValidationError(f"“{text.strip()}” stands for several currencies. Write {_or(shared[:3])}.")
    if found := _SIGNS.get(name) or _currency_names().get(name):
        return found
    raise ValidationError(f"There is no currency “{_short(text)}”. Write its code, such as EUR.")


def currency_in(amount: str, usual: str = "") -> str:
    """The currency that is written beside an amount, empty where none is."""
    found = _SIGN.search(amount) or _CODE.search(amount)
    return read_currency(found[0], usual) if found else ""


@lru_cache(maxsize=1)
def _currency_names() -> Mapping[str, str]:
    names = Locale("en").currencies
    codes = [code for code, _ in currencies()]
    named = {plain(names[code]): code for code in codes if code in names}
    plural = {f"{name}s": code for name, code in named.items()}
    return {**plural, **named, **{code.casefold(): code for code in codes}}


_ISO = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})")
_DOTTED = re.compile(r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})")
_NAMED = (
    re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?[ -](?:of )?(?P<m>[A-Za-z]{3,9})\.?,?[ -](?P<y>\d{4})"),
    re.compile(r"(?P<m>[A-Za-z]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})"),
)
_STROKES = re.compile(r"(?P<one>\d{1,2})[-/](?P<two>\d{1,2})[-/](?P<y>\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[-/. ]+(\d{1,2}|[A-Za-z]{3,9})[-/., ]+\d{2}")
_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?Z?$")
_HOW = "Write the day as 2027-01-31 or 31 January 2027."


def read_day(text: str) -> date:
    """ "2027-01-31", "31.1.2027", "31 January 2027", "January 31, 2027", and "31/01/2027"
    where no other day can be meant."""
    written = _MIDNIGHT.sub("", text.strip())
    if found := _STROKES.fullmatch(written):
        return _stroked(written, int(found["one"]), int(found["two"]), int(found["y"]))
    for pattern in (_ISO, _DOTTED, *_NAMED):
        if found := pattern.fullmatch(written):
            month = found["m"]
            number = int(month) if month.isdecimal() else months().get(month.casefold(), 0)
            return _day(int(found["y"]), number, int(found["d"]), written)
    if _SHORT_YEAR.fullmatch(written):
        raise ValidationError(f"Write the year with four digits. {_HOW}")
    raise ValidationError(_HOW)


def _stroked(written: str, one: int, two: int, year: int) -> date:
    """With strokes, people put the day first or the month: only what reads one way is read."""
    readings = {found for month, day in ((two, one), (one, two)) if (found := _maybe(year, month, day))}
    if len(readings) > 1:
        first, last = (f"{day.day} {day:%B}" for day in sorted(readings, reverse=True))
        iso = max(readings).isoformat()
        raise ValidationError(f"“{written}” can be {first} or {last}. Write {iso} or {first} {year}.")
    if not readings:
        raise ValidationError(f"There is no such day as {written}. {_HOW}")
    return readings.pop()


def _day(year: int, month: int, day: int, written: str) -> date:
    found = _maybe(year, month, day)
    if found is None:
        raise ValidationError(f"There is no such day as {_short(written)}. {_HOW}")
    return found


def _maybe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 30 else f"{text[:29].rstrip()}…"  # noqa: PLR2004 - fits under a cell


def _or(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
