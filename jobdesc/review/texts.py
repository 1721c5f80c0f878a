"""A folded text cut into words and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from jobdesc.review.folding import Folded
from jobdesc.review.masks import masked
from jobdesc.review.numbers import NUMBERS, TENS

# In this order: a number keeps its points and commas ("3.5", "110,000"); "u.s." and "ph.d." are one
# word; French "l'" is a word of its own; a word keeps its apostrophes ("master's") and an ending in
# brackets that makes it plural ("year(s)"); other endings in brackets are words ("leiter(in)"), and
# so is what begins "(s)he".
WORD: Final = re.compile(
    r"\d+(?:[.,]\d+)*"
    r"|(?:ph|ed|[^\W\d_])\.(?:[^\W\d_]\.)*[^\W\d_]{1,3}(?![^\W_])\.?"
    r"|(?:[cdjlmnst]|(?:jus|lors|puis)?qu)(?='[^\W\d_]{2})"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*(?:\(e?s\))?"
    r"|\(s\)(?=he(?![^\W_]))|(?<=[^\W_])\([^\W\d_]{1,5}\)"
    r"|(?<=[ \n])&(?= )|[^\W_]"
)
_NUMBER_GOES_ON: Final = re.compile(
    r"(-(?:one|two|three|four|five|six|seven|eight|nine)(?![^\W_]))?(?: ?\(\d{1,3}\+?\))?"
)
_EXTRAS: Final = str.maketrans("", "", "().")

_STOP: Final = re.compile(r"(?<![.!?…])[.!?…]++[\"')\]*_]*+(?=\s)|\n++|[•▪●◦‣∙■□✓✔➢➤❖]++")
_SHORT: Final = (
    "e.g i.e vs ca approx incl excl mr mrs ms dr prof st no nr fig resp min max dept tel sr sra "
    "z.b d.h u.a bzw ggf inkl zzgl p.ex p.ej"
)
"""Behind these a sentence goes on."""

_PERHAPS_SHORT: Final = "etc inc ltd co corp jr bros usw llc plc gmbh ave lb lbs oz hr hrs yr yrs"
"""Behind these, and behind letters with points, it goes on where no capital follows."""

_ALWAYS_ON: Final = frozenset(_SHORT.split())
_PERHAPS_ON: Final = frozenset(_PERHAPS_SHORT.split())
_LOOK_BACK: Final = 24
_NEXT: Final = re.compile(r"[ \"'(\[*_]*+")
_NUMBERED: Final = re.compile(r"[ \"'(\[*_-]*(?:\d{1,3}|[a-z])\)?\.?")
_LEADING: Final = re.compile(r"(?:\s++|[-*+](?= ))*+")


class Word(NamedTuple):
    """A folded word, and where it stands in the folded text."""

    text: str
    start: int
    end: int
    is_masked: bool
    """Within a quotation, code or an address: not meant by who writes."""


def words(folded: Folded, typed: str) -> Iterator[Word]:
    """The words of a text, in order. "&" is "and", "U.S." is "us", "year(s)" is "years"; "five (5)"
    is one word."""
    text = folded.text
    hidden = iter((*masked(folded, typed), (len(text) + 1, len(text) + 2)))
    since, to = next(hidden)
    done = 0
    for found in WORD.finditer(text):
        start, end = found.span()
        if start < done:
            continue
        while to <= start:
            since, to = next(hidden)
        word = found.group()
        if word in NUMBERS:
            word, end = _number(text, word, end)
            done = end
        elif not word.isalnum():
            word = "and" if word == "&" else plain(word)
        yield Word(word, start, end, start < to and end > since)


def plain(word: str) -> str:
    """A word without brackets, and without points but those of a number."""
    return word if word[0].isdecimal() else word.translate(_EXTRAS)


def _number(text: str, word: str, end: int) -> tuple[str, int]:
    """“twenty” with what belongs to it: "twenty-five", "twenty (20)"."""
    found = _NUMBER_GOES_ON.match(text, end)
    if found is None or not found.group():
        return word, end
    joined = found[1] or ""
    if joined and word not in TENS:
        return word, end
    return word + joined, found.end()


def sentences(folded: Folded, typed: str) -> Iterator[tuple[int, int]]:
    """From where to where each sentence goes, in order, without the white space and the bullet
    around it. A line ends a sentence, and so does a bullet."""
    text = folded.text
    start = 0
    for found in _STOP.finditer(text):
        if _goes_on(folded, typed, start, found):
            continue
        is_mark = found.group()[0] in ".!?…"
        yield from _trimmed(text, start, found.end() if is_mark else found.start())
        start = found.end()
    yield from _trimmed(text, start, len(text))


def _goes_on(folded: Folded, typed: str, start: int, found: re.Match[str]) -> bool:
    text, mark = folded.text, found.group()
    if mark[0] not in ".…":
        return False
    following = _following(folded, typed, found.end())
    if not following:
        return False
    if mark[0] == "…" or mark.startswith(".."):
        return following.islower()
    since = max(start, found.start() - _LOOK_BACK)
    behind = text[since : found.start()].strip()
    before = behind.rpartition(" ")[2].strip("(\"'[*_")
    if before in _ALWAYS_ON or (since == start and _NUMBERED.fullmatch(behind)):
        return True
    return (before in _PERHAPS_ON or "." in before) and not following.isupper()


def _following(folded: Folded, typed: str, end: int) -> str:
    """The next letter of the line as it was typed, or nothing."""
    found = _NEXT.match(folded.text, end)
    at = found.end() if found else end
    if at >= len(folded.text) or folded.text[at] == "\n":
        return ""
    start, after = folded.span(at, at + 1)
    return typed[start:after]


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    found = _LEADING.match(text, start, end)
    first = found.end() if found else start
    last = end
    while last > first and text[last - 1].isspace():
        last -= 1
    if last > first:
        yield first, last
