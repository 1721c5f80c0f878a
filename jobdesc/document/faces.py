"""What each face of a job description may show."""

from __future__ import annotations

from enum import StrEnum

from jobdesc.document.values import Basis, Internal, Item, JobDescription, Section, SectionKind


class Face(StrEnum):
    """`PUBLIC` is what applicants get, `BRIEF` what the hiring manager reads, `INTERNAL` the
    team's whole record."""

    PUBLIC = "public"
    INTERNAL = "internal"
    BRIEF = "brief"


def project(document: JobDescription, face: Face) -> JobDescription:
    """Return `document` with only what `face` may show.

    Public and brief lose what is internal, what is kept aside, and sections with nothing left in
    them. Public also loses the template, the answers, where each item came from, what it serves,
    and which responsibilities are essential; ids stay, so that an export that comes back can be
    merged.
    """
    if face is Face.INTERNAL:
        return document
    public = face is Face.PUBLIC
    shown = (_shown(section, public=public) for section in document.sections)
    sections = tuple(section for section in shown if section.items)
    update: dict[str, object] = {"sections": sections, "internal": Internal()}
    if public:
        update["basis"] = Basis()
    return document.model_copy(update=update)


def _shown(section: Section, *, public: bool) -> Section:
    items = section.shown_items
    if public:
        items = tuple(_public(item, section.kind) for item in items)
    return section.model_copy(update={"items": items})


def _public(item: Item, kind: SectionKind) -> Item:
    # Built anew from the fields that may be seen: a field added later stays inside.
    importance = None if kind is SectionKind.RESPONSIBILITIES else item.importance
    return Item(id=item.id, heading=item.heading, text=item.text, importance=importance)
