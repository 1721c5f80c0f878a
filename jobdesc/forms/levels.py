"""What is asked before a posting moves to another level: which level, and what comes and goes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.core.exceptions import ValidationError
from django.http import QueryDict

from jobdesc.builder.levels import Ticks, after_switch
from jobdesc.document.values import JobDescription, Level
from jobdesc.forms.builder import check_size
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.switching import NAMES, Move, Switch, switch


@dataclass(frozen=True)
class Row:
    """A line that would come or go, as the page shows it."""

    move: Move
    ticked: bool


Group = tuple[str, list[Row]]
"""A section's name and its rows."""


def level_in(data: Mapping[str, str], name: str) -> Level | None:
    """The level that the address or the form names; None for one that does not exist."""
    level = data.get(name, "")
    return Level(level) if level in set(Level) else None


def specialisation_in(data: Mapping[str, str], content: TemplateContent, otherwise: str = "") -> str:
    """The specialisation that is asked for, `otherwise` where none or an unknown one is."""
    asked = data.get("specialisation", otherwise)
    return asked if asked in {"", *(one.key for one in content.specialisations)} else otherwise


class SwitchForm:
    """The page between two levels. Posts `come` and `go` once per ticked line, and `title`."""

    def __init__(
        self, data: QueryDict | None, *, document: JobDescription, content: TemplateContent, change: Switch
    ) -> None:
        self.data = data
        self.document = document
        self.content = content
        self.change = change

    def error(self) -> str:
        """Why the change cannot be made as ticked, empty where it can."""
        try:
            check_size(after_switch(self.document, self.content, self.change, self.ticks()))
        except ValidationError as error:
            return str(error.messages[0])
        return ""

    def ticks(self) -> Ticks:
        return Ticks(self._ticked("come", self.change.come), self._ticked("go", self.change.go), self.title)

    @property
    def title(self) -> bool:
        return bool(self.change.title) and (self.data is None or "title" in self.data)

    def come(self) -> list[Group]:
        return _grouped(self.change.come, self._ticked("come", self.change.come))

    def go(self) -> list[Group]:
        return _grouped(self.change.go, self._ticked("go", self.change.go))

    def _ticked(self, name: str, moves: Collection[Move]) -> set[str]:
        """As posted. A line that the posted page did not show (`NAME-seen`) stands as proposed:
        it appeared because somebody else saved meanwhile."""
        if self.data is None:
            return {move.id for move in moves if move.proposed}
        ticked, seen = set(self.data.getlist(name)), set(self.data.getlist(f"{name}-seen"))
        return {move.id for move in moves if move.id in ticked or (move.id not in seen and move.proposed)}


def _grouped(moves: Collection[Move], ticked: Collection[str]) -> list[Group]:
    order = list(NAMES)
    ordered = sorted(moves, key=lambda move: order.index(move.kind))
    return [
        (NAMES[kind], [Row(move, move.id in ticked) for move in group])
        for kind, group in groupby(ordered, key=lambda move: move.kind)
    ]


def change_to(data: Mapping[str, str], document: JobDescription, content: TemplateContent) -> Switch | None:
    """The change that `to` and `specialisation` ask for, None where they ask for none."""
    basis = document.basis
    level = level_in(data, "to")
    specialisation = specialisation_in(data, content, basis.specialisation)
    if level is None or (level, specialisation) == (basis.level, basis.specialisation):
        return None
    return switch(document, content, level, specialisation)
