"""Reading a table that was pasted from a spreadsheet or uploaded as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from jobdesc.builder.many import MOST
from jobdesc.document.text import clean
from jobdesc.forms.cells import plain

MOST_BYTES = 256 * 1024
MOST_COLUMNS = 60


@dataclass(frozen=True)
class Column:
    """A column of the table: what it is called here, and what people call it elsewhere."""

    key: str
    label: str
    names: tuple[str, ...]
    example: str


COLUMNS = tuple(
    Column(key, label, tuple(names.split(", ")), example)
    for key, label, names, example in (
        ("title", "Title", "job title, position, role, job", ""),
        ("city", "City", "town, location, place, office, site, ort, stadt", "Porto"),
        ("region", "Region", "state, province, county, state or region, state region, bundesland", ""),
        ("country", "Country", "country code, land, nation", "Portugal"),
        (
            "workplace",
            "Workplace",
            "workplace type, work model, work mode, work arrangement, arrangement, remote, on site, onsite",
            "hybrid",
        ),
        (
            "pay_low",
            "Pay from",
            (
                "pay low, pay min, min pay, minimum pay, lowest pay, salary from, salary low, salary min, "
                "min salary, minimum salary, min, minimum, from, low, low end, gehalt von"
            ),
            "58,000",
        ),
        (
            "pay_high",
            "Pay to",
            (
                "pay high, pay max, max pay, maximum pay, highest pay, salary to, salary high, salary max, "
                "max salary, maximum salary, max, maximum, to, high, high end, gehalt bis, pay up to, up to"
            ),
            "74,000",
        ),
        ("currency", "Currency", "pay currency, salary currency, currency code, ccy, währung", "EUR"),
        (
            "period",
            "Per",
            "period, pay period, salary period, pay per, salary per, pay unit, unit, frequency",
            "year",
        ),
        (
            "apply_by",
            "Apply by",
            (
                "deadline, application deadline, apply until, apply before, closing date, closes, "
                "closing, valid through, expiry, expires, end date, bewerbungsfrist"
            ),
            "2027-01-31",
        ),
        (
            "start",
            "Start",
            "start date, starts, starting, starting date, begin, begins, eintritt",
            "April 2027",
        ),
        (
            "requisition",
            "Requisition",
            (
                "requisition number, requisition id, requisition no, req, req id, req no, reference, ref, "
                "reference number, job id, job number, job code"
            ),
            "ENG-215",
        ),
        (
            "employer",
            "Employer",
            "company, organisation, organization, hiring organisation, hiring organization, client, brand",
            "",
        ),
    )
)
LABELS = {column.key: column.label for column in COLUMNS}
_KEYS = {
    plain(name): column.key
    for column in COLUMNS
    for name in (column.label, column.key.replace("_", " "), *column.names)
}

Cells = Mapping[str, str]
"""Column key → what was written; absent or empty where nothing was."""


@dataclass(frozen=True)
class Sheet:
    """`rows` of a table, without the empty ones; `unknown` are headings nobody here knows."""

    rows: tuple[Cells, ...]
    unknown: tuple[str, ...]


def decoded(data: bytes) -> str:
    """The text of an uploaded table; raise `ValidationError` where it is none in UTF-8."""
    if len(data) > MOST_BYTES:
        raise ValidationError(
            f"The file has {len(data) // 1024:,} KB; at most {MOST_BYTES // 1024} KB are read."
        )
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise ValidationError("This is a workbook. Save it as “CSV UTF-8”, or copy the cells and paste them.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(
            "The file is not in UTF-8. Save it as “CSV UTF-8”, or copy the cells and paste them."
        ) from error
    if "\x00" in text:
        raise ValidationError("This is not a table of text. Save it as “CSV UTF-8”.")
    return text


def read_sheet(text: str) -> Sheet:
    """Read rows parted by tabs, semicolons or commas, the first one their headings.

    Raise `ValidationError` where that cannot be done, with the line and what to do.
    """
    if len(text.encode()) > MOST_BYTES:
        raise ValidationError(f"The table is too long; at most {MOST_BYTES // 1024} KB are read.")
    text = clean(text.removeprefix("\ufeff"))
    first = text.lstrip("\n").partition("\n")[0]
    mark = max("\t;,", key=lambda mark: _known(_line(first, mark)))
    if not _known(_line(first, mark)):
        raise ValidationError(
            "The first line needs headings that say what is in each column, such as City, Country, Pay from."
        )
    (_, headings), *lines = _lines(text, mark)
    keys = _keys(headings)
    unknown = tuple(name for name, key in zip(headings, keys, strict=True) if name and not key)
    rows = [_cells(number, line, keys) for number, line in lines]
    if len(rows) > MOST:
        raise ValidationError(f"The table has {len(rows):,} rows; at most {MOST} postings are made at once.")
    return Sheet(tuple(rows), unknown)


def _line(text: str, mark: str) -> list[str]:
    """The cells of a first line; quotation marks that do not match do not matter yet."""
    try:
        return next(csv.reader([text], delimiter=mark), [])
    except csv.Error:
        return []


def _known(headings: Iterable[str]) -> int:
    return sum(1 for heading in headings if _key(heading))


def _key(heading: str) -> str:
    """ "Salary from (EUR)" is "Pay from": what stands in brackets is beside the point."""
    return _KEYS.get(plain(heading)) or _KEYS.get(plain(re.sub(r"\(.*?\)|\[.*?\]", "", heading)), "")


def _lines(text: str, mark: str) -> list[tuple[int, list[str]]]:
    """(Number of the line, its cells) of each line that is not empty."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        lines = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error as error:
        raise ValidationError(
            f"Line {reader.line_num} cannot be read: a quotation mark does not match. Within a cell in "
            "quotation marks, write each one of its own twice."
        ) from error
    return [(number, cells) for number, cells in lines if any(cells)]


def _keys(headings: Sequence[str]) -> list[str]:
    if len(headings) > MOST_COLUMNS:
        raise ValidationError(f"The table has {len(headings)} columns; at most {MOST_COLUMNS} are read.")
    keys = [_key(heading) for heading in headings]
    for key in filter(None, keys):
        twice = [f"“{name}”" for name, one in zip(headings, keys, strict=True) if one == key]
        if len(twice) > 1:
            raise ValidationError(f"{' and '.join(twice)} both mean {LABELS[key]}. Keep one of them.")
    return keys


def _cells(number: int, line: Sequence[str], keys: Sequence[str]) -> Cells:
    if any(line[len(keys) :]):
        raise ValidationError(
            f"Line {number} has {len(line)} cells, but there are {len(keys)} headings. Where a cell holds a "
            "comma, put it in quotation marks, or copy the cells from the spreadsheet and paste them."
        )
    return {key: cell for key, cell in zip(keys, line, strict=False) if key and cell}


def example() -> str:
    """A table to begin with, as CSV: every heading and one row. It holds nobody's words, so no
    cell of it can be a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.label for column in COLUMNS])
    writer.writerow([column.example for column in COLUMNS])
    return out.getvalue()
