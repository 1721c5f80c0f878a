"""Sentences as a reader meets them: not tables, rows of names or quotations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from jobdesc.review.passages import Passage, Word
from jobdesc.review.subjects import Subject, sentence_at
from jobdesc.review.values import Role, Rule

READ: Final = (Role.TEXT, Role.ABOUT, Role.NOTE)
UNSPACED: Final = frozenset({"ja", "zh", "th", "lo", "km", "my"})
"""Languages that put no space between words: theirs are not counted."""
_CELLS: Final = 3

Sentence: TypeAlias = tuple[Passage, tuple[Word, ...]]


def sentences(subject: Subject, rule: Rule, above: int) -> Iterator[Sentence]:
    """The sentences of more words than that which the rule reads, but those about equal treatment."""
    if subject.language in UNSPACED:
        return
    for passage in subject.read_by(rule):
        if len(passage.words) <= above:
            continue
        for start, end in passage.sentences:
            # Words begin at least two characters apart, so that most sentences need no counting.
            if end - start <= 2 * above:
                continue
            words = passage.words_between(start, end)
            if len(words) > above and not subject.is_statement(passage, start):
                yield passage, words


def place_of(sentence: Sentence) -> tuple[int, int]:
    """From where to where it goes in the folded text, its brackets and marks among it."""
    passage, words = sentence
    return passage.sentences[sentence_at(passage, words[0].start)]


def is_prose(sentence: Sentence) -> bool:
    """Whether it is no table, no row of names and labels, and not mostly quoted."""
    passage, words = sentence
    if passage.folded.text.count("|", words[0].start, words[-1].end) >= _CELLS:
        return False
    return sum(it.is_masked or is_capital(passage, it) for it in words) * 2 <= len(words)


def is_capital(passage: Passage, word: Word) -> bool:
    """Whether the word begins with a capital where it is typed."""
    start, _ = passage.span(word.start, word.start + 1)
    return passage.text[start : start + 1].isupper()
