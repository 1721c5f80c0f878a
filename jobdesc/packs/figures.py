"""Insights in figures: how an amount, a share or a span of years is written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from jobdesc.packs.claims import InsightClaim, Period, Unit

_HALF = 6  # months


def figure(insight: InsightClaim) -> str:
    """ "$110,000 a year", "75% – 85%", "from 3 years"; empty where there is no number."""
    low, high = insight.low, insight.high
    if low is not None and high is not None and low != high:
        words = f"{_number(low, insight)} – {_number(high, insight)}"
    elif low is not None:
        words = f"{'' if high == low else 'from '}{_number(low, insight)}"
    elif high is not None:
        words = f"up to {_number(high, insight)}"
    else:
        return ""
    return f"{words}{_unit(insight)}"


def _number(number: Decimal, insight: InsightClaim) -> str:
    if insight.unit is Unit.MONEY:
        pattern = "#,##0" if number == number.to_integral_value() else "#,##0.00"
        return format_currency(number, insight.currency, f"¤{pattern}", locale="en", currency_digits=False)
    return format_decimal(number, locale="en") + ("%" if insight.unit is Unit.PERCENT else "")


def _unit(insight: InsightClaim) -> str:
    if insight.unit is Unit.MONEY:
        article = "an" if insight.period is Period.HOUR else "a"
        return f" {article} {insight.period}" if insight.period else ""
    if insight.unit in (Unit.YEARS, Unit.JOBS):
        return f" {insight.unit}"
    return ""


def about(insight: InsightClaim, on: date | None = None) -> str:
    """Where, when and for whom it holds: "Los Angeles · 90th percentile · 19 September 2023".

    With the day `on` which it is read, also how old it is by then: "as of 19 September 2023, 3 years
    old", or "no date given".
    """
    percentile = f"{_ordinal(insight.percentile)} percentile" if insight.percentile else ""
    day = format_date(insight.as_of, "d MMMM y", locale="en") if insight.as_of else ""
    if on is not None:
        old = age(insight.as_of, on) if insight.as_of else ""
        day = ", ".join(filter(None, (f"as of {day}", old))) if day else "no date given"
    return " · ".join(filter(None, (insight.region, percentile, insight.span, day)))


def age(then: date, on: date) -> str:
    """ "5 months old", from two years on "2½ years old"; empty for a day to come."""
    months = months_between(then, on)
    if months < 0:
        return ""
    if months >= 2 * 12:
        return f"{halves(months)} years old"
    if not months:
        return "less than a month old"
    return f"{months} month{'' if months == 1 else 's'} old"


def months_between(then: date, on: date) -> int:
    """The whole months from `then` to `on`, negative where `on` is earlier."""
    return (on.year - then.year) * 12 + on.month - then.month - (on.day < then.day)


def halves(months: int) -> str:
    """The years in so many months, down to the half: "2½"."""
    years, rest = divmod(months, 12)
    return f"{years}½" if rest >= _HALF else str(years)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number // 10 == 1 else ending}"
