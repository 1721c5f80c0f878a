"""A library editor, and a small library in rows, published once."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group

from jobdesc.library import publish
from jobdesc.models import (
    AlternateTitle,
    Citation,
    Insight,
    Item,
    Placeholder,
    PlaceholderOption,
    RoleTemplate,
    Source,
    Specialisation,
    TemplateItem,
)
from tests.factories import UserFactory

WEIGHED = ("skill", "qualification")


def cite(source, **claim):
    return Citation.objects.create(source=source, section="Duties", terms=["server"], **claim)


def make_item(source, template, kind, key, text, position=1):
    item = Item.objects.create(
        key=key, kind=kind, group="Build", heading=key.replace("-", " ").capitalize(), text=text
    )
    cite(source, item=item)
    TemplateItem.objects.create(
        template=template,
        item=item,
        position=position,
        importance="required" if kind in WEIGHED else "",
    )
    return item


def make_template(slug="developer", number=0):
    """A draft with two responsibilities, a skill, a qualification and a passage."""
    source, _ = Source.objects.get_or_create(key="guide", defaults={"title": "Guide"})
    template = RoleTemplate.objects.create(slug=slug, title="Developer", category="Engineering")
    end = f"-{number}" if number else ""
    for position, (kind, key, text) in enumerate(
        (
            ("responsibility", "server-logic", "Write the server in {languages}."),
            ("responsibility", "reviews", "Review code."),
            ("skill", "coding", "You write code."),
            ("qualification", "years", "Some years of it."),
            ("narrative", "opening", "You join a small team."),
        ),
        start=1,
    ):
        make_item(source, template, kind, f"{key}{end}", text, position)
    cite(source, alternate_title=AlternateTitle.objects.create(template=template, title="Coder"))
    cite(
        source,
        specialisation=Specialisation.objects.create(template=template, key="api", name="APIs"),
    )
    pay = Insight.objects.create(
        template=template, key=f"pay{end}", topic="pay", metric="pay", statement="It pays.",
        low=10, high=20, unit="money", currency="EUR", period="hour",
    )  # fmt: skip
    cite(source, insight=pay)
    return template


@pytest.fixture
def languages(db):
    source = Source.objects.create(key="guide", title="Guide", file="guide.txt")
    gap = Placeholder.objects.create(
        key="languages", label="Languages", question="Which languages?", default="a language"
    )
    option = PlaceholderOption.objects.create(placeholder=gap, key="python", label="Python")
    cite(source, placeholder=gap)
    cite(source, option=option)
    return gap


@pytest.fixture
def template(languages):
    template = make_template()
    publish(template, by=None)
    return template


@pytest.fixture
def editor(client, db):
    user = UserFactory(name="Edda Editor", is_staff=True)
    user.groups.add(Group.objects.get(name="Library editors"))
    client.force_login(user)
    return user
