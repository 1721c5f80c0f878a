"""What an import does, in an editor's words: for the terminal, and for the admin's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jobdesc.library.importing import Difference, ImportReport
from jobdesc.library.rows import TABLES, Ref
from jobdesc.models.library import Level

FEW = 12
"""More new or removed rows than that are told by their tables, not by name."""

_LEVELS = ("level_from", "level_to", "picked_from")
_NAMES = {
    "text": "wording",
    "level_from": "offered from",
    "level_to": "offered up to",
    "picked_from": "picked from",
    "default": "phrase when unanswered",
    "original": "translates",
    "as_of": "date",
    "low": "lower figure",
    "high": "upper figure",
    "is_hot": "hot",
    "is_in_demand": "in demand",
    "citations": "evidence",
}


@dataclass(frozen=True)
class Changed:
    """A row that an import changes: each field with its words before and after."""

    name: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Told:
    """A report to be shown; `added` and `removed` are rows by name, or tables with their counts."""

    added: tuple[str, ...]
    changed: tuple[Changed, ...]
    removed: tuple[str, ...]
    reordered: tuple[str, ...]
    left_alone: tuple[tuple[str, str], ...]
    to_publish: tuple[str, ...]
    counts: tuple[int, int, int]
    """How many rows are added, changed and removed."""

    @property
    def has_changes(self) -> bool:
        return any(self.counts) or bool(self.reordered)


def tell(report: ImportReport, *, few: int = FEW) -> Told:
    """The report in words; more than `few` added or removed rows are only counted."""
    return Told(
        added=summed_up(report.added, few=few),
        changed=tuple(Changed(str(ref), _fields(report.differences[ref])) for ref in report.updated),
        removed=summed_up(report.removed, few=few),
        reordered=tuple(report.reordered),
        left_alone=tuple((it.name, it.why) for it in report.left_alone),
        to_publish=tuple(report.to_publish),
        counts=(len(report.added), len(report.updated), len(report.removed)),
    )


def summed_up(refs: Sequence[Ref], *, few: int) -> tuple[str, ...]:
    """A few rows by name; many, such as a first load, by the table."""
    if len(refs) <= few:
        return tuple(map(str, refs))
    counts = Counter(ref.table for ref in refs)
    return tuple(f"{count} {TABLES[name].label}{'s' * (count > 1)}" for name, count in counts.items())


def _fields(differences: Iterable[Difference]) -> tuple[tuple[str, str, str], ...]:
    return tuple(_field(it) for it in differences)


def _field(it: Difference) -> tuple[str, str, str]:
    if it.field == "citations":
        before, after = list(map(_place, it.before)), list(map(_place, it.after))
        gone, come = (
            (place for place in before if place not in after),
            (it for it in after if it not in before),
        )
        return "evidence", "; ".join(gone), "; ".join(come)
    name = _NAMES.get(it.field, it.field.replace("_", " "))
    return name, _words(it.field, it.before), _words(it.field, it.after)


def _place(citation: dict[str, Any]) -> str:
    if not citation["source"]:
        return "our own wording"
    terms = f": {', '.join(citation['terms'])}" if citation["terms"] else ""
    return f"{citation['source']} › {citation['section']} ({citation['basis']}){terms}"


def _words(field: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field in _LEVELS:
        return str(Level(value).label)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def lines(told: Told, *, dry_run: bool) -> Iterator[str]:
    """For a terminal: what was done (or would be), then what was left alone and why."""
    if not told.has_changes:
        yield "nothing to do: the library says this already"
    would = "would be " if dry_run else ""
    for count, verb, names in zip(
        told.counts, ("added", "updated", "removed"), (told.added, (), told.removed), strict=True
    ):
        if count:
            yield f"{count} {would}{verb}{': ' if names else ''}{'; '.join(names)}"
        if verb == "updated":
            yield from (f"  {line}" for one in told.changed for line in _changed(one))
    yield from (f"{name}: {would or 'was '}changed" for name in told.reordered)
    if told.left_alone:
        yield f"{len(told.left_alone)} left alone:"
        yield from (f"  {name}: {why}" for name, why in told.left_alone)
    if told.to_publish:
        yield f"to publish, so that recruiters see it: {', '.join(told.to_publish)}"


def _changed(one: Changed) -> Iterator[str]:
    yield one.name
    for name, before, after in one.fields:
        yield f"  {name}:"
        yield from (
            f"  {mark} {line}"
            for mark, text in (("-", before), ("+", after))
            for line in text.split("\n")
            if text
        )
