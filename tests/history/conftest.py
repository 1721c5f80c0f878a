"""A posting begun at noon."""

from __future__ import annotations

import pytest

from jobdesc.models import Revision
from tests.factories import MembershipFactory, UserFactory, make_posting
from tests.history.saving import NOON


@pytest.fixture
def posting(db):
    member = MembershipFactory(user=UserFactory(name="Ona Owner"))
    posting = make_posting(member)
    Revision.objects.update(at=NOON)
    posting.refresh_from_db()
    return posting


@pytest.fixture
def anna(posting):
    return MembershipFactory(team=posting.team, user=UserFactory(name="Anna Alder"), role="recruiter").user
