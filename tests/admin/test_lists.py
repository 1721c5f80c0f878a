"""Lists: found by what they say, and as quick with three rows as with one."""

from __future__ import annotations

import re

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobdesc.admin.base import LibraryAdmin, Within
from jobdesc.library import publish
from jobdesc.models import Insight, Item, Placeholder, PlaceholderOption, Source, TemplateVersion
from tests.admin.conftest import cite, make_template

pytestmark = pytest.mark.django_db

LISTED = [
    *(model for model, page in admin.site._registry.items()
      if isinstance(page, LibraryAdmin) and not isinstance(page, Within)),
    TemplateVersion,
]  # fmt: skip


def listed(model, **query):
    return reverse(f"admin:jobdesc_{model._meta.model_name}_changelist", query=query)


def fill(number):
    """Another template with everything of its own, published, changed again since."""
    source = Source.objects.create(key=f"source-{number}", title=f"Source {number}")
    gap = Placeholder.objects.create(
        key=f"gap{number}", label=f"Gap {number}", question="?", default="a thing"
    )
    option = PlaceholderOption.objects.create(placeholder=gap, key="one", label="One")
    template = make_template(f"role-{number}", number)
    publish(template, by=None)
    cite(source, item=template.items.first())
    cite(source, option=option)


def count(client, address):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries)


@pytest.mark.parametrize("model", LISTED, ids=lambda model: model.__name__)
def test_a_list_takes_the_same_queries_for_one_and_three(client, languages, editor, model):
    fill(1)
    client.get(listed(model))  # warms content types
    one = count(client, listed(model))
    fill(2)
    fill(3)
    assert count(client, listed(model)) == one


def test_the_change_page_of_a_template_takes_the_same_queries_for_more_items(client, languages, editor):
    template = make_template()
    address = reverse("admin:jobdesc_roletemplate_change", args=[template.pk])
    client.get(address)
    few = count(client, address)
    donor = make_template("donor", 7)
    donor.template_items.update(template=template)
    donor.alternate_titles.update(template=template, title="Programmer")
    assert count(client, address) == few


def headings(client, **query):
    page = client.get(listed(Item, **query)).content.decode()
    return re.findall(r'class="field-heading"><a [^>]*>([^<]+)</a>', page)


def test_items_are_found_by_wording_kind_template_and_evidence(client, template, editor):
    make_template("other", 1)
    own = Item.objects.get(key="coding")
    own.citations.update(source=None, section="", basis="own")
    assert headings(client, q="review code") == ["Reviews", "Reviews 1"]
    assert headings(client, kind__exact="qualification") == ["Years", "Years 1"]
    assert headings(client, templates__id__exact=template.pk, kind__exact="skill") == ["Coding"]
    assert headings(client, evidence="own") == ["Coding"]
    assert len(headings(client, evidence="cited")) == 9
    assert headings(client, group="Nothing") == []


def test_a_list_counts_sources_and_templates(client, template, editor):
    page = client.get(listed(Item, q="reviews")).content.decode()
    assert '<td class="field-evidence">1 source</td>' in page
    assert '<td class="field-used">1</td>' in page
    page = client.get(listed(Source)).content.decode()
    assert '<td class="field-items">5</td><td class="field-claims">10</td>' in page


@pytest.mark.parametrize(
    ("figures", "words"),
    (
        ({"low": 10, "high": 20}, "10 – 20 EUR"),
        ({"low": "57.50", "high": "57.50"}, "57.50 EUR"),
        ({"low": "2.5", "high": "2.5", "unit": "ratio", "currency": "", "period": ""}, "2.5 ratio"),
        ({"low": 3, "high": None, "unit": "years", "currency": "", "period": ""}, "from 3 years"),
        ({"low": None, "high": 5, "unit": "years", "currency": "", "period": ""}, "up to 5 years"),
        ({"low": 0, "high": 0, "unit": "percent", "currency": "", "period": ""}, "0 per cent"),
    ),
)
def test_the_list_of_insights_writes_figures_as_people_do(client, template, editor, figures, words):
    Insight.objects.update(**figures)
    page = client.get(listed(Insight)).content.decode()
    assert f'<td class="field-range">{words}</td>' in page


def test_insights_are_found_by_place_and_by_naming_none(client, template, editor):
    there = make_template("other", 1).insights.get()
    Insight.objects.filter(pk=there.pk).update(region="Lyon", metric="pay in Lyon")

    def metrics(**query):
        page = client.get(listed(Insight, **query)).content.decode()
        return re.findall(r'class="field-metric"><a [^>]*>([^<]+)</a>', page)

    assert metrics(region="Lyon") == ["pay in Lyon"]
    assert metrics(region="-") == ["pay"]
    assert len(metrics()) == 2


def test_the_product_is_written_as_it_is_called(client, template, editor):
    index = client.get(reverse("admin:index")).content.decode()
    assert "Jobdesc" not in index + client.get(listed(Item)).content.decode()


@pytest.mark.parametrize(
    "asked", ("ruling/?q=%00", "item/?role=%00", "item/?group=%00", "insight/?region=%00", "item/?q=%00")
)
def test_a_character_that_postgresql_does_not_take_finds_nothing_and_breaks_nothing(
    client, template, editor, asked
):
    assert client.get(f"/admin/jobdesc/{asked}").status_code == 200


@pytest.mark.parametrize(
    ("asked", "found"),
    (("item/?q=rev%00iews", 1), ("item/?kind__exact=%00skill", 1), ("item/?kind__exact=%%0000skill", 1)),
)
def test_it_is_dropped_from_every_filter_and_search(client, template, editor, asked, found):
    answer = client.get(f"/admin/jobdesc/{asked}")
    assert answer.status_code == 200
    assert answer.context["cl"].result_count == found
