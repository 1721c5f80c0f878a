"""What an editor decided where sources disagree."""

from __future__ import annotations

import json

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from jobdesc.models.library.evidence import Insight
from jobdesc.models.library.templates import RoleTemplate
from jobdesc.models.people import User


class Ruling(models.Model):
    """What recruiters see of figures that measure the same and differ.

    `measure` is what the figures have in common, `InsightClaim.comparable` as JSON. `figures` is
    the digest of what they said when it was decided: a decision holds for those figures only.
    """

    class Choice(models.TextChoices):
        BOTH = "both", "All of them, side by side"
        ONE = "one", "One of them"
        RANGE = "range", "The range from the lowest to the highest"

    template = models.ForeignKey(RoleTemplate, models.CASCADE, related_name="rulings")
    measure = models.CharField(max_length=500)
    figures = models.CharField(max_length=64)
    choice = models.CharField("recruiters see", max_length=8, choices=Choice)
    shown = models.ForeignKey(Insight, models.CASCADE, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500, help_text="Recruiters read it beside the figures.")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField("decided")

    history = HistoricalRecords()

    class Meta:
        ordering = ("template", "measure")
        constraints = (
            models.UniqueConstraint(fields=("template", "measure"), name="one_ruling_per_measure"),
            models.CheckConstraint(
                condition=Q(choice="one", shown__isnull=False)
                | (Q(choice__in=("both", "range")) & Q(shown=None)),
                name="ruling_shows_one_where_it_says_so",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="ruling_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.metric}: {self.get_choice_display().lower()}"

    @property
    def metric(self) -> str:
        """What is measured, as the figures call it."""
        return str(json.loads(self.measure)[1])
