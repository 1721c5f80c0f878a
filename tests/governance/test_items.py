"""An item's own history, and every template that shares it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobdesc.library import publish
from jobdesc.models import Item, RoleTemplate, TemplateItem
from tests.admin.conftest import make_template
from tests.admin.posting import messages_of, save
from tests.factories import UserFactory, make_posting
from tests.governance.conftest import reword
from tests.governance.reading import redlines, text

pytestmark = pytest.mark.django_db


def page(item, name="change"):
    return reverse(f"admin:jobdesc_item_{name}", args=[item.pk])


@pytest.fixture
def item(sharing):
    return Item.objects.get(key="reviews")


def test_the_history_shows_the_words_who_and_when_the_newest_first(client, item, editor):
    save(client, page(item), text="Review every change.")
    save(client, page(item), text="Review every small change.")
    html = client.get(page(item, "history")).content.decode()
    assert redlines(html, "marks") == [
        "Text: Review every +small +change.",
        "Text: Review −code−+every change+.",
    ]
    assert text(html).count("Edda Editor") >= 2


def test_a_long_wording_is_shown_whole(client, item, editor):
    long = "Review " + "very " * 60 + "closely."
    save(client, page(item), text=long)
    save(client, page(item), text=long + " Always.")
    html = client.get(page(item, "history")).content.decode()
    assert redlines(html, "marks")[0] == f"Text: {long}+ Always.+"


def test_the_history_of_its_evidence_stands_beside_it(client, item, editor):
    citation = item.citations.get()
    save(client, page(item), **{"citations-0-section": "Tasks"})
    citation.refresh_from_db()
    citation.delete()
    html = client.get(page(item, "history")).content.decode()
    evidence = text(html)[text(html).index("Its evidence") :]
    assert [words for words in ("Removed", "Changed", "Added") if words in evidence] == [
        "Removed", "Changed", "Added",
    ]  # fmt: skip
    assert redlines(html) == [
        "−Guide › Tasks (stated): server−",
        "Guide › −Duties−+Tasks+ (stated): server",
        "+Guide › Duties (stated): server+",
    ]


def test_editing_a_shared_item_names_all_that_share_it(client, item, template, editor):
    seen = text(client.get(page(item)).content.decode())
    assert "Shared by 2 templates Developer, Tester." in seen
    own = Item.objects.get(key="coding")
    assert "Shared by" not in text(client.get(page(own)).content.decode())


def test_the_uses_say_what_publishing_each_would_change(client, item, template, sharing, editor):
    reword()
    RoleTemplate.objects.filter(pk=sharing.pk).update(category="Quality", summary="Tests.")
    make_posting(version=sharing.versions.get())
    html = client.get(page(item, "uses")).content.decode()
    assert redlines(html) == ["Review −code−+every change+."] * 2
    seen = text(html)
    assert "Publishing it changes this. 0 open postings started from it." in seen
    assert "Publishing it changes this and 1 other thing. 1 open posting started from it." in seen
    assert reverse("admin:jobdesc_roletemplate_publish", args=[sharing.pk]) in html


def test_the_uses_tell_drafts_broken_ones_and_what_is_as_it_was(client, item, template, editor):
    new = make_template("new", 2)
    TemplateItem.objects.create(template=new, item=item, position=9)
    broken = make_template("broken", 3)
    TemplateItem.objects.create(template=broken, item=item, position=9)
    RoleTemplate.objects.filter(pk=broken.pk).update(language="no-")
    seen = text(client.get(page(item, "uses")).content.decode())
    for words in (
        "Recruiters see it as it stands.",
        "Never published: all of it is new.",
        "The draft cannot be published as it stands.",
    ):
        assert words in seen


def test_an_item_that_nobody_offers_says_what_to_do(client, item, editor):
    TemplateItem.objects.filter(item=item).delete()
    assert "No template offers it yet." in text(client.get(page(item, "uses")).content.decode())


def test_the_pages_take_the_same_queries_for_more_templates(client, item, editor):
    def queries(name):
        with CaptureQueriesContext(connection) as captured:
            client.get(page(item, name))
        return len(captured)

    few = {name: (queries(name), queries(name))[1] for name in ("change", "uses", "history")}
    for number in range(2, 5):
        other = make_template(f"role-{number}", number)
        TemplateItem.objects.create(template=other, item=item, position=9)
        make_posting(version=publish(other, by=None))
    assert {name: queries(name) for name in few} == few


def test_twenty_uses_a_page(client, item, editor):
    for number in range(2, 22):
        other = RoleTemplate.objects.create(slug=f"role-{number}", title=f"Role {number:02}")
        TemplateItem.objects.create(template=other, item=item, position=9)
    first = client.get(page(item, "uses")).content.decode()
    second = client.get(page(item, "uses"), {"page": 2}).content.decode()
    assert (first.count('class="thing"'), second.count('class="thing"')) == (20, 2)
    assert "and 17 more" in text(client.get(page(item)).content.decode())


def test_who_may_not_see_items_sees_no_uses(client, item):
    client.force_login(UserFactory(is_staff=True))
    assert client.get(page(item, "uses")).status_code == 403


def test_going_back_to_an_earlier_version_from_its_page(client, item, template, editor):
    reword()
    publish(template, by=None)
    first = template.versions.get(number=1)
    address = reverse("admin:jobdesc_templateversion_back", args=[first.pk])
    asked = client.get(address).content.decode()
    assert redlines(asked) == ["Review −every change−+code+."]
    assert "Offered by Developer, Tester" in text(asked)
    response = client.post(address, {"note": "Too wide"}, follow=True)
    assert messages_of(response) == ["The draft says what version 1 said. Recruiters see it as version 3."]
    assert template.versions.first().note == "Back to version 1: Too wide"
    history = client.get(page(item, "history")).content.decode()
    assert "Back to version 1" in history


def test_the_drafts_changes_can_be_thrown_away(client, item, template, editor):
    reword()
    address = reverse("admin:jobdesc_templateversion_back", args=[template.versions.get().pk])
    assert "Throw the draft’s changes away" in client.get(address).content.decode()
    response = client.post(address, {"note": ""}, follow=True)
    assert messages_of(response) == ["The draft says what version 1 said."]
    item.refresh_from_db()
    assert (item.text, template.versions.count()) == ("Review code.", 1)


def test_going_back_takes_the_right_to_publish(client, item, template):
    address = reverse("admin:jobdesc_templateversion_back", args=[template.versions.get().pk])
    client.force_login(UserFactory(is_staff=True))
    reword()
    assert client.get(address).status_code == 403
    assert client.post(address, {"note": ""}).status_code == 403
    item.refresh_from_db()
    assert item.text == "Review every change."
