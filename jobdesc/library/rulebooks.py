"""What the review goes by for a team: the library's rows, and what the team changed of them.

A rulebook made ready is kept per process. What it was made from is asked with every call, in one
query: the newest entries of the rows' histories, which every way of saving or deleting a row
writes, and the number that a team's own changes count up. So every process of every server sees a
change with its next call. `QuerySet.update` writes no history: do not change rules with it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import cache
from threading import Lock
from typing import Any, NamedTuple, TypeAlias

from django.db import connection

from jobdesc.library.rule_values import library_book, own_rules
from jobdesc.models.people import Team
from jobdesc.models.review import (
    ReviewLaw,
    ReviewName,
    ReviewRule,
    ReviewStatement,
    ReviewTerm,
    TeamRule,
)
from jobdesc.review import Rule, Rulebook, Rules

KEPT = 16
"""Rulebooks made ready: teams that changed nothing, or switched the same, share one."""

_Name: TypeAlias = tuple[Any, ...]


class _Shelf:
    """The values used last, by what they were made from."""

    def __init__(self, room: int) -> None:
        self._values: OrderedDict[_Name, Any] = OrderedDict()
        self._room = room

    def get(self, name: _Name) -> Any:
        if name in self._values:
            self._values.move_to_end(name)
        return self._values.get(name)

    def put(self, name: _Name, value: Any) -> None:
        self._values[name] = value
        while len(self._values) > self._room:
            self._values.popitem(last=False)

    def clear(self) -> None:
        self._values.clear()


_lock = Lock()
_books = _Shelf(2)
_changes = _Shelf(KEPT * KEPT)
_ready = _Shelf(KEPT)


class _Stamp(NamedTuple):
    library: _Name
    team: int


class _Change(NamedTuple):
    """What a team changed: the rules that it switched, and those that its own words make."""

    switched: tuple[tuple[str, bool], ...] = ()
    own: tuple[Rule, ...] = ()


def rules_of(team: Team | None) -> Rules:
    """The rules for a team's postings, None: as the library has them. One query when nothing changed."""
    stamp = _stamp(team)
    # One thread makes what others of this process need too.
    with _lock:
        change = _change(team, stamp)
        owner = (team.pk, stamp.team) if team and change.own else ()
        name = (stamp.library, change.switched, *owner)
        known: Rules | None = _ready.get(name)
        if known is None:
            known = Rules(_changed(_library(stamp), change))
            _ready.put(name, known)
        return known


def rulebook_of(team: Team | None) -> Rulebook:
    """The same as a value."""
    return rules_of(team).book


def forget() -> None:
    """Have the next call read every row again."""
    with _lock:
        for shelf in (_books, _changes, _ready):
            shelf.clear()


def _library(stamp: _Stamp) -> Rulebook:
    known: Rulebook | None = _books.get(stamp.library)
    if known is None:
        known = library_book()
        _books.put(stamp.library, known)
    return known


def _change(team: Team | None, stamp: _Stamp) -> _Change:
    if team is None or not stamp.team:
        return _Change()
    name = (team.pk, team.created_at, *stamp)
    known: _Change | None = _changes.get(name)
    if known is None:
        rows = TeamRule.objects.filter(team=team).order_by("rule__key")
        known = _Change(tuple(rows.values_list("rule__key", "is_on")), own_rules(team))
        _changes.put(name, known)
    return known


def _changed(book: Rulebook, change: _Change) -> Rulebook:
    if change == _Change():
        return book
    rules = tuple(_switched(book.rules, dict(change.switched)))
    return book.model_copy(update={"rules": (*rules, *change.own)})


def _switched(rules: Iterable[Rule], switched: dict[str, bool]) -> Iterable[Rule]:
    for rule in rules:
        is_on = switched.get(rule.key, rule.is_on)
        yield rule if is_on == rule.is_on else rule.model_copy(update={"is_on": is_on})


def _stamp(team: Team | None) -> _Stamp:
    """What the rules are made from, in a few numbers.

    An entry of a history has a number of its own, and its time tells it from one that had that
    number before a backup was restored. A fixture is loaded without a history: its rows are new.
    """
    with connection.cursor() as cursor:
        cursor.execute(_newest(), [team.pk if team else None])
        *library, number = cursor.fetchone()
    return _Stamp(tuple(library), number or 0)


@cache
def _newest() -> str:
    columns = []
    for model in (ReviewRule, ReviewTerm, ReviewLaw, ReviewName, ReviewStatement):
        rows, history = (it._meta.db_table for it in (model, model.history.model))
        columns += [
            f"(SELECT max(history_id) FROM {history})",  # noqa: S608  (names of our own tables)
            f"(SELECT max(history_date) FROM {history})",  # noqa: S608
            f"(SELECT max(id) FROM {rows})",  # noqa: S608
        ]
    teams = Team._meta.db_table
    return f"SELECT {', '.join(columns)}, (SELECT checks_number FROM {teams} WHERE id = %s)"  # noqa: S608
