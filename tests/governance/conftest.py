"""Editors, a published template, another one that shares an item with it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group

from jobdesc.library import publish
from jobdesc.models import Item, TemplateItem
from tests.admin.conftest import editor, languages, make_template, template
from tests.factories import UserFactory

__all__ = ["editor", "languages", "template"]


def reword(key="reviews", text="Review every change."):
    Item.objects.filter(key=key).update(text=text)


@pytest.fixture
def sharing(template):
    """Another published template that offers the first one's item “reviews” too."""
    other = make_template("tester", 1)
    other.title = "Tester"
    other.save()
    TemplateItem.objects.create(template=other, item=Item.objects.get(key="reviews"), position=9)
    publish(other, by=None)
    return other


@pytest.fixture
def colleague(db):
    """Another editor, who is not signed in."""
    user = UserFactory(name="Carl Colleague", is_staff=True)
    user.groups.add(Group.objects.get(name="Library editors"))
    return user


@pytest.fixture
def takes_two(settings):
    settings.PUBLISHING_TAKES_TWO = True
