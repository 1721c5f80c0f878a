"""What each face of a job description may show."""

from __future__ import annotations

from enum import StrEnum

from jobdesc.document.values import Basis, Item, JobDescription, Section


class Face(StrEnum):
    """`PUBLIC` is what applicants get, `BRIEF` what the hiring manager reads, `INTERNAL` the
    team's whole record."""

    PUBLIC = "public"
    INTERNAL = "internal"
    BRIEF = "brief"


def project(document: JobDescription, face: Face) -> JobDescription:
    """Return `document` with only what `face` may show.

    Public and brief lose what is kept aside, and sections with nothing left in them. Public
    also loses the template, the answers, where each item came from and what it serves; ids
    stay, so that an export that comes back can be merged.
    """
    if face is Face.INTERNAL:
        return document
    public = face is Face.PUBLIC
    shown = (_shown(section, public=public) for section in document.sections)
    update: dict[str, object] = {"sections": tuple(section for section in shown if section.items)}
    if public:
        update["basis"] = Basis()
    return document.model_copy(update=update)


def _shown(section: Section, *, public: bool) -> Section:
    items = section.shown_items
    if public:
        items = tuple(_public(item) for item in items)
    return section.model_copy(update={"items": items})


def _public(item: Item) -> Item:
    # Built anew from the fields that may be seen: a field added later stays inside.
    return Item(id=item.id, heading=item.heading, text=item.text, importance=item.importance)
