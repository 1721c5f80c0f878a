"""Which move is whose: every status, everybody, every move."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobdesc.builder import Base, Locked, save_revision
from jobdesc.builder.statuses import MOVES, Refused, Unfinished, lacking, move_posting, standing_of
from jobdesc.document.values import HowToApply, Location, SectionKind, Workplace
from jobdesc.models import Posting, Role
from tests.factories import MembershipFactory, make_posting
from tests.lifecycle.postings import TODAY, WAYS, go, put_away, say, whole_posting

pytestmark = pytest.mark.django_db

WHO = ("owner", "holder", "recruiter", "viewer", "other")

# What each of them may do, by status; all else is refused. `holder` is the recruiter to whom
# the posting belongs, `other` the owner of another team.
RULES = {
    "draft": {"owner": "finish", "holder": "finish", "recruiter": "finish"},
    "ready": {"owner": "publish unlock", "holder": "publish unlock", "recruiter": "unlock"},
    "published": {"owner": "close correct", "holder": "close correct"},
    "closed": {"owner": "reopen", "holder": "reopen"},
}


@pytest.fixture
def people():
    holder = MembershipFactory(role=Role.RECRUITER)
    team = holder.team
    MembershipFactory(team=team, role=Role.OWNER)  # who brings it into its status, and then rests
    return {
        "holder": holder,
        "owner": MembershipFactory(team=team, role=Role.OWNER),
        "recruiter": MembershipFactory(team=team, role=Role.RECRUITER),
        "viewer": MembershipFactory(team=team, role=Role.VIEWER),
        "other": MembershipFactory(role=Role.OWNER),
    }


def tried(posting, move, user):
    """The status after a try, without keeping what it did."""
    with transaction.atomic():
        try:
            move_posting(posting=posting, move=move, by=user, today=TODAY)
        except (PermissionDenied, Refused) as refusal:
            return type(refusal).__name__
        posting.refresh_from_db()
        transaction.set_rollback(True)
    return posting.status


@pytest.mark.parametrize("status", WAYS)
def test_everybody_moves_a_posting_only_as_the_table_says(people, status):
    posting = whole_posting(status, membership=people["holder"])
    seen, expected = {}, {}
    for who, (key, move) in product(WHO, MOVES.items()):
        allowed = RULES[status].get(who, "").split()
        held = who in ("owner", "holder")
        may_ever = who in ("owner", "holder", "recruiter") if "WRITERS" in move.who.name else held
        otherwise = "Refused" if may_ever else "PermissionDenied"
        expected[who, key] = move.after if key in allowed else otherwise
        seen[who, key] = tried(posting, move, people[who].user)
        posting.refresh_from_db()
    assert seen == expected


@pytest.mark.parametrize("status", WAYS)
@pytest.mark.parametrize("who", WHO)
def test_everybody_is_offered_what_they_may_do(people, status, who):
    posting = whole_posting(status, membership=people["holder"])
    offered = [move.key for move in standing_of(people[who].user, posting).moves]
    assert offered == RULES[status].get(who, "").split()


@pytest.mark.parametrize("status", WAYS)
@pytest.mark.parametrize("column", ["archived_at", "deleted_at"])
def test_what_is_put_away_does_not_move(people, status, column):
    posting = whole_posting(status, membership=people["holder"])
    put_away(posting, column)
    user = people["owner"].user
    assert standing_of(user, posting).moves == ()
    assert {tried(posting, move, user) for move in MOVES.values()} == {"Refused"}


def test_the_guide_says_what_the_table_says():
    guide = (Path(__file__).parents[2] / "docs" / "postings.md").read_text(encoding="utf-8")
    rows = [
        f"| {move.before.label} | {move.label} | {move.after.label} | {move.who} |" for move in MOVES.values()
    ]
    assert [row for row in rows if row not in guide] == []


@pytest.mark.parametrize("status", ["ready", "published", "closed"])
def test_words_are_locked_but_in_a_draft(status):
    posting = whole_posting(status)
    document = posting.latest.document
    facts = document.facts.model_copy(update={"title": "Something else"})
    outcome = save_revision(
        posting=posting,
        base=Base.of(posting.latest),
        document=document.model_copy(update={"facts": facts}),
        by=posting.owner,
    )
    assert isinstance(outcome, Locked)
    assert Posting.objects.get(pk=posting.pk).head_id == posting.head_id


def test_every_move_is_kept_with_who_made_it():
    posting = whole_posting("closed")
    kept = [(move.before, move.after, move.by) for move in posting.moves.order_by("pk")]
    owner = posting.owner
    assert kept == [("draft", "ready", owner), ("ready", "published", owner), ("published", "closed", owner)]


def test_the_same_press_sent_twice_moves_once():
    posting = whole_posting("published")
    go(posting, "publish")
    assert posting.status == "published"
    assert posting.moves.count() == 2


def test_whoever_comes_second_is_told_who_was_first():
    posting = whole_posting("ready")
    second = MembershipFactory(team=posting.team, role=Role.OWNER).user
    go(posting, "publish")
    with pytest.raises(Refused) as refused:
        go(posting, "unlock", by=second)
    assert (
        str(refused.value)
        == f"{posting.owner} was faster: it is published already. Nothing else was changed."
    )


# --- The date posted -------------------------------------------------------------------


def date_posted(posting):
    return posting.latest.document.facts.date_posted


def test_publishing_sets_the_date_posted_in_a_revision_of_its_own():
    posting = whole_posting("ready")
    before = posting.latest.number
    go(posting, "publish")
    assert date_posted(posting) == TODAY
    assert (posting.latest.number, posting.latest.note) == (before + 1, "Published")


def test_a_posting_taken_back_to_correct_keeps_its_date_posted():
    posting = whole_posting("published")
    revisions = posting.revisions.count()
    go(posting, "correct", "finish", "publish", today=TODAY + timedelta(days=9))
    assert date_posted(posting) == TODAY
    assert posting.revisions.count() == revisions


def test_a_posting_opened_again_gets_a_new_date_posted():
    posting = whole_posting("closed")
    go(posting, "reopen")
    assert (date_posted(posting), posting.latest.note) == (None, "Opened again")
    later = TODAY + timedelta(days=90)
    go(posting, "finish", "publish", today=later)
    assert date_posted(posting) == later


def test_a_date_posted_that_came_with_old_words_is_not_taken_for_this_publishing():
    posting = whole_posting("closed")
    go(posting, "reopen")
    say(posting, date_posted=TODAY)  # what restoring a revision of the first publishing does
    later = TODAY + timedelta(days=90)
    go(posting, "finish", "publish", today=later)
    assert date_posted(posting) == later


@pytest.mark.parametrize("restored", [None, TODAY - timedelta(days=90)])
def test_the_date_posted_stays_where_older_words_were_restored_to_correct(restored):
    posting = whole_posting("published")
    go(posting, "correct")
    say(posting, date_posted=restored)  # what restoring an earlier revision does
    go(posting, "finish", "publish", today=TODAY + timedelta(days=9))
    assert date_posted(posting) == TODAY


# --- What publishing asks for ----------------------------------------------------------


def test_an_unfinished_posting_is_not_published_and_says_why():
    posting = make_posting()
    go(posting, "finish")
    with pytest.raises(Unfinished) as unfinished:
        go(posting, "publish")
    assert [lack.words for lack in unfinished.value.lacks] == [
        "It names no place: give one with its country, or say it is remote.",
        "It does not say how to apply.",
    ]
    posting.refresh_from_db()
    assert (posting.status, posting.moves.count()) == ("ready", 1)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"title": ""}, ["It has no title."]),
        ({"apply_by": TODAY - timedelta(days=1)}, ["Its apply-by date, 20 November 2026, has passed."]),
        ({"apply_by": TODAY}, []),
        (
            {"locations": (Location(city="Lisbon"),)},
            ["It names no place: give one with its country, or say it is remote."],
        ),
        ({"locations": (), "workplace": Workplace.REMOTE}, []),
        ({"how_to_apply": HowToApply(email="jobs@northwind.example")}, []),
        ({"how_to_apply": HowToApply(text="Send a letter.")}, []),
        ({"how_to_apply": HowToApply()}, ["It does not say how to apply."]),
    ],
)
def test_publishing_asks_for_what_search_engines_ask_for(facts, words):
    document = whole_posting().latest.document
    changed = document.model_copy(update={"facts": document.facts.model_copy(update=facts)})
    assert [lack.words for lack in lacking(changed, TODAY)] == words


def test_publishing_asks_for_the_employer_and_the_work():
    document = whole_posting().latest.document
    employer = document.facts.employer.model_copy(update={"name": ""})
    sections = tuple(
        section.model_copy(
            update={"items": tuple(i.model_copy(update={"shown": False}) for i in section.items)}
        )
        for section in document.sections
        if section.kind == SectionKind.RESPONSIBILITIES
    )
    facts = document.facts.model_copy(update={"employer": employer})
    bare = document.model_copy(update={"facts": facts, "sections": sections})
    assert [lack.path for lack in lacking(bare, TODAY)] == ["facts.employer", "responsibilities"]
