"""A team's open postings behind their template, and merging what no person need decide.

Like My postings, a page is read from the end of the one before it, in the order of the newest save.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from jobdesc.builder.drifting import Behind, between, follow
from jobdesc.builder.finding import by_head
from jobdesc.builder.saving import Base, Clash, Locked
from jobdesc.document.bounds import OutOfBounds
from jobdesc.models import LeftChanges, Posting, Status, Team, TemplateVersion, User
from jobdesc.packs.following import Decision, calm

PER_PAGE = 25
MOST_AT_ONCE = 100


@dataclass(frozen=True)
class Row:
    """A posting of the list. `calm` changes can be merged unasked, `open` ones are for people."""

    posting: Posting
    behind: Behind

    @property
    def calm(self) -> int:
        return sum(one.proposed for one in self.behind.changes)

    @property
    def open(self) -> int:
        decisions = calm(self.behind.changes)
        return sum(one is Decision.LATER for one in decisions.values())

    @property
    def can_merge(self) -> bool:
        """Whether merging does anything: takes changes, or brings it to the newest version."""
        return self.posting.is_open and bool(self.calm or not self.behind.is_left)

    @property
    def offered(self) -> int:
        """What is there to look at, and is left alone unless somebody picks it."""
        return len(self.behind.changes) - self.calm - self.open


@dataclass(frozen=True)
class Page:
    """`newer` and `older` are the heads beyond which the neighbouring pages begin, 0 for none."""

    rows: tuple[Row, ...]
    newer: int
    older: int


@dataclass(frozen=True)
class Stale:
    """The versions that the team's postings stand on and that have a newer one, and the templates that
    the list can be narrowed to, as (slug, title)."""

    versions: tuple[int, ...]
    templates: tuple[tuple[str, str], ...]


def stale(team: Team) -> Stale:
    """What the team's open postings are behind of."""
    newer = TemplateVersion.objects.filter(template=OuterRef("template"), number__gt=OuterRef("number"))
    used = Posting.objects.in_use().filter(team=team, template_version=OuterRef("pk"))
    left = used.exclude(left_changes=None)
    found = TemplateVersion.objects.filter(template__status=Status.PUBLISHED)
    found = found.annotate(is_stale=Exists(newer)).filter(Q(Exists(used), is_stale=True) | Exists(left))
    columns = ("pk", "is_stale", "template__slug", "template__title")
    rows = list(found.order_by("template__title", "template__slug").values_list(*columns))
    return Stale(
        versions=tuple(pk for pk, is_stale, _, _ in rows if is_stale),
        templates=tuple(dict.fromkeys((slug, title) for _, _, slug, title in rows)),
    )


def teams_behind(teams: Sequence[int]) -> list[Team]:
    """Those of the teams with an open posting that has something to follow or to decide; one query.

    Asked from the versions, and from what was left: a team may have far more postings than there are
    of these.
    """
    newer = TemplateVersion.objects.filter(template=OuterRef("template"), number__gt=OuterRef("number"))
    mine = Posting.objects.in_use().filter(team=OuterRef(OuterRef("pk")))
    used = mine.filter(template_version=OuterRef("pk"))
    old = TemplateVersion.objects.filter(Exists(newer), Exists(used), template__status=Status.PUBLISHED)
    open_one = mine.filter(pk=OuterRef("pk"), template_version__template__status=Status.PUBLISHED)
    left = LeftChanges.objects.filter(Exists(open_one))
    behind = Q(Exists(old)) | Q(Exists(left))
    return list(Team.objects.filter(behind, pk__in=teams).order_by("name", "pk"))


def postings_behind(team: Team, stale: Stale, template: str = "") -> QuerySet[Posting]:
    """The team's open postings that have something to follow or to decide."""
    found = Posting.objects.in_use().filter(team=team, template_version__template__status=Status.PUBLISHED)
    if template:
        found = found.filter(template_version__template__slug=template)
    return found.filter(Q(template_version__in=stale.versions) | Q(left_changes__isnull=False))


def find_behind(postings: QuerySet[Posting], *, newer: int = 0, older: int = 0) -> Page:
    """A page beyond the head `older`, or before the head `newer`; the first one without either."""
    shown = postings.select_related("head", "owner", "template_version__template").defer(
        "template_version__content"
    )
    backwards = bool(newer and not older)
    found = list(by_head(shown, older or newer or None, backwards)[: PER_PAGE + 1])
    more, found = len(found) > PER_PAGE, found[:PER_PAGE]
    if backwards:
        found.reverse()
    heads = [posting.head_id or 0 for posting in found]
    has_newer, has_older = (more, True) if backwards else (bool(older), more)
    return Page(
        rows=tuple(rows(found)),
        newer=heads[0] if heads and has_newer else 0,
        older=heads[-1] if heads and has_older else 0,
    )


def rows(postings: Iterable[Posting]) -> list[Row]:
    """What each is behind, in as many queries for many as for one."""
    postings = list(postings)
    templates = {posting.template_version.template_id for posting in postings}
    versions = TemplateVersion.objects.filter(template__in=templates).defer("content")
    newest: dict[int, TemplateVersion] = {}
    for version in versions.order_by("number"):
        newest[version.template_id] = version
    wanted = {version.pk for version in newest.values()}
    known = {
        it.pk: it
        for it in TemplateVersion.objects.filter(
            pk__in=wanted | {posting.template_version_id for posting in postings}
        )
    }
    for posting in postings:
        posting.template_version = known[posting.template_version_id]
    return [
        Row(it, between(it, it.latest.document, known[newest[it.template_version.template_id].pk]))
        for it in postings
    ]


# --- Merging what needs nobody ---------------------------------------------------------


class Result(StrEnum):
    MERGED = "merged"
    NOTHING = "nothing"
    LOCKED = "locked"
    BUSY = "busy"
    TOO_LONG = "too long"


@dataclass(frozen=True)
class Merged:
    """What became of one posting. `taken` changes are in, `left` ones are for people; `before` and
    `after` are numbers of revisions, the same where nothing was written."""

    posting: Posting
    result: Result
    version: int
    taken: int = 0
    left: int = 0
    before: int = 0
    after: int = 0


def merge_calm(row: Row, *, by: User) -> Merged:
    """Take what nobody need decide: one revision, which names the newest version. The rest is left."""
    posting, found = row.posting, row.behind
    numbers = {"version": found.version.number, "left": row.open}
    if not posting.is_open:
        return Merged(posting, Result.LOCKED, **numbers)
    if found.is_left and not row.calm:
        return Merged(posting, Result.NOTHING, **numbers)
    decisions = calm(found.changes)
    try:
        outcome = follow(
            posting=posting, base=Base.of(posting.latest), version=found.version, decisions=decisions, by=by
        )
    except OutOfBounds:
        return Merged(posting, Result.TOO_LONG, **numbers)
    if isinstance(outcome, Locked):
        return Merged(outcome.posting, Result.LOCKED, **numbers)
    if isinstance(outcome, Clash):
        return Merged(posting, Result.BUSY, **numbers)
    before = (outcome.before or outcome.revision).number
    revisions = {"before": before, "after": outcome.revision.number}
    return Merged(posting, Result.MERGED, taken=row.calm, **numbers, **revisions)
