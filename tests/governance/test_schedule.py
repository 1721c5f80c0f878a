"""When a template is looked at again."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from jobdesc.library import set_review
from jobdesc.models import RoleTemplate
from tests.admin.conftest import make_template
from tests.admin.posting import messages_of, save
from tests.factories import UserFactory
from tests.governance.reading import text

pytestmark = pytest.mark.django_db
LIST = "/admin/jobdesc/roletemplate/"


def day(number):
    return timezone.localdate() + timedelta(days=number)


def page(template, name="review"):
    return reverse(f"admin:jobdesc_roletemplate_{name}", args=[template.pk])


def titles(client, **query):
    html = client.get(LIST, query).content.decode()
    return re.findall(r'class="field-title"><a [^>]*>([^<]+)</a>', html)


@pytest.fixture
def scheduled(template):
    """One due since yesterday, one today, one soon, one later, one retired, one without a date."""
    for number, (name, days) in enumerate(
        (("Yesterday", -1), ("Today", 0), ("Soon", 30), ("Later", 31), ("Retired", -5)), start=1
    ):
        one = make_template(f"role-{number}", number)
        one.title, one.review_due = name, day(days)
        one.status = "retired" if name == "Retired" else "draft"
        one.save()
    return template


@pytest.mark.parametrize(
    ("chosen", "found"),
    (
        ("due", ["Today", "Yesterday"]),
        ("soon", ["Soon"]),
        ("later", ["Later"]),
        ("none", ["Developer"]),
        ("nonsense", ["Developer", "Later", "Retired", "Soon", "Today", "Yesterday"]),
    ),
)
def test_the_list_is_narrowed_by_when_it_is_due(client, scheduled, editor, chosen, found):
    assert titles(client, review=chosen) == found


def test_the_first_page_counts_what_is_due_and_leads_there(client, scheduled, editor):
    html = client.get(reverse("admin:index")).content.decode()
    assert "2 roles are due for review" in text(html)
    assert f'href="{LIST}?review=due"' in html
    RoleTemplate.objects.filter(title="Today").update(review_due=day(1))
    assert "1 role is due for review" in text(client.get(reverse("admin:index")).content.decode())


def test_the_first_page_is_quiet_where_nothing_is_due(client, template, editor):
    assert 'class="desk"' not in client.get(reverse("admin:index")).content.decode()


def test_the_next_date_is_set_with_a_note_that_the_history_keeps(client, template, editor):
    sent = {"review_due": day(90).isoformat(), "note": "All sources read again"}
    response = client.post(page(template), sent, follow=True)
    assert messages_of(response)[0].startswith("Developer: to be looked at again on ")
    template.refresh_from_db()
    assert template.review_due == day(90)
    entry = template.history.first()
    assert entry.history_user == editor
    assert entry.history_change_reason.endswith(": All sources read again")
    assert "All sources read again" in client.get(page(template, "history")).content.decode()


@pytest.mark.parametrize(
    ("sent", "told"), (("", "Give the day"), ("0", "Choose a day after today."), ("x", "valid date"))
)
def test_postponing_asks_for_a_day_to_come(client, template, editor, sent, told):
    set_review([template], day(-1), by=None)
    words = day(0).isoformat() if sent == "0" else sent
    response = client.post(page(template), {"review_due": words, "note": ""})
    assert told in response.content.decode()
    template.refresh_from_db()
    assert template.review_due == day(-1)


def test_several_are_postponed_from_the_list_after_a_date_is_given(client, scheduled, editor):
    chosen = list(RoleTemplate.objects.filter(title__in=("Today", "Yesterday")).values_list("pk", flat=True))
    sent = {"action": "review_chosen", "_selected_action": chosen}
    asked = client.post(LIST, sent)
    assert "2 templates: Today, Yesterday" in text(asked.content.decode())
    assert titles(client, review="due") == ["Today", "Yesterday"]
    response = client.post(LIST, {**sent, "review_due": day(60).isoformat(), "note": ""}, follow=True)
    assert messages_of(response)[0].startswith("2 templates: to be looked at again on ")
    assert titles(client, review="due") == []


def test_the_template_says_when_it_is_due(client, template, editor):
    assert "No review date" in text(client.get(page(template, "change")).content.decode())
    set_review([template], day(-1), by=None)
    assert "Review was due" in text(client.get(page(template, "change")).content.decode())


def test_a_library_update_and_a_saved_page_leave_the_date_alone(client, template, editor):
    set_review([template], day(9), by=None)
    save(client, page(template, "change"), summary="Another summary.")
    template.refresh_from_db()
    assert (template.review_due, template.summary) == (day(9), "Another summary.")


def test_going_back_in_the_history_leaves_the_date_alone(client, template, editor):
    oldest = template.history.order_by("history_id").first()
    set_review([template], day(9), by=None)
    save(client, reverse("admin:jobdesc_roletemplate_simple_history", args=[template.pk, oldest.pk]))
    template.refresh_from_db()
    assert template.review_due == day(9)


def test_who_may_only_look_sets_no_date(client, template):
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_roletemplate"))
    client.force_login(user)
    assert client.get(page(template)).status_code == 403
    sent = {"action": "review_chosen", "_selected_action": [template.pk], "review_due": day(9).isoformat()}
    client.post(LIST, sent)
    template.refresh_from_db()
    assert template.review_due is None
