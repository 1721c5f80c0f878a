"""What a newer release says again, word for word: its citations move to that release at once.

An occupation has a hundred rows, and all of them would change in nothing but the release they cite.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from django.db.models import F

from jobdesc.library.rows import TABLES, Fields, Ref
from jobdesc.library.shipped import remember
from jobdesc.library.standing import AT_ONCE
from jobdesc.library.writing import Hand
from jobdesc.models.library import Citation, Source

Said: TypeAlias = tuple[str, str, tuple[str, ...]]
Cited: TypeAlias = tuple[str, ...]
"""A row that cites something, by the names of `_NAMED`."""

# Citation's column → how the row it points to is named, as in the row's natural key.
_NAMED: Mapping[str, tuple[str, ...]] = {
    "item": ("item__key",),
    "placeholder": ("placeholder__key",),
    "option": ("option__placeholder__key", "option__key"),
    "alternate_title": ("alternate_title__template__slug", "alternate_title__title"),
}


def move_evidence(
    origin: str, last: Mapping[Ref, Fields], now: Mapping[Ref, Fields], release: str, hand: Hand
) -> dict[Ref, Fields]:
    """Let rows whose evidence says the same in `now` as in `last`, of another release, cite the source
    `release`; return what `origin` shipped last, as if it had cited that.

    Rows whose evidence an editor changed are left to the merge. Within a transaction.
    """
    same = {ref: fields for ref, fields in now.items() if _is_reissue(last.get(ref), fields)}
    moved: list[Citation] = []
    kept: dict[Ref, Fields] = {}
    source = Source.objects.get(key=release)
    for ref, citations in _standing(same):
        if _plain(citations) == _shipped(last[ref]):
            moved += citations
            kept[ref] = {**last[ref], "citations": now[ref]["citations"]}
    if moved:
        for citation in moved:
            citation.source = source
        Citation.objects.bulk_update(moved, ["source"], batch_size=AT_ONCE)
        Citation.history.bulk_history_create(
            moved,
            batch_size=AT_ONCE,
            update=True,
            default_user=hand.by,
            default_change_reason=hand.reason,
        )
        remember(origin, last, {**last, **kept})
    return {**last, **kept}


def _is_reissue(before: Fields | None, after: Fields) -> bool:
    if not before or not after.get("citations") or before.get("citations") == after["citations"]:
        return False
    return sorted(map(_said, before.get("citations", ()))) == sorted(map(_said, after["citations"]))


def _said(citation: Mapping[str, Any]) -> Said:
    return citation["section"], citation["basis"], tuple(citation["terms"])


def _standing(refs: Mapping[Ref, Fields]) -> Iterator[tuple[Ref, list[Citation]]]:
    """The citations of these rows as they are in the database."""
    for name, table in TABLES.items():
        named = _NAMED.get(table.cited)
        keys = {ref.key: ref for ref in refs if ref.table == name}
        if not named or not keys:
            continue
        found: dict[Cited, list[Citation]] = defaultdict(list)
        first = {key[0] for key in keys}
        rows = Citation.objects.filter(**{f"{named[0]}__in": first})
        for citation in rows.select_related("source").annotate(**_marks(named)):
            found[tuple(getattr(citation, f"mark_{it}") for it in range(len(named)))].append(citation)
        yield from ((ref, found[key]) for key, ref in keys.items() if key in found)


def _marks(named: Cited) -> dict[str, F]:
    return {f"mark_{place}": F(column) for place, column in enumerate(named)}


def _plain(citations: list[Citation]) -> list[tuple[str, Said]]:
    return sorted(
        (it.source.key if it.source else "", (it.section, it.basis, tuple(it.terms))) for it in citations
    )


def _shipped(fields: Fields) -> list[tuple[str, Said]]:
    return sorted((it["source"], _said(it)) for it in fields["citations"])
