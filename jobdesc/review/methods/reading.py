"""How a text reads: long sentences, long paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jobdesc.review.prose import READ, UNSPACED, is_prose, place_of, sentences
from jobdesc.review.registry import rule
from jobdesc.review.subjects import Spot, Subject
from jobdesc.review.values import Evidence, Family, Rule, Severity, Strength, Suggestion

_SHORT_SENTENCES: Final = Evidence(
    source="UK Government Digital Service, on the length of sentences",
    year=2014,
    kind=Strength.GUIDANCE,
    url="https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/",
    says="Its limit is 25 words, where sentences turn difficult; from 29 words on they count as very "
    "difficult.",
)
_SHORT_PARAGRAPHS: Final = Evidence(
    source="US Department of Health and Human Services, Plain writing in one page",
    year=2021,
    kind=Strength.GUIDANCE,
    url="https://www.hhs.gov/web/building-and-managing-websites/managing-websites/plain-writing-in-one-page/"
    "index.html",
    says="No more than five sentences of 20 words make a paragraph: 100 words.",
)
_PARAGRAPH: Final = re.compile(r"[^\n]+")
_SHOWN_OF_WALL: Final = 6


@rule(
    key="long-sentence",
    family=Family.READING,
    topic="reading",
    title="A long sentence",
    severity=Severity.NOTE,
    reason="Long sentences are read twice, or not to the end.",
    evidence=(_SHORT_SENTENCES,),
    suggestions=(Suggestion(words="Make two sentences of it, or a list."),),
    language="",
    reads=READ,
    settings={"above": 30},
)
def long_sentence(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """Sentences with more words than `above`; text without sentences (tables, lists of names) has none."""
    for sentence in sentences(subject, rule, int(rule.settings["above"])):
        if is_prose(sentence):
            passage, words = sentence
            reason = f"This sentence has {len(words)} words. Long ones are read twice, or not to the end."
            yield Spot(passage, *place_of(sentence), reason=reason)


@rule(
    key="text-wall",
    family=Family.READING,
    topic="reading",
    title="A wall of text",
    severity=Severity.NOTE,
    reason="A long paragraph without a break is passed over, most of all on a phone.",
    evidence=(_SHORT_PARAGRAPHS,),
    suggestions=(Suggestion(words="Break it where a new thought begins, or make a list of it."),),
    language="",
    reads=READ,
    settings={"above": 120},
)
def text_wall(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """Paragraphs of more words than `above`; the finding is on their first words."""
    if subject.language in UNSPACED:
        return
    above = int(rule.settings["above"])
    for passage in subject.read_by(rule):
        if len(passage.words) <= above:
            continue
        for found in _PARAGRAPH.finditer(passage.folded.text):
            words = passage.words_between(*found.span())
            if len(words) > above:
                reason = (
                    f"This paragraph has {len(words)} words and no break. Long ones are passed over, most of "
                    "all on a phone."
                )
                yield Spot(passage, words[0].start, words[_SHOWN_OF_WALL - 1].end, reason)
