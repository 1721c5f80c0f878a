"""Words in capitals, and exclamation marks in rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from jobdesc.review.masks import masked
from jobdesc.review.passages import Passage, Word
from jobdesc.review.prose import READ
from jobdesc.review.registry import rule
from jobdesc.review.subjects import Spot, Subject
from jobdesc.review.values import Evidence, Family, Rule, Severity, Strength, Suggestion

_CAPITALS: Final = re.compile(r"[^\W\d_a-z]{6}")
_LONG: Final = 6
"""Abbreviations have fewer letters."""
_LEAST_LONG: Final = 2
_MARKS: Final = re.compile(r"!(?: ?[!?])++")


@rule(
    key="capitals",
    family=Family.READING,
    topic="reading",
    title="In capitals",
    severity=Severity.NOTE,
    reason="Words in capitals are read more slowly and sound loud. Screen readers may spell them out.",
    evidence=(
        Evidence(
            source="NHS Digital, A to Z of house style",
            kind=Strength.GUIDANCE,
            url="https://digital.nhs.uk/about-nhs-digital/corporate-information-and-documents/"
            "nhs-digital-style-guidelines/how-we-talk/a-to-z-of-house-style",
            says="No block capitals for much text: it is hard to read.",
        ),
        Evidence(
            source="Tinker, Prolonged reading tasks in visual research, Journal of Applied Psychology",
            year=1955,
            kind=Strength.CONTESTED,
            says="Capitals slowed readers down. Others put that down to habit alone.",
        ),
    ),
    suggestions=(Suggestion(words="Write it in small letters; bold or a heading gives it weight."),),
    language="",
    reads=READ,
    settings={"from-words": 5},
)
def capitals(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """Rows of words in capitals; abbreviations ("SQL, AWS, GCP") and lines that are headings are none."""
    least = int(rule.settings["from-words"])
    for passage in subject.read_by(rule):
        if not _CAPITALS.search(passage.text) or passage.text.islower():
            continue
        for is_loud, row in groupby(passage.words, key=lambda it: _is_loud(passage, it)):
            words = list(row) if is_loud else []
            if len(words) >= least and sum(len(it.text) >= _LONG for it in words) >= _LEAST_LONG:
                yield Spot(passage, words[0].start, words[-1].end)


def _is_loud(passage: Passage, word: Word) -> bool:
    typed = passage.text[slice(*passage.span(word.start, word.end))]
    return typed.isupper() and not word.is_masked


@rule(
    key="exclamation-marks",
    family=Family.READING,
    topic="reading",
    title="Exclamation marks in a row",
    severity=Severity.NOTE,
    reason="One exclamation mark is enough; more sound like an advertisement.",
    evidence=(Evidence(source="Our own reading", kind=Strength.OWN),),
    suggestions=(Suggestion(words="!", exact=True), Suggestion(words=".", exact=True)),
    language="",
    reads=READ,
)
def exclamation_marks(subject: Subject, rule: Rule) -> Iterator[Spot]:
    for passage in subject.read_by(rule):
        if _MARKS.search(passage.folded.text):
            hidden = masked(passage.folded, passage.text)
            for found in _MARKS.finditer(passage.folded.text):
                if not any(start <= found.start() < end for start, end in hidden):
                    yield Spot(passage, *found.span())
