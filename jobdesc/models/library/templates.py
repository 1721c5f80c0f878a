"""Role templates: an editor's working draft of what one role offers.

What recruiters see is a `TemplateVersion`, frozen when the template is published.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from jobdesc.models.library.items import Item
from jobdesc.models.library.keys import key_field


class Level(models.IntegerChoices):
    """Ordered, so that "from senior up" is a comparison."""

    JUNIOR = 1, "Junior"
    MID = 2, "Mid"
    SENIOR = 3, "Senior"
    LEAD = 4, "Lead"

    @property
    def key(self) -> str:
        return self.name.lower()


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    RETIRED = "retired", "Retired"


class RoleTemplateQuerySet(models.QuerySet["RoleTemplate"]):
    def published(self) -> RoleTemplateQuerySet:
        return self.filter(status=Status.PUBLISHED)

    def due_for_review(self, today: date) -> RoleTemplateQuerySet:
        """Those in use that somebody should have looked at by `today`."""
        return self.exclude(status=Status.RETIRED).filter(review_due__lte=today)

    def get_by_natural_key(self, slug: str) -> RoleTemplate:
        return self.get(slug=slug)


class RoleTemplate(models.Model):
    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=120)
    category = models.CharField(max_length=120, blank=True)
    summary = models.TextField(blank=True, max_length=1000)
    language = models.CharField(max_length=12, default="en")
    original = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="translations")
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    # Which role took its place when it was retired, and when somebody should look at it again.
    replaced_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaces",
        verbose_name="replaced by",
    )
    review_due = models.DateField("review due", null=True, blank=True, db_index=True)
    items: models.ManyToManyField[Item, TemplateItem] = models.ManyToManyField(
        Item, through="TemplateItem", related_name="templates"
    )

    objects = RoleTemplateQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ("title", "slug")
        constraints = (
            models.CheckConstraint(condition=Q(status__in=Status.values), name="template_status_is_known"),
        )
        permissions = (("publish_roletemplate", "Can publish and retire role templates"),)

    def __str__(self) -> str:
        return self.title

    @property
    def review_is_due(self) -> bool:
        due = self.review_due is not None and self.review_due <= timezone.localdate()
        return due and self.status != Status.RETIRED

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class AlternateTitleManager(models.Manager["AlternateTitle"]):
    def get_by_natural_key(self, template: str, title: str) -> AlternateTitle:
        return self.get(template__slug=template, title=title)


class AlternateTitle(models.Model):
    template = models.ForeignKey(RoleTemplate, models.CASCADE, related_name="alternate_titles")
    title = models.CharField(max_length=120)
    position = models.PositiveIntegerField(default=0)

    objects = AlternateTitleManager()

    class Meta:
        ordering = ("template", "position", "title")
        constraints = (
            models.UniqueConstraint(fields=("template", "title"), name="alternate_title_per_template"),
        )

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str, str]:
        return (self.template.slug, self.title)


class OccupationCodeManager(models.Manager["OccupationCode"]):
    def get_by_natural_key(self, template: str, scheme: str, version: str, code: str) -> OccupationCode:
        return self.get(template__slug=template, scheme=scheme, version=version, code=code)


class OccupationCode(models.Model):
    template = models.ForeignKey(RoleTemplate, models.CASCADE, related_name="occupation_codes")
    scheme = models.CharField(max_length=20, help_text="O*NET-SOC, ESCO or ISCO-08")
    version = models.CharField(max_length=20, blank=True)
    code = models.CharField(max_length=20)

    objects = OccupationCodeManager()

    class Meta:
        ordering = ("template", "scheme", "version", "code")
        constraints = (
            models.UniqueConstraint(
                fields=("template", "scheme", "version", "code"),
                name="occupation_code_per_template",
            ),
        )

    def __str__(self) -> str:
        return f"{self.scheme} {self.code}"

    def natural_key(self) -> tuple[str, str, str, str]:
        return (self.template.slug, self.scheme, self.version, self.code)


class SpecialisationManager(models.Manager["Specialisation"]):
    def get_by_natural_key(self, template: str, key: str) -> Specialisation:
        return self.get(template__slug=template, key=key)


class Specialisation(models.Model):
    template = models.ForeignKey(RoleTemplate, models.CASCADE, related_name="specialisations")
    key = key_field()
    name = models.CharField(max_length=120)
    summary = models.TextField(blank=True, max_length=1000)
    position = models.PositiveIntegerField(default=0)

    objects = SpecialisationManager()

    class Meta:
        ordering = ("template", "position", "key")
        constraints = (
            models.UniqueConstraint(fields=("template", "key"), name="specialisation_key_per_template"),
        )

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str]:
        return (self.template.slug, self.key)


class TemplateItemManager(models.Manager["TemplateItem"]):
    def get_by_natural_key(self, template: str, item: str) -> TemplateItem:
        # One by one: PostgreSQL, which knows nothing of rows that are being loaded, joins all of them.
        row = Item.objects.get_by_natural_key(item)
        return self.get(template=RoleTemplate.objects.get_by_natural_key(template), item=row)


class TemplateItem(models.Model):
    """How one template offers one item: at which levels, for whom, picked or not."""

    class Importance(models.TextChoices):
        REQUIRED = "required", "Required"
        PREFERRED = "preferred", "Preferred"

    template = models.ForeignKey(RoleTemplate, models.CASCADE, related_name="template_items")
    item = models.ForeignKey(Item, models.PROTECT, related_name="template_items")
    position = models.PositiveIntegerField(default=0)
    importance = models.CharField(
        max_length=10, choices=Importance, blank=True, help_text="For skills and qualifications."
    )
    level_from = models.PositiveSmallIntegerField("offered from", choices=Level, default=Level.JUNIOR)
    level_to = models.PositiveSmallIntegerField("offered up to", choices=Level, default=Level.LEAD)
    picked_from = models.PositiveSmallIntegerField(
        "picked from", choices=Level, null=True, blank=True, help_text="Empty: offered, not picked."
    )
    specialisations = models.ManyToManyField(
        Specialisation, blank=True, related_name="template_items", help_text="Empty: for all."
    )

    objects = TemplateItemManager()

    class Meta:
        ordering = ("template", "position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("template", "item"),
                name="item_once_per_template",
                violation_error_message="This template offers the item already.",
            ),
            models.CheckConstraint(
                condition=Q(level_from__lte=models.F("level_to")),
                name="levels_in_order",
                violation_error_message="“Offered from” lies above “offered up to”.",
            ),
            models.CheckConstraint(
                condition=Q(picked_from=None)
                | Q(picked_from__gte=models.F("level_from"), picked_from__lte=models.F("level_to")),
                name="picked_where_offered",
                violation_error_message="“Picked from” lies outside the levels at which the item is offered.",
            ),
            models.CheckConstraint(
                condition=Q(importance__in=("", "required", "preferred")),
                name="importance_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.item} in {self.template}"

    def natural_key(self) -> tuple[str, str]:
        return (self.template.slug, self.item.key)
