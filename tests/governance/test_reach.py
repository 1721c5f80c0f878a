"""How far a change reaches, against a count by hand."""

from __future__ import annotations

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jobdesc.builder import Base, save_revision
from jobdesc.library import publish, reach_of
from jobdesc.models import Item, Posting, TemplateItem, TemplateVersion
from tests.admin.conftest import make_template
from tests.factories import MembershipFactory, make_posting

pytestmark = pytest.mark.django_db


def rewrite(posting, sections):
    document = posting.latest.document.model_copy(update={"sections": tuple(sections)})
    save_revision(posting=posting, base=Base.of(posting.latest), document=document, by=posting.owner)
    posting.refresh_from_db()


def keep_aside(posting, keys):
    """The posting as if its author had taken those lines out, and written about them in another."""
    words = 'It says "shown":false and "origin":{"item":"reviews","wording":"x"}.'
    rewrite(
        posting,
        (
            one.model_copy(
                update={
                    "items": tuple(
                        it.model_copy(update={"shown": it.id not in keys, "text": words}) for it in one.items
                    )
                }
            )
            for one in posting.latest.document.sections
        ),
    )


def keep_section_aside(posting):
    first, *rest = posting.latest.document.sections
    rewrite(posting, (first, *(it.model_copy(update={"shown": False}) for it in rest)))


def shown_in(posting):
    posting = Posting.objects.get(pk=posting.pk)
    return {it.origin.item for one in posting.latest.document.sections for it in one.shown_items if it.origin}


@pytest.fixture
def postings(template, sharing):
    """Postings of two templates in every state, with lines kept aside at random."""
    TemplateItem.objects.update(picked_from=1)
    for one in (template, sharing):
        publish(one, by=None)
    versions = list(TemplateVersion.objects.filter(number=2))
    member = MembershipFactory()
    chance = random.Random(6)
    made = []
    for number in range(24):
        posting = make_posting(member, versions[number % 2])
        keep_aside(posting, {key for key in sorted(shown_in(posting)) if chance.random() < 0.3})
        if number % 7 == 0:
            keep_section_aside(posting)
        now = timezone.now()
        put_away = (
            {},
            {},
            {"status": "closed"},
            {"archived_at": now},
            {"deleted_at": now},
            {"status": "ready"},
        )
        Posting.objects.filter(pk=posting.pk).update(**put_away[number % 6])
        made.append(posting)
    return made


def is_open(posting):
    posting.refresh_from_db()
    return posting.status != "closed" and not posting.archived_at and not posting.deleted_at


def test_the_counts_are_those_of_opening_every_posting(template, sharing, postings):
    alive = [it for it in postings if is_open(it)]
    assert len(alive) == 12
    shown = {it.pk: shown_in(it) for it in alive}
    assert len({frozenset(it) for it in shown.values()}) > 6
    for keys in (("reviews",), ("reviews", "coding", "opening-1"), ("server-logic-1",), (), ("nowhere",)):
        found = reach_of(template, keys)
        assert found.started == sum(it.template_version.template_id == template.pk for it in alive)
        assert found.touched == sum(bool(it & set(keys)) for it in shown.values())
        for key in keys:
            one = found.items[key]
            offering = TemplateItem.objects.filter(item__key=key).values_list("template_id", flat=True)
            assert {it.pk for it in one.offered_by} == set(offering)
            assert one.postings == sum(key in it for it in shown.values())
            assert one.started == sum(it.template_version.template_id in offering for it in alive)


def test_a_shared_item_reaches_both_templates_and_the_postings_of_both(template, sharing, postings):
    found = reach_of(template, ["reviews"])
    assert [it.title for it in found.items["reviews"].offered_by] == ["Developer", "Tester"]
    assert found.templates == 2
    assert found.items["reviews"].started == 12 > found.started


def test_the_queries_stay_the_same_for_more_items_templates_and_postings(template):
    def queries(keys):
        with CaptureQueriesContext(connection) as captured:
            reach_of(template, keys)
        return len(captured)

    make_posting(version=template.versions.get())
    one = queries(["reviews"])
    for number in range(2, 5):
        other = make_template(f"role-{number}", number)
        TemplateItem.objects.create(template=other, item=Item.objects.get(key="reviews"), position=9)
        make_posting(version=publish(other, by=None))
    assert queries([it.key for it in Item.objects.all()]) == one == 3
