"""Readers spoken of in the third person: "the successful candidate will", "the nurse will"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from jobdesc.review.folding import fold
from jobdesc.review.passages import Passage
from jobdesc.review.prose import READ
from jobdesc.review.registry import for_rows, rule
from jobdesc.review.subjects import Spot, Subject, sentence_at
from jobdesc.review.values import Evidence, Family, Rule, Severity, Strength, Suggestion
from jobdesc.review.verbs import VERBS

_MODALS: Final = frozenset(
    {"will", "must", "should", "can", "may", "might", "shall", "would", "could", "cannot"}
)
_FORMS: Final = {"has": "have", "is": "are", "was": "were", "does": "do"}
_THIRD_WORDS: Final = """
    he she they his her hers him their theirs them himself herself themselves themself candidate candidates
    applicant applicants
"""
_THIRD: Final = frozenset(_THIRD_WORDS.split())
"""Behind "you" these would still speak of somebody else."""
_JOINING: Final = frozenset({"and", "or", "but"})


_VERBS_OF_TITLES: Final = _MODALS | {"is", "has"}
_POINTING: Final = frozenset({"the", "this", "our"})
_BELOW: Final = frozenset(
    {"assistant", "associate", "deputy", "junior", "trainee", "apprentice", "vice", "co"}
)
"""Who is one of these does not share the title of the one above."""
_MAIN_PART: Final = re.compile(r"[(,|/–—:]| - ")
_MOST_BEFORE: Final = 6
_ADDRESSING: Final = Evidence(
    source="US Department of Health and Human Services, Plain writing in one page",
    year=2021,
    kind=Strength.GUIDANCE,
    url="https://www.hhs.gov/web/building-and-managing-websites/managing-websites/plain-writing-in-one-page/"
    "index.html",
    says="The reader is “you”, whoever writes is “we”. Sentences become simpler and easier to approach.",
)


@rule(
    key="title-for-you",
    family=Family.READING,
    topic="reading",
    title="The title in the place of “you”",
    severity=Severity.NOTE,
    reason="Whoever reads this thinks of doing the job. “You” is shorter, and lets readers see themselves "
    "in the work.",
    evidence=(_ADDRESSING,),
    suggestions=(Suggestion(words="Say “you”."),),
    language="en",
    reads=READ,
)
def title_for_you(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """“The school nurse will” in an ad for a school nurse, once a sentence."""
    title = _MAIN_PART.split(fold(subject.document.facts.title).text)[0].split()
    for passage in subject.read_by(rule) if title else ():
        if title[-1] not in passage.folded.text:
            continue
        said = -1
        for place, word in enumerate(passage.words[:-1]):
            if word.text != title[-1] or passage.words[place + 1].text not in _VERBS_OF_TITLES:
                continue
            first = _pointing(passage, place, title)
            number = sentence_at(passage, word.start)
            if first is not None and number != said and not subject.is_statement(passage, word.start):
                said = number
                spot = Spot(passage, passage.words[first].start, passage.words[place + 1].end)
                told = _told(passage, spot)
                yield replace(spot, suggestions=(told,) if told else ())


def _pointing(passage: Passage, place: int, title: list[str]) -> int | None:
    """Where the "the" stands before a title that ends there; None where other words are between."""
    words = passage.words
    seen = {words[place].text}
    for before in range(place - 1, max(-1, place - 1 - _MOST_BEFORE), -1):
        text = words[before].text
        is_joined = passage.folded.text[words[before].end : words[before + 1].start] in (" ", "-")
        if not is_joined or words[before].is_masked:
            return None
        if text in _POINTING:
            return before if _BELOW.isdisjoint(set(title) - seen) else None
        if text not in title:
            return None
        seen.add(text)
    return None


@for_rows("as-you")
def as_you(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """The rule's words, which end in a verb, once a sentence; with "you" and the verb's form for it.
    That can stand in their place where the rest of the sentence goes with "you"."""
    said: set[tuple[str, int]] = set()
    for spot in subject.found.get(rule.key, ()):
        passage = spot.passage
        if passage is None or (place := (passage.path, sentence_at(passage, spot.start))) in said:
            continue
        said.add(place)
        if spot.suggestions:
            yield spot
            continue
        told = _told(passage, spot)
        yield Spot(passage, spot.start, spot.end, suggestions=(told,) if told else ())


def _told(passage: Passage, spot: Spot) -> Suggestion | None:
    verb = passage.folded.text[: spot.end].rpartition(" ")[2]
    if verb in _MODALS:
        form = verb
    elif (form := _FORMS.get(verb) or VERBS.get(verb, "")) == "":
        return None
    words = _behind(passage, spot)
    is_right = not any(word in _THIRD for word in words)
    if verb not in _MODALS:
        is_right = is_right and not any(map(_goes_on, words, words[1:]))
    return Suggestion(words=f"you {form}", exact=is_right)


def _behind(passage: Passage, spot: Spot) -> list[str]:
    _, end = passage.sentences[sentence_at(passage, spot.start)]
    return [it.text for it in passage.words_between(spot.end, end)]


def _goes_on(word: str, following: str) -> bool:
    """Whether a second verb may stand there: "is calm and works with care"."""
    return word in _JOINING and (following in _FORMS or (following.endswith("s") and following in VERBS))
