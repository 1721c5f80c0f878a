"""Counts beside the rows of a list: asked for the page's rows alone, however many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Q
from django.http import HttpRequest

from jobdesc.library.resting import COLUMNS
from jobdesc.models.library import Citation


class CountedList(ChangeList):
    """Gives the rows of one page to the `count` of its admin."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        self.model_admin.count(self.result_list)  # type: ignore[attr-defined]  # `Counting` has it


class Counting:
    """For admins whose list counts something: each `count` sets what its columns show."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return CountedList

    def count(self, rows: Sequence[Any]) -> None:
        """Nothing is counted here."""


def sources_of(rows: Sequence[Any]) -> Mapping[int, tuple[int, int]]:
    """How many sources that stand, and how many withdrawn ones, say each row; one query."""
    if not rows:
        return {}
    column = COLUMNS[type(rows[0])]
    cited = Citation.objects.filter(**{f"{column}__in": rows}, source__isnull=False).order_by()
    counted = cited.values(column).annotate(
        standing=Count("source", distinct=True, filter=Q(source__withdrawn_at=None)),
        every=Count("source", distinct=True),
    )
    return {it[column]: (it["standing"], it["every"] - it["standing"]) for it in counted}
