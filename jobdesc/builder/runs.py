"""The history of a posting for display: one person's unbroken run of saves is one entry.

However many revisions there are, a page reads the bare rows of at most `MOST_ROWS` and the
contents of those it has to compare, in a fixed number of queries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from django.utils import timezone

from jobdesc.document import JobDescription, diff, told
from jobdesc.models import Posting, StatusMove, User

PER_PAGE = 25
MOST_ROWS = 1_000
MOST_MOVES = 200
MOST_SINGLE = 50
PAUSE = timedelta(minutes=30)
"""After so long without a save, the next one begins a new run."""


class Row(NamedTuple):
    """A revision without its content."""

    number: int
    author: int | None
    at: datetime
    name: str
    note: str

    @property
    def day(self) -> date:
        return timezone.localdate(self.at)


COLUMNS = ("number", "author", "at", "name", "note")


@dataclass(frozen=True)
class Run:
    """The saves `first` to `last` (numbers of revisions) of one person.

    `what` tells their changes in words; `name` and `note` are those of the last one.
    """

    first: int
    last: int
    author: User | None
    begun: datetime
    ended: datetime
    what: str
    name: str
    note: str
    is_now: bool
    singles: tuple[Run, ...] = ()
    """The saves one by one, newest first, where the run was opened."""

    @property
    def saves(self) -> int:
        return self.last - self.first + 1

    @property
    def before(self) -> int:
        """The revision that the run began with; the first of all has none before it."""
        return max(self.first - 1, 1)

    @property
    def at(self) -> datetime:
        return self.ended

    @property
    def singles_left(self) -> int:
        return self.singles[-1].first - self.first if self.singles else 0

    @property
    def next_single(self) -> int:
        """Up to where the earlier ones of an opened run go."""
        return self.singles[-1].first - 1 if self.singles else 0


@dataclass(frozen=True)
class History:
    """One page: runs and moves of the status, newest first. `older` is where the next page
    begins, None on the last one."""

    entries: tuple[Run | StatusMove, ...]
    older: int | None


def history(posting: Posting, *, until: int | None = None, opened: int = 0, upto: int = 0) -> History:
    """Return the page of runs before revision `until`, or the newest.

    The run that begins with revision `opened` shows its saves one by one, those up to `upto`.
    """
    rows = _rows(posting, until)
    ceiling = rows[0].at if until is not None and rows and rows[0].number == until else None
    rows = [row for row in rows if until is None or row.number < until]
    moves = _moves(posting, rows, ceiling)
    groups = _grouped(rows, moves)[:PER_PAGE]
    older = groups[-1][-1].number if groups and groups[-1][-1].number > 1 else None
    if older is not None:
        moves = [move for move in moves if move.at > groups[-1][-1].at]
    told_runs = _Telling(posting, groups, opened, upto).runs()
    entries: list[Run | StatusMove] = [*told_runs, *moves]
    return History(tuple(sorted(entries, key=lambda entry: entry.at, reverse=True)), older)


def _rows(posting: Posting, until: int | None) -> list[Row]:
    revisions = posting.revisions.order_by("-number")
    if until is not None:
        revisions = revisions.filter(number__lte=until)
    return [Row(*values) for values in revisions.values_list(*COLUMNS)[: MOST_ROWS + 1]]


def _moves(posting: Posting, rows: Sequence[Row], ceiling: datetime | None) -> list[StatusMove]:
    moves = posting.moves.select_related("by").order_by("-at", "-pk")
    if ceiling is not None:
        moves = moves.filter(at__lte=ceiling)
    if rows and rows[-1].number > 1:
        moves = moves.filter(at__gt=rows[-1].at)
    return list(moves[:MOST_MOVES])


def _grouped(rows: Sequence[Row], moves: Iterable[StatusMove]) -> list[list[Row]]:
    """Cut the rows, newest first, into runs."""
    moments = [move.at for move in moves]
    groups = [[rows[0]]] if rows else []
    for newer, older in pairwise(rows):
        moved = any(older.at < moment <= newer.at for moment in moments)
        if moved or _is_cut(older, newer):
            groups.append([older])
        else:
            groups[-1].append(older)
    return groups


def _is_cut(older: Row, newer: Row) -> bool:
    """What was named ends its run; what we noted stands alone."""
    return bool(
        older.author != newer.author
        or newer.at - older.at >= PAUSE
        or newer.day != older.day
        or older.name
        or older.note
        or newer.note
    )


class _Telling:
    """Tells of runs: reads at once who saved and the contents that have to be compared."""

    def __init__(self, posting: Posting, groups: list[list[Row]], opened: int, upto: int) -> None:
        self.posting, self.groups = posting, groups
        self.opened = next((group for group in groups if group[-1].number == opened), [])
        single = [row for row in self.opened if row.number <= (upto or row.number)]
        self.single = [[row] for row in single[:MOST_SINGLE]]
        asked = [*groups, *self.single]
        self.authors = User.objects.in_bulk([pk for pk in {group[0].author for group in groups} if pk])
        self.documents = _documents(posting, {n for group in asked for n in _ends(group)})
        self.head = posting.latest.number

    def runs(self) -> list[Run]:
        return [self._run(group, self.single if group is self.opened else []) for group in self.groups]

    def _run(self, group: list[Row], singles: list[list[Row]]) -> Run:
        newest, oldest = group[0], group[-1]
        return Run(
            first=oldest.number,
            last=newest.number,
            author=self.authors.get(newest.author) if newest.author else None,
            begun=oldest.at,
            ended=newest.at,
            what=self._what(group),
            name=newest.name,
            note=newest.note,
            is_now=newest.number == self.head,
            singles=tuple(self._run(one, []) for one in singles),
        )

    def _what(self, group: list[Row]) -> str:
        before, after = (self.documents[number] for number in _ends(group))
        changes = told(diff(before, after))
        note = group[0].note
        if group[-1].number == 1 and not note:
            note = "Started the posting"
            return f"{note}, then {changes[:1].lower()}{changes[1:]}" if changes else note
        return note or changes or "Changed nothing that shows"


def _ends(group: list[Row]) -> tuple[int, int]:
    return max(group[-1].number - 1, 1), group[0].number


def _documents(posting: Posting, numbers: Iterable[int]) -> Mapping[int, JobDescription]:
    found = posting.revisions.filter(number__in=numbers).only("number", "content", "posting")
    return {revision.number: revision.document for revision in found}
