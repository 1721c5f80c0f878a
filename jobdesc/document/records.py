"""Job descriptions as JSON records: strict when read, complete when written."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NoReturn

from pydantic import ValidationError

from jobdesc.document.values import SCHEMA_VERSION, JobDescription

Record = dict[str, Any]


def _show_every_section(record: Record) -> Record:
    """Version 1 could not keep a section aside, nor tell what an edited item stands in place
    of: what is left out has those very values."""
    return record


def _say_nothing_internal(record: Record) -> Record:
    """Version 2 knew no internal description: what is left out says nothing."""
    return record


UPGRADES: Mapping[int, Callable[[Record], Record]] = {1: _show_every_section, 2: _say_nothing_internal}
"""For every old schema version the step that lifts a record to the next one. A step gets a
record that is its own to change; `schema_version` is raised for it."""

_MOST_PROBLEMS = 5
_SURROGATE = re.compile("[\ud800-\udfff]")


class DocumentError(ValueError):
    """A record cannot be read; the message says where in it and what is wrong."""


def load(data: bytes | str) -> JobDescription:
    """Read one JSON record, of this schema version or an older one.

    Raise `DocumentError` for anything but exactly one record: broken JSON or UTF-8, a key
    that stands twice, a number that is not whole, a lone surrogate, an unknown field.
    """
    try:
        record = _upgraded(_parsed(data))
        return JobDescription.model_validate_json(json.dumps(record), strict=True)
    except ValidationError as error:
        _refuse(f"{_place(found['loc'])}: {_reason(found)}" for found in error.errors())
    except RecursionError:
        raise DocumentError("record: nested too deeply") from None


def dump(document: JobDescription) -> Record:
    """Return the whole document as plain dictionaries, lists, text and whole numbers."""
    return document.model_dump(mode="json")


def _parsed(data: bytes | str) -> Record:
    try:
        text = data.decode() if isinstance(data, bytes) else data
        record = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_Object,
            parse_float=_Refused,
            parse_constant=_Refused,
        )
    except UnicodeDecodeError as error:
        raise DocumentError(f"byte {error.start}: not UTF-8") from None
    except json.JSONDecodeError as error:
        raise DocumentError(f"line {error.lineno}, column {error.colno}: {error.msg}") from None
    except ValueError:  # Python reads no whole number of more than 4,300 digits
        raise DocumentError("record: a number is too long") from None
    problems = tuple(_problems(record, ""))
    if problems:
        _refuse(problems)
    if not isinstance(record, dict):
        raise DocumentError("a record is a JSON object")
    return record


def _upgraded(record: Record) -> Record:
    version = record.get("schema_version")
    if type(version) is not int:
        raise DocumentError("schema_version: missing, so this is no job description record")
    if version > SCHEMA_VERSION:
        raise DocumentError(
            f"schema_version: {version} was written by a newer release; this one reads up to {SCHEMA_VERSION}"
        )
    while version < SCHEMA_VERSION:
        if version not in UPGRADES:
            raise DocumentError(f"schema_version: {version} is not known")
        record = UPGRADES[version](record)
        version += 1
        record["schema_version"] = version
    return record


class _Object(dict[str, Any]):
    """A JSON object that remembers which of its keys stood more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.twice: list[str] = []
        if len(self) < len(pairs):
            stood = Counter(name for name, _ in pairs)
            self.twice = sorted(name for name, times in stood.items() if times > 1)


class _Refused(str):
    """A number as it stood in the JSON that no field can take: 0.5, 1e999, NaN."""

    __slots__ = ()


def _problems(value: object, path: str) -> Iterator[str]:
    if isinstance(value, _Refused):
        yield f"{path or 'record'}: {value} is not a whole number (write money as text)"
    elif isinstance(value, str) and _is_broken(value):
        yield f"{path or 'record'}: broken Unicode (a lone surrogate)"
    elif isinstance(value, _Object):
        yield from (f"{_below(path, name)}: stands twice" for name in value.twice)
        for name, part in value.items():
            if _is_broken(name):
                yield f"{path or 'record'}: a key with broken Unicode"
            yield from _problems(part, _below(path, name))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _problems(part, _below(path, str(number)))


def _is_broken(text: str) -> bool:
    return _SURROGATE.search(text) is not None


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(map(str, location)) or "record"


def _reason(found: Mapping[str, Any]) -> str:
    if found["type"] == "extra_forbidden":
        return "not a field of this schema version"
    message = str(found["msg"]).removeprefix("Value error, ")
    return message[:1].lower() + message[1:]


def _refuse(problems: Iterable[str]) -> NoReturn:
    found = list(problems)
    more = [f"and {len(found) - _MOST_PROBLEMS} more"] if len(found) > _MOST_PROBLEMS else []
    raise DocumentError("; ".join(found[:_MOST_PROBLEMS] + more)) from None
