"""What somebody meant to fill in and forgot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jobdesc.document.wording import placeholders_in
from jobdesc.review.registry import rule
from jobdesc.review.subjects import Spot, Subject
from jobdesc.review.values import Evidence, Family, Role, Rule, Severity, Strength, Suggestion

_OWN: Final = (
    Evidence(source="jobdesc", year=2026, kind=Strength.OWN, says="Nobody writes this for readers."),
)
_EVERYWHERE: Final = tuple(Role)
_BRACES: Final = re.compile(
    r"\{\{[^{}\n]{1,60}\}\}|(?<!\{)\$?\{[a-z][a-z0-9 _-]{0,59}\}(?!\})|<<[^<>\n]{1,60}>>|"
    r"%[a-z]+_[a-z_]{1,40}%"
)
_BRACKETS: Final = re.compile(r"\[([^\[\]\n]{1,60})\]|<([^<>\n]{1,60})>")
_LINE: Final = re.compile(r"(?<!_)_{3,200}(?!_)|\.{6,200}|…{3,100}")
_STAND_INS: Final = re.compile(
    r"\blorem ipsum\b(?: dolor(?: sit(?: amet)?)?)?|\b(?:tbd|tbc|tba|todo|fixme|tk tk)\b|"
    r"\bx{3,20}\b|#{3,20}(?=\s|$)"
)
_CAPITALS: Final = frozenset({"tbd", "tbc", "tba", "todo", "fixme", "tk tk"})
_ENGLISH: Final = """
    insert enter add fill your name company employer organisation organization title role position department
    city town state country location address date day time deadline amount salary pay currency number phone
    telephone email e-mail mail url link website manager recruiter contact placeholder tbd tbc tba x xx xxx
    years industry job team start end hiring line first last full the of and for here range reporting value
    values text client protected
"""
_GERMAN: Final = (
    "einfügen ergänzen firma firmenname unternehmen stadt ort datum telefon gehalt stelle standort"
)
_FRENCH: Final = "insérer entreprise société ville lieu poste nom salaire téléphone"
_SPANISH: Final = "insertar empresa ciudad lugar fecha puesto nombre salario teléfono"
_BLANKS: Final = frozenset(f"{_ENGLISH} {_GERMAN} {_FRENCH} {_SPANISH}".split())
_TAGS: Final = frozenset({"<title>", "<link>", "<address>", "<time>", "<text>"})
"""What a page is made of, not what is missing in one."""

_FILLING: Final = frozenset({"insert", "enter", "add", "fill", "your", "einfügen", "insérer", "insertar"})
_MOST_WORDS: Final = 4
_WORDS: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@rule(
    key="placeholder-left",
    family=Family.COMPLETENESS,
    topic="placeholders",
    title="A placeholder that was not answered",
    severity=Severity.CHECK,
    reason="Readers would see the braces.",
    evidence=_OWN,
    suggestions=(Suggestion(words="Answer the question behind it, or write the words yourself."),),
    language="",
    reads=_EVERYWHERE,
)
def placeholder_left(subject: Subject, rule: Rule) -> Iterator[Spot]:
    for passage in subject.read_by(rule):
        text = passage.folded.text
        if any(mark in text for mark in "{<%"):
            for found in _BRACES.finditer(text):
                named = placeholders_in(found.group())
                reason = f"“{named[0]}” was not answered: readers would see the braces." if named else ""
                yield Spot(passage, *found.span(), reason=reason)


@rule(
    key="blank-left",
    family=Family.COMPLETENESS,
    topic="placeholders",
    title="A blank that was not filled in",
    severity=Severity.CHECK,
    reason="This looks like a blank of a template.",
    evidence=_OWN,
    suggestions=(Suggestion(words="Write what belongs here, or take it out."),),
    language="",
    reads=_EVERYWHERE,
)
def blank_left(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """“[Company]”, “<insert salary>”, “____”."""
    for passage in subject.read_by(rule):
        text = passage.folded.text
        if "[" in text or "<" in text:
            blanks = (
                it for it in _BRACKETS.finditer(text) if it[0] not in _TAGS and _is_blank(it[1] or it[2])
            )
            yield from (Spot(passage, *found.span()) for found in blanks)
        if any(mark in text for mark in ("___", "......", "………")):
            yield from (Spot(passage, *found.span()) for found in _LINE.finditer(text))


@rule(
    key="stand-in-left",
    family=Family.COMPLETENESS,
    topic="placeholders",
    title="Words that only hold a place",
    severity=Severity.CHECK,
    reason="This holds the place of something that is still to be written.",
    evidence=_OWN,
    suggestions=(Suggestion(words="Write what is known by now, or take it out."),),
    language="",
    reads=_EVERYWHERE,
)
def stand_in_left(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """“TBD”, “XXX”, “lorem ipsum”; in fields that are no passages too."""
    for passage in subject.read_by(rule):
        for found in _STAND_INS.finditer(passage.folded.text):
            start, end = passage.span(*found.span())
            if found.group() not in _CAPITALS or passage.text[start:end].isupper():
                yield Spot(passage, *found.span())
    for path, text in _short_fields(subject):
        if _STAND_INS.fullmatch(text.strip().lower()):
            yield Spot(
                path=path, reason=f"“{text.strip()}” holds the place of something still to be written."
            )


def _is_blank(inside: str) -> bool:
    words = _WORDS.findall(inside)
    if not 0 < len(words) <= _MOST_WORDS:
        return bool(words) and words[0] in _FILLING
    return words[0] in _FILLING or all(word in _BLANKS for word in words)


def _short_fields(subject: Subject) -> Iterator[tuple[str, str]]:
    facts = subject.document.facts
    yield "facts.employer.name", facts.employer.name
    yield "facts.department", facts.department
    yield "facts.reports_to", facts.reports_to
    yield "facts.requisition", facts.requisition
    yield from (
        ("facts.locations", part) for it in facts.locations for part in (it.street, it.city, it.region)
    )
