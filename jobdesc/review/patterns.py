"""How a rule's words are written, and where they stand in a passage.

A pattern is words with spaces (or hyphens, or slashes) between them; it finds them whole,
whatever hyphens, commas and capitals the text has, and never across the end of a sentence.

    recent graduate~          an English noun with its endings: graduate, graduates, graduate's
    multi task~~              those of a verb as well: task, tasks, tasked, tasking
    (young|youthful) team~    one of several
    highly? motivated         may be missing
    young ... team            up to three words between
    young _ team              any one word between
    # years                   a number; also #<5, #>5
    =US citizen               exactly as it is written here

Each pattern has a bounded length, so a passage is read in a time that grows with its length alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar

from jobdesc.review.folding import fold
from jobdesc.review.inflections import all_forms, noun_forms
from jobdesc.review.numbers import number_of
from jobdesc.review.passages import Passage, Word
from jobdesc.review.texts import WORD, plain

MAX_SEQUENCES: Final = 256
MAX_WORDS: Final = 14
_GAP: Final = 3
# Between two words of one pattern: spaces, hyphens and the like, marks of emphasis; a comma before a
# space ("young, dynamic"); a point or a colon only where nothing else stands ("node.js", "leiter:in").
_JOINT: Final = re.compile(r"[ \-/'+%*_&]{0,8}|, {1,3}|[.:·]")
_WIDE_JOINT: Final = re.compile(r"[ \-/'+%*_&,()\"]{0,8}")
_PIECE: Final = re.compile(r"\(([^()]+)\)(\?)?|([^\s()?]+)(\?)?")
_BETWEEN: Final = re.compile(r"[\s\-/]+")


class PatternError(ValueError):
    """A pattern that cannot be read; `args[0]` says why."""


@dataclass(frozen=True, slots=True)
class Forms:
    """One of these words."""

    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Number:
    """A number, perhaps below or above a bound."""

    sign: str = ""
    bound: float = 0

    def holds(self, number: float) -> bool:
        return number < self.bound if self.sign == "<" else self.sign != ">" or number > self.bound


@dataclass(frozen=True, slots=True)
class Exactly:
    """The word with its capitals."""

    word: str


@dataclass(frozen=True, slots=True)
class Anything:
    """Any one word."""


Atom: TypeAlias = Forms | Number | Exactly | Anything
Phrase: TypeAlias = tuple[Atom, ...]


class Hit(NamedTuple):
    """Words of a passage, counted from 0: from `first` up to and not with `after`."""

    first: int
    after: int


@lru_cache(maxsize=20_000)
def parse(pattern: str) -> tuple[Phrase, ...]:
    """The sequences of words that `pattern` stands for, longest first; raise `PatternError`."""
    pieces = [_choices(found) for found in _PIECE.finditer(pattern)]
    if _PIECE.sub("", pattern).strip(" -/") or not pieces:
        raise PatternError(f"“{pattern}” cannot be read as a pattern")
    count = 1
    for piece in pieces:
        count *= len(piece)
    if count > MAX_SEQUENCES:
        raise PatternError(f"“{pattern}” stands for {count} sequences; at most {MAX_SEQUENCES}")
    sequences = {sum(parts, ()) for parts in product(*pieces)}
    for sequence in sequences:
        if not sequence or len(sequence) > MAX_WORDS or isinstance(sequence[0], Anything):
            raise PatternError(f"“{pattern}” must begin with a word and have at most {MAX_WORDS}")
    return tuple(sorted(sequences, key=len, reverse=True))


def _choices(found: re.Match[str]) -> list[Phrase]:
    group, maybe, word, perhaps = found.groups()
    if group is not None:
        choices = _alternatives(group)
    elif word == "...":
        choices = [(Anything(),) * count for count in range(_GAP + 1)]
    else:
        choices = [_sequence(word)]
    return [*choices, ()] if maybe or perhaps else choices


def _alternatives(group: str) -> list[Phrase]:
    """Single words become one atom, so that they do not multiply."""
    sequences = [_sequence(one) for one in group.split("|")]
    forms = [it[0].words for it in sequences if len(it) == 1 and isinstance(it[0], Forms)]
    others = [it for it in sequences if len(it) != 1 or not isinstance(it[0], Forms)]
    return [(Forms(frozenset().union(*forms)),), *others] if forms else others


@lru_cache(maxsize=20_000)
def _sequence(words: str) -> Phrase:
    return tuple(atom for part in _BETWEEN.split(words.strip()) if part for atom in _atoms(part))


def _atoms(part: str) -> Phrase:
    """What is written without a space is cut as texts are: "10x" is two words."""
    bare = part.rstrip(",")
    if bare == "_":
        return (Anything(),)
    if found := re.fullmatch(r"#(?:([<>])(\d+(?:\.\d+)?))?", bare):
        return (Number(found[1] or "", float(found[2] or 0)),)
    is_exact, ending = bare.startswith("="), bare[len(bare.rstrip("~")) :]
    written = bare[is_exact : len(bare) - len(ending)]
    if not written or "~" in written or "#" in written or len(ending) > len("~~") or (is_exact and ending):
        raise PatternError(f"“{part}” cannot be read: ~ ends a word, # stands alone")
    folded = fold(written).text
    cut = [found.span() for found in WORD.finditer(folded)] or [(0, len(written))]
    if is_exact:
        return tuple(Exactly(plain(written[start:end])) for start, end in cut)
    *before, word = [plain(folded[start:end]) or written for start, end in cut]
    word = "and" if word == "&" else word
    forms = {"~": noun_forms, "~~": all_forms}[ending](word) if ending else frozenset([word])
    return (*(Forms(frozenset([it])) for it in before), Forms(forms))


Owner = TypeVar("Owner")


class _Step(Generic[Owner]):
    """How far some phrases have been read, and what may come next. Phrases that begin with the same
    atoms share their steps, so a common beginning is read once for all of them."""

    __slots__ = ("after", "exact", "gap", "numbers", "owners", "words")

    def __init__(self) -> None:
        self.owners: list[Owner] = []
        """Whose phrases end here."""
        self.after: dict[Atom, _Step[Owner]] = {}
        self.words: dict[str, list[_Step[Owner]]] = {}
        self.exact: dict[str, list[tuple[Exactly, _Step[Owner]]]] = {}
        self.numbers: list[tuple[Number, _Step[Owner]]] = []
        self.gap: _Step[Owner] | None = None

    def step(self, atom: Atom) -> _Step[Owner]:
        """The step behind `atom`, made where it is not there yet."""
        if (known := self.after.get(atom)) is not None:
            return known
        made = self.after[atom] = _Step[Owner]()
        match atom:
            case Forms(words):
                for word in words:
                    self.words.setdefault(word, []).append(made)
            case Exactly(word):
                self.exact.setdefault(fold(word).text, []).append((atom, made))
            case Number():
                self.numbers.append((atom, made))
            case Anything():
                self.gap = made
        return made

    @property
    def is_plain(self) -> bool:
        """Whether what comes next is found by the folded word alone."""
        return not (self.exact or self.numbers or self.gap)

    def steps(self, word: Word, passage: Passage) -> Iterator[_Step[Owner]]:
        """What `word` leads to, gaps aside."""
        yield from self.words.get(word.text, ())
        for atom, step in self.exact.get(word.text, ()) if self.exact else ():
            start, end = passage.span(word.start, word.end)
            if plain(passage.text[start:end]) == atom.word:
                yield step
        if self.numbers and (number := number_of(word.text)) is not None:
            yield from (step for atom, step in self.numbers if atom.holds(number))


class _Start(Generic[Owner]):
    """All that one first word leads to, by the second word where that decides."""

    __slots__ = ("others", "owners", "seconds")

    def __init__(self, steps: Iterable[_Step[Owner]]) -> None:
        self.owners: list[Owner] = []
        self.seconds: dict[str, list[_Step[Owner]]] = {}
        self.others: list[_Step[Owner]] = []
        for step in steps:
            self.owners += step.owners
            if not step.is_plain:
                self.others.append(step)
                continue
            for second, further in step.words.items():
                self.seconds.setdefault(second, []).extend(further)


class Index(Generic[Owner]):
    """Many patterns, each somebody's, read together."""

    def __init__(self, patterns: Iterable[tuple[Owner, str]]) -> None:
        self._first: _Step[Owner] = _Step()
        self._starts: dict[str, _Start[Owner]] = {}
        for owner, pattern in patterns:
            for phrase in parse(pattern):
                step = self._first
                for atom in phrase:
                    step = step.step(atom)
                if owner not in step.owners:
                    step.owners.append(owner)

    def hits(self, passage: Passage) -> Iterator[tuple[Owner, Hit]]:
        """Where patterns stand in the passage, in its order; the longest of one owner at one place.
        Words that the passage only mentions (quotations, code) are no hits."""
        words = passage.words
        starts, known = self._starts, self._first.words
        is_plain = self._first.is_plain
        for first, word in enumerate(words):
            start = starts.get(word.text)
            if start is None:
                if is_plain and word.text not in known:
                    continue
                start = self._start(word, passage)
            if start is None or word.is_masked:
                continue
            pending = [(step, first + 1, False) for step in start.others]
            if start.seconds and first + 1 < len(words):
                second = words[first + 1]
                further = start.seconds.get(second.text)
                if further and not second.is_masked and _joins(passage, first):
                    pending += [(step, first + 2, False) for step in further]
            found = dict.fromkeys(start.owners, first + 1)
            if pending:
                _read(pending, passage, found)
            for owner, after in found.items():
                yield owner, Hit(first, after)

    def _start(self, word: Word, passage: Passage) -> _Start[Owner] | None:
        """Kept for words that the patterns name; numbers and capitals are looked at each time."""
        text, first = word.text, self._first
        if text in first.exact or (first.numbers and number_of(text) is not None):
            return _Start(first.steps(word, passage))
        if text not in first.words:
            return None
        start = self._starts[text] = _Start(first.words[text])
        return start


def _joins(passage: Passage, before: int) -> bool:
    """Whether the word `before` and the next one can stand in one phrase."""
    words = passage.words
    between = passage.folded.text[words[before].end : words[before + 1].start]
    return between in ("", " ") or _JOINT.fullmatch(between) is not None


def _read(pending: list[tuple[_Step[Owner], int, bool]], passage: Passage, found: dict[Owner, int]) -> None:
    """Enter whose phrases go on from the steps, each before a word and perhaps behind a gap, and up
    to where they go."""
    words, text = passage.words, passage.folded.text
    while pending:
        step, place, is_gap = pending.pop()
        for owner in step.owners:
            found[owner] = max(place, found.get(owner, 0))
        if not step.after or place >= len(words) or words[place].is_masked:
            continue
        word = words[place]
        is_near = _joins(passage, place - 1)
        is_wide = is_near or (
            (is_gap or step.gap is not None)
            and _WIDE_JOINT.fullmatch(text, words[place - 1].end, word.start) is not None
        )
        if is_near or (is_gap and is_wide):
            pending += [(further, place + 1, False) for further in step.steps(word, passage)]
        if step.gap is not None and is_wide:
            pending.append((step.gap, place + 1, True))
