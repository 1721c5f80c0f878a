"""A line written by hand, and what the library says by now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jobdesc.document import diff, merge
from jobdesc.document.values import Importance, Level, SectionKind
from jobdesc.packs.picking import Pick, as_item, rows, with_answers, with_picks
from jobdesc.packs.starting import start
from tests.factories import small_content

CONTENT = small_content()
DEFAULTS = CONTENT.defaults()
PYTHON, GO = {"languages": ("Python",)}, {"languages": ("Go",)}
MINE = "Write our server, in Python of course."


def draft():
    return start(CONTENT, level=Level.MID, answers=PYTHON, version=1)


def changed(document, text="", *, kept=False):
    """`server-logic` as the page sends it."""
    row = row_of(document)
    pick = Pick(row.id, shown=True, text=text or row.text, kept=kept)
    others = [
        Pick(one.id, one.shown, one.text, one.heading, one.importance)
        for one in rows(document, CONTENT, SectionKind.RESPONSIBILITIES)
        if one.id != row.id
    ]
    return with_picks(document, CONTENT, SectionKind.RESPONSIBILITIES, [pick, *others])


def row_of(document):
    return next(
        one for one in rows(document, CONTENT, SectionKind.RESPONSIBILITIES) if one.id == "server-logic"
    )


def item_named(document, key):
    return next(item for item in document.items if item.id == key)


def item_of(document):
    return item_named(document, "server-logic")


def test_editing_a_line_asks_nothing():
    edited = changed(draft(), MINE)
    assert (row_of(edited).text, row_of(edited).offered) == (MINE, "")
    assert row_of(edited).library == "Write the server in Python."


def test_another_answer_offers_the_new_wording_beside_it():
    answered = with_answers(changed(draft(), MINE), CONTENT, GO)
    assert item_of(answered).text == MINE
    assert row_of(answered).offered == "Write the server in Go."


def test_an_untouched_line_follows_the_answer():
    answered = with_answers(draft(), CONTENT, GO)
    assert (item_of(answered).text, row_of(answered).offered) == ("Write the server in Go.", "")


def test_what_was_kept_is_offered_no_more_until_the_library_says_something_new():
    kept = changed(with_answers(changed(draft(), MINE), CONTENT, GO), kept=True)
    assert (item_of(kept).text, row_of(kept).offered) == (MINE, "")
    assert row_of(with_answers(kept, CONTENT, PYTHON)).offered == "Write the server in Python."


def test_taking_the_wording_makes_the_line_follow_again():
    answered = with_answers(changed(draft(), MINE), CONTENT, GO)
    taken = changed(answered, "Write the server in Go.")
    assert item_of(taken).instead_of == ""
    assert item_of(with_answers(taken, CONTENT, PYTHON)).text == "Write the server in Python."


def test_emptied_words_come_back_as_the_library_has_them():
    edited = changed(draft(), MINE)
    row = row_of(edited)
    back = with_picks(edited, CONTENT, SectionKind.RESPONSIBILITIES, [Pick(row.id, shown=True, text="")])
    assert item_of(back) == item_of(draft())


def test_a_page_sent_back_unchanged_changes_nothing():
    answered = with_answers(changed(draft(), MINE), CONTENT, GO)
    assert changed(answered) == answered


def test_a_line_edited_before_this_was_remembered_is_offered_the_wording():
    edited = changed(draft(), MINE)
    section = edited.section(SectionKind.RESPONSIBILITIES)
    old = tuple(item.model_copy(update={"instead_of": ""}) for item in section.items)
    sections = tuple(
        one.model_copy(update={"items": old}) if one.id == section.id else one for one in edited.sections
    )
    before = edited.model_copy(update={"sections": sections})
    assert row_of(before).offered == "Write the server in Python."
    assert changed(before) == before


def test_an_edit_is_told_as_one_change():
    before = draft()
    assert [change.path for change in diff(before, changed(before, MINE))] == ["item:server-logic.text"]


def test_keeping_ones_own_words_is_told_too():
    before = with_answers(changed(draft(), MINE), CONTENT, GO)
    assert [change.path for change in diff(before, changed(before, kept=True))] == [
        "item:server-logic.instead_of"
    ]


def test_an_edit_and_an_answer_at_once_ask_about_the_words_alone():
    base = draft()
    both = merge(base, changed(base, MINE), with_answers(base, CONTENT, GO), DEFAULTS)
    assert [conflict.path for conflict in both.conflicts] == ["item:server-logic.text"]
    assert row_of(both.document).offered == "Write the server in Go."


@pytest.mark.parametrize("mine", (MINE, "Another."))
def test_two_edits_of_one_line_ask_about_the_words_alone(mine):
    base = draft()
    theirs = with_answers(changed(base, "Theirs."), CONTENT, GO)
    theirs = changed(theirs, kept=True)
    both = merge(base, changed(base, mine), theirs, DEFAULTS)
    assert [conflict.path for conflict in both.conflicts] == ["item:server-logic.text"]
    assert item_of(both.document).instead_of == ""


def test_an_own_heading_can_be_changed_and_cleared():
    own = Pick("00000000-0000-4000-8000-000000000000", True, "Sing.", "Choir", Importance.REQUIRED)
    named = with_picks(draft(), CONTENT, SectionKind.SKILLS, [own])
    cleared = with_picks(named, CONTENT, SectionKind.SKILLS, [Pick(own.id, True, "Sing.", "")])
    untold = with_picks(named, CONTENT, SectionKind.SKILLS, [Pick(own.id, True, "Sing.")])
    headings = [
        next(item.heading for item in one.items if item.id == own.id) for one in (named, cleared, untold)
    ]
    assert headings == ["Choir", "", "Choir"]


def test_an_offered_line_reads_as_it_will_when_it_is_picked():
    document = draft()
    shown = {one.id: one for one in rows(document, CONTENT, SectionKind.RESPONSIBILITIES)}
    offered = next(item for item in CONTENT.items if item.key == "reviews")
    picked = with_picks(
        document,
        CONTENT,
        SectionKind.RESPONSIBILITIES,
        [Pick("reviews", shown=True, text=shown["reviews"].text)],
    )
    after = next(one for one in rows(picked, CONTENT, SectionKind.RESPONSIBILITIES) if one.id == "reviews")
    assert after == replace(shown["reviews"], shown=True)
    assert item_named(picked, "reviews") == as_item(offered, document, CONTENT, shown=True)
