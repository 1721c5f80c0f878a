"""What each face shows, and what it must not."""

from __future__ import annotations

from hypothesis import given

from jobdesc.document import Face, JobDescription, canonical_json, dump, load, project
from jobdesc.document.values import (
    Answer,
    Basis,
    Closing,
    Internal,
    Item,
    JobFacts,
    Origin,
    Section,
    SectionKind,
)
from tests.document.strategies import documents

SECRET = "for our eyes only"  # a mark to look for, no password

DOCUMENT = JobDescription(
    facts=JobFacts(title="Tester", department="Quality", reports_to="Head of quality", requisition="R-1"),
    basis=Basis(
        template=SECRET,
        version=4,
        level="senior",
        specialisation=SECRET,
        answers=(Answer(placeholder=SECRET, words=(SECRET,)),),
    ),
    sections=(
        Section(
            id="responsibilities",
            kind=SectionKind.RESPONSIBILITIES,
            heading="What you will do",
            items=(
                Item(
                    id="tests",
                    heading="Tests",
                    text="Test it.",
                    importance="required",
                    serves=(SECRET,),
                    origin=Origin(item=SECRET, wording=SECRET),
                ),
                Item(id="aside", heading=SECRET, text=SECRET, shown=False),
            ),
        ),
        Section(
            id="own",
            kind=SectionKind.OWN,
            heading=SECRET,
            items=(Item(id="later", text=SECRET, shown=False),),
        ),
    ),
    closing=Closing(benefits="Lunch"),
    internal=Internal(exemption_basis=SECRET, physical_demands=SECRET, sign_off=SECRET),
)


def every_text(value: object) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(text for part in value.values() for text in every_text(part))]
    if isinstance(value, list):
        return [text for part in value for text in every_text(part)]
    return [str(value)]


def test_public_shows_what_applicants_read_and_nothing_else() -> None:
    public = project(DOCUMENT, Face.PUBLIC)
    assert public == JobDescription(
        facts=DOCUMENT.facts,
        sections=(
            Section(
                id="responsibilities",
                kind=SectionKind.RESPONSIBILITIES,
                heading="What you will do",
                items=(Item(id="tests", heading="Tests", text="Test it."),),
            ),
        ),
        closing=DOCUMENT.closing,
    )
    assert not [text for text in every_text(dump(public)) if SECRET in text]


def test_the_brief_keeps_where_things_come_from_but_not_what_was_left_out() -> None:
    brief = project(DOCUMENT, Face.BRIEF)
    assert brief.basis == DOCUMENT.basis
    assert brief.items == DOCUMENT.items[:1]
    assert [section.id for section in brief.sections] == ["responsibilities"]


def test_the_brief_carries_nothing_of_the_internal_block() -> None:
    assert project(DOCUMENT, Face.BRIEF).internal == Internal()


def test_internal_is_the_whole_record() -> None:
    assert project(DOCUMENT, Face.INTERNAL) == DOCUMENT


@given(documents())
def test_every_projection_is_a_document_and_projecting_twice_changes_nothing(
    document: JobDescription,
) -> None:
    for face in Face:
        once = project(document, face)
        assert load(canonical_json(once)) == once
        assert project(once, face) == once


@given(documents())
def test_no_public_document_says_where_it_comes_from(document: JobDescription) -> None:
    public = project(document, Face.PUBLIC)
    assert public.basis == Basis()
    assert all(item.shown and not item.serves and item.origin is None for item in public.items)
    shown = [item.text for section in document.sections for item in section.shown_items]
    assert [item.text for item in public.items] == shown
