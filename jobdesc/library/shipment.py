"""One shipment on its way into the library: what is at stake, what is decided, what is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeAlias

from django.db import transaction
from django.db.models import Max

from jobdesc.library import writing
from jobdesc.library.merging import LeftAlone, Plan, merge_order, plan
from jobdesc.library.rows import FOREIGN, ORIGINAL, TABLES, Fields, Ref, owner_of
from jobdesc.library.shipped import depth, origins, remember
from jobdesc.library.standing import Row, in_use, rows_of
from jobdesc.library.writing import Hand

Group: TypeAlias = tuple[str, Ref | None, str]
"""Rows that have an order among them: their table, their owner, and for offers the kind."""

OWNERS = tuple(dict.fromkeys(FOREIGN[it.owner] for it in TABLES.values() if it.owner))
ORIGIN = "role-library"
"""Where the shipped library comes from."""

EDITOR = "an editor"


def _maker(origin: str) -> str:
    """An origin in words: `pack:ours` is pack ours."""
    return "the shipped library" if origin == ORIGIN else origin.replace(":", " ")


@dataclass
class Report:
    """What a shipment did, row by row."""

    added: list[Ref] = field(default_factory=list)
    updated: list[Ref] = field(default_factory=list)
    removed: list[Ref] = field(default_factory=list)
    left_alone: list[LeftAlone] = field(default_factory=list)


class Shipment:
    """`theirs` is what `origin` ships now, `base` what it shipped last.

    Rows that another origin made are used as they are, and never changed, moved or removed;
    `adopts` says whether rows of no origin are taken for its own (they came by `loaddata`)
    or for an editor's.
    """

    def __init__(
        self,
        origin: str,
        base: Mapping[Ref, Fields],
        theirs: Mapping[Ref, Fields],
        report: Report,
        hand: Hand,
        *,
        adopts: bool,
    ) -> None:
        self.origin, self.base, self.theirs = origin, base, theirs
        self.report, self.hand = report, hand
        named = {*base, *theirs}
        elsewhere = origins(named, but=origin)
        owners = {ref for ref in named if ref.table in OWNERS and ref not in elsewhere}
        originals = {Ref(ref.table, (it[ORIGINAL],)) for ref, it in theirs.items() if it.get(ORIGINAL)}
        self.rows = rows_of(named | originals, owners)
        self.foreign = {ref: _maker(who) for ref, who in elsewhere.items() if ref in self.rows}
        if not adopts:
            unowned = (ref for ref in theirs if ref in self.rows and ref not in base)
            self.foreign = dict.fromkeys(unowned, EDITOR) | self.foreign
        self.clashed: set[Ref] = set()
        self.arranged: list[Group] = []

    def decide(self) -> Plan:
        mine = {ref: row.fields for ref, row in self.rows.items()}
        going = [ref for ref in self.base if ref in mine and ref not in self.theirs]
        todo = plan(self.base, mine, self.theirs, in_use(going, self.rows), self.foreign)
        self.report.left_alone.extend(todo.left_alone)
        return todo

    def write(self, todo: Plan) -> None:
        # Old rows go first, so that a new one may take over their label; but a source
        # goes last, when the citations of the merged rows have left it.
        self._remove(ref for ref in todo.remove if ref.table != "source")
        additions = self._placed(todo.add)
        for _, refs in groupby(additions, key=lambda ref: (ref.table, depth(ref, additions))):
            self._add({ref: additions[ref] for ref in refs})
        for ref, fields in todo.update.items():
            self._save(ref, fields, self.report.updated)
        self._remove(ref for ref in todo.remove if ref.table == "source")
        for group, (order, places) in self.new_orders().items():
            writing.arrange(order, places)
            self.arranged.append(group)

    def remember(self) -> None:
        """What is shipped now is the next merge's base, but for what could not be written."""
        kept = {
            ref: it for ref, it in self.theirs.items() if ref not in self.clashed and ref not in self.foreign
        }
        kept |= {ref: dict(self.base[ref]) for ref in self.clashed if ref in self.base}
        remember(self.origin, self.base, kept)

    # Writing

    def _placed(self, new: Mapping[Ref, Fields]) -> dict[Ref, Fields]:
        """New rows of somebody else's template or placeholder stand behind what it has."""
        placed = dict(new)
        last: dict[tuple[str, Ref], int] = {}
        for ref, fields in sorted(new.items(), key=lambda it: it[1].get("position", 0)):
            owner = owner_of(ref, fields)
            if owner in self.foreign and TABLES[ref.table].is_ordered:
                siblings = ref.table, owner
                last[siblings] = (last[siblings] if siblings in last else self._last(*siblings)) + 1
                placed[ref] = {**fields, "position": last[siblings]}
        return placed

    def _last(self, table: str, owner: Ref) -> int:
        siblings = TABLES[table].model.objects.filter(**{TABLES[table].owner: self.rows[owner].instance})
        return int(siblings.aggregate(last=Max("position"))["last"] or 0)

    def _add(self, new: Mapping[Ref, Fields]) -> None:
        """All rows of a table at once where that goes, one by one where a row clashes."""
        try:
            with transaction.atomic():
                self.rows |= writing.write_all(new, self.rows, self.hand)
        except (*writing.CLASHES, KeyError):
            for ref, fields in new.items():
                self._save(ref, fields, self.report.added)
        else:
            self.report.added.extend(new)

    def _save(self, ref: Ref, fields: Fields, done: list[Ref]) -> None:
        try:
            with transaction.atomic():
                self.rows[ref] = writing.write(ref, fields, self.rows, self.hand)
        except (*writing.CLASHES, KeyError):
            self.clashed.add(ref)
            why = "clashes with what stands here; change or rename yours"
            self.report.left_alone.append(LeftAlone(str(ref), why))
        else:
            done.append(ref)

    def _remove(self, refs: Iterable[Ref]) -> None:
        for ref in refs:
            writing.remove(self.rows.pop(ref), self.hand)
            self.report.removed.append(ref)

    # Order

    def new_orders(self) -> dict[Group, tuple[list[Row], list[int] | None]]:
        """The groups of rows that should stand in another order: in that order, with their numbers."""
        mine = self._groups(self.rows, lambda ref: self.rows[ref].place)
        theirs = self._groups(self.theirs, lambda ref: self.theirs[ref]["position"])
        base = self._groups(self.base, lambda ref: self.base[ref].get("position", 0))
        orders: dict[Group, tuple[list[Row], list[int] | None]] = {}
        for group, members in theirs.items():
            here, shipped, places = mine.get(group, []), members, None
            if group[1] in self.foreign:
                here, shipped = self._own(here), self._own(members)
                places = sorted(self.rows[ref].place[0] for ref in here)
            order = merge_order(base.get(group, shipped), here, shipped)
            if list(order) != here:
                orders[group] = [self.rows[ref] for ref in order], places
        return orders

    def _own(self, refs: Collection[Ref]) -> list[Ref]:
        """Of the rows of somebody else's template or placeholder those that are ours."""
        return [ref for ref in refs if ref in self.theirs and ref not in self.foreign]

    def _groups(self, refs: Iterable[Ref], place: Callable[[Ref], Any]) -> dict[Group, list[Ref]]:
        groups: dict[Group, list[Ref]] = defaultdict(list)
        for ref in refs:
            if TABLES[ref.table].is_ordered and ref in self.rows:
                groups[self._group(ref)].append(ref)
        return {group: sorted(members, key=place) for group, members in groups.items()}

    def _group(self, ref: Ref) -> Group:
        row = self.rows[ref]
        kind = row.instance.item.kind if ref.table == "templateitem" else ""
        return ref.table, owner_of(ref, row.fields), kind
