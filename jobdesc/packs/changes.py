"""What changed from one version of a template to the next, in an editor's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as field_of
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from jobdesc.packs.claims import Citation
from jobdesc.packs.content import OfferedItem, Option, TemplateContent


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True)
class Change:
    """`what` names the thing (“Responsibility “API design””), `field` the part of it that
    differs; `before` and `after` are its words, empty where they would not help. `path` is
    where it stands in the content: the field of the content and the thing's key in it."""

    kind: Kind
    what: str
    field: str = ""
    before: str = ""
    after: str = ""
    path: tuple[str, str] = field_of(default=("", ""), compare=False)

    @property
    def item(self) -> str:
        """The key of the item that it is about, "" where it is about something else."""
        return self.path[1] if self.path[0] == "items" else ""


# Content field → (the word for one of them, the field that identifies it, the one to call it by)
_LISTS = {
    "alternate_titles": ("Alternative title", "title", "title"),
    "occupation_codes": ("Occupation code", "code", "code"),
    "specialisations": ("Specialisation", "key", "name"),
    "sources": ("Source", "key", "title"),
    "placeholders": ("Placeholder", "key", "label"),
    "options": ("Option", "key", "label"),
    "items": ("Item", "key", "heading"),
    "insights": ("Insight", "key", "metric"),
    "rulings": ("Decision on", "insights", "metric"),
}
_FIELDS = {
    "text": "wording",
    "level_from": "offered from",
    "level_to": "offered up to",
    "picked_from": "picked from",
    "default": "phrase when unanswered",
    "as_of": "date",
    "low": "lower figure",
    "high": "upper figure",
}


def changes(before: TemplateContent, after: TemplateContent) -> tuple[Change, ...]:
    """What makes `after` differ from `before`; empty exactly when they are equal."""
    titles = {it.key: it.title for it in (*before.sources, *after.sources)}
    return tuple(_fields("Template", before, after, titles))


def _fields(what: str, before: BaseModel, after: BaseModel, titles: Mapping[str, str]) -> Iterable[Change]:
    for name in type(before).model_fields:
        one, other = getattr(before, name), getattr(after, name)
        if one == other:
            continue
        if name in _LISTS:
            within = what if name == "options" else ""
            yield from _listed(name, one, other, within, titles)
        elif name == "citations":
            gone, come = _places(one, other, titles), _places(other, one, titles)
            yield Change(Kind.CHANGED, what, "evidence", gone, come)
        else:
            field = _FIELDS.get(name, name.replace("_", " "))
            yield Change(Kind.CHANGED, what, field, _said(one), _said(other))


def _listed(
    name: str,
    before: Sequence[Any],
    after: Sequence[Any],
    within: str,
    titles: Mapping[str, str],
) -> Iterable[Change]:
    key = _LISTS[name][1]
    old, new = _by_key(before, key), _by_key(after, key)
    for mark, value in old.items():
        if mark not in new:
            yield Change(Kind.REMOVED, _called(name, value, within), path=(name, str(mark)))
    for mark, value in new.items():
        if mark not in old:
            yield Change(Kind.ADDED, _called(name, value, within), path=(name, str(mark)))
        else:
            for change in _fields(_called(name, value, within), old[mark], value, titles):
                yield change if change.path[0] else replace(change, path=(name, str(mark)))
    if [mark for mark in old if mark in new] != [mark for mark in new if mark in old]:
        yield Change(Kind.MOVED, f"Order of the {name.replace('_', ' ')}")


def _by_key(values: Iterable[Any], key: str) -> Mapping[Any, Any]:
    """The values by what identifies them; a code counts within its scheme and version."""
    if key == "code":
        return {(it.scheme, it.version, it.code): it for it in values}
    return {getattr(it, key): it for it in values}


def _called(name: str, value: Any, within: str) -> str:
    word, _, label = _LISTS[name]
    if isinstance(value, OfferedItem):
        word = value.kind.value.capitalize()
    called = f"{word} “{getattr(value, label)}”"
    return f"{within} › {called}" if isinstance(value, Option) else called


def _said(value: Any) -> str:
    if value is None or value in ((), ""):
        return "none"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _places(these: Sequence[Citation], those: Sequence[Citation], titles: Mapping[str, str]) -> str:
    """The places among `these` that are not among `those`, one a line."""
    return "\n".join(_place(it, titles) for it in these if it not in those)


def _place(citation: Citation, titles: Mapping[str, str]) -> str:
    if not citation.source:
        return "Our own wording"
    source = titles.get(citation.source, citation.source)
    place = f"{source} › {citation.section} ({citation.basis})"
    return f"{place}: {', '.join(citation.terms)}" if citation.terms else place
