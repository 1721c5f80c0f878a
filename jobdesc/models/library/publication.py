"""What one editor proposes to publish and another one decides on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jobdesc.models.library.templates import RoleTemplate
from jobdesc.models.library.versions import TemplateVersion
from jobdesc.models.people import User


class PublicationRequestQuerySet(models.QuerySet["PublicationRequest"]):
    def waiting(self) -> PublicationRequestQuerySet:
        return self.filter(state=PublicationRequest.State.WAITING)


class PublicationRequest(models.Model):
    """`digest` is that of the draft's content as it was proposed: another draft is not what
    the proposer meant. `answer` is the word that goes back with a refusal."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        PUBLISHED = "published", "Published"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    template = models.ForeignKey(RoleTemplate, models.CASCADE, related_name="publication_requests")
    note = models.CharField("what is new", max_length=500, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name="proposed by")
    at = models.DateTimeField("proposed")
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    version = models.ForeignKey(
        TemplateVersion, models.SET_NULL, null=True, blank=True, related_name="requests"
    )

    objects = PublicationRequestQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = "proposed publication"
        constraints = (
            models.UniqueConstraint(
                fields=("template",), condition=Q(state="waiting"), name="one_publication_waits_per_template"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("waiting", "published", "declined", "withdrawn")),
                name="publication_state_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.template}, proposed by {self.by or 'somebody who left'}"
