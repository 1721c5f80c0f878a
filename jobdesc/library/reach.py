"""How far a change reaches: which templates offer an item, which open postings hold its words.

An open posting is one that people still work with (`Posting.objects.in_use`). It holds an item's
words where it shows a line picked from it, whichever template the posting was started from.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from jobdesc.models.library import RoleTemplate, TemplateItem
from jobdesc.models.posting import Posting

# In a record the keys are sorted and quotes within words escaped, so the first “shown” after an origin
# is that of the same item. Reading it so takes a fifth of the time of parsing: it is done for every
# open posting.
_PICKED = re.compile(r'"origin":\{"item":"([^"]+)","wording":.*?"shown":(true|false)')
_HIDES_A_SECTION = re.compile(r'"kind":"[a-z]+","shown":false')


@dataclass(frozen=True)
class Offering:
    """A template that offers an item; `postings` open ones were started from it."""

    pk: int
    title: str
    status: str
    postings: int


@dataclass(frozen=True)
class ItemReach:
    """`postings` open ones show the item's words now."""

    offered_by: tuple[Offering, ...] = ()
    postings: int = 0

    @property
    def started(self) -> int:
        """Open postings that were started from any of its templates."""
        return sum(it.postings for it in self.offered_by)


@dataclass(frozen=True)
class Reach:
    """`started` open postings were made from the template; `touched` open ones, of any template,
    show words of at least one of the items; `templates` offer at least one of them."""

    started: int
    touched: int
    templates: int
    items: Mapping[str, ItemReach]


def reach_of(template: RoleTemplate, keys: Collection[str]) -> Reach:
    """What a change of these items touches, in as many queries for many as for one."""
    uses = _uses(keys)
    started = _started({template.pk, *(pk for pk, _, _, _ in uses)})
    offered: dict[str, list[Offering]] = {}
    for pk, title, status, key in uses:
        offered.setdefault(key, []).append(Offering(pk, title, status, started.get(pk, 0)))
    held = [shown & set(keys) for shown in _shown_items(keys)]
    counts = Counter(key for shown in held for key in shown)
    items = {key: ItemReach(tuple(offered.get(key, ())), counts[key]) for key in keys}
    templates = {it.pk for one in items.values() for it in one.offered_by}
    return Reach(started.get(template.pk, 0), sum(map(bool, held)), len(templates), items)


def postings_from(templates: Collection[int]) -> int:
    """Open postings that were started from one of these templates."""
    return sum(_started(templates).values())


def _uses(keys: Collection[str]) -> list[tuple[int, str, str, str]]:
    rows = TemplateItem.objects.filter(item__key__in=keys).order_by("template__title", "template__slug")
    return list(rows.values_list("template", "template__title", "template__status", "item__key"))


def _started(templates: Collection[int]) -> dict[int, int]:
    rows = Posting.objects.in_use().filter(template_version__template__in=templates).order_by()
    of = "template_version__template"
    return dict(rows.values(of).annotate(count=Count("pk")).values_list(of, "count"))


def _shown_items(keys: Collection[str]) -> Iterator[set[str]]:
    """For every open posting the items whose words it shows."""
    if not keys:
        return
    rows = Posting.objects.in_use().order_by().values_list("head__content", flat=True)
    for content in rows.iterator(chunk_size=200):
        yield shown_items(content)


def shown_items(content: str) -> set[str]:
    """The keys of the items whose lines a record shows; `content` is its canonical JSON."""
    if _HIDES_A_SECTION.search(content):
        return set(_shown(json.loads(content)))
    return {key for key, shown in _PICKED.findall(content) if shown == "true"}


def _shown(record: Mapping[str, Any]) -> Iterator[str]:
    for section in record["sections"]:
        if section.get("shown", True):
            picked = (it for it in section["items"] if it["origin"] and it["shown"])
            yield from (it["origin"]["item"] for it in picked)
