"""What Ontario asks of a posting beyond the pay itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jobdesc.document.values import PayPeriod
from jobdesc.review.methods.law import BY_PLACE, LAW, says, told
from jobdesc.review.registry import rule
from jobdesc.review.subjects import Spot, Subject
from jobdesc.review.territories import Reach, reaching
from jobdesc.review.values import Rule, Severity, Suggestion

_A_YEAR_OF: Final = {
    PayPeriod.HOUR: 2080,
    PayPeriod.DAY: 260,
    PayPeriod.WEEK: 52,
    PayPeriod.MONTH: 12,
    PayPeriod.YEAR: 1,
}
_VACANCY: Final = re.compile(r"\bvacan(?:cy|t|cies)\b|\bfuture opportunit|\btalent pool\b")


@rule(
    key="law-ontario-width",
    family=LAW,
    topic="law",
    title="The range is wider than Ontario allows",
    severity=Severity.LEGAL_RISK,
    reason="Ontario allows a range of at most C$50,000 a year, unless it goes beyond C$200,000.",
    evidence=(BY_PLACE,),
    language="",
    settings={"widest": 50_000, "free_above": 200_000},
    suggestions=(Suggestion(words="Narrow the range, or write a posting for each level."),),
)
def ontario_range_is_wide(subject: Subject, own: Rule) -> Iterator[Spot]:
    pay = subject.document.facts.pay
    if pay.low is None or pay.high is None or pay.currency != "CAD":
        return
    low, high = (end * _A_YEAR_OF[pay.period] for end in (pay.low, pay.high))
    if high - low > own.settings["widest"] and high <= own.settings["free_above"]:
        for reach in _in_ontario(subject):
            yield Spot(path="facts.pay", evidence=(told(reach.law),))


@rule(
    key="law-ontario-vacancy",
    family=LAW,
    topic="law",
    title="Ontario asks whether there is a vacancy",
    severity=Severity.CHECK,
    reason=(
        "In Ontario a posting says whether the job is vacant now, and whether artificial intelligence "
        "screens or selects applicants."
    ),
    evidence=(BY_PLACE,),
    suggestions=(Suggestion(words="“This posting is for an existing vacancy.”"),),
)
def ontario_vacancy_is_missing(subject: Subject, _rule: Rule) -> Iterator[Spot]:
    if not says(subject, _VACANCY):
        for reach in _in_ontario(subject):
            yield Spot(path="facts.openings", evidence=(told(reach.law),))


def _in_ontario(subject: Subject) -> Iterator[Reach]:
    reaches = reaching(subject.document, subject.laws, subject.on)
    return (it for it in reaches if it.law.place == "CA-ON")
