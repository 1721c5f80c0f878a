"""Copies, the archive, the bin, and whose a posting is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from jobdesc.builder import Base, lifecycle, save_revision
from jobdesc.builder.statuses import Refused
from jobdesc.models import Posting, Revision, Role, SaveReceipt
from tests.factories import MembershipFactory, make_posting
from tests.lifecycle.postings import TODAY, WAYS, put_away, say, whole_posting

pytestmark = pytest.mark.django_db


def copied(posting, **options):
    return lifecycle.duplicate(posting, by=posting.owner, today=TODAY, **options)


# --- Copies ----------------------------------------------------------------------------


@pytest.mark.parametrize("status", WAYS)
def test_a_copy_is_a_draft_with_the_same_words_and_ids(status):
    posting = whole_posting(status)
    copy = copied(posting)
    assert (copy.status, copy.title, copy.latest.number) == ("draft", posting.title, 1)
    assert copy.latest.document.sections == posting.latest.document.sections
    assert copy.latest.note == "Copied from “Developer”"


def test_a_copy_leaves_out_what_belonged_to_the_first_ones_publishing():
    posting = whole_posting("published", apply_by=TODAY + timedelta(days=3))
    facts = copied(posting).latest.document.facts
    assert (facts.date_posted, facts.requisition, facts.apply_by) == (None, "", TODAY + timedelta(days=3))
    late = lifecycle.duplicate(posting, by=posting.owner, today=TODAY + timedelta(days=4))
    assert late.latest.document.facts.apply_by is None


def test_a_copy_belongs_to_whoever_made_it():
    posting = whole_posting()
    colleague = MembershipFactory(team=posting.team, role=Role.RECRUITER).user
    copy = lifecycle.duplicate(posting, by=colleague, today=TODAY)
    assert (copy.owner, copy.team, copy.employer) == (colleague, posting.team, posting.employer)


def test_the_same_press_sent_twice_makes_one_copy():
    posting, key = whole_posting(), uuid4()
    assert copied(posting, key=key) == copied(posting, key=key)
    assert Posting.objects.count() == 2


def test_a_key_that_is_another_postings_name_makes_a_copy_of_its_own():
    posting, other = whole_posting(), make_posting()
    copy = copied(posting, key=other.uuid)
    assert copy.uuid != other.uuid
    assert copy.team == posting.team
    other.refresh_from_db()
    assert other.revisions.count() == 1


def test_a_viewer_makes_no_copy():
    posting = whole_posting()
    viewer = MembershipFactory(team=posting.team, role=Role.VIEWER).user
    with pytest.raises(PermissionDenied):
        lifecycle.duplicate(posting, by=viewer, today=TODAY)
    assert Posting.objects.count() == 1


# --- The archive and the bin -----------------------------------------------------------

VERBS = {"archive": lifecycle.archive, "delete": lifecycle.delete}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("status", ["draft", "ready", "closed"])
def test_whatever_is_not_published_can_be_put_away_and_comes_back_as_it_was(verb, status):
    posting = whole_posting(status)
    head = posting.head_id
    VERBS[verb](posting, by=posting.owner)
    assert not Posting.objects.current().exists()
    back = lifecycle.bring_back if verb == "archive" else lifecycle.restore
    back(posting, by=posting.owner)
    kept = Posting.objects.current().get()
    assert (kept.status, kept.head_id) == (status, head)


@pytest.mark.parametrize("verb", VERBS)
def test_a_published_posting_is_closed_before_it_is_put_away(verb):
    posting = whole_posting("published")
    with pytest.raises(Refused, match=r"“Developer” is published\. Close it first\."):
        VERBS[verb](posting, by=posting.owner)
    assert Posting.objects.current().exists()


@pytest.mark.parametrize("role", [Role.VIEWER, None])
@pytest.mark.parametrize("verb", [*VERBS.values(), lifecycle.bring_back, lifecycle.restore])
def test_only_who_writes_puts_away_and_takes_out(role, verb):
    posting = whole_posting()
    put_away(posting, "archived_at")
    put_away(posting, "deleted_at")
    someone = MembershipFactory(**({"team": posting.team, "role": role} if role else {})).user
    with pytest.raises(PermissionDenied):
        verb(posting, by=someone)
    posting.refresh_from_db()
    assert posting.archived_at
    assert posting.deleted_at


def test_the_day_it_goes_is_told_in_the_readers_time_zone(settings):
    settings.BIN_DAYS = 30
    deleted_at = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    with timezone.override("Europe/Lisbon"):
        assert lifecycle.gone_on(deleted_at).isoformat() == "2026-12-21"
    with timezone.override("Asia/Tokyo"):
        assert lifecycle.gone_on(deleted_at).isoformat() == "2026-12-22"


# --- Gone for good ---------------------------------------------------------------------


def deleted(days):
    posting = whole_posting("closed")
    posting.deleted_at = timezone.now() - timedelta(days=days)
    posting.save(update_fields=["deleted_at"])
    return posting


def purged(capsys, **options):
    call_command("purge_postings", **options)
    return capsys.readouterr().out.strip()


def test_the_purge_takes_what_lay_in_the_bin_for_its_days_and_nothing_else(capsys):
    deleted(31)
    kept = [deleted(29), whole_posting("closed")]
    put_away(kept[1], "archived_at")
    assert purged(capsys) == "Removed 1 postings, 0 receipts of saves and 0 batches."
    assert list(Posting.objects.order_by("pk")) == kept
    assert set(Revision.objects.values_list("posting", flat=True)) == {one.pk for one in kept}


def test_the_days_of_the_bin_are_a_setting(capsys, settings):
    settings.BIN_DAYS = 3
    deleted(4)
    assert purged(capsys) == "Removed 1 postings, 0 receipts of saves and 0 batches."


def test_a_dry_run_removes_nothing(capsys):
    deleted(31)
    assert purged(capsys, dry_run=True) == "Would remove 1 postings, 0 receipts of saves and 0 batches."
    assert Posting.objects.count() == 1


def test_receipts_of_a_month_ago_go_and_newer_ones_stay(capsys):
    posting = whole_posting()
    for title in ("One", "Two"):
        document = posting.latest.document
        facts = document.facts.model_copy(update={"title": title})
        save_revision(
            posting=posting,
            base=Base.of(posting.latest),
            document=document.model_copy(update={"facts": facts}),
            by=posting.owner,
            key=uuid4(),
        )
        posting.refresh_from_db()
    first = SaveReceipt.objects.order_by("pk").first()
    SaveReceipt.objects.filter(pk=first.pk).update(at=timezone.now() - timedelta(days=31))
    assert purged(capsys) == "Removed 0 postings, 1 receipts of saves and 0 batches."
    assert SaveReceipt.objects.get() != first


def test_what_is_gone_for_good_cannot_be_restored():
    posting = deleted(31)
    lifecycle.purge(now=timezone.now())
    with pytest.raises(Refused, match="gone for good"):
        lifecycle.restore(posting, by=posting.owner)


# --- Whose it is -----------------------------------------------------------------------


def test_whoever_has_it_hands_it_over_and_has_it_no_more():
    mine = MembershipFactory(role=Role.RECRUITER)
    posting = make_posting(mine)
    colleague = MembershipFactory(team=mine.team, role=Role.RECRUITER).user
    lifecycle.hand_over(posting, to=colleague, by=mine.user)
    posting.refresh_from_db()
    assert posting.owner == colleague
    with pytest.raises(PermissionDenied):
        lifecycle.hand_over(posting, to=mine.user, by=mine.user)


@pytest.mark.parametrize("role", [Role.VIEWER, None])
def test_it_is_not_handed_to_somebody_who_cannot_write(role):
    posting = make_posting()
    to = MembershipFactory(**({"team": posting.team, "role": role} if role else {})).user
    with pytest.raises(Refused, match="does not write in this team"):
        lifecycle.hand_over(posting, to=to, by=posting.owner)
    posting.refresh_from_db()
    assert posting.owner != to


# --- The last day to apply -------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (8, "None"),
        (7, "7 days left to apply"),
        (1, "1 day left to apply"),
        (0, "Last day to apply"),
        (-1, "Apply-by date passed"),
    ],
)
def test_the_last_day_is_told_from_a_week_before(days, words):
    posting = whole_posting("published", apply_by=TODAY + timedelta(days=30))
    today = posting.apply_by - timedelta(days=days)
    assert str(lifecycle.deadline(posting, today)) == words


@pytest.mark.parametrize("status", ["draft", "ready", "closed"])
def test_only_a_published_posting_has_a_last_day(status):
    posting = whole_posting(status, apply_by=TODAY)
    assert lifecycle.deadline(posting, TODAY) is None


def test_a_posting_without_a_last_day_tells_none():
    assert lifecycle.deadline(whole_posting("published"), TODAY) is None


def test_a_saved_apply_by_date_is_the_one_that_counts():
    posting = whole_posting(apply_by=TODAY)
    say(posting, apply_by=TODAY + timedelta(days=2))
    assert posting.apply_by == TODAY + timedelta(days=2)
