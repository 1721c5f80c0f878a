"""The index follows what is saved, and can be made anew."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from jobdesc.builder import Base, lifecycle, save_revision
from jobdesc.builder.finding import index, searchable
from jobdesc.builder.listing import Wish, find, teams_of
from jobdesc.document.values import JobDescription
from jobdesc.models import Posting, PostingWords
from tests.finding.conftest import make


def found(member, words):
    return [str(posting) for posting in find(teams_of(member.user), Wish(words=words)).postings]


def retitled(posting, title, **options):
    document = posting.latest.document
    facts = document.facts.model_copy(update={"title": title})
    return save_revision(
        posting=posting,
        base=Base.of(posting.latest),
        document=document.model_copy(update={"facts": facts}),
        by=posting.owner,
    )


def test_a_save_changes_what_is_found_and_brings_it_to_the_top(member):
    first, second = make(member, "Walker"), make(member, "Runner")
    retitled(first, "Climber")
    assert found(member, "walker") == []
    assert found(member, "climber") == ["Climber"]
    assert found(member, "ours") == ["Climber", "Runner"]
    assert PostingWords.objects.count() == Posting.objects.count() == 2
    assert str(second) == "Runner"


def test_a_save_that_is_taken_back_is_not_found(member):
    posting = make(member, "Walker")
    with transaction.atomic():
        retitled(posting, "Climber")
        transaction.set_rollback(True)
    assert found(member, "climber") == []
    assert found(member, "walker") == ["Walker"]


def test_what_is_kept_aside_is_not_found(member):
    make(member, "Walker")
    assert found(member, "grow") == []  # a template's item that is not picked at this level
    assert found(member, "sound") == ["Walker"]


def test_what_is_purged_leaves_the_index(member):
    posting = make(member, "Walker")
    Posting.objects.filter(pk=posting.pk).update(deleted_at=timezone.now() - timezone.timedelta(days=400))
    lifecycle.purge(now=timezone.now())
    assert PostingWords.objects.count() == 0


def test_the_index_can_be_made_anew(member, corpus, capsys):
    before = {words: found(member, words) for words in ("developer", "go", "near", "東京")}
    gone = make(member, "Gone")
    PostingWords.objects.filter(pk__gt=corpus["net"].head_id).delete()
    PostingWords.objects.create(revision=gone.revisions.last(), words=["0001.developer"])
    assert found(member, "developer") != before["developer"]
    call_command("index_postings")
    assert {words: found(member, words) for words in before} == before
    assert PostingWords.objects.count() == 13
    assert capsys.readouterr().out.splitlines()[-1] == "13 postings can be found."


def test_an_empty_document_has_a_stand_in_for_its_title():
    assert set(searchable(JobDescription())) == {"untitled", "role"}


def test_a_document_of_many_words_is_saved(member):
    words = " ".join(f"w{number:05}" for number in range(30_000))
    make(member, "Long", words[:100_000], words[100_000:])
    assert found(member, "long") == ["Long"]


@pytest.mark.parametrize("count", (1, 3))
def test_a_save_costs_two_queries_for_the_index(member, count, django_assert_num_queries):
    posting, *_ = [make(member, f"Posting {number}") for number in range(count)]
    document = posting.latest.document
    with django_assert_num_queries(2):
        index({posting: document}, instead_of=posting.head_id)
