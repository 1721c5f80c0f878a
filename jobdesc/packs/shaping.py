"""What shaping does to a job description: its sections, their order and headings, as values.

The page shows `printed(document)` and sends back `Place`s.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from jobdesc.document.values import JobDescription, Section, SectionKind

TOGETHER = (SectionKind.SKILLS, SectionKind.QUALIFICATIONS)
"""The kinds that are printed as one: required lines first, then all that is good to have."""

Blocks = tuple[tuple[Section, ...], ...]


@dataclass(frozen=True)
class Place:
    """One section as the recruiter left it; a new one has an id that nothing has yet."""

    id: str
    heading: str
    shown: bool = True


def printed(document: JobDescription) -> Blocks:
    """The sections as they follow each other on the page; those printed together are one
    block, which stands where the first of them does."""
    together = tuple(section for section in document.sections if section.kind in TOGETHER)
    alone = (section for section in document.sections if section not in together[1:])
    return tuple(together if section.kind in TOGETHER else (section,) for section in alone)


def with_places(
    document: JobDescription, places: Iterable[Place], gone: Collection[str] = ()
) -> JobDescription:
    """The document with its sections as arranged; a new place with a heading is an own section.

    Sections that `places` does not name stay as they are, behind the others. Of those in
    `gone` only own sections go, with all that stands in them.
    """
    before = {section.id: section for section in document.sections}
    shaped = {place.id: _shaped(place, before.get(place.id)) for place in places}
    named = [one for key, one in shaped.items() if one and (key in before or key not in set(SectionKind))]
    order = [section.id for section in named if section.id in before]
    if order == [section.id for block in printed(document) for section in block]:
        order = list(before)
        named.sort(key=lambda section: order.index(section.id) if section.id in before else len(order))
    rest = [section for section in document.sections if section.id not in shaped]
    kept = (one for one in (*named, *rest) if one.kind is not SectionKind.OWN or one.id not in gone)
    return JobDescription(**{**dict(document), "sections": tuple(kept)})


def _shaped(place: Place, section: Section | None) -> Section | None:
    if section is None and not place.heading:
        return None
    section = section or Section(id=place.id, kind=SectionKind.OWN)
    return section.model_copy(update={"heading": place.heading, "shown": place.shown})


def moved(blocks: Sequence[Sequence[str]], move: str) -> list[str]:
    """The ids in their new order. `move` is "up:ID" or "down:ID": that block changes places
    with its neighbour; or "first:ID": that section stands first within its block."""
    direction, _, key = move.partition(":")
    order = [list(block) for block in blocks]
    here = next((place for place, block in enumerate(order) if key in block), None)
    if here is not None and direction == "first":
        order[here].sort(key=lambda one: one != key)
    there = None if here is None else here + {"up": -1, "down": 1}.get(direction, 0)
    if here is not None and there is not None and 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    return [one for block in order for one in block]
