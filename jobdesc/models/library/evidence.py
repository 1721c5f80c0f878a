"""What is known of a role, and where everything was read."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from jobdesc.models.library.items import Item, Placeholder, PlaceholderOption, Source
from jobdesc.models.library.keys import Keyed
from jobdesc.models.library.templates import (
    AlternateTitle,
    RoleTemplate,
    Specialisation,
)


class Insight(Keyed):
    """A fact about the market or the role; same metric, region and unit can disagree."""

    class Topic(models.TextChoices):
        ROLE = "role", "The role"
        PAY = "pay", "Pay"
        DEMAND = "demand", "Demand"
        OUTLOOK = "outlook", "Outlook"
        SKILLS = "skills", "Skills asked for"
        EDUCATION = "education", "Education"
        CAREER = "career", "Career"
        AI = "ai", "AI"
        TRENDS = "trends", "Trends"
        HUBS = "hubs", "Where"
        INDUSTRIES = "industries", "Industries"
        WORKPLACE = "workplace", "Workplace"
        PROJECTS = "projects", "Projects"
        CHALLENGES = "challenges", "Challenges"
        LEARNING = "learning", "Learning"
        QUESTIONS = "questions", "Questions"

    class Unit(models.TextChoices):
        MONEY = "money", "Money"
        PERCENT = "percent", "Per cent"
        RATIO = "ratio", "Ratio"
        YEARS = "years", "Years"
        JOBS = "jobs", "Jobs"
        TEXT = "text", "Words"

    template = models.ForeignKey(RoleTemplate, models.CASCADE, related_name="insights")
    topic = models.CharField(max_length=16, choices=Topic)
    metric = models.CharField(max_length=120)
    statement = models.TextField(max_length=1000)
    low = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    high = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=10, choices=Unit, default=Unit.TEXT)
    currency = models.CharField(max_length=3, blank=True)
    period = models.CharField(max_length=10, blank=True)
    region = models.CharField(max_length=120, blank=True)
    as_of = models.DateField(null=True, blank=True)
    span = models.CharField(max_length=40, blank=True)
    percentile = models.PositiveSmallIntegerField(null=True, blank=True)
    stance = models.CharField(max_length=60, blank=True)
    position = models.PositiveIntegerField(default=0)

    history = HistoricalRecords()

    class Meta:
        ordering = ("template", "topic", "position", "key")
        constraints = (
            models.CheckConstraint(
                condition=Q(low=None) | Q(high=None) | Q(low__lte=models.F("high")),
                name="insight_range_in_order",
                violation_error_message="The lower figure is above the upper one.",
            ),
            models.CheckConstraint(
                condition=~Q(unit="money") | ~Q(currency=""),
                name="insight_money_has_currency",
                violation_error_message="Money needs a currency.",
            ),
        )

    def __str__(self) -> str:
        return self.metric


class Basis(models.TextChoices):
    STATED = "stated", "Stated"
    INFERRED = "inferred", "Inferred"
    OWN = "own", "Our own wording"


CITED_MODELS: dict[str, Any] = {
    "item": Item,
    "placeholder": Placeholder,
    "option": PlaceholderOption,
    "alternate_title": AlternateTitle,
    "specialisation": Specialisation,
    "insight": Insight,
}
CITED = tuple(CITED_MODELS)


def exactly_one_of(names: tuple[str, ...]) -> Q:
    """A condition that is true where one of the columns is filled and the others are empty."""
    choices = Q()
    for filled in names:
        choices |= Q(**{f"{name}__isnull": name != filled for name in names})
    return choices


class CitationManager(models.Manager["Citation"]):
    def get_by_natural_key(self, cited: str, *key: str) -> Citation:
        """`key` is the cited row's own natural key, then the source's key and the section."""
        *row_key, source, section = key
        row = CITED_MODELS[cited].objects.get_by_natural_key(*row_key)
        return self.get(**{cited: row, "source__key": source or None, "section": section})


class Citation(models.Model):
    """Where one thing was read. Own wording is said too, and names no source."""

    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="citations")
    section = models.CharField(max_length=250, blank=True)
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.STATED)
    terms = models.JSONField(default=list, blank=True, help_text="The key terms it was read from.")
    position = models.PositiveIntegerField(default=0)
    item = models.ForeignKey(Item, models.CASCADE, null=True, blank=True, related_name="citations")
    placeholder = models.ForeignKey(
        Placeholder, models.CASCADE, null=True, blank=True, related_name="citations"
    )
    option = models.ForeignKey(
        PlaceholderOption, models.CASCADE, null=True, blank=True, related_name="citations"
    )
    alternate_title = models.ForeignKey(
        AlternateTitle, models.CASCADE, null=True, blank=True, related_name="citations"
    )
    specialisation = models.ForeignKey(
        Specialisation, models.CASCADE, null=True, blank=True, related_name="citations"
    )
    insight = models.ForeignKey(Insight, models.CASCADE, null=True, blank=True, related_name="citations")

    objects = CitationManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(condition=exactly_one_of(CITED), name="citation_is_for_one_thing"),
            models.CheckConstraint(
                condition=Q(basis="own", source=None) | (~Q(basis="own") & Q(source__isnull=False)),
                name="citation_has_source_unless_own",
                violation_error_message="Name the source, or choose “our own wording” without one.",
            ),
            models.CheckConstraint(
                condition=Q(basis="own") | ~Q(section=""),
                name="citation_names_its_section",
                violation_error_message="Name the section of the source where this stands.",
            ),
            *(
                models.UniqueConstraint(
                    fields=("source", "section", cited),
                    condition=Q(**{f"{cited}__isnull": False}),
                    name=f"{cited}_cites_a_place_once",
                    violation_error_message="This place is cited here already.",
                )
                for cited in CITED
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} · {self.section}" if self.source else self.get_basis_display()

    def natural_key(self) -> tuple[str, ...]:
        cited = next(name for name in CITED if getattr(self, f"{name}_id") is not None)
        return (
            cited,
            *getattr(self, cited).natural_key(),
            self.source.key if self.source else "",
            self.section,
        )
