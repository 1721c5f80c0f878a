"""What somebody will do, told without a verb: "Development of reports", "Responsible for …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from jobdesc.document.values import SectionKind
from jobdesc.review.passages import Passage, Word
from jobdesc.review.registry import rule
from jobdesc.review.subjects import Spot, Subject
from jobdesc.review.values import Evidence, Family, Role, Rule, Severity, Strength, Suggestion
from jobdesc.review.verbs import ACTS, VERBS

_LEADING: Final = frozenset({"responsible", "accountable", "responsibility", "accountability"})
_OF: Final = """of with in for to at on across between into from within"""
_PREPOSITIONS: Final = frozenset(_OF.split())
_FINITE: Final = """
    you we they he she i is are was were will must can should may shall would could has have had who which
    that this these please
"""
_SENTENCE: Final = frozenset(_FINITE.split())
"""Where one of these stands the line is a sentence with a verb of its own."""
_SMALL: Final = """the a an in on at by as through to of for with from and or"""
_NO_QUALITY: Final = frozenset(_SMALL.split())
_ADJECTIVES: Final = frozenset(
    {"timely", "daily", "weekly", "monthly", "quarterly", "yearly", "early", "orderly"}
)
_ENDS: Final = (".", ".”", '."', "!", ";", ",")
_FURTHER: Final = frozenset({"and", "or"})
_TWO_SPELLINGS: Final = frozenset({"analysis"})
_MOST_BEFORE: Final = 3
_ENOUGH: Final = 4
_LONGEST_HEADING: Final = 9
"""In words."""


class _Act(NamedTuple):
    """The words from the line's beginning up to `after`, and what can be said in their place."""

    after: int
    instead: str = ""
    is_exact: bool = False


@rule(
    key="duty-without-verb",
    family=Family.READING,
    topic="reading",
    title="A duty without a verb",
    severity=Severity.NOTE,
    reason="The line names a thing, not what somebody does. A verb in front is shorter, and lets readers "
    "see themselves at work.",
    evidence=(
        Evidence(
            source="University of California, Los Angeles, how to write the duties of a job",
            kind=Strength.GUIDANCE,
            url="http://www.college.ucla.edu/personnel/writing/thejob.htm",
            says="Each task begins with a verb for what is done; “responsible for” hides it.",
        ),
        Evidence(
            source="US Federal Plain Language Guidelines, revision 1",
            year=2011,
            kind=Strength.GUIDANCE,
            url="https://www.plainlanguage.gov/guidelines/",
            says="Verbs that are hidden in nouns make a text longer and harder to read.",
        ),
    ),
    suggestions=(Suggestion(words="Begin with what is done: “Plan …”, “You answer …”."),),
    language="en",
    reads=(Role.TEXT,),
)
def duty_without_verb(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """One finding a line, on the words that a verb would take the place of."""
    lines = [it for it in subject.read_by(rule) if _is_duty(it)]
    for passage, following in zip_longest(lines, lines[1:]):
        words = _first_words(passage)
        found = _act(words) if len(words) >= _ENOUGH else None
        if found is None or any(it.text in _SENTENCE for it in words) or _is_labelled(passage, words):
            continue
        if following is not None and _heads(passage, following):
            continue
        yield Spot(passage, words[0].start, words[found.after - 1].end, suggestions=_told(found))


def _is_duty(passage: Passage) -> bool:
    return passage.section is not None and passage.section.kind is SectionKind.RESPONSIBILITIES


def _heads(passage: Passage, following: Passage) -> bool:
    """Whether a short line without a full stop stands above one that says with a verb what is done,
    and ends with one: no duty, but what the next ones are about."""
    is_short = len(passage.words) <= _LONGEST_HEADING
    is_open = is_short and not passage.text.rstrip().endswith(_ENDS)
    begins = next((it.text for it in following.words), "")
    return is_open and VERBS.get(begins) == begins and following.text.rstrip().endswith(_ENDS)


def _told(act: _Act) -> tuple[Suggestion, ...]:
    if act.is_exact:
        return (Suggestion(words=act.instead, exact=True),)
    return (Suggestion(words=f"Begin with “{act.instead.capitalize()} …”."),) if act.instead else ()


def _first_words(passage: Passage) -> Sequence[Word]:
    """Those of the first sentence."""
    start, end = passage.sentences[0] if passage.sentences else (0, 0)
    return passage.words_between(start, end)


def _is_labelled(passage: Passage, words: Sequence[Word]) -> bool:
    """“Delivery of goods: …” only names what is told behind it."""
    return ":" in passage.folded.text[words[0].start : words[-1].end]


def _act(words: Sequence[Word]) -> _Act | None:
    first = words[0].text
    if first in _LEADING and words[1].text == "for":
        return _answered_for(words)
    if first in VERBS and first not in ACTS:
        return None
    for place, word in enumerate(words[: _MOST_BEFORE + 1]):
        if word.text in ACTS:
            return _named(words, place)
        if word.text in _NO_QUALITY or word.text in VERBS or word.is_masked or _is_adverb(word.text):
            return None
    return None


def _is_adverb(word: str) -> bool:
    """A verb may follow it: "Closely follow …"."""
    return word.endswith("ly") and word not in _ADJECTIVES


def _answered_for(words: Sequence[Word]) -> _Act | None:
    """“Responsible for managing …” can be “Manage …”, where nothing else is managed beside it."""
    third = words[2].text
    verb = VERBS.get(third, "")
    is_alone = third.endswith("ing") and not any(_is_gerund(it.text) for it in words[3:])
    if verb and third.endswith("ing"):
        return _Act(3, verb, is_alone)
    if third in ACTS and words[3].text == "of":
        return _Act(4, ACTS[third])
    return _Act(2)


def _is_gerund(word: str) -> bool:
    return word.endswith("ing") and word in VERBS


def _named(words: Sequence[Word], place: int) -> _Act | None:
    """“Development and upkeep of …” can be “Develop and maintain …”."""
    said = [ACTS[words[place].text]]
    after = place + 1
    while after + 1 < len(words) and words[after].text in _FURTHER and words[after + 1].text in ACTS:
        said += [words[after].text, ACTS[words[after + 1].text]]
        after += 2
    if after >= len(words) or words[after].text not in _PREPOSITIONS:
        return None
    is_of = words[after].text == "of"
    if not place and words[place].text in VERBS and not is_of:
        return None
    spelt = [it.text for it in words[:after]]
    is_exact = is_of and not place and _TWO_SPELLINGS.isdisjoint(spelt) and not _goes_on(words[after + 1 :])
    return _Act(after + 1, " ".join(said), is_exact)


def _goes_on(words: Sequence[Word]) -> bool:
    """Whether another noun may hang on the same beginning: "Creation of tests and guidance of …"."""
    texts = [it.text for it in words]
    return any(it in _FURTHER and "of" in texts[at + 1 : at + 4] for at, it in enumerate(texts))
