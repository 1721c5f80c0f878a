"""What a change of level brings and takes, as values: no Django, no database."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesc.document.values import Level, SectionKind
from jobdesc.packs.claims import ItemKind
from jobdesc.packs.picking import Pick, with_picks
from jobdesc.packs.starting import start
from jobdesc.packs.switching import switch, switched
from tests.factories import small_content, small_item

DUTY = ItemKind.RESPONSIBILITY
DUTIES = SectionKind.RESPONSIBILITIES
CONTENT = small_content().model_copy(
    update={
        "items": (
            small_item(DUTY, "server-logic", "Write the server in {languages}."),
            small_item(DUTY, "reviews", "Review code in {languages}.", picked_from=Level.SENIOR),
            small_item(DUTY, "debugging", "Find faults.", level_to=Level.MID),
            small_item(DUTY, "writing", "Write it down.", picked_from=None),
            small_item(DUTY, "pairing", "Pair up.", level_to=Level.MID, picked_from=None),
            small_item(DUTY, "direction", "Set the direction.", level_from=Level.LEAD),
            small_item(DUTY, "api-design", "Design APIs.", picked_from=None, specialisations=("api",)),
            small_item(ItemKind.NARRATIVE, "overview", "You join us.", level_to=Level.SENIOR),
            small_item(ItemKind.NARRATIVE, "lead-overview", "You lead us.", level_from=Level.LEAD),
        )
    }
)


def posting(level=Level.MID, specialisation="", languages=("Go",)):
    return start(
        CONTENT, level=level, specialisation=specialisation, answers={"languages": languages}, version=1
    )


def to(document, level=Level.SENIOR, specialisation=""):
    return switch(document, CONTENT, level, specialisation)


def made(document, change, *, come=None, go=None, title=True):
    """The document after the change, all that is proposed ticked unless told otherwise."""
    come = [one.id for one in change.come if one.proposed] if come is None else come
    go = [one.id for one in change.go] if go is None else go
    return switched(document, CONTENT, change, come=come, go=go, title=title)


def picked(document, *picks):
    headings = {item.key: item.heading for item in CONTENT.items}
    lines = [Pick(key, shown, text, headings.get(key, "")) for key, shown, text in picks]
    return with_picks(document, CONTENT, DUTIES, lines)


def shown(document):
    return [item.id for section in document.sections for item in section.shown_items]


def test_what_the_new_level_picks_comes_and_what_it_does_not_offer_goes():
    change = to(posting())
    assert [(one.id, one.text, one.proposed) for one in change.come] == [
        ("reviews", "Review code in Go.", True)
    ]
    assert [(one.id, one.text) for one in change.go] == [("debugging", "Find faults.")]
    assert change.stay == ()
    assert change.title == "Senior Developer"


def test_the_change_is_made_as_shown():
    document = posting()
    after = made(document, to(document))
    assert shown(after) == ["overview", "server-logic", "reviews"]
    assert after.basis.level == Level.SENIOR
    assert after.facts.title == "Senior Developer"


def test_what_goes_is_kept_aside_with_its_words():
    document = posting()
    after = made(document, to(document))
    aside = next(item for item in after.items if item.id == "debugging")
    assert (aside.text, aside.shown) == ("Find faults.", False)


def test_each_line_can_be_unticked():
    document = posting()
    after = made(document, to(document), come=[], go=[], title=False)
    assert shown(after) == shown(document)
    assert after.facts.title == "Developer"
    assert after.basis.level == Level.SENIOR


def test_a_line_that_was_not_proposed_cannot_be_slipped_in():
    document = posting()
    after = made(document, to(document), come=["direction", "nothing"], go=["server-logic"])
    assert shown(after) == shown(document)


def test_a_line_written_by_hand_stays_and_says_so():
    document = picked(posting(), ("debugging", True, "Find faults before breakfast."))
    change = to(document)
    assert change.go == ()
    assert [(one.heading, one.text, one.why) for one in change.stay] == [
        ("Debugging", "Find faults before breakfast.", "you rewrote it")
    ]


def test_a_heading_changed_by_hand_stays_too():
    document = with_picks(posting(), CONTENT, DUTIES, [Pick("debugging", True, "Find faults.", "Hunting")])
    assert to(document).go == ()
    assert [one.heading for one in to(document).stay] == ["Hunting"]


def test_own_lines_stay_and_say_so():
    document = picked(posting(), (str(uuid4()), True, "Feed the cat."))
    assert [(one.text, one.why) for one in to(document).stay] == [("Feed the cat.", "it is your own")]


def test_a_line_picked_by_hand_stays_where_the_new_level_offers_it_too():
    document = picked(posting(), ("writing", True, "Write it down."), ("pairing", True, "Pair up."))
    assert [one.id for one in to(document).go] == ["debugging", "pairing"]


def test_a_line_left_out_at_the_old_level_comes_back_only_when_asked_for():
    document = picked(posting(), ("server-logic", False, "Write the server in Go."))
    assert [(one.id, one.proposed) for one in to(document).come] == [
        ("server-logic", False),
        ("reviews", True),
    ]


def test_a_title_of_ones_own_stays():
    document = posting()
    facts = document.facts.model_copy(update={"title": "Timetable Wizard"})
    document = document.model_copy(update={"facts": facts})
    assert to(document).title == ""
    assert made(document, to(document)).facts.title == "Timetable Wizard"


def test_a_specialisation_brings_its_lines_and_takes_them_again():
    document = posting()
    there = made(document, to(document, Level.MID, "api"))
    assert "api-design" in shown(there)
    back = to(there, Level.MID, "")
    assert [one.id for one in back.go] == ["api-design"]
    elsewhere = switch(there, CONTENT, Level.MID, "security")
    assert [one.id for one in elsewhere.go] == ["api-design"]


def test_an_opening_changes_places_with_the_one_of_the_new_level():
    document = posting()
    change = to(document, Level.LEAD)
    assert [one.id for one in change.come] == ["reviews", "direction", "lead-overview"]
    after = made(document, change)
    opening = after.section(SectionKind.NARRATIVE)
    assert [(item.id, item.shown) for item in opening.items] == [("overview", False), ("lead-overview", True)]


def test_a_new_line_stands_where_the_template_has_it_however_the_others_were_moved():
    document = posting()
    section = document.section(DUTIES)
    moved = section.model_copy(update={"items": tuple(reversed(section.items))})
    document = document.model_copy(
        update={"sections": tuple(moved if one.id == moved.id else one for one in document.sections)}
    )
    after = made(document, to(document, Level.LEAD), go=[])
    assert [item.id for item in after.section(DUTIES).items] == [
        "debugging",
        "direction",
        "server-logic",
        "reviews",
    ]


def test_the_first_line_of_the_template_comes_first():
    document = picked(posting(), ("server-logic", False, "Write the server in Go."))
    section = document.section(DUTIES)
    without = section.model_copy(update={"items": tuple(i for i in section.items if i.id != "server-logic")})
    document = document.model_copy(
        update={"sections": tuple(without if one.id == without.id else one for one in document.sections)}
    )
    after = made(document, to(document), come=["server-logic"])
    assert after.section(DUTIES).items[0].id == "server-logic"


@pytest.mark.parametrize("level", [Level.JUNIOR, Level.SENIOR, Level.LEAD])
def test_there_and_back_again_reads_as_before(level):
    document = posting()
    there = made(document, to(document, level))
    back = made(there, to(there, Level.MID))
    assert shown(back) == shown(document)
    assert back.facts == document.facts
    assert back.basis == document.basis


KEYS = [item.key for item in CONTENT.items if item.kind is DUTY]


@given(
    start_at=st.sampled_from(Level),
    then=st.sampled_from(Level),
    specialisation=st.sampled_from(["", "api"]),
    hands=st.lists(
        st.tuples(st.sampled_from(KEYS), st.booleans(), st.sampled_from(["", "Mine."])), max_size=5
    ),
    ticks=st.sets(st.sampled_from(KEYS)),
)
def test_no_change_of_level_loses_a_word(start_at, then, specialisation, hands, ticks):
    document = picked(posting(start_at), *hands)
    change = to(document, then, specialisation)
    after = made(document, change, come=ticks, go=ticks)
    before = {item.id: item.model_copy(update={"shown": True}) for item in document.items}
    now = {item.id: item.model_copy(update={"shown": True}) for item in after.items}
    assert {key: now.get(key) for key in before} == before
    came = {one.id for one in change.come} & ticks
    went = {one.id for one in change.go} & ticks
    assert set(shown(after)) == (set(shown(document)) | came) - went
    assert not went & {item.id for item in document.items if item.text == "Mine."}
