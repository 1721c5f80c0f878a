"""Strict JSON with the line of every place; the loader's other notation.

Scalars are text, as in YAML: a number as it is written, `true` as "true", `null` as nothing.
Refused: what is no JSON, duplicate keys, `NaN` and `Infinity`, deep nesting, characters that no
document may hold.
"""

from __future__ import annotations

import json
import re
from typing import Any

from jobdesc.document.text import refuse_unsafe
from jobdesc.packs.faults import Fault, PackError, Place

_MARK = re.compile(r'[ \t\n\r]*([{}\[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+)')
_CONSTANTS = ("NaN", "Infinity", "-Infinity")


def read_json(text: str, name: str, depth: int) -> tuple[Any, dict[Place, int]]:
    """The value, and the line (from 1) of each place; `name` stands for the file in messages."""
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise PackError([Fault(name, error.lineno, (), f"is not JSON: {error.msg}")]) from error
    except RecursionError as error:
        raise PackError([Fault(name, 1, (), f"is nested deeper than {depth} levels")]) from error
    reader = _Reader(text, name, depth)
    return reader.value(reader.mark(), ()), reader.lines


class _Reader:
    """Walks over text that is known to be JSON."""

    def __init__(self, text: str, name: str, depth: int) -> None:
        self.text, self.name, self.depth = text, name, depth
        self.at, self.line = 0, 1
        self.lines: dict[Place, int] = {}

    def mark(self) -> str:
        found = _MARK.match(self.text, self.at)
        if found is None:  # the text was read as JSON before
            raise AssertionError(self.at)
        self.line += self.text.count("\n", self.at, found.start(1))
        self.at = found.end()
        return found[1]

    def value(self, mark: str, place: Place) -> Any:
        self.lines.setdefault(place, self.line)
        if len(place) > self.depth:
            raise self.refusal(f"is nested deeper than {self.depth} levels")
        if mark == "{":
            return self.mapping(place)
        if mark == "[":
            return self.list(place)
        if mark in _CONSTANTS:
            raise self.refusal(f"{mark} is no number")
        return None if mark == "null" else self.scalar(mark)

    def scalar(self, mark: str) -> str:
        try:
            return refuse_unsafe(json.loads(mark) if mark.startswith('"') else mark)
        except ValueError as error:
            raise self.refusal(str(error)) from error

    def list(self, place: Place) -> list[Any]:
        values: list[Any] = []
        while (mark := self.mark()) != "]":
            if mark != ",":
                values.append(self.value(mark, (*place, len(values))))
        return values

    def mapping(self, place: Place) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while (mark := self.mark()) != "}":
            if mark == ",":
                continue
            key = self.scalar(mark)
            if key in values:
                raise self.refusal(f'the key "{key}" stands twice here')
            self.lines[*place, key] = self.line
            self.mark()
            values[key] = self.value(self.mark(), (*place, key))
        return values

    def refusal(self, message: str) -> PackError:
        return PackError([Fault(self.name, self.line, (), message)])
