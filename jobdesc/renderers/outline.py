"""A document as a page reads it: facts, then parts with headings, paragraphs and lists.

Every format is written from this one outline, so all of them say the same in the same
order: `draft`, `employer`, `requisition`, `kind`, `title`, `facts`, `details`, `parts`, `footer`. Each piece
carries the `path` of the field it stems from; what a part is made of says `blocks.py`. What the
three faces say is decided in `faces.py`, and why in `docs/faces.md`.
"""

from __future__ import annotations

from dataclasses import dataclass

from jobdesc.document import JobDescription
from jobdesc.renderers import face_words, languages, words
from jobdesc.renderers.blocks import Part
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.faces import details_of, facts_of, parts_of
from jobdesc.renderers.facts import Detail, Fact

_SUMMARY = 155  # characters that search results show


@dataclass(frozen=True, slots=True)
class Outline:
    """`title` is never empty; `is_untitled` says that it is only a stand-in. `kind` is a line above
    the title of what is no public ad ("Internal job description"), `footer` the document's last
    line ("Revision 7 · 3f9a2c04d1b8…"), `draft` the first of a file that is not to go out yet; each
    is "" where there is none."""

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
    kind: str = ""
    footer: str = ""
    draft: str = ""

    @property
    def direction(self) -> str:
        return "rtl" if self.right_to_left else "ltr"

    @property
    def title_direction(self) -> str:
        return words.direction(self.title)

    @property
    def footer_direction(self) -> str:
        return words.direction(self.footer)

    @property
    def draft_direction(self) -> str:
        return words.direction(self.draft)

    @property
    def employer_direction(self) -> str:
        return words.direction(self.employer)


def outline(edition: Edition) -> Outline:
    """Return the outline of a document for its face, worded in the document's language."""
    document = edition.document
    known = document.facts
    with words.in_language(document.language):
        return Outline(
            language=document.language,
            right_to_left=words.is_right_to_left(document.language),
            title=known.title or str(words.UNTITLED),
            is_untitled=not known.title,
            employer=known.employer.name,
            requisition=words.requisition(known.requisition) if known.requisition else "",
            facts=facts_of(edition),
            details=details_of(edition),
            parts=languages.marked(parts_of(edition), document.language),
            summary=_summary(document),
            kind=str(face_words.FACES.get(edition.face, "")),
            footer=face_words.footer(edition.revision, edition.digest) if edition.has_footer else "",
            draft=str(face_words.DRAFT) if edition.is_draft else "",
        )


def _summary(document: JobDescription) -> str:
    """What a search result or a shared link shows: how the document begins, in one line."""
    texts = [item.text for section in document.sections for item in section.shown_items]
    line = " ".join(" ".join(texts[:3]).split())
    if len(line) <= _SUMMARY:
        return line
    return line[: _SUMMARY - 1].rpartition(" ")[0].rstrip(" ,;:") + "…"
