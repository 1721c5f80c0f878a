"""The publishing page: the change as a redline, where each changed item is used, whom it reaches."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobdesc.library import publish
from jobdesc.models import Item, TemplateItem
from tests.admin.conftest import make_item, make_template
from tests.admin.posting import messages_of
from tests.factories import UserFactory, make_posting
from tests.governance.conftest import reword
from tests.governance.reading import redlines, text

pytestmark = pytest.mark.django_db


def page(template, name="publish"):
    return reverse(f"admin:jobdesc_roletemplate_{name}", args=[template.pk])


def asked(client, template):
    return client.get(page(template)).content.decode()


def test_each_changed_thing_stands_once_with_its_words_struck_out_and_put_in(client, template, editor):
    reword("server-logic", "Write and run the server in {languages}.")
    TemplateItem.objects.filter(item__key="coding").update(level_from=2, picked_from=3)
    template.category = "Software"
    template.save()
    html = asked(client, template)
    assert redlines(html) == [
        "−Engineering−+Software+",
        "Write +and run +the server in {languages}.",
        "−junior−+mid+",
        "−none−+senior+",
    ]
    assert re.findall(r"<h2>(.+?)</h2>", html) == [
        "Template", "Responsibility “Server logic”", "Skill “Coding”",
    ]  # fmt: skip


def test_what_comes_and_goes_is_shown_with_its_words(client, template, editor):
    source = Item.objects.get(key="coding").citations.get().source
    make_item(source, template, "skill", "listening", "You listen.", 7)
    TemplateItem.objects.filter(item__key="reviews").delete()
    html = asked(client, template)
    assert redlines(html) == ["−Review code.−", "+You listen.+"]
    assert "No role offers it any more · no open posting uses it" in text(html)


def test_a_shared_item_names_its_roles_and_the_open_postings(client, template, sharing, editor):
    for version in (template.versions.get(), sharing.versions.get()):
        make_posting(version=version)
    TemplateItem.objects.filter(item__key="reviews").update(picked_from=1)
    for one in (template, sharing):
        make_posting(version=publish(one, by=None))
    reword()
    html = asked(client, template)
    assert (
        "Offered by Developer, Tester · 4 open postings started from them · 2 open postings use it"
        in text(html)
    )
    assert re.findall(r"<dt>(.+?)</dt><dd>(\d+)</dd>", html) == [
        ("Open postings started from this role", "2"),
        ("Open postings that use an item that changes", "2"),
        ("Items that change", "1"),
        ("Roles that offer them", "2"),
    ]


def test_many_roles_are_counted_instead_of_named(client, template, editor):
    for number in range(1, 7):
        other = make_template(f"role-{number}", number)
        TemplateItem.objects.create(template=other, item=Item.objects.get(key="reviews"), position=9)
    reword()
    assert "and 2 more · 0 open postings" in text(asked(client, template))


def test_the_page_takes_the_same_queries_for_more_changes_roles_and_postings(client, template, editor):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(page(template))
        return len(captured)

    make_posting(version=template.versions.get())
    reword()
    queries()
    few = queries()
    for number in range(1, 5):
        other = make_template(f"role-{number}", number)
        TemplateItem.objects.create(template=other, item=Item.objects.get(key="reviews"), position=9)
        make_posting(version=publish(other, by=None))
    for key in ("years", "coding", "opening"):
        reword(key, "Other words.")
    assert queries() == few


def test_what_an_item_says_is_never_mark_up(client, template, editor):
    reword(text="Review <b onclick=x>code</b> & more.")
    assert "<b onclick" not in asked(client, template)


def test_publishing_from_the_list_says_so_for_each(client, template, sharing, editor):
    reword()
    chosen = {"action": "publish_chosen", "_selected_action": [template.pk, sharing.pk]}
    response = client.post(reverse("admin:jobdesc_roletemplate_changelist"), chosen, follow=True)
    assert sorted(messages_of(response)) == [
        "Recruiters now see version 2 of Developer.",
        "Recruiters now see version 2 of Tester.",
    ]


def test_who_edits_without_the_right_to_publish_sees_no_way_to_it(client, template):
    user = UserFactory(is_staff=True)
    names = ("view_roletemplate", "change_roletemplate")
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    reword()
    assert "Publish…" not in client.get(page(template, "change")).content.decode()
    assert client.get(page(template)).status_code == 403
    assert client.post(page(template), {"note": ""}).status_code == 403
    assert template.versions.count() == 1
