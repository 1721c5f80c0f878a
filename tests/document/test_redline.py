"""Two states as one: what came, went, moved and was worded anew."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given

from jobdesc.document import diff, removals, told
from jobdesc.document.marks import redlined, sides
from jobdesc.document.redline import Fate, redline
from jobdesc.document.values import (
    Closing,
    Importance,
    Item,
    JobDescription,
    JobFacts,
    Pay,
    Section,
    SectionKind,
)
from jobdesc.document.words import PartKind
from tests.document.strategies import trios

SIGN = {PartKind.KEPT: "{}", PartKind.REMOVED: "[-{}-]", PartKind.ADDED: "[+{}+]"}


def marked(parts):
    return "".join(SIGN[part.kind].format(part.text) for part in parts)


def document(*duties, skills=(), **more):
    sections = (
        Section(id="responsibilities", kind=SectionKind.RESPONSIBILITIES, items=duties),
        Section(id="skills", kind=SectionKind.SKILLS, items=skills),
    )
    return JobDescription(sections=sections, **more)


def lines(a, b):
    """(fate, words, notes) of every line, block by block."""
    return [
        (line.fate.value, marked(line.text), *line.notes)
        for block in redline(a, b).blocks
        for run in block.runs
        for line in run.lines
    ]


A, B, C = (Item(id=key, heading=key.upper(), text=f"Text {key}.") for key in "abc")


# --- Words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Keep the data sound.", "Keep the data small.", "Keep the data [-sound-][+small+]."),
        ("One, two", "One, two, three", "One, two[+, three+]"),
        # A space alone between two changes changes with them.
        (
            "We write good code in here daily.",
            "We write clean tests in here daily.",
            "We write [-good code-][+clean tests+] in here daily.",
        ),
        # Nothing much in common: both whole.
        (
            "Build the server.",
            "You mentor people, a lot.",
            "[-Build the server.-][+You mentor people, a lot.+]",
        ),
        ("", "New.", "[+New.+]"),
        ("Old.", "", "[-Old.-]"),
        ("", "", ""),
    ],
)
def test_words_are_marked_for_a_reader(before, after, shown):
    assert marked(redlined(before, after)) == shown


@given(trio=trios())
def test_what_was_kept_and_removed_is_the_old_text_and_what_was_kept_and_added_the_new(trio):
    before, after, _ = trio
    for old in before.items:
        for new in after.items:
            parts = redlined(old.text, new.text)
            assert "".join(part.text for part in parts if part.kind is not PartKind.ADDED) == old.text
            assert "".join(part.text for part in parts if part.kind is not PartKind.REMOVED) == new.text


def test_each_side_shows_its_own_text_whole():
    mine, theirs = sides("Keep the data sound.", "Keep the data small.")
    assert (marked(mine), marked(theirs)) == ("Keep the data [-sound-].", "Keep the data [+small+].")
    assert sides(None, "Theirs.").mine == ()


def test_two_very_long_paragraphs_are_compared_at_once():
    words = [f"word{number % 997}" for number in range(4_000)]
    before, after = " ".join(words), " ".join(words[1_000:] + words[:1_000])
    began = time.perf_counter()
    redlined(before, after)
    assert time.perf_counter() - began < 2


# --- Lines and sections -------------------------------------------------------------------


def test_what_went_stands_where_it_stood():
    assert lines(document(A, B, C), document(A, C)) == [
        ("kept", "Text a."),
        ("removed", "[-Text b.-]"),
        ("kept", "Text c."),
    ]


def test_a_line_that_moved_says_which_way():
    assert lines(document(A, B, C), document(C, A, B)) == [
        ("changed", "Text c.", "moved up"),
        ("kept", "Text a."),
        ("kept", "Text b."),
    ]


def test_a_line_that_went_to_another_section_stands_there_only():
    assert lines(document(A, B), document(A, skills=(B,))) == [
        ("kept", "Text a."),
        ("changed", "Text b.", "moved from Responsibilities"),
    ]


def test_a_line_that_is_kept_aside_reads_as_removed():
    aside = B.model_copy(update={"shown": False})
    assert lines(document(A, B), document(A, aside))[1] == ("removed", "[-Text b.-]", "kept aside now")
    assert lines(document(A, aside), document(A, B))[1] == ("added", "[+Text b.+]", "was kept aside")
    assert lines(document(A, aside), document(A, aside)) == [("kept", "Text a.")]


def test_importance_is_told_beside_the_words():
    one = A.model_copy(update={"importance": Importance.REQUIRED})
    other = A.model_copy(update={"importance": Importance.PREFERRED})
    assert lines(document(skills=(one,)), document(skills=(other,))) == [
        ("changed", "Text a.", "now good to have")
    ]


def test_facts_are_shown_whole_and_prose_word_by_word():
    before = JobDescription(
        facts=JobFacts(pay=Pay(low=Decimal(62000), currency="EUR")),
        closing=Closing(privacy="We keep it long."),
    )
    after = JobDescription(
        facts=JobFacts(pay=Pay(low=Decimal(65000), currency="EUR")),
        closing=Closing(privacy="We keep it short."),
    )
    shown = redline(before, after)
    assert [(row.label, marked(row.parts)) for row in (*shown.facts, *shown.closing)] == [
        ("Pay", "[-from 62,000 EUR a year-][+from 65,000 EUR a year+]"),
        ("Privacy", "We keep it [-long-][+short+]."),
    ]


@given(trio=trios())
def test_a_redline_is_empty_for_equal_documents_and_never_loses_a_line_that_is_shown(trio):
    before, after, _ = trio
    assert redline(before, before).is_empty
    shown = redline(before, after)
    seen = [line.path for block in shown.blocks for run in block.runs for line in run.lines]
    visible = {f"item:{item.id}" for side in (before, after) for item in side.items if item.shown}
    assert sorted(seen) == sorted(visible)
    order = [path for path in seen if path in {f"item:{item.id}" for item in after.items}]
    places = {section.id: number for number, section in enumerate(after.sections)}
    home = {f"item:{item.id}": section.id for section in after.sections for item in section.items}
    assert [places[home[path]] for path in order] == sorted(places[home[path]] for path in order)


@given(trio=trios())
def test_neighbouring_lines_that_did_not_change_are_folded_as_one(trio):
    before, after, _ = trio
    for block in redline(before, after).blocks:
        for run in block.runs:
            assert all((line.fate is Fate.KEPT) == run.is_kept for line in run.lines)
        assert all(
            one.is_kept != other.is_kept for one, other in zip(block.runs, block.runs[1:], strict=False)
        )


# --- In words -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (document(A, B), ""),
        (document(A), "Removed “B”"),
        (document(A, B, C), "Added “C”"),
        (document(B, A), "Moved “B”"),
        (document(A, B.model_copy(update={"text": "New."})), "Reworded “B”"),
        (document(A, B.model_copy(update={"shown": False})), "Removed “B”"),
        (document(A, B, facts=JobFacts(title="Engineer", hours="40")), "Added title and hours"),
        (
            document(A, B, facts=JobFacts(title="E", hours="40", department="D", start="now")),
            "Added 4 facts",
        ),
        (document(A, B, closing=Closing(benefits="Leave")), "Added benefits"),
    ],
)
def test_changes_are_told_in_one_line(after, words):
    assert told(diff(document(A, B), after)) == words


def test_many_things_are_counted():
    before = document(*(Item(id=f"i{number}", text=f"{number}") for number in range(5)))
    assert told(diff(before, document())) == "Removed 5 lines"


@given(trio=trios())
def test_every_change_is_told(trio):
    before, after, _ = trio
    assert bool(told(diff(before, after))) == (before != after)


# --- What went ----------------------------------------------------------------------------


def test_removals_name_what_is_no_longer_shown():
    before = document(
        A,
        B,
        C,
        facts=JobFacts(hours="40", experience_in_place_of_education=True),
        closing=Closing(benefits="Leave", privacy="Ours."),
    )
    after = document(A, B.model_copy(update={"shown": False}), closing=Closing(privacy="Other."))
    assert removals(before, after) == ("B", "C", "Hours", "Benefits")
    assert removals(after, before) == ()


def test_a_section_that_goes_is_told_once_for_all_its_lines():
    own = Section(id="own", kind=SectionKind.OWN, heading="How we interview", items=(A, B))
    assert removals(JobDescription(sections=(own,)), JobDescription()) == ("How we interview",)
    hidden = own.model_copy(update={"shown": False})
    assert removals(JobDescription(sections=(own,)), JobDescription(sections=(hidden,))) == (
        "How we interview",
    )


def test_a_line_whose_words_were_emptied_was_removed():
    bare = Item(id="own", text="Words.")
    assert removals(document(bare), document(bare.model_copy(update={"text": ""}))) == ("Words.",)
