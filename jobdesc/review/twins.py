"""Lines that say the same in other words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*[+#]{0,2}|\d+")
# What says how much, or only that something is asked for.
_FILLING_WORDS: Final = """
    a an the of in on at to for with and or as by from into is are be been have has having you your we
    our will can could may must should that this these those their they them it its who which such other
    ability able strong excellent good great solid proven demonstrated demonstrable outstanding superior
    exceptional deep thorough sound experience experienced knowledge skill skills skilled understanding
    familiarity familiar proficiency proficient expertise competent competence comfortable fluent
    fluency required preferred desired plus bonus ideally preferably desirable essential minimum well
    very highly effectively effective professional candidate candidates applicant working work works
    using use uses used including include various related relevant within across through not also both
    high quality level would nice mandatory advantage advantageous beneficial
"""
_EMPTY: Final = frozenset(_FILLING_WORDS.split())
_SAME: Final = {
    "communicat": "speak", "interperson": "speak", "verb": "say", "oral": "say", "spoken": "say",
    "writ": "write", "written": "write", "teamwork": "team", "collabor": "team", "cooper": "team",
    "colleagu": "team", "bachelor's": "bachelor", "detail": "detail", "organis": "organiz",
    "javascript": "js", "postgresql": "postgres",
}  # fmt: skip
_ENDINGS: Final = (
    "ations", "ation", "ators", "ator", "ings", "ing", "ions", "ion", "ers", "ive", "ment", "ed", "es",
    "er", "s", "e", "al",
)  # fmt: skip
_SHORTEST_STEM: Final = 4
_MOST_LINES: Final = 300
_MOST_SHARED: Final = 24
_LEAST: Final = 3
_TURNING: Final = frozenset({"without", "not", "no", "non", "never", "except"})


def twins(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Of folded `lines` the numbers of those that say the same: (earlier, later), each later once.

    Two lines are twins where every word that matters in the shorter one stands in the longer, and
    that has few of its own. Lines and comparisons are bounded, so the time grows with the length.
    """
    known = [stems(line) for line in lines[:_MOST_LINES]]
    by_stem: dict[str, list[int]] = defaultdict(list)
    before = (-1, -1)
    for later, words in enumerate(known):
        # A twin lacks one of these words at most, so it has one of the two rarest.
        rarest = sorted(words, key=lambda it: (len(by_stem[it]), it))[:2]
        likely = sorted({it for word in rarest for it in by_stem[word]})
        earlier = next((it for it in likely if _are_twins(known[it], words)), None)
        for word in words:
            if len(by_stem[word]) < _MOST_SHARED:
                by_stem[word].append(later)
        if earlier is None:
            continue
        if before != (earlier - 1, later - 1):
            yield earlier, later
        before = (earlier, later)


def stems(line: str) -> frozenset[str]:
    """The words that matter in a folded line, without their endings."""
    return frozenset(_stem(word) for word in _WORD.findall(line) if word not in _EMPTY)


def _are_twins(one: frozenset[str], other: frozenset[str]) -> bool:
    fewer, more = sorted((one, other), key=len)
    if fewer == more:
        return bool(fewer)
    apart = more - fewer
    is_one_word = len(apart) == 1 and not any(word[0].isdecimal() or word in _TURNING for word in apart)
    return len(fewer) >= _LEAST and fewer < more and is_one_word


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    return _SAME.get(word, word)
