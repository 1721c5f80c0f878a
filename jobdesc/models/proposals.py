"""What recruiters propose to the library from their postings, and what editors answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jobdesc.models.library import Item, ItemKind, Level, RoleTemplate, TemplateItem, TemplateVersion
from jobdesc.models.people import Team, User
from jobdesc.models.posting import Posting


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, user: User) -> ProposalQuerySet:
        """Those of the user's teams."""
        return self.filter(team__memberships__user=user)

    def waiting(self) -> ProposalQuerySet:
        return self.filter(state=Proposal.State.WAITING)

    def taken(self) -> ProposalQuerySet:
        """What the library has by now, or will have with the next publishing."""
        return self.filter(state__in=(Proposal.State.ACCEPTED, Proposal.State.MERGED))


class Proposal(models.Model):
    """A copy of what was proposed: the posting itself is shown to nobody outside of its team.

    `line` is the id of the line in the posting, "" for a whole one, whose `draft` holds all lines.
    `words` are those of the posting, `text` the same with the library's placeholders; `item` is the
    library's item that they are another wording of. `digest` is that of kind and words. `result` is
    the item that the library has instead, `made` the template drafted from a whole posting, and
    `since` the first version that shows either to recruiters.
    """

    class What(models.TextChoices):
        LINE = "line", "A line"
        WORDING = "wording", "Another wording"
        ROLE = "role", "A role"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        ACCEPTED = "accepted", "Accepted"
        MERGED = "merged", "Merged"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    what = models.CharField(max_length=8, choices=What)
    team = models.ForeignKey(Team, models.CASCADE, related_name="proposals")
    posting = models.ForeignKey(Posting, models.SET_NULL, null=True, related_name="proposals")
    template = models.ForeignKey(
        RoleTemplate, models.SET_NULL, null=True, related_name="+", verbose_name="role template"
    )
    line = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=16, choices=ItemKind, blank=True)
    heading = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    words = models.TextField(blank=True)
    importance = models.CharField(max_length=10, choices=TemplateItem.Importance, blank=True)
    level = models.PositiveSmallIntegerField(choices=Level, default=Level.MID)
    language = models.CharField(max_length=12, default="en")
    item = models.ForeignKey(Item, models.SET_NULL, null=True, related_name="proposed_wordings")
    draft = models.JSONField(null=True)
    digest = models.CharField(max_length=64, db_index=True)
    why = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name="proposed by")
    at = models.DateTimeField("proposed")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    answer = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    result = models.ForeignKey(Item, models.SET_NULL, null=True, related_name="proposals")
    made = models.ForeignKey(RoleTemplate, models.SET_NULL, null=True, related_name="proposals")
    since = models.ForeignKey(TemplateVersion, models.SET_NULL, null=True, related_name="+")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "proposal from a posting"
        verbose_name_plural = "proposals from postings"
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("team", "-at", "-id"), name="proposal_newest_of_team"),)
        constraints = (
            models.UniqueConstraint(
                fields=("posting", "line"),
                condition=Q(state="waiting"),
                name="one_proposal_waits_per_line",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("waiting", "accepted", "merged", "declined", "withdrawn")),
                name="proposal_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(what="role", line="", draft__isnull=False)
                | (Q(what__in=("line", "wording"), draft__isnull=True) & ~Q(line="") & ~Q(kind="")),
                name="proposal_is_of_a_line_or_a_role",
            ),
        )

    def __str__(self) -> str:
        return self.heading

    @property
    def waits(self) -> bool:
        return self.state == Proposal.State.WAITING
