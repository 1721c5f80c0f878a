"""What somebody put aside of what the review finds in a posting."""

from __future__ import annotations

from django.db import models

from jobdesc.models.people import User
from jobdesc.models.posting import Posting


class Dismissal(models.Model):
    """A finding that a person looked at and let stand, and why.

    `words_digest` is what it holds for: the rule, the place and the words. When one of them changes, the
    finding is another one, and open. `rule`, `path`, `item` and `words` say what it was, for those
    who read it later.
    """

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="dismissals")
    rule = models.CharField(max_length=60)
    path = models.CharField(max_length=300, blank=True)
    item = models.CharField(max_length=300, blank=True)
    words_digest = models.CharField(max_length=64)
    words = models.TextField(blank=True)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("posting", "-at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("posting", "words_digest"), name="dismissed_once_per_posting"),
        )

    def __str__(self) -> str:
        return f"{self.posting}: {self.words or self.rule}"
