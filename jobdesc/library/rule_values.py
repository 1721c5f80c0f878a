"""From rows to the values that the review works with; what it cannot use is left out and logged."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pydantic import ValidationError

from jobdesc.models.people import Team
from jobdesc.models.review import (
    ReviewLaw,
    ReviewName,
    ReviewRule,
    ReviewStatement,
    ReviewTerm,
    TeamTerm,
)
from jobdesc.review import (
    Evidence,
    Family,
    PayLaw,
    Role,
    Rule,
    Rulebook,
    Severity,
    Strength,
    Suggestion,
    Term,
)
from jobdesc.review.patterns import PatternError, parse
from jobdesc.review.registry import methods

TEAM = "team"
"""The topic of a team's own rules, and how their keys begin."""

_log = logging.getLogger(__name__)


class UnusableError(ValueError):
    """A row came from another release, or past the forms; `args[0]` says what is wrong."""


def library_book() -> Rulebook:
    """The library's rulebook as its rows stand now, in six queries."""
    rows = ReviewRule.objects.prefetch_related("terms").order_by("key")
    return Rulebook(
        rules=tuple(_usable(rows)),
        laws=tuple(_laws()),
        names=tuple(it.words for it in ReviewName.objects.all() if not pattern_fault(it.words)),
        statements=_statements(),
    )


def _usable(rows: Iterable[ReviewRule]) -> Iterator[Rule]:
    for row in rows:
        try:
            yield rule_of(row)
        except UnusableError as error:
            _log.warning("The check “%s” is left out: %s", row.key, error)


def rule_of(row: ReviewRule) -> Rule:
    """A row with its terms as a value; raise `UnusableError` where this release cannot run it."""
    if row.method and row.method not in methods():
        raise UnusableError(f"this release has no function called “{row.method}”")
    plain = {name: getattr(row, name) for name in Rule.model_fields if name not in ("terms", "suggestions")}
    try:
        advice = suggestions(row.replace, row.advise)
        rule = Rule(**plain, suggestions=advice, terms=tuple(map(_term, row.terms.all())))
    except (TypeError, ValidationError) as error:
        raise UnusableError(_first(error)) from error
    for pattern in patterns_in(rule):
        if fault := pattern_fault(pattern):
            raise UnusableError(fault)
    return rule


def _first(error: TypeError | ValidationError) -> str:
    if isinstance(error, TypeError):
        return str(error)
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"


def _term(row: ReviewTerm) -> Term:
    advice = suggestions(row.replace, row.advise)
    return Term(words=row.words, reason=row.reason, suggestions=advice, exceptions=tuple(row.exceptions))


def suggestions(replace: Iterable[str], advise: Iterable[str]) -> tuple[Suggestion, ...]:
    exact = (Suggestion(words=it, exact=True) for it in replace)
    return (*exact, *(Suggestion(words=it) for it in advise))


def patterns_in(rule: Rule) -> Iterator[str]:
    yield from rule.exceptions
    for term in rule.terms:
        yield term.words
        yield from term.exceptions


@lru_cache(maxsize=20_000)
def pattern_fault(pattern: str) -> str:
    """What is wrong with a pattern, "" when it can be read."""
    try:
        parse(pattern)
    except PatternError as error:
        return str(error)
    return ""


def _statements() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in ReviewStatement.objects.all():
        if not pattern_fault(row.words):
            found[row.language] = (*found.get(row.language, ()), row.words)
    return found


def _laws() -> Iterator[PayLaw]:
    for row in ReviewLaw.objects.all():
        try:
            yield PayLaw(**{name: getattr(row, name) for name in PayLaw.model_fields})
        except ValidationError as error:
            _log.warning("The pay law “%s” is left out: %s", row.key, _first(error))


def own_rules(team: Team) -> tuple[Rule, ...]:
    """The rules that a team's own words make."""
    rows = TeamTerm.objects.filter(team=team)
    return tuple(own_rule(row) for row in rows if not pattern_fault(row.words))


def own_rule(row: TeamTerm) -> Rule:
    """It reads all that a candidate reads."""
    instead = f"Your team writes “{row.instead}” instead." if row.instead else "Your team avoids these words."
    return Rule(
        key=f"{TEAM}-{row.pk}" if row.pk else TEAM,
        family=Family.LANGUAGE,
        topic=TEAM,
        title="Words that your team avoids",
        severity=Severity(row.severity),
        reason=row.reason or instead,
        evidence=(Evidence(source="Your team’s own words", kind=Strength.OWN),),
        suggestions=suggestions([row.instead] if row.instead else [], []),
        language=row.language,
        reads=tuple(Role),
        terms=(Term(words=row.words),),
    )
