"""`TemplateContent`: one published role template as a frozen value.

`TemplateVersion.content` holds it as JSON; the builder, the role pages and the posting
specs read nothing else of the library. Equal content has equal JSON, whether it was
compiled from a pack or frozen from rows.
"""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple, Self

from pydantic import Field

from jobdesc.document import placeholders_in
from jobdesc.document.values import Level, Text, Value
from jobdesc.packs.claims import (
    Citation,
    CitationBasis,
    Cited,
    InsightClaim,
    ItemKind,
    OfferRule,
    Period,
    PlaceholderKey,
    Slug,
    Topic,
    Unit,
)
from jobdesc.packs.rulings import Ruling

__all__ = [
    "AlternateTitle",
    "Citation",
    "CitationBasis",
    "Evidence",
    "Insight",
    "InsightClaim",
    "ItemKind",
    "OccupationCode",
    "Offer",
    "OfferedItem",
    "Option",
    "Period",
    "Placeholder",
    "Ruling",
    "SourceNote",
    "Specialisation",
    "TemplateContent",
    "Topic",
    "Unit",
]


UNSAID = Field(exclude_if=operator.not_)
"""Left out of the JSON where it says nothing: a content without it keeps its bytes and digest."""


class SourceNote(Value):
    """A document that the template cites: our short label, its file and what it is.

    `credit` is what its licence asks to be said in a document that uses it; `withdrawn` why it
    does not count any more, "" where it does.
    """

    key: Slug
    title: Text
    file: Text = ""
    note: Text = ""
    credit: Annotated[Text, UNSAID] = ""
    withdrawn: Annotated[Text, UNSAID] = ""


class AlternateTitle(Cited):
    title: Text


class OccupationCode(Value):
    """E.g. scheme `O*NET-SOC`, version `30.2`, code `15-1252.00`."""

    scheme: Text
    version: Text = ""
    code: Text


class Specialisation(Cited):
    key: Slug
    name: Text
    summary: Text = ""


class Option(Cited):
    """`is_hot` says that many employers ask for it, `is_in_demand` that those of this role do."""

    key: Slug
    label: Text
    is_hot: Annotated[bool, UNSAID] = False
    is_in_demand: Annotated[bool, UNSAID] = False

    @property
    def mark(self) -> str:
        """What is said beside it, of the two what is nearer to the role; "" for neither."""
        return "in demand" if self.is_in_demand else "hot" if self.is_hot else ""


class Placeholder(Cited):
    """`default` is the phrase that stands in a wording while nobody answered."""

    key: PlaceholderKey
    label: Text
    question: Text
    default: Text
    options: tuple[Option, ...] = ()


class OfferedItem(OfferRule, Cited):
    """A library item as this template offers it; see `OfferRule` for when."""

    key: Slug
    kind: ItemKind
    group: Text = ""
    heading: Text
    text: Text


class Insight(InsightClaim, Cited):
    """An insight with the places it was read from."""


class Offer(NamedTuple):
    item: OfferedItem
    picked: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """`count` of the template's `of` sources say it; `citations` are where (own ones too, and
    those in withdrawn sources, which count nowhere). `is_gone`: it rests on such ones alone."""

    count: int
    of: int
    basis: CitationBasis
    citations: tuple[Citation, ...]
    is_gone: bool = False


class TemplateContent(Value):
    """A whole role template: what it offers, and the evidence for it.

    `sources` are those that the template cites anywhere, by key; items stand in the order
    in which they are offered.
    """

    slug: Slug
    title: Text
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    category: Text = ""
    summary: Text = ""
    alternate_titles: tuple[AlternateTitle, ...] = ()
    occupation_codes: tuple[OccupationCode, ...] = ()
    specialisations: tuple[Specialisation, ...] = ()
    sources: tuple[SourceNote, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    items: tuple[OfferedItem, ...] = ()
    insights: tuple[Insight, ...] = ()
    rulings: Annotated[tuple[Ruling, ...], UNSAID] = ()

    def offered(self, level: Level, specialisation: str = "") -> tuple[Offer, ...]:
        """The items offered at `level`, in order, each with whether it is pre-picked.

        Items of a specialisation are offered with it, or unpicked while none is chosen.
        """
        return tuple(
            Offer(item, item.is_picked(level, specialisation))
            for item in self.items
            if item.is_offered(level, specialisation)
        )

    def evidence(self, citations: Iterable[Citation]) -> Evidence:
        """How many distinct sources say it, of those the template cites at all."""
        citations, gone = tuple(citations), self.withdrawn
        said = [it for it in citations if it.source not in gone and it.basis is not CitationBasis.OWN]
        basis = min((it.basis for it in said), key=lambda it: it.rank, default=CitationBasis.OWN)
        count = len({it.source for it in said})
        is_gone = bool(citations) and all(it.source in gone for it in citations)
        return Evidence(count, len(self.sources) - len(gone), basis, citations, is_gone)

    @property
    def withdrawn(self) -> frozenset[str]:
        """The keys of the sources that do not count any more."""
        return frozenset(it.key for it in self.sources if it.withdrawn)

    def ruling(self, group: Iterable[Insight]) -> Ruling | None:
        """What was decided on insights that disagree, None where nothing was."""
        keys = tuple(sorted(it.key for it in group))
        return next((it for it in self.rulings if it.insights == keys), None)

    def defaults(self) -> Mapping[str, str]:
        """Placeholder key → the phrase that stands for it while it is unanswered."""
        return {it.key: it.default for it in self.placeholders}

    def disagreements(self) -> tuple[tuple[Insight, ...], ...]:
        """Groups of comparable insights that do not say the same, in order of appearance.

        What rests on withdrawn sources alone has nothing to set against the others.
        """
        groups: dict[tuple[str, ...], list[Insight]] = defaultdict(list)
        for insight in self.insights:
            if not self.evidence(insight.citations).is_gone:
                groups[insight.comparable].append(insight)
        return tuple(tuple(it) for it in groups.values() if len({one.claim for one in it}) > 1)

    def narrowed(self) -> Self:
        """Without the sources it does not cite and the placeholders it does not use.

        Items come by kind (within a kind their order stays), sources by key, placeholders
        in the order in which the items use them: one form, whoever assembled it.
        """
        kinds = list(ItemKind)
        items = tuple(sorted(self.items, key=lambda it: kinds.index(it.kind)))
        cited = {citation.source for citation in self._citations()}
        sources = sorted((it for it in self.sources if it.key in cited), key=lambda it: it.key)
        used = dict.fromkeys(key for item in items for key in placeholders_in(item.text))
        known = {it.key: it for it in self.placeholders}
        placeholders = tuple(known[key] for key in used if key in known)
        narrow = {"items": items, "sources": tuple(sources), "placeholders": placeholders}
        return self.model_copy(update=narrow)

    def _citations(self) -> Iterator[Citation]:
        used = {key for item in self.items for key in placeholders_in(item.text)}
        placeholders = [it for it in self.placeholders if it.key in used]
        options = [option for it in placeholders for option in it.options]
        for cited in (
            *self.alternate_titles,
            *self.specialisations,
            *placeholders,
            *options,
            *self.items,
            *self.insights,
        ):
            yield from cited.citations

    def item(self, key: str) -> OfferedItem | None:
        return next((item for item in self.items if item.key == key), None)

    def placeholder(self, key: str) -> Placeholder | None:
        return next((it for it in self.placeholders if it.key == key), None)

    def source(self, key: str) -> SourceNote | None:
        return next((source for source in self.sources if source.key == key), None)
