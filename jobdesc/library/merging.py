"""The three-way merge of a shipment into a library that its editors work on.

Everything here is pure: `base` is what was shipped last, `mine` what the rows hold, `theirs`
what is shipped now, all as plain fields by `Ref`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from jobdesc.library.rows import RANKS, Fields, Ref, mentions, needs, owner_of, refers

Rows: TypeAlias = Mapping[Ref, Fields]
Name = TypeVar("Name")
NONE: Mapping[Ref, str] = {}

# Rows that say nothing alone; one that an editor deleted comes back when it is needed.
_REVIVED = ("source", "placeholder")


@dataclass(frozen=True, order=True)
class LeftAlone:
    """A row, by its name, that the shipment did not get its way with, and why."""

    name: str
    why: str


@dataclass(frozen=True)
class Plan:
    """What to write. `update` holds whole merged rows; `add` is in the order to write."""

    add: Mapping[Ref, Fields]
    update: Mapping[Ref, Fields]
    remove: tuple[Ref, ...]
    left_alone: tuple[LeftAlone, ...]


def plan(
    base: Rows,
    mine: Rows,
    theirs: Rows,
    in_use: Mapping[Ref, str] = NONE,
    foreign: Mapping[Ref, str] = NONE,
) -> Plan:
    """Decide row by row, field by field: editors' changes and deletions stay.

    Rows that are not shipped any more go only where nobody touched them and nothing that
    stays refers to them. `in_use` says which of them are needed by what `mine` does not hold,
    and by what. `foreign` are rows that somebody else made, and who: they are never changed.
    """
    left: list[LeftAlone] = []
    merged: dict[Ref, Fields] = {}
    for ref in theirs:
        if ref in foreign and ref in mine:
            if differing := _differing(mine[ref], theirs[ref]):
                told = f"made by {foreign[ref]}, stays as it is: {', '.join(differing)}"
                left.append(LeftAlone(str(ref), told))
        elif ref in mine:
            merged[ref], differing = merge_fields(base.get(ref), mine[ref], theirs[ref])
            if differing:
                left.append(LeftAlone(str(ref), f"edited here: {', '.join(differing)}"))
    add = _additions(base, mine, theirs, merged, left)
    after = {**mine, **merged, **{ref: theirs[ref] for ref in add}}
    why = _reasons_to_stay(base, mine, theirs, in_use)
    remove = _removals(why, mine, after)
    left.extend(LeftAlone(str(ref), f"no longer shipped, but {it}") for ref, it in why.items() if it)
    update = {ref: fields for ref, fields in merged.items() if fields != dict(mine[ref])}
    return Plan({ref: theirs[ref] for ref in add}, update, remove, tuple(sorted(set(left))))


def merge_fields(base: Fields | None, mine: Fields, theirs: Fields) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The merged row, and the fields in which it is not what is shipped.

    Without a base (the rows came by `loaddata`) nobody knows who changed what: mine stays.
    """
    merged = dict(mine)
    for name, value in theirs.items():
        if name == "position":
            continue
        untouched = base is not None and base.get(name, mine[name]) == mine[name]
        merged[name] = value if untouched else mine[name]
    return merged, _differing(merged, theirs)


def _differing(mine: Fields, theirs: Fields) -> tuple[str, ...]:
    return tuple(name for name in mine if mine[name] != theirs.get(name))


def _additions(base: Rows, mine: Rows, theirs: Rows, merged: Rows, left: list[LeftAlone]) -> list[Ref]:
    """The new rows that can stand, and deleted ones that they cannot do without."""
    gone = {ref for ref in theirs if ref not in mine and ref in base}
    present = set(mine)
    added: list[Ref] = []
    for ref in theirs:
        if ref in mine or ref in gone:
            continue
        if missing := [it for it in needs(ref, theirs[ref]) if it not in present]:
            left.append(LeftAlone(str(ref), f"needs {missing[0]}, which was deleted here"))
            continue
        present.add(ref)
        added.append(ref)
    revived = _revived(gone, theirs, [*merged.values(), *(theirs[ref] for ref in added)])
    for ref in sorted(gone - revived):
        owner = owner_of(ref, theirs[ref])
        if owner is None or owner in present:
            left.append(LeftAlone(str(ref), "deleted here"))
    return sorted([*added, *revived], key=lambda ref: RANKS[ref.table])


def _revived(gone: Collection[Ref], theirs: Rows, written: Iterable[Fields]) -> set[Ref]:
    needed = {ref for fields in written for ref in mentions(fields)}
    revived = {ref for ref in gone if ref in needed and ref.table in _REVIVED}
    revived |= {ref for ref in gone if owner_of(ref, theirs[ref]) in revived}
    again = {ref for back in revived for ref in mentions(theirs[back])}
    return revived | {ref for ref in gone if ref in again and ref.table in _REVIVED}


def _reasons_to_stay(base: Rows, mine: Rows, theirs: Rows, in_use: Mapping[Ref, str]) -> dict[Ref, str]:
    """For every row dropped from the shipment why it stays, "" where nothing speaks for it."""
    why: dict[Ref, str] = {}
    for ref in base:
        if ref in mine and ref not in theirs:
            why[ref] = "edited here" if _is_edited(base[ref], mine[ref]) else ""
            why[ref] = in_use.get(ref, why[ref])
    return why


def _removals(why: dict[Ref, str], mine: Rows, after: Rows) -> tuple[Ref, ...]:
    """The dropped rows that may go, each before those it refers to; `why` gets the rest.

    One that stays may hold others back, so it is asked until nothing changes.
    """
    going = {ref for ref, reason in why.items() if not reason}
    while True:
        needed = {it for ref in after if ref not in going for it in refers(ref, after[ref])}
        blocked = {ref: "still used here" for ref in going if ref in needed}
        for ref in going:
            owner = owner_of(ref, mine[ref])
            if owner and why.get(owner):
                blocked[ref] = f"belongs to {owner}, which stays"
        if not blocked:
            return tuple(sorted(going, key=lambda ref: (-RANKS[ref.table], ref.key)))
        why |= blocked
        going -= set(blocked)


def _is_edited(base: Fields, mine: Fields) -> bool:
    return any(name in mine and mine[name] != value for name, value in base.items())


def merge_order(base: Sequence[Name], mine: Sequence[Name], theirs: Sequence[Name]) -> tuple[Name, ...]:
    """`mine`, rearranged as shipped, unless editors rearranged it themselves.

    Entries that only one order knows stand after the entry they follow there.
    """
    known = set(base)
    shared = [name for name in mine if name in known]
    mine_known = set(mine)
    if shared == [name for name in base if name in mine_known]:
        return _woven([name for name in theirs if name in mine_known], mine)
    return _woven(shared, [name for name in theirs if name in mine_known], mine)


def _woven(main: Sequence[Name], *others: Sequence[Name]) -> tuple[Name, ...]:
    order = list(main)
    for other in others:
        for number, name in enumerate(other):
            if name in order:
                continue
            before = [it for it in other[:number] if it in order]
            order.insert(order.index(before[-1]) + 1 if before else 0, name)
    return tuple(order)
