"""From a sheet to values: pydantic's errors told with file, line, path and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from jobdesc.packs.checks import check, check_finished
from jobdesc.packs.faults import Fault, PackError, Place
from jobdesc.packs.loader import Sheet, load_sheet, parse_sheet, shown
from jobdesc.packs.schema import LISTS, Pack, PackFile

Schema = TypeVar("Schema", bound=BaseModel)

MAX_PACK = 4 * 1024 * 1024
"""A role with all its evidence is a quarter of a megabyte."""

RULES = "review"
"""The folder beside the roles that holds the rules of the review (`rulebooks.py`)."""


def load(path: Path | str, *, finished: bool = True) -> Pack:
    """Read and check a pack: one YAML or JSON file, or every `*.yaml` below a folder but its `review/`.

    Raise `PackError` with everything that is wrong, one line each. A pack that is not `finished`
    may have claims without citations, placeholders without options and templates without items:
    what it brings can be completed in the library.
    """
    path = Path(path)
    sheets, faults = _sheets(path)
    return _checked(sheets, faults, path, finished=finished)


def parse(data: bytes, name: str, *, finished: bool = True) -> Pack:
    """The same for a file in memory; `name` tells YAML from JSON, and stands for it in messages."""
    return _checked([parse_sheet(data, name, MAX_PACK)], [], Path(name), finished=finished)


def _checked(sheets: list[Sheet], faults: list[Fault], path: Path, *, finished: bool) -> Pack:
    files: list[tuple[Sheet, PackFile]] = []
    for sheet in sheets:
        try:
            files.append((sheet, read(sheet, PackFile)))
        except PackError as error:
            faults.extend(error.faults)
    if faults:
        raise PackError(faults)
    pack = _joined(files, path)
    found = [*check(pack), *(check_finished(pack) if finished else ())]
    if found:
        raise PackError(_located(files, place, message) for place, message in found)
    return pack


def read(sheet: Sheet, schema: type[Schema]) -> Schema:
    """Return the sheet as a value of `schema`; raise `PackError` with every misfit."""
    if not isinstance(sheet.value, dict):
        raise PackError([sheet.fault((), "is empty or no mapping of keys to values")])
    try:
        return schema.model_validate(sheet.value)
    except ValidationError as error:
        raise PackError(misfits(sheet, error)) from error


def misfits(sheet: Sheet, error: ValidationError) -> Iterator[Fault]:
    """What pydantic found, as faults of `sheet`."""
    for found in error.errors(include_url=False):
        place: Place = tuple(found["loc"])
        yield sheet.fault(_standing(sheet.value, place), _message(dict(found)))


def _standing(value: Any, place: Place) -> Place:
    """As much of `place` as stands in the file: what is missing has no line."""
    for number, step in enumerate(place):
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return place[:number]
    return place


def _message(found: dict[str, Any]) -> str:
    kind, name = found["type"], str(found["loc"][-1]) if found["loc"] else ""
    if kind == "missing":
        hint = ": name a source, or write [{basis: own}]" if name == "cites" else ""
        return f'"{name}" is missing{hint}'
    if kind == "extra_forbidden":
        return f'"{name}" is not known here; check its spelling or remove it'
    if found.get("input", "") is None:
        return "is empty; write what belongs here or remove the key"
    message = str(found["msg"]).removeprefix("Value error, ").removeprefix("Input ")
    if kind == "enum":
        return f'{message}, not "{found["input"]}"'
    if kind == "string_pattern_mismatch":
        return f'"{found["input"]}" is not written as it must be: {message}'
    return message[:1].lower() + message[1:]


def _sheets(path: Path) -> tuple[list[Sheet], list[Fault]]:
    paths = [path]
    if path.is_dir():
        found = (it for it in path.rglob("*.yaml") if it.relative_to(path).parts[0] != RULES)
        paths = sorted(found, key=lambda it: it.relative_to(path).as_posix())
    sheets: list[Sheet] = []
    faults: list[Fault] = []
    if not paths:
        faults.append(Fault(shown(path), 1, (), "holds no *.yaml file"))
    for one in paths:
        try:
            sheets.append(load_sheet(one, MAX_PACK))
        except PackError as error:
            faults.extend(error.faults)
    return sheets, faults


def _joined(files: list[tuple[Sheet, PackFile]], path: Path) -> Pack:
    heads = [(sheet, file.pack) for sheet, file in files if file.pack]
    if not heads:
        message = '"pack" is missing: say name, released and language in one of the files'
        raise PackError([Fault(shown(path), 1, (), message)])
    if len(heads) > 1:
        message = f'"pack" stands in {heads[0][0].name} already; keep one of them'
        raise PackError(sheet.fault(("pack",), message) for sheet, _ in heads[1:])
    lists = {name: tuple(one for _, file in files for one in getattr(file, name)) for name in LISTS}
    return Pack(pack=heads[0][1], **lists)


def _located(files: list[tuple[Sheet, PackFile]], place: Place, message: str) -> Fault:
    """A fault of the joined pack, in the file where that entry stands."""
    name, number, *rest = place
    for sheet, file in files:
        count = len(getattr(file, str(name)))
        if int(number) < count:
            return sheet.fault((name, number, *rest), message)
        number = int(number) - count
    raise LookupError(place)
