"""What is wrong with a pack or spec, and where: file, line, path, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeAlias

Place: TypeAlias = tuple[str | int, ...]
"""Where something stands in a file: mapping keys and list positions from the top."""

_FEW = 12
_NAMED_BY = ("key", "slug", "item", "title", "code")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong; `steps` names the way to it, `line` counts from 1."""

    file: str
    line: int
    steps: tuple[str, ...]
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: "
        return where + (f"{' › '.join(self.steps)}: " if self.steps else "") + self.message


class PackError(ValueError):
    """Everything that is wrong, one line each, in the order of files and lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


def name_steps(value: Any, place: Place) -> tuple[str, ...]:
    """`place` for people: list entries by their key where they have one, else from 1."""
    steps = []
    for step in place:
        value = _child(value, step)
        steps.append(step if isinstance(step, str) else _entry_name(value, step))
    return tuple(steps)


def _child(value: Any, step: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, Sequence) and not isinstance(value, str) and isinstance(step, int):
        return value[step] if step < len(value) else None
    return None


def _entry_name(entry: Any, number: int) -> str:
    if isinstance(entry, Mapping):
        for key in _NAMED_BY:
            if isinstance(entry.get(key), str):
                return str(entry[key])
    return str(number + 1)


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint for an unknown name: `; did you mean "x"?`, or what there is, or nothing."""
    names = sorted(known)
    if close := get_close_matches(name, names, n=1, cutoff=0.6):
        return f'; did you mean "{close[0]}"?'
    if names and len(names) <= _FEW:
        return f"; known here: {', '.join(names)}"
    return ""
