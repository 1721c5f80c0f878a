"""Where a posting contradicts itself, the calendar, or what can be: place, days, level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jobdesc.document.values import Level, Workplace
from jobdesc.review.cues import Cues
from jobdesc.review.moments import days_in
from jobdesc.review.registry import rule
from jobdesc.review.subjects import Spot, Subject, sentence_at
from jobdesc.review.values import Evidence, Family, Role, Rule, Severity, Strength, Suggestion
from jobdesc.review.wanted import GOOGLE

_REMOTE: Final = GOOGLE.model_copy(
    update={"says": "Only jobs that are wholly remote may be marked as such, and the text must say so."}
)
_EXPIRED: Final = GOOGLE.model_copy(
    update={"says": "A job that takes no applications any more has to be taken down or marked as expired."}
)
_OWN: Final = Evidence(
    source="jobdesc", year=2026, kind=Strength.OWN, says="Readers cannot know which is true."
)
_READ: Final = (Role.TITLE, Role.HEADING, Role.TEXT, Role.ABOUT, Role.NOTE)

_OFFICE: Final = Cues(
    "(on site|onsite)",
    "in (the|our) office~",
    "(from|at|into|to) (the|our) office~",
    "in office",
    "office based",
    "(day~|times) (a|per|each|every) week in (the|our)? office~",
    "(the|our) _? office~ ... (day~|times) (a|per|each|every) week",
    "hybrid (role|position|job|work|working|model|schedule|setup|set up|arrangement|workplace)",
)
_NOT_OFFICE: Final = Cues(
    "(no|without|not|never|occasional|optional|rare|rarely|occasionally|"
    "optionally) ... (on site|onsite|office~)",
    "(on site|onsite) ... (interview~|case|round~|day|visit~|meeting~|event~|gym|parking|"
    "childcare|canteen|support|customer~|client~|"
    "gatherings|retreat~|offsite~|search|seo|optimisation|optimization|conversion)",
    "(on site|onsite) (and|or) (or)? (remote|remotely)",
    "(remote|remotely) (and|or) (or)? (on site|onsite)",
    "(opportunity|option|chance|choose|possibility|possible) ... (on site|onsite|office~)",
    "(visit|visits|visiting|travel|trips|trip) ... office~",
    "(customer|customers'|client|clients'|customer's|client's) (site~|office~)",
    "(on site|onsite) (at|with|for) (customer~|client~|our customer~|our client~)",
)
_WHOLLY_REMOTE: Final = Cues(
    "(fully|completely|entirely|wholly|totally|purely) (remote|remotely)",
    "100 (remote|remotely)",
    "100 percent (remote|remotely)",
    "remote (only|first)",
    "work from anywhere",
    "work (100|fully|entirely|completely) (remote|remotely|from home)",
    "(work|working|live|based) ... from anywhere",
)
_NOT_REMOTE: Final = Cues(
    "(not|no|never|isn't|cannot be) (a|be|currently|yet)? (fully|completely|entirely|100) remote",
    "(team~|colleague~|client~|customer~|company|engineers) ... (fully|completely|entirely) remote",
    "or (fully|completely|entirely|100) remote",
    "(day~|week~|month~) ... work from anywhere",
    "(relocation|relocate|customers|users|clients) ... from anywhere",
    "work from anywhere (day~|week~|policy|scheme|for|up|days)",
)
_CLOSING: Final = re.compile(
    r"\b(?:apply (?:by|before|until|no later than)|closing date|closes? (?:on|at)|deadline|"
    r"applications? (?:close|until|by|"
    r"must be (?:received|submitted) by)|last day to apply|bewerbungsfrist|bewerben .{0,20}bis|"
    r"candidater avant|"
    r"fecha límite)\b"
)
_NEAR: Final = 60
_LEVELS: Final = {
    Level.JUNIOR: frozenset({"junior", "jr"}),
    Level.SENIOR: frozenset({"senior", "sr"}),
    Level.LEAD: frozenset({"lead", "head"}),
}
_BEFORE: Final = """
    living care citizen citizens center centre home homes housing high school generation gen start
"""
_OTHERWISE_MEANT: Final = frozenset(_BEFORE.split())
"""Before these the words say no level: senior living, junior high, lead generation, Head Start."""


@rule(
    key="remote-with-address",
    family=Family.COMPLETENESS,
    topic="consistency",
    title="Remote, with an office address",
    severity=Severity.CHECK,
    reason="The job is marked as fully remote, and yet there is a street. Readers and Google cannot tell "
    "whether somebody has to come in.",
    evidence=(_REMOTE,),
    suggestions=(Suggestion(words="Choose “Hybrid”, or take the street out."),),
    language="",
)
def remote_with_address(subject: Subject, rule: Rule) -> Iterator[Spot]:
    facts = subject.document.facts
    if facts.workplace is Workplace.REMOTE and any(it.street.strip() for it in facts.locations):
        yield Spot(path="facts.locations")


@rule(
    key="remote-with-office",
    family=Family.COMPLETENESS,
    topic="consistency",
    title="Remote, and yet in the office",
    severity=Severity.CHECK,
    reason="The job is marked as fully remote, but these words ask for a place of work.",
    evidence=(_REMOTE, _OWN),
    suggestions=(Suggestion(words="Choose “Hybrid” in the facts, or change these words."),),
    language="en",
    reads=_READ,
)
def remote_with_office(subject: Subject, rule: Rule) -> Iterator[Spot]:
    if subject.document.facts.workplace is Workplace.REMOTE:
        yield from _said(subject, rule, _OFFICE, _NOT_OFFICE)


@rule(
    key="office-said-remote",
    family=Family.COMPLETENESS,
    topic="consistency",
    title="Called fully remote, but it is not",
    severity=Severity.CHECK,
    reason="The facts say on site or hybrid, these words say fully remote. Google turns such jobs away from "
    "its remote filter, and applicants feel misled.",
    evidence=(_REMOTE, _OWN),
    suggestions=(Suggestion(words="Say how many days are spent where, or choose “Remote” in the facts."),),
    language="en",
    reads=_READ,
)
def office_said_remote(subject: Subject, rule: Rule) -> Iterator[Spot]:
    if subject.document.facts.workplace in (Workplace.ON_SITE, Workplace.HYBRID):
        yield from _said(subject, rule, _WHOLLY_REMOTE, _NOT_REMOTE)


@rule(
    key="closing-date-past",
    family=Family.COMPLETENESS,
    topic="consistency",
    title="The last day to apply is over",
    severity=Severity.CHECK,
    reason="The last day to apply lies in the past: job boards drop the job, and readers move on.",
    evidence=(_EXPIRED,),
    suggestions=(Suggestion(words="Set a later day, or close the posting."),),
    language="",
)
def closing_date_past(subject: Subject, rule: Rule) -> Iterator[Spot]:
    last = subject.document.facts.apply_by
    if last is not None and last < subject.on:
        yield Spot(path="facts.apply_by")


@rule(
    key="closing-date-in-text-past",
    family=Family.COMPLETENESS,
    topic="consistency",
    title="A closing date in the text is over",
    severity=Severity.CHECK,
    reason="The text names a last day to apply that lies in the past.",
    evidence=(_EXPIRED, _OWN),
    suggestions=(Suggestion(words="Take the day out of the text: the facts say it at one place."),),
    language="",
    reads=(Role.TEXT, Role.NOTE, Role.CLOSING, Role.HEADING),
)
def closing_date_in_text_past(subject: Subject, rule: Rule) -> Iterator[Spot]:
    for passage in subject.read_by(rule):
        text = passage.folded.text
        for day, start, end in days_in(text):
            if day < subject.on and _CLOSING.search(text, max(0, start - _NEAR), start):
                yield Spot(passage, start, end)


@rule(
    key="closing-before-posting",
    family=Family.COMPLETENESS,
    topic="consistency",
    title="Closed before it is posted",
    severity=Severity.CHECK,
    reason="The last day to apply comes before the day of posting. Google drops such jobs.",
    evidence=(_EXPIRED,),
    suggestions=(Suggestion(words="Set the last day to apply after the day of posting."),),
    language="",
)
def closing_before_posting(subject: Subject, rule: Rule) -> Iterator[Spot]:
    facts = subject.document.facts
    if facts.apply_by is not None and facts.date_posted is not None and facts.apply_by < facts.date_posted:
        yield Spot(path="facts.apply_by")


@rule(
    key="level-against-title",
    family=Family.COMPLETENESS,
    topic="consistency",
    title="The title says another level",
    severity=Severity.CHECK,
    reason="The title and the chosen level differ. Wording and years follow the level, readers follow the "
    "title.",
    evidence=(_OWN,),
    suggestions=(Suggestion(words="Change the title, or choose the level that it says."),),
    language="en",
    reads=(Role.TITLE,),
)
def level_against_title(subject: Subject, rule: Rule) -> Iterator[Spot]:
    chosen = subject.document.basis.level
    if chosen is None:
        return
    for passage in subject.read_by(rule):
        following = [*(word.text for word in passage.words[1:]), ""]
        said = [
            (level, word)
            for word, then in zip(passage.words, following, strict=True)
            for level, words in _LEVELS.items()
            if word.text in words and then not in _OTHERWISE_MEANT
        ]
        if said and all(level is not chosen for level, _ in said):
            _, word = said[0]
            yield Spot(passage, word.start, word.end)


def _said(subject: Subject, rule: Rule, cues: Cues, exceptions: Cues) -> Iterator[Spot]:
    """The first of the words in each sentence."""
    for passage in subject.read_by(rule):
        said = set()
        for start, end in cues.outside(passage, exceptions):
            number = sentence_at(passage, start)
            if number not in said:
                said.add(number)
                yield Spot(passage, start, end)
