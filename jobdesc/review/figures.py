"""Years of experience as a text says them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from jobdesc.review.numbers import number_of
from jobdesc.review.passages import Passage, Word

_UNITS: Final = {
    "year": 12, "years": 12, "years'": 12, "year's": 12, "yr": 12, "yrs": 12, "month": 1, "months": 1,
}  # fmt: skip
_FILLERS: Final = frozenset({"to", "or", "and", "more", "plus", "full", "minimum", "at", "least", "up"})
_OTHERS: Final = frozenset(
    {
        "old",
        "age",
        "ago",
        "contract",
        "history",
        "term",
        "anniversary",
        "institution",
        "institutions",
        "college",
        "degree",
    }
)
_OURS: Final = frozenset({"our", "founded", "company", "history", "leave"})
_ABOUT: Final = frozenset({"experience", "experienced", "work", "background", "practice", "track", "working"})
_BETWEEN: Final = 5
_MOST_MONTHS: Final = 50 * 12
_OVER: Final = 12


class Years(NamedTuple):
    """`months` is the least that the words from `start` to `end` of the folded text ask for."""

    months: int
    start: int
    end: int


def years_asked(passage: Passage) -> Iterator[Years]:
    """Every amount of experience that the passage asks for: "3-5 years of experience" are 36 months."""
    words = passage.words
    for place, word in enumerate(words):
        unit = _UNITS.get(word.text)
        if unit is None or word.is_masked:
            continue
        first = _first_figure(words, place)
        amount = number_of(words[first].text) if first is not None else None
        if first is None or amount is None or not _is_experience(passage, place):
            continue
        months = round(amount * unit)
        if months <= _MOST_MONTHS:
            yield Years(months, words[first].start, word.end)


def _first_figure(words: tuple[Word, ...], unit: int) -> int | None:
    """The first of the numbers right before the unit: in "3 to 5 years", the 3."""
    first = None
    for place in range(unit - 1, max(unit - 1 - _BETWEEN, -1), -1):
        if number_of(words[place].text) is not None:
            first = place
        elif words[place].text not in _FILLERS or (
            first is not None and words[place].text not in ("to", "or")
        ):
            break
    return first


def _is_experience(passage: Passage, unit: int) -> bool:
    """Whether the sentence's words after the unit are about experience, and not the company's own."""
    words = passage.words
    after = [it.text for it in words[unit + 1 : unit + 1 + _OVER]]
    before = [it.text for it in words[max(0, unit - _OVER) : unit]]
    if set(after[:2]) & _OTHERS or set(before) & _OURS or {"last", "past", "next"} & set(before[-3:]):
        return False
    return bool(set(after) & _ABOUT)
