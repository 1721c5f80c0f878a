"""How near a role comes to what is looked for.

What counts is its best line: how much of what was typed stands there, and how little else. What its
other lines say of the rest is added. The figures only put roles in order; nobody is shown them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from jobdesc.roles.meanings import Term, weight
from jobdesc.roles.spelling import raw_words, words

TITLE, ALSO, SPECIALISED, TOOL, SKILL, CATEGORY, SUMMARY = (
    "title", "also", "specialised", "tool", "skill", "category", "summary",
)  # fmt: skip
TITLES = frozenset({TITLE, ALSO, SPECIALISED})
NAMES = TITLES | {TOOL}
AS_WRITTEN = "~"  # before a word that has another spelling: it only helps who has not typed all of it

_WORTH = {TITLE: 1.0, ALSO: 0.97, SPECIALISED: 0.75, TOOL: 0.5, CATEGORY: 0.4, SKILL: 0.35, SUMMARY: 0.25}
_SAID = {
    ALSO: "Also called {}",
    SPECIALISED: "Specialisation: {}",
    TOOL: "Works with {}",
    SKILL: "Skill: {}",
    CATEGORY: "Category: {}",
}
_SLACK = 0.7  # of a title that says all that was typed, and much else
_ELSEWHERE = 0.5  # what another line says, beside the best
_HALF = 0.5  # of a skill's heading must be said, else the word means something else there
_KEPT = 100_000


class Line(NamedTuple):
    """Something a role says of itself, with its words as they are compared."""

    kind: str
    text: str
    words: frozenset[str]
    weight: float


@dataclass(frozen=True)
class Entry:
    """A role as it is found; `standing` puts the better evidenced first where all else is equal."""

    key: str
    title: str
    lines: tuple[Line, ...]
    standing: int


@dataclass(frozen=True)
class Hit:
    """`why` says where it was found unless its title does; `is_whole`: all that was typed was."""

    key: str
    score: float
    why: str
    is_whole: bool = True


class Match(NamedTuple):
    """How well a line says a part of what was typed (to 1), and how much of the line that is."""

    worth: float
    part: float


Matches: TypeAlias = Mapping[int, Sequence[Match | None]]
"""Of one role: the place of a line → how it says each part of what was typed."""


@lru_cache(_KEPT)
def line(kind: str, text: str) -> Line:
    said = words(text)
    # As it is written too: who types "machine lea" has not come to the whole name yet.
    written = {f"{AS_WRITTEN}{word}" for word in raw_words(text) if word not in said}
    return Line(kind, text, frozenset(said) | written, sum(map(weight, said)) or 1.0)


def ranked(entry: Entry, lines: Matches, terms: Sequence[Term]) -> Hit | None:
    """The role by the line that says most, and by what its other lines add; None where a part that
    tells jobs apart is only said in passing."""
    whole = sum(term.weight for term in terms)
    scores = {at: _score(entry.lines[at], found, terms, whole) for at, found in lines.items()}
    best = max(scores, key=lambda at: (scores[at], -at))
    total, why = scores[best], []
    for nth, term in enumerate(terms):
        place, worth = best, 1.0
        if lines[best][nth] is None:
            place, worth = _further(entry, lines, nth, scores)
            total += worth * term.weight / whole
        if term.is_telling and not worth:
            return None
        why += [place] if term.is_telling else []
    return Hit(entry.key, total, said_by(entry, why or [best])) if total else None


def better(one: Hit | None, other: Hit) -> Hit:
    """Of two readings the nearer. The `other` is the plainer one and says why: a "Java developer" is
    told that the Back-End Developer works with Java."""
    return other if one is None else replace(max(one, other, key=lambda it: it.score), why=other.why)


def said_by(entry: Entry, places: Sequence[int]) -> str:
    """ "Also called DBA · Works with Oracle" """
    lines = [entry.lines[at] for at in dict.fromkeys(places)]
    return " · ".join(_SAID[one.kind].format(one.text) for one in lines if one.kind in _SAID)


def _score(one: Line, found: Sequence[Match | None], terms: Sequence[Term], whole: float) -> float:
    said = part = 0.0
    for match, term in zip(found, terms, strict=True):
        if match:
            said += match.worth * term.weight
            part += match.part
    fit = min(part / one.weight, 1.0)
    if one.kind == SKILL and fit < _HALF:
        return 0.0
    slack = _SLACK + (1 - _SLACK) * fit if one.kind in TITLES else 1.0
    return _WORTH[one.kind] * said / whole * slack


def _further(entry: Entry, lines: Matches, nth: int, scores: Mapping[int, float]) -> tuple[int, float]:
    """Which other line says a part best, and how much that counts."""
    found = [
        (min(_WORTH[entry.lines[at].kind], _ELSEWHERE) * match.worth, -at)
        for at, matches in lines.items()
        if (match := matches[nth]) and scores[at]
    ]
    worth, place = max(found, default=(0.0, 0))
    return -place, worth
