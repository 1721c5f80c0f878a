import re

import pytest
from hypothesis import given

from jobdesc.document import Face, JobDescription
from jobdesc.document.values import Closing, HowToApply, Location, SectionKind, Workplace
from jobdesc.renderers import text
from jobdesc.renderers.outline import outline
from tests.document.strategies import documents
from tests.renderers.documents import edition, facts, full_edition, hostile, items, northwind, section

DOCUMENTS = {"empty": JobDescription(), "usual": northwind(), "hostile": hostile()}


def written(document: JobDescription) -> str:
    return text.render(edition(document)).decode()


def test_it_begins_with_the_title_and_whose_job_it_is() -> None:
    assert written(northwind()).split("\n")[:2] == [
        "Senior Back-End Developer",
        "Northwind · Requisition ENG-214",
    ]


def test_a_heading_stands_on_its_list() -> None:
    assert "\n\nWhat you will do\n- Design and build services in Python.\n- Own " in written(northwind())


def test_addresses_are_whole_and_have_a_row_each() -> None:
    assert "\n\nhttps://jobs.northwind.example/214\njobs@northwind.example\n\n" in written(northwind())


def test_rows_are_not_wrapped() -> None:
    long = " ".join(["word"] * 80)
    document = northwind(sections=(section(SectionKind.NARRATIVE, *items("story", long)),))
    assert f"\n\n{long}\n\n" in written(document)


def test_numbers_stay_numbers_and_breaks_stay_breaks() -> None:
    apply = HowToApply(text="1. Write to us.\n2. Wait a week.\n\nOne row,\nand another.")
    assert "\n1. Write to us.\n2. Wait a week.\n\nOne row,\nand another.\n" in written(
        northwind(facts=facts(how_to_apply=apply))
    )


def test_a_bullet_of_several_rows_is_one_row() -> None:
    document = northwind(sections=(section(SectionKind.SKILLS, *items("skill", "Python,\nat length")),))
    assert "\n- Python, at length\n" in written(document)


@pytest.mark.parametrize(
    "document", [JobDescription(), northwind(), hostile()], ids=["empty", "usual", "hostile"]
)
def test_it_is_tidy(document: JobDescription) -> None:
    found = written(document)
    assert found.endswith("\n")
    assert not found.endswith("\n\n")
    assert "\n\n\n" not in found
    assert [row for row in found.split("\n") if row != row.strip()] == []


@given(documents())
def test_whatever_a_text_holds_it_ends_no_row_but_ours(document: JobDescription) -> None:
    found = written(document)
    assert found.split("\n") == [*found.splitlines(), ""]
    assert re.search(r"\n{3}", found) is None


def test_who_signs_has_room_to() -> None:
    found = text.render(full_edition(Face.INTERNAL)).decode()
    assert re.search(
        r"\n\nSignatures\nHiring manager\n[^\n]+: _{24}\n[^\n]+: _{24}\n\nHuman resources\n", found
    )


def test_the_footer_is_the_last_row() -> None:
    made = full_edition(Face.INTERNAL)
    assert text.render(made).decode().split("\n")[-2] == outline(made).footer


def test_the_body_is_the_text_without_its_first_rows() -> None:
    made = edition(northwind(closing=Closing()))
    whole, body = text.written(made), text.body(outline(made))
    assert whole == f"Senior Back-End Developer\nNorthwind · Requisition ENG-214\n\n{body}\n"


def test_right_to_left_names_do_not_turn_their_row_round() -> None:
    place = Location(city="תל אביב", country="IL")
    found = written(
        northwind(facts=facts(locations=(place,), workplace=Workplace.ON_SITE, workplace_note=""))
    )
    assert "\n\u2068תל אביב\u2069, Israel · on site\n" in found
