"""A signed-in recruiter among published roles."""

from __future__ import annotations

import pytest

from jobdesc.roles import search
from tests.factories import MembershipFactory


@pytest.fixture(autouse=True)
def fresh_cards():
    """No card of another test."""
    search._SHELF.clear()


@pytest.fixture
def recruiter(client, db):
    user = MembershipFactory().user
    client.force_login(user)
    return user
