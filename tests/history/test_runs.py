"""One person's unbroken run of saves is one entry of the history."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from jobdesc.builder.runs import MOST_SINGLE, PER_PAGE, Run, history
from jobdesc.models import Posting, Revision, StatusMove
from tests.history.saving import NOON, reworded, save, with_facts, without_item


def runs(posting, **asked):
    return [
        (entry.first, entry.last) for entry in history(posting, **asked).entries if isinstance(entry, Run)
    ]


def test_saves_of_one_person_without_a_pause_are_one_run(posting):
    for minute in (1, 20, 45):
        save(posting, reworded(f"Minute {minute}."), minute=minute)
    assert runs(posting) == [(1, 4)]


def test_a_pause_of_half_an_hour_begins_a_new_run(posting):
    save(posting, reworded("Soon."), minute=29)
    save(posting, reworded("Later."), minute=59)
    assert runs(posting) == [(3, 3), (1, 2)]


def test_somebody_elses_save_begins_a_new_run(posting, anna):
    save(posting, reworded("Anna's."), by=anna, minute=1)
    save(posting, reworded("Mine."), minute=2)
    assert [(one.author.name, one.first) for one in history(posting).entries] == [
        ("Ona Owner", 3),
        ("Anna Alder", 2),
        ("Ona Owner", 1),
    ]


def test_a_named_revision_ends_its_run(posting):
    save(posting, reworded("Agreed."), minute=1)
    save(posting, reworded("Then."), minute=2)
    posting.revisions.filter(number=2).update(name="As agreed")
    assert runs(posting) == [(3, 3), (1, 2)]


def test_a_restored_revision_stands_alone(posting):
    save(posting, reworded("One."), minute=1)
    save(posting, reworded("Two."), minute=2, note="Restored revision 1")
    save(posting, reworded("Three."), minute=3)
    assert runs(posting) == [(4, 4), (3, 3), (1, 2)]


def test_midnight_where_the_reader_lives_begins_a_new_run(posting):
    save(posting, reworded("Before."), minute=11 * 60 + 50)
    save(posting, reworded("After."), minute=12 * 60 + 5)
    assert runs(posting) == [(3, 3), (2, 2), (1, 1)]
    with timezone.override("America/New_York"):
        assert runs(posting) == [(2, 3), (1, 1)]


def move(posting, minute):
    return StatusMove.objects.create(
        posting=posting,
        before=Posting.Status.DRAFT,
        after=Posting.Status.READY,
        by=posting.owner,
        at=NOON + timedelta(minutes=minute),
    )


def test_a_move_of_the_status_stands_between_the_saves_around_it(posting):
    save(posting, reworded("Before."), minute=1)
    save(posting, reworded("After."), minute=3)
    moved = move(posting, 2)
    entries = history(posting).entries
    assert [entry if isinstance(entry, StatusMove) else entry.first for entry in entries] == [3, moved, 1]


def test_a_run_is_told_in_words(posting):
    save(posting, reworded("Other."), minute=40)
    save(posting, lambda document: without_item(document, "server-logic"), minute=41)
    save(posting, lambda document: with_facts(document, hours="37.5 a week", openings=2), minute=42)
    newest, first = history(posting).entries
    assert newest.what == "Reworded “Data models”, removed “Server logic”, added hours and openings"
    assert first.what == "Started the posting"


def test_an_opened_run_shows_its_saves_one_by_one(posting):
    for minute in range(1, 4):
        save(posting, reworded(f"Minute {minute}."), minute=minute)
    (opened,) = history(posting, opened=1).entries
    assert [(one.last, one.what) for one in opened.singles] == [
        (4, "Reworded “Data models”"),
        (3, "Reworded “Data models”"),
        (2, "Reworded “Data models”"),
        (1, "Started the posting"),
    ]


def many(posting, count, *, minutes):
    """`count` more revisions with the content of the first, `minutes` apart."""
    first = posting.revisions.get(number=1)
    posting.revisions.bulk_create(
        Revision(
            posting=posting,
            number=number,
            author=posting.owner,
            at=NOON + timedelta(minutes=minutes * number),
            content=first.content,
            digest=first.digest,
        )
        for number in range(2, count + 2)
    )
    posting.head = posting.revisions.get(number=count + 1)
    posting.save()


def test_a_long_run_is_opened_piece_by_piece(posting):
    many(posting, 119, minutes=1)
    (opened,) = history(posting, opened=1).entries
    assert (opened.singles[0].last, opened.singles_left) == (120, 120 - MOST_SINGLE)
    (later,) = history(posting, opened=1, upto=opened.next_single).entries
    assert later.singles[0].last == opened.singles[-1].last - 1


def test_the_pages_of_the_history_follow_each_other_without_a_gap(posting):
    many(posting, 2 * PER_PAGE, minutes=24 * 60)
    moves = [move(posting, 24 * 60 * day + 30) for day in (2, 26, 27, 40)]
    seen, until = [], None
    while True:
        page = history(posting, until=until)
        seen += page.entries
        if page.older is None:
            break
        until = page.older
    numbers = [entry.first for entry in seen if isinstance(entry, Run)]
    assert numbers == list(range(2 * PER_PAGE + 1, 0, -1))
    assert [entry for entry in seen if isinstance(entry, StatusMove)] == moves[::-1]
    assert seen == sorted(seen, key=lambda entry: entry.at, reverse=True)


@pytest.mark.parametrize("count", (1, 300))
def test_a_page_needs_the_same_queries_however_long_the_history(posting, count, django_assert_num_queries):
    many(posting, count, minutes=31)
    posting = Posting.objects.select_related("head").get()
    # The bare rows, the moves, who saved, and the contents at the ends of the runs.
    with django_assert_num_queries(4):
        history(posting)
