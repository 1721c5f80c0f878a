"""Postings and their revisions: every save is a row that is never changed again."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from jobdesc.document import JobDescription, load
from jobdesc.models.library import TemplateVersion
from jobdesc.models.people import Employer, Membership, Role, Team, User


class PostingQuerySet(models.QuerySet["Posting"]):
    def visible_to(self, user: User) -> PostingQuerySet:
        """Postings of the user's teams; being a superuser opens nobody else's."""
        return self.filter(team__in=Membership.objects.filter(user=user).values("team"))

    def writable_by(self, user: User) -> PostingQuerySet:
        return self.filter(
            team__in=Membership.objects.filter(user=user, role__in=Role.writers()).values("team")
        )


class Posting(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="postings")
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, blank=True, related_name="postings")
    template_version = models.ForeignKey(TemplateVersion, models.PROTECT, related_name="postings")
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    owner = models.ForeignKey(User, models.SET_NULL, null=True, related_name="postings")
    head = models.OneToOneField("Revision", models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField()

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ("-updated_at", "-pk")
        indexes = (models.Index(fields=("team", "-updated_at", "-id"), name="posting_newest_of_team"),)
        constraints = (
            models.CheckConstraint(condition=Q(status__in=("draft",)), name="posting_status_is_known"),
        )

    def __str__(self) -> str:
        return self.title or "Untitled posting"

    def get_absolute_url(self) -> str:
        return reverse("builder", args=(self.uuid,))

    @property
    def latest(self) -> Revision:
        """The head, which only a posting that is just being made does not have."""
        if self.head is None:
            raise Revision.DoesNotExist
        return self.head


class Revision(models.Model):
    """`content` is the canonical record, `digest` the SHA-256 it was saved with."""

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    content = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("posting", "-number")
        constraints = (
            models.UniqueConstraint(fields=("posting", "number"), name="revision_number_per_posting"),
        )

    def __str__(self) -> str:
        return f"{self.posting} · revision {self.number}"

    @property
    def document(self) -> JobDescription:
        return load(self.content)
