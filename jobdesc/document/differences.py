"""What changed from one job description to another, item by item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from jobdesc.document.cells import Cells, Table, tabulate
from jobdesc.document.labels import (
    item_label,
    item_words,
    label,
    section_label,
    section_words,
    single_words,
    words,
)
from jobdesc.document.ordering import moved_names
from jobdesc.document.values import JobDescription

_TEXTS = ("closing.", "internal.exemption_basis", "internal.physical_demands", "internal.sign_off")


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. `path` names it for programs, `label` for people; `before` and
    `after` are in words, `None` where nothing stood or stands."""

    kind: ChangeKind
    path: str
    label: str
    before: str | None
    after: str | None


def diff(a: JobDescription, b: JobDescription) -> tuple[Change, ...]:
    """Return what leads from `a` to `b`: facts first, then answers, sections and items.

    Empty exactly when the two are equal. Of things in a new order only the fewest count as
    moved.
    """
    before, after = tabulate(a), tabulate(b)
    return (
        *_single(before, after),
        *_answers(before, after),
        *_sections(before, after),
        *_items(before, after),
    )


def _single(a: Table, b: Table) -> Iterator[Change]:
    for path, before in a.single.items():
        after = b.single[path]
        if before != after:
            kind = ChangeKind.REWORDED if path.startswith(_TEXTS) else ChangeKind.CHANGED
            yield Change(kind, path, label(path), single_words(path, before), single_words(path, after))


def _answers(a: Table, b: Table) -> Iterator[Change]:
    for name in _either(a.answers, b.answers):
        before, after = a.answers.get(name), b.answers.get(name)
        if before != after:
            path = f"basis.answers.{name}"
            yield Change(_kind(before, after), path, label(path), words(before), words(after))
    if moved_names(list(a.answers), list(b.answers)):
        path = "basis.answers"
        orders = (words(tuple(table.answers)) for table in (a, b))
        yield Change(ChangeKind.MOVED, path, label(path), *orders)


def _sections(a: Table, b: Table) -> Iterator[Change]:
    moved = moved_names(list(a.sections), list(b.sections))
    for name in _either(a.sections, b.sections):
        before, after = a.sections.get(name), b.sections.get(name)
        path, named = f"section:{name}", section_label(after or before or {})
        if before is None or after is None:
            wholes = section_words(before), section_words(after)
            yield Change(_kind(before, after), path, named, *wholes)
            continue
        for cell in ("kind", "heading", "shown"):
            if before[cell] != after[cell]:
                kind = ChangeKind.REWORDED if cell == "heading" else ChangeKind.CHANGED
                stood, stands = words(before[cell]), words(after[cell])
                yield Change(kind, f"{path}.{cell}", section_label(after, cell), stood, stands)
        if name in moved:
            places = (_place(name, list(table.sections)) for table in (a, b))
            yield Change(ChangeKind.MOVED, f"{path}.place", named, *places)


def _items(a: Table, b: Table) -> Iterator[Change]:
    orders = {name: (a.items_in(name), b.items_in(name)) for name in a.sections}
    moved = {name for pair in orders.values() for name in moved_names(*pair)}
    for name in _either(a.items, b.items):
        before, after = a.items.get(name), b.items.get(name)
        path = f"item:{name}"
        if before is None or after is None:
            wholes = item_words(before), item_words(after)
            yield Change(_kind(before, after), path, item_label(after or before or {}), *wholes)
            continue
        yield from _item_cells(path, before, after)
        if before["section"] != after["section"]:
            homes = (section_label(t.sections[t.items[name]["section"]]) for t in (a, b))
            yield Change(ChangeKind.MOVED, f"{path}.section", item_label(after), *homes)
        elif name in moved:
            places = (_place(name, order) for order in orders[after["section"]])
            yield Change(ChangeKind.MOVED, f"{path}.place", item_label(after), *places)


def _item_cells(path: str, before: Cells, after: Cells) -> Iterator[Change]:
    # What edited words stand in place of is told by the words, unless only that was settled.
    untold = {"section", "instead_of"} if before["text"] != after["text"] else {"section"}
    for cell, value in before.items():
        if cell not in untold and value != after[cell]:
            kind = ChangeKind.REWORDED if cell in ("heading", "text") else ChangeKind.CHANGED
            texts = (words(value), words(after[cell]))
            yield Change(kind, f"{path}.{cell}", item_label(after, cell), *texts)


def _kind(before: object, after: object) -> ChangeKind:
    if before is None:
        return ChangeKind.ADDED
    return ChangeKind.REMOVED if after is None else ChangeKind.CHANGED


def _either(a: Iterable[str], b: Iterable[str]) -> tuple[str, ...]:
    """All names, those of `b` first and in its order, then what only `a` has."""
    return tuple(dict.fromkeys((*b, *a)))


def _place(name: str, order: list[str]) -> str:
    return f"{order.index(name) + 1} of {len(order)}"
