"""Pay in the posting, by place and date. Never legal advice: each finding names its law's source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from jobdesc.document.values import JobDescription, Pay
from jobdesc.review.money import figures_in, is_plausible
from jobdesc.review.offers import lists_benefits, names_extras, tells_until_when
from jobdesc.review.registry import rule
from jobdesc.review.subjects import Spot, Subject
from jobdesc.review.territories import Reach, in_force, reaching
from jobdesc.review.values import (
    Confidence,
    Evidence,
    Family,
    MustShow,
    PayLaw,
    Role,
    Rule,
    Severity,
    Strength,
    Suggestion,
)

LAW: Final = Family.PAY_AND_LAW
_LEAST_WILL_DO: Final = frozenset({"AT", "SK"})
"""Places whose laws ask for the least pay, not for a range."""
BY_PLACE: Final = Evidence(source="The laws’ own rows, by place", kind=Strength.LAW)


def told(law: PayLaw) -> Evidence:
    return Evidence(
        source=f"{law.name}, pay in postings",
        year=law.since.year if law.since else None,
        kind=Strength.LAW,
        url=law.sources[0] if law.sources else "",
        says=f"{law.says} Last checked {law.checked.isoformat()}, confidence {law.confidence}.",
    )


def _where(reach: Reach) -> str:
    law = reach.law
    since = f"since {law.since.isoformat()}" if law.since else ""
    why = "reaches remote work that may be done there" if reach.is_remote else "covers a place of this job"
    return f"{law.name} {why} ({since}; {law.threshold})."


def _is_sure(reach: Reach) -> bool:
    return reach.law.confidence is not Confidence.LOW and not (reach.is_remote and reach.law.city)


def _asked(subject: Subject, wanted: MustShow, *, sure: bool) -> Iterator[Reach]:
    for reach in reaching(subject.document, subject.laws, subject.on):
        if wanted in reach.law.must_show and _is_sure(reach) is sure:
            yield reach


def _spots(reaches: Iterable[Reach], path: str, lacks: str) -> Iterator[Spot]:
    """One for each place of work; all that reach remote work together, or the list would be long."""
    remote: list[Reach] = []
    for reach in reaches:
        if reach.is_remote:
            remote.append(reach)
        else:
            yield Spot(path=path, reason=f"{_where(reach)} {lacks}", evidence=(told(reach.law),))
    if len(remote) == 1:
        yield Spot(path=path, reason=f"{_where(remote[0])} {lacks}", evidence=(told(remote[0].law),))
    elif remote:
        names = ", ".join(reach.law.name for reach in remote)
        reason = f"This job may be done remotely from places whose laws reach it: {names}. {lacks}"
        yield Spot(path=path, reason=reason, evidence=tuple(told(reach.law) for reach in remote))


def _has_pay(pay: Pay) -> bool:
    return pay.low is not None or pay.high is not None


def gives_pay(subject: Subject) -> bool:
    """In the facts, or in words: so much for an hour, a month, a year."""
    return _has_pay(subject.document.facts.pay) or any(
        figure.period is not None and is_plausible(figure.low, figure.period, figure.currency)
        for passage in subject.passages
        if passage.role is not Role.TITLE
        for figure in figures_in(passage.folded.text)
    )


@rule(
    key="law-pay-range",
    family=LAW,
    topic="law",
    title="Pay is to be shown here",
    severity=Severity.LEGAL_RISK,
    reason="A law of a place of this job asks for pay in the posting.",
    evidence=(BY_PLACE,),
    language="",
    suggestions=(Suggestion(words="Give both ends of the range, the currency and the period."),),
)
def pay_is_missing(subject: Subject, _rule: Rule) -> Iterator[Spot]:
    if not gives_pay(subject):
        yield from _spots(_asked(subject, MustShow.RANGE, sure=True), "facts.pay", "No pay is given.")


@rule(
    key="law-pay-range-unsure",
    family=LAW,
    topic="law",
    title="Pay may have to be shown here",
    severity=Severity.CHECK,
    reason="A law of a place of this job may ask for pay in the posting; what we read of it is not sure.",
    evidence=(BY_PLACE,),
    language="",
    suggestions=(Suggestion(words="Look the law up, or give both ends of the range."),),
)
def pay_may_be_missing(subject: Subject, _rule: Rule) -> Iterator[Spot]:
    if not gives_pay(subject):
        yield from _spots(_asked(subject, MustShow.RANGE, sure=False), "facts.pay", "No pay is given.")


@rule(
    key="law-pay-one-end",
    family=LAW,
    topic="law",
    title="Both ends of the range are asked for here",
    severity=Severity.LEGAL_RISK,
    reason="A range needs both ends where a law asks for one.",
    evidence=(BY_PLACE,),
    language="",
    suggestions=(Suggestion(words="Give the other end too; for a fixed wage, the same figure twice."),),
)
def one_end_is_missing(subject: Subject, _rule: Rule) -> Iterator[Spot]:
    pay = subject.document.facts.pay
    if (pay.low is None) != (pay.high is None):
        asked = _asked(subject, MustShow.RANGE, sure=True)
        short = (it for it in asked if pay.low is None or it.law.place not in _LEAST_WILL_DO)
        yield from _spots(short, "facts.pay", "One end is missing.")


@rule(
    key="law-benefits",
    family=LAW,
    topic="law",
    title="Benefits are to be shown here",
    severity=Severity.LEGAL_RISK,
    reason="A law of a place of this job asks for a general list of benefits.",
    evidence=(BY_PLACE,),
    language="",
    suggestions=(Suggestion(words="List the benefits in a few words each."),),
)
def benefits_are_missing(subject: Subject, _rule: Rule) -> Iterator[Spot]:
    asked = [*_asked(subject, MustShow.BENEFITS, sure=True)]
    if asked and not lists_benefits(subject):
        yield from _spots(asked, "closing.benefits", "No benefits are listed.")


@rule(
    key="law-other-pay",
    family=LAW,
    topic="law",
    title="Bonus, equity and the like are to be named here, if there are any",
    severity=Severity.CHECK,
    reason="A law of a place of this job asks for what comes on top of pay.",
    evidence=(BY_PLACE,),
    language="",
    suggestions=(Suggestion(words="Name bonus, equity or commission; dismiss this where there is none."),),
)
def other_pay_is_missing(subject: Subject, _rule: Rule) -> Iterator[Spot]:
    asked = [*_asked(subject, MustShow.OTHER_PAY, sure=True)]
    if asked and not names_extras(subject):
        yield from _spots(asked, "facts.pay.extras", "Nothing on top of pay is named.")


@rule(
    key="law-deadline",
    family=LAW,
    topic="law",
    title="The closing date is to be shown here",
    severity=Severity.LEGAL_RISK,
    reason="A law of a place of this job asks for the day on which applications close.",
    evidence=(BY_PLACE,),
    language="",
    suggestions=(Suggestion(words="Give the day, or say that applications are taken on an ongoing basis."),),
)
def deadline_is_missing(subject: Subject, _rule: Rule) -> Iterator[Spot]:
    asked = [*_asked(subject, MustShow.DEADLINE, sure=True)]
    if asked and not tells_until_when(subject):
        yield from _spots(asked, "facts.apply_by", "No closing date is given.")


@rule(
    key="law-later",
    family=LAW,
    topic="law",
    title="Pay has to be told, if not in the posting then soon after",
    severity=Severity.NOTE,
    reason="A law of a place of this job asks for pay to be told, in the posting or later.",
    evidence=(BY_PLACE,),
    language="",
    suggestions=(Suggestion(words="Showing the range in the posting settles it."),),
)
def pay_is_due_later(subject: Subject, _rule: Rule) -> Iterator[Spot]:
    if not gives_pay(subject):
        reaches = reaching(subject.document, subject.laws, subject.on)
        later = (reach for reach in reaches if not reach.law.must_show and not reach.is_remote)
        yield from _spots(later, "facts.pay", "As we read it, the posting itself need not show it.")


@rule(
    key="law-not-checked",
    family=LAW,
    topic="law",
    title="A law was not looked at for a year",
    severity=Severity.NOTE,
    reason="Laws change. Somebody should read the source again and enter the day in the admin.",
    evidence=(Evidence(source="Our own rule: once a year", kind=Strength.OWN),),
    language="",
    settings={"days": 365},
)
def law_is_old(subject: Subject, own: Rule) -> Iterator[Spot]:
    oldest = subject.on - timedelta(days=own.settings["days"])
    old = [it.law for it in reaching(subject.document, subject.laws, subject.on) if it.law.checked < oldest]
    if old:
        said = ", ".join(f"{law.name} ({law.checked.isoformat()})" for law in old)
        reason = f"Last checked more than a year ago: {said}. What is said of pay here may be out of date."
        yield Spot(path="facts.pay", reason=reason, evidence=tuple(map(told, old)))


@rule(
    key="law-coming",
    family=LAW,
    topic="law",
    title="A law on pay comes into force soon",
    severity=Severity.NOTE,
    reason="A posting that stays up will fall under it.",
    evidence=(BY_PLACE,),
    language="",
    settings={"days": 90},
)
def law_is_coming(subject: Subject, own: Rule) -> Iterator[Spot]:
    if gives_pay(subject):
        return
    last = subject.on + timedelta(days=own.settings["days"])
    for law in subject.laws:
        if (
            law.since
            and subject.on < law.since <= last
            and law.must_show
            and _will_reach(subject.document, law)
        ):
            reason = f"{law.name}: from {law.since.isoformat()} pay is to be shown ({law.threshold})."
            yield Spot(path="facts.pay", reason=reason, evidence=(told(law),))


def _will_reach(document: JobDescription, law: PayLaw) -> bool:
    since: date = law.since or date.max
    return in_force(law, since) and any(True for _ in reaching(document, (law,), since))


def says(subject: Subject, pattern: re.Pattern[str]) -> bool:
    texts = (it.folded.text for it in subject.passages if it.role is not Role.TITLE)
    return any(pattern.search(text) for text in texts)
