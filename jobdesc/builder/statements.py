"""The library's statements at the end of a posting: placed, taken out, and never reworded.

A statement is recognised by its words. Those that the library had once count too: an editor who
rewords a statement does not unlock the postings that were made before.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from jobdesc.document import JobDescription
from jobdesc.document.values import Closing
from jobdesc.models import Statement

KINDS = tuple(kind.value for kind in Statement.Kind)


@dataclass(frozen=True)
class Placed:
    """A statement that stands in a posting; `is_current` tells whether the library still says it
    in these words."""

    kind: str
    title: str
    text: str
    is_current: bool = True


def placed_in(document: JobDescription) -> dict[str, Placed]:
    """The locked statements that stand in the document, by the closing's field that they fill."""
    return _recognised(document)[0]


def _recognised(document: JobDescription) -> tuple[dict[str, Placed], set[str]]:
    """The locked statements by field, and the fields whose words are the library's, locked or not."""
    said = {kind: text for kind in KINDS if (text := getattr(document.closing, kind))}
    if not said:
        return {}, set()
    wanted = Q()
    for kind, text in said.items():
        wanted |= Q(kind=kind, text=text)
    rows = list(Statement.objects.filter(wanted))
    found = {it.kind: Placed(it.kind, it.title, it.text) for it in rows if it.is_locked}
    known = {it.kind for it in rows}
    if known == said.keys():
        return found, known
    # A record of the history counts where the statement was locked when it was made; what the
    # library says in these words today is as it is today, unlocked by an editor too.
    former = (
        Statement.history.filter(wanted, is_locked=True).exclude(history_type="-").exclude(kind__in=known)
    )
    before = {it.kind: Placed(it.kind, it.title, it.text, is_current=False) for it in former}
    return before | found, known | before.keys()


def offered_for(document: JobDescription) -> dict[str, list[Statement]]:
    """The statements that can be placed, by field: in the document's language, for its countries."""
    countries = {one.country for one in document.facts.locations} | set(document.facts.remote_from)
    rows = Statement.objects.filter(Q(country="") | Q(country__in=countries), language=document.language)
    offered: dict[str, list[Statement]] = {kind: [] for kind in KINDS}
    for row in rows.order_by("-country", "title", "key"):
        offered[row.kind].append(row)
    return offered


def with_locked(base: JobDescription, document: JobDescription) -> tuple[JobDescription, tuple[str, ...]]:
    """`document`, made from `base`, with each locked statement that was reworded in it as it was,
    and the fields of those. Taken out, or another one in its place, is no rewording."""
    touched = [kind for kind in KINDS if _is_reworded(base.closing, document.closing, kind)]
    if not touched:
        return document, ()
    locked, others = placed_in(base), _recognised(document)[1]
    kept = {kind: locked[kind].text for kind in touched if kind in locked and kind not in others}
    if not kept:
        return document, ()
    closing = document.closing.model_copy(update=kept)
    return document.model_copy(update={"closing": closing}), tuple(kept)


def placed(document: JobDescription, kind: str, text: str) -> JobDescription:
    """The document with that text at the end, "" to take out what stands there."""
    return document.model_copy(update={"closing": document.closing.model_copy(update={kind: text})})


def _is_reworded(before: Closing, after: Closing, kind: str) -> bool:
    was, now = getattr(before, kind), getattr(after, kind)
    return bool(was and now and was != now)
