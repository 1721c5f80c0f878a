"""What was published, and what was shipped."""

from __future__ import annotations

import threading
from collections import OrderedDict

from django.db import models

from jobdesc.models.library.templates import RoleTemplate
from jobdesc.models.people import User
from jobdesc.packs.content import TemplateContent

KEPT = 50
# Checking a large template costs more than all queries of a page; a digest never means another one.
_READ: OrderedDict[str, TemplateContent] = OrderedDict()
_LOCK = threading.Lock()


class TemplateVersionManager(models.Manager["TemplateVersion"]):
    def get_by_natural_key(self, template: str, number: int) -> TemplateVersion:
        return self.get(template__slug=template, number=number)


class TemplateVersion(models.Model):
    """A template as it was published; never changed afterwards."""

    template = models.ForeignKey(RoleTemplate, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    note = models.CharField(max_length=500, blank=True)
    shipped = models.BooleanField(default=False)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    objects = TemplateVersionManager()

    class Meta:
        ordering = ("template", "-number")
        constraints = (
            models.UniqueConstraint(fields=("template", "number"), name="version_number_per_template"),
        )
        # Which versions are the newest is asked with every search: from the index alone, since the
        # digest stands in the row behind the content, which is large.
        indexes = (models.Index(fields=("template", "number", "digest"), name="version_digest_by_number"),)

    def __str__(self) -> str:
        return f"{self.template} · version {self.number}"

    def as_content(self) -> TemplateContent:
        """The template as it was frozen: one value per digest, shared by who asks again."""
        with _LOCK:
            if known := _READ.get(self.digest):
                _READ.move_to_end(self.digest)
                return known
        content = TemplateContent.model_validate(self.content)
        with _LOCK:
            _READ[self.digest] = content
            while len(_READ) > KEPT:
                _READ.popitem(last=False)
        return content

    def natural_key(self) -> tuple[str, int]:
        return (self.template.slug, self.number)


class ShippedRow(models.Model):
    """A row of the library as it was last shipped: the base when the next shipment is merged.

    A row has one `origin`: the shipped library (`role-library`), a pack (`pack:<name>`), or an
    occupation (`onet:15-1252.00`). Rows that an editor made stand in no shipment.
    """

    origin = models.CharField(max_length=150, default="role-library", db_index=True)
    model = models.CharField(max_length=40)
    key = models.CharField(max_length=500)
    fields = models.JSONField()

    class Meta:
        ordering = ("model", "key")
        constraints = (models.UniqueConstraint(fields=("model", "key"), name="shipped_row_once"),)

    def __str__(self) -> str:
        return f"{self.model} {self.key}"
