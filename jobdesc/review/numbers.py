"""Numbers in texts: in digits as several countries write them, and in words."""

from __future__ import annotations

import re
from typing import Final

_ENGLISH: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
# Without those that are common words of another language ("once", "sept", "elf", "dix").
_GERMAN: Final = "_ _ zwei drei vier fünf sechs sieben acht neun zehn _ zwölf"
_FRENCH: Final = "_ _ deux trois quatre cinq _ _ huit neuf"
_SPANISH: Final = "_ _ dos tres cuatro cinco seis siete ocho nueve diez"
_TENS: Final = "_ _ twenty thirty forty fifty sixty seventy eighty ninety"
_THOUSANDS: Final = 3
_MARKS: Final = re.compile(r"[.,]")

TENS: Final = {word: 10 * number for number, word in enumerate(_TENS.split()) if word != "_"}
NUMBERS: Final[dict[str, float]] = {
    **{
        word: number
        for words in (_ENGLISH, _GERMAN, _FRENCH, _SPANISH)
        for number, word in enumerate(words.split())
        if word != "_"
    },
    **TENS,
    "hundred": 100,
    "thousand": 1000,
    **{
        f"{ten}-{one}": TENS[ten] + number
        for ten in TENS
        for number, one in enumerate(_ENGLISH.split()[:10])
        if number
    },
}
"""Folded words that are numbers."""


def number_of(text: str) -> float | None:
    """The number that a folded word is: "12", "3.5", "110,000", "1.500,50", "twenty-five"; None
    for other words, dates ("2.8.2026") among them. Three digits behind the only mark are thousands."""
    if not text[:1].isdecimal():
        return NUMBERS.get(text)
    if text.isdecimal():
        return float(text)
    *groups, part = _MARKS.split(text)
    marks = _MARKS.findall(text)
    is_whole = marks == [marks[0]] * len(marks) and len(part) == _THOUSANDS and groups[0].strip("0") != ""
    if is_whole:
        groups, part = [*groups, part], ""
    elif len(marks) > 1 and marks[-1] in marks[:-1]:
        return None
    if any(len(it) != _THOUSANDS for it in groups[1:]):
        return None
    return float(f"{''.join(groups)}.{part or 0}")
