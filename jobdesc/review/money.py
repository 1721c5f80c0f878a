"""Pay as a text says it, and what a figure can be at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from jobdesc.document.values import PayPeriod
from jobdesc.review.numbers import number_of

_SIGNS: Final = {"$": "", "€": "EUR", "£": "GBP", "¥": "", "₹": "INR", "zł": "PLN"}
"""A dollar is that of many countries, a yen a yuan."""
_CODE_WORDS: Final = """
    usd eur gbp chf cad aud nzd sgd sek nok dkk pln czk huf inr jpy cny hkd zar mxn brl
"""
_CODES: Final = frozenset(_CODE_WORDS.split())
_CURRENCY: Final = rf"(?:(?:us|ca|c|au|a|nz|s|hk)?\$|[€£¥₹]|zł|\b(?:{'|'.join(sorted(_CODES))})\b)"
_NUMBER: Final = r"\d{1,3}(?:[.,' ]\d{3}){1,3}(?:[.,]\d{1,2})?(?!\d)|\d{1,9}(?:[.,]\d{1,2})?(?!\d)"
_LARGE: Final = r"(?:m|mn|mio|bn|b|million|billion|trillion|millionen|millions)\b"
_AMOUNT: Final = rf"(?:({_CURRENCY}) ?)?({_NUMBER})( ?k\b)?(?: ?({_CURRENCY}))?"
_FIGURES: Final = re.compile(rf"(?<![\w.,-]){_AMOUNT}(?: ?(?:--?|to|bis|à|and) ?{_AMOUNT})?(?! ?{_LARGE})")
_MONEY: Final = re.compile(rf"[$€£¥₹]|zł|\b(?:{'|'.join(sorted(_CODES))})\b")
_PERIODS: Final = {
    PayPeriod.HOUR: r"hours?|hr|hrs|h|stunde|heure|hora",
    PayPeriod.DAY: r"day|tag|jour|día",
    PayPeriod.WEEK: r"week|wk|woche|semaine|semana",
    PayPeriod.MONTH: r"month|mo|mth|monat|mois|mes",
    PayPeriod.YEAR: r"year|yr|annum|jahr|an|année|año",
}
_ADVERBS: Final = {
    PayPeriod.HOUR: "hourly", PayPeriod.DAY: "daily", PayPeriod.WEEK: "weekly",
    PayPeriod.MONTH: "monthly", PayPeriod.YEAR: "annually|yearly|annual|p ?\\. ?a",
}  # fmt: skip
_PERIOD: Final = {
    period: re.compile(
        rf"\+? ?(?:(?:gross|brutto|base) )?(?:(?:per|a|an|each|pro|im|par|al|/) ?(?:{names})"
        rf"|(?:{_ADVERBS[period]}))\b"
    )
    for period, names in _PERIODS.items()
}
_PLAUSIBLE: Final = {
    PayPeriod.HOUR: (1, 1_000),
    PayPeriod.DAY: (5, 10_000),
    PayPeriod.WEEK: (20, 50_000),
    PayPeriod.MONTH: (60, 150_000),
    PayPeriod.YEAR: (1_000, 5_000_000),
}
"""From poorest to richest, in amounts as large as a dollar."""
_UNITS_PER_DOLLAR: Final = {
    "JPY": 100, "KRW": 1_000, "HUF": 300, "IDR": 15_000, "VND": 25_000, "INR": 50, "CLP": 900, "COP": 4_000,
    "ISK": 100, "RSD": 100, "KZT": 500, "UGX": 3_500, "TZS": 2_500, "NGN": 1_000, "PYG": 7_000, "IRR": 40_000,
    "LBP": 80_000, "UZS": 12_000, "KES": 100, "PKR": 200, "LKR": 300, "PHP": 50, "RUB": 50, "ARS": 1_000,
    "CZK": 20, "THB": 30, "TWD": 30, "CRC": 500, "MMK": 2_000, "KHR": 4_000, "LAK": 20_000, "AMD": 400,
}  # fmt: skip
_THOUSAND: Final = 1_000
_FEWEST_DIGITS: Final = 2


class Figure(NamedTuple):
    """Pay in the folded text from `start` to `end`. `low` stands first; `high` is None for one figure.
    `currency` is ISO 4217 or "" where the sign leaves it open, `period` None where nothing is said."""

    low: float
    high: float | None
    currency: str
    period: PayPeriod | None
    start: int
    end: int


def figures_in(text: str) -> Iterator[Figure]:
    """The amounts of money in a folded text, ranges as one."""
    if not _MONEY.search(text):
        return
    for found in _FIGURES.finditer(text):
        sign, first, thousand, after, sign2, second, thousand2, after2 = found.groups()
        marks = [it for it in (sign, after, sign2, after2) if it]
        low = _amount(first, thousand)
        high = _amount(second, thousand2) if second else None
        if not marks or low is None:
            continue
        end = found.end()
        if high is not None and not (sign2 or after2 or _is_same_kind(first, second)):
            high, end = None, found.end(4) if after else found.end(3) if thousand else found.end(2)
        if high is not None and bool(thousand) != bool(thousand2):
            low, high = (it * _THOUSAND if it < _THOUSAND else it for it in (low, high))
        if high is not None and low < _THOUSAND <= low * _THOUSAND <= high:  # "85-125,000"
            low *= _THOUSAND
        period, length = _period(text[end : end + 24])
        yield Figure(low, high, _currency(marks[0]), period, found.start(), end + length)


def is_bare(text: str) -> bool:
    """Whether a folded text is an amount with its period, and no word beside it."""
    first = next(figures_in(text), None)
    if first is None or first.period is None:
        return False
    return not any(it.isalnum() for it in text[: first.start] + text[first.end :])


def is_plausible(amount: float, period: PayPeriod, currency: str) -> bool:
    """Whether anybody is paid like that anywhere. An open currency may be any."""
    least, most = _PLAUSIBLE[period]
    worth = _UNITS_PER_DOLLAR.get(currency, 1)
    return least * worth <= amount <= most * worth


def _amount(text: str, thousand: str | None) -> float | None:
    value = number_of(text.replace(" ", "").replace("'", ""))
    return value * _THOUSAND if value is not None and thousand else value


def _is_same_kind(first: str, second: str) -> bool:
    """Whether a figure without a currency of its own can be the other end of a range."""
    digits = len(re.sub(r"\D", "", second))
    return digits >= max(len(re.sub(r"\D", "", first)) - 1, _FEWEST_DIGITS)


def _currency(mark: str) -> str:
    return mark.upper() if mark in _CODES else _SIGNS.get(mark, "")


def _period(behind: str) -> tuple[PayPeriod | None, int]:
    for period, pattern in _PERIOD.items():
        if found := pattern.match(behind):
            return period, found.end()
    return None, 0
