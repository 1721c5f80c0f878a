"""Tables from spreadsheets, pasted and uploaded."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.exceptions import ValidationError

from jobdesc.forms.sheets import COLUMNS, decoded, example, read_sheet


def refusal(read, *arguments):
    with pytest.raises(ValidationError) as caught:
        read(*arguments)
    return caught.value.messages[0]


@pytest.mark.parametrize("mark", ["\t", ";", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_tabs_semicolons_and_commas_part_cells(mark, end):
    lines = (["City", "Country"], ["Porto", "PT"], ["", ""], ["Braga", "PT"])
    text = end.join(mark.join(line) for line in lines)
    assert [dict(row) for row in read_sheet(text).rows] == [
        {"city": "Porto", "country": "PT"},
        {"city": "Braga", "country": "PT"},
    ]


def test_a_comma_within_a_cell_is_text_beside_tabs_semicolons_and_in_quotation_marks():
    for text in ("City\tMin\nPorto\t52,000", "City;Min\nPorto;52,000", 'City,Min\nPorto,"52,000"'):
        assert dict(read_sheet(text).rows[0]) == {"city": "Porto", "pay_low": "52,000"}


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Salary from", "pay_low"),
        ("Min", "pay_low"),
        ("SALARY_MIN", "pay_low"),
        ("Salary from (EUR)", "pay_low"),
        ("Max.", "pay_high"),
        ("Deadline", "apply_by"),
        ("Closing date", "apply_by"),
        ("Job title", "title"),
        ("State/Region", "region"),
        ("Location", "city"),
        ("Work model", "workplace"),
        ("Company", "employer"),
        ("Req ID", "requisition"),
        ("Start date", "start"),
        ("Pay period", "period"),
    ],
)
def test_headings_are_known_by_the_words_people_use(heading, key):
    assert dict(read_sheet(f"{heading};Currency\nx;y").rows[0])[key] == "x"


def test_every_column_is_known_by_its_own_name():
    text = "\t".join(column.label for column in COLUMNS) + "\n" + "\t".join("x" for _ in COLUMNS)
    assert dict(read_sheet(text).rows[0]) == {column.key: "x" for column in COLUMNS}


def test_headings_nobody_knows_are_named():
    sheet = read_sheet("City;Recruiter;;Cost centre\nPorto;Ada;;12")
    assert sheet.unknown == ("Recruiter", "Cost centre")
    assert dict(sheet.rows[0]) == {"city": "Porto"}


def test_two_headings_for_one_thing_are_refused():
    assert (
        refusal(read_sheet, "Min;Salary from\n1;2")
        == "“Min” and “Salary from” both mean Pay from. Keep one of them."
    )


@pytest.mark.parametrize("text", ["Porto;PT\nBraga;PT", "62000", "\n\n", "\ufeff"])
def test_a_table_without_headings_is_told_to_have_some(text):
    assert refusal(read_sheet, text).startswith("The first line needs headings")


def test_a_line_with_more_cells_than_headings_is_named():
    message = refusal(read_sheet, "City,Min,Max\nPorto,52,000,64,000")
    assert message.startswith("Line 2 has 5 cells, but there are 3 headings.")


def test_a_quotation_mark_that_does_not_match_is_named_with_its_line():
    assert refusal(read_sheet, 'City,Country\n"Porto,PT\n').startswith("Line ")
    assert "quotation mark" in refusal(read_sheet, 'City,Country\nPorto,"PT"x\n')


def test_a_cell_may_hold_lines_and_quotation_marks():
    sheet = read_sheet('City,Title\nPorto,"Say ""hello""\nto all"')
    assert sheet.rows[0]["title"] == 'Say "hello"\nto all'


def test_utf_8_is_read_with_and_without_its_mark():
    for data in ("City\nZürich".encode(), "City\nZürich".encode("utf-8-sig")):
        assert dict(read_sheet(decoded(data)).rows[0]) == {"city": "Zürich"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("City\nZürich".encode("cp1252"), "The file is not in UTF-8."),
        ("City\nPorto".encode("utf-16"), "The file is not in UTF-8."),
        ("City\nPorto".encode("utf-16-le"), "This is not a table of text."),
        (b"PK\x03\x04rest", "This is a workbook."),
        (b"x" * (256 * 1024 + 1), "The file has 256 KB"),
    ],
)
def test_what_cannot_be_read_is_told_what_to_do(data, message):
    assert refusal(decoded, data).startswith(message)


def test_a_table_has_at_most_200_rows():
    text = "City\n" + "Porto\n" * 201
    assert refusal(read_sheet, text) == "The table has 201 rows; at most 200 postings are made at once."


def test_control_characters_are_dropped():
    assert dict(read_sheet("City\nPor\x07to").rows[0]) == {"city": "Porto"}


def test_the_example_reads_back_and_holds_no_formula():
    rows = list(csv.reader(io.StringIO(example())))
    assert len(read_sheet(example()).rows) == 1
    assert read_sheet(example()).unknown == ()
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]
