"""What a newer version of a template means for a job description: as values, without a database."""

from __future__ import annotations

import pytest

from jobdesc.document import diff
from jobdesc.document.values import Importance, Item, Level
from jobdesc.packs.content import ItemKind
from jobdesc.packs.drifting import drift, undecided
from jobdesc.packs.following import Decision, calm, followed
from jobdesc.packs.picking import Pick, rows, with_answers, with_picks
from jobdesc.packs.starting import start
from tests.drift.templates import OLD, edited, line, with_line, with_more
from tests.factories import small_item

PYTHON = {"languages": ("Python",)}
POSTING = start(OLD, level=Level.MID, answers=PYTHON, version=1)
MINE = with_line(
    POSTING, "data-models", text="Keep our data model sound.", instead_of="Keep the data model sound."
)
NEW = edited(
    server_logic={"text": "Design and write the server in {languages}."},
    data_models={"text": "Keep the data model sound and small."},
    cloud=None,
)
TAKE, KEEP, BOTH, LATER = Decision


def told(document, after, before=OLD):
    return {one.key: one for one in drift(document, before, after)}


def after(document, *decisions, version=NEW):
    """The document with what is named decided, everything else as it is."""
    return followed(document, OLD, version, 2, dict(decisions))


def texts(document):
    return {item.id: item.text for item in document.items if item.shown}


def test_the_same_version_has_nothing_to_say():
    assert drift(POSTING, OLD, OLD) == ()
    assert drift(MINE, OLD, OLD) == ()


def test_each_side_of_a_reworded_line_is_told():
    change = told(MINE, NEW)["reworded:data-models"]
    assert (change.before, change.mine, change.after) == (
        "Keep the data model sound.",
        "Keep our data model sound.",
        "Keep the data model sound and small.",
    )
    assert (change.is_conflict, change.proposed, change.can_wait) == (True, False, True)


def test_a_line_that_nobody_touched_is_proposed_in_the_posting_s_own_answers():
    change = told(MINE, NEW)["reworded:server-logic"]
    assert change.after == "Design and write the server in Python."
    assert (change.is_conflict, change.proposed) == (False, True)


def test_a_line_that_says_the_new_words_already_is_not_asked_about():
    mine = with_line(POSTING, "data-models", text="Keep the data model sound and small.")
    assert set(told(mine, NEW)) == {"reworded:server-logic", "gone:cloud"}
    assert line(after(mine), "data-models").instead_of == ""
    assert line(after(mine), "data-models").origin.wording == "Keep the data model sound and small."


def test_a_dropped_line_is_named_and_kept_as_one_s_own():
    kept = after(POSTING, ("gone:cloud", KEEP))
    assert told(POSTING, NEW)["gone:cloud"].proposed is False
    assert line(kept, "cloud").shown
    assert line(kept, "cloud").origin is None
    assert told(kept, NEW, NEW) == {}


def test_a_dropped_line_that_is_taken_out_keeps_its_words_aside():
    out = line(after(POSTING, ("gone:cloud", TAKE)), "cloud")
    assert (out.shown, out.text) == (False, "You know a cloud.")


def test_a_line_set_aside_before_is_not_asked_about_when_it_is_dropped():
    aside = with_line(POSTING, "cloud", shown=False)
    assert "gone:cloud" not in told(aside, NEW)


@pytest.mark.parametrize(
    ("picked_from", "proposed"), [(Level.JUNIOR, True), (None, False), (Level.LEAD, False)]
)
def test_a_new_line_is_proposed_where_the_level_picks_it(picked_from, proposed):
    more = with_more(
        OLD, small_item(ItemKind.RESPONSIBILITY, "on-call", "Be on call.", picked_from=picked_from)
    )
    change = told(POSTING, more)["new:on-call"]
    assert (change.after, change.proposed) == ("Be on call.", proposed)
    assert "on-call" in texts(after(POSTING, ("new:on-call", TAKE), version=more))
    assert "on-call" not in texts(after(POSTING, version=more))


def test_a_new_line_stands_behind_those_that_precede_it_in_the_library():
    fresh = small_item(ItemKind.RESPONSIBILITY, "tests", "Test it.")
    items = list(OLD.items)
    items.insert(1, fresh)
    more = OLD.model_copy(update={"items": tuple(items)})
    got = after(POSTING, ("new:tests", TAKE), version=more)
    duties = [item.id for item in got.sections[1].items]
    assert duties == ["server-logic", "tests", "data-models"]


def test_a_new_line_of_another_level_is_not_offered():
    more = with_more(OLD, small_item(ItemKind.RESPONSIBILITY, "budget", "Plan it.", level_from=Level.LEAD))
    assert told(POSTING, more) == {}


def test_what_the_recruiter_left_out_is_not_offered_again_as_new():
    assert told(POSTING, edited(reviews={"text": "Review code."})) == {}
    assert set(told(POSTING, edited(reviews={"picked_from": Level.JUNIOR}))) == {"new:reviews"}
    aside = with_picks(POSTING, OLD, "responsibilities", [Pick("data-models", shown=False, text="")])
    assert told(aside, edited(data_models={"text": "Anew."})) == {}


def test_a_line_that_the_level_no_longer_has_is_named_apart():
    senior = edited(data_models={"level_from": Level.SENIOR, "picked_from": Level.SENIOR})
    change = told(POSTING, senior)["elsewhere:data-models"]
    assert (change.proposed, change.can_wait) == (False, False)
    assert "data-models" in texts(after(POSTING, version=senior))
    assert "data-models" not in texts(after(POSTING, ("elsewhere:data-models", TAKE), version=senior))


def test_a_line_s_weight_and_name_come_with_it():
    heavier = edited(cloud={"importance": Importance.REQUIRED, "heading": "Cloud platforms"})
    change = told(POSTING, heavier)["reworded:cloud"]
    assert change.notes == ("called “Cloud platforms” now", "required now, here good to have")
    got = line(after(POSTING, ("reworded:cloud", TAKE), version=heavier), "cloud")
    assert (got.heading, got.importance) == ("Cloud platforms", Importance.REQUIRED)
    kept = line(after(POSTING, ("reworded:cloud", KEEP), version=heavier), "cloud")
    assert (kept.heading, kept.importance) == ("Cloud", Importance.PREFERRED)


def test_a_weight_that_was_chosen_by_hand_is_a_conflict_and_stays_in_a_calm_merge():
    mine = with_line(POSTING, "coding", importance=Importance.PREFERRED)
    lighter = edited(coding={"importance": None, "text": "You write clear {languages}."})
    change = told(mine, lighter)["reworded:coding"]
    assert (change.is_conflict, change.can_wait) == (True, False)
    got = followed(mine, OLD, lighter, 2, calm(drift(mine, OLD, lighter)))
    assert line(got, "coding").importance == Importance.PREFERRED
    assert line(got, "coding").text == "You write clear Python."
    assert undecided(got, lighter) == 0


def test_the_title_follows_where_nobody_changed_it():
    renamed = OLD.model_copy(update={"title": "Engineer"})
    assert told(POSTING, renamed)["title:"].proposed
    assert after(POSTING, ("title:", TAKE), version=renamed).facts.title == "Engineer"
    own = POSTING.model_copy(update={"facts": POSTING.facts.model_copy(update={"title": "Coder"})})
    assert told(own, renamed)["title:"].is_conflict
    assert after(own, version=renamed).facts.title == "Coder"
    assert after(own, ("title:", TAKE), version=renamed).facts.title == "Engineer"


def test_taking_a_conflict_puts_the_library_s_words_in_place():
    got = line(after(MINE, ("reworded:data-models", TAKE)), "data-models")
    assert (got.text, got.instead_of) == ("Keep the data model sound and small.", "")


def test_keeping_one_s_own_is_remembered_and_the_library_s_words_stay_one_press_away():
    kept = after(MINE, ("reworded:data-models", KEEP), ("gone:cloud", KEEP))
    assert line(kept, "data-models").text == "Keep our data model sound."
    assert drift(kept, NEW, NEW) == ()
    row = next(row for row in rows(kept, NEW, "responsibilities") if row.id == "data-models")
    assert (row.library, row.offered) == ("Keep the data model sound and small.", "")
    emptied = with_picks(kept, NEW, "responsibilities", [Pick("data-models", shown=True, text="")])
    assert line(emptied, "data-models").text == "Keep the data model sound and small."


def test_both_stand_one_behind_the_other():
    both = after(MINE, ("reworded:data-models", BOTH), ("gone:cloud", KEEP))
    duties = [item.text for item in both.sections[1].items]
    assert duties[1:] == ["Keep our data model sound.", "Keep the data model sound and small."]
    assert drift(both, NEW, NEW) == ()


def test_what_waits_is_asked_again_and_nothing_else():
    later = followed(MINE, OLD, NEW, 2, calm(drift(MINE, OLD, NEW)))
    assert later.basis.version == 2
    assert line(later, "server-logic").text == "Design and write the server in Python."
    assert undecided(later, NEW) == 2
    assert set(told(later, NEW, NEW)) == {"reworded:data-models", "gone:cloud"}
    assert told(later, NEW, NEW)["reworded:data-models"].before == "Keep the data model sound."


def test_what_waits_is_offered_beside_the_line_in_the_builder():
    later = followed(MINE, OLD, NEW, 2, calm(drift(MINE, OLD, NEW)))
    row = next(row for row in rows(later, NEW, "responsibilities") if row.id == "data-models")
    assert row.offered == "Keep the data model sound and small."
    for pick in (
        Pick("data-models", shown=True, text=""),
        Pick("data-models", shown=True, text="Keep our data model sound.", kept=True),
        Pick("data-models", shown=True, text="Keep it small."),
    ):
        decided = with_picks(later, NEW, "responsibilities", [pick])
        assert set(told(decided, NEW, NEW)) == {"gone:cloud"}
        row = next(row for row in rows(decided, NEW, "responsibilities") if row.id == "data-models")
        assert row.offered == ""
    untouched = with_picks(
        later, NEW, "responsibilities", [Pick("data-models", shown=True, text="Keep our data model sound.")]
    )
    assert diff(later, untouched) == ()


def test_the_next_version_asks_about_its_own_changes_only():
    kept = after(MINE, ("reworded:data-models", KEEP), ("reworded:server-logic", TAKE), ("gone:cloud", KEEP))
    third = edited(NEW, experience={"text": "Years of it."})
    assert set(told(kept, third, NEW)) == {"reworded:experience"}
    fourth = edited(NEW, data_models={"text": "Keep the model small."})
    assert told(kept, fourth, NEW)["reworded:data-models"].is_conflict


def test_a_hand_written_line_kept_aside_keeps_its_words_and_is_told_of_the_library_s_in_the_builder():
    aside = with_line(MINE, "data-models", shown=False)
    got = after(aside)
    assert line(got, "data-models").text == "Keep our data model sound."
    row = next(row for row in rows(got, NEW, "responsibilities") if row.id == "data-models")
    assert row.offered == "Keep the data model sound and small."
    untouched = line(after(with_line(POSTING, "data-models", shown=False)), "data-models")
    assert untouched.text == "Keep the data model sound and small."


def test_an_answer_that_only_a_dropped_line_needs_is_not_lost_with_the_line_s_words():
    before = edited(cloud={"text": "You know {languages} clouds."})
    posting = start(before, level=Level.MID, answers=PYTHON, version=1)
    bare = edited(before, server_logic={"text": "Write."}, coding={"text": "Code."}, cloud=None).narrowed()
    assert bare.placeholders == ()
    later = followed(posting, before, bare, 2, calm(drift(posting, before, bare)))
    answered = with_answers(later, bare, {})
    assert line(answered, "cloud").text == "You know Python clouds."
    row = next(row for row in rows(answered, bare, "skills") if row.id == "cloud")
    assert (row.text, row.offered) == ("You know Python clouds.", "")


def test_a_new_phrase_for_an_open_question_rewords_the_lines_that_nobody_touched():
    unanswered = start(OLD, level=Level.MID, version=1)
    phrase = OLD.placeholders[0].model_copy(update={"default": "the language of the house"})
    newer = OLD.model_copy(update={"placeholders": (phrase,)})
    assert set(told(unanswered, newer)) == {"reworded:server-logic", "reworded:coding"}
    got = followed(unanswered, OLD, newer, 2, calm(drift(unanswered, OLD, newer)))
    assert line(got, "coding").text == "You write the language of the house well."
    assert drift(got, newer, newer) == ()


def test_own_lines_are_never_touched():
    own = Item(id="0e9c", text="Bring cake.")
    section = POSTING.sections[1]
    mine = POSTING.model_copy(
        update={
            "sections": (POSTING.sections[0], section.model_copy(update={"items": (own, *section.items)}))
        }
    )
    got = followed(mine, OLD, NEW, 2, {one.key: TAKE for one in drift(mine, OLD, NEW)})
    assert got.sections[1].items[0] == own
