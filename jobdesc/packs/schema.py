"""The format of a pack: what each record may hold. Rules between records: `checks`."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field

from jobdesc.document.values import Level, Text, Value
from jobdesc.packs.claims import (
    Citation,
    CitationBasis,
    InsightClaim,
    ItemKind,
    OfferRule,
    PlaceholderKey,
    Slug,
)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty; write what belongs here")
    return text.strip()


def _iso_day(value: object) -> object:
    # pydantic would read "119704" as seconds since 1970.
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError(f'"{value}" is no day; write it as 2026-11-21')
    return value


def _evidence(cites: tuple[Citation, ...]) -> tuple[Citation, ...]:
    if len(cites) > 1 and any(it.basis is CitationBasis.OWN for it in cites):
        raise ValueError("our own wording has {basis: own} alone, without other citations")
    places = [(it.source, it.section) for it in cites]
    for source, section in places:
        if places.count((source, section)) > 1:
            raise ValueError(f'cites {source} › "{section}" twice; put the terms together')
    return cites


Filled = Annotated[Text, AfterValidator(_filled)]
Day = Annotated[date, BeforeValidator(_iso_day)]
"""A date written as year-month-day, and no other way."""

Cites = Annotated[tuple[Citation, ...], AfterValidator(_evidence)]
LanguageTag = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=12)]
Line60 = Annotated[Filled, Field(max_length=60)]
Line120 = Annotated[Filled, Field(max_length=120)]
Prose = Annotated[Filled, Field(max_length=1000)]
Credit = Annotated[Text, Field(max_length=1000)]
"""What a source's licence asks to be said in a document that uses it; "" where it asks nothing."""

TemplateSlug = Annotated[Slug, Field(pattern=r"^[a-z0-9_-]+$")]


class PackHead(Value):
    """`language` is what its records are in that name none. A pack of that name is the same pack,
    whatever the day it was released."""

    name: Slug
    released: Day
    language: LanguageTag = "en"


class SourceRecord(Value):
    """A document that was read."""

    key: Slug
    file: Annotated[Filled, Field(max_length=200)] = ""
    title: Line120
    note: Annotated[Filled, Field(max_length=4000)] = ""
    credit: Credit = ""
    language: LanguageTag | None = None


class OptionRecord(Value):
    """`is_hot` says that many employers ask for it, `is_in_demand` that those of this role do."""

    key: Slug
    label: Line60
    is_hot: bool = False
    is_in_demand: bool = False
    cites: Cites


class PlaceholderRecord(Value):
    """A gap in the wording; `original` is the placeholder that this one translates."""

    key: PlaceholderKey
    label: Line60
    question: Annotated[Filled, Field(max_length=200)]
    default: Line120
    language: LanguageTag | None = None
    original: PlaceholderKey | None = None
    cites: Cites
    options: tuple[OptionRecord, ...] = ()


class ItemRecord(Value):
    """What recruiters pick; `original` is the item that this one translates, here or in the library."""

    key: Slug
    kind: ItemKind
    group: Line60 = ""
    heading: Line120
    text: Annotated[Filled, Field(max_length=2000)]
    language: LanguageTag | None = None
    original: Slug | None = None
    cites: Cites


class AlternateTitleRecord(Value):
    title: Line120
    cites: Cites


class OccupationCodeRecord(Value):
    scheme: Annotated[Filled, Field(max_length=20)]
    version: Annotated[Filled, Field(max_length=20)] | None = None
    code: Annotated[Filled, Field(max_length=20)]


class SpecialisationRecord(Value):
    key: Slug
    name: Line120
    summary: Prose = ""
    cites: Cites


class OfferRecord(OfferRule):
    model_config = ConfigDict(validate_by_alias=True, validate_by_name=True)

    item: Slug
    level_from: Level = Field(default=Level.JUNIOR, alias="from")
    level_to: Level = Field(default=Level.LEAD, alias="to")


class TemplateRecord(Value):
    """A role, and what it offers; `original` is the template that this one translates."""

    slug: TemplateSlug
    title: Line120
    language: LanguageTag | None = None
    original: TemplateSlug | None = None
    category: Line120 = ""
    summary: Prose = ""
    alternate_titles: tuple[AlternateTitleRecord, ...] = ()
    occupation_codes: tuple[OccupationCodeRecord, ...] = ()
    specialisations: tuple[SpecialisationRecord, ...] = ()
    items: tuple[OfferRecord, ...]


class InsightRecord(InsightClaim):
    template: Slug
    metric: Line120
    statement: Prose
    as_of: Day | None = None
    region: Annotated[Text, Field(max_length=120)] = ""
    span: Annotated[Text, Field(max_length=40)] = ""
    stance: Annotated[Text, Field(max_length=60)] = ""
    cites: Cites


class StatementKind(StrEnum):
    """Where at the end of a posting it stands: a field of the document's closing."""

    EQUAL_OPPORTUNITY = "equal_opportunity"
    ACCOMMODATION = "accommodation"
    PRIVACY = "privacy"


class StatementRecord(Value):
    """What recruiters place at the end of a posting, and cannot reword where it is locked; for
    postings in `country` alone where it names one."""

    key: Slug
    kind: StatementKind
    title: Line120
    text: Annotated[Filled, Field(max_length=2000)]
    language: LanguageTag | None = None
    country: Annotated[str, Field(pattern=r"^([A-Z]{2})?$")] = ""
    is_locked: bool = True


class PackLists(Value):
    sources: tuple[SourceRecord, ...] = ()
    placeholders: tuple[PlaceholderRecord, ...] = ()
    items: tuple[ItemRecord, ...] = ()
    templates: tuple[TemplateRecord, ...] = ()
    insights: tuple[InsightRecord, ...] = ()
    statements: tuple[StatementRecord, ...] = ()


class PackFile(PackLists):
    """One file of a pack: any of the lists, and `pack` in exactly one of the files."""

    pack: PackHead | None = None


class Pack(PackLists):
    """A whole pack: the lists of its files one after the other, checked by `checks`."""

    pack: PackHead


LISTS = tuple(PackLists.model_fields)
