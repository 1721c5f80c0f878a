"""Statements that stand at the end of postings in the library's words."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from jobdesc.models.library.keys import Keyed


class Statement(Keyed):
    """One for a language, and for a country where it is only meant for postings there.

    A locked one is placed or taken out as it stands: nobody rewords it in a posting.
    """

    class Kind(models.TextChoices):
        EQUAL_OPPORTUNITY = "equal_opportunity", "Equal opportunity"
        ACCOMMODATION = "accommodation", "Accommodation"
        PRIVACY = "privacy", "Privacy"

    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=120, help_text="How recruiters tell it from others.")
    text = models.TextField(max_length=2000)
    language = models.CharField(max_length=12, default="en")
    country = models.CharField(
        max_length=2, blank=True, help_text="For postings there only, such as DE. Empty: everywhere."
    )
    is_locked = models.BooleanField("locked", default=True, help_text="Recruiters place it as it is.")

    history = HistoricalRecords()

    class Meta:
        ordering = ("kind", "language", "country", "key")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=("equal_opportunity", "accommodation", "privacy")),
                name="statement_kind_is_known",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="statement_says_something"),
        )

    def __str__(self) -> str:
        return self.title
