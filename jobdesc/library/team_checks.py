"""What a team changes of its checks. Each change counts up `Team.checks_number`."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F

from jobdesc.models.people import Team
from jobdesc.models.review import ReviewRule, TeamRule, TeamTerm


@transaction.atomic
def switch_rules(team: Team, wanted: Mapping[str, bool]) -> int:
    """Switch these rules, by key, on or off for the team; return how many there are of them.

    A rule that is as the library has it again follows the library from then on.
    """
    _count_up(team)
    rows = list(ReviewRule.objects.filter(key__in=wanted))
    TeamRule.objects.filter(team=team, rule__in=rows).delete()
    TeamRule.objects.bulk_create(
        TeamRule(team=team, rule=row, is_on=wanted[row.key]) for row in rows if row.is_on != wanted[row.key]
    )
    return len(rows)


@transaction.atomic
def save_term(term: TeamTerm) -> TeamTerm:
    """Keep new or changed words; raises `IntegrityError` where the team has them already."""
    _count_up(term.team)
    term.save()
    return term


@transaction.atomic
def remove_term(term: TeamTerm) -> None:
    _count_up(term.team)
    term.delete()


def set_policy(team: Team, must_settle: str) -> None:
    """Which findings must be settled before an export carries no “draft” mark."""
    team.must_settle = must_settle
    team.save(update_fields=["must_settle"])


def _count_up(team: Team) -> None:
    """First of all: it holds the team's row, so that one change comes after the other."""
    Team.objects.filter(pk=team.pk).update(checks_number=F("checks_number") + 1)
