"""Rows whose words are found, and then spared where what stands around them says what is missing, or
whom they mean. An exception (`patterns.py`) knows its neighbours only; these read whole sentences, or
the whole document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import Final

from jobdesc.review.cues import Cues
from jobdesc.review.passages import Passage
from jobdesc.review.registry import for_rows
from jobdesc.review.subjects import Spot, Subject, sentence_at
from jobdesc.review.values import Rule

# Lifting

_LIFTED: Final = Cues(
    "(box~|carton~|crate~|sack~|bag~|pallet~|tray~|keg~|brick~|parcel~|package~|cylinder~)",
    "(furniture|luggage|suitcase~|amplifier~|camera~|tripod~|goods|stock|merchandise|deliveries)",
    "(sports|medical|camera|kitchen|audio|lighting|stage|laboratory|lab|gym|farm|garden) equipment",
    "(equipment|material~|supplies|tools|parts) (for|to|from|into|onto|in|at|during|between|on|when)",
    "in (connection with|order to)",
    "(so that|because)",
    "(load|unload|loading|unloading)",
    "with (or without)? (reasonable|appropriate)? (accommodation~|adjustment~)",
    "(accommodation~|adjustment~) (are|is|can be|may be) (possible|made|available|offered)",
)
"""What is lifted or what for, or that there are other ways."""

_CARED_FOR: Final = Cues(
    "(child~|children|infant~|toddler~|baby|babies|kid~|pupil~|student~|patient~|resident~|client~)"
)


@for_rows("load-unnamed")
def load_unnamed(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """One finding a sentence, where it tells neither what or whom is lifted nor what for."""
    said: set[tuple[str, int]] = set()
    for spot, passage, number in _placed(subject, rule):
        start, end = passage.sentences[number]
        is_told = _stands(_LIFTED, passage, start, end) or _stands(_CARED_FOR, passage, spot.start, end)
        if not is_told and (passage.path, number) not in said:
            said.add((passage.path, number))
            yield spot


# Driving

_DRIVEN: Final = Cues(
    "(drive|drives|driving) (a|an|the|our|your|one of our)? (company|school|fleet|delivery|agency|rental)? "
    "(leased|rental|owned|pool)? (vehicle~|van~|minibus|minibuses|bus|buses|truck~|lorry|lorries|ambulance~)",
    "(drive|drives|driving|transport|transports|transporting) "
    "(students|pupils|patients|residents|clients|children|customers|guests|passengers)",
)


@for_rows("driving-unnamed")
def driving_unnamed(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """Nothing where the document says which vehicle is driven, or who."""
    spots = subject.found.get(rule.key, ())
    if spots and not any(_DRIVEN.places(passage) for passage in subject.passages):
        yield from spots


# Travel

_TRAVEL: Final = Cues("(travel|travels|travelling|traveling)")
_SHARE: Final = re.compile(
    r"\d\s?(?:%|percent\b|per cent\b)"
    r"|\b(?:\w+ (?:day|night|trip|time|week)s?|once|twice) (?:a|per|each|every) (?:week|month|quarter|year)\b"
    r"|\b(?:once|twice) (?:weekly|monthly|quarterly|yearly)\b"
)


@for_rows("travel-unmeasured")
def travel_unmeasured(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """Nothing where a sentence anywhere says how much is travelled."""
    spots = subject.found.get(rule.key, ())
    if spots and not any(_is_measured(passage) for passage in subject.passages):
        yield from spots


def _is_measured(passage: Passage) -> bool:
    text = passage.folded.text
    spans = (passage.sentences[number] for number in _TRAVEL.sentences(passage))
    return any(_SHARE.search(text, start, end) for start, end in spans)


# Pronouns

_SOMEBODY_ELSE: Final = Cues("(you|your|yours)", "(report|reports|reporting) (directly)? to")


@for_rows("reader-meant")
def reader_meant(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """Where a sentence has spoken to the reader already ("you … his team"), or of whom they report
    to, the pronoun is somebody else's."""
    for spot, passage, number in _placed(subject, rule):
        if not _stands(_SOMEBODY_ELSE, passage, passage.sentences[number][0], spot.start):
            yield spot


# Advice to applicants

_APPLYING: Final = Cues(
    "(frame|frames|framing|tailor|tailors|tailoring|angle|write|rewrite) (your|the|a)? "
    "(resume~|résumé~|cv~|application~|cover letter~)",
    "(resume|résumé|cv|application|cover letter|interview|day~|narrative) framing",
)


@for_rows("employer-speaking")
def employer_speaking(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """Without what advises applicants how to write of themselves: the employer does not speak there."""
    for spot, passage, number in _placed(subject, rule):
        if not _stands(_APPLYING, passage, *passage.sentences[number]):
            yield spot


# Technology

_NAME: Final = r"(?:\.NET|[A-Z][\w+#.]+)"
_NAMED: Final = re.compile(
    rf"(?:\b(?:such as|includ(?:e|es|ing)|for example|e\.g\.)|[(:]).*?(?<![\w.]){_NAME}"
    rf"|\b(?:with|like|using|called|named|on)\s(?:\w+\s){{0,2}}?{_NAME}",
    re.DOTALL,
)
_FAR: Final = 400
"""Characters behind the words: no name stands farther off, and the search is bounded."""
_POINTING: Final = re.compile(r"(?:this|these|they|it|among them)\b")
_BROKEN: Final = re.compile(r"\b(?:with|like|using|called|named|including)$")


@for_rows("technology-unnamed")
def technology_unnamed(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """Where no name follows behind "with", "such as", a bracket: in the sentence, or in the next one
    that begins with "these"."""
    for spot, passage, number in _placed(subject, rule):
        end = min(_end_of_naming(passage, number), spot.end + _FAR)
        start, end = passage.span(spot.end, end)
        if not _NAMED.search(passage.text, start, end):
            yield spot


def _end_of_naming(passage: Passage, number: int) -> int:
    start, end = passage.sentences[number]
    text = passage.folded.text
    for following, its_end in islice(passage.sentences, number + 1, number + 2):
        if _POINTING.match(text, following) or _BROKEN.search(text[start:end]):
            return its_end
    return end


def _placed(subject: Subject, rule: Rule) -> Iterator[tuple[Spot, Passage, int]]:
    """Where the rule's terms stand, with the number of the sentence."""
    for spot in subject.found.get(rule.key, ()):
        if spot.passage is not None:
            yield spot, spot.passage, sentence_at(spot.passage, spot.start)


def _stands(cues: Cues, passage: Passage, start: int, end: int) -> bool:
    places = cues.places(passage)
    first = bisect_left(places, (start, start))
    return first < len(places) and places[first][0] < end
