"""Freezing a template's rows, publishing and retiring it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jobdesc.library import (
    PublishError,
    freeze,
    freeze_all,
    has_unpublished_changes,
    latest_version,
    publish,
    retire,
)
from jobdesc.models import (
    AlternateTitle,
    Citation,
    Insight,
    Item,
    OccupationCode,
    Placeholder,
    PlaceholderOption,
    RoleTemplate,
    Source,
    Specialisation,
    TemplateItem,
    TemplateVersion,
)
from tests.factories import UserFactory
from tests.library.shipments import ship

pytestmark = pytest.mark.django_db


@pytest.fixture
def template() -> RoleTemplate:
    ship()
    return RoleTemplate.objects.get()


def grow(template: RoleTemplate, count: int) -> None:
    """Give the template `count` more of everything that it freezes."""
    for number in range(count):
        source = Source.objects.create(key=f"s{number}", title="S")
        item = Item.objects.create(
            key=f"i{number}", kind="skill", heading="H", text=f"{{p{number}}}", group="G"
        )
        placeholder = Placeholder.objects.create(key=f"p{number}", label="P", question="?", default="some")
        api = Specialisation.objects.create(template=template, key=f"x{number}", name="X")
        offer = TemplateItem.objects.create(template=template, item=item, importance="required")
        offer.specialisations.set([api])
        OccupationCode.objects.create(template=template, scheme="ESCO", code=f"{number}")
        cited: dict[str, Any] = {
            "item": item,
            "placeholder": placeholder,
            "option": PlaceholderOption.objects.create(placeholder=placeholder, key="a", label="A"),
            "specialisation": api,
            "alternate_title": AlternateTitle.objects.create(template=template, title=f"T{number}"),
            "insight": Insight.objects.create(
                template=template, key=f"n{number}", topic="pay", metric="M", statement="S"
            ),
        }
        for column, row in cited.items():
            Citation.objects.create(source=source, section="S", **{column: row})


@pytest.mark.parametrize("count", [1, 3])
def test_freezing_asks_as_much_for_one_row_as_for_many(
    template: RoleTemplate, count: int, django_assert_num_queries: Callable[[int], Any]
):
    grow(template, count)
    with django_assert_num_queries(17):
        content = freeze(template)
    assert len(content.items) == 3 + count
    assert len(content.sources) == 2 + count
    assert len(content.placeholders) == 1 + count


@pytest.mark.parametrize("count", [1, 3])
def test_many_templates_are_frozen_like_one(
    template: RoleTemplate, count: int, django_assert_num_queries: Callable[[int], Any]
):
    for number in range(count):
        other = RoleTemplate.objects.create(slug=f"other-{number}", title="Other")
        TemplateItem.objects.create(template=other, item=Item.objects.get(key="server"))
    templates = list(RoleTemplate.objects.order_by("pk"))
    with django_assert_num_queries(17):
        frozen = freeze_all(templates)
    assert len(frozen) == 1 + count
    assert frozen[template.pk] == freeze(template)


def test_publishing_makes_the_next_version(template: RoleTemplate):
    editor = UserFactory()
    Item.objects.filter(key="server").update(text="Ours, in {languages}.")
    assert has_unpublished_changes(template)
    version = publish(template, by=editor, note="Shorter")
    assert (version.number, version.by, version.note, version.shipped) == (2, editor, "Shorter", False)
    assert version.as_content() == freeze(template)
    assert version == latest_version(template)
    assert not has_unpublished_changes(template)


def test_an_old_version_never_changes(template: RoleTemplate):
    before = TemplateVersion.objects.get().content
    Item.objects.filter(key="server").update(text="Ours, in {languages}.")
    publish(template, by=None)
    assert TemplateVersion.objects.get(number=1).content == before


def test_publishing_nothing_new_is_refused(template: RoleTemplate):
    with pytest.raises(PublishError, match=r"^Nothing has changed since version 1\.$"):
        publish(template, by=None)
    assert TemplateVersion.objects.count() == 1


def test_publishing_what_breaks_a_rule_is_refused_with_every_reason(template: RoleTemplate):
    Item.objects.filter(key="server").update(text="In {langauges}.")
    Item.objects.filter(key="hello").update(heading="")
    with pytest.raises(PublishError) as caught:
        publish(template, by=None)
    assert caught.value.messages == (
        'Server-side logic: unknown placeholder "{langauges}"',
        "hello: has no heading",
    )
    assert TemplateVersion.objects.count() == 1


def test_publishing_what_no_template_may_hold_is_refused_in_words(template: RoleTemplate):
    Insight.objects.filter(key="pay-guide").update(percentile=200)
    with pytest.raises(PublishError, match=r"percentile.*less than or equal to 99"):
        publish(template, by=None)


def test_retiring_takes_a_template_out_and_publishing_brings_it_back(template: RoleTemplate):
    editor = UserFactory()
    retire(template, by=editor)
    assert (template.status, RoleTemplate.objects.published().count()) == ("retired", 0)
    assert publish(template, by=editor).number == 1
    assert (template.status, RoleTemplate.objects.published().count()) == ("published", 1)
    history = template.history.order_by("pk").values_list("status", "history_change_reason", "history_user")
    assert list(history)[1:] == [
        ("retired", "Retired", editor.pk),
        ("published", "Published", editor.pk),
    ]


def test_a_draft_is_published_for_the_first_time(template: RoleTemplate):
    draft = RoleTemplate.objects.create(slug="draft", title="Draft")
    with pytest.raises(PublishError, match="Draft offers no items yet"):
        publish(draft, by=None)
    TemplateItem.objects.create(template=draft, item=Item.objects.get(key="server"))
    assert latest_version(draft) is None
    assert has_unpublished_changes(draft)
    assert publish(draft, by=None).number == 1
    assert draft.status == "published"


def test_items_renumbered_within_their_kinds_are_the_same_content(template: RoleTemplate):
    for row in TemplateItem.objects.all():
        TemplateItem.objects.filter(pk=row.pk).update(position=1)
    assert not has_unpublished_changes(template)
