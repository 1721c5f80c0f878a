"""Which lines of a list ask for something, and which only stand there: headings, buttons, the
employer's words about itself, duties, the ways to meet one demand.

An ad pasted from a page has all of these among its requirements; who counts its lines counts too many.
Where a line is in doubt it does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from jobdesc.document.values import Importance
from jobdesc.review.cues import wished
from jobdesc.review.passages import Passage
from jobdesc.review.verbs import VERBS

_NO_DEMAND: Final = re.compile(
    # The page: links, forms and buttons.
    r".*(?:https?://|www\.|\b(?:cookie|privacy) policy\b|\b(?:learn|read) more\b)|sign in\b.{0,40}$|"
    r"(?:(?:email|phone|or|your|forgot(?:ten)?) ){0,3}password\b.?$|"
    # The employer, the ad and what becomes of it.
    r"(?:we|we're|we'll|our|about|welcome|please|note|why|join)\b|"
    r".*\b(?:equal opportunity|recruitment fees?|child labou?r)\b|"
    r"(?:this|the) (?:role|job|position|posting|opening)(?: (?:is|will|may|offers?|reports?|sits)|'s)\b|"
    r"the (?:duties|mission|(?:ideal|successful|selected) candidate (?:will|would))\b|this is |"
    r"the .{3,60} is (?:an?|responsible)\b|(?:may|other) |"
    r"(?:all |successful )?(?:applicants?|candidates?|employees?)\b.{0,30} (?:may|will|are encouraged)\b|"
    r"to (?:perform|learn|apply|find|be considered)\b|in (?:the|this|our) |if you\b|"
    r"(?:(?:fraud|ai|scam|security) (?:alert|notice)|disclaimer|other|careers|show|apply|save|clear|"
    r"filters?|here)\b.{0,3}$|(?:fraud|ai|scam) alert\b|"
    r"(?:working|physical) (?:conditions|requirements)\b|"
    # A heading that stands in the list.
    r"(?:(?:technical|soft|hard|key|core|job|speciali[sz]ed|preferred|good-to-have|required|basic|"
    r"compétences|and|[&/]) ?/? ?){1,4}(?:skills|knowledge|proficiency|competenc\w+|qualifications|"
    r"requirements|expertises?)?(?: \(.*\))?$|"
    # Neither words nor an end: "+1", "Required:", "What do I need?".
    r"\W*\d*\W*$|.*[:?]$",
)
_ASKED: Final = re.compile(
    r"\b(?:experience|skills?|knowledge|ability|abilities|proficien\w+|understanding|familiar\w*|expertise|"
    r"degree|diploma|licen[cs]e\w*|certificat\w+|certified|credentials?|fluen\w+|willing\w*|able|must|"
    r"required|years?|passion\w*|track record|attitude|mindset|qualifi\w+)\b"
)
_DUTY: Final = re.compile(
    r"(?P<verb>[a-z-]+),? (?:(?:and|or) [a-z]+ )?(?!management|development|manage|engineering|or\b)[a-z]"
)
_VERBS_OF_DEMANDS: Final = """
    accept bring communicate demonstrate drive enjoy exhibit experience have hold know learn lift like live
    love meet pass possess read show speak take thrive travel understand use want wear weigh write
"""
_BROUGHT: Final = frozenset(_VERBS_OF_DEMANDS.split())
"""Verbs that also begin what is asked of people: "Speak Polish", "Lift 20 kg"."""

_CHOICE: Final = re.compile(
    r".*\b(?:(?:one|any|either|some)(?: or more)? of|at least one|one from)\b[^.:]*:$"
)
_LONGEST: Final = 1_000
_SPREAD: Final = 2


class Asked(NamedTuple):
    required: int
    wished: int


def asked_in(lists: Sequence[Sequence[Passage]]) -> Asked:
    """How many different things the lines of all lists ask for, those first that are required."""
    required: set[str] = set()
    optional: set[str] = set()
    for lines in lists:
        for line in _demands(lines):
            kind = optional if _is_wish(line) else required
            kind.add(line.folded.text.strip(" .;,"))
    return Asked(len(required), len(optional - required))


def choices_in(lines: Sequence[Passage]) -> frozenset[str]:
    """The items below a line such as "One of the following:", and those joined by "or"."""
    found = set()
    below = False
    for number, line in enumerate(lines):
        text = line.folded.text.strip()
        before = lines[number - 1].folded.text.rstrip(" ;:,.") if number else ""
        after = lines[number + 1].folded.text if number + 1 < len(lines) else ""
        ends = text.rstrip(" ;:,.").endswith(" or")
        if below or ends or before.endswith(" or") or text.startswith("or ") or after.startswith("or "):
            found.add(line.item)
        below = below or _CHOICE.match(text[:_LONGEST]) is not None
    return frozenset(found)


def _demands(lines: Sequence[Passage]) -> Iterator[Passage]:
    """One for each choice, and none for a line that goes on with the one before it."""
    tall = sum(line.text.lstrip()[:1].isupper() for line in lines) * _SPREAD > len(lines)
    for line in lines:
        text = line.folded.text.strip()[:_LONGEST]
        if _CHOICE.match(text):
            yield line
            return
        goes_on = tall and line.text.lstrip()[:1].islower()
        if not goes_on and not _NO_DEMAND.match(text) and not _is_duty(text):
            yield line


def _is_duty(text: str) -> bool:
    """ "Mentor junior engineers", "Prepares students for tests"."""
    found = _DUTY.match(text)
    verb = VERBS.get(found["verb"]) if found else None
    if found is None or verb is None or verb in _BROUGHT or found["verb"].endswith(("ing", "ed")):
        return False
    return not _ASKED.search(text)


def _is_wish(line: Passage) -> bool:
    if line.source is not None and line.source.importance is Importance.PREFERRED:
        return True
    return len(line.sentences) > 0 and len(wished(line)) == len(line.sentences)
