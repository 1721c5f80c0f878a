"""Trying one rule on a few words, as its editor does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jobdesc.document.values import (
    Closing,
    Employer,
    Item,
    JobDescription,
    JobFacts,
    Section,
    SectionKind,
)
from jobdesc.library.rulebooks import rulebook_of
from jobdesc.review import Finding, Role, Rule, Rulebook, Rules, review


@dataclass(frozen=True)
class Tried:
    """What a rule finds in some words: the words in pieces, each with whether it was found."""

    findings: tuple[Finding, ...]
    pieces: tuple[tuple[str, bool], ...]


def try_rule(rule: Rule, text: str, role: Role, on: date) -> Tried:
    """Run the rule alone, switched on, over a document that says `text` in that role."""
    findings = review(_saying(text, role, rule.language), _alone(rule), on)
    return Tried(findings, tuple(_pieces(text, findings)))


def wrong_examples(rule: Rule, on: date) -> list[str]:
    """The rule's own sentences in which it does not find what they say, each with what it finds.

    A rule with a method may look at more than a sentence: its examples are not run.
    """
    if rule.method:
        return []
    role = first_role(rule)
    alone = _alone(rule)
    wrong = []
    for sentence in (*rule.hits, *rule.passes):
        plain = re.sub(r"[\[\]]", "", sentence)
        found = [it.words for it in review(_saying(plain, role, rule.language), alone, on)]
        if found != re.findall(r"\[(.+?)\]", sentence):
            told = ", ".join(f"“{it}”" for it in found) or "nothing"
            wrong.append(f"“{sentence}”: it finds {told}")
    return wrong


def first_role(rule: Rule) -> Role:
    return Role.TEXT if Role.TEXT in rule.reads else rule.reads[0] if rule.reads else Role.TEXT


def _alone(rule: Rule) -> Rules:
    """With the names and statements that all rules share, and the laws."""
    book = rulebook_of(None)
    on = rule.model_copy(update={"is_on": True})
    return Rules(Rulebook(rules=(on,), names=book.names, statements=book.statements, laws=book.laws))


def _saying(text: str, role: Role, language: str) -> JobDescription:
    """A document that says these words where `role` stands, and nothing else."""
    language = language or "en"
    match role:
        case Role.HEADING:
            line = Item(id="line", text="–")
            section = Section(id="own", kind=SectionKind.OWN, heading=text, items=(line,))
        case Role.TITLE:
            return JobDescription(language=language, facts=JobFacts(title=text))
        case Role.ABOUT:
            return JobDescription(language=language, facts=JobFacts(employer=Employer(about=text)))
        case Role.NOTE:
            return JobDescription(language=language, facts=JobFacts(hours=text))
        case Role.CLOSING:
            return JobDescription(language=language, closing=Closing(benefits=text))
        case _:
            line = Item(id="line", text=text)
            section = Section(id="own", kind=SectionKind.OWN, items=(line,))
    return JobDescription(language=language, sections=(section,))


def _pieces(text: str, findings: tuple[Finding, ...]) -> Iterator[tuple[str, bool]]:
    last = 0
    for start, end in sorted((it.start, it.end) for it in findings if it.words and it.words in text):
        if start >= last:
            yield text[last:start], False
            yield text[start:end], True
            last = end
    yield text[last:], False
