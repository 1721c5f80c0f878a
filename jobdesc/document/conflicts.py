"""Three values made one, and what has to be asked when that cannot be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from jobdesc.document.labels import single_words

_Part = TypeVar("_Part")
_Other = TypeVar("_Other")

ABSENT: Any = object()
"""Stands in for a cell that a side does not have, where `None` may stand in the cell."""


class Three(NamedTuple, Generic[_Part]):
    """The same thing in the base, on my side and on theirs."""

    base: _Part
    mine: _Part
    theirs: _Part

    def each(self, change: Callable[[_Part], _Other]) -> Three[_Other]:
        return Three(change(self.base), change(self.mine), change(self.theirs))


class Choice(StrEnum):
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


_EITHER = (Choice.MINE, Choice.THEIRS)


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides changed, in words; `None` stands for nothing, or for removed.

    `path` is the cell's, or `item:<id>` / `section:<id>` where one side removed the whole.
    `choices` are those that `resolve` takes for it.
    """

    path: str
    label: str
    base: str | None
    mine: str | None
    theirs: str | None
    choices: tuple[Choice, ...] = _EITHER


@dataclass(slots=True)
class Ballot:
    """Settles cells by the choices made so far, and keeps a list of all that it asked."""

    choices: Mapping[str, Choice]
    asked: list[Conflict] = field(default_factory=list)

    def settle(
        self,
        path: str,
        label: str,
        cell: Three[Any],
        join: Callable[[Any, Any], Any] | None = None,
    ) -> Any:
        """Return what only one side changed, or what was chosen; mine while nothing was.

        `join` makes both sides one; without it they cannot both be kept.
        """
        if cell.theirs in (cell.mine, cell.base):
            return cell.mine
        if cell.mine == cell.base:
            return cell.theirs
        told = cell.each(lambda value: None if value is ABSENT else single_words(path, value))
        choices = (*_EITHER, Choice.BOTH) if join else _EITHER
        choice = self._ask(Conflict(path, label, *told, choices=choices))
        if join and choice is Choice.BOTH:
            return join(cell.mine, cell.theirs)
        return cell.theirs if choice is Choice.THEIRS else cell.mine

    def keeps(self, path: str, label: str, told: Three[str | None], *, changed: bool) -> bool:
        """Whether a whole that one side removed stays: it does while there is something to ask,
        and there is when the other side `changed` it."""
        if not changed:
            return False
        remover = Choice.MINE if told.mine is None else Choice.THEIRS
        return self._ask(Conflict(path, label, *told)) is not remover

    def _ask(self, conflict: Conflict) -> Choice | None:
        self.asked.append(conflict)
        return self.choices.get(conflict.path)
