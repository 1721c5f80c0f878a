"""A document as what there is to read in it: passages, their words and sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from jobdesc.document.values import Item, JobDescription, Section
from jobdesc.review.folding import Folded, fold
from jobdesc.review.texts import Word, sentences, words
from jobdesc.review.values import Role

__all__ = ["Passage", "Word", "passages"]


@dataclass(frozen=True)
class Passage:
    """One field's text. `item` is the item's id or, for what is no item's, the path."""

    path: str
    role: Role
    text: str
    item: str
    section: Section | None = None
    source: Item | None = None

    @cached_property
    def folded(self) -> Folded:
        return fold(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(words(self.folded, self.text))

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """From where to where each sentence goes, in characters of the folded text, without the
        white space around it. A line ends a sentence."""
        return tuple(sentences(self.folded, self.text))

    @cached_property
    def sentence_starts(self) -> tuple[int, ...]:
        return tuple(start for start, _ in self.sentences)

    @cached_property
    def _word_starts(self) -> tuple[int, ...]:
        return tuple(word.start for word in self.words)

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that begin there, in characters of the folded text; no other is looked at."""
        return self.words[bisect_left(self._word_starts, start) : bisect_left(self._word_starts, end)]

    @cached_property
    def sought(self) -> dict[object, list[tuple[int, int]]]:
        """Where what was looked for before stands (`Cues.places`)."""
        return {}

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A place of the folded text, in the text."""
        return self.folded.span(start, end)


def passages(document: JobDescription) -> Iterator[Passage]:
    """What a reader of the public ad sees, from top to bottom; nothing that is kept aside."""
    facts = document.facts
    named = (
        ("facts.title", Role.TITLE, facts.title),
        ("facts.employer.about", Role.ABOUT, facts.employer.about),
        ("facts.workplace_note", Role.NOTE, facts.workplace_note),
        ("facts.hours", Role.NOTE, facts.hours),
        ("facts.start", Role.NOTE, facts.start),
        ("facts.pay.note", Role.NOTE, facts.pay.note),
        ("facts.pay.extras", Role.NOTE, facts.pay.extras),
    )
    yield from _filled(named)
    for section in document.sections:
        yield from _of_section(section)
    closing = document.closing
    yield from _filled(
        (f"closing.{name}", Role.CLOSING, getattr(closing, name)) for name in type(closing).model_fields
    )
    yield from _filled([("facts.how_to_apply.text", Role.NOTE, facts.how_to_apply.text)])


def _of_section(section: Section) -> Iterator[Passage]:
    if not section.shown_items:
        return
    if section.heading:
        path = f"section:{section.id}.heading"
        yield Passage(path, Role.HEADING, section.heading, path, section)
    for item in section.shown_items:
        if item.heading:
            yield Passage(f"item:{item.id}.heading", Role.HEADING, item.heading, item.id, section, item)
        if item.text:
            yield Passage(f"item:{item.id}.text", Role.TEXT, item.text, item.id, section, item)


def _filled(named: Iterable[tuple[str, Role, str]]) -> Iterator[Passage]:
    for path, role, text in named:
        if text:
            yield Passage(path, role, text, path)
