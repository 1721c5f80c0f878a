"""What a row said before, who changed it, and the way back."""

from __future__ import annotations

import pytest
from django.core import serializers
from django.urls import reverse

from jobdesc.models import Insight, Item, Placeholder, RoleTemplate, Source
from tests.admin.posting import save
from tests.governance.reading import redlines

pytestmark = pytest.mark.django_db


def address(row, page, *more):
    return reverse(f"admin:jobdesc_{row._meta.model_name}_{page}", args=[row.pk, *more])


def test_the_history_names_who_changed_what(client, template, editor):
    item = Item.objects.get(key="reviews")
    save(client, address(item, "change"), text="Review every change.")
    page = client.get(address(item, "history")).content.decode()
    assert "Edda Editor" in page
    assert redlines(page, "marks") == ["Text: Review −code−+every change+."]
    assert 'style="' not in page


@pytest.mark.parametrize(
    ("model", "field"),
    (
        (Item, "text"),
        (Source, "title"),
        (Placeholder, "default"),
        (Insight, "statement"),
        (RoleTemplate, "summary"),
    ),
)
def test_an_older_wording_comes_back(client, template, editor, model, field):
    row = model.objects.first()
    before = getattr(row, field)
    save(client, address(row, "change"), **{field: "Something new"})
    oldest = row.history.order_by("history_id").first()
    save(client, address(row, "simple_history", oldest.pk))
    row.refresh_from_db()
    assert getattr(row, field) == before
    assert [getattr(it, field) for it in row.history.all()][:2] == [before, "Something new"]


def test_a_row_that_came_without_history_begins_it_with_its_first_change(client, template, editor):
    """`loaddata` writes rows without a history."""
    item = Item.objects.get(key="reviews")
    item.history.all().delete()
    for loaded in serializers.deserialize("json", serializers.serialize("json", [item])):
        loaded.save()
    assert item.history.count() == 0
    save(client, address(item, "change"), text="Review every change.")
    said = [(it.text, it.history_user) for it in item.history.order_by("history_id")]
    assert said == [("Review code.", None), ("Review every change.", editor)]
