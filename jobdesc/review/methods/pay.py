"""How pay is said in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jobdesc.review.methods.law import gives_pay
from jobdesc.review.money import figures_in
from jobdesc.review.registry import for_rows, rule
from jobdesc.review.subjects import Spot, Subject
from jobdesc.review.values import Evidence, Family, Role, Rule, Severity, Strength, Suggestion

_MONEY: Final = r"[$€£]\s?(?>\d{1,12}(?:[.,]\d{1,6}){0,3}k?)"
_OPEN_PAY: Final = re.compile(
    rf"\bup to {_MONEY}|\b(?:from|starting at|starting from) {_MONEY}(?!\s?(?:-|to\b|and\b|bis\b))"
)
_SUM: Final = re.compile(_MONEY)
_PAYING: Final = re.compile(
    r"\b(?:salary|pay|paid|wage|earn|compensation|per (?:year|hour|annum|month)|annually|hourly)\b|"
    r"/ ?(?:hour|hr|year|yr)\b"
)
_OTHER_MONEY: Final = re.compile(
    r"\b(?:bonus|allowance|budget|reimburs\w{0,8}|tuition|stipend|match|referral|discount|"
    r"towards?|continuing|professional development|relocation|equipment|contributions?)\b"
)
_NEAR: Final = 60


@rule(
    key="pay-open-end",
    family=Family.PAY_AND_LAW,
    topic="pay",
    title="Pay with one end in words",
    severity=Severity.CHECK,
    reason=(
        "“Up to” and “from” leave a reader guessing at the other end; several pay laws do not take them "
        "for a range."
    ),
    evidence=(
        Evidence(
            source="New Jersey, pay transparency guidance",
            year=2025,
            kind=Strength.GUIDANCE,
            says="“Up to” an amount is held to be too vague.",
        ),
    ),
    reads=(Role.TEXT, Role.ABOUT, Role.NOTE, Role.CLOSING),
    suggestions=(Suggestion(words="Give both ends of the range."),),
)
def pay_has_one_end(subject: Subject, own: Rule) -> Iterator[Spot]:
    for passage in subject.read_by(own):
        text = passage.folded.text
        for found in _OPEN_PAY.finditer(text):
            if _is_about_pay(text, found.start(), found.end()) and not _has_other_end(text, found):
                yield Spot(passage, found.start(), found.end())


@for_rows("where-no-pay-is-given")
def where_no_pay_is_given(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """The rule's words, but where a figure stands in the facts or in the text, or any range of money."""
    spots = subject.found.get(rule.key, ())
    if spots and not gives_pay(subject) and not _names_a_range(subject):
        yield from spots


def _names_a_range(subject: Subject) -> bool:
    return any(it.high is not None for one in subject.passages for it in figures_in(one.folded.text))


def _is_about_pay(text: str, start: int, end: int) -> bool:
    low, high = _line(text, start, end)
    around = text[max(low, start - _NEAR) : min(high, end + _NEAR)]
    return bool(_PAYING.search(text[max(0, start - _NEAR) : end + _NEAR])) and not _OTHER_MONEY.search(around)


def _has_other_end(text: str, found: re.Match[str]) -> bool:
    """Whether another sum in the same line is the other end ("base $50,000, up to $70,000")."""
    low, high = _line(text, found.start(), found.end())
    others = (*_SUM.finditer(text, low, found.start()), *_SUM.finditer(text, found.end(), high))
    return any(_is_about_pay(text, it.start(), it.end()) for it in others)


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    after = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if after < 0 else after
