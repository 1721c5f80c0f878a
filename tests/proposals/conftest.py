"""A library in rows, a recruiter's posting with a line of their own, and an editor of another team."""

from __future__ import annotations

import html5lib
import pytest
from django.contrib.auth.models import Group
from django.test import Client

from jobdesc.document.values import Item, SectionKind
from jobdesc.library import publish
from jobdesc.models import Role
from tests.admin.conftest import languages, make_template
from tests.drift.posting import write
from tests.factories import MembershipFactory, UserFactory, make_posting

__all__ = ["languages"]

OWN = "11111111-1111-4111-8111-111111111111"
WORDS = "Keep the trains of our customers on time."


@pytest.fixture
def template(languages):
    """Published once, with every line picked at every level."""
    made = make_template()
    made.template_items.update(picked_from=1)
    publish(made, by=None)
    return made


@pytest.fixture
def membership(db):
    return MembershipFactory(user__name="Rita Recruiter", role=Role.RECRUITER, team__name="Trains")


@pytest.fixture
def posting(template, membership):
    """Started from version 1 of Developer, with one own responsibility."""
    return with_own_line(make_posting(membership, template.versions.get()))


@pytest.fixture
def recruiter(membership):
    """Rita's browser."""
    client = Client()
    client.force_login(membership.user)
    return client


@pytest.fixture
def editor(db):
    """Edda, who is in no team at all."""
    user = UserFactory(name="Edda Editor", is_staff=True)
    user.groups.add(Group.objects.get(name="Library editors"))
    return user


@pytest.fixture
def desk(editor):
    """Edda's browser."""
    client = Client()
    client.force_login(editor)
    return client


def with_own_line(posting, words=WORDS, key=OWN, **item):
    item = Item(id=key, heading="Trains", text=words, **item)
    return write(posting, with_item(posting.latest.document, item))


def with_item(document, item, kind=SectionKind.RESPONSIBILITIES):
    sections = tuple(
        one.model_copy(update={"items": (*one.items, item)}) if one.kind is kind else one
        for one in document.sections
    )
    return document.model_copy(update={"sections": sections})


def text_of(response, within="main"):
    """What the page says in its main part, or in what has that id or class."""
    page = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    body = page.find(".//body")
    parts = [it for it in body.iter() if _is(it, within)]
    return " ".join(" ".join("".join(it.itertext()).split()) for it in parts)


def _is(element, name):
    if not isinstance(element.tag, str):
        return False
    return name in (element.tag, element.get("id"), *(element.get("class") or "").split())
