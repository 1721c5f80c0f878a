"""A role of which much is known, and a posting made from it."""

from __future__ import annotations

from datetime import date

import pytest

from jobdesc.document import digest
from jobdesc.models import Role, TemplateVersion
from jobdesc.packs.content import Citation, Insight, TemplateContent, Topic, Unit
from tests.factories import MembershipFactory, cited, make_posting, make_version, small_content

DAY = date(2026, 11, 21)


def fact(key: str, topic: Topic = Topic.PAY, **values: object) -> Insight:
    said = {"metric": key.replace("-", " "), "statement": f"What {key} says.", "citations": cited("a")}
    return Insight(key=key, topic=topic, **{**said, **values})


def money(key: str, low: int, high: int | None = None, **values: object) -> Insight:
    figures = {"low": low, "high": low if high is None else high, "unit": Unit.MONEY}
    return fact(key, **{**figures, "currency": "USD", "period": "year", **values})


def share(key: str, percent: int, *terms: str) -> Insight:
    place = Citation(source="a", section="In demand", basis="stated", terms=terms)
    figures = {"low": percent, "high": percent, "unit": Unit.PERCENT}
    return fact(key, Topic.SKILLS, citations=(place,), **figures)


def with_facts(*facts: Insight, content: TemplateContent | None = None) -> TemplateContent:
    content = content or small_content()
    return content.model_copy(update={"insights": (*content.insights, *facts)})


KNOWN = with_facts(
    money("most", 104000, 147000, as_of=date(2023, 9, 19), region="United States"),
    money("the-west", 117006, as_of=date(2023, 9, 19), region="Los Angeles"),
    fact("demand", Topic.DEMAND, statement="Demand grows.", stance="growing"),
    fact("outlook", Topic.OUTLOOK, statement="More jobs.", low=21, high=21, unit=Unit.PERCENT),
)


@pytest.fixture
def posting(db):
    make_version(KNOWN)
    return make_posting()


@pytest.fixture
def client(client, posting):
    client.force_login(posting.owner)
    return client


@pytest.fixture
def viewer(posting):
    return MembershipFactory(team=posting.team, role=Role.VIEWER).user


def follow(posting, content: TemplateContent) -> None:
    """The posting's template moves on to `content`, and the posting with it."""
    first = posting.template_version
    dumped = content.model_dump(mode="json")
    posting.template_version = TemplateVersion.objects.create(
        template=first.template, number=2, content=dumped, digest=digest(content), at=first.at
    )
    posting.save()
