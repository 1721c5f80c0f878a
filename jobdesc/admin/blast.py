"""What changes, thing by thing, with how far each change reaches: rows for a page to loop over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jobdesc.library import Reach, reach_of
from jobdesc.library.reach import ItemReach, Offering
from jobdesc.models.library import RoleTemplate
from jobdesc.packs.redlines import Redlined

NAMED_AT_MOST = 5


@dataclass(frozen=True)
class ShownChange:
    """`reach` is None for what is no item; `named` are the first of the roles that offer it."""

    thing: Redlined
    reach: ItemReach | None
    named: tuple[Offering, ...] = ()
    unnamed: int = 0


@dataclass(frozen=True)
class Blast:
    """All changes of a template, and what they touch together."""

    changes: tuple[ShownChange, ...]
    total: Reach
    items: int


def blast_of(template: RoleTemplate, things: Sequence[Redlined]) -> Blast:
    keys = tuple(dict.fromkeys(it.item for it in things if it.item))
    total = reach_of(template, keys)
    return Blast(tuple(_shown(it, total) for it in things), total, len(keys))


def _shown(thing: Redlined, total: Reach) -> ShownChange:
    reach = total.items.get(thing.item)
    if reach is None:
        return ShownChange(thing, None)
    offered = reach.offered_by
    return ShownChange(thing, reach, offered[:NAMED_AT_MOST], max(0, len(offered) - NAMED_AT_MOST))
