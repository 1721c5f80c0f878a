"""Two people at the same moment, in two threads with a connection each."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from jobdesc.builder import Base, lifecycle, reminders, save_revision
from jobdesc.builder.statuses import MOVES, Refused, move_posting
from jobdesc.models import Posting, Role
from tests.factories import MembershipFactory
from tests.lifecycle.postings import TODAY, whole_posting

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """What each returned or raised, all started at the same moment."""
    barrier, outcomes = Barrier(len(calls)), [None] * len(calls)

    def run(place, call):
        barrier.wait()
        try:
            outcomes[place] = call()
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what the test compares
            outcomes[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def moving(posting, key, user):
    return lambda: move_posting(posting=posting, move=MOVES[key], by=user, today=TODAY)


@pytest.fixture
def posting():
    return whole_posting("ready")


@pytest.fixture
def colleague(posting):
    return MembershipFactory(team=posting.team, role=Role.OWNER).user


def test_of_two_who_publish_one_does_and_one_is_told(posting, colleague):
    outcomes = at_once(moving(posting, "publish", posting.owner), moving(posting, "publish", colleague))
    assert sorted(type(one).__name__ for one in outcomes) == ["Refused", "Revision"]
    posting.refresh_from_db()
    assert posting.moves.filter(after="published").count() == 1
    assert posting.revisions.filter(note="Published").count() == 1


def test_publishing_and_taking_back_at_once_ends_in_one_of_them(posting, colleague):
    outcomes = at_once(moving(posting, "publish", posting.owner), moving(posting, "unlock", colleague))
    posting.refresh_from_db()
    assert sum(isinstance(one, Refused) for one in outcomes) == 1
    assert posting.moves.first().after == posting.status


def test_one_person_pressing_twice_publishes_once(posting):
    at_once(*[moving(posting, "publish", posting.owner)] * 2)
    assert posting.moves.filter(after="published").count() == 1
    assert posting.revisions.filter(note="Published").count() == 1


def test_a_save_and_the_lock_at_once_never_lose_the_words_or_change_locked_ones(colleague):
    posting = whole_posting()
    document = posting.latest.document
    facts = document.facts.model_copy(update={"department": "Platform"})
    changed = document.model_copy(update={"facts": facts})

    def save():
        return save_revision(
            posting=posting, base=Base.of(posting.latest), document=changed, by=posting.owner
        )

    mover = posting.team.memberships.get(user=posting.owner).user
    saved, _ = at_once(save, moving(posting, "finish", mover))
    kept = Posting.objects.get(pk=posting.pk)
    assert kept.status == "ready"
    was_saved = type(saved).__name__ == "Saved"
    assert (kept.latest.document.facts.department == "Platform") == was_saved


def test_publishing_and_deleting_at_once_never_leaves_a_published_posting_in_the_bin(posting, colleague):
    at_once(
        moving(posting, "publish", posting.owner),
        lambda: lifecycle.delete(posting, by=colleague),
    )
    kept = Posting.objects.get(pk=posting.pk)
    assert (kept.status, kept.deleted_at is None) in {("published", True), ("ready", False)}


def test_a_copy_asked_for_twice_at_once_is_one(posting):
    key = uuid4()
    copies = at_once(*[lambda: lifecycle.duplicate(posting, by=posting.owner, today=TODAY, key=key)] * 2)
    assert copies[0] == copies[1]
    assert Posting.objects.count() == 2


def test_a_restore_while_the_purge_runs_keeps_the_posting_or_says_that_it_is_gone(posting):
    Posting.objects.update(deleted_at=timezone.now() - timedelta(days=31))
    restored, _ = at_once(
        lambda: lifecycle.restore(posting, by=posting.owner),
        lambda: lifecycle.purge(now=timezone.now()),
    )
    assert isinstance(restored, Refused) != Posting.objects.current().exists()


def test_two_runs_of_the_reminders_at_once_write_once():
    whole_posting("published", today=timezone.localdate(), apply_by=timezone.localdate() + timedelta(days=3))

    def run():
        return reminders.send_reminders(now=timezone.now(), link=str)

    at_once(run, run)
    assert len(mail.outbox) == 1
