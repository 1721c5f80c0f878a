"""What a template's newer version changes: what is asked, and which postings follow together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.http import QueryDict

from jobdesc.builder.behind import MOST_AT_ONCE
from jobdesc.document.marks import Parts, Sides, redlined, replaced, sides
from jobdesc.document.redline import NAMES
from jobdesc.document.values import SectionKind
from jobdesc.forms.picks import is_uuid
from jobdesc.packs.drifting import Change, Kind
from jobdesc.packs.following import Decision, Decisions, calm

CALM = "calm"
"""The button that takes what nobody need decide, and leaves the rest for later."""

VERBS = {
    Kind.TITLE: "Renamed",
    Kind.REWORDED: "Reworded",
    Kind.NEW: "New",
    Kind.GONE: "Dropped",
    Kind.ELSEWHERE: "Not for this level",
}


@dataclass(frozen=True)
class Row:
    """A change as the page asks it. `parts` lead from the template's words to its words now; of a
    conflict `sides` are both wordings, each with the words marked that the other does not have."""

    number: int
    change: Change
    decision: Decision

    @property
    def verb(self) -> str:
        return VERBS[self.change.kind]

    @property
    def is_ticked(self) -> bool:
        return self.decision is Decision.TAKE

    @property
    def offers_both(self) -> bool:
        return self.change.can_wait and self.change.is_conflict

    @property
    def parts(self) -> Parts:
        change = self.change
        if change.kind in (Kind.GONE, Kind.ELSEWHERE):
            return replaced(change.mine, change.mine)
        return redlined(change.before, change.after) if change.before else replaced("", change.after)

    @property
    def sides(self) -> Sides:
        return sides(self.change.mine, self.change.after)


Group = tuple[str, list[Row]]


class DecideForm:
    """Posts `take` once per ticked change and `choose-KEY` for each conflict; bound to what was posted,
    else with what nobody need decide ticked and one's own words kept."""

    def __init__(self, changes: Iterable[Change], data: QueryDict | None = None) -> None:
        self.changes = tuple(changes)
        self.data = data
        self.decisions = self._decided()

    def _decided(self) -> Decisions:
        if self.data is None:
            return {one.key: Decision.TAKE if one.proposed else Decision.KEEP for one in self.changes}
        if CALM in self.data:
            return calm(self.changes)
        return {one.key: self._chosen(one, self.data) for one in self.changes}

    def _chosen(self, change: Change, data: QueryDict) -> Decision:
        if not change.is_conflict:
            return Decision.TAKE if change.key in data.getlist("take") else Decision.KEEP
        chosen = data.get(f"choose-{change.key}", "")
        return Decision(chosen) if chosen in ("take", "keep", "both") else Decision.KEEP

    def groups(self) -> list[Group]:
        """The rows below the section that they are in, "" for the title."""
        rows = [Row(number, one, self.decisions[one.key]) for number, one in enumerate(self.changes)]
        return [
            (_where(section), list(group)) for section, group in groupby(rows, lambda row: row.change.section)
        ]

    @property
    def calm(self) -> int:
        """How many nobody need decide."""
        return sum(one.proposed for one in self.changes)

    @property
    def taken(self) -> int:
        return sum(one in (Decision.TAKE, Decision.BOTH) for one in self.decisions.values())

    @property
    def left(self) -> int:
        return sum(one is Decision.LATER for one in self.decisions.values())


def _where(section: SectionKind | None) -> str:
    return NAMES[section] if section else ""


def chosen_postings(data: QueryDict) -> list[UUID]:
    """The postings that were ticked: as many as go at once."""
    named = dict.fromkeys(data.getlist("posting"))
    return [UUID(text) for text in named if is_uuid(text)][:MOST_AT_ONCE]


def changes_told(count: int) -> str:
    return "1 change" if count == 1 else f"{count or 'no'} changes"
