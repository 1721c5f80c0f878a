"""Picking, answering and levelling, as values: no Django, no database."""

from __future__ import annotations

import pytest

from jobdesc.document.values import (
    Importance,
    Item,
    JobDescription,
    Level,
    Section,
    SectionKind,
)
from jobdesc.packs.content import (
    Citation,
    CitationBasis,
    ItemKind,
    OfferedItem,
    Option,
    Placeholder,
    SourceNote,
    TemplateContent,
)
from jobdesc.packs.picking import Pick, rows, with_answers, with_level, with_picks


def cited(*sources: str) -> tuple[Citation, ...]:
    return tuple(Citation(source=key, section="Duties", basis=CitationBasis.STATED) for key in sources)


def skill(key: str, text: str, *sources: str, **offer: object) -> OfferedItem:
    return OfferedItem(
        key=key,
        kind=ItemKind.SKILL,
        heading=key.capitalize(),
        text=text,
        importance=Importance.REQUIRED,
        citations=cited(*sources),
        **offer,
    )


CONTENT = TemplateContent(
    slug="developer",
    title="Developer",
    sources=tuple(SourceNote(key=key, title=key.upper()) for key in ("a", "b", "c")),
    placeholders=(
        Placeholder(
            key="languages",
            label="Languages",
            question="Which?",
            default="a modern language",
            options=(Option(key="python", label="Python"),),
        ),
    ),
    items=(
        skill("coding", "Write {languages} well.", "a"),
        skill("testing", "Test what you write.", "a", "b", "c"),
        skill("data", "Model data.", "a", "b"),
        skill("leading", "Lead a team.", "a", level_from=Level.LEAD),
    ),
)
EMPTY = with_level(JobDescription(), CONTENT, Level.MID, "")


def pick(key: str, text: str, *, shown: bool = True, **more: object) -> Pick:
    return Pick(key, shown, text, importance=Importance.REQUIRED, **more)


def skills(document: JobDescription) -> list[tuple[str, str, bool]]:
    section = document.section(SectionKind.SKILLS)
    return [(item.id, item.text, item.shown) for item in section.items] if section else []


def picked(document: JobDescription, *picks: Pick) -> JobDescription:
    return with_picks(document, CONTENT, SectionKind.SKILLS, picks)


def test_what_nobody_picked_is_ordered_by_evidence():
    assert [row.id for row in rows(EMPTY, CONTENT, SectionKind.SKILLS)] == [
        "testing",
        "data",
        "coding",
    ]


def test_a_pick_remembers_the_wording_it_came_with():
    document = picked(EMPTY, pick("coding", "Write a modern language well."))
    assert document.items[0].origin.wording == "Write {languages} well."


def test_an_unpicked_line_nobody_touched_is_not_kept():
    assert skills(picked(EMPTY, pick("data", "Model data.", shown=False))) == []


def test_an_unpicked_line_keeps_its_edited_wording():
    document = picked(EMPTY, pick("data", "Model our data.", shown=False))
    assert skills(document) == [("data", "Model our data.", False)]
    again = picked(document, pick("data", "Model our data."))
    assert skills(again) == [("data", "Model our data.", True)]


def test_unpicking_keeps_the_place_and_the_wording():
    three = picked(EMPTY, pick("testing", "Test it."), pick("data", "D."), pick("coding", "C."))
    without = picked(
        three, pick("testing", "Test it."), pick("coding", "C."), pick("data", "D.", shown=False)
    )
    assert [key for key, _, _ in skills(without)] == ["testing", "data", "coding"]
    back = picked(without, pick("testing", "Test it."), pick("data", "D."), pick("coding", "C."))
    assert back == three


def test_saving_a_page_without_a_change_changes_nothing():
    document = picked(
        EMPTY, pick("testing", "Test it."), pick("data", "D.", shown=False), pick("coding", "C.")
    )
    as_shown = rows(document, CONTENT, SectionKind.SKILLS)
    sent = [Pick(row.id, row.shown, row.text, row.heading, row.importance) for row in as_shown]
    assert picked(document, *sent) == document


def test_shown_lines_take_the_order_of_the_page():
    one = picked(EMPTY, pick("testing", "T."), pick("data", "D."))
    other = picked(one, pick("data", "D."), pick("coding", "C."), pick("testing", "T."))
    assert [key for key, _, _ in skills(other)] == ["data", "coding", "testing"]


def test_lines_that_the_page_does_not_name_stay():
    document = picked(EMPTY, pick("testing", "T."), pick("data", "D."))
    assert skills(picked(document, pick("data", "Data."))) == [
        ("testing", "T.", True),
        ("data", "Data.", True),
    ]


def test_an_own_line_that_is_emptied_goes_and_a_library_line_reads_as_offered_again():
    document = picked(EMPTY, pick("own", "Mine."), pick("data", "Our data."))
    assert skills(picked(document, pick("own", ""), pick("data", ""))) == [("data", "Model data.", True)]


def test_a_line_of_another_section_cannot_be_taken_over():
    other = Section(id="own", kind=SectionKind.OWN, items=(Item(id="data", text="Elsewhere"),))
    document = EMPTY.model_copy(update={"sections": (other,)})
    assert picked(document, pick("data", "Taken")).items == other.items


def test_an_answer_rewords_what_nobody_touched_and_nothing_else():
    document = picked(
        EMPTY,
        pick("coding", "Write a modern language well."),
        pick("data", "Model data by hand."),
    )
    answered = with_answers(document, CONTENT, {"languages": ("Python", "Go")})
    assert skills(answered) == [
        ("coding", "Write Python and Go well.", True),
        ("data", "Model data by hand.", True),
    ]
    assert with_answers(answered, CONTENT, {}) == document


def test_a_line_edited_by_hand_keeps_its_words_and_shows_the_librarys():
    document = picked(EMPTY, pick("coding", "Write clean code."))
    answered = with_answers(document, CONTENT, {"languages": ("Elixir",)})
    row = rows(answered, CONTENT, SectionKind.SKILLS)[0]
    assert (row.text, row.offered) == ("Write clean code.", "Write Elixir well.")


def test_answered_words_are_marked_in_what_the_library_says():
    answered = with_answers(EMPTY, CONTENT, {"languages": ("Python",)})
    row = next(row for row in rows(answered, CONTENT, SectionKind.SKILLS) if row.id == "coding")
    assert row.parts == (("Write ", None), ("Python", "languages"), (" well.", None))


@pytest.mark.parametrize(("level", "offered"), [(Level.MID, False), (Level.LEAD, True)])
def test_the_level_decides_what_is_offered(level, offered):
    document = with_level(EMPTY, CONTENT, level, "")
    keys = [row.id for row in rows(document, CONTENT, SectionKind.SKILLS)]
    assert ("leading" in keys) is offered


def test_what_was_picked_at_one_level_stays_at_another():
    lead = with_level(EMPTY, CONTENT, Level.LEAD, "")
    document = with_level(picked(lead, pick("leading", "Lead us.")), CONTENT, Level.JUNIOR, "")
    assert skills(document) == [("leading", "Lead us.", True)]


@pytest.mark.parametrize(
    ("before", "after"),
    [("Developer", "Lead Developer"), ("Platform engineer", "Platform engineer"), ("", "")],
)
def test_a_title_follows_the_level_unless_somebody_changed_it(before, after):
    facts = EMPTY.facts.model_copy(update={"title": before})
    document = EMPTY.model_copy(update={"facts": facts})
    assert with_level(document, CONTENT, Level.LEAD, "").facts.title == after
