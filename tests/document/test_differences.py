"""What changed, in words a recruiter can read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from jobdesc.document import Change, ChangeKind, JobDescription, diff
from jobdesc.document.cells import assemble, tabulate
from jobdesc.document.labels import CELL_LABELS, LABELS
from jobdesc.document.values import (
    Answer,
    Basis,
    Closing,
    Employer,
    EmploymentType,
    Importance,
    Item,
    JobFacts,
    Location,
    Origin,
    Pay,
    PayPeriod,
    Section,
    SectionKind,
    Workplace,
)
from tests.document.strategies import documents, trios

ADDED, REMOVED, REWORDED, MOVED, CHANGED = ChangeKind


def described(changes: tuple[Change, ...]) -> list[tuple[str, ...]]:
    return [(c.kind.value, c.path, c.label, c.before or "–", c.after or "–") for c in changes]


def work(*items: Item) -> Section:
    return Section(id="responsibilities", kind=SectionKind.RESPONSIBILITIES, items=items)


@pytest.mark.parametrize(
    ("before", "after", "path", "label", "words"),
    [
        ({"title": "Tester"}, {"title": "Test engineer"}, "title", "Title", ("Tester", "Test engineer")),
        ({}, {"employer": Employer(name="Acme")}, "employer.name", "Employer", ("–", "Acme")),
        ({}, {"workplace": Workplace.ON_SITE}, "workplace", "Workplace", ("–", "on-site")),
        ({}, {"apply_by": date(2026, 12, 1)}, "apply_by", "Apply by", ("–", "2026-12-01")),
        ({}, {"openings": 2}, "openings", "Openings", ("–", "2")),
        ({}, {"experience_months": 0}, "experience_months", "Months of experience", ("–", "0")),
        (
            {},
            {"experience_in_place_of_education": True},
            "experience_in_place_of_education",
            "Experience in place of education",
            ("no", "yes"),
        ),
        (
            {},
            {"locations": (Location(city="Haarlem", country="NL"), Location(city="Ghent"))},
            "locations",
            "Location",
            ("–", "Haarlem, NL; Ghent"),
        ),
        (
            {"employment_types": (EmploymentType.FULL_TIME,)},
            {"employment_types": (EmploymentType.FULL_TIME, EmploymentType.PART_TIME)},
            "employment_types",
            "Employment type",
            ("full-time", "full-time, part-time"),
        ),
        (
            {"pay": Pay(low=62000, high=78000, currency="EUR")},
            {"pay": Pay(low=Decimal("30.50"), currency="USD", period=PayPeriod.HOUR)},
            "pay",
            "Pay",
            ("62,000 – 78,000 EUR a year", "from 30.5 USD an hour"),
        ),
        ({}, {"pay": Pay(high=1, currency="EUR")}, "pay", "Pay", ("–", "up to 1 EUR a year")),
        ({}, {"pay": Pay(extras="A bicycle")}, "pay.extras", "On top of pay", ("–", "A bicycle")),
    ],
)
def test_a_changed_fact_is_told_in_words(
    before: dict[str, Any], after: dict[str, Any], path: str, label: str, words: tuple[str, str]
) -> None:
    changes = diff(JobDescription(facts=JobFacts(**before)), JobDescription(facts=JobFacts(**after)))
    assert described(changes) == [("changed", f"facts.{path}", label, *words)]


def test_what_happens_to_items_is_told_by_item() -> None:
    logic = Item(id="logic", heading="Logic", text="Write it.", importance=Importance.REQUIRED)
    tests, talks = Item(id="tests", text="Test it."), Item(id="talks", heading="Talks", text="Speak.")
    notes = Item(id="notes", heading="Notes", text="Note it.")
    rebuilt = Item(
        id="logic",
        heading="Logic",
        text="Build it.",
        importance=Importance.PREFERRED,
        shown=False,
        serves=("talks",),
        origin=Origin(item="logic", wording="Write {it}."),
    )
    before = JobDescription(sections=(work(logic, tests, talks),))
    own = Section(id="own", kind=SectionKind.OWN, heading="Extras", items=(notes,))
    after = JobDescription(sections=(own, work(talks, rebuilt)))
    assert described(diff(before, after)) == [
        ("added", "section:own", "Extras", "–", "Extras"),
        ("added", "item:notes", "Notes", "–", "Note it."),
        ("moved", "item:talks.place", "Talks", "3 of 3", "1 of 2"),
        ("reworded", "item:logic.text", "Logic", "Write it.", "Build it."),
        ("changed", "item:logic.importance", "Logic: importance", "required", "preferred"),
        ("changed", "item:logic.shown", "Logic: shown or kept aside", "yes", "no"),
        ("changed", "item:logic.serves", "Logic: what it serves", "–", "talks"),
        ("changed", "item:logic.origin", "Logic: library wording", "–", "Write {it}."),
        ("removed", "item:tests", "Test it.", "Test it.", "–"),
    ]


def test_sections_are_told_by_their_heading_or_kind() -> None:
    note = Item(id="note", heading="Note")
    skills = Section(id="skills", kind=SectionKind.SKILLS, items=(note,))
    a = JobDescription(sections=(work(), skills))
    b = JobDescription(sections=(Section(id="skills", kind="skills", heading="Yours"), work(note)))
    assert described(diff(a, b)) == [
        ("reworded", "section:skills.heading", "Yours: heading", "–", "Yours"),
        ("moved", "section:skills.place", "Yours", "2 of 2", "1 of 2"),
        ("moved", "item:note.section", "Note", "Skills section", "Responsibilities section"),
    ]


def test_answers_template_and_closing_are_told() -> None:
    def basis(version: int, **answers: tuple[str, ...]) -> Basis:
        given = (Answer(placeholder=key, words=words) for key, words in answers.items())
        return Basis(template="developer", version=version, answers=tuple(given))

    a = JobDescription(basis=basis(1, languages=("Go",), tools=("Git",)), closing=Closing(benefits="a"))
    b = JobDescription(basis=basis(2, languages=("Go", "C"), data=("SQL",)), closing=Closing(benefits="b"))
    assert described(diff(a, b)) == [
        ("changed", "basis.template", "Template", "developer, version 1", "developer, version 2"),
        ("reworded", "closing.benefits", "Benefits", "a", "b"),
        ("changed", "basis.answers.languages", "Languages", "Go", "Go, C"),
        ("added", "basis.answers.data", "Data", "–", "SQL"),
        ("removed", "basis.answers.tools", "Tools", "Git", "–"),
    ]


def test_an_item_without_a_heading_goes_by_the_beginning_of_its_text() -> None:
    long = Item(id="long", text="Keep\nthe " + "very " * 20 + "long promise.")
    (change,) = diff(JobDescription(sections=(work(),)), JobDescription(sections=(work(long),)))
    assert change.label == "Keep the very very very very very very very very very very…"


@given(documents())
def test_nothing_differs_from_itself(document: JobDescription) -> None:
    assert diff(document, document.model_copy(deep=True)) == ()


@given(trios())
def test_a_difference_is_found_exactly_where_documents_differ(
    trio: tuple[JobDescription, JobDescription, JobDescription],
) -> None:
    _, one, other = trio
    changes = diff(one, other)
    assert (changes == ()) == (one == other)
    assert len({change.path for change in changes}) == len(changes)


@given(documents())
def test_a_document_taken_apart_goes_together_again(document: JobDescription) -> None:
    assert assemble(tabulate(document)) == document


def test_every_cell_has_a_label() -> None:
    empty = tabulate(JobDescription(sections=(work(Item(id="x")),)))
    assert set(empty.single) | {"basis.answers"} == set(LABELS)
    assert {*empty.items["x"], *empty.sections["responsibilities"]} == {"text", *CELL_LABELS}
