"""Strict YAML (and JSON) with positions, for packs and posting specs.

`load_yaml` gives a `Sheet`: plain dicts, lists and strings, and the line of each of them.
Every scalar is read as text (`no` stays "no", `2023-09-19` a string) and converted by the
schema. Refused: files over 256 KB, anchors, aliases, tags, several documents, duplicate
keys, nesting over 24 levels, control characters and broken Unicode. These are the ways in
which a small YAML file grows or means something else than it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from jobdesc.document.text import refuse_unsafe
from jobdesc.packs.faults import Fault, PackError, Place, name_steps
from jobdesc.packs.json_text import read_json

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | None"

MAX_BYTES = 256 * 1024
MAX_DEPTH = 24
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file: its name for messages, its value, and the line (from 1) of each place."""

    name: str
    value: Tree
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """The line of `place`, or of the nearest thing around it that stands in the file."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def fault(self, place: Place, message: str) -> Fault:
        return Fault(self.name, self.line(place), name_steps(self.value, place), message)


def load_yaml(path: Path) -> Sheet:
    """Read a YAML file; raise `PackError` with its line where it is not strict YAML."""
    return parse_yaml(_read(path, MAX_BYTES), shown(path))


def load_sheet(path: Path, limit: int) -> Sheet:
    """Read a YAML file, or a JSON file where its name ends in `.json`, of at most `limit` bytes."""
    return parse_sheet(_read(path, limit), shown(path), limit)


def _read(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise PackError([Fault(shown(path), 1, (), message)]) from error


def parse_sheet(data: bytes, name: str, limit: int) -> Sheet:
    """Read YAML or JSON from memory, by the ending of `name`."""
    if name.lower().endswith(".json"):
        return Sheet(name, *read_json(_text(data, name, limit), name, MAX_DEPTH))
    return parse_yaml(data, name, limit)


def parse_yaml(data: bytes | str, name: str, limit: int = MAX_BYTES) -> Sheet:
    """Read YAML from memory; `name` stands for the file in messages."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    reader = _Reader(name, _text(raw, name, limit))
    value = reader.read()
    return Sheet(name, value, reader.lines)


def _text(raw: bytes, name: str, limit: int) -> str:
    if len(raw) > limit:
        message = f"is larger than {limit // 1024} KB; at most that is read"
        raise PackError([Fault(name, 1, (), message)])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise PackError([Fault(name, line, (), "is not UTF-8 text")]) from error


def shown(path: Path) -> str:
    """The path as messages name it: from the current folder where it lies inside."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


class _Reader:
    """Builds the tree from the parser's events, so that depth is bounded before recursion."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.lines: dict[Place, int] = {}
        self.line = 1

    def read(self) -> Tree:
        try:
            events = iter(yaml.parse(self.text, Loader=_Loader))
            value = self._documents(events)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.line = mark.line + 1 if mark else self.line
            raise self._refusal(f"is not YAML: {error.problem or error.context}") from error
        except yaml.YAMLError as error:
            self.line = self._unreadable_line()
            raise self._refusal("holds control characters") from error
        return value

    def _documents(self, events: Iterator[yaml.Event]) -> Tree:
        value: Tree = None
        documents = 0
        for event in events:
            self._at(event)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refusal("holds several documents; keep one")
                if event.tags or event.version:
                    raise self._refusal("directives (%) are not read here")
                value = self._node(next(events), events, ())
        return value

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], place: Place) -> Tree:
        self._refuse_tricks(event, place)
        self.lines.setdefault(place, self.line)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(events, place)
        return self._mapping(events, place)

    def _refuse_tricks(self, event: yaml.Event, place: Place) -> None:
        self._at(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refusal("anchors and aliases (& and *) are not read here")
        if getattr(event, "tag", None):
            raise self._refusal("tags (!) are not read here")
        if len(place) > MAX_DEPTH:
            raise self._refusal(f"is nested deeper than {MAX_DEPTH} levels")

    def _scalar(self, event: yaml.ScalarEvent) -> str | None:
        if not event.value and event.implicit[0]:
            return None
        try:
            return refuse_unsafe(event.value)
        except ValueError as error:
            raise self._refusal(str(error)) from error

    def _list(self, events: Iterator[yaml.Event], place: Place) -> list[Tree]:
        values: list[Tree] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            values.append(self._node(event, events, (*place, len(values))))
        return values

    def _mapping(self, events: Iterator[yaml.Event], place: Place) -> dict[str, Tree]:
        values: dict[str, Tree] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, place)
            if key in values:
                raise self._refusal(f'the key "{key}" stands twice here')
            self.lines[(*place, key)] = self.line
            values[key] = self._node(next(events), events, (*place, key))
        return values

    def _key(self, event: yaml.Event, place: Place) -> str:
        self._refuse_tricks(event, place)
        if not isinstance(event, yaml.ScalarEvent):
            raise self._refusal("a key must be one word, not a list or mapping")
        return self._scalar(event) or ""

    def _at(self, event: yaml.Event) -> None:
        if event.start_mark:
            self.line = event.start_mark.line + 1

    def _refusal(self, message: str) -> PackError:
        return PackError([Fault(self.name, self.line, (), message)])

    def _unreadable_line(self) -> int:
        for number, line in enumerate(self.text.split("\n"), 1):
            try:
                refuse_unsafe(line.removesuffix("\r"))
            except ValueError:
                return number
        return self.line
