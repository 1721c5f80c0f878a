"""The levels of a role side by side, as values: no Django, no database."""

from __future__ import annotations

from jobdesc.document.values import Importance, Level, SectionKind
from jobdesc.packs.claims import ItemKind
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.ladder import Mark, ladder
from jobdesc.packs.picking import Pick, with_picks
from jobdesc.packs.starting import start
from tests.factories import small_content, small_item

DUTY, SKILL = ItemKind.RESPONSIBILITY, ItemKind.SKILL
CONTENT = small_content().model_copy(
    update={
        "items": (
            small_item(DUTY, "server-logic", "Write the server in {languages}."),
            small_item(DUTY, "guided-work", "Work with a mentor.", level_to=Level.JUNIOR),
            small_item(DUTY, "reviews", "Review code.", picked_from=Level.SENIOR),
            small_item(DUTY, "advice", "Advise.", level_from=Level.SENIOR, picked_from=None),
            small_item(DUTY, "writing", "Write it down.", picked_from=None),
            small_item(DUTY, "api-design", "Design APIs.", picked_from=None, specialisations=("api",)),
            small_item(SKILL, "cloud", "You know a cloud.", importance=Importance.PREFERRED),
        )
    }
)


def line(key, specialisation="", document=None, content=CONTENT):
    parts = ladder(content, specialisation, document).parts
    every = [
        one
        for part in parts
        for group in (part.differing, part.choices, part.common, part.offered)
        for one in group
    ]
    return next((one for one in every if one.key == key), None)


def mid(**more):
    return start(CONTENT, level=Level.MID, version=1, **more)


def test_each_level_is_measured_against_the_one_below():
    assert line("guided-work").marks == (Mark.PICKED, Mark.GONE, Mark.ABSENT, Mark.ABSENT)
    assert line("reviews").marks == (Mark.OFFERED, Mark.OFFERED, Mark.NEW, Mark.PICKED)
    assert line("advice").marks == (Mark.ABSENT, Mark.ABSENT, Mark.OFFERED, Mark.OFFERED)
    assert line("server-logic").marks == (Mark.PICKED,) * 4


def test_what_makes_no_difference_is_kept_apart():
    duties, skills = ladder(CONTENT, "").parts
    assert [one.key for one in duties.differing] == ["guided-work", "reviews"]
    assert [one.key for one in duties.choices] == ["advice"]
    assert [one.key for one in duties.common] == ["server-logic"]
    assert [one.key for one in duties.offered] == ["writing", "api-design"]
    assert (skills.differing, [one.key for one in skills.common]) == ((), ["cloud"])


def test_each_level_counts_what_it_picks_what_is_new_and_what_falls_away():
    counts = [(one.level, one.picked, one.new, one.gone) for one in ladder(CONTENT, "").rungs]
    assert counts == [
        (Level.JUNIOR, 3, 0, 0),
        (Level.MID, 2, 0, 1),
        (Level.SENIOR, 3, 1, 0),
        (Level.LEAD, 3, 0, 0),
    ]


def test_a_specialisation_picks_what_is_for_it_and_hides_what_is_for_others():
    assert line("api-design", "api").marks == (Mark.PICKED,) * 4
    assert line("api-design", "security") is None


def test_the_levels_that_offer_a_line_are_named_unless_all_do():
    assert line("advice").levels == "Senior, Lead"
    assert line("writing").levels == ""


def test_the_lines_read_with_the_postings_answers():
    document = mid(answers={"languages": ("Go",)})
    assert line("server-logic", document=document).parts == (
        ("Write the server in ", None),
        ("Go", "languages"),
        (".", None),
    )


def test_the_postings_own_level_is_marked():
    one = ladder(CONTENT, "", mid())
    assert [rung.is_own for rung in one.rungs] == [False, True, False, False]
    assert [cell.is_own for cell in one.parts[0].differing[0].cells] == [False, True, False, False]
    assert not any(rung.is_own for rung in ladder(CONTENT, "").rungs)


def test_each_line_says_how_it_stands_in_the_posting():
    document = with_picks(
        mid(),
        CONTENT,
        SectionKind.RESPONSIBILITIES,
        [
            Pick("server-logic", True, "Write it your way.", "Server logic"),
            Pick("writing", True, "Write it down.", "Writing"),
        ],
    )
    document = with_picks(
        document,
        CONTENT,
        SectionKind.SKILLS,
        [Pick("cloud", True, "You know a cloud.", "Cloud", Importance.REQUIRED)],
    )
    held = {key: line(key, document=document).held for key in ("server-logic", "writing", "cloud", "reviews")}
    assert held == {
        "server-logic": "In your posting, in your words",
        "writing": "In your posting",
        "cloud": "In your posting, as required",
        "reviews": "",
    }
    aside = with_picks(
        document, CONTENT, SectionKind.RESPONSIBILITIES, [Pick("writing", False, "Write it down.", "Writing")]
    )
    assert line("writing", document=aside).held == "Set aside in your posting"


def test_required_and_good_to_have_are_told_apart():
    assert line("cloud").weight == "Good to have"
    assert line("server-logic").weight == ""


def test_a_template_without_items_has_levels_and_no_sections():
    empty = TemplateContent(slug="empty", title="Empty")
    assert [rung.title for rung in ladder(empty, "").rungs] == [
        "Junior Empty",
        "Empty",
        "Senior Empty",
        "Lead Empty",
    ]
    assert ladder(empty, "").parts == ()
