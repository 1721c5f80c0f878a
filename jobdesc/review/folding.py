"""Text as it is compared, with the way back to the characters as they were typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final


def _plain_letters() -> Iterator[tuple[str, str]]:
    """Full-width letters and the bold or slanted ones of mathematics, which some write headlines with."""
    for number in (*range(0xFF01, 0xFF5F), *range(0x1D400, 0x1D800)):
        plain = unicodedata.normalize("NFKC", chr(number))
        if len(plain) == 1:
            yield chr(number), plain


_SAME: Final = str.maketrans(
    {
        **dict(_plain_letters()),
        **dict.fromkeys("‘’‛ʼ´′＇", "'"),
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‐‑‒–—―−﹣－\u2e3a\u2e3b﹘⁃", "-"),
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t",
            " ",
        ),
        **dict.fromkeys("\u2028\u2029", "\n"),
        **dict.fromkeys("⁄∕／", "/"),
        "＋": "+",
    }
)
"""One character for one, so that places stay."""

_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_UNSEEN: Final = frozenset("\u00ad\u034f\u061c\u180e\u2060\u2061\u2062\u2063\u2064\ufeff").union(
    *(map(chr, range(*bounds)) for bounds in ((0x200B, 0x2010), (0x202A, 0x202F), (0x2066, 0x206A)))
)
"""Soft hyphens, joiners, marks of direction: nobody sees them, so no word is split by them."""

_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0"
    "\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef"
)
"""Above and below letters: they belong to the letter before them."""

_MARK: Final = re.compile(f"[{_MARKS}]")
_ODD: Final = re.compile(f"[{''.join(sorted(_UNSEEN))}{''.join(_LIGATURES)}{_MARKS}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is lower-case, with plain quotes, hyphens and spaces. `starts` and `ends` hold for
    each of its characters where it stands in the original; None when every character stands where
    it stood."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded characters from `start` to `end` stand in the original."""
        if self.starts is None or self.ends is None:
            return start, end
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else (self.ends or (0,))[-1]
            return place, place
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """`text` as it is compared."""
    if text.isascii():
        return Folded(text.lower().replace("\t", " "))
    plain = text.translate(_SAME)
    if not _ODD.search(plain):
        lowered = plain.lower()
        if len(lowered) == len(plain):
            return Folded(lowered)
    return _letter_by_letter(plain)


def _letter_by_letter(plain: str) -> Folded:
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, character in enumerate(plain):
        if character in _UNSEEN:
            continue
        if _MARK.match(character):
            if ends and ends[-1] == place:
                ends[-1] = place + 1
            continue
        # The small form of one letter ("İ") is two characters, of which the second one is a mark.
        for letter in _LIGATURES.get(character) or character.lower()[:1]:
            letters.append(letter)
            starts.append(place)
            ends.append(place + 1)
    return Folded("".join(letters), tuple(starts), tuple(ends))


def folded_words(text: str) -> str:
    """`text` folded, with single spaces: equal for words that differ in typing alone."""
    return " ".join(fold(text).text.split())
