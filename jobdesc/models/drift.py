"""Postings whose template moved on, and what was left to people when they followed it."""

from __future__ import annotations

from django.db import models

from jobdesc.models.posting import Posting


class LeftChanges(models.Model):
    """That a posting names its template's version, but holds lines about which nobody decided yet.

    What they are stands in the document itself (`packs.drifting`); this is what a list reads of it,
    written with the revision. A posting without such lines has no row.
    """

    posting = models.OneToOneField(Posting, models.CASCADE, primary_key=True, related_name="left_changes")
    count = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.posting}: {self.count} left"
