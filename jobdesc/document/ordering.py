"""The order of named things: two changed orders made one, and what moved in one.

Merging works on the pairs that a side turned round against the base. Every such pair runs
from a later to an earlier place of the base, so the pairs of both sides together can never
form a circle, and all of them can be kept: the merged order is the one that keeps every
turned pair and otherwise stays as close to the front as the base had it. Names the base did
not have follow the nearest name before them on their own side. Nothing depends on which
side is called mine.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from heapq import heapify, heappop, heappush

Order = Sequence[str]


def merge_order(base: Order, mine: Order, theirs: Order, kept: Collection[str]) -> list[str]:
    """Return the names in `kept` in the merged order.

    Each order names a thing once; every kept name stands in `mine` or in `theirs`. Runs that
    both sides added at one place are put in the order of their names.
    """
    wanted = set(kept)
    known = set(base)
    frame = _framed([name for name in base if name in wanted], mine, theirs)
    gaps = _gaps(frame, (mine, theirs), wanted - known)
    merged: list[str] = []
    for place, name in enumerate((None, *frame)):
        if name is not None:
            merged.append(name)
        merged.extend(_interleaved(*gaps[place]))
    return merged


def moved_names(before: Order, after: Order) -> frozenset[str]:
    """Return the fewest names that had to move to get from one order to the other.

    Names that stand in only one of the two count as neither moved nor in the way.
    """
    place = {name: number for number, name in enumerate(before)}
    common = [name for name in after if name in place]
    return frozenset(common) - frozenset(_longest_run(common, place))


def _framed(known: list[str], *sides: Order) -> list[str]:
    place = {name: number for number, name in enumerate(known)}
    followers: dict[str, set[str]] = {name: set() for name in known}
    for side in sides:
        for first, second in _turned(side, place):
            followers[first].add(second)
    waiting = dict.fromkeys(known, 0)
    for names in followers.values():
        for name in names:
            waiting[name] += 1
    ready = [place[name] for name in known if not waiting[name]]
    heapify(ready)
    framed: list[str] = []
    while ready:
        framed.append(known[heappop(ready)])
        for name in followers[framed[-1]]:
            waiting[name] -= 1
            if not waiting[name]:
                heappush(ready, place[name])
    return framed


def _turned(side: Order, place: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that stand on this side the other way round than in the base."""
    names = [name for name in side if name in place]
    highest = -1
    earlier: list[str] = []
    for name in names:
        if place[name] < highest:
            yield from ((other, name) for other in earlier if place[other] > place[name])
        highest = max(highest, place[name])
        earlier.append(name)


def _gaps(frame: list[str], sides: tuple[Order, Order], added: set[str]) -> list[tuple[list[str], list[str]]]:
    """Return what each side added, by gap: before the first name, after the first, …"""
    after = {name: number for number, name in enumerate(frame, start=1)}
    gap_of: dict[str, int] = {}
    for side in sides:
        gap = 0
        for name in side:
            gap = after.get(name, gap)
            if name in added:
                gap_of[name] = min(gap, gap_of.get(name, gap))
    gaps: list[tuple[list[str], list[str]]] = [([], []) for _ in range(len(frame) + 1)]
    for number, side in enumerate(sides):
        for name in side:
            if name in gap_of:
                gaps[gap_of[name]][number].append(name)
    return gaps


def _interleaved(mine: list[str], theirs: list[str]) -> Iterator[str]:
    shared = [name for name in mine if name in theirs]
    if shared != [name for name in theirs if name in shared]:
        shared.sort()
    mine_runs, their_runs = (_runs(side, shared) for side in (mine, theirs))
    for anchor in (None, *shared):
        if anchor is not None:
            yield anchor
        for run in sorted((mine_runs[anchor], their_runs[anchor])):
            yield from run


def _runs(side: list[str], shared: list[str]) -> dict[str | None, list[str]]:
    anchors: tuple[str | None, ...] = (None, *shared)
    runs: dict[str | None, list[str]] = {anchor: [] for anchor in anchors}
    anchor: str | None = None
    for name in side:
        if name in runs:
            anchor = name
        else:
            runs[anchor].append(name)
    return runs


def _longest_run(names: list[str], place: dict[str, int]) -> Iterator[str]:
    """Yield the longest part of `names` that kept its order (patience sorting), last first."""
    tops: list[int] = []
    piles: list[str] = []
    below: dict[str, str | None] = {}
    for name in names:
        pile = bisect_left(tops, place[name])
        below[name] = piles[pile - 1] if pile else None
        tops[pile : pile + 1] = [place[name]]
        piles[pile : pile + 1] = [name]
    last = piles[-1] if piles else None
    while last is not None:
        yield last
        last = below[last]
