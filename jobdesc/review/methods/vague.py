"""Vague words, with the library's own in their place where those fit in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from jobdesc.review.passages import Passage
from jobdesc.review.registry import for_rows
from jobdesc.review.subjects import Spot, Subject
from jobdesc.review.values import Rule, Suggestion

_EXPLAINED: Final = re.compile(
    r"[ ,;:(\"-]{0,4}(?:\b(?:with|including|includes?|who|which|that|across|between|especially|"
    r"particularly|such as|"
    r"both (?:when|with)|when|to [a-z]|so that|comfortable|e\.g|for example|in (?:english|german|"
    r"french|dutch|spanish|"
    r"one|order|a |written english)|you)|: ?\w)"
)
"""What comes behind vague words where the line explains them."""

_BOUND: Final = re.compile(
    r"(?<!\w)(?:your|our|their|his|her|my|very|really|truly|extremely|exceptionally|such|these|those|some|"
    r"any|no|more|other|both|its|same)[ -]$"
)
_MANY: Final = re.compile(
    r" (?:are|were|have|help|matter|count|make|come|set|go|play|remain|also|and|or|&)\b"
)
_NEAR: Final = 20
"""Characters. Behind the first and before the second no phrase such as "the ability to …" can stand."""


@for_rows("unless-explained")
def unless_explained(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """The rule's words, but where the sentence goes on to say what is meant by them. Where the words
    of the library do not fit in ("your …", "… are essential"), they are advice alone."""
    for spot in subject.found.get(rule.key, ()):
        if spot.passage is None or _EXPLAINED.match(spot.passage.folded.text, spot.end):
            continue
        yield spot if _takes_a_phrase(spot.passage, spot) else replace(spot, suggestions=_advice(spot))


def _takes_a_phrase(passage: Passage, spot: Spot) -> bool:
    """Whether "the ability to …" can stand in its place."""
    text = passage.folded.text
    before = text[max(0, spot.start - _NEAR) : spot.start]
    return not _BOUND.search(before) and not _MANY.match(text, spot.end)


def _advice(spot: Spot) -> tuple[Suggestion, ...]:
    return tuple(one for one in spot.suggestions if not one.exact)
