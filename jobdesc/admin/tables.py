"""Tables of the library out to CSV and Excel and in again: a dry run first, then all or nothing."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.contrib.admin import site
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from import_export.formats.base_formats import CSV, XLSX
from import_export.results import Result, RowResult
from tablib import Dataset

from jobdesc.admin.sheets import CitationSheet, ItemSheet, OptionSheet, Sheet, TitleSheet
from jobdesc.document.marks import Parts, redlined

MOST_BYTES = 5_000_000
MOST_UNPACKED = 60_000_000
MOST_ROWS = 10_000
SHOWN_AT_MOST = 200
KEPT_SECONDS = 3_600
FORMATS = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX.CONTENT_TYPE}
UNREADABLE = "It cannot be read as a table. Save it as CSV (UTF-8) or as an Excel workbook, and try again."


@dataclass(frozen=True)
class Table:
    """A table that goes out and comes in; `keys` are the columns by which a row is found."""

    name: str
    title: str
    sheet: type[Sheet]
    note: str = ""

    @property
    def model(self) -> Any:
        return self.sheet._meta.model

    @property
    def columns(self) -> list[str]:
        return list(self.sheet().get_export_headers())

    def may(self, verb: str, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(f"jobdesc.{verb}_{self.model._meta.model_name}"))

    def may_import(self, request: HttpRequest) -> bool:
        return self.may("add", request) and self.may("change", request)


TABLES = {
    it.name: it
    for it in (
        Table("items", "Items", ItemSheet),
        Table("options", "Options of placeholders", OptionSheet),
        Table("titles", "Alternative titles", TitleSheet),
        Table("citations", "Citations", CitationSheet),
    )
}


@dataclass(frozen=True)
class Line:
    """One row of a dry run: what it is called, and each column that changes, or what is wrong."""

    number: int
    name: str
    is_new: bool = False
    changes: tuple[tuple[str, Parts], ...] = ()
    problems: tuple[str, ...] = ()


def exported(table: Table, ending: str, request: HttpRequest) -> bytes:
    """The table as its list is filtered in the address; every cell is text, and no formula."""
    changelist = site.get_model_admin(table.model).get_changelist_instance(request)
    rows = changelist.get_queryset(request).order_by("pk")
    dataset = table.sheet().export(_related(rows, table))
    data = (XLSX if ending == "xlsx" else CSV)().export_data(dataset)
    # Excel takes a CSV for UTF-8 only where it begins with this mark.
    return data if isinstance(data, bytes) else b"\xef\xbb\xbf" + data.encode()


def _related(rows: Any, table: Table) -> Any:
    links = {ItemSheet: ("original",), OptionSheet: ("placeholder",), TitleSheet: ("template",)}
    cited = ("source", "item", "placeholder", "option__placeholder", "insight")
    more = ("alternate_title__template", "specialisation__template")
    return rows.select_related(*links.get(table.sheet, (*cited, *more)))


def read(name: str, data: bytes) -> Dataset:
    """The rows of an uploaded file. Raise `ValidationError` for what is no table, or too much."""
    if len(data) > MOST_BYTES:
        raise ValidationError(f"The file is larger than {MOST_BYTES // 1_000_000} MB. Split it.")
    try:
        dataset = _workbook(data) if name.lower().endswith(".xlsx") else _text(data)
    except ValidationError:
        raise
    except Exception as error:  # openpyxl and tablib raise whatever their parsers do
        raise ValidationError(UNREADABLE) from error
    if len(dataset) > MOST_ROWS:
        raise ValidationError(f"The table has more than {MOST_ROWS:,} rows. Split it.")
    if not dataset.headers:
        raise ValidationError("The table is empty.")
    return dataset


def _workbook(data: bytes) -> Dataset:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(it.file_size for it in archive.infolist()) > MOST_UNPACKED:
            raise ValidationError("The workbook is larger inside than any table of the library.")
    return _without_blanks(XLSX().create_dataset(data))


def _text(data: bytes) -> Dataset:
    """Excel writes semicolons where a comma is the decimal sign."""
    text = data.decode("utf-8-sig")
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    dataset = Dataset(headers=rows[0] if rows else None)
    width = len(rows[0]) if rows else 0
    for row in rows[1:]:
        dataset.append([*row, *[""] * (width - len(row))])
    return _without_blanks(dataset)


def _without_blanks(dataset: Dataset) -> Dataset:
    kept = Dataset(headers=[str(it or "").strip() for it in dataset.headers or ()] or None)
    for row in dataset:
        if any(cell not in (None, "") for cell in row):
            kept.append(row)
    return kept


def missing(table: Table, dataset: Dataset) -> list[str]:
    """The columns without which a row cannot be found; others may be left out."""
    fields = table.sheet().fields
    needed = [fields[name].column_name for name in table.sheet._meta.import_id_fields]
    return [name for name in needed if name not in dataset.headers]


@dataclass(frozen=True)
class Outcome:
    """What the rows do: `digest` says it in short, so that a yes is a yes to that. `is_kept` tells
    that they did it."""

    result: Result
    digest: str
    is_kept: bool = False

    @property
    def is_sound(self) -> bool:
        return not (self.result.has_errors() or self.result.has_validation_errors())


def taken_in(table: Table, dataset: Dataset, *, shown: str = "") -> Outcome:
    """Take the rows in, all or none, if that does what was `shown`; without it keep nothing."""
    with transaction.atomic():
        if shown:
            _lock(table, dataset)
        result = table.sheet().import_data(dataset, dry_run=False, use_transactions=True)
        outcome = Outcome(result, _digest(table, result))
        is_kept = outcome.is_sound and outcome.digest == shown
        transaction.set_rollback(not is_kept)
    return replace(outcome, is_kept=is_kept)


def _lock(table: Table, dataset: Dataset) -> None:
    """Before they are read: whoever saves one of the rows in this moment waits, or is waited for."""
    for rows in table.sheet().named(dataset):
        list(rows.order_by("pk").select_for_update().values_list("pk"))


def _digest(table: Table, result: Result) -> str:
    """Every row that comes or changes, from what its cells said to what they say."""
    sheet, told = table.sheet(), sha256()
    for row in result.rows:
        if row.instance is not None:  # where it is, the row could be read
            told.update(repr((row.import_type, _cells(sheet, row))).encode())
    return told.hexdigest()


def _cells(sheet: Sheet, row: RowResult) -> list[tuple[str, str, str]]:
    """Each column, with what it said and what it says; rows are named by their keys."""
    there = None if row.import_type == RowResult.IMPORT_TYPE_NEW else row.original
    before = [str(sheet.export_field(it, there)) if there else "" for it in sheet.get_export_fields()]
    after = [str(sheet.export_field(it, row.instance)) for it in sheet.get_export_fields()]
    names = [it.column_name for it in sheet.get_export_fields()]
    return list(zip(names, before, after, strict=True))


def lines(table: Table, result: Result) -> list[Line]:
    """What the page shows of a result: what is wrong, or what comes and what changes."""
    wrong = [
        *(Line(it.number, _called(it.values), problems=_problems(it.error)) for it in result.invalid_rows),
        *(
            Line(it.number, _called(list(it.errors[0].row.values())), problems=_errors(it.errors))
            for it in result.error_rows
        ),
    ]
    if wrong:
        return sorted(wrong, key=lambda it: it.number)[:SHOWN_AT_MOST]
    sheet = table.sheet()
    return [_line(sheet, number, row) for number, row in enumerate(result.rows[:SHOWN_AT_MOST], 1)]


def _errors(errors: Sequence[Any]) -> tuple[str, ...]:
    return tuple(str(it.error) for it in errors)


def _problems(error: ValidationError) -> tuple[str, ...]:
    if not hasattr(error, "error_dict"):
        return tuple(error.messages)
    return tuple(
        f"{name}: {words}" if name != "__all__" else words
        for name, found in error.message_dict.items()
        for words in found
    )


def _called(values: Sequence[Any]) -> str:
    return " · ".join(str(it) for it in list(values)[:2] if it)


def _line(sheet: Sheet, number: int, row: RowResult) -> Line:
    is_new = row.import_type == RowResult.IMPORT_TYPE_NEW
    cells = _cells(sheet, row)
    changes = [(name, redlined(before, after)) for name, before, after in cells if before != after]
    return Line(number, str(row.instance), is_new, tuple(changes))


def keep(user: Any, name: str, data: bytes, shown: str) -> str:
    """Keep a file and what was shown of it between its dry run and its taking in; return the word
    to ask for both again."""
    token = uuid4().hex
    cache.set(_kept(user, token), (name, data, shown), KEPT_SECONDS)
    return token


def kept(user: Any, token: str) -> tuple[str, bytes, str] | None:
    found: tuple[str, bytes, str] | None = cache.get(_kept(user, token))
    return found


def _kept(user: Any, token: str) -> str:
    return f"table:{user.pk}:{token[:40]}"
