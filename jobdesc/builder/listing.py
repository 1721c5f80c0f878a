"""My postings: what somebody wishes to see, page by page.

No page counts, and none skips rows: it is read from the end of the one before it, out of an
index that has its order. So each costs the same with a hundred postings and a hundred thousand
(docs/performance.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import cached_property

from jobdesc.builder.finding import PLACE, Look, by_head, first_of_each, heads_that_say
from jobdesc.document.searching import Search, read_search
from jobdesc.models import Employer, Posting, Team, TemplateVersion, User
from jobdesc.models.posting import ARCHIVED, LISTED

PER_PAGE = 25
ARCHIVE = "archived"
MOST_READ, MOST_OFFERED = 200, 20
MOST_SORTED = 2000
"""What a search finds is put in another order than the newest first among so many."""
MOST_FOUND = 20_000
"""So many of a search's postings are taken together: a query can name a few more."""


class Sort(StrEnum):
    NEWEST = "newest"
    TITLE = "title"
    LAST_DAY = "apply-by"

    @property
    def column(self) -> str:
        return {Sort.TITLE: "sort_title", Sort.LAST_DAY: "closes"}.get(self, "")


@dataclass(frozen=True)
class Wish:
    """What to show. `status` may be `archived`; `template` is a slug; `owner` and `employer`
    are numbers, 0 for any."""

    words: str = ""
    place: str = ""
    status: str = ""
    template: str = ""
    level: str = ""
    owner: int = 0
    employer: int = 0
    sort: Sort = Sort.NEWEST

    @cached_property
    def search(self) -> Search:
        return read_search(self.words) + read_search(self.place, PLACE)

    @property
    def filters(self) -> Q:
        """Raise nothing: what the columns do not hold finds nothing."""
        if self.status == ARCHIVE:
            wanted = ARCHIVED
        else:
            wanted = LISTED & (Q(status=self.status) if self.status else Q())
        if self.template:
            wanted &= Q(template_version__template__slug=self.template)
        for name in ("level", "owner", "employer"):
            if value := getattr(self, name):
                wanted &= Q(**{name: value})
        return wanted


@dataclass(frozen=True, order=True)
class Row:
    """Where a posting stands in its order: by `key`, of equal ones the newest first."""

    key: str | date
    nearer: int  # the head's number below zero, so that a greater one comes first

    @property
    def head(self) -> int:
        return -self.nearer


@dataclass(frozen=True)
class Cursor:
    """Where a page begins: behind `row`, or before it."""

    row: Row
    backwards: bool = False


@dataclass(frozen=True)
class Page:
    """`before` and `after` are where the neighbouring pages begin, None where there is none.
    `is_cut` says that more was found than is put in order."""

    postings: tuple[Posting, ...] = ()
    before: Cursor | None = None
    after: Cursor | None = None
    is_cut: bool = False


def teams_of(user: User) -> tuple[int, ...]:
    return tuple(Team.objects.of(user).order_by().values_list("pk", flat=True))


def find(teams: tuple[int, ...], wish: Wish, cursor: Cursor | None = None) -> Page:
    """The page of the teams' postings; the first one where there is nothing at `cursor`."""
    rows, is_cut = _rows(teams, wish, cursor)
    backwards = cursor is not None and cursor.backwards
    if cursor and len(rows) <= (PER_PAGE if backwards else 0):
        rows, is_cut = _rows(teams, wish, None)
        cursor, backwards = None, False
    more, rows = len(rows) > PER_PAGE, sorted(rows[:PER_PAGE])
    return Page(
        postings=_cards(rows),
        before=Cursor(rows[0], backwards=True) if rows and (more if backwards else cursor) else None,
        after=Cursor(rows[-1]) if rows and (more or backwards) else None,
        is_cut=is_cut,
    )


def every(teams: tuple[int, ...], wish: Wish) -> QuerySet[Posting]:
    """All that the wish finds, in its order; of what a search finds the newest `MOST_FOUND`."""
    postings = _wished(teams, wish)
    if wish.search and teams:
        heads = heads_that_say(wish.search, Look(teams, postings, limit=MOST_FOUND))
        postings = Posting.objects.filter(head__in=heads)
    return postings.order_by(*([wish.sort.column] if wish.sort.column else []), "-head_id")


# --- What there is to choose from ------------------------------------------------------


@dataclass(frozen=True)
class Offered:
    """Choices as (value, name): of owners and employers those of the newest postings, the most
    used ones; and `me`, the user's own number."""

    me: int
    templates: tuple[tuple[str, str], ...] = ()
    owners: tuple[tuple[int, str], ...] = ()
    employers: tuple[tuple[int, str], ...] = ()
    places: tuple[str, ...] = ()


def offered(user: User, teams: tuple[int, ...], *, owner: int = 0, employer: int = 0) -> Offered:
    """What the teams' postings have; `owner` and `employer` are asked for and stay on offer."""
    newest = [Posting.objects.filter(LISTED, team=team).order_by("-head_id") for team in teams]
    columns = ("owner", "employer", "place")
    used = list(first_of_each(newest, MOST_READ).values_list(*columns)) if newest else []
    owners, employers, places = (
        [value for value, _ in Counter(row[at] for row in used if row[at]).most_common(MOST_OFFERED)]
        for at in range(3)
    )
    people = User.objects.filter(pk__in=owners) | User.objects.filter(pk=owner, memberships__team__in=teams)
    companies = Employer.objects.filter(pk__in=[*employers, employer], team__in=teams)
    of_version = Posting.objects.filter(LISTED, team__in=teams, template_version=OuterRef("pk"))
    versions = TemplateVersion.objects.filter(Exists(of_version)).order_by(
        "template__title", "template__slug"
    )
    return Offered(
        me=user.pk,
        templates=tuple(versions.values_list("template__slug", "template__title").distinct()),
        owners=tuple((one.pk, str(one)) for one in people.distinct().order_by("name", "email")),
        employers=tuple(companies.order_by("name", "pk").values_list("pk", "name")),
        places=tuple(sorted(places)),
    )


# --- Rows in their order ---------------------------------------------------------------


def _rows(teams: tuple[int, ...], wish: Wish, cursor: Cursor | None) -> tuple[list[Row], bool]:
    """One row more than a page from the cursor on, the nearest first; and whether it `is_cut`."""
    if not teams:
        return [], False
    if not wish.search:
        rows, is_cut = _listed(teams, wish, cursor), False
    elif wish.sort is Sort.NEWEST:
        rows, is_cut = _newest(teams, wish, cursor), False
    else:
        rows, is_cut = _sorted_hits(teams, wish, cursor)
    return sorted(rows, reverse=bool(cursor and cursor.backwards))[: PER_PAGE + 1], is_cut


def _newest(teams: tuple[int, ...], wish: Wish, cursor: Cursor | None) -> list[Row]:
    look = Look(
        teams,
        _wished(teams, wish),
        limit=PER_PAGE + 1,
        beyond=cursor.row.head if cursor else None,
        backwards=bool(cursor and cursor.backwards),
    )
    return [Row("", -head) for head in heads_that_say(wish.search, look)]


def _sorted_hits(teams: tuple[int, ...], wish: Wish, cursor: Cursor | None) -> tuple[list[Row], bool]:
    postings = _wished(teams, wish)
    newest = heads_that_say(wish.search, Look(teams, postings, limit=MOST_SORTED + 1))
    rows = _as_rows(postings.filter(head__in=newest[:MOST_SORTED]), wish.sort)
    if cursor:
        rows = [row for row in rows if (row < cursor.row if cursor.backwards else row > cursor.row)]
    return rows, len(newest) > MOST_SORTED


def _wished(teams: tuple[int, ...], wish: Wish) -> QuerySet[Posting]:
    return Posting.objects.filter(wish.filters, team__in=teams).order_by()


def _listed(teams: tuple[int, ...], wish: Wish, cursor: Cursor | None) -> list[Row]:
    pieces = [piece for team in teams for piece in _pieces(team, wish, cursor)]
    return _as_rows(first_of_each(pieces, PER_PAGE + 1), wish.sort)


def _pieces(team: int, wish: Wish, cursor: Cursor | None) -> Iterator[QuerySet[Posting]]:
    """What follows the cursor, as ranges of one index each: what has the cursor's own key,
    then all keys beyond it. A single range over both would read every posting of equal key."""
    listed = Posting.objects.filter(wish.filters, team=team)
    column = wish.sort.column
    if not column:
        yield by_head(listed, cursor.row.head if cursor else None, bool(cursor and cursor.backwards))
    elif cursor is None:
        yield listed.order_by(column, "-head_id")
    else:
        key, head, backwards = cursor.row.key, cursor.row.head, cursor.backwards
        yield by_head(listed.filter(**{column: key}), head, backwards)
        if backwards:
            yield listed.filter(**{f"{column}__lt": key}).order_by(f"-{column}", "head_id")
        else:
            yield listed.filter(**{f"{column}__gt": key}).order_by(column, "-head_id")


def _as_rows(postings: QuerySet[Posting], sort: Sort) -> list[Row]:
    if not sort.column:
        return [Row("", -head) for head in postings.values_list("head_id", flat=True) if head]
    return [Row(key, -head) for key, head in postings.values_list(sort.column, "head_id")]


def _cards(rows: list[Row]) -> tuple[Posting, ...]:
    """What the list says of each, in the order of the rows."""
    heads = [row.head for row in rows]
    cards = Posting.objects.filter(head__in=heads).select_related(
        "team", "employer", "owner", "head", "template_version__template"
    )
    shown = {card.head_id: card for card in cards.only(*CARD)}
    return tuple(shown[head] for head in heads if head in shown)


CARD = (
    *("uuid", "title", "status", "level", "place", "apply_by", "archived_at", "deleted_at", "team__name"),
    *("employer__name", "owner__name", "owner__email", "head__at"),
    *("template_version__number", "template_version__template__title"),
)
