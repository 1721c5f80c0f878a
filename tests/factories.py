"""People, a small library and postings to test with; nobody in here exists."""

from __future__ import annotations

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from jobdesc.builder import Choices, start_posting
from jobdesc.document import digest
from jobdesc.document.values import Importance, Level
from jobdesc.models import (
    Employer,
    Membership,
    Posting,
    Role,
    RoleTemplate,
    Status,
    Team,
    TemplateVersion,
    User,
)
from jobdesc.packs.content import (
    Citation,
    CitationBasis,
    Insight,
    ItemKind,
    OfferedItem,
    Option,
    Placeholder,
    SourceNote,
    Specialisation,
    TemplateContent,
    Topic,
    Unit,
)


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.com")
    name = factory.Sequence(lambda n: f"Person {n}")


class TeamFactory(DjangoModelFactory[Team]):
    class Meta:
        model = Team

    name = factory.Sequence(lambda n: f"Team {n}")


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    team = factory.SubFactory(TeamFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.OWNER


class EmployerFactory(DjangoModelFactory[Employer]):
    class Meta:
        model = Employer

    team = factory.SubFactory(TeamFactory)
    name = factory.Sequence(lambda n: f"Northwind {n}")
    about = "We keep trains on time."
    benefits = "28 days of leave\nA budget for learning"


def cited(*sources: str) -> tuple[Citation, ...]:
    """Citations from the first two sources of `small_content`, or our own wording."""
    if not sources:
        return (Citation(basis=CitationBasis.OWN),)
    return tuple(
        Citation(source=key, section="Duties", basis=CitationBasis.STATED, terms=("server",))
        for key in sources
    )


def small_item(kind: ItemKind, key: str, text: str, *sources: str, **offer: object) -> OfferedItem:
    weight = Importance.REQUIRED if kind.has_importance else None
    values = {"importance": weight, "picked_from": Level.JUNIOR, **offer}
    heading = key.replace("-", " ").capitalize()
    return OfferedItem(key=key, kind=kind, heading=heading, text=text, citations=cited(*sources), **values)


def small_content(slug: str = "developer", title: str = "Developer") -> TemplateContent:
    """A template with a little of everything: two sources that disagree about pay."""
    duty, skill = ItemKind.RESPONSIBILITY, ItemKind.SKILL
    return TemplateContent(
        slug=slug,
        title=title,
        summary="Builds what nobody sees.",
        category="Engineering",
        sources=tuple(SourceNote(key=key, title=f"Source {key}") for key in ("a", "b")),
        specialisations=(Specialisation(key="api", name="APIs", citations=cited("a")),),
        placeholders=(
            Placeholder(
                key="languages",
                label="Languages",
                question="Which languages?",
                default="a modern language",
                citations=cited("a"),
                options=(
                    Option(key="python", label="Python", citations=cited("a", "b")),
                    Option(key="go", label="Go", citations=cited("b")),
                ),
            ),
        ),
        items=(
            small_item(duty, "server-logic", "Write the server in {languages}.", "a", "b"),
            small_item(duty, "data-models", "Keep the data model sound.", "a"),
            small_item(duty, "mentoring", "Help others grow.", level_from=Level.SENIOR),
            small_item(duty, "reviews", "Review code with care.", "b", picked_from=None),
            small_item(skill, "coding", "You write {languages} well.", "a", "b"),
            small_item(skill, "cloud", "You know a cloud.", "b", importance=Importance.PREFERRED),
            small_item(ItemKind.QUALIFICATION, "experience", "Some years of it.", "a"),
            small_item(ItemKind.NARRATIVE, "opening", "You join a small team.", "b"),
        ),
        insights=(
            _pay("pay-a", 110000, "a"),
            _pay("pay-b", 119704, "b"),
        ),
    )


def _pay(key: str, amount: int, source: str) -> Insight:
    return Insight(
        key=key,
        topic=Topic.PAY,
        metric="average pay",
        statement=f"On average {amount} dollars a year.",
        low=amount,
        high=amount,
        unit=Unit.MONEY,
        currency="USD",
        period="year",
        citations=cited(source),
    )


def make_version(content: TemplateContent | None = None) -> TemplateVersion:
    """A published template with that content, as its first version."""
    content = content or small_content()
    template = RoleTemplate.objects.create(
        slug=content.slug,
        title=content.title,
        summary=content.summary,
        category=content.category,
        status=Status.PUBLISHED,
    )
    return TemplateVersion.objects.create(
        template=template,
        number=1,
        content=content.model_dump(mode="json"),
        digest=digest(content),
        at=datetime(2026, 11, 1, tzinfo=UTC),
    )


def make_posting(membership: Membership | None = None, version: TemplateVersion | None = None) -> Posting:
    """A posting of the member's team, at mid level, answered with Python."""
    membership = membership or MembershipFactory()
    employer = membership.team.employers.first() or EmployerFactory(team=membership.team)
    version = version or TemplateVersion.objects.first() or make_version()
    choices = Choices(Level.MID, "", {"languages": ("Python",)})
    posting = start_posting(
        version=version,
        team=membership.team,
        employer=employer,
        choices=choices,
        by=membership.user,
    )
    posting.refresh_from_db()
    return posting


__all__ = [
    "EmployerFactory",
    "MembershipFactory",
    "TeamFactory",
    "UserFactory",
    "cited",
    "make_posting",
    "make_version",
    "small_content",
    "small_item",
]
