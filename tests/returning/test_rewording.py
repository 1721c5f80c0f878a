"""What an edited page says, put back into the record: field by field, with ids and without."""

import pytest

from jobdesc.builder.suggesting import suggest
from jobdesc.builder.taking import apply
from jobdesc.document import Face, JobDescription, diff, project
from jobdesc.document.looks import Look, Theme
from jobdesc.document.values import Closing, Importance, Item, Origin, Section, SectionKind
from jobdesc.readers.files import FileRefused
from tests.renderers.documents import hostile, items, northwind, section
from tests.returning.files import came, changed, exported, without, without_ids


def found(page: str, mine: JobDescription | None = None) -> list[tuple[str, str, str]]:
    """The suggestions of a page as (verb, where, words now)."""
    file = came(page)
    made = suggest(file.base, file.theirs, mine or file.base, file.face)
    return [(one.verb, one.where, _now(one)) for one in made.suggestions]


def _now(one) -> str:
    return "".join(part.text for part in one.parts if part.kind != "removed")


def taken(page: str, mine: JobDescription) -> JobDescription:
    file = came(page)
    made = suggest(file.base, file.theirs, mine, file.face)
    return apply(file.base, file.theirs, mine, made.suggestions, {})


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize(
    "document", [northwind(), hostile(), JobDescription()], ids=["usual", "hostile", "empty"]
)
def test_an_untouched_page_changes_nothing(document: JobDescription, face: Face, theme: Theme) -> None:
    file = came(exported(document, face, look=Look(theme=theme)))
    assert file.base == project(document, face)
    assert (file.theirs, file.remarks) == (file.base, ())


def test_a_reworded_line_is_that_line_in_other_words() -> None:
    page = changed(exported(northwind()), ("Own the PostgreSQL schemas.", "Own all the schemas."))
    assert found(page) == [("Reworded", "Responsibilities", "Own all the schemas.")]


def test_a_reworded_lead_stays_a_lead() -> None:
    page = changed(exported(northwind()), ("A month in,", "After a month,"), ("a change.", "two changes."))
    own = next(item for item in came(page).theirs.items if item.id == "own-month")
    assert (own.heading, own.text) == ("After a month,", "you have shipped two changes.")


@pytest.mark.parametrize("named", [True, False], ids=["with ids", "without ids"])
def test_the_same_changes_are_found_with_ids_and_by_words(named: bool) -> None:
    page = changed(
        exported(northwind()),
        ("Own the PostgreSQL schemas.</li>", "Own all of the PostgreSQL schemas.</li><li>Feed the cat.</li>"),
        ("28 days of leave</li>", "30 days of leave</li><li>A bicycle</li>"),
        ("Your first year", "Year one"),
        ("four million journeys right.", "five million journeys right."),
    )
    assert found(page if named else without_ids(page)) == [
        ("Changed", "", "30 days of leave\nA bicycle\n€1,500 for learning"),
        ("Reworded", "Opening", "You keep five million journeys right."),
        ("Reworded", "Responsibilities", "Own all of the PostgreSQL schemas."),
        ("New", "Responsibilities", "Feed the cat."),
        ("Renamed", "Your first year", "Year one"),
    ]


def test_lines_without_ids_are_counted() -> None:
    assert (came(exported(northwind())).by_text, came(exported(northwind())).has_ids) == (0, True)
    file = came(without_ids(exported(northwind())))
    assert file.by_text > 20
    assert not file.has_ids
    assert (file.theirs, file.remarks) == (file.base, ())


def test_a_missing_line_is_a_removal_and_is_only_kept_aside() -> None:
    page = changed(
        exported(northwind()), ('<li data-path="item:duty-2">Own the PostgreSQL schemas.</li>', "")
    )
    assert found(page) == [("Removed", "Responsibilities", "")]
    after = taken(page, northwind())
    gone = next(item for item in after.items if item.id == "duty-2")
    assert (gone.shown, gone.text) == (False, "Own the PostgreSQL schemas.")


def test_a_new_line_stands_where_it_was_written_and_weighs_like_its_neighbours() -> None:
    page = changed(
        exported(northwind()),
        ("A cloud platform such as AWS</li>", "A cloud platform such as AWS</li><li>Kubernetes</li>"),
    )
    home = taken(page, northwind()).section(SectionKind.SKILLS)
    assert home is not None
    texts = {item.text: item.importance for item in home.items}
    assert list(texts)[-2:] == ["A cloud platform such as AWS", "Kubernetes"]
    assert texts["Kubernetes"] is Importance.PREFERRED


def test_lines_that_change_places_are_a_new_order_taken_as_one() -> None:
    first, second = (f'<li data-path="item:duty-{n}">' for n in (1, 2))
    page = changed(
        exported(northwind()),
        (f"{first}Design and build services in Python.</li>", ""),
        (
            f"{second}Own the PostgreSQL schemas.</li>",
            f"{second}Own the PostgreSQL schemas.</li>{first}Design and build services in Python.</li>",
        ),
    )
    assert [verb for verb, _, _ in found(page)] == ["New order"]
    duties = taken(page, northwind()).section(SectionKind.RESPONSIBILITIES)
    assert duties is not None
    assert [item.id for item in duties.items] == ["duty-2", "duty-1"]


def test_a_line_moved_below_good_to_have_is_only_good_to_have() -> None:
    line = '<li data-path="item:skill-3">HTTP</li>'
    anchor = '<li data-path="item:more-1">A cloud platform such as AWS</li>'
    file = came(changed(exported(northwind()), (line, ""), (anchor, f"{anchor}\n{line}")))
    made = suggest(file.base, file.theirs, northwind(), file.face)
    assert [(one.verb, one.label) for one in made.suggestions if one.verb == "Moved"] == [("Moved", "HTTP")]
    after = apply(file.base, file.theirs, northwind(), made.suggestions, {})
    assert next(it for it in after.items if it.text == "HTTP").importance is Importance.PREFERRED


def test_a_heading_of_ones_own_opens_a_section() -> None:
    page = changed(
        exported(northwind()),
        (
            "Own the PostgreSQL schemas.</li>",
            "Own the PostgreSQL schemas.</li></ul><h2>How we work</h2><ul><li>In pairs.</li><li>By day.</li>",
        ),
    )
    assert found(page) == [("New section", "Sections", "In pairs.\nBy day.")]
    after = taken(page, northwind())
    places = [one.heading or one.kind.value for one in after.sections]
    assert places[places.index("responsibilities") + 1] == "How we work"


def test_a_heading_that_nothing_follows_is_said_and_not_taken() -> None:
    page = changed(
        exported(northwind()),
        ('<h2 data-path="closing.benefits"', '<h2>Perks</h2><h2 data-path="closing.benefits"'),
    )
    file = came(page)
    assert file.theirs == file.base
    assert [(one.label, one.after) for one in file.remarks] == [("New words outside of any section", "Perks")]


def test_a_heading_longer_than_any_is_a_paragraph_and_loses_nothing() -> None:
    words = " ".join(f"word{n}" for n in range(60))
    anchor = "Own the PostgreSQL schemas.</li>"
    page = changed(exported(northwind()), (anchor, f"{anchor}</ul><h2>{words}</h2><ul>"))
    assert found(page) == [("New", "Responsibilities", words)]


def test_a_file_of_more_lines_than_are_read_is_refused_and_deletes_nothing() -> None:
    more = "<p>More.</p>" * 2_000
    page = changed(exported(northwind()), ("</h1>", f"</h1>{more}"))
    with pytest.raises(FileRefused, match="more than 2,000 lines"):
        came(page)


def test_a_line_of_several_facts_is_told_and_not_taken() -> None:
    file = came(changed(exported(northwind()), ("€62,000", "€66,000")))
    assert file.theirs == file.base
    [remark] = file.remarks
    assert (remark.path, remark.label) == ("facts.pay", "Pay")
    assert remark.after == "€66,000 – €78,000 a year + equity"


def test_a_labelled_fact_comes_back_without_its_label() -> None:
    file = came(
        changed(exported(northwind()), ("Platform engineering", "Data platform"), ("ENG-214", "ENG-215"))
    )
    facts = file.theirs.facts
    assert (facts.department, facts.requisition, file.remarks) == ("Data platform", "ENG-215", ())


def test_a_labelled_fact_that_is_gone_is_gone_but_not_with_the_head_of_the_page() -> None:
    page = exported(northwind())
    file = came(without(page, "facts.department", "facts.requisition", "facts.employer.name"))
    assert (file.theirs.facts.department, file.theirs.facts.requisition) == ("", "ENG-214")
    assert file.remarks == ()


def test_a_field_of_paragraphs_and_lists_keeps_what_was_not_touched() -> None:
    privacy = "We keep data:\n- for six months\n- in Lisbon\n\nThen it goes.\nAll of it."
    document = northwind(closing=Closing(privacy=privacy))
    page = exported(document)
    assert came(page).theirs.closing.privacy == privacy
    file = came(changed(page, ("in Lisbon</li>", "in Porto</li><li>on paper</li>")))
    assert file.theirs.closing.privacy == (
        "We keep data:\n- for six months\n- in Porto\n- on paper\n\nThen it goes.\nAll of it."
    )


def test_a_paragraph_added_to_a_closing_text_belongs_to_it() -> None:
    page = changed(
        exported(northwind()),
        ("Tell us what you need.</span></p>", "Tell us what you need.</span></p><p>Any time.</p>"),
    )
    assert came(page).theirs.closing.accommodation == "Tell us what you need.\n\nAny time."


def test_a_paragraph_added_to_a_section_of_one_text_stays_one_text() -> None:
    own = Section(
        id="own-x", kind=SectionKind.OWN, heading="Why", items=(Item(id="own-why", text="Because."),)
    )
    page = exported(northwind(sections=(own,)))
    file = came(changed(page, ("Because.</span></p>", "Because.</span></p><p>And so on.</p>")))
    assert file.theirs.items[0].text == "Because.\n\nAnd so on."


def test_two_sections_below_one_heading_are_renamed_together() -> None:
    page = changed(exported(northwind()), ("What you bring", "You have"))
    after = taken(page, northwind())
    kinds = (SectionKind.SKILLS, SectionKind.QUALIFICATIONS)
    assert {one.heading for one in after.sections if one.kind in kinds} == {"You have"}


def test_words_typed_into_other_markup_are_still_words() -> None:
    page = changed(
        exported(northwind()), ("Own the PostgreSQL schemas.", "Own <b>all</b> the <i>schemas</i>.")
    )
    assert found(page) == [("Reworded", "Responsibilities", "Own all the schemas.")]


def test_white_space_and_characters_nobody_sees_are_no_change() -> None:
    page = changed(exported(northwind()), ("Own the PostgreSQL", "Own  the\n Post\u00adgre\u200bSQL"))
    assert found(page) == []


# Held against the posting as it stands


def with_text(document: JobDescription, name: str, **changes: object) -> JobDescription:
    sections = tuple(
        one.model_copy(
            update={
                "items": tuple(it.model_copy(update=changes) if it.id == name else it for it in one.items)
            }
        )
        for one in document.sections
    )
    return document.model_copy(update={"sections": sections})


def test_what_both_changed_is_shown_with_both_wordings() -> None:
    page = changed(exported(northwind()), ("Own the PostgreSQL schemas.", "Own all the schemas."))
    file = came(page)
    mine = with_text(northwind(), "duty-2", text="Own no schemas.")
    [one] = suggest(file.base, file.theirs, mine, file.face).suggestions
    assert (one.is_conflict, one.mine) == (True, "Own no schemas.")
    assert apply(file.base, file.theirs, mine, [one], {}) == with_text(
        mine, "duty-2", text="Own all the schemas."
    )


def test_what_the_posting_says_already_is_not_asked() -> None:
    page = changed(exported(northwind()), ("Own the PostgreSQL schemas.", "Own all the schemas."))
    file = came(page)
    made = suggest(
        file.base, file.theirs, with_text(northwind(), "duty-2", text="Own all the schemas."), file.face
    )
    assert (made.suggestions, made.there) == ((), 1)


def test_taking_all_twice_changes_nothing_more() -> None:
    page = changed(
        exported(northwind()),
        (
            "Own the PostgreSQL schemas.</li>",
            "Own all schemas.</li><li>Feed the cat.</li></ul><h2>Pets</h2><p>One cat.</p><ul>",
        ),
        ("Your first year", "Year one"),
    )
    once = taken(page, northwind())
    assert found(page, once) == []
    assert taken(page, once) == once


def test_a_line_the_posting_hid_meanwhile_comes_back_only_when_asked() -> None:
    page = changed(exported(northwind()), ("Own the PostgreSQL schemas.", "Own all the schemas."))
    mine = with_text(northwind(), "duty-2", shown=False)
    file = came(page)
    [one] = suggest(file.base, file.theirs, mine, file.face).suggestions
    assert (one.is_conflict, one.mine) == (True, "")
    after = apply(file.base, file.theirs, mine, [one], {})
    assert after == with_text(mine, "duty-2", shown=True, text="Own all the schemas.")


def test_what_the_posting_gained_meanwhile_stays_where_it_is() -> None:
    duties = section(SectionKind.RESPONSIBILITIES, *items("duty", "One.", "Two.", "Three."))
    then = JobDescription(sections=(duties,))
    more = (duties.items[0], Item(id="mine", text="Mine."), *duties.items[1:])
    now = JobDescription(sections=(duties.model_copy(update={"items": more}),))
    page = changed(exported(then), ("Three.</li>", "Three.</li><li>Four.</li>"))
    assert [item.text for item in taken(page, now).items] == ["One.", "Mine.", "Two.", "Three.", "Four."]


def test_a_reworded_library_line_remembers_the_library() -> None:
    duties = section(
        SectionKind.RESPONSIBILITIES,
        Item(id="x", text="Write it.", origin=Origin(item="x", wording="Write it.")),
    )
    now = JobDescription(sections=(duties,))
    after = taken(changed(exported(now), ("Write it.", "Write it well.")), now)
    assert [(it.text, it.instead_of) for it in after.items] == [("Write it well.", "Write it.")]
    assert [change.path for change in diff(now, after)] == ["item:x.text"]
