"""Postings and their revisions: every save is a row that is never changed again."""

from __future__ import annotations

import uuid
from datetime import date
from functools import lru_cache

from django.db import models
from django.db.models import Q
from django.urls import reverse

from jobdesc.document import JobDescription, Look, load
from jobdesc.models.library import TemplateVersion
from jobdesc.models.people import Employer, Membership, Role, Team, User

LISTED = Q(archived_at=None, deleted_at=None)
ARCHIVED = Q(deleted_at=None) & ~Q(archived_at=None)


class PostingQuerySet(models.QuerySet["Posting"]):
    def visible_to(self, user: User) -> PostingQuerySet:
        """Postings of the user's teams, but those in the bin; being a superuser opens nobody
        else's."""
        return self.of_teams_of(user).filter(deleted_at=None)

    def writable_by(self, user: User) -> PostingQuerySet:
        return self.of_teams_of(user, *Role.writers()).filter(deleted_at=None)

    def binned_for(self, user: User) -> PostingQuerySet:
        """What the user may take out of the bin again."""
        return self.of_teams_of(user, *Role.writers()).exclude(deleted_at=None)

    def of_teams_of(self, user: User, *roles: Role) -> PostingQuerySet:
        """Of the teams in which the user has one of `roles`, or any; the bin's too."""
        memberships = Membership.objects.filter(user=user)
        if roles:
            memberships = memberships.filter(role__in=roles)
        return self.filter(team__in=memberships.values("team"))

    def current(self) -> PostingQuerySet:
        return self.filter(LISTED)

    def in_use(self) -> PostingQuerySet:
        """What people still work with: neither closed, nor archived, nor in the bin."""
        return self.current().exclude(status="closed")

    def archived(self) -> PostingQuerySet:
        return self.filter(ARCHIVED)


class Posting(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        READY = "ready", "Ready"
        PUBLISHED = "published", "Published"
        CLOSED = "closed", "Closed"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="postings")
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, blank=True, related_name="postings")
    template_version = models.ForeignKey(TemplateVersion, models.PROTECT, related_name="postings")
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    owner = models.ForeignKey(User, models.SET_NULL, null=True, related_name="postings")
    head = models.OneToOneField("Revision", models.PROTECT, null=True, related_name="+")
    # What lists read of the head without opening it, written with every revision.
    title = models.CharField(max_length=300, blank=True)
    level = models.CharField(max_length=12, blank=True)
    place = models.CharField(max_length=200, blank=True)
    apply_by = models.DateField(null=True, blank=True)
    sort_title = models.CharField(max_length=120, blank=True)
    closes = models.DateField(default=date.max)  # the apply-by date, or the end of time: sorts last
    archived_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    reminded_for = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField()

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ("-updated_at", "-pk")
        indexes = (
            # The list's orders and filters. The head's number grows with every save.
            *(
                models.Index(fields=("team", *fields, "-head"), condition=LISTED, name=name)
                for name, fields in {
                    "posting_newest_of_team": (),
                    "posting_by_title": ("sort_title",),
                    "posting_by_last_day": ("closes",),
                    "posting_by_status": ("status",),
                    "posting_by_owner": ("owner",),
                    "posting_by_level": ("level",),
                    "posting_by_employer": ("employer",),
                    "posting_by_version": ("template_version",),
                }.items()
            ),
            models.Index(fields=("team", "-head"), condition=ARCHIVED, name="posting_archived"),
            models.Index(fields=("deleted_at",), condition=~Q(deleted_at=None), name="posting_binned"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(status__in=("draft", "ready", "published", "closed")),
                name="posting_status_is_known",
            ),
        )

    def __str__(self) -> str:
        return self.title or "Untitled posting"

    def get_absolute_url(self) -> str:
        return reverse("builder", args=(self.uuid,))

    @property
    def is_open(self) -> bool:
        """Whether its words may be changed now."""
        put_away = self.archived_at is not None or self.deleted_at is not None
        return self.status == Posting.Status.DRAFT and not put_away

    @property
    def look(self) -> Look:
        """How its files look, unless somebody asks for another look."""
        return self.employer.look if self.employer else Look()

    @property
    def latest(self) -> Revision:
        """The head, which only a posting that is just being made does not have."""
        if self.head is None:
            raise Revision.DoesNotExist
        return self.head


class Revision(models.Model):
    """`content` is the canonical record, `digest` the SHA-256 it was saved with.

    `name` was given by a person; `note` is ours and says why it exists ("Restored revision 4").
    """

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    content = models.TextField()
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("posting", "-number")
        constraints = (
            models.UniqueConstraint(fields=("posting", "number"), name="revision_number_per_posting"),
        )

    def __str__(self) -> str:
        return f"{self.posting} · revision {self.number}"

    @property
    def document(self) -> JobDescription:
        return _read(self.content)


@lru_cache(maxsize=64)
def _read(content: str) -> JobDescription:
    """Documents are values: who reads the same words again, as a page does several times, gets the same."""
    return load(content)


class SaveReceipt(models.Model):
    """That a save arrived: sent again under its key, it has the same outcome.

    `digest` is the SHA-256 of the document that was sent, and of the choices made with it; `sent`
    is the document itself where others' changes were merged into it, else empty.
    """

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="receipts")
    key = models.UUIDField()
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    sent = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("posting", "key"), name="receipt_key_per_posting"),)

    def __str__(self) -> str:
        return f"{self.posting} · {self.key}"


class StatusMove(models.Model):
    """Who moved a posting from one status to another; never changed or removed."""

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="moves")
    before = models.CharField(max_length=12, choices=Posting.Status)
    after = models.CharField(max_length=12, choices=Posting.Status)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("posting", "-at", "-pk")

    def __str__(self) -> str:
        return f"{self.posting}: {self.get_before_display()} → {self.get_after_display()}"


class OwnLine(models.Model):
    """Words that a team wrote itself, to be found and used again.

    `kind` is that of the section the line stood in, or `section` for a whole section of the
    team's own: then `heading` is the section's and `text` has a line for each of its items.
    `record` is the item or the section itself, `key` its id in the posting it was written in,
    "" once it is used in others too. `at` is when it was last used, to about a day.
    """

    SECTION = "section"

    team = models.ForeignKey(Team, models.CASCADE, related_name="own_lines")
    posting = models.ForeignKey(Posting, models.CASCADE, related_name="own_lines")
    key = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20)
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    record = models.TextField()
    search_text = models.TextField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ("team", "-at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("team", "kind", "digest"), name="own_line_once_per_team"),
        )
        indexes = (models.Index(fields=("team", "-at", "-id"), name="own_line_newest_of_team"),)

    def __str__(self) -> str:
        return self.heading or self.text[:60]
