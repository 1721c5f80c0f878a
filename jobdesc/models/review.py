"""The review's rules as rows: shipped, edited in the admin, changed by a team for itself."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from jobdesc.models.library.keys import Keyed, key_field
from jobdesc.models.people import Team
from jobdesc.review import Family, Severity
from jobdesc.review.values import Confidence, RemoteReach, Role

WORDS_CHARACTERS = 400
"""A pattern may name several words for each place."""

SEVERITIES = (
    (Severity.LEGAL_RISK, "Legal risk"),
    (Severity.CHECK, "Check"),
    (Severity.NOTE, "Note"),
)
FAMILIES = (
    (Family.LANGUAGE, "Language"),
    (Family.REQUIREMENTS, "Requirements"),
    (Family.READING, "Reading"),
    (Family.COMPLETENESS, "Completeness"),
    (Family.PAY_AND_LAW, "Pay and law"),
)
CONFIDENCES = tuple((one, one.capitalize()) for one in Confidence)
REACHES = (
    (RemoteReach.YES, "Yes: work that may be done there"),
    (RemoteReach.NO, "No: work that is done there only"),
    (RemoteReach.UNSURE, "Not settled"),
)

short_language = RegexValidator(r"^[a-z]{2,3}$", "Use a language code, such as “en”.")


def usual_roles() -> list[str]:
    return [Role.TEXT, Role.ABOUT, Role.NOTE]


class ReviewRule(Keyed):
    """One thing to look for; see `jobdesc.review.Rule`, whose fields these are.

    `replace` are wordings that can stand in the place of the words ("" leaves them out),
    `advise` is for whoever writes.
    """

    key = key_field(unique=True)
    family = models.CharField(max_length=20, choices=FAMILIES, default=Family.LANGUAGE)
    topic = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    severity = models.CharField(max_length=12, choices=SEVERITIES, default=Severity.CHECK)
    reason = models.TextField(max_length=1000)
    evidence = models.JSONField(default=list, blank=True)
    replace = models.JSONField(default=list, blank=True)
    advise = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=3, blank=True, default="en", validators=[short_language])
    reads = models.JSONField(default=usual_roles)
    is_on = models.BooleanField("on", default=True)
    spares_statements = models.BooleanField("passes over statements of equal treatment", default=False)
    method = models.CharField(max_length=60, blank=True)
    settings = models.JSONField(default=dict, blank=True)
    exceptions = models.JSONField(default=list, blank=True)
    hits = models.JSONField(default=list, blank=True)
    passes = models.JSONField(default=list, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "check"
        ordering = ("family", "topic", "key")
        constraints = (
            models.CheckConstraint(condition=Q(family__in=list(Family)), name="rule_family_is_known"),
            models.CheckConstraint(condition=Q(severity__in=list(Severity)), name="rule_severity_is_known"),
        )

    def __str__(self) -> str:
        return self.title


class ReviewTermManager(models.Manager["ReviewTerm"]):
    def get_by_natural_key(self, rule: str, words: str) -> ReviewTerm:
        return self.get(rule__key=rule, words=words)


class ReviewTerm(models.Model):
    """Words that a rule looks for, in the language of `review/patterns.py`."""

    rule = models.ForeignKey(ReviewRule, models.CASCADE, related_name="terms")
    words = models.CharField(max_length=WORDS_CHARACTERS)
    reason = models.TextField(blank=True, max_length=1000)
    replace = models.JSONField(default=list, blank=True)
    advise = models.JSONField(default=list, blank=True)
    exceptions = models.JSONField(default=list, blank=True)
    position = models.PositiveIntegerField(default=0)

    objects = ReviewTermManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "words of a check"
        verbose_name_plural = "words of checks"
        ordering = ("rule", "position", "pk")
        constraints = (models.UniqueConstraint(fields=("rule", "words"), name="words_once_per_rule"),)

    def __str__(self) -> str:
        return self.words

    def natural_key(self) -> tuple[str, str]:
        return (self.rule.key, self.words)


class ReviewLaw(Keyed):
    """A rule on pay in postings that holds in one place for a time; see `jobdesc.review.PayLaw`."""

    place = models.CharField(
        max_length=10,
        validators=[
            RegexValidator(
                r"^[A-Z]{2}(-[A-Z0-9*]{1,3}){0,2}$",
                "Write the place as a code: DE, US-CO, US-NY-NYC for a city, or EU.",
            )
        ],
    )
    name = models.CharField(max_length=200)
    city = models.CharField(max_length=100, blank=True)
    since = models.DateField("in force since", null=True, blank=True, help_text="Empty: not in force.")
    until = models.DateField("in force until", null=True, blank=True, help_text="Its last day.")
    threshold = models.CharField("applies to", max_length=300, blank=True)
    must_show = models.JSONField("must be shown", default=list, blank=True)
    remote = models.CharField(
        "reaches remote work", max_length=8, choices=REACHES, default=RemoteReach.UNSURE
    )
    says = models.TextField("what it says, in our words", blank=True, max_length=2000)
    sources = models.JSONField(default=list, blank=True)
    confidence = models.CharField(max_length=8, choices=CONFIDENCES, default=Confidence.MEDIUM)
    checked = models.DateField("last checked", help_text="When somebody last read the source.")

    history = HistoricalRecords()

    class Meta:
        verbose_name = "pay law"
        ordering = ("place", "since", "key")
        constraints = (
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(since__lte=models.F("until")),
                name="law_begins_before_it_ends",
                violation_error_message="It would end before it begins.",
            ),
            models.CheckConstraint(condition=Q(remote__in=list(RemoteReach)), name="law_reach_is_known"),
            models.CheckConstraint(
                condition=Q(confidence__in=list(Confidence)), name="law_confidence_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.place} · {self.name}"


class ReviewNameManager(models.Manager["ReviewName"]):
    def get_by_natural_key(self, words: str) -> ReviewName:
        return self.get(words=words)


class ReviewName(models.Model):
    """A product or another proper name, within which no word is meant: “Active Directory”."""

    words = models.CharField(max_length=WORDS_CHARACTERS, unique=True)

    objects = ReviewNameManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "proper name"
        ordering = ("words",)

    def __str__(self) -> str:
        return self.words

    def natural_key(self) -> tuple[str]:
        return (self.words,)


class ReviewStatementManager(models.Manager["ReviewStatement"]):
    def get_by_natural_key(self, language: str, words: str) -> ReviewStatement:
        return self.get(language=language, words=words)


class ReviewStatement(models.Model):
    """Words that make a sentence one about equal treatment: “regardless of”."""

    language = models.CharField(max_length=3, default="en", validators=[short_language])
    words = models.CharField(max_length=WORDS_CHARACTERS)

    objects = ReviewStatementManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "statement of equal treatment"
        verbose_name_plural = "statements of equal treatment"
        ordering = ("language", "words")
        constraints = (
            models.UniqueConstraint(fields=("language", "words"), name="statement_once_per_language"),
        )

    def __str__(self) -> str:
        return self.words

    def natural_key(self) -> tuple[str, str]:
        return (self.language, self.words)


class TeamRule(models.Model):
    """That a team switched a rule on or off, whatever the library says."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="rules")
    rule = models.ForeignKey(ReviewRule, models.CASCADE, related_name="+")
    is_on = models.BooleanField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("team", "rule"), name="rule_once_per_team"),)

    def __str__(self) -> str:
        return f"{self.rule} {'on' if self.is_on else 'off'} for {self.team}"


class TeamTerm(models.Model):
    """Words that a team avoids, and what it prefers; a pattern, as in `ReviewTerm`."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="terms")
    words = models.CharField(max_length=200)
    instead = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=3, blank=True, validators=[short_language])
    severity = models.CharField(max_length=12, choices=SEVERITIES[1:], default=Severity.CHECK)

    class Meta:
        ordering = ("words", "language", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("team", "words", "language"),
                name="words_once_per_team",
                violation_error_message="Your team has these words already.",
            ),
            models.CheckConstraint(
                condition=Q(severity__in=[Severity.CHECK, Severity.NOTE]), name="term_severity_is_known"
            ),
        )

    def __str__(self) -> str:
        return self.words
