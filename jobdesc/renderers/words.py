"""The words that the page itself says, and how a language writes money, dates and lists.

All fixed words of a document stand here and in `face_words.py`, each under the context
`job description`, so that a translation of them (`jobdesc/locale`, `docs/languages.md`) changes
every format at once and never mixes with Django's own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_currency
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import npgettext, pgettext, pgettext_lazy

from jobdesc.document import areas, wording
from jobdesc.document.values import (
    Credential,
    EmploymentType,
    Location,
    Pay,
    PayPeriod,
    SectionKind,
    Workplace,
)
from jobdesc.document.wording import ListStyle

_LETTER_FIGURE = re.compile(r"(?<=[^\W\d_])(?=\d)")
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


HEADINGS: dict[SectionKind, Promise] = {
    SectionKind.RESPONSIBILITIES: pgettext_lazy("job description", "What you will do"),
    SectionKind.SKILLS: pgettext_lazy("job description", "What you bring"),
    SectionKind.QUALIFICATIONS: pgettext_lazy("job description", "What you bring"),
}
"""Sections without an entry (narratives, own ones) have only the heading they were given."""

GOOD_TO_HAVE = pgettext_lazy("job description", "Good to have")
BENEFITS = pgettext_lazy("job description", "What we offer")
HOW_TO_APPLY = pgettext_lazy("job description", "How to apply")
EQUAL_OPPORTUNITY = pgettext_lazy("job description", "Equal opportunity")
ACCOMMODATION = pgettext_lazy("job description", "Adjustments")
PRIVACY = pgettext_lazy("job description", "Your data")
UNTITLED = pgettext_lazy("job description", "Untitled role")

DEPARTMENT = pgettext_lazy("job description", "Department")
REPORTS_TO = pgettext_lazy("job description", "Reports to")
HOURS = pgettext_lazy("job description", "Hours")
START = pgettext_lazy("job description", "Start")
OPENINGS = pgettext_lazy("job description", "Openings")
ADDRESS = pgettext_lazy("job description", "Address")
PLACES = pgettext_lazy("job description", "Places")
REMOTE_FROM = pgettext_lazy("job description", "Live in")
POSTED = pgettext_lazy("job description", "Posted")
EDUCATION = pgettext_lazy("job description", "Education")
EXPERIENCE = pgettext_lazy("job description", "Experience")
PAY_NOTE = pgettext_lazy("job description", "About the pay")
PAY_EXTRAS = pgettext_lazy("job description", "On top of the pay")

WORKPLACES: dict[Workplace, Promise] = {
    Workplace.ON_SITE: pgettext_lazy("job description", "on site"),
    Workplace.HYBRID: pgettext_lazy("job description", "hybrid"),
    Workplace.REMOTE: pgettext_lazy("job description", "fully remote"),
}
"""Google asks that the text says "fully remote" where the record says TELECOMMUTE."""

EMPLOYMENT_TYPES: dict[EmploymentType, Promise] = {
    EmploymentType.FULL_TIME: pgettext_lazy("job description", "full-time"),
    EmploymentType.PART_TIME: pgettext_lazy("job description", "part-time"),
    EmploymentType.CONTRACTOR: pgettext_lazy("job description", "contract"),
    EmploymentType.TEMPORARY: pgettext_lazy("job description", "temporary"),
    EmploymentType.INTERN: pgettext_lazy("job description", "internship"),
    EmploymentType.VOLUNTEER: pgettext_lazy("job description", "volunteer"),
    EmploymentType.PER_DIEM: pgettext_lazy("job description", "by the day"),
    EmploymentType.OTHER: pgettext_lazy("job description", "other"),
}

CREDENTIALS: dict[Credential, Promise] = {
    Credential.HIGH_SCHOOL: pgettext_lazy("job description", "high school"),
    Credential.ASSOCIATE: pgettext_lazy("job description", "associate degree"),
    Credential.BACHELOR: pgettext_lazy("job description", "bachelor’s degree"),
    Credential.PROFESSIONAL: pgettext_lazy("job description", "professional certificate"),
    Credential.POSTGRADUATE: pgettext_lazy("job description", "postgraduate degree"),
}

_PERIODS: dict[PayPeriod, Promise] = {
    PayPeriod.HOUR: pgettext_lazy("job description", "an hour"),
    PayPeriod.DAY: pgettext_lazy("job description", "a day"),
    PayPeriod.WEEK: pgettext_lazy("job description", "a week"),
    PayPeriod.MONTH: pgettext_lazy("job description", "a month"),
    PayPeriod.YEAR: pgettext_lazy("job description", "a year"),
}


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Within it, the words of this module are those of `language` where it has them."""
    with translation.override(language):
        yield


def is_right_to_left(language: str) -> bool:
    return language.partition("-")[0] in _RIGHT_TO_LEFT


def direction(text: str) -> str:
    """Return `rtl` or `ltr` by the first letter of `text` that has a direction, else ""."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "")
    return {"L": "ltr", "": ""}.get(first, "rtl")


def money(pay: Pay, language: str) -> str:
    """Return "€62,000 – €78,000", "from €62,000", "up to €78,000", one figure, or ""."""
    low, high = (_amount(end, pay.currency, language) for end in (pay.low, pay.high))
    if low and high:
        return low if low == high else f"{low} – {high}"
    if low:
        return pgettext("job description", "from %(pay)s") % {"pay": low}
    return pgettext("job description", "up to %(pay)s") % {"pay": high} if high else ""


def period(pay: Pay) -> str:
    return str(_PERIODS[pay.period])


def day(value: date, language: str) -> str:
    """Return "31 January 2027" as the language writes it."""
    locale = _locale(language)
    text = format_date(value, "long", locale=locale)
    # CLDR has "1 janvier"; French writes the first of a month as an ordinal.
    return text.replace("1 ", "1er ", 1) if locale.language == "fr" and value.day == 1 else text


def listed(words: Sequence[str], language: str, *, style: ListStyle = "standard") -> str:
    """Return "A, B and C" (`standard`) or "A, B or C" (`or`)."""
    return wording.listed(tuple(words), language, style=style)


def country(code: str, language: str) -> str:
    """Return the name of an ISO 3166-1 country, or `code` itself if it is none."""
    return areas.named(code, _locale(language))


def isolated(text: str) -> str:
    """Return a name so that its direction does not turn round what stands beside it."""
    return f"\u2068{text}\u2069" if direction(text) == "rtl" else text


def place(location: Location, language: str) -> str:
    """Return the short name of a place: city (or region), country."""
    parts = (location.city or location.region, _country_of(location, language))
    return ", ".join(isolated(part) for part in parts if part)


def address(location: Location, language: str) -> str:
    """Return the whole address in one line."""
    town = " ".join(part for part in (location.postal_code, location.city) if part)
    parts = (location.street, town, location.region, _country_of(location, language))
    return ", ".join(isolated(part) for part in parts if part)


def experience(months: int) -> str:
    """Return "3 years", "18 months", "none needed"."""
    if months == 0:
        return pgettext("job description", "none needed")
    if months % 12 == 0:
        years = months // 12
        return npgettext("job description", "%(n)s year", "%(n)s years", years) % {"n": years}
    return npgettext("job description", "%(n)s month", "%(n)s months", months) % {"n": months}


def apply_by(value: date, language: str) -> tuple[str, str, str]:
    """Return what stands before the day, the day, and what stands after it."""
    sentence = pgettext("job description", "Apply by %(day)s")
    before, _, after = sentence.partition("%(day)s")
    return before, day(value, language), after


def requisition(number: str) -> str:
    return pgettext("job description", "Requisition %(number)s") % {"number": number}


def or_experience(credential: str) -> str:
    sentence = pgettext("job description", "%(credential)s or equivalent experience")
    return sentence % {"credential": credential}


def about(employer: str) -> str:
    if not employer:
        return pgettext("job description", "About us")
    return pgettext("job description", "About %(employer)s") % {"employer": employer}


def page_of() -> tuple[str, str, str]:
    """Return the words before a page's number, between it and their count, and after."""
    sentence = pgettext("job description", "Page %(page)s of %(pages)s")
    before, _, rest = sentence.partition("%(page)s")
    between, _, after = rest.partition("%(pages)s")
    return before, between, after


def labelled(label: str, text: str) -> str:
    return pgettext("job description", "%(label)s: %(text)s") % {"label": label, "text": text}


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _country_of(location: Location, language: str) -> str:
    return country(location.country, language) if location.country else ""


def _amount(amount: Decimal | None, currency: str, language: str) -> str:
    if amount is None:
        return ""
    locale = _locale(language)
    pattern = locale.currency_formats["standard"].pattern
    if amount == amount.to_integral_value():
        pattern = pattern.replace(".00", "")
    text = format_currency(amount, currency, pattern, locale, currency_digits=False)
    # Babel sets "CHF11,500": between a letter and a figure CLDR wants a space.
    return _LETTER_FIGURE.sub("\N{NO-BREAK SPACE}", text)


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    # Plain English is British here: "31 January", and "US$" apart from other dollars.
    if language == "en":
        return Locale("en", "GB")
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")
