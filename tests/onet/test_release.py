"""A release is read by names and headers, and what is wrong with it is told by file."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobdesc.packs.onet import Release, ReleaseError
from jobdesc.packs.onet.release import EDUCATION, OCCUPATIONS, SKILLS, TASKS, TECHNOLOGY
from tests.onet.samples import LIBRARIAN, NEW, OLD, PAINTER, REST, copied


def names(release: Release) -> list[str]:
    return [shape.name for shape in release.missing]


def test_the_folder_says_which_release_it_is() -> None:
    assert (Release(OLD).name, Release(NEW).name) == ("90.4", "91.1")


def test_a_release_lists_every_occupation_even_one_without_tasks() -> None:
    assert Release(NEW).codes == (LIBRARIAN, PAINTER, REST)


def test_optional_tables_may_be_missing() -> None:
    assert names(Release(OLD)) == []
    assert names(Release(NEW)) == [
        "Skills",
        "Knowledge",
        "Alternate Titles",
        "Sample of Reported Titles",
        "Education, Training, and Experience",
        "Education, Training, and Experience Categories",
        "Job Zones",
        "Job Zone Reference",
    ]


def test_both_spellings_of_a_release_give_the_same_words() -> None:
    task = 'Keep a "night shelf" of books that can be read by the light of the lamp.'
    for folder in (OLD, NEW):
        rows = {row["Task ID"]: row for row in Release(folder).rows(TASKS, LIBRARIAN)}
        assert rows["70002"]["Task"] == task
        assert rows["70004"]["Task Type"] == ""


def test_columns_stand_in_any_order_and_spelling(tmp_path: Path) -> None:
    folder = copied(NEW, tmp_path)
    path = folder / "Occupation Data.txt"
    path.write_text("description\tonetsoc_code\ttitle\nMend nets.\t15-9904.00\tNet Menders\n")
    release = Release(folder)
    assert list(release.rows(OCCUPATIONS, "15-9904.00")) == [
        {"O*NET-SOC Code": "15-9904.00", "Title": "Net Menders", "Description": "Mend nets."}
    ]


def test_rows_of_an_occupation_need_not_stand_together(tmp_path: Path) -> None:
    folder = copied(NEW, tmp_path)
    path = folder / "Task Statements.txt"
    header, *lines = path.read_text().splitlines()
    path.write_text("\n".join([header, lines[0], lines[4], lines[1]]))
    rows = Release(folder).rows(TASKS, LIBRARIAN)
    assert [row["Task ID"] for row in rows] == ["70001", "70002"]


def test_a_renamed_file_is_found_by_its_columns(tmp_path: Path) -> None:
    folder = copied(NEW, tmp_path)
    (folder / "Technology Skills.txt").rename(folder / "Software Skills.txt")
    (folder / "Task Statements.txt").rename(folder / "tasks.tsv")
    release = Release(folder)
    assert release.table(TECHNOLOGY).path.name == "Software Skills.txt"
    assert release.table(TASKS).path.name == "tasks.tsv"


def test_a_renamed_education_table_is_told_from_the_context_of_work(tmp_path: Path) -> None:
    folder = copied(OLD, tmp_path)
    path = folder / "Education, Training, and Experience.txt"
    table = path.read_text()
    (folder / "Work Context.txt").write_text(
        table.replace("Recommend Suppress", "Recommend Suppress\tNot Relevant")
    )
    path.rename(folder / "Education.txt")
    assert Release(folder).table(EDUCATION).path.name == "Education.txt"
    (folder / "Education.txt").unlink()
    assert names(Release(folder)) == ["Education, Training, and Experience"]


def test_a_table_with_a_header_alone_is_as_good_as_missing(tmp_path: Path) -> None:
    folder = copied(OLD, tmp_path)
    for name in ("Skills", "Job Zone Reference"):
        path = folder / f"{name}.txt"
        path.write_text(path.read_text().splitlines()[0] + "\n")
    release = Release(folder)
    assert names(release) == ["Skills", "Job Zone Reference"]
    assert list(release.rows(SKILLS, LIBRARIAN)) == []


def test_a_required_table_with_a_header_alone_is_refused(tmp_path: Path) -> None:
    folder = copied(NEW, tmp_path)
    path = folder / "Task Statements.txt"
    path.write_text(path.read_text().splitlines()[0] + "\n")
    with pytest.raises(ReleaseError, match=r"Task Statements\.txt: holds no occupation"):
        Release(folder)


def test_a_missing_required_table_is_named(tmp_path: Path) -> None:
    folder = copied(NEW, tmp_path, "Task Statements")
    with pytest.raises(ReleaseError) as error:
        Release(folder)
    assert str(error.value) == (
        f"{folder}/Task Statements.txt: is missing, and no other file there has the columns "
        "O*NET-SOC Code, Task ID, Task, Task Type"
    )


@pytest.mark.parametrize(
    ("table", "column"),
    [("Task Statements", "Task Type"), ("Technology Skills", "In Demand"), ("Occupation Data", "Title")],
)
def test_a_missing_column_is_named_with_its_file(tmp_path: Path, table: str, column: str) -> None:
    folder = copied(NEW, tmp_path)
    path = folder / f"{table}.txt"
    path.write_text(path.read_text().replace(column, "Other", 1))
    with pytest.raises(ReleaseError) as error:
        Release(folder)
    assert str(error.value).startswith(f"{path}: the column “{column}” is missing; it has O*NET-SOC Code, ")


def test_a_release_that_names_itself_nowhere_asks_for_its_number(tmp_path: Path) -> None:
    folder = copied(NEW, tmp_path).rename(tmp_path / "download")
    with pytest.raises(ReleaseError, match="does not say which release it is; add --release"):
        Release(folder)
    (folder / "Read Me.txt").write_text("O*NET 91.1 Database")
    assert Release(folder).name == "91.1"
    assert Release(folder, "92.0").name == "92.0"
    with pytest.raises(ReleaseError, match="“next” is no O\\*NET release"):
        Release(folder, "next")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"O*NET-SOC Code\tTitle\tDescription\n", "holds no occupation"),
        (b"\xff\xfeO\x00", "is not UTF-8 text"),
        (b"", "the column “O*NET-SOC Code” is missing"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    folder = copied(NEW, tmp_path)
    (folder / "Occupation Data.txt").write_bytes(data)
    with pytest.raises(ReleaseError) as error:
        Release(folder)
    assert message in str(error.value)
    assert str(folder / "Occupation Data.txt") in str(error.value)


def test_a_line_with_too_many_cells_is_refused_where_it_is_read(tmp_path: Path) -> None:
    folder = copied(NEW, tmp_path)
    path = folder / "Task Statements.txt"
    path.write_text(path.read_text().replace("Core\t31", "Core\t31\tmore\tmore"))
    with pytest.raises(ReleaseError, match="a line has 9 cells, its header 7"):
        list(Release(folder).rows(TASKS, LIBRARIAN))


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="is no folder; unpack the release"):
        Release(tmp_path / "nothing")
