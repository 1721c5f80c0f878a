"""What a team writes itself can be found again; nobody else finds it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from jobdesc.builder import reuse
from jobdesc.document import JobDescription
from jobdesc.document.values import Importance, Item, Section, SectionKind
from jobdesc.models import OwnLine
from tests.factories import MembershipFactory, make_posting
from tests.history.saving import save, with_item, without_item

pytestmark = pytest.mark.django_db

KEY = UUID("00000000-0000-4000-8000-000000000001")


@pytest.fixture
def posting():
    return make_posting()


def with_own(kind, key, text, **fields):
    """Adds an own line to a section."""

    def change(document):
        section = document.section(kind)
        items = (*section.items, Item(id=key, text=text, **fields))
        sections = tuple(
            one.model_copy(update={"items": items}) if one is section else one for one in document.sections
        )
        return JobDescription(**{**dict(document), "sections": sections})

    return change


def with_section(heading, *texts, key="own-section"):
    items = tuple(Item(id=f"{key}-{number}", text=text) for number, text in enumerate(texts))

    def change(document):
        section = Section(id=key, kind=SectionKind.OWN, heading=heading, items=items)
        others = tuple(one for one in document.sections if one.id != key)
        return JobDescription(**{**dict(document), "sections": (*others, section)})

    return change


DUTY = SectionKind.RESPONSIBILITIES


def found(posting, **asked):
    posting.refresh_from_db()
    return [line.text for line in reuse.offered(posting, **asked).lines]


def another(posting):
    return make_posting(posting.team.memberships.first())


def test_an_own_line_is_found_from_another_posting_of_the_team(posting):
    save(posting, with_own(DUTY, "own-1", "Answer for the timetable."))
    assert found(another(posting)) == ["Answer for the timetable."]


def test_library_wordings_are_not_the_teams_own(posting):
    save(posting, lambda document: with_item(document, "data-models", text="Changed by hand."))
    assert found(another(posting)) == []


def test_another_teams_words_are_not_found(posting):
    save(posting, with_own(DUTY, "own-1", "Answer for the timetable."))
    elsewhere = make_posting(MembershipFactory())
    assert found(elsewhere) == []
    assert [line.team for line in OwnLine.objects.all()] == [posting.team]


def test_an_own_section_is_found_whole(posting):
    save(posting, with_section("How we interview", "A call of an hour.", "A day with us."))
    (line,) = reuse.offered(another(posting)).lines
    assert (line.kind, line.heading, line.text) == (
        "section",
        "How we interview",
        "A call of an hour.\nA day with us.",
    )


def test_what_is_typed_bit_by_bit_is_kept_once(posting):
    save(posting, with_own(DUTY, "own-1", "Answer"))
    for text in ("Answer for", "Answer for the time", "Answer for the timetable."):
        save(posting, lambda document, text=text: with_item(document, "own-1", text=text))
    assert found(another(posting)) == ["Answer for the timetable."]


def test_what_a_line_read_an_hour_ago_is_still_found(posting):
    save(posting, with_own(DUTY, "own-1", "The first wording."))
    OwnLine.objects.update(at=timezone.now() - timedelta(hours=1))
    save(posting, lambda document: with_item(document, "own-1", text="The second wording."))
    assert found(another(posting)) == ["The second wording.", "The first wording."]


def test_a_line_that_was_removed_is_still_found(posting):
    save(posting, with_own(DUTY, "own-1", "Answer for the timetable."))
    assert found(posting) == []
    save(posting, lambda document: without_item(document, "own-1"))
    assert found(posting) == ["Answer for the timetable."]


def test_the_same_words_in_two_postings_are_one_line(posting):
    other = another(posting)
    save(posting, with_own(DUTY, "own-1", "Answer for the timetable."))
    save(other, with_own(DUTY, "own-2", "Answer  for the\ntimetable."))
    assert found(another(posting)) == ["Answer for the timetable."]


def test_going_on_typing_in_one_posting_leaves_the_words_of_another(posting):
    other = another(posting)
    save(posting, with_own(DUTY, "own-1", "Answer for the timetable."))
    save(other, with_own(DUTY, "own-2", "Answer for the timetable."))
    save(other, lambda document: with_item(document, "own-2", text="Answer for the timetable, always."))
    assert found(another(posting)) == ["Answer for the timetable, always.", "Answer for the timetable."]


def test_typing_on_where_words_were_written_first_leaves_those_of_a_copy(posting):
    save(posting, with_own(DUTY, "own-1", "Answer for the timetable."))
    save(another(posting), with_own(DUTY, "own-1", "Answer for the timetable."))
    save(posting, lambda document: with_item(document, "own-1", text="Answer for the timetable, always."))
    assert found(another(posting)) == ["Answer for the timetable, always.", "Answer for the timetable."]


def test_words_of_a_deleted_posting_are_not_offered(posting):
    save(posting, with_own(DUTY, "own-1", "Answer for the timetable."))
    other = another(posting)
    type(posting).objects.filter(pk=posting.pk).update(deleted_at=timezone.now())
    assert found(other) == []


@pytest.mark.parametrize("query", ["timetable", "TIME answer", "Übung", "übung", "100%"])
def test_all_words_of_a_search_are_looked_for(posting, query):
    save(posting, with_own(DUTY, "own-1", "Answer for the timetable, ÜBUNG 100% of it."))
    save(posting, with_own(DUTY, "own-2", "Something else about 100 answers."))
    assert found(another(posting), query=query) == ["Answer for the timetable, ÜBUNG 100% of it."]


def test_one_kind_can_be_looked_through(posting):
    save(posting, with_own(DUTY, "own-1", "A duty."))
    save(posting, with_own(SectionKind.SKILLS, "own-2", "A skill."))
    assert found(another(posting), kind="skills") == ["A skill."]


@pytest.mark.parametrize("wrong", ["x", "1", "9" * 18 + "-1", "-1-1", "1-"])
def test_a_page_that_nobody_was_sent_to_is_the_first_one_or_empty(posting, wrong):
    save(posting, with_own(DUTY, "own-1", "A duty."))
    assert found(another(posting), before=wrong) == ["A duty."]


def fill(posting, count):
    OwnLine.objects.bulk_create(
        OwnLine(
            team=posting.team,
            posting=posting,
            kind="skills",
            text=f"Line {number}",
            record=Item(id=str(number), text=f"Line {number}").model_dump_json(),
            search_text=f"line {number}",
            digest=str(number),
            at=timezone.now() - timedelta(minutes=number // 3),
        )
        for number in range(count)
    )


def test_the_pages_follow_each_other_without_a_gap(posting):
    fill(posting, 3 * reuse.PER_PAGE)
    other, seen, before = another(posting), [], ""
    while True:
        page = reuse.offered(other, before=before)
        seen += [line.text for line in page.lines]
        if not page.older:
            break
        before = page.older
    assert len(seen) == len(set(seen)) == 3 * reuse.PER_PAGE


@pytest.mark.parametrize("count", (1, 200))
def test_a_save_needs_the_same_queries_however_much_is_remembered(posting, count, django_assert_num_queries):
    fill(posting, count)
    save(posting, with_own(DUTY, "own-1", "A duty."))
    document = posting.latest.document
    with django_assert_num_queries(1):
        reuse.remember(posting, document)


@pytest.mark.parametrize("count", (1, 40))
def test_a_save_needs_the_same_queries_however_many_lines_are_new(posting, count, django_assert_num_queries):
    document = posting.latest.document
    for number in range(count):
        document = with_own(DUTY, f"own-{number}", f"Duty {number}.")(document)
    with django_assert_num_queries(3):  # which are known, what was being typed, the new ones
        reuse.remember(posting, document)


def lines(posting):
    return posting.team.own_lines.order_by("pk")


def test_a_line_is_put_into_its_own_section_under_a_new_id(posting):
    save(
        posting,
        with_own(SectionKind.SKILLS, "own-1", "Elixir.", heading="A tongue", importance=Importance.PREFERRED),
    )
    document = reuse.put_in(another(posting).latest.document, lines(posting), key=KEY)
    item = document.section(SectionKind.SKILLS).items[-1]
    assert (item.heading, item.text, item.importance) == ("A tongue", "Elixir.", Importance.PREFERRED)
    assert item.id != "own-1"
    assert str(UUID(item.id)) == item.id


def test_a_section_is_put_in_with_its_heading_and_all_its_lines(posting):
    save(posting, with_section("How we interview", "A call.", "A day."))
    document = reuse.put_in(another(posting).latest.document, lines(posting), key=KEY)
    section = document.sections[-1]
    assert (section.heading, [item.text for item in section.items]) == (
        "How we interview",
        ["A call.", "A day."],
    )
    assert {section.id, *(item.id for item in section.items)}.isdisjoint({"own-section", "own-section-0"})


def test_what_is_put_in_twice_under_one_key_is_in_once(posting):
    save(posting, with_own(DUTY, "own-1", "A duty."))
    save(posting, with_section("How we interview", "A call."))
    once = reuse.put_in(another(posting).latest.document, lines(posting), key=KEY)
    assert reuse.put_in(once, lines(posting), key=KEY) == once
