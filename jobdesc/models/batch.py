"""Many files at once: postings going out as one ZIP, or old files coming in as drafts."""

from __future__ import annotations

import uuid

from django.db import models
from django.urls import reverse

from jobdesc.models.people import Membership, Team, User
from jobdesc.models.posting import Posting


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, user: User) -> BatchQuerySet:
        """What the user began, in teams they are still in."""
        memberships = Membership.objects.filter(user=user)
        return self.filter(by=user, team__in=memberships.values("team"))


class Batch(models.Model):
    """One piece of work in the background. `wish` is what was asked for, as JSON.

    Several workers may share it: each takes one entry after the other, and beats with every one
    (`beat_at`). Whoever finishes the last entry winds it up, and holds that by `packing_at`.
    """

    class Kind(models.TextChoices):
        EXPORT = "export", "Export"
        IMPORT = "import", "Import"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    team = models.ForeignKey(Team, models.CASCADE, related_name="batches")
    by = models.ForeignKey(User, models.CASCADE, related_name="batches")
    wish = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    beat_at = models.DateTimeField(null=True, editable=False)
    packing_at = models.DateTimeField(null=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name_plural = "batches"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=("export", "import")), name="batch_kind_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.uuid}"

    def get_absolute_url(self) -> str:
        return reverse("batch", args=(self.uuid,))


class BatchEntry(models.Model):
    """One posting to export, or one file to read. `name` is what a person knows it by, `reason`
    why it failed or what was recognised, in words for that person.

    A worker holds it by `claimed_at`, for a while that it can renew: an entry whose worker was
    killed is free again after that. One that stops its worker each time is given up (`tries`).
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="entries")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    posting = models.ForeignKey(Posting, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    reason = models.TextField(blank=True)
    claimed_at = models.DateTimeField(null=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("batch", "position")
        verbose_name_plural = "batch entries"
        indexes = (models.Index(fields=("batch", "state", "position"), name="entry_by_state"),)
        constraints = (
            models.UniqueConstraint(fields=("batch", "position"), name="entry_position_per_batch"),
            models.CheckConstraint(
                condition=models.Q(state__in=("waiting", "done", "failed")), name="entry_state_is_known"
            ),
        )

    def __str__(self) -> str:
        return self.name
