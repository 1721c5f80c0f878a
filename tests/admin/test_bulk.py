"""Several rows at once: what the lists' actions do, with a history for each."""

from __future__ import annotations

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from jobdesc.models import Citation, RoleTemplate
from tests.admin.conftest import make_template
from tests.admin.posting import messages_of

pytestmark = pytest.mark.django_db


def act(client, model, action, rows, **more):
    sent = {"action": action, ACTION_CHECKBOX_NAME: [it.pk for it in rows], **more}
    return client.post(reverse(f"admin:jobdesc_{model}_changelist"), sent, follow=True)


def test_a_category_is_asked_for_and_set_for_all_that_were_chosen(client, template, editor):
    other = make_template("other", 1)
    RoleTemplate.objects.filter(pk=other.pk).update(category="Craft")
    asked = act(client, "roletemplate", "categorise_chosen", [template, other]).content.decode()
    assert '<option value="Craft"></option>' in asked
    answer = act(client, "roletemplate", "categorise_chosen", [template, other], category="  Craft ")
    assert messages_of(answer) == ["1 of 2 changed. Recruiters see it once you publish them."]
    assert set(RoleTemplate.objects.values_list("category", flat=True)) == {"Craft"}
    assert template.history.first().history_change_reason == "Category"


def test_an_empty_category_is_asked_for_again(client, template, editor):
    answer = act(client, "roletemplate", "categorise_chosen", [template], category=" ")
    assert "Write the category, or choose one that is there." in answer.content.decode()
    template.refresh_from_db()
    assert template.category == "Engineering"


def test_the_basis_of_several_citations_is_set_and_our_own_wording_left(client, template, editor):
    own = Citation.objects.get(item__key="coding")
    own.source, own.section, own.basis = None, "", "own"
    own.save()
    cited = Citation.objects.get(item__key="reviews")
    answer = act(client, "citation", "say_inferred", [own, cited])
    assert messages_of(answer) == ["1 citation changed."]
    bases = dict(Citation.objects.filter(item__isnull=False).values_list("item__key", "basis"))
    assert (bases["coding"], bases["reviews"]) == ("own", "inferred")


def test_citations_are_found_by_place_and_source_and_lead_to_what_they_are_for(client, template, editor):
    listed = reverse("admin:jobdesc_citation_changelist")
    page = client.get(listed, {"q": "reviews"}).content.decode()
    assert page.count('class="field-place"') == 1
    assert ">Reviews</a>" in page
    assert client.get(listed, {"q": "Guide"}).content.decode().count('class="field-place"') == 10
