"""A role as the list shows it, and what it is found by: read from a published version's JSON.

A thousand versions are read when a process is asked for the first time, so they are not checked
again here: what is stored was a `TemplateContent`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from jobdesc.packs.claims import ItemKind
from jobdesc.roles.page import language_name
from jobdesc.roles.ranking import ALSO, CATEGORY, SKILL, SPECIALISED, SUMMARY, TITLE, TOOL, Entry, Line, line

COUNTED = (ItemKind.RESPONSIBILITY, ItemKind.SKILL, ItemKind.QUALIFICATION)
SHOWN_TITLES = 6

_Json: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class RoleCard:
    """One role in the list; `counts` say what it offers ("4 responsibilities"), `why` where it was
    found, unless its title says so."""

    slug: str
    title: str
    summary: str
    also: tuple[str, ...]
    category: str
    language: str
    specialisations: tuple[str, ...]
    counts: tuple[str, ...]
    number: int = 0
    at: datetime | None = None
    why: str = ""

    def values(self, facet: str) -> tuple[str, ...]:
        """What the card answers to a facet."""
        if facet == "specialisation":
            return self.specialisations
        value = self.category if facet == "category" else self.language
        return (value,) if value else ()

    @property
    def also_first(self) -> tuple[str, ...]:
        """The other titles that the list has room for."""
        return self.also[:SHOWN_TITLES]

    @property
    def also_more(self) -> int:
        return len(self.also[SHOWN_TITLES:])


def card(content: _Json) -> RoleCard:
    kinds = Counter(item["kind"] for item in content["items"])
    counts = [(kinds[kind.value], kind.value) for kind in COUNTED]
    counts.append((len(content["sources"]), "source"))
    return RoleCard(
        slug=content["slug"],
        title=content["title"],
        summary=content["summary"],
        also=tuple(it["title"] for it in content["alternate_titles"]),
        category=content["category"],
        language=language_name(content["language"]),
        specialisations=tuple(it["name"] for it in content["specialisations"]),
        counts=tuple(_counted(count, one) for count, one in counts if count),
    )


def entry(key: str, content: _Json) -> Entry:
    return Entry(key, content["title"], tuple(_lines(content)), _standing(content))


def _lines(content: _Json) -> Iterator[Line]:
    """Each thing said once, where it counts most; what an option of the stack says is a tool."""
    said: dict[str, str] = {content["title"]: TITLE}
    for title in content["alternate_titles"]:
        said.setdefault(title["title"], ALSO)
    for one in content["specialisations"]:
        said.setdefault(one["name"], SPECIALISED)
    for placeholder in content["placeholders"]:
        for option in placeholder["options"]:
            said.setdefault(option["label"], TOOL)
    for item in content["items"]:
        if item["kind"] == ItemKind.SKILL.value:
            said.setdefault(item["heading"], SKILL)
    said.setdefault(content["category"], CATEGORY)
    said.setdefault(content["summary"], SUMMARY)
    for text, kind in said.items():
        yield line(kind, text)


def _standing(content: _Json) -> int:
    """How many of its sentences and figures a source stands behind."""
    claims = (*content["items"], *content["insights"])
    return sum(any(it.get("source") for it in claim["citations"]) for claim in claims)


def _counted(count: int, one: str) -> str:
    """ "1 responsibility", "4 responsibilities" """
    many = f"{one.removesuffix('y')}ies" if one.endswith("y") else f"{one}s"
    return f"{count} {one if count == 1 else many}"
