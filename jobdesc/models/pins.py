"""Market facts that a recruiter wants the hiring manager to read."""

from __future__ import annotations

from django.db import models

from jobdesc.models.people import User
from jobdesc.models.posting import Posting


class Pin(models.Model):
    """A fact of the posting's template in its brief, by `insight`, the fact's key: what the brief
    says is what the posting's version of the template says. `metric` is what it was called when it
    was pinned, for those who read of it when a later version has it no more.
    """

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="pins")
    insight = models.CharField(max_length=100)
    metric = models.CharField(max_length=120)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("posting", "pk")
        constraints = (
            models.UniqueConstraint(fields=("posting", "insight"), name="pinned_once_per_posting"),
        )

    def __str__(self) -> str:
        return f"{self.posting}: {self.metric}"
