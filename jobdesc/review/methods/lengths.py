"""Too long for a channel, too short for a reader; and what does not belong into a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jobdesc.review.registry import rule
from jobdesc.review.subjects import Spot, Subject
from jobdesc.review.values import Evidence, Family, Role, Rule, Severity, Strength, Suggestion
from jobdesc.review.wanted import (
    GOOGLE,
    INDEED,
    LINKEDIN,
    LINKEDIN_DESCRIPTION,
    LINKEDIN_REFERENCE,
    LINKEDIN_TITLE,
)

_PRICE: Final = re.compile(r"[€$£¥] ?\d[\d.,]{0,15}k?")
_UNSPACED: Final = frozenset({"ja", "zh", "th", "lo", "km", "my"})
"""Languages that put no space between words: theirs are not counted."""
_LENGTH: Final = Evidence(
    source="Job boards and sellers of writing tools",
    year=2026,
    kind=Strength.CONTESTED,
    says="Sources disagree: under 150 words, 300 to 700 words, 4,000 to 5,000 characters. Real ads have a "
    "median of 500 to 640 words.",
)
_SPOKEN: Final = (Role.ABOUT, Role.TEXT, Role.CLOSING, Role.NOTE, Role.HEADING)


@rule(
    key="few-words",
    family=Family.COMPLETENESS,
    topic="completeness",
    title="A short text",
    severity=Severity.NOTE,
    reason="The text is short. Readers may not learn enough to decide; the evidence on length disagrees.",
    evidence=(_LENGTH,),
    suggestions=(Suggestion(words="Say what the person will do, with whom, and what they get for it."),),
    language="",
    reads=_SPOKEN,
    settings={"below": 200},
)
def few_words(subject: Subject, rule: Rule) -> Iterator[Spot]:
    count = _count(subject, rule)
    if 0 < count < rule.settings["below"]:
        said = f"{count} word{'s' * (count != 1)}"
        yield Spot(
            reason=f"The text has {said}. Readers may not learn enough to decide; the evidence on length "
            "disagrees."
        )


@rule(
    key="many-words",
    family=Family.COMPLETENESS,
    topic="completeness",
    title="A long text",
    severity=Severity.NOTE,
    reason="The text is long. On a phone much of it is never reached; the evidence on length disagrees.",
    evidence=(_LENGTH,),
    suggestions=(Suggestion(words="Leave out what a first talk can tell, and what stands there twice."),),
    language="",
    reads=_SPOKEN,
    settings={"above": 900},
)
def many_words(subject: Subject, rule: Rule) -> Iterator[Spot]:
    count = _count(subject, rule)
    if count > rule.settings["above"]:
        yield Spot(
            reason=f"The text has {count:,} words. On a phone much of it is never reached; the evidence on "
            "length disagrees."
        )


@rule(
    key="text-too-short",
    family=Family.COMPLETENESS,
    topic="completeness",
    title="Too short for LinkedIn",
    severity=Severity.CHECK,
    reason=f"LinkedIn takes no description below {LINKEDIN_DESCRIPTION[0]} characters.",
    evidence=(LINKEDIN,),
    language="",
    reads=_SPOKEN,
)
def text_too_short(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """A text there is, but shorter than the feed takes."""
    length = sum(len(it.text.strip()) + 1 for it in subject.read_by(rule))
    if 0 < length < LINKEDIN_DESCRIPTION[0]:
        yield Spot(path="section:responsibilities.heading")


@rule(
    key="title-too-long",
    family=Family.COMPLETENESS,
    topic="completeness",
    title="A title too long for LinkedIn",
    severity=Severity.CHECK,
    reason=f"LinkedIn takes {LINKEDIN_TITLE} characters.",
    evidence=(LINKEDIN,),
    suggestions=(Suggestion(words="Keep the name of the job; the rest belongs into the text."),),
    language="",
    reads=(Role.TITLE,),
)
def title_too_long(subject: Subject, rule: Rule) -> Iterator[Spot]:
    for passage in subject.read_by(rule):
        if len(passage.text) > LINKEDIN_TITLE:
            yield Spot(passage, 0, len(passage.folded.text))


@rule(
    key="requisition-too-long",
    family=Family.COMPLETENESS,
    topic="completeness",
    title="A requisition number too long for LinkedIn",
    severity=Severity.CHECK,
    reason=f"LinkedIn’s feed takes {LINKEDIN_REFERENCE} characters.",
    evidence=(LINKEDIN,),
    language="",
)
def requisition_too_long(subject: Subject, rule: Rule) -> Iterator[Spot]:
    if len(subject.document.facts.requisition) > LINKEDIN_REFERENCE:
        yield Spot(path="facts.requisition")


@rule(
    key="title-alone",
    family=Family.COMPLETENESS,
    topic="completeness",
    title="More than the job in the title",
    severity=Severity.CHECK,
    reason="Google and Indeed want the job’s title alone. Employer, place, number and pay have fields of "
    "their own.",
    evidence=(GOOGLE, INDEED),
    suggestions=(Suggestion(words="Take it out of the title: the fields say it already."),),
    language="",
    reads=(Role.TITLE,),
)
def title_alone(subject: Subject, rule: Rule) -> Iterator[Spot]:
    facts = subject.document.facts
    names = {facts.employer.name, facts.requisition, *(it.city for it in facts.locations)}
    folded = [
        re.escape(name.lower().strip()) for name in sorted(names, key=len, reverse=True) if name.strip()
    ]
    named = re.compile(rf"(?<!\w)(?:{'|'.join(folded)})(?!\w)") if folded else None
    for passage in subject.read_by(rule):
        text = passage.folded.text
        places = [it.span() for it in named.finditer(text)] if named else []
        places += [it.span() for it in _PRICE.finditer(text)]
        yield from (Spot(passage, start, end) for start, end in places if (start, end) != (0, len(text)))


def _count(subject: Subject, rule: Rule) -> int:
    """The words of the ad; 0 where they cannot be counted."""
    if subject.language in _UNSPACED:
        return 0
    return sum(len(passage.words) for passage in subject.read_by(rule))
