"""What people mean who look for a role: "ops", "react person", "Softwareentwicklerin (m/w/d)"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from jobdesc.roles.spelling import Phrases, raw_words, spelled, spellings, split, words
from jobdesc.roles.vocabulary import KINDS, LEVELS, MEANINGS, NOISE

_FAINT, _WEAK, _FULL = 0.1, 0.3, 1.0
_NEAR = 0.9  # how much another word for it counts, and each further one a little less
_STEP = 0.03
_SHORT_PARTS = frozenset({"ai", "db", "it", "ml", "qa", "ui", "ux"})
_SHORTEST = 3
_ENOUGH = 10

_BUILDERS = frozenset({"developer", "engineer", "programmer", "coder"})
_KINDS = frozenset(words(KINDS))
_LEVELS = frozenset(words(LEVELS))
_NOISE = frozenset(words(NOISE))


@dataclass(frozen=True)
class Way:
    """Words that stand together where it is said so, and how much that counts (to 1)."""

    words: tuple[str, ...]
    worth: float

    @property
    def part(self) -> float:
        """How much of a title the words are."""
        return sum(map(weight, self.words))


@dataclass(frozen=True)
class Term:
    """A part of what was typed; `ways` are how a title may say it, the best first."""

    ways: tuple[Way, ...]
    weight: float
    is_needed: bool

    def also(self, others: Iterable[tuple[str, ...]], worth: float) -> Term:
        """The same term, said in further ways."""
        ways = tuple(Way(other, worth) for other in others)
        return Term((*self.ways, *ways), self.weight, self.is_needed)

    @property
    def is_telling(self) -> bool:
        return self.is_needed and self.weight >= _FULL


def weight(word: str) -> float:
    """How well a word tells jobs apart: "java" well, "engineer" little, "senior" hardly."""
    return _FAINT if word in _LEVELS or word in _NOISE else _WEAK if word in _KINDS else _FULL


def readings(text: str, mend: Callable[[str], Sequence[str]]) -> list[list[Term]]:
    """What may be meant, part by part: words that mean something together are first read so, then
    each for itself. `mend` gives for a word nobody knows the ones it may be."""
    raw = [it for word in raw_words(text)[:_ENOUGH] for it in _opened(word, mend)]
    said = spelled(raw)
    telling = [word for word in said if word not in _NOISE] or said
    table = meanings()
    together = [_term(group) for group in split(telling, table)]
    apart = [_term((word,)) for word in telling]
    both = [together] if together == apart else [together, apart]
    return [_made_needed(terms) for terms in both]


def known_words() -> frozenset[str]:
    """Every word that a spelling or a meaning is known for."""
    return _known()


def _opened(word: str, mend: Callable[[str], Sequence[str]]) -> Sequence[str]:
    return (word,) if word in _known() or word in _NOISE or word in _LEVELS else mend(word)


def parts(word: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Two known words that were written as one ("Datenbankentwickler"), () where it is not."""
    for at in range(len(word) - 2, 1, -1):
        both = word[:at].rstrip("-"), word[at:]
        found = tuple(_bare(part, is_known) for part in both)
        if all(found):
            return found
    return ()


def _bare(part: str, is_known: Callable[[str], bool]) -> str:
    """Also with the letter that joins it in German: "Sicherheits|ingenieur"."""
    forms = (part, part.removesuffix("s"), part.removesuffix("in"))
    fitting = (it for it in forms if len(it) >= _SHORTEST or it in _SHORT_PARTS)
    return next((it for it in fitting if is_known(it) or it in _known()), "")


def _made_needed(terms: list[Term]) -> list[Term]:
    """Where nothing but a level was typed, it is what is looked for."""
    if any(term.is_needed for term in terms):
        return terms
    return [Term(term.ways, _FULL, is_needed=True) for term in terms]


def _term(group: tuple[str, ...]) -> Term:
    others = meanings().get(group, ())
    ways = [Way(group, _FULL)]
    ways += [Way(other, _NEAR - place * _STEP) for place, other in enumerate(others)]
    heavy = min(sum(map(weight, said)) for said in (group, *others[:1]))
    return Term(tuple(ways), heavy, is_needed=any(word not in _LEVELS for word in group))


@cache
def meanings() -> Phrases:
    """What is typed → what it may mean, each as words in their one spelling."""
    found = Phrases()
    for line in MEANINGS.strip().splitlines():
        typed, meant = line.split(":")
        ways = tuple(tuple(_telling(it)) for it in meant.split(","))
        for key in _alike(tuple(_telling(typed))):
            found.setdefault(key, ways)
    return found


def _alike(key: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What holds for a "Java developer" holds for a "Java engineer"."""
    if len(key) == 1 or not _BUILDERS.intersection(key):
        return [key]
    ways = [tuple(other if word in _BUILDERS else word for word in key) for other in _BUILDERS]
    return [key, *ways]


def _telling(text: str) -> list[str]:
    return [word for word in words(text) if word not in _NOISE]


@cache
def _known() -> frozenset[str]:
    pairs = [*spellings().items(), *((key, way) for key, ways in meanings().items() for way in ways)]
    return frozenset(word for key, one in pairs for word in (*key, *one)) | _KINDS
