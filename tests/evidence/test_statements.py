"""Locked statements: placed at the end of a posting or taken out, and never reworded."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from jobdesc.builder import Base, save_revision
from jobdesc.builder.history import undo
from jobdesc.builder.statements import offered_for, placed_in
from jobdesc.document.values import Location
from jobdesc.models import Posting, Statement
from tests.admin.posting import fields_of, messages_of, save
from tests.factories import MembershipFactory, UserFactory, make_posting, make_version
from tests.returning.conftest import drop, page_of
from tests.returning.files import changed as changed_page

pytestmark = pytest.mark.django_db

WORDS = "We decide on skill alone."
KEPT = "Privacy: the library’s statement stays as it is. Take it out to write your own."


def state(key="privacy-en", kind="privacy", text=WORDS, **fields):
    return Statement.objects.create(key=key, kind=kind, title=f"Title of {key}", text=text, **fields)


@pytest.fixture
def posting(client):
    member = MembershipFactory()
    client.force_login(member.user)
    make_version()
    return make_posting(member)


def about(posting):
    return f"{posting.get_absolute_url()}?step=about"


def press(client, posting, **changes):
    """The step “About” as it stands, sent with changes."""
    sent = fields_of(client.get(about(posting)).content.decode())
    answer = client.post(about(posting), {**sent, **changes}, follow=True)
    posting.refresh_from_db()
    return answer


def closing(posting):
    return Posting.objects.get(pk=posting.pk).latest.document.closing


def changed(document, **texts):
    return document.model_copy(update={"closing": document.closing.model_copy(update=texts)})


def test_a_statement_is_placed_and_stands_there_to_read(client, posting):
    statement = state()
    page = client.get(about(posting)).content.decode()
    assert f'value="privacy:{statement.key}"' in page
    page = press(client, posting, place=f"privacy:{statement.key}").content.decode()
    assert closing(posting).privacy == WORDS
    assert f"From the library: {statement.title}. Its words are locked" in page
    assert 'name="privacy"' not in page
    assert 'name="accommodation"' in page


def test_the_step_saves_with_a_statement_on_it_and_leaves_it(client, posting):
    press(client, posting, place=f"privacy:{state().key}")
    press(client, posting, accommodation="Tell us.")
    assert (closing(posting).privacy, closing(posting).accommodation) == (WORDS, "Tell us.")


def test_a_statement_is_taken_out_and_own_words_stand_in_its_place(client, posting):
    press(client, posting, place=f"privacy:{state().key}")
    press(client, posting, place="privacy:")
    assert closing(posting).privacy == ""
    press(client, posting, privacy="Our own.")
    assert closing(posting).privacy == "Our own."


def test_a_reworded_locked_statement_is_left_as_it_is_and_said_so(client, posting):
    press(client, posting, place=f"privacy:{state().key}")
    answer = press(client, posting, privacy="Reworded.", accommodation="Tell us.")
    assert messages_of(answer) == [KEPT]
    assert (closing(posting).privacy, closing(posting).accommodation) == (WORDS, "Tell us.")


def test_the_page_that_saves_itself_is_told_too(client, posting):
    press(client, posting, place=f"privacy:{state().key}")
    sent = fields_of(client.get(about(posting)).content.decode())
    answer = client.post(about(posting), {**sent, "privacy": "Reworded."}, headers={"HX-Request": "true"})
    assert KEPT in answer.content.decode()
    assert json.loads(answer.headers["HX-Trigger"])["saved"]["number"] == posting.latest.number


def test_an_unlocked_statement_may_be_reworded(client, posting):
    press(client, posting, place=f"privacy:{state(is_locked=False).key}")
    page = press(client, posting, privacy=f"{WORDS} Ask us.").content.decode()
    assert closing(posting).privacy == f"{WORDS} Ask us."
    assert "Its words are locked" not in page


def test_a_statement_that_an_editor_unlocks_may_be_reworded_from_then_on(client, posting):
    statement = state()
    press(client, posting, place=f"privacy:{statement.key}")
    statement.is_locked = False
    statement.save()
    page = press(client, posting, privacy=f"{WORDS} Ask us.").content.decode()
    assert closing(posting).privacy == f"{WORDS} Ask us."
    assert "Its words are locked" not in page


def test_placing_is_undone_like_any_change(client, posting):
    press(client, posting, privacy="Our own.")
    before = posting.latest
    press(client, posting, place=f"privacy:{state().key}")
    undo(posting=posting, before=before, after=posting.latest, by=posting.owner)
    assert closing(posting).privacy == "Our own."


def test_a_statement_that_the_library_reworded_stays_locked_where_it_stands(client, posting):
    statement = state()
    press(client, posting, place=f"privacy:{statement.key}")
    statement.text = "We decide on skill and will alone."
    statement.save()
    page = press(client, posting, privacy="Mine.").content.decode()
    assert closing(posting).privacy == WORDS
    assert "The library words it otherwise by now." in page
    press(client, posting, place=f"privacy:{statement.key}")
    assert closing(posting).privacy == statement.text


def test_another_statement_in_its_place_is_no_rewording(posting):
    state()
    state("other", text="Other words.")
    start = Base.of(posting.latest)
    document = changed(start.document, privacy=WORDS)
    save_revision(posting=posting, base=start, document=document, by=posting.owner)
    posting.refresh_from_db()
    start = Base.of(posting.latest)
    saved = save_revision(
        posting=posting,
        base=start,
        document=changed(start.document, privacy="Other words."),
        by=posting.owner,
    )
    assert (saved.kept, closing(posting).privacy) == ((), "Other words.")


def test_an_unlocked_statement_may_take_the_place_of_a_locked_one(client, posting):
    press(client, posting, place=f"privacy:{state().key}")
    press(client, posting, place=f"privacy:{state('other', text='Other words.', is_locked=False).key}")
    assert closing(posting).privacy == "Other words."


def test_statements_are_offered_in_the_postings_language_and_for_its_countries(posting):
    state("everywhere")
    state("deutsch", language="de")
    state("america", country="US")
    state("germany", country="DE")
    document = posting.latest.document
    assert [it.key for it in offered_for(document)["privacy"]] == ["everywhere"]
    facts = document.facts.model_copy(update={"locations": (Location(city="Boston", country="US"),)})
    there = document.model_copy(update={"facts": facts})
    assert [it.key for it in offered_for(there)["privacy"]] == ["america", "everywhere"]


def test_a_key_that_is_not_offered_places_nothing(client, posting):
    state("deutsch", language="de")
    for place in ("privacy:deutsch", "privacy:nothing", "benefits:", "privacy", "title:x"):
        press(client, posting, place=place)
        assert closing(posting).privacy == ""


def test_a_file_that_comes_back_cannot_reword_it(client, posting):
    press(client, posting, place=f"privacy:{state().key}")
    edited = changed_page(page_of(posting), (WORDS, "Reworded."))
    page = drop(client, posting, edited)
    assert "The library’s statement: its words are locked." in page.content.decode()
    sent = fields_of(page.content.decode())
    assert "take" not in sent
    client.post(reverse("return", args=(posting.uuid,)), {**sent, "take": "field:closing.privacy"})
    assert closing(posting).privacy == WORDS


def test_only_locked_statements_are_recognised(posting):
    state(is_locked=False)
    assert placed_in(changed(posting.latest.document, privacy=WORDS)) == {}


def test_an_editor_writes_one_and_a_wrong_country_is_named(client, db):
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name="Library editors"))
    client.force_login(user)
    add = reverse("admin:jobdesc_statement_add")
    facts = {"title": "Privacy", "kind": "privacy", "text": WORDS, "language": "en", "key": "privacy"}
    answer = save(client, add, **facts, country="xx")
    assert "Use a country’s two letters, such as DE or US." in answer.content.decode().replace("&#x27;", "’")
    save(client, add, **facts, country="de")
    statement = Statement.objects.get()
    assert (statement.country, statement.is_locked, statement.history.get().history_user) == (
        "DE",
        True,
        user,
    )
