"""Who works here: users, the teams they belong to, and the employers a team writes for."""

from __future__ import annotations

import zoneinfo
from typing import ClassVar

from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from jobdesc.document import Fonts, Look, Paper, Theme
from jobdesc.review import Severity


def validate_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(f"“{name}” is not a time zone we know.")


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> User:
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """Signs in by e-mail; sees times in a zone of their own."""

    email = models.EmailField(
        "e-mail",
        unique=True,
        error_messages={"unique": "Somebody signs in with this e-mail already."},
    )
    name = models.CharField(max_length=150, blank=True)
    time_zone = models.CharField(max_length=64, default="UTC", validators=[validate_time_zone])
    language = models.CharField(max_length=12, default="en")
    wants_reminders = models.BooleanField("wants reminders", default=True)
    hints_closed = models.JSONField(default=list, blank=True, editable=False)
    is_staff = models.BooleanField("library editor", default=False, help_text="May enter the admin.")
    is_active = models.BooleanField("active", default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ("email",)
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_ignoring_case",
                violation_error_message="Somebody signs in with this e-mail already.",
            ),
        )

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)


class TeamQuerySet(models.QuerySet["Team"]):
    def of(self, user: User) -> TeamQuerySet:
        return self.filter(memberships__user=user)

    def owned_by(self, user: User) -> TeamQuerySet:
        return self.filter(memberships__user=user, memberships__role=Role.OWNER)

    def writable_by(self, user: User) -> TeamQuerySet:
        return self.filter(memberships__user=user, memberships__role__in=Role.writers())


POLICIES = (
    ("", "Nothing"),
    (Severity.LEGAL_RISK, "Legal risks"),
    (Severity.CHECK, "Legal risks and checks"),
)


class Team(models.Model):
    name = models.CharField(max_length=120)
    members = models.ManyToManyField(User, through="Membership", related_name="teams")
    # Every logo that an employer of the team ever had: no revision of theirs names another.
    logos: models.ManyToManyField[Logo, models.Model] = models.ManyToManyField(
        "Logo", related_name="teams", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    # Findings that must be settled before an export carries no "draft" mark.
    must_settle = models.CharField(
        "to be settled before an export is no draft", max_length=12, choices=POLICIES, blank=True
    )
    # Goes up with every change to the team's own checks, so that no process uses old ones.
    checks_number = models.PositiveIntegerField(default=0, editable=False)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(must_settle__in=["", Severity.LEGAL_RISK, Severity.CHECK]),
                name="team_policy_is_known",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    OWNER = "owner", "Owner"
    RECRUITER = "recruiter", "Recruiter"
    VIEWER = "viewer", "Viewer"

    @classmethod
    def writers(cls) -> tuple[Role, ...]:
        return (cls.OWNER, cls.RECRUITER)


class Membership(models.Model):
    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("team", "user__email")
        constraints = (
            models.UniqueConstraint(fields=("team", "user"), name="one_membership_per_team"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.user} in {self.team}"


class Invitation(models.Model):
    """A one-time link into a team. Only the token's SHA-256 is kept."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="invitations")
    email = models.EmailField("e-mail")
    role = models.CharField(max_length=12, choices=Role)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.UniqueConstraint(
                "team",
                Lower("email"),
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="one_open_invitation_per_person",
            ),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="invitation_role_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.email} to {self.team}"


class LogoQuerySet(models.QuerySet["Logo"]):
    def visible_to(self, user: User) -> LogoQuerySet:
        """Of the user's teams, now or in whatever of theirs was once written with it."""
        return self.filter(pk__in=Team.objects.of(user).values("logos"))


class Logo(models.Model):
    """An image as it was re-encoded at upload, named by its SHA-256, never changed.

    It lies in the database so that one backup holds everything and an old revision still
    finds the logo it was written with.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    data = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    objects = LogoQuerySet.as_manager()

    def __str__(self) -> str:
        return self.digest[:12]


THEMES = ((Theme.PLAIN, "Plain"), (Theme.MODERN, "Modern"), (Theme.FORMAL, "Formal"))
FONTS = (
    (Fonts.SANS, "Inter throughout"),
    (Fonts.SERIF, "Source Serif throughout"),
    (Fonts.MIXED, "Source Serif for headings, Inter for text"),
)
PAPERS = (("", "By country"), (Paper.A4, "A4"), (Paper.LETTER, "Letter"))


class EmployerQuerySet(models.QuerySet["Employer"]):
    def visible_to(self, user: User) -> EmployerQuerySet:
        return self.filter(team__memberships__user=user)


class Employer(models.Model):
    """Whom a team writes for, with the statements every posting of theirs starts from."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="employers")
    name = models.CharField(max_length=200)
    about = models.TextField(
        blank=True,
        max_length=5000,
        help_text="Two or three sentences that a candidate should know.",
    )
    website = models.URLField(blank=True, max_length=500)
    logo = models.ForeignKey(Logo, models.PROTECT, null=True, blank=True, related_name="employers")
    colour = models.CharField(
        max_length=7,
        blank=True,
        validators=[
            RegexValidator(
                r"^#[0-9a-f]{6}$",
                "Give the colour as # and six digits or letters a–f, such as #1f3a93.",
            )
        ],
    )
    theme = models.CharField(max_length=12, choices=THEMES, default=Theme.PLAIN)
    fonts = models.CharField(max_length=12, choices=FONTS, default=Fonts.SANS)
    paper = models.CharField(max_length=12, choices=PAPERS, blank=True)
    benefits = models.TextField(blank=True, max_length=5000, help_text="One benefit a line.")
    equal_opportunity = models.TextField(blank=True, max_length=5000)
    accommodation = models.TextField(blank=True, max_length=5000)
    privacy = models.TextField(blank=True, max_length=5000)

    objects = EmployerQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                "team",
                Lower("name"),
                name="employer_name_per_team",
                violation_error_message="Your team has an employer of this name already.",
            ),
            models.CheckConstraint(condition=models.Q(theme__in=list(Theme)), name="employer_theme_is_known"),
            models.CheckConstraint(
                condition=models.Q(fonts__in=list(Fonts)), name="employer_fonts_are_known"
            ),
            models.CheckConstraint(
                condition=models.Q(paper__in=["", *Paper]), name="employer_paper_is_known"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def look(self) -> Look:
        """How files for this employer look, unless somebody asks for another look."""
        return Look(
            theme=Theme(self.theme), fonts=Fonts(self.fonts), paper=Paper(self.paper) if self.paper else None
        )
