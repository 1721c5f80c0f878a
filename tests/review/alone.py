"""One rule, tried alone on small documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from jobdesc.document.values import Importance, Item, JobDescription, JobFacts, Section, SectionKind
from jobdesc.packs.rulebooks import load_rulebook
from jobdesc.review import Finding, Rule, Rulebook, Rules, review
from jobdesc.review.registry import written_rules

ON = date(2026, 11, 21)
SEEDS = Path(__file__).parents[2] / "seeds" / "review"
REQUIRED, PREFERRED = Importance.REQUIRED, Importance.PREFERRED
Make = Callable[[], JobDescription]

_WRITTEN = {it.key: it for it in written_rules()}
_MADE: dict[str, Rules] = {}


def rule(key: str) -> Rule:
    """The shipped rule of that key: a function, or a row of `requirements.yaml`."""
    if key in _WRITTEN:
        return _WRITTEN[key]
    rows = load_rulebook(SEEDS / "requirements.yaml").rules
    return next(it for it in rows if it.key == key)


def found(key: str, document: JobDescription, on: date = ON) -> list[Finding]:
    if key not in _MADE:
        _MADE[key] = Rules(Rulebook(rules=(rule(key),)))
    return list(review(document, _MADE[key], on))


def told(key: str, document: JobDescription, on: date = ON) -> list[str]:
    """The words of each finding, or the path of those that are about no words."""
    return [it.words or it.path for it in found(key, document, on)]


def asking(
    *texts: str, title: str = "", importance: Importance | None = REQUIRED, **facts: Any
) -> JobDescription:
    """A posting whose qualifications are these lines."""
    return JobDescription(
        facts=JobFacts(title=title, **facts),
        sections=(listed(SectionKind.QUALIFICATIONS, *texts, importance=importance),),
    )


def listed(kind: SectionKind, *texts: str, importance: Importance | None = None, **more: Any) -> Section:
    lines = tuple(
        Item(id=f"{kind.value}-{number}", text=text, importance=importance, **more)
        for number, text in enumerate(texts, 1)
    )
    return Section(id=kind.value, kind=kind, items=lines)


def saying(text: str, **facts: Any) -> JobDescription:
    """A posting with one line of the recruiter's own."""
    return JobDescription(facts=JobFacts(**facts), sections=(listed(SectionKind.OWN, text),))


def knowing(**facts: Any) -> JobDescription:
    """A posting of facts alone."""
    return JobDescription(facts=JobFacts(**facts))
