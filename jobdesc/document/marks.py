"""How two texts are shown as one: what was struck out, what was put in."""

from __future__ import annotations

from typing import NamedTuple

from jobdesc.document.words import Part, PartKind, gathered, words

Parts = tuple[Part, ...]

LEAST_SHARED = 0.4
"""Where less of the shorter text than this stands in the longer one too, both are shown whole:
words struck out and put in one by one would be harder to read."""


class Sides(NamedTuple):
    """Two texts beside each other: what only mine has is `REMOVED`, what only theirs has is
    `ADDED`. Empty where there is no text."""

    mine: Parts
    theirs: Parts


def redlined(before: str, after: str) -> Parts:
    """Return the parts that lead from `before` to `after`, for a reader.

    Kept and removed parts joined are `before`, kept and added ones `after`.
    """
    parts = words(before, after)
    shared = sum(len(part.text) for part in parts if part.kind is PartKind.KEPT)
    if before != after and shared < LEAST_SHARED * min(len(before), len(after)):
        return replaced(before, after)
    return tuple(gathered(_calmed(parts)))


def replaced(before: str, after: str) -> Parts:
    """Return `before` struck out and `after` put in, both whole."""
    if before == after:
        return (Part(PartKind.KEPT, after),) if after else ()
    both = (Part(PartKind.REMOVED, before), Part(PartKind.ADDED, after))
    return tuple(part for part in both if part.text)


def sides(mine: str | None, theirs: str | None) -> Sides:
    """Return both texts with the words marked that the other one does not have."""
    parts = redlined(mine or "", theirs or "")
    kinds = (PartKind.REMOVED, PartKind.ADDED)
    return Sides(*(tuple(part for part in parts if part.kind in (PartKind.KEPT, kind)) for kind in kinds))


def _calmed(parts: Parts) -> list[tuple[PartKind, str]]:
    """A space or a comma alone between two changes changes with them."""
    calmed: list[tuple[PartKind, str]] = []
    for number, (kind, text) in enumerate(parts):
        between = 0 < number < len(parts) - 1
        if kind is PartKind.KEPT and between and not any(letter.isalnum() for letter in text):
            calmed += [(PartKind.REMOVED, text), (PartKind.ADDED, text)]
        else:
            calmed.append((kind, text))
    return calmed
