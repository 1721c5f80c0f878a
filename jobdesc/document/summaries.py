"""Changes told in one line: "Reworded 2 lines, added “Databases”, changed pay"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jobdesc.document.differences import Change, ChangeKind
from jobdesc.document.labels import CELL_LABELS, label

_NAMED = 2
"""Up to so many things are named; more are counted."""

_WEIGHTS = {
    (False, "required"): "required",
    (False, "preferred"): "good to have",
    (True, "required"): "required",
    (True, "preferred"): "also part of the job",
    (False, None): "essential",
}
"""(Was it not weighed before?, what it is now) → how that is told. Only a responsibility that is
essential has no weight."""

_QUIET = {"origin", "serves", "instead_of"}
"""Cells that no reader of the page sees; told only where nothing else changed."""


@dataclass(slots=True)
class _Told:
    """What was done → the names it was done to, in the order of the changes."""

    verbs: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, verb: str, name: str) -> None:
        self.verbs.setdefault(verb, {})[name] = None


def told(changes: Sequence[Change]) -> str:
    """Return the changes in words, "" where there is none."""
    phrases = list(_phrases(changes))
    line = ", ".join(phrases)
    return line[:1].upper() + line[1:]


def _phrases(changes: Sequence[Change]) -> Iterator[str]:
    lines, sections, facts = _Told(), _Told(), _Told()
    for change in changes:
        thing, _, cell = change.path.partition(".")
        if thing.startswith("item:"):
            lines.add(_item_verb(change, cell), _name(change, cell))
        elif thing.startswith("section:"):
            sections.add(_section_verb(change, cell), _name(change, cell))
        else:
            facts.add(_fact_verb(change), _fact(change))
    visible = {verb: names for verb, names in lines.verbs.items() if verb}
    for verb, names in visible.items():
        yield _phrase(verb, list(names), "lines")
    for verb, names in sections.verbs.items():
        yield _phrase(f"{verb} the section" if len(names) == 1 else verb, list(names), "sections")
    for verb, names in facts.verbs.items():
        yield _listed(verb, list(names))
    if lines.verbs and not visible and not sections.verbs and not facts.verbs:
        yield "settled library wordings"


def _phrase(verb: str, names: list[str], many: str) -> str:
    verb, _, rest = verb.partition("|")
    what = " and ".join(f"“{name}”" for name in names) if len(names) <= _NAMED else f"{len(names)} {many}"
    return f"{verb} {what}{rest}"


def _listed(verb: str, names: list[str]) -> str:
    if len(names) > _NAMED + 1:
        return f"{verb} {len(names)} facts"
    return f"{verb} {_and(names)}"


def _and(names: Sequence[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def _name(change: Change, cell: str) -> str:
    """A thing's own name, without the cell that `label` adds to it."""
    return change.label.removesuffix(f": {CELL_LABELS[cell]}") if cell in CELL_LABELS else change.label


def _item_verb(change: Change, cell: str) -> str:
    if cell == "shown":
        return "added" if change.after == "yes" else "removed"
    if cell == "importance":
        weight = _WEIGHTS.get((change.before is None, change.after))
        return f"made| {weight}" if weight else "changed"
    if cell in _QUIET:
        return ""
    return "reworded" if change.kind is ChangeKind.REWORDED else str(change.kind.value)


def _section_verb(change: Change, cell: str) -> str:
    if cell == "shown":
        return "added" if change.after == "yes" else "removed"
    return "renamed" if cell == "heading" else str(change.kind.value)


def _fact_verb(change: Change) -> str:
    if change.before is None:
        return "added"
    if change.after is None:
        return "removed"
    return "reworded" if change.kind is ChangeKind.REWORDED else "changed"


def _fact(change: Change) -> str:
    name = "the order of the answers" if change.path == "basis.answers" else label(change.path)
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
