"""What recruiters pick, the gaps in it, and the documents behind it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from jobdesc.models.library.keys import Keyed, key_field


class ItemKind(models.TextChoices):
    RESPONSIBILITY = "responsibility", "Responsibility"
    SKILL = "skill", "Skill"
    QUALIFICATION = "qualification", "Qualification"
    NARRATIVE = "narrative", "Narrative"


class Source(Keyed):
    """A document that says something about a role."""

    file = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=120)
    note = models.TextField(blank=True)
    credit = models.TextField(
        blank=True,
        max_length=1000,
        help_text="What its licence asks for: it stands in every document that uses the source.",
    )
    language = models.CharField(max_length=12, default="en")
    # What is read from a withdrawn source does not count in versions that are made from now on.
    withdrawn_at = models.DateTimeField("withdrawn", null=True, blank=True)
    withdrawn_why = models.CharField("why", max_length=500, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ("key",)
        constraints = (
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                name="source_says_why_it_was_withdrawn",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Item(Keyed):
    """A sentence recruiters can pick. Several templates may offer the same one."""

    kind = models.CharField(max_length=16, choices=ItemKind)
    group = models.CharField(max_length=60, blank=True)
    heading = models.CharField(max_length=120)
    text = models.TextField(
        max_length=2000,
        help_text="Write {languages}, {databases} … where the posting's own stack should stand.",
    )
    language = models.CharField(max_length=12, default="en")
    original = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="translations")

    history = HistoricalRecords()

    class Meta:
        ordering = ("kind", "group", "key")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=ItemKind.values), name="item_kind_is_known"),
        )

    def __str__(self) -> str:
        return self.heading


class Placeholder(Keyed):
    """A gap in the wording that a recruiter fills once for the whole posting."""

    label = models.CharField(max_length=60)
    question = models.CharField(max_length=200)
    default = models.CharField("phrase when unanswered", max_length=120)
    language = models.CharField(max_length=12, default="en")
    original = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="translations")

    history = HistoricalRecords()

    class Meta:
        ordering = ("key",)

    def __str__(self) -> str:
        return self.label


class PlaceholderOptionManager(models.Manager["PlaceholderOption"]):
    def get_by_natural_key(self, placeholder: str, key: str) -> PlaceholderOption:
        return self.get(placeholder__key=placeholder, key=key)


class PlaceholderOption(models.Model):
    placeholder = models.ForeignKey(Placeholder, models.CASCADE, related_name="options")
    key = key_field()
    label = models.CharField(max_length=60)
    is_hot = models.BooleanField(
        "hot", default=False, help_text="Many employers ask for it, in whatever role."
    )
    is_in_demand = models.BooleanField(
        "in demand", default=False, help_text="Employers ask for it in this very role."
    )
    position = models.PositiveIntegerField(default=0)

    objects = PlaceholderOptionManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ("placeholder", "position", "key")
        constraints = (
            models.UniqueConstraint(fields=("placeholder", "key"), name="option_key_per_placeholder"),
            models.UniqueConstraint(fields=("placeholder", "label"), name="option_label_per_placeholder"),
        )

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str, str]:
        return (*self.placeholder.natural_key(), self.key)  # type: ignore[return-value]  # the placeholder's key is one string
