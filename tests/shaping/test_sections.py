"""Sections as values: their order, headings, what is kept aside, and own ones."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jobdesc.document import Face, JobDescription, diff, merge, project
from jobdesc.document.values import Item, Section, SectionKind
from jobdesc.packs.shaping import Place, moved, printed, with_places
from jobdesc.renderers.parts import parts
from tests.document.strategies import documents

DUTIES, SKILLS, QUALIFICATIONS = (
    SectionKind.RESPONSIBILITIES,
    SectionKind.SKILLS,
    SectionKind.QUALIFICATIONS,
)


def section(kind: SectionKind, *texts: str, id: str = "", **more: object) -> Section:
    items = tuple(Item(id=text.lower(), text=text) for text in texts)
    return Section(id=id or kind.value, kind=kind, items=items, **more)


OWN = section(SectionKind.OWN, "Talk", id="talks", heading="How we interview")
DOCUMENT = JobDescription(
    sections=(section(DUTIES, "Build"), section(SKILLS, "Code"), OWN, section(QUALIFICATIONS, "Degree"))
)


def places(document: JobDescription) -> list[Place]:
    """What an untouched page sends."""
    return [Place(one.id, one.heading, shown=one.shown) for block in printed(document) for one in block]


def ids(document: JobDescription) -> list[str]:
    return [one.id for one in document.sections]


def headings(document: JobDescription) -> list[str]:
    return [part.heading for part in parts(document)]


def test_skills_and_qualifications_are_one_block_where_the_first_of_them_stands():
    assert [[one.id for one in block] for block in printed(DOCUMENT)] == [
        ["responsibilities"],
        ["skills", "qualifications"],
        ["talks"],
    ]
    assert headings(DOCUMENT) == ["What you will do", "What you bring", "How we interview"]


def test_the_order_shown_is_the_order_printed_after_a_move():
    order = moved([[one.id for one in block] for block in printed(DOCUMENT)], "up:talks")
    by_id = {place.id: place for place in places(DOCUMENT)}
    after = with_places(DOCUMENT, [by_id[key] for key in order])
    assert ids(after) == ["responsibilities", "talks", "skills", "qualifications"]
    assert headings(after) == ["What you will do", "How we interview", "What you bring"]


def test_a_block_moves_whole_and_its_sections_change_places_within_it():
    blocks = [["a"], ["b", "c"], ["d"]]
    assert moved(blocks, "down:c") == ["a", "d", "b", "c"]
    assert moved(blocks, "up:d") == ["a", "d", "b", "c"]
    assert moved(blocks, "first:c") == ["a", "c", "b", "d"]
    assert moved(blocks, "up:a") == ["a", "b", "c", "d"]
    assert moved(blocks, "up:nothing") == ["a", "b", "c", "d"]


def test_a_hidden_section_keeps_its_lines_and_is_not_printed():
    hidden = [Place(one.id, one.heading, shown=one.id != "talks") for one in places(DOCUMENT)]
    after = with_places(DOCUMENT, hidden)
    assert headings(after) == ["What you will do", "What you bring"]
    assert after.items == DOCUMENT.items
    assert with_places(after, places(DOCUMENT)) == DOCUMENT


def test_a_new_place_with_a_heading_is_an_own_section():
    after = with_places(DOCUMENT, [*places(DOCUMENT), Place("new", "What we offer")])
    assert after.sections[-1] == Section(id="new", kind=SectionKind.OWN, heading="What we offer")
    assert with_places(DOCUMENT, [*places(DOCUMENT), Place("new", "")]) == DOCUMENT


def test_only_own_sections_can_be_removed():
    after = with_places(DOCUMENT, places(DOCUMENT), gone=("talks", "skills"))
    assert ids(after) == ["responsibilities", "skills", "qualifications"]


@given(documents())
def test_a_page_sent_back_unchanged_changes_nothing(document):
    assert with_places(document, places(document)) == document


@given(documents())
def test_every_section_is_shown_once(document):
    assert sorted(place.id for place in places(document)) == sorted(ids(document))


@given(documents(), st.randoms(), st.sets(st.integers(0, 5)), st.integers(0, 6))
def test_no_arrangement_loses_a_line_or_a_section(document, random, hidden, sent):
    arranged = places(document)
    random.shuffle(arranged)
    arranged = [
        Place(one.id, one.heading, shown=number not in hidden) for number, one in enumerate(arranged)
    ][:sent]
    after = with_places(document, arranged)
    assert sorted(item.id for item in after.items) == sorted(item.id for item in document.items)
    assert sorted(ids(after)) == sorted(ids(document))


@given(documents(), st.data())
def test_what_is_arranged_is_printed_in_that_order(document, data):
    """Whatever the move: the page shows the sections as the list does."""
    blocks = [[one.id for one in block] for block in printed(document)]
    keys = [key for block in blocks for key in block] or ["none"]
    move = data.draw(st.sampled_from(("up", "down", "first"))) + ":" + data.draw(st.sampled_from(keys))
    order = moved(blocks, move)
    by_id = {place.id: place for place in places(document)}
    after = with_places(document, [by_id[key] for key in order])
    assert [one.id for block in printed(after) for one in block] == order


@given(st.lists(st.lists(st.uuids().map(str), min_size=1, max_size=2), max_size=5), st.data())
def test_up_and_down_again_is_where_it_was(blocks, data):
    flat = [key for block in blocks for key in block]
    if not blocks[1:]:
        return
    key = data.draw(st.sampled_from([key for block in blocks[1:] for key in block]))
    order = moved(blocks, f"up:{key}")
    regrouped = sorted(blocks, key=lambda block: order.index(block[0]))
    assert moved(regrouped, f"down:{key}") == flat


def test_a_hidden_section_is_in_no_public_record():
    hidden = with_places(DOCUMENT, [Place("talks", "How we interview", shown=False)])
    public = project(hidden, Face.PUBLIC)
    assert "talk" not in [item.id for item in public.items]
    assert "talks" not in ids(public)
    assert project(hidden, Face.INTERNAL) == hidden


def test_one_hides_a_section_and_another_adds_a_line_to_it_and_both_stand():
    mine = with_places(DOCUMENT, [Place("talks", "How we interview", shown=False)])
    more = section(SectionKind.OWN, "Talk", "Walk", id="talks", heading="How we interview")
    others = tuple(more if one.id == "talks" else one for one in DOCUMENT.sections)
    both = merge(DOCUMENT, mine, DOCUMENT.model_copy(update={"sections": others}))
    talks = next(one for one in both.document.sections if one.id == "talks")
    assert both.conflicts == ()
    assert (talks.shown, [item.id for item in talks.items]) == (False, ["talk", "walk"])


def test_hiding_is_told_as_one_change():
    after = with_places(DOCUMENT, [*places(DOCUMENT)[:-1], Place("talks", "How we interview", shown=False)])
    (change,) = diff(DOCUMENT, after)
    assert (change.path, change.before, change.after) == ("section:talks.shown", "yes", "no")
