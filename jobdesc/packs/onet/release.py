"""A folder with an O*NET release, as its user downloaded it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from jobdesc.packs.onet.tables import CODE, ReleaseError, Shape, Table, header_of, plain

OCCUPATIONS = Shape(
    "Occupation Data", (CODE, "Title", "Description"), known_by=(CODE, "Title", "Description")
)
TASKS = Shape(
    "Task Statements",
    (CODE, "Task ID", "Task", "Task Type", "Date"),
    known_by=(CODE, "Task ID", "Task", "Task Type"),
)
TECHNOLOGY = Shape(
    "Technology Skills",
    (CODE, "Example", "Commodity Title", "Hot Technology", "In Demand"),
    known_by=(CODE, "Example", "Commodity Title", "Hot Technology", "In Demand"),
)
_RATED = (
    *(CODE, "Element ID", "Element Name", "Scale ID", "Data Value"),
    *("Recommend Suppress", "Not Relevant", "Date"),
)
SKILLS = Shape("Skills", _RATED)
KNOWLEDGE = Shape("Knowledge", _RATED)
TITLES = Shape(
    "Alternate Titles",
    (CODE, "Alternate Title", "Short Title", "Source(s)"),
    known_by=(CODE, "Alternate Title", "Source(s)"),
)
REPORTED = Shape(
    "Sample of Reported Titles",
    (CODE, "Reported Job Title", "Shown in My Next Move"),
    known_by=(CODE, "Reported Job Title"),
)
EDUCATION = Shape(
    "Education, Training, and Experience",
    (CODE, "Element ID", "Element Name", "Scale ID", "Category", "Data Value", "Recommend Suppress", "Date"),
    known_by=(CODE, "Scale ID", "Category", "Data Value", "Recommend Suppress"),
    unlike=("Not Relevant",),  # which Work Context has: read as this table, it would take all back
)
CATEGORIES = Shape(
    "Education, Training, and Experience Categories", ("Scale ID", "Category", "Category Description")
)
ZONES = Shape("Job Zones", (CODE, "Job Zone", "Date"), known_by=(CODE, "Job Zone"))
ZONE_RANGES = Shape("Job Zone Reference", ("Job Zone", "SVP Range"), known_by=("Job Zone", "SVP Range"))

REQUIRED = (OCCUPATIONS, TASKS)
OPTIONAL = (TECHNOLOGY, SKILLS, KNOWLEDGE, TITLES, REPORTED, EDUCATION, CATEGORIES, ZONES, ZONE_RANGES)
_ENDS = (".txt", ".tsv")
_RELEASE = re.compile(r"(?<!\d)(\d{1,2})[._](\d{1,2})(?!\d)")
_READ_ME = ("readme.txt", "read me.txt", "read_me.txt")
_RELEASE_LIKE = re.compile(r"\d{1,2}\.\d{1,2}")


class Release:
    """The tables of one release. `missing` are the optional ones that are not in the folder, or hold
    a header alone: what an earlier release said there still stands.

    Raise `ReleaseError` where a required table, or a column of any table, is not there.
    """

    def __init__(self, folder: Path, name: str = "") -> None:
        if not folder.is_dir():
            raise ReleaseError(f"{folder}: is no folder; unpack the release and name its folder")
        if name and not _RELEASE_LIKE.fullmatch(name):
            raise ReleaseError(f"“{name}” is no O*NET release; name it as 30.2")
        self.folder = folder
        self.tables = _tables(folder)
        self.name = name or _named(folder)
        self._whole: dict[str, tuple[Mapping[str, str], ...]] = {}
        self.missing = tuple(shape for shape in OPTIONAL if shape.name not in self.tables)
        for shape in REQUIRED:
            if not self.table(shape).codes:
                raise ReleaseError(f"{self.table(shape).path}: holds no occupation")

    @property
    def codes(self) -> tuple[str, ...]:
        """Every occupation, in the order of the release."""
        return self.table(OCCUPATIONS).codes

    def table(self, shape: Shape) -> Table:
        return self.tables[shape.name]

    def has(self, shape: Shape) -> bool:
        return shape.name in self.tables

    def rows(self, shape: Shape, code: str) -> Iterator[Mapping[str, str]]:
        """The table's rows of one occupation; none where the table is missing."""
        if self.has(shape):
            yield from self.table(shape).rows(code)

    def all_rows(self, shape: Shape) -> Sequence[Mapping[str, str]]:
        """A small table whole, kept; empty where it is missing."""
        if shape.name not in self._whole:
            self._whole[shape.name] = tuple(self.table(shape).all_rows()) if self.has(shape) else ()
        return self._whole[shape.name]


def _tables(folder: Path) -> dict[str, Table]:
    paths = sorted(path for path in folder.iterdir() if path.suffix.casefold() in _ENDS and path.is_file())
    by_name = {plain(path.stem): path for path in paths}
    found: dict[str, Table] = {}
    for shape in (*REQUIRED, *OPTIONAL):
        path = by_name.get(plain(shape.name)) or _renamed(shape, paths)
        table = Table(path, shape) if path else None
        if table and (shape in REQUIRED or not table.is_empty):
            found[shape.name] = table
        elif shape in REQUIRED:
            columns = ", ".join(shape.known_by)
            raise ReleaseError(
                f"{folder / shape.file}: is missing, and no other file there has the columns {columns}"
            )
    return found


def _renamed(shape: Shape, paths: list[Path]) -> Path | None:
    """The one file with the table's columns that bears no other table's name."""
    names = {plain(one.name) for one in (*REQUIRED, *OPTIONAL)}
    wanted = {plain(column) for column in shape.known_by}
    unlike = {plain(column) for column in shape.unlike}
    named = {path: set(map(plain, header_of(path))) for path in paths if plain(path.stem) not in names}
    fitting = [path for path, has in named.items() if wanted and wanted <= has and not unlike & has]
    return fitting[0] if len(fitting) == 1 else None


def _named(folder: Path) -> str:
    """The release's number, from the folder's name or from the file that says what it is."""
    says = [folder.resolve().name]
    says += [
        path.read_text(encoding="utf-8", errors="replace")[:400]
        for path in folder.iterdir()
        if path.name.casefold() in _READ_ME
    ]
    for text in says:
        if found := _RELEASE.search(text):
            return f"{found[1]}.{found[2]}"
    raise ReleaseError(f"{folder}: does not say which release it is; add --release, such as --release 30.2")
