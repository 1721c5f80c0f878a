"""A posting made from version 1, and a version 2 that moved on."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jobdesc.models import Role
from jobdesc.packs.content import ItemKind
from tests.drift.templates import edited, publish, with_more
from tests.factories import MembershipFactory, make_posting, make_version, small_item

SECOND = with_more(
    edited(
        server_logic={"text": "Design and write the server in {languages}."},
        data_models={"text": "Keep the data model sound and small."},
        cloud=None,
    ),
    small_item(ItemKind.SKILL, "testing", "You test it."),
    small_item(ItemKind.SKILL, "queues", "You know queues.", picked_from=None),
)


@pytest.fixture
def posting(db):
    make_version()
    return make_posting()


@pytest.fixture
def second(posting):
    return publish(SECOND, note="Cloud is not asked for any more.")


@pytest.fixture
def client(client, posting):
    client.force_login(posting.owner)
    return client


@pytest.fixture
def viewer(posting):
    return MembershipFactory(team=posting.team, role=Role.VIEWER).user


@pytest.fixture
def address(posting):
    return reverse("drift", args=(posting.uuid,))


@pytest.fixture
def listed(posting):
    return reverse("behind", args=(posting.team.pk,))


@pytest.fixture
def count_queries(client, django_assert_max_num_queries):
    """How many queries an address takes, once everything that is kept is warm."""

    def count(address):
        client.get(address)
        with django_assert_max_num_queries(100) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count
