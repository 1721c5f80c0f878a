"""Finding postings by the words within them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from jobdesc.document import JobDescription
from jobdesc.document.searching import Search, findable
from jobdesc.models import Posting, PostingWords
from jobdesc.models.finding import FTS5, TSQUERY, of_team
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.outline import outline

MOST_WORDS = 10_000
"""So many different words of one document are found; a long job ad has a thousand."""
PLACE = "@"
"""Stands before the words of the places, so that these can be asked for alone."""

_AT_ONCE = 200


# --- The index -------------------------------------------------------------------------


def index(documents: Mapping[Posting, JobDescription], *, instead_of: int | None = None) -> None:
    """Make postings findable by the words of their heads, which `documents` has, within the
    transaction of the save. `instead_of` is the number of the revision that was the head."""
    if instead_of is not None:
        PostingWords.objects.filter(pk=instead_of).delete()
    PostingWords.objects.bulk_create(
        PostingWords(
            revision=posting.latest,
            words=[of_team(posting.team_id, word) for word in searchable(document)],
        )
        for posting, document in documents.items()
    )


def searchable(document: JobDescription) -> tuple[str, ...]:
    """Every word that a candidate reads, and those of its places by `PLACE`."""
    page = outline(Edition(document, digest=""))
    texts = [page.title, page.employer, page.requisition]
    texts += [fact.text for fact in page.facts]
    texts += [text for detail in page.details for text in (detail.label, detail.text)]
    for part in page.parts:
        texts.append(part.heading)
        texts += [f"{line.lead} {line.text}" for block in part.blocks for line in block.lines]
    where = [fact.text for fact in page.facts if fact.path == "facts.locations"]
    where += [detail.text for detail in page.details if detail.path == "facts.locations"]
    places = sorted(PLACE + word for word in findable("\n".join(where)))
    return (*places, *sorted(findable("\n".join(texts))))[:MOST_WORDS]


def reindex() -> Iterator[int]:
    """Make the whole index anew, the oldest save first, beside people who save; yield how many
    postings have been read so far."""
    heads = Posting.objects.exclude(head=None)
    PostingWords.objects.exclude(pk__in=heads.values("head")).delete()
    last = done = 0
    while numbers := list(
        heads.filter(head__gt=last).order_by("head_id").values_list("head_id", flat=True)[:_AT_ONCE]
    ):
        last = numbers[-1]
        done += _reindex(numbers)
        yield done


def _reindex(numbers: list[int]) -> int:
    with transaction.atomic():
        locked = Posting.objects.select_for_update(of=("self",)).select_related("head")
        postings = list(locked.filter(head__in=numbers).order_by("head_id"))
        PostingWords.objects.filter(pk__in=numbers).delete()
        index({posting: posting.latest.document for posting in postings})
    return len(postings)


# --- A search --------------------------------------------------------------------------

NEAR = 300
"""So many postings are read one by one on PostgreSQL. A word that stands in fewer than a page
of them is rare enough for all that say it to be put in order."""

ON_SQLITE = """
    SELECT rowid FROM jobdesc_postingwords AS words
    WHERE jobdesc_postingwords MATCH %s {beyond}
        AND EXISTS (SELECT 1 FROM ({postings}) AS listed WHERE listed.head_id = words.rowid)
    ORDER BY rowid {falling} LIMIT %s
"""
ON_POSTGRESQL = """
    WITH near AS MATERIALIZED (
        SELECT head_id FROM ({near}) AS nearest ORDER BY head_id {falling} LIMIT %s
    ),
    said AS MATERIALIZED (
        SELECT head
        FROM jobdesc_postingwords_of_that_say(ARRAY(SELECT head_id FROM near), %s::tsquery) AS head
    ),
    far AS (
        SELECT head FROM jobdesc_postingwords_that_say(%s::tsquery) AS head
        CROSS JOIN LATERAL (SELECT FROM ({postings}) AS listed WHERE listed.head_id = head LIMIT 1) AS listed
        WHERE (SELECT count(*) FROM near) >= %s AND (SELECT count(*) FROM said) < %s
            AND head {side} (SELECT {last}(head_id) FROM near)
        ORDER BY head {falling} LIMIT %s
    )
    SELECT head FROM (SELECT head FROM said UNION ALL SELECT head FROM far) AS found
    ORDER BY head {falling} LIMIT %s
"""


@dataclass(frozen=True)
class Look:
    """Where a search looks: in `postings` of `teams`, newest first; below the head `beyond`, or
    with `backwards` above it, the oldest first. `limit` are enough."""

    teams: tuple[int, ...]
    postings: QuerySet[Posting]
    limit: int
    beyond: int | None = None
    backwards: bool = False


def heads_that_say(search: Search, look: Look) -> list[int]:
    """The heads of the postings that meet the search, in the order of the look."""
    write = _for_postgresql if connection.vendor == "postgresql" else _for_sqlite
    with connection.cursor() as cursor:
        cursor.execute(*write(search, look))
        return [head for (head,) in cursor.fetchall()]


def by_head(postings: QuerySet[Posting], beyond: int | None, backwards: bool) -> QuerySet[Posting]:
    """Those beyond that head, the nearest first."""
    if beyond is not None:
        postings = postings.filter(**{f"head__{'gt' if backwards else 'lt'}": beyond})
    return postings.order_by("head_id" if backwards else "-head_id")


def first_of_each(pieces: Iterable[QuerySet[Posting]], most: int) -> QuerySet[Posting]:
    """The first ones of every piece, in any order; each is read from its own index."""
    first, *others = (Posting.objects.filter(pk__in=piece.values("pk")[:most]).order_by() for piece in pieces)
    return first.union(*others, all=True) if others else first


Statement = tuple[str, list[Any]]


def _for_sqlite(search: Search, look: Look) -> Statement:
    """FTS5 reads its lists of rows from either end, and stops when it has enough."""
    postings, parameters = _heads(look.postings)
    side, falling = (">", "ASC") if look.backwards else ("<", "DESC")
    there, beyond = (f"AND rowid {side} %s", [look.beyond]) if look.beyond is not None else ("", [])
    sql = ON_SQLITE.format(beyond=there, postings=postings, falling=falling)
    return sql, [FTS5.written(look.teams, search), *beyond, *parameters, look.limit]


def _for_postgresql(search: Search, look: Look) -> Statement:
    """A GIN index has no order: a common word is looked for in the nearest postings, and only
    one that is not found often enough there in the index."""
    pieces = [by_head(look.postings.filter(team=team), look.beyond, look.backwards) for team in look.teams]
    near, near_parameters = _heads(first_of_each(pieces, NEAR))
    postings, parameters = _heads(look.postings)
    side, last, falling = (">", "max", "ASC") if look.backwards else ("<", "min", "DESC")
    sql = ON_POSTGRESQL.format(near=near, postings=postings, side=side, last=last, falling=falling)
    asked = TSQUERY.written(look.teams, search)
    enough = [NEAR, look.limit, look.limit, look.limit]
    return sql, [*near_parameters, NEAR, asked, asked, *parameters, *enough]


def _heads(postings: QuerySet[Posting]) -> Statement:
    sql, parameters = postings.values("head_id").query.sql_with_params()
    return sql, list(parameters)
