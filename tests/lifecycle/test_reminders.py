"""The e-mail a week before the last day to apply."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from jobdesc.builder import reminders
from jobdesc.models import Role
from tests.factories import MembershipFactory
from tests.lifecycle.postings import TODAY, go, put_away, say, whole_posting

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def send(now=NOON, **options):
    return reminders.send_reminders(now=now, link=lambda path: f"https://jobs.example{path}", **options)


def published(days=7, **options):
    return whole_posting("published", apply_by=TODAY + timedelta(days=days), **options)


def test_the_owner_is_told_where_it_is_and_until_when():
    posting = published()
    report = send()
    assert report.sent == [f"{posting.owner.email}: Developer"]
    [letter] = mail.outbox
    assert letter.to == [posting.owner.email]
    assert letter.subject == "Developer: the last day to apply is near"
    assert letter.body == (
        f"Hello {posting.owner},\n\n"
        "the last day to apply for “Developer” is Saturday, 28 November 2026. Close it after that day, "
        "or set a new date:\n\n"
        f"https://jobs.example/postings/{posting.uuid}/\n\n"
        f"You get this because the posting is yours, in {posting.team}. Your profile has a switch for "
        "these reminders:\n\nhttps://jobs.example/accounts/profile/\n"
    )


@pytest.mark.parametrize(("days", "count"), [(8, 0), (7, 1), (0, 1), (-1, 0)])
def test_it_comes_a_week_before_and_not_after(days, count):
    published(days=30)
    posting = published(days=14)
    send(now=NOON + timedelta(days=14 - days))
    assert [letter.to for letter in mail.outbox] == [[posting.owner.email]] * count


def test_it_comes_once_however_often_the_command_runs():
    published()
    for day in range(4):
        send(now=NOON + timedelta(days=day))
    assert len(mail.outbox) == 1


def test_a_new_date_is_reminded_of_anew():
    posting = published()
    send()
    go(posting, "correct")
    say(posting, apply_by=TODAY + timedelta(days=20))
    go(posting, "finish", "publish")
    send(now=NOON + timedelta(days=13))
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("status", ["draft", "ready", "closed"])
def test_only_published_postings_are_reminded_of(status):
    whole_posting(status, apply_by=TODAY + timedelta(days=3))
    assert send().sent == []


def test_a_deleted_one_is_not_reminded_of():
    put_away(published(), "deleted_at")
    assert send().sent == []


@pytest.mark.parametrize("how", ["left", "viewer", "inactive", "unwanted", "nobody"])
def test_whoever_left_or_wants_none_gets_none(how):
    member = MembershipFactory(role=Role.OWNER)
    posting = published(membership=member)
    if how == "left":
        member.delete()
    elif how == "viewer":
        member.role = Role.VIEWER
        member.save()
    elif how == "inactive":
        member.user.is_active = False
        member.user.save()
    elif how == "unwanted":
        member.user.wants_reminders = False
        member.user.save()
    else:
        posting.owner = None
        posting.save()
    assert send().sent == []
    assert mail.outbox == []


def test_the_day_is_that_of_where_the_owner_is():
    posting = published(days=8)
    posting.owner.time_zone = "Pacific/Auckland"  # tomorrow already, at noon of UTC
    posting.owner.save()
    assert len(send().sent) == 1


def test_a_dry_run_says_who_and_keeps_the_reminder():
    posting = published()
    assert send(dry_run=True).sent == [f"{posting.owner.email}: Developer"]
    assert mail.outbox == []
    assert len(send().sent) == 1


def test_a_reminder_that_the_mail_server_refused_is_sent_by_the_next_run(monkeypatch):
    published()

    def refuse(*arguments):
        raise SMTPServerDisconnected("gone")

    with monkeypatch.context() as patched:
        patched.setattr(reminders, "send_mail", refuse)
        report = send()
    assert (report.sent, len(report.failed)) == ([], 1)
    assert len(send().sent) == 1


def test_a_title_with_a_line_break_cannot_add_a_header():
    published(title="Developer\nBcc: everybody@example.com")
    send()
    assert "\n" not in mail.outbox[0].subject


@pytest.mark.parametrize("count", [1, 3])
def test_looking_for_them_takes_one_query(count, django_assert_num_queries):
    for _ in range(count):
        published()
    with django_assert_num_queries(1):
        assert len(send(dry_run=True).sent) == count


def test_the_command_says_what_it_did(settings, capsys, monkeypatch):
    settings.EMAIL_IS_SET_UP, settings.PUBLIC_URL = True, "https://jobs.example"
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    posting = published()
    call_command("send_reminders")
    assert capsys.readouterr().out == f"Reminded 1.\n  {posting.owner.email}: Developer\n"
    assert f"https://jobs.example/postings/{posting.uuid}/" in mail.outbox[0].body


@pytest.mark.parametrize("missing", ["EMAIL_URL", "PUBLIC_URL"])
def test_the_command_sends_nothing_that_would_not_arrive(settings, missing):
    settings.EMAIL_IS_SET_UP = missing != "EMAIL_URL"
    settings.PUBLIC_URL = "" if missing == "PUBLIC_URL" else "https://jobs.example"
    published()
    with pytest.raises(CommandError, match=f"Set {missing} first"):
        call_command("send_reminders")
    assert mail.outbox == []
