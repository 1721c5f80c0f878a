"""Saving: every save is a revision, and nobody's words are lost."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.http import Http404
from django.utils import timezone

from jobdesc.builder import Base, Clash, Locked, Saved, save_revision
from jobdesc.builder.lifecycle import purge
from jobdesc.document import Choice
from jobdesc.document.values import Location, SectionKind
from jobdesc.models import Posting
from tests.factories import MembershipFactory, UserFactory, make_posting

pytestmark = pytest.mark.django_db


@pytest.fixture
def posting():
    return make_posting()


def reworded(document, key, text):
    sections = [
        section.model_copy(
            update={
                "items": tuple(
                    item.model_copy(update={"text": text}) if item.id == key else item
                    for item in section.items
                )
            }
        )
        for section in document.sections
    ]
    return document.model_copy(update={"sections": tuple(sections)})


def text_of(document, key):
    return next(item.text for item in document.items if item.id == key)


def saved(posting, base, line, text, **more):
    document = reworded(base.document, line, text)
    return save_revision(posting=posting, base=Base.of(base), document=document, by=posting.owner, **more)


def test_a_new_posting_holds_what_the_template_picks_in_the_words_of_the_stack(posting):
    section = posting.head.document.section(SectionKind.RESPONSIBILITIES)
    assert [item.text for item in section.items] == [
        "Write the server in Python.",
        "Keep the data model sound.",
    ]
    assert posting.title == "Developer"


def test_a_posting_starts_with_the_employers_own_statements(posting):
    document = posting.head.document
    assert document.facts.employer.about == "We keep trains on time."
    assert document.closing.benefits == "28 days of leave\nA budget for learning"


def test_a_save_is_the_next_revision_and_leaves_the_last_one_alone(posting):
    first = posting.head
    outcome = saved(posting, first, "data-models", "Mine.")
    posting.refresh_from_db()
    assert isinstance(outcome, Saved)
    assert [revision.number for revision in posting.revisions.all()] == [2, 1]
    assert text_of(posting.head.document, "data-models") == "Mine."
    assert text_of(first.document, "data-models") == "Keep the data model sound."


def test_saving_without_a_change_makes_no_revision(posting):
    outcome = save_revision(
        posting=posting, base=Base.of(posting.head), document=posting.head.document, by=posting.owner
    )
    assert outcome == Saved(posting.head, base="1")
    assert posting.revisions.count() == 1


def test_a_save_sent_twice_under_one_key_is_one_revision(posting):
    base, key = posting.head, uuid4()
    first = saved(posting, base, "data-models", "Mine.", key=key)
    again = saved(posting, base, "data-models", "Mine.", key=key)
    assert again == first
    assert posting.revisions.count() == 2


def test_other_words_under_a_used_key_are_a_save_of_their_own(posting):
    base, key = posting.head, uuid4()
    saved(posting, base, "data-models", "Mine.", key=key)
    outcome = saved(posting, base, "server-logic", "Mine, too.", key=key)
    assert outcome.revision.number == 3
    assert text_of(outcome.revision.document, "data-models") == "Mine."
    assert text_of(outcome.revision.document, "server-logic") == "Mine, too."


def test_other_words_under_a_used_key_take_nothing_back_later(posting):
    base, key = posting.head, uuid4()
    saved(posting, base, "data-models", "Theirs.")
    saved(posting, base, "server-logic", "Mine.", key=key)
    other = next(item.id for item in base.document.items if item.id not in ("data-models", "server-logic"))
    outcome = saved(posting, base, other, "Mine, too.", key=key)
    page = Base.after(posting.receipts.get(key=outcome.base))
    assert text_of(page.document, other) == "Mine, too."
    assert text_of(page.document, "data-models") != "Theirs."


def test_a_page_that_was_merged_does_not_take_back_what_others_changed(posting):
    base, key = posting.head, uuid4()
    saved(posting, base, "data-models", "Theirs.")
    merged = saved(posting, base, "server-logic", "Mine.", key=key)
    assert merged.base == str(key)
    page = Base.after(posting.receipts.get(key=key))
    document = reworded(page.document, "server-logic", "Mine, longer.")
    outcome = save_revision(posting=posting, base=page, document=document, by=posting.owner, key=uuid4())
    assert isinstance(outcome, Saved)
    assert text_of(outcome.revision.document, "data-models") == "Theirs."
    assert text_of(outcome.revision.document, "server-logic") == "Mine, longer."


@pytest.mark.parametrize(
    "state",
    [
        {"status": Posting.Status.READY},
        {"status": Posting.Status.PUBLISHED},
        {"status": Posting.Status.CLOSED},
        {"archived_at": datetime(2026, 11, 20, tzinfo=UTC)},
        {"deleted_at": datetime(2026, 11, 20, tzinfo=UTC)},
    ],
)
def test_words_of_a_posting_that_is_not_open_stay_as_they_are(posting, state):
    base = posting.head
    Posting.objects.update(**state)
    outcome = saved(posting, base, "data-models", "Mine.")
    assert isinstance(outcome, Locked)
    assert posting.revisions.get() == base


def test_lists_read_of_a_posting_what_its_head_says(posting):
    facts = posting.head.document.facts.model_copy(
        update={
            "title": "Engineer",
            "locations": (Location(city="Lisbon"), Location(city="Porto"), Location(city="Lisbon")),
            "apply_by": date(2027, 1, 31),
        }
    )
    document = posting.head.document.model_copy(update={"facts": facts})
    save_revision(posting=posting, base=Base.of(posting.head), document=document, by=posting.owner)
    posting.refresh_from_db()
    read = (posting.title, posting.level, posting.place, posting.apply_by)
    assert read == ("Engineer", "mid", "Lisbon, Porto", date(2027, 1, 31))


def test_changes_of_different_lines_merge_by_themselves(posting):
    base = posting.head
    saved(posting, base, "data-models", "Theirs.")
    outcome = saved(posting, base, "server-logic", "Mine.")
    assert isinstance(outcome, Saved)
    assert outcome.merged
    document = outcome.revision.document
    assert text_of(document, "data-models") == "Theirs."
    assert text_of(document, "server-logic") == "Mine."


def test_two_wordings_of_one_line_are_shown_and_neither_is_written(posting):
    base = posting.head
    theirs = saved(posting, base, "data-models", "Theirs.")
    outcome = saved(posting, base, "data-models", "Mine.")
    assert isinstance(outcome, Clash)
    assert [(one.mine, one.theirs) for one in outcome.conflicts] == [("Mine.", "Theirs.")]
    posting.refresh_from_db()
    assert posting.head == theirs.revision


@pytest.mark.parametrize(
    ("choice", "kept"),
    [(Choice.MINE, {"Mine."}), (Choice.THEIRS, {"Theirs."}), (Choice.BOTH, {"Mine.", "Theirs."})],
)
def test_the_choice_decides(posting, choice, kept):
    base = posting.head
    saved(posting, base, "data-models", "Theirs.")
    clash = saved(posting, base, "data-models", "Mine.")
    choices = {conflict.path: choice for conflict in clash.conflicts}
    outcome = saved(posting, base, "data-models", "Mine.", choices=choices, seen=clash.head.number)
    assert isinstance(outcome, Saved)
    words = {line for item in outcome.revision.document.items for line in item.text.splitlines()}
    assert kept <= words
    assert words.isdisjoint({"Mine.", "Theirs."} - kept)


def test_a_choice_made_before_somebody_saved_again_is_asked_anew(posting):
    base = posting.head
    saved(posting, base, "data-models", "Theirs.")
    clash = saved(posting, base, "data-models", "Mine.")
    choices = {conflict.path: Choice.MINE for conflict in clash.conflicts}
    saved(posting, clash.head, "data-models", "Theirs, later.")
    outcome = saved(posting, base, "data-models", "Mine.", choices=choices, seen=clash.head.number)
    assert isinstance(outcome, Clash)
    assert [one.theirs for one in outcome.conflicts] == ["Theirs, later."]


def test_another_choice_sent_from_the_page_before_is_not_taken_for_the_first(posting):
    """Saved, then the browser's Back, another choice, and saved again under the same key."""
    base, key = posting.head, uuid4()
    saved(posting, base, "data-models", "Theirs.")
    clash = saved(posting, base, "data-models", "Mine.", key=key)

    def choose(choice):
        choices = {conflict.path: choice for conflict in clash.conflicts}
        return saved(posting, base, "data-models", "Mine.", choices=choices, seen=clash.head.number, key=key)

    first = choose(Choice.THEIRS)
    assert choose(Choice.THEIRS).revision == first.revision
    second = choose(Choice.MINE)
    assert choose(Choice.THEIRS).revision == first.revision
    assert text_of(second.revision.document, "data-models") == "Mine."


def test_a_posting_of_a_removed_person_stays_with_the_team(posting):
    posting.owner.delete()
    posting.refresh_from_db()
    assert posting.owner is None
    assert posting.head.document.facts.title == "Developer"


def test_only_members_see_a_posting_and_only_writers_may_write(posting):
    viewer = MembershipFactory(team=posting.team, role="viewer").user
    outsider = MembershipFactory().user
    operator = UserFactory(is_superuser=True, is_staff=True)
    queryset = type(posting).objects
    assert queryset.visible_to(viewer).get() == posting
    assert not queryset.writable_by(viewer).exists()
    assert not queryset.visible_to(outsider).exists()
    assert not queryset.visible_to(operator).exists()


def test_a_page_with_nothing_new_is_not_told_that_the_words_are_locked(posting):
    base = posting.head
    saved(posting, base, "data-models", "Theirs.")
    Posting.objects.update(status=Posting.Status.PUBLISHED)
    outcome = save_revision(
        posting=posting, base=Base.of(base), document=base.document, by=posting.owner, key=uuid4()
    )
    assert isinstance(outcome, Saved)
    assert posting.revisions.count() == 2


def test_a_posting_that_was_deleted_for_good_meanwhile_is_not_found(posting):
    base = Base.of(posting.head)
    Posting.objects.filter(pk=posting.pk).update(deleted_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert purge(now=timezone.now()).postings == 1
    with pytest.raises(Http404):
        save_revision(posting=posting, base=base, document=base.document, by=posting.owner)
