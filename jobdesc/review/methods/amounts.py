"""Figures of pay that cannot be meant, or that disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from jobdesc.document.values import Pay
from jobdesc.review.money import Figure, figures_in, is_bare, is_plausible
from jobdesc.review.passages import Passage
from jobdesc.review.registry import rule
from jobdesc.review.subjects import Spot, Subject, sentence_at
from jobdesc.review.values import Evidence, Family, Role, Rule, Severity, Strength, Suggestion

_OWN: Final = Evidence(source="jobdesc", year=2026, kind=Strength.OWN, says="The bounds are wide, and ours.")
_AGREE: Final = Evidence(
    source="Google, Job posting structured data",
    year=2026,
    kind=Strength.GUIDANCE,
    url="https://developers.google.com/search/docs/appearance/structured-data/job-posting",
    says="What the record says must agree with what stands on the page.",
)
_READ: Final = (Role.HEADING, Role.TEXT, Role.ABOUT, Role.NOTE, Role.CLOSING)
_PAYING: Final = re.compile(
    r"\b(?:salary|salaries|pay|paid|pays|wage|wages|compensation|remuneration|earn|gehalt|vergütung|salaire|"
    r"rémunération|salario|salaris)\b"
)
_ON_TOP: Final = re.compile(
    r"\b(?:bonus|bonuses|budget|allowance|equity|options|on target|ote|stipend|reimburse\w{0,5}|"
    r"relocation|signing|"
    r"sign-on|commission|prämie|prime|training|learning|pension|total|referral|extra|additional|additionally|"
    r"increase\w{0,3}|reach|reaching|raise|raises)\b"
)
_OTHER_UNIT: Final = re.compile(r" ?(?:/|per|for each|for every|each|for a|pro|par) ?\w")
_NEAR: Final = 3
_SMALL: Final = 1_000


@rule(
    key="pay-upside-down",
    family=Family.COMPLETENESS,
    topic="consistency",
    title="The range begins with its upper end",
    severity=Severity.CHECK,
    reason="The first figure is above the second. One of them is probably a slip.",
    evidence=(_OWN,),
    suggestions=(Suggestion(words="Write the lower figure first, and look at both."),),
    language="",
    reads=_READ,
)
def pay_upside_down(subject: Subject, rule: Rule) -> Iterator[Spot]:
    for passage, figure, _ in _figures(subject, rule):
        if figure.high is not None and figure.high < figure.low:
            yield Spot(passage, figure.start, figure.end)


@rule(
    key="pay-period-odd",
    family=Family.COMPLETENESS,
    topic="consistency",
    title="A figure that does not fit its period",
    severity=Severity.CHECK,
    reason="Nobody is paid like that for such a period: the figure or the period is wrong.",
    evidence=(_OWN,),
    suggestions=(Suggestion(words="Look at the zeros, and at whether it is by hour, month or year."),),
    language="",
    reads=_READ,
)
def pay_period_odd(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """In the facts, and in words where they are about pay."""
    pay = subject.document.facts.pay
    if any(not is_plausible(float(it), pay.period, pay.currency) for it in _ends(pay)):
        yield Spot(path="facts.pay")
    for passage, figure, is_pay in _figures(subject, rule):
        if figure.period is None or not is_pay:
            continue
        ends = [it for it in (figure.low, figure.high) if it is not None]
        # A large sum in dollars may be in small ones; too small a sum is too small in any.
        if not figure.currency and max(ends) >= _SMALL:
            continue
        if not all(is_plausible(it, figure.period, figure.currency) for it in ends):
            yield Spot(passage, figure.start, figure.end)


@rule(
    key="pay-disagrees",
    family=Family.COMPLETENESS,
    topic="consistency",
    title="The text and the facts say different pay",
    severity=Severity.CHECK,
    reason="This figure lies outside of the pay that the facts give.",
    evidence=(_AGREE,),
    suggestions=(Suggestion(words="Take the figure out of the text: the facts say it at one place."),),
    language="",
    reads=_READ,
)
def pay_disagrees(subject: Subject, rule: Rule) -> Iterator[Spot]:
    pay = subject.document.facts.pay
    ends = [float(it) for it in _ends(pay)]
    if not ends:
        return
    for passage, figure, is_pay in _figures(subject, rule):
        said = [it for it in (figure.low, figure.high) if it is not None]
        is_other = any(it < min(ends) or it > max(ends) for it in said)
        if is_other and is_pay and _is_of(passage, pay, figure, said, ends):
            yield Spot(passage, figure.start, figure.end)


def _figures(subject: Subject, rule: Rule) -> Iterator[tuple[Passage, Figure, bool]]:
    """Each figure, and whether its sentence is about pay."""
    for passage in subject.read_by(rule):
        text = passage.folded.text
        if figures := list(figures_in(text)):
            sentences = [text[start:end] for start, end in passage.sentences]
            paying = [_is_pay(it) for it in sentences]
            yield from ((passage, it, paying[sentence_at(passage, it.start)]) for it in figures)


def _is_pay(sentence: str) -> bool:
    """Whether it speaks of pay and of nothing on top of it. So does a bare "$45 per year": a reader
    of ads takes the word before it for a heading."""
    return is_bare(sentence) or (bool(_PAYING.search(sentence)) and not _ON_TOP.search(sentence))


def _ends(pay: Pay) -> list[Decimal]:
    return [it for it in (pay.low, pay.high) if it is not None]


def _is_of(passage: Passage, pay: Pay, figure: Figure, said: list[float], ends: list[float]) -> bool:
    """Whether the figure can be about the same pay: its currency, its period, its size."""
    if figure.period is None and _OTHER_UNIT.match(passage.folded.text, figure.end):
        return False
    is_near = min(said) <= max(ends) * _NEAR and max(said) * _NEAR >= min(ends)
    return figure.currency in ("", pay.currency) and figure.period in (None, pay.period) and is_near
