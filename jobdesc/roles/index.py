"""What roles are found by: their titles, then their specialisations, tools, skills and summary.

An index is kept in memory and changed role by role. To be found, a role must say every part of what
is looked for; where none does, those are found that come near.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from jobdesc.roles.meanings import Term, known_words, parts, readings
from jobdesc.roles.nearness import nearest
from jobdesc.roles.ranking import ALSO, NAMES, TITLE, Entry, Hit, Match, better, ranked, said_by
from jobdesc.roles.wordlist import WordList

_STARTS, _STARTED = 16, 0.8  # words that begin so: how many at most, and how much they count
_MISTYPED = 5  # letters that a word needs before it may be a slip
_HALF_TYPED = 3  # letters from which a word may stand for a longer one where another follows
_FIRST = 2  # lines of a role that are asked for a word which many lines have
_KIND = 0.3  # what "engineer" weighs in a title
_ROUNDING = 0.01

_Roles: TypeAlias = dict[int, list[int]]
"""The number of a role → the places of the lines that have a word."""
_Said: TypeAlias = tuple[list[_Roles], Match]
"""For each word of a way to say something where it stands, and what that counts."""


class Index:
    """Roles by their words. Not for two threads at once: see `search`."""

    def __init__(self) -> None:
        self._entries: dict[int, Entry] = {}
        self._numbers: dict[str, int] = {}
        self._roles: dict[str, _Roles] = {}
        self._names: Counter[str] = Counter()  # words of titles and tools: what a slip may have meant
        self._next = 0
        self._list: WordList | None = None

    def keys(self) -> frozenset[str]:
        return frozenset(self._numbers)

    def add(self, entry: Entry) -> None:
        number = self._numbers[entry.key] = self._next
        self._next += 1
        self._entries[number] = entry
        self._list = None
        for place, one in enumerate(entry.lines):
            for word in one.words:
                self._roles.setdefault(word, {}).setdefault(number, []).append(place)
            if one.kind in NAMES:
                self._names.update(one.words)

    def remove(self, key: str) -> None:
        number = self._numbers.pop(key)
        entry = self._entries.pop(number)
        self._list = None
        for one in entry.lines:
            if one.kind in NAMES:
                self._names.subtract(one.words)
        for word in {word for one in entry.lines for word in one.words}:
            del self._roles[word][number]
            if not self._roles[word]:
                del self._roles[word], self._names[word]

    def find(self, text: str) -> list[Hit]:
        """The roles that say all of it, best first; where none does, those that come near."""
        meant = [terms for terms in readings(text, self._mended) if terms]
        best: dict[int, Hit] = {}
        for terms in meant:
            for number, hit in self._saying_all(terms):
                best[number] = better(best.get(number), hit)
        if meant and not best:
            best = self._near(meant[-1])
        return [best[number] for number in sorted(best, key=lambda it: self._order(it, best[it]))]

    def _order(self, number: int, hit: Hit) -> tuple[float, int, str, str]:
        entry = self._entries[number]
        return -round(hit.score, 3), -entry.standing, entry.title.casefold(), entry.key

    # Words

    @property
    def _words(self) -> WordList:
        if self._list is None:
            self._list = WordList(self._roles, self._names)
        return self._list

    def _mended(self, word: str) -> Sequence[str]:
        if word in self._roles or self._words.beginning_with(word, 1):
            return (word,)
        if found := parts(word, self._roles.__contains__):
            return found
        if len(word) < _MISTYPED:
            return (word,)
        return (self._words.nearest(word) or nearest(word, known_words()) or word,)

    def _asked(self, terms: Sequence[Term]) -> list[Term]:
        """With the words that somebody may still be typing; a letter or two of the next say nothing yet."""
        last = terms[-1].ways[0].words[0]
        if len(terms) > 1 and last not in self._roles and len(last) < _HALF_TYPED:
            terms = terms[:-1] if len(terms[-1].ways) == 1 else terms
        return [self._completed(term, is_last=term is terms[-1]) for term in terms]

    def _completed(self, term: Term, *, is_last: bool) -> Term:
        word = term.ways[0].words[0]
        known = word in self._roles
        said = known or any(self._roles_saying(way.words) for way in term.ways)
        if known or (not is_last and (said or len(word) < _HALF_TYPED)):
            return term
        longer = self._words.beginning_with(word, _STARTS)
        return term.also(((other,) for other in longer), _STARTED)

    # Roles

    def _roles_saying(self, said: Sequence[str]) -> set[int]:
        """Those in which each of the words stands somewhere."""
        every = [self._roles.get(word, {}).keys() for word in said]
        return set(every[0]).intersection(*every[1:])

    def _ways(self, term: Term) -> list[_Said]:
        """Where each way to say it stands, the best first, without those that nobody says."""
        found = [([self._roles.get(word, {}) for word in way.words], way) for way in term.ways]
        return [(roles, Match(way.worth, way.part)) for roles, way in found if all(roles)]

    def _saying_all(self, terms: Sequence[Term]) -> Iterable[tuple[int, Hit]]:
        terms = self._asked(terms)
        needed = [term for term in terms if term.is_needed]
        saying = (set().union(*(self._roles_saying(way.words) for way in term.ways)) for term in needed)
        roles = set.intersection(*saying)
        # What tells jobs apart first: only there it matters where "engineer" stands.
        order = sorted(range(len(terms)), key=lambda nth: not terms[nth].is_telling)
        said = [(nth, terms[nth].is_telling, self._ways(terms[nth])) for nth in order]
        for number in roles:
            lines = _matches(number, said)
            told = all(any(found[nth] for found in lines.values()) for nth in order if terms[nth].is_needed)
            if told and (hit := ranked(self._entries[number], lines, terms)):
                yield number, hit

    # Where no role says all of it

    def _near(self, terms: Sequence[Term]) -> dict[int, Hit]:
        """What no role says at all is left out. Where enough remains, all of that must be said, else
        a whole title."""
        heard = [term for term in terms if any(self._roles_saying(way.words) for way in term.ways)]
        told, lost = _telling(heard), _telling(terms) - _telling(heard)
        if told > max(lost, 1):
            found = {number: replace(hit, is_whole=False) for number, hit in self._saying_all(heard)}
            if found:
                return found
        return self._by_whole_title(heard, lost)

    def _by_whole_title(self, heard: Sequence[Term], lost: int) -> dict[int, Hit]:
        """Where nothing that tells jobs apart is lost, the kind may differ: "Kubernetes admin"."""
        telling = [term for term in heard if term.is_telling]
        roles = set().union(*(self._roles_saying(way.words) for term in telling for way in term.ways))
        ways = [(nth, term.is_telling, self._ways(term)) for nth, term in enumerate(heard)]
        ways.sort(key=lambda one: not one[1])
        best: dict[int, Hit] = {}
        for number in roles:
            entry = self._entries[number]
            for at, found in _matches(number, ways).items():
                said = sum(match.part for match in found if match)
                count = sum(bool(match) for match, term in zip(found, heard, strict=True) if term.is_telling)
                spare = 0.0 if lost or count < len(telling) else _KIND
                one = entry.lines[at]
                if one.kind not in (TITLE, ALSO) or not count or count < lost:
                    continue
                if one.weight - said - spare <= _ROUNDING:
                    hit = Hit(entry.key, said / one.weight + count, said_by(entry, [at]), is_whole=False)
                    best[number] = better(best.get(number), hit)
        return best


def _matches(number: int, said: Sequence[tuple[int, bool, list[_Said]]]) -> dict[int, list[Match | None]]:
    """Of one role: the place of a line → how it says each part. Parts that tell jobs apart come first
    in `said`: only beside them it matters where "engineer" stands."""
    lines: dict[int, list[Match | None]] = {}
    for nth, is_telling, ways in said:
        for roles, match in ways:
            places = _places(number, roles)
            if len(places) > _FIRST and not is_telling:
                places = [*places[:_FIRST], *(at for at in places[_FIRST:] if at in lines)]
            for at in places:
                found = lines.setdefault(at, [None] * len(said))
                found[nth] = found[nth] or match
    return lines


def _places(number: int, roles: Sequence[_Roles]) -> Sequence[int]:
    """The lines of a role in which all the words stand."""
    if len(roles) == 1:
        return roles[0].get(number, ())
    every = [one.get(number, ()) for one in roles]
    return sorted(set(every[0]).intersection(*every[1:])) if all(every) else ()


def _telling(terms: Iterable[Term]) -> int:
    return sum(term.is_telling for term in terms)
