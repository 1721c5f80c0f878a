"""What changed in a template as an editor reads it: each thing once, its words struck out and put in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from jobdesc.document.marks import Parts, redlined, replaced
from jobdesc.packs.changes import Change, Kind, changes
from jobdesc.packs.content import TemplateContent

PROSE = ("wording", "summary", "heading", "statement", "title", "question", "phrase when unanswered", "note")
"""Fields that are read word by word; of the others the whole value is replaced."""

_WORDS = {"items": ("key", "text"), "insights": ("key", "statement")}


@dataclass(frozen=True)
class Mark:
    """One field of the thing, "" where the thing itself came or went."""

    field: str
    parts: Parts


@dataclass(frozen=True)
class Redlined:
    """A thing that changed; `item` is its key where it is an item, else ""."""

    kind: Kind
    what: str
    item: str
    marks: tuple[Mark, ...]


def redlines(before: TemplateContent, after: TemplateContent) -> tuple[Redlined, ...]:
    """What leads from `before` to `after`, thing by thing; empty exactly when they are equal."""
    found = changes(before, after)
    groups = groupby(found, key=lambda it: (it.what, it.path))
    return tuple(_redlined(what, list(group), before, after) for (what, _), group in groups)


def _redlined(what: str, group: list[Change], before: TemplateContent, after: TemplateContent) -> Redlined:
    first = group[0]
    if first.kind is Kind.CHANGED:
        marks = tuple(Mark(it.field, marked(it.field, it.before, it.after)) for it in group)
    else:
        marks = tuple(_whole(first, before, after))
    return Redlined(first.kind, what, first.item, marks)


def marked(field: str, before: str, after: str) -> Parts:
    """The words of a field from `before` to `after`, struck out and put in."""
    return (redlined if field in PROSE else replaced)(before, after)


def _whole(change: Change, before: TemplateContent, after: TemplateContent) -> Iterable[Mark]:
    """What an item or an insight says that came or went."""
    name, key = change.path
    if name not in _WORDS:
        return
    gone, come = _said(before, name, key), _said(after, name, key)
    if gone or come:
        yield Mark("", replaced(gone, come))


def _said(content: TemplateContent, name: str, key: str) -> str:
    named, field = _WORDS[name]
    found: Iterable[Any] = getattr(content, name)
    return next((str(getattr(it, field)) for it in found if getattr(it, named) == key), "")
