"""Back to an older version: the next one, with that content, written into the draft."""

from __future__ import annotations

import pytest
from django.utils import timezone

from jobdesc.library import PublishError, freeze, go_back, has_unpublished_changes, publish
from jobdesc.library.rulings import decide, disputes_of
from jobdesc.models import (
    AlternateTitle,
    Item,
    OccupationCode,
    Placeholder,
    PlaceholderOption,
    PublicationRequest,
    RoleTemplate,
    Source,
    Specialisation,
    TemplateItem,
)
from tests.admin.conftest import cite, make_template
from tests.governance.conftest import reword

pytestmark = pytest.mark.django_db


def change_everything(template):
    """Something of every kind is reworded, removed, added and put in another order."""
    reword()
    gone = Item.objects.get(key="server-logic")
    gone.template_items.all().delete()
    gone.delete()
    fresh = Item.objects.create(key="fresh", kind="skill", heading="Fresh", text="You are new.")
    fresh.citations.create(basis="own")
    TemplateItem.objects.create(template=template, item=fresh, position=0, importance="preferred")
    TemplateItem.objects.filter(item__key="years").update(level_from=2, picked_from=3)
    AlternateTitle.objects.all().delete()
    OccupationCode.objects.create(template=template, scheme="ISCO-08", code="2512")
    special = Specialisation.objects.get()
    special.name = "Interfaces"
    special.save()
    offer = TemplateItem.objects.get(item__key="reviews")
    offer.specialisations.add(special)
    gap = Placeholder.objects.get()
    gap.default = "something"
    gap.save()
    PlaceholderOption.objects.all().delete()
    source = Source.objects.create(key="other", title="Other")
    for title, position in (("Programmer", 2), ("Engineer", 1)):
        row = AlternateTitle.objects.create(template=template, title=title, position=position)
        cite(source, alternate_title=row)
    template.insights.update(low=5, statement="It pays less.")
    RoleTemplate.objects.filter(pk=template.pk).update(title="Programmer", summary="Other words.")


def test_everything_comes_back_as_the_next_version(template, colleague):
    first = template.versions.get()
    change_everything(template)
    publish(template, by=None)
    version = go_back(first, by=colleague, note="The new one went too far")
    assert (version.number, version.by) == (3, colleague)
    assert version.note == "Back to version 1: The new one went too far"
    assert version.as_content() == first.as_content() == freeze(template)
    assert not has_unpublished_changes(template)


def test_the_way_back_leads_forth_again(template, colleague):
    first = template.versions.get()
    change_everything(template)
    second = publish(template, by=None)
    go_back(first, by=colleague)
    again = go_back(second, by=colleague)
    assert again.number == 4
    assert again.as_content() == second.as_content() == freeze(template)


def test_the_history_of_a_row_says_so_and_untouched_rows_have_no_new_entry(template, colleague):
    first = template.versions.get()
    reword()
    publish(template, by=None)
    untouched = Item.objects.get(key="coding").history.count()
    go_back(first, by=colleague)
    entry = Item.objects.get(key="reviews").history.first()
    assert (entry.history_change_reason, entry.history_user) == ("Back to version 1", colleague)
    assert Item.objects.get(key="coding").history.count() == untouched


def test_back_to_what_recruiters_see_only_the_draft_goes(template, colleague):
    reword()
    version = go_back(template.versions.get(), by=colleague)
    assert version == template.versions.get()
    assert not has_unpublished_changes(template)


def test_with_a_second_pair_of_eyes_it_is_proposed(template, colleague, takes_two):
    first = template.versions.get()
    reword()
    publish(template, by=None)
    request = go_back(first, by=colleague)
    assert isinstance(request, PublicationRequest)
    assert (request.note, request.by) == ("Back to version 1", colleague)
    assert template.versions.count() == 2
    assert freeze(template) == first.as_content()


def test_what_was_decided_on_figures_comes_back_too(template, colleague):
    rival = template.insights.get()
    rival.pk, rival.key, rival.low, rival.high = None, "rival", 30, 40
    rival.save()
    cite(Source.objects.get(key="guide"), insight=rival)

    def settle(**words):
        (dispute,) = disputes_of([template])[template.pk]
        decide(dispute, by=colleague, **words)
        return publish(template, by=None)

    settle(choice="one", shown="rival", reason="Newer")
    with_one = template.versions.first()
    settle(choice="both", shown="", reason="Both are fair")
    assert go_back(with_one, by=colleague).as_content() == with_one.as_content()
    undecided = go_back(template.versions.get(number=1), by=colleague)
    assert undecided.as_content().rulings == ()
    assert go_back(with_one, by=colleague).as_content().rulings[0].shown == "rival"


def test_a_source_that_was_withdrawn_since_stays_withdrawn(template, colleague):
    first = template.versions.get()
    reword()
    publish(template, by=None)
    Source.objects.update(withdrawn_at=timezone.now(), withdrawn_why="It was made up.")
    version = go_back(first, by=colleague)
    assert version.as_content().item("reviews").text == "Review code."
    assert [it.withdrawn for it in version.as_content().sources] == ["It was made up."]


def test_an_insight_that_is_another_templates_now_stays_there(template, colleague):
    first = template.versions.get()
    other = make_template("other", 3)
    template.insights.update(template=other)
    publish(template, by=None)
    with pytest.raises(PublishError, match="The insight pay belongs to another template now"):
        go_back(first, by=colleague)
    assert other.insights.filter(key="pay").exists()
    assert template.versions.count() == 2


def test_a_shared_item_changes_in_the_other_draft_and_not_for_its_recruiters(template, sharing, colleague):
    first = template.versions.get()
    reword()
    publish(template, by=None)
    publish(sharing, by=None)
    go_back(first, by=colleague)
    assert has_unpublished_changes(sharing)
    assert sharing.versions.first().as_content().item("reviews").text == "Review every change."
