"""What the hiring manager's brief and the evidence appendix say beside the document."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Cited:
    """One place in a source: `terms` are the source's own few words that are looked for there."""

    source: str
    section: str
    basis: str
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A market fact of the library: its `statement`, and the sources that say it. Facts that
    disagree share a `topic` and a `metric`; where nothing disagrees the metric may be "". `region` is
    where it holds, `as_of` the day of its figures, "" and None where no source says so. `against` are
    facts that say otherwise, where they do not stand beside it."""

    topic: str
    metric: str
    statement: str
    cited: tuple[Cited, ...] = ()
    region: str = ""
    as_of: date | None = None
    against: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A finding of the checks that somebody put aside, and why."""

    rule: str
    words: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Brief:
    """`evidence` has the citations of each item of the document that came from the library, by
    item id; an item that is missing there has none. `reworded` are those of them that no longer
    read as the library has them, so that the sources speak for other words. `pinned` are the facts
    that somebody picked for the hiring manager, in their order; `insights` are the others."""

    evidence: dict[str, tuple[Cited, ...]] = field(default_factory=dict)
    reworded: frozenset[str] = frozenset()
    insights: tuple[Told, ...] = ()
    pinned: tuple[Told, ...] = ()
    dismissed: tuple[Dismissed, ...] = ()
