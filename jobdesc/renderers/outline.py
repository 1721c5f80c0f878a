"""A document as a page reads it: facts, then parts with headings, paragraphs and lists.

Every format is written from this one outline, so all of them say the same in the same
order. Each piece carries the `path` of the field it stems from.
"""

from __future__ import annotations

from dataclasses import dataclass

from jobdesc.document import JobDescription
from jobdesc.renderers import words
from jobdesc.renderers.facts import Detail, Fact, details, facts
from jobdesc.renderers.parts import Part, parts

_SUMMARY = 155  # characters that search results show


@dataclass(frozen=True, slots=True)
class Outline:
    """`title` is never empty; `is_untitled` says that it is only a stand-in."""

    language: str
    right_to_left: bool
    title: str
    is_untitled: bool
    employer: str
    requisition: str
    facts: tuple[Fact, ...]
    details: tuple[Detail, ...]
    parts: tuple[Part, ...]
    summary: str

    @property
    def direction(self) -> str:
        return "rtl" if self.right_to_left else "ltr"

    @property
    def title_direction(self) -> str:
        return words.direction(self.title)

    @property
    def employer_direction(self) -> str:
        return words.direction(self.employer)


def outline(document: JobDescription) -> Outline:
    """Return the outline of `document`, worded in the document's language."""
    known = document.facts
    with words.in_language(document.language):
        return Outline(
            language=document.language,
            right_to_left=words.is_right_to_left(document.language),
            title=known.title or str(words.UNTITLED),
            is_untitled=not known.title,
            employer=known.employer.name,
            requisition=words.requisition(known.requisition) if known.requisition else "",
            facts=facts(document),
            details=details(document),
            parts=parts(document),
            summary=_summary(document),
        )


def _summary(document: JobDescription) -> str:
    """What a search result or a shared link shows: how the document begins, in one line."""
    texts = [item.text for section in document.sections for item in section.shown_items]
    line = " ".join(" ".join(texts[:3]).split())
    if len(line) <= _SUMMARY:
        return line
    return line[: _SUMMARY - 1].rpartition(" ")[0].rstrip(" ,;:") + "…"
