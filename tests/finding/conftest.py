"""A team with postings that say all kinds of things; nobody in here exists."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.html import strip_tags

from jobdesc.builder import Base, Saved, save_revision
from jobdesc.document.values import Item, Location, Pay, Section, SectionKind, Workplace
from jobdesc.models import Role
from tests.factories import EmployerFactory, MembershipFactory, TeamFactory, make_posting, make_version


def make(member, title="", *texts, **facts):
    """A posting with that title, and with those texts in a section of its own."""
    posting = make_posting(member)
    document = posting.latest.document
    items = tuple(Item(id=f"line-{at}", text=text) for at, text in enumerate(texts or ("Words of our own.",)))
    own = Section(id="own", kind=SectionKind.OWN, heading="Ours", items=items)
    known = document.facts.model_copy(update={"title": title, **facts})
    saved = save_revision(
        posting=posting,
        base=Base.of(posting.latest),
        document=document.model_copy(update={"facts": known, "sections": (*document.sections, own)}),
        by=member.user,
    )
    assert isinstance(saved, Saved)
    posting.refresh_from_db()
    return posting


def shown(response):
    """The titles of a list's page."""
    return [str(line.posting) for line in response.context["lines"]]


def words(response):
    return " ".join(strip_tags(response.content.decode()).split())


def titles(browse, **query):
    return shown(browse.get("/", query))


def make_member():
    make_version()
    team = TeamFactory(name="Northwind hiring")
    EmployerFactory(team=team, name="Northwind", about="", benefits="28 days of leave")
    return MembershipFactory(team=team, role=Role.RECRUITER, user__name="Ada")


@pytest.fixture
def member(db):
    return make_member()


@pytest.fixture
def browse(client, member):
    client.force_login(member.user)
    return client


@pytest.fixture
def corpus(member):
    """Twelve postings by name, the first one saved first."""
    lisbon, porto = (Location(city=city, country="PT") for city in ("Lisbon", "Porto"))
    munich = Location(city="München", region="Bayern", country="DE")
    texts = {
        "back": ("Back-End Developer", "You write C++ and Go.", {"locations": (lisbon,)}),
        "front": (
            "Frontend developer",
            "React, Node.js, all of JavaScript.",
            {"locations": (porto,)},
        ),
        "net": ("Senior .NET Engineer", "ASP.NET Core, C# and F#.", {"workplace": Workplace.REMOTE}),
        "java": ("Java Developer", "Java, not its namesake. R&D for a bank.", {"requisition": "REQ-2026/17"}),
        "german": ("Straßenbauer (m/w/d)", "Größe zählt. Für Müller & Söhne.", {"locations": (munich,)}),
        "nurse": ("Nurse", "You care for patients. It’s the employer's duty.", {"department": "Ward 7"}),
        "french": ("Chargée d’études", "L’équipe grandit, la réalité aussi.", {}),
        "pay": ("Accountant", "Figures.", {"pay": Pay(low=110000, high=119704, currency="USD")}),
        "near": ("Nearshore AND offshore OR neither", "NOT a NEAR miss: a:b* c|d !e.", {}),
        "japan": ("開発者", "東京で働く人。", {}),
        "date": ("Gardener", "Roses.", {"apply_by": date(2027, 3, 4)}),
        "last": (
            "Back end developer",
            "A backend in Go; communications.",
            {"locations": (lisbon, porto)},
        ),
    }
    return {name: make(member, title, line, **facts) for name, (title, line, facts) in texts.items()}
