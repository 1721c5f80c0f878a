"""Small documents to review, and rules for them."""

from __future__ import annotations

from datetime import date
from typing import Any

from jobdesc.document.values import Item, JobDescription, Section, SectionKind
from jobdesc.review import Family, Finding, Role, Rule, Rulebook, Rules, Severity, Term, review
from jobdesc.review.passages import Passage
from tests.shipped import rulebook

ON = date(2026, 11, 21)
BOOK = rulebook()


def saying(*texts: str, language: str = "en", heading: str = "") -> JobDescription:
    """A document of one section with an item for each text."""
    items = tuple(Item(id=f"line-{number}", text=text) for number, text in enumerate(texts))
    section = Section(id="own", kind=SectionKind.OWN, heading=heading, items=items)
    return JobDescription(language=language, sections=(section,))


def ruled(*patterns: str, names: tuple[str, ...] = (), **said: Any) -> Rules:
    """One rule with these terms, and proper names."""
    facts: dict[str, Any] = {
        "key": "words",
        "family": Family.LANGUAGE,
        "topic": "age",
        "title": "Words",
        "severity": Severity.NOTE,
        "reason": "Because.",
        "terms": tuple(Term(words=pattern) for pattern in patterns),
    }
    rule = Rule(**{**facts, **said})
    return Rules(Rulebook(rules=(rule,), names=names, statements=BOOK.statements))


def found(text: str, *patterns: str, **said: Any) -> list[str]:
    """The words that the patterns find in the text."""
    return [one.words for one in review(saying(text), ruled(*patterns, **said), ON)]


def passage(text: str) -> Passage:
    return Passage("item:line.text", Role.TEXT, text, "line")


def only(findings: tuple[Finding, ...]) -> Finding:
    (one,) = findings
    return one
