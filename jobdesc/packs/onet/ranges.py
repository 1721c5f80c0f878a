"""Education, experience and preparation as ranges, in our own words.

O*NET asks people in an occupation what is required of somebody new and gives the share of each
answer. What we say is where the middle half of the answers lies, from its first quarter to its last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

Row = Mapping[str, str]

# Scale RL, categories 1 to 12.
EDUCATION = (
    "less than a high-school diploma",
    "a high-school diploma",
    "a certificate after high school",
    "some college courses",
    "an associate’s degree",
    "a bachelor’s degree",
    "a certificate after a bachelor’s degree",
    "a master’s degree",
    "a certificate after a master’s degree",
    "a first professional degree",
    "a doctorate",
    "training after a doctorate",
)
_FIRST_DEGREE = 5
# Scale RW, categories 1 to 11: where each begins, and where the last one ends.
_EXPERIENCE = (
    *("", "", "one month", "three months", "six months"),
    *("one year", "two years", "four years", "six years", "eight years", "ten years", ""),
)
# Specific vocational preparation, levels 1 to 9: where each begins, and where the last one ends.
_PREPARATION = (
    *("", "", "one month", "three months", "six months"),
    *("one year", "two years", "four years", "ten years", ""),
)
SIZES = {"RL": len(EDUCATION), "RW": len(_EXPERIENCE) - 1}
"""How many categories a scale has; where a release has others, we know nothing of them."""

_MOST_SUPPRESSED = Decimal(25)
_TOLD = 4


@dataclass(frozen=True)
class Shares:
    """Answers by category: `low` and `high` hold the middle half, `told` are the commonest as
    (category, per cent), `date` is when they were asked, as MM/YYYY."""

    low: int
    high: int
    told: tuple[tuple[int, Decimal], ...]
    date: str


def shares(rows: Iterable[Row], scale: str) -> Shares | None:
    """The answers on one scale; None where there are none, or where those that the release
    itself would not have shown are more than a quarter of all."""
    parts: dict[int, Decimal] = {}
    hidden, date = Decimal(0), ""
    for row in rows:
        share, category = number(row["Data Value"]), row["Category"]
        if row["Scale ID"] != scale or share is None or not category.isdigit():
            continue
        date = row["Date"]
        if row["Recommend Suppress"] == "Y":
            hidden += share
        elif 1 <= int(category) <= SIZES[scale]:
            parts[int(category)] = share
    whole = sum(parts.values())
    if not whole or hidden > _MOST_SUPPRESSED:
        return None
    told = sorted(parts.items(), key=lambda it: (-it[1], it[0]))[:_TOLD]
    low, high = _reaching(parts, whole / 4), _reaching(parts, whole * 3 / 4)
    return Shares(low, high, tuple((name, share) for name, share in told if share), date)


def knows(scale: str, categories: Iterable[Row]) -> bool:
    """Whether a release counts the scale's categories as we do; one without a list does."""
    listed = {row["Category"] for row in categories if row["Scale ID"] == scale}
    return not listed or listed == {str(number) for number in range(1, SIZES[scale] + 1)}


def _reaching(parts: Mapping[int, Decimal], wanted: Decimal) -> int:
    """The category in which so much of the answers, from the lowest up, is reached."""
    reached = Decimal(0)
    for category in sorted(parts):
        reached += parts[category]
        if reached >= wanted:
            return category
    return max(parts)


def education(found: Shares) -> str:
    """A sentence; a degree never stands without the other way to it."""
    low, high = EDUCATION[found.low - 1], EDUCATION[found.high - 1]
    if found.high == 1:
        return "No school diploma is needed."
    if found.low == 1:
        return f"No school diploma is needed; many in this work have up to {high}."
    span = _capital(low if low == high else f"from {low} to {high}")
    other = ", or equivalent knowledge gained in work or training"
    law = ", where the law does not ask for the degree" if found.high >= _FIRST_DEGREE else ""
    return f"{span}{other}{law}."


def experience(found: Shares) -> str:
    low, high = _EXPERIENCE[found.low - 1], _EXPERIENCE[found.high]
    if found.high == 1:
        return "No earlier experience in related work is needed."
    if not low:
        return f"Experience in related work is welcome, up to {high} of it, but no condition."
    return f"{_span(low, high)} of experience in related work, gained in any setting."


def _span(low: str, high: str) -> str:
    """At least one of the two is given."""
    if not low:
        return f"Up to {high}"
    return f"From {low} to {high}" if high else f"{_capital(low)} or more"


def preparation(svp: str) -> str:
    """What a job zone's range of vocational preparation, such as "(6.0 to < 7.0)", is in time; ""
    for a range that we cannot read."""
    levels = [int(it) for it in re.findall(r"(\d)(?:\.\d+)?", svp)]
    words = svp.casefold()
    match levels, "below" in words, "above" in words:
        case [end], True, False:
            first, last = 1, end - 1
        case [start], False, True:
            first, last = start, len(_PREPARATION) - 1
        case [start, end], False, False:
            first, last = start, end - 1
        case _:
            return ""
    if not 1 <= first <= last < len(_PREPARATION):
        return ""
    low, high = _PREPARATION[first - 1], _PREPARATION[last]
    return (
        f"{_span(low, high)} of preparation for this work, by any mix of education, training and experience."
    )


def share_words(found: Shares, scale: str) -> tuple[str, ...]:
    """The commonest answers in words: "a bachelor’s degree 45.83%"."""
    return tuple(f"{_category(scale, name)} {share.normalize():f}%" for name, share in found.told)


def _category(scale: str, category: int) -> str:
    if scale == "RL":
        return EDUCATION[category - 1]
    low, high = _EXPERIENCE[category - 1], _EXPERIENCE[category]
    if category == 1:
        return "none"
    return f"{low} to {high}" if low and high else f"up to {high}" if high else f"over {low}"


def number(cell: str) -> Decimal | None:
    """An exact number, None for a cell that holds none."""
    try:
        value = Decimal(cell)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
