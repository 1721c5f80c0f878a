"""The table from which many postings are made: typed, pasted or uploaded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from jobdesc.builder.many import MOST, Draft
from jobdesc.forms.picks import is_uuid
from jobdesc.forms.sheets import COLUMNS, LABELS, MOST_BYTES, Cells, Column, decoded, read_sheet
from jobdesc.forms.variants import Row, Source, read_row
from jobdesc.models import Posting

BLANK_ROWS = 10
_ORDER = {column.key: place for place, column in enumerate(COLUMNS)}

Files = Mapping[str, "UploadedFile[bytes]"]


@dataclass(frozen=True)
class CellField:
    """An input of the table: its id is its name. `hint` is the value as understood, where that
    reads otherwise."""

    column: Column
    name: str
    value: str
    hint: str
    error: str


@dataclass(frozen=True)
class RowFields:
    number: int
    fields: tuple[CellField, ...]
    summary: str
    note: str


class ManyForm:
    """Posts `cell-ROW-COLUMN`, `rows` (how many), `table` and `file`, `key` (the batch's name)
    and `checked` (what was last found right). Rows are numbered from 1, without gaps."""

    def __init__(
        self,
        data: QueryDict | None = None,
        files: Files | None = None,
        *,
        posting: Posting,
    ) -> None:
        self.posting = posting
        self.is_bound = data is not None
        self.data = data if data is not None else QueryDict()
        self.errors: dict[str, str] = {}
        self.unknown: list[str] = []
        self.table = ""
        sent = self.data.get("key", "")
        self.key = UUID(sent) if is_uuid(sent) else uuid4()
        self.blank = 0 if self.is_bound else BLANK_ROWS
        cells = [*self._typed(), *self._read_tables(files or {})]
        self.rows = self._rows(cells)
        if self.wants_more:
            self.blank = min(BLANK_ROWS, MOST - len(self.rows))
        elif self.is_bound and not self.rows and not self.errors:
            self.errors["rows"] = "There is no row yet. Fill one in, or paste a table."
            self.blank = BLANK_ROWS

    @property
    def wants_more(self) -> bool:
        return self.data.get("go") == "more"

    def _typed(self) -> list[Cells]:
        count = self.data.get("rows", "0")
        numbers = range(1, min(int(count) if count.isdecimal() and len(count) < 4 else 0, MOST) + 1)  # noqa: PLR2004
        return [cells for number in numbers if (cells := self._cells(number))]

    def _cells(self, number: int) -> Cells:
        named = ((column.key, self.data.get(f"cell-{number}-{column.key}", "").strip()) for column in COLUMNS)
        return {key: value for key, value in named if value}

    def _read_tables(self, files: Files) -> list[Cells]:
        """What was pasted and uploaded. What cannot be read stays where it was pasted."""
        rows: list[Cells] = []
        pasted = self.data.get("table", "")
        try:
            if pasted.strip():
                rows += self._sheet(pasted)
        except ValidationError as error:
            self.table = pasted
            self.errors["table"] = str(error.messages[0])
        try:
            if file := files.get("file"):
                rows += self._sheet(decoded(file.read(MOST_BYTES + 1)))
        except ValidationError as error:
            self.errors["file"] = f"{error.messages[0]} Then choose it again."
        return rows

    def _sheet(self, text: str) -> Sequence[Cells]:
        sheet = read_sheet(text)
        self.unknown += sheet.unknown
        if not sheet.rows:
            raise ValidationError("There are headings, but no rows below them.")
        return sheet.rows

    def _rows(self, cells: Sequence[Cells]) -> list[Row]:
        if len(cells) > MOST:
            self.errors["rows"] = (
                f"These are {len(cells)} rows; at most {MOST} postings are made at once. Only the first "
                f"{MOST} are here."
            )
            cells = cells[:MOST]
        if not cells:
            return []
        source = self._source()
        return [read_row(number, row, source) for number, row in enumerate(cells, 1)]

    def _source(self) -> Source:
        employers = self.posting.team.employers.all()
        by_name = {" ".join(employer.name.casefold().split()): employer for employer in employers}
        return Source(self.posting.latest.document, self.posting.employer, by_name)

    @property
    def is_right(self) -> bool:
        """Whether every row has its draft, and nothing else is wrong."""
        return bool(self.rows) and not self.errors and all(row.draft for row in self.rows)

    @property
    def checked(self) -> str:
        """The name of what was found right: these rows, and the posting as it is now."""
        rows = [dict(sorted(row.cells.items())) for row in self.rows]
        sent = json.dumps([self.posting.latest.number, rows])
        return hashlib.sha256(sent.encode()).hexdigest()

    @property
    def was_checked(self) -> bool:
        """Whether what arrived is what the page had shown as right."""
        return self.is_right and self.data.get("checked", "") == self.checked

    def drafts(self) -> list[Draft]:
        return [row.draft for row in self.rows if row.draft]

    def troubles(self) -> list[tuple[str, str, str]]:
        """(Where, its id on the page, what to do) of every error, in the order of the rows."""
        if self.wants_more:
            return []
        return [
            (f"Row {row.number}, {LABELS.get(key, 'all of it')}", _name(row.number, key or "title"), words)
            for row in self.rows
            for key, words in sorted(row.errors.items(), key=lambda error: _ORDER.get(error[0], -1))
        ]

    def lines(self) -> list[RowFields]:
        """The rows as the page shows them, and the empty ones after them."""
        twins = _twins(self.rows)
        blank = [Row(len(self.rows) + number, {}) for number in range(1, self.blank + 1)]
        return [
            RowFields(
                row.number,
                tuple(self._field(row, column) for column in COLUMNS),
                "" if self.wants_more else row.summary,
                f"The same as row {twins[row.number]}." if row.number in twins else "",
            )
            for row in (*self.rows, *blank)
        ]

    def _field(self, row: Row, column: Column) -> CellField:
        value = row.cells.get(column.key, "")
        understood = row.understood.get(column.key, "")
        error = "" if self.wants_more else row.errors.get(column.key, "")
        hint = understood if understood.casefold() != value.casefold() and not error else ""
        return CellField(column, _name(row.number, column.key), value, hint, error)


def _name(number: int, key: str) -> str:
    return f"cell-{number}-{key}"


def _twins(rows: Sequence[Row]) -> dict[int, int]:
    """Number of each row that says the same as an earlier one → that one's number."""
    first: dict[tuple[tuple[str, str], ...], int] = {}
    twins = {}
    for row in rows:
        same = first.setdefault(tuple(sorted(row.cells.items())), row.number)
        if same != row.number:
            twins[row.number] = same
    return twins
