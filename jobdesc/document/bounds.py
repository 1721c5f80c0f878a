"""How much a posting holds. The bounds keep the render process safe: one word of 100,000 letters or
a stack of combining marks stops any layout engine. See `docs/security.md` for what was measured."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jobdesc.document.text import clean
from jobdesc.document.values import JobDescription, SectionKind, Value

FIELD_CHARACTERS = 5_000
TEXT_CHARACTERS = 2_000
HEADING_CHARACTERS = 120
DOCUMENT_CHARACTERS = 20_000
DOCUMENT_ITEMS = 200
OWN_SECTIONS = 20
WORD_CHARACTERS = 200
MARKS_IN_A_ROW = 40

_LONG_WORD = re.compile(rf"\S{{{WORD_CHARACTERS + 1}}}")
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_MANY_MARKS = re.compile(f"[{_MARKS}]{{{MARKS_IN_A_ROW + 1}}}")


class OutOfBounds(ValueError):  # noqa: N818 - it is said to a person
    """A posting does not hold this; the message says why and what to do. `code` names the bound."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


def within(text: str, limit: int = FIELD_CHARACTERS) -> str:
    """Return `text` cleaned and stripped; raise `OutOfBounds`."""
    text = clean(text).strip()
    if len(text) > limit:
        raise OutOfBounds(
            f"This is {len(text):,} characters long. Please keep it to {limit:,}.", code="too_long"
        )
    if word := _LONG_WORD.search(text):
        raise OutOfBounds(
            f"“{word[0][:24]}…” runs over {WORD_CHARACTERS} characters without a space. Please break it up.",
            code="long_word",
        )
    if _MANY_MARKS.search(text):
        raise OutOfBounds("Some letters carry too many accents to print.", code="marks")
    return text


def check_size(document: JobDescription) -> None:
    """Raise `OutOfBounds` where the whole description has too many lines or letters."""
    shown = [item for section in document.sections for item in section.shown_items]
    letters = sum(len(item.heading) + len(item.text) for item in shown)
    letters += sum(len(text) for text in dict(document.closing).values())
    letters += len(document.facts.employer.about)
    if len(document.items) > DOCUMENT_ITEMS:
        raise OutOfBounds(
            f"A posting holds at most {DOCUMENT_ITEMS} lines; this would be {len(document.items)}. "
            "Remove some and save again.",
            code="items",
        )
    if letters > DOCUMENT_CHARACTERS:
        raise OutOfBounds(
            f"A posting holds at most {DOCUMENT_CHARACTERS:,} characters; this would be "
            f"{letters:,}. Shorten some lines and save again.",
            code="letters",
        )


def check(document: JobDescription) -> None:
    """Raise `OutOfBounds` for the first thing that no form would have let in."""
    check_size(document)
    own = sum(1 for section in document.sections if section.kind is SectionKind.OWN)
    if own > OWN_SECTIONS:
        raise OutOfBounds(f"A posting holds at most {OWN_SECTIONS} sections of your own.", code="sections")
    for section in document.sections:
        within(section.heading, HEADING_CHARACTERS)
        for item in section.items:
            within(item.heading, HEADING_CHARACTERS)
            within(item.text, TEXT_CHARACTERS)
    for value in (document.facts, document.closing, document.internal, document.basis):
        for text in _texts(value):
            within(text)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        if len(value) > DOCUMENT_ITEMS:
            raise OutOfBounds(f"A list holds at most {DOCUMENT_ITEMS} entries.", code="items")
        for part in value:
            yield from _texts(part)
    elif isinstance(value, Value):
        for _, part in value:
            yield from _texts(part)
