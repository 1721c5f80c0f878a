"""Finds what a job pays: an amount or a range, its currency and its period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from jobdesc.document.values import Pay, PayPeriod
from jobdesc.readers.loose import FoundPay, Span

_CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "£": "GBP", "gbp": "GBP", "chf": "CHF", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN",
    "czk": "CZK", "huf": "HUF", "ron": "RON", "c$": "CAD", "ca$": "CAD", "cad": "CAD", "a$": "AUD",
    "aud": "AUD", "nzd": "NZD", "s$": "SGD", "sgd": "SGD", "inr": "INR", "₹": "INR", "jpy": "JPY", "¥": "JPY",
}  # fmt: skip
_SIGN = r"US\$|CA\$|[CAS]\$|[$€£₹¥]"
_CODE = r"(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|CAD|AUD|NZD|SGD|INR|JPY|[Ee]uros?)\b"
_NUMBER = r"\d{1,3}(?:[.,  '’]\d{3}){1,3}(?:[.,]\d{1,2})?(?!\d)|\d{1,7}(?:[.,]\d{1,2})?(?!\d)"
_BEFORE = rf"(?:{_SIGN}|{_CODE})[ \u00a0]?"
_AFTER = rf"[ \u00a0]?(?:{_SIGN}|{_CODE})"
_DASH = r"[ \u00a0]{0,2}(?:--?|–|—|−|/|and up to|to|and|bis|à|tot|until|en|et|und)[ \u00a0]{0,2}"
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?P<sign>{_BEFORE})?(?P<low>{_NUMBER})(?P<kilo>[ ]?[kK]\b)?(?P<mid>{_AFTER})?"
    rf"(?:{_DASH}(?:{_BEFORE})?(?P<high>{_NUMBER})(?P<kilos>[ ]?[kK]\b)?)?(?P<end>{_AFTER})?"
)
_PERIODS: tuple[tuple[PayPeriod, str], ...] = (
    (PayPeriod.HOUR, r"(?:per|an|/|pro|par|a)\s?(?:hour|hr|stunde|heure|uur)\b|\bhourly|\bp/h\b|stundenlohn"),
    (PayPeriod.DAY, r"(?:per|a|/|pro|par)\s?(?:day|tag|jour|dag)\b|\bdaily rate|tagessatz"),
    (PayPeriod.WEEK, r"(?:per|a|/|pro|par)\s?(?:week|woche|semaine)\b|\bweekly"),
    (PayPeriod.MONTH, r"(?:per|a|/|pro|par)\s?(?:month|monat|mois|maand)\b|\bmonthly|monat(?:lich|s)"),
    (
        PayPeriod.YEAR,
        r"(?:per|a|/|pro|par)\s?(?:year|annum|jahr|jaar|an)\b|\bannual|\byearly|\bp\.?a\b|(?<!x )jährlich",
    ),
)
_PERIOD = tuple((period, re.compile(words)) for period, words in _PERIODS)
_TALKS_OF_PAY = re.compile(
    r"salar|compensation|\bpay\b|\bpaid\b|wage|gehalt|vergüt|salaire|rémunér|salaris|"
    r"hiring range|\bote\b|base\b|rate\b|lohn"
)
_NOT_PAY = re.compile(
    r"(?:million|billion|bn\b|\bm\b|budget|stipend|funding|raised|revenue|bonus of|allowance|discount|"
    r"development|referral|"
    r"invoice|at least|all positions|minimum wage|\barr\b|series|annual training)"
)
_BEGINS = re.compile(
    r"(?:\bfrom|\bstart(?:s|ing)?(?: (?:at|from|pay|rate|salary))*(?: (?:is|of))?|\bminimum(?: of)?"
    r"|\bat least|\bab|\bà partir de|\bdesde)[:\s]*$"
)
_GOES_UP = re.compile(r"\s*(?:\+|and (?:up|above|more)\b|or more\b|plus\b)")
_THOUSAND = 1000
_YEARLY, _LEAST_YEARLY = 10_000, 5_000
_MOST_AMOUNTS = 200


def names_money(text: str) -> bool:
    """Whether an amount with its currency stands in it."""
    return any(found["sign"] or found["mid"] or found["end"] for found in _AMOUNT.finditer(text))


def find_pay(source: str, head_end: int) -> FoundPay | None:
    """Return the likeliest statement of pay: one that talks of pay, else a range or a rate.

    A range above `head_end`, in the ad's head, needs no word for pay beside it.
    """
    candidates = [
        (weight + bool(_is_range(found.value) and found.span.start < head_end), found)
        for weight, found in _candidates(source)
    ]
    best = max((weight for weight, _ in candidates), default=0)
    return next((found for weight, found in candidates if weight == best), None) if best > 1 else None


def _is_range(pay: Pay) -> bool:
    return pay.high is not None and pay.high != pay.low


def _candidates(source: str) -> Iterator[tuple[int, FoundPay]]:
    amounts = (found for found in _AMOUNT.finditer(source) if found["sign"] or found["mid"] or found["end"])
    for found in islice(amounts, _MOST_AMOUNTS):
        before = _line_before(source, found.start())
        after = source[found.end() : found.end() + 40].partition("\n")[0].casefold()
        if _NOT_PAY.search(before[-30:]) or _NOT_PAY.search(after[:25]):
            continue
        pay = _pay(found, before, after)
        if pay is not None:
            stated = bool(_TALKS_OF_PAY.search(before)) * 2
            weight = stated + bool(found["high"]) + bool(_period_in(after))
            yield weight, FoundPay(value=pay, span=Span(start=found.start(), end=found.end()))


def _line_before(source: str, start: int) -> str:
    """The words before an amount, the line above included when the amount begins its own."""
    text = source[max(0, start - 120) : start].casefold()
    above, feed, line = text.rstrip().rpartition("\n")
    return line if feed and line.strip() and not text.endswith("\n") else (line or above[-60:])


def _pay(found: re.Match[str], before: str, after: str) -> Pay | None:
    low = _amount(found["low"], kilo=bool(found["kilo"] or found["kilos"]))
    high = _amount(found["high"], kilo=bool(found["kilos"] or found["kilo"])) if found["high"] else None
    if low is None or (found["high"] and high is None):
        return None
    if high is not None and low < high / 100 and high >= _THOUSAND:
        low *= _THOUSAND  # "£85-125,000"
    if high is not None and low > high:
        return None
    period = _period_in(after[:25]) or _period_in(before[-60:]) or _likely_period(high or low)
    if period is None or (period is PayPeriod.YEAR and (high or low) < _LEAST_YEARLY):
        return None
    ends = (low, high) if high is not None else _ends(low, before.rstrip(), after)
    return Pay(low=ends[0], high=ends[1], currency=_currency(found), period=period)


def _ends(amount: Decimal, before: str, after: str) -> tuple[Decimal | None, Decimal | None]:
    """One figure: a limit, a beginning, or what is paid, which is both ends."""
    if before.endswith(("up to", "bis zu", "jusqu'à", "max", "maximum")):
        return None, amount
    return (amount, None) if _BEGINS.search(before) or _GOES_UP.match(after) else (amount, amount)


def _currency(found: re.Match[str]) -> str:
    name = (found["end"] or found["mid"] or "").strip().casefold()
    # "$90,000 CAD": the code says more than the sign.
    name = name if name in _CURRENCIES else (found["sign"] or "").strip().casefold()
    return _CURRENCIES[name]


def _amount(words: str, *, kilo: bool) -> Decimal | None:
    whole, fraction = words, ""
    if len(words) > 2 and words[-3] in ".,":  # noqa: PLR2004 - two digits after a mark are cents
        whole, fraction = words[:-3], words[-2:]
    elif len(words) > 1 and words[-2] in ".,":
        whole, fraction = words[:-2], words[-1:]
    digits = "".join(filter(str.isdecimal, whole))
    amount = Decimal(f"{digits}.{fraction}" if fraction else digits) * (_THOUSAND if kilo else 1)
    return amount.quantize(Decimal("0.01")) if 0 < amount < Decimal(10) ** 9 else None


def _period_in(words: str) -> PayPeriod | None:
    return next((period for period, pattern in _PERIOD if pattern.search(words[:60])), None)


def _likely_period(amount: Decimal) -> PayPeriod | None:
    """A large sum that stands alone is a year's; a small one may be an hour's, a day's or a fee."""
    return PayPeriod.YEAR if amount >= _YEARLY else None
