"""Roles that were retired, and what took their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jobdesc.models.library import RoleTemplate, Status
from jobdesc.roles.meanings import Term, readings
from jobdesc.roles.spelling import raw_words, words

SHOWN_AT_MOST = 3


@dataclass(frozen=True)
class Retired:
    """A retired role by title; `slug` and `replacement` are those of the published role that
    takes its place, empty where there is none."""

    title: str
    slug: str = ""
    replacement: str = ""


@dataclass(frozen=True)
class _Row:
    titles: tuple[str, ...]
    to: int
    slug: str
    title: str
    status: str


def retired(template: RoleTemplate) -> Retired | None:
    """What recruiters are told of a template, None while it is not retired; no query then."""
    if template.status != Status.RETIRED:
        return None
    if template.replaced_by_id is None:
        return Retired(template.title)
    target = _target(template.pk, _rows())
    return Retired(template.title, target.slug, target.title) if target else Retired(template.title)


def retired_by(text: str) -> tuple[Retired, ...]:
    """Retired roles whose titles say all of `text` and whose place another one takes: one query,
    however many there are."""
    terms = [term for meant in readings(text, lambda word: (word,))[-1:] for term in meant if term.is_needed]
    if not terms:
        return ()
    rows = _rows()
    found = []
    for pk, row in rows.items():
        called = frozenset(word for title in row.titles for word in (*words(title), *raw_words(title)))
        if all(_says(called, term) for term in terms) and (target := _target(pk, rows)):
            found.append(Retired(row.titles[0], target.slug, target.title))
    return tuple(sorted(found, key=lambda it: it.title.casefold())[:SHOWN_AT_MOST])


def _says(called: frozenset[str], term: Term) -> bool:
    """Also where the word is not typed to its end."""
    said = any(called.issuperset(way.words) for way in term.ways)
    return said or any(word.startswith(term.ways[0].words) for word in called)


def _rows() -> Mapping[int, _Row]:
    """Every retired role that has a replacement, with all its titles."""
    columns = ("pk", "title", "alternate_titles__title")
    target = ("replaced_by", "replaced_by__slug", "replaced_by__title", "replaced_by__status")
    rows = RoleTemplate.objects.filter(status=Status.RETIRED, replaced_by__isnull=False).order_by("pk")
    found: dict[int, _Row] = {}
    for pk, title, also, *to in rows.values_list(*columns, *target):
        titles = found[pk].titles if pk in found else (title,)
        found[pk] = _Row((*titles, also) if also else titles, *to)
    return found


def _target(pk: int, rows: Mapping[int, Any]) -> _Row | None:
    """The published role at the end of the way: a replacement may be retired in its turn."""
    seen: set[int] = set()
    while pk in rows and pk not in seen:
        seen.add(pk)
        row: _Row = rows[pk]
        if row.status == Status.PUBLISHED:
            return row
        pk = row.to
    return None
