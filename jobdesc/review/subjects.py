"""What a review has before it: the document taken apart once, for all rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Final

from jobdesc.document.values import JobDescription
from jobdesc.review.passages import Passage, passages
from jobdesc.review.patterns import Hit, Index
from jobdesc.review.values import Evidence, PayLaw, Role, Rule, Suggestion

_LONGEST_HEADING: Final = 60
_EMPTY_LINE: Final = 2
_BULLET: Final = 4


@dataclass(frozen=True)
class Spot:
    """What a rule finds: words of a passage (places in its *folded* text, see
    `Passage.folded`), a field (`start` = `end`), or, without a passage, the whole document.

    What is left empty is the rule's own. `path` names a field that has no passage
    (`facts.pay`, `facts.apply_by`).
    """

    passage: Passage | None = None
    start: int = 0
    end: int = 0
    reason: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    path: str = ""
    evidence: tuple[Evidence, ...] = ()


class Known:
    """What is the same for all documents: names, and what makes a sentence a statement."""

    def __init__(self, names: Iterable[str], statements: Mapping[str, Iterable[str]]) -> None:
        self.names = Index(("name", pattern) for pattern in names)
        self.statements = {
            language: Index(("statement", pattern) for pattern in patterns)
            for language, patterns in statements.items()
        }


@dataclass(frozen=True)
class Subject:
    """A document on a day, with all that rules look at. `laws` are those of the rulebook.

    `found` holds for each rule, by key, where its terms stand, exceptions left out, in the order
    of the page: all that a rule without a method reports, and what one with a method counts on.
    """

    document: JobDescription
    on: date
    known: Known
    laws: tuple[PayLaw, ...] = ()
    found: Mapping[str, Sequence[Spot]] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The document's language without its country: `en`."""
        return self.document.language.partition("-")[0]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """What stands below a heading about equal treatment or the law is a closing statement."""
        placed: list[Passage] = []
        closing: set[str] = set()
        for passage in passages(self.document):
            if passage.role is Role.HEADING and self._is_about_treatment(passage):
                whole = passage.source is None and passage.section is not None
                closing.add(passage.path.removesuffix("heading") if whole else passage.item)
            placed.append(self._as_closing(passage, closing))
        return tuple(placed)

    def _is_about_treatment(self, heading: Passage) -> bool:
        index = self.known.statements.get(self.language)
        return index is not None and any(index.hits(heading))

    def _as_closing(self, passage: Passage, closing: set[str]) -> Passage:
        if passage.role is not Role.TEXT or not closing or passage.section is None:
            return passage
        is_closing = passage.item in closing or f"section:{passage.section.id}." in closing
        return replace(passage, role=Role.CLOSING) if is_closing else passage

    def read_by(self, rule: Rule) -> Iterator[Passage]:
        """The passages in the roles that the rule reads."""
        return (it for it in self.passages if it.role in rule.reads)

    def in_role(self, *roles: Role) -> Iterator[Passage]:
        return (it for it in self.passages if it.role in roles)

    @cached_property
    def _named(self) -> dict[str, dict[int, Hit]]:
        return {}

    @cached_property
    def _stated(self) -> dict[str, frozenset[int]]:
        return {}

    def names_in(self, passage: Passage) -> dict[int, Hit]:
        """The proper name that a word of the passage belongs to, by the word's number."""
        found = self._named.get(passage.path)
        if found is None:
            hits = (hit for _, hit in self.known.names.hits(passage))
            found = self._named[passage.path] = {number: hit for hit in hits for number in range(*hit)}
        return found

    def statements_in(self, passage: Passage) -> frozenset[int]:
        """The numbers of the passage's sentences that are about equal treatment."""
        found = self._stated.get(passage.path)
        if found is None:
            index = self.known.statements.get(self.language)
            found = frozenset(stated_in(passage, index) if index else ())
            self._stated[passage.path] = found
        return found

    def is_name(self, passage: Passage, hit: Hit) -> bool:
        """Whether a proper name holds any of the words, and is no mere part of them: "native
        speaker" is none in "React Native speaker", "young Agile team" is what it seems."""
        named = self.names_in(passage)
        found = (named[number] for number in range(*hit) if number in named) if named else ()
        return any(name == hit or name.first < hit.first or name.after > hit.after for name in found)

    def is_statement(self, passage: Passage, place: int) -> bool:
        """Whether the sentence around that place of the folded text is one about equal treatment."""
        return sentence_at(passage, place) in self.statements_in(passage)


def sentence_at(passage: Passage, place: int) -> int:
    """The number of the sentence in which a place of the folded text stands."""
    return bisect_right(passage.sentence_starts, place) - 1


def stated_in(passage: Passage, index: Index[str]) -> Iterator[int]:
    """The sentences that hold words of a statement, and those below a line that is its heading, as
    far as the next empty line behind them or the next heading."""
    own = {sentence_at(passage, passage.words[hit.first].start) for _, hit in index.hits(passage)}
    yield from own
    text = passage.folded.text
    sentences = passage.sentences
    below = False
    for number, (start, end) in enumerate(sentences if own else ()):
        if _is_heading(text, start, end):
            below = number in own
        elif below:
            yield number
            following = sentences[number + 1][0] if number + 1 < len(sentences) else end
            below = text.count("\n", end, following) < _EMPTY_LINE


def _is_heading(text: str, start: int, end: int) -> bool:
    """A short line of its own without a full stop."""
    since = max(0, start - _BULLET)
    opens = since == 0 or "\n" in text[since:start]
    is_short = end - start <= _LONGEST_HEADING
    return is_short and opens and text[end - 1] not in ".!?,;" and text[end : end + 1] in ("", "\n")
