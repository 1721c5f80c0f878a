"""Posting specs: a job description as a YAML file, written by hand or by a program.

A spec says what a recruiter would pick and type in the builder, and `assemble` uses the
same verbs: it starts from a template, picks, rewords, adds. docs/specs.md lists the keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from jobdesc.document import Look
from jobdesc.document.areas import coded
from jobdesc.document.values import (
    Closing,
    Importance,
    Internal,
    JobFacts,
    Level,
    SectionKind,
    Text,
    Value,
)
from jobdesc.packs.claims import PlaceholderKey, Slug
from jobdesc.packs.loader import Sheet, load_yaml
from jobdesc.packs.reading import read
from jobdesc.packs.schema import Filled, LanguageTag

KEPT_BY_EMPLOYER = ("logo",)


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _without_logo(facts: JobFacts) -> JobFacts:
    if facts.employer.logo:
        raise ValueError("the logo is a file: write its name at the top, as `logo: ours.png`")
    return facts


def _with_codes(facts: JobFacts) -> JobFacts:
    """Countries may be named as one names them."""
    return facts.model_copy(update={"remote_from": coded(facts.remote_from)})


Words = Annotated[tuple[Filled, ...], BeforeValidator(_as_list)]
"""Several words, or one."""


class OwnItem(Value):
    """An entry of one's own; `key` makes its id last when the spec is rearranged."""

    key: Slug | None = None
    heading: Text = ""
    text: Filled
    importance: Importance | None = None


class OwnEntry(OwnItem):
    """An own item in one of the template's sections."""

    section: Literal[
        SectionKind.NARRATIVE,
        SectionKind.RESPONSIBILITIES,
        SectionKind.SKILLS,
        SectionKind.QUALIFICATIONS,
    ]


class OwnSection(Value):
    key: Slug | None = None
    heading: Filled
    items: Annotated[tuple[OwnItem, ...], Field(min_length=1)]


class SpecRecord(Value):
    """What a spec may hold; everything has a default, so a spec may be very short. `look` is how
    its files look and goes into no document."""

    template: Slug | None = None
    version: Annotated[int, Field(ge=1)] | None = None
    language: LanguageTag | None = None
    level: Level = Level.MID
    specialisation: Slug | None = None
    answers: Mapping[PlaceholderKey, Words] = {}
    picks: Literal["default"] | tuple[Slug, ...] = "default"
    also: tuple[Slug, ...] = ()
    without: tuple[Slug, ...] = ()
    wordings: Mapping[Slug, Filled] = {}
    importance: Mapping[Slug, Importance] = {}
    own: tuple[OwnEntry, ...] = ()
    sections: tuple[OwnSection, ...] = ()
    logo: Annotated[Text, Field(pattern=r"^[^/\\]*$")] = ""
    facts: Annotated[JobFacts, AfterValidator(_without_logo), AfterValidator(_with_codes)] = JobFacts()
    closing: Closing = Closing()
    internal: Internal = Internal()
    look: Look = Look()


@dataclass(frozen=True)
class PostingSpec:
    """A spec as it was read, with the lines of its file for what turns out wrong later."""

    record: SpecRecord
    sheet: Sheet

    def own_items(self) -> Iterator[tuple[tuple[str | int, ...], OwnItem]]:
        """Every own item with its place in the file."""
        for number, entry in enumerate(self.record.own):
            yield ("own", number), entry
        for place, section in enumerate(self.record.sections):
            for number, item in enumerate(section.items):
                yield ("sections", place, "items", number), item

    def names(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every library item that the spec names, with its place in the file."""
        record: dict[str, Any] = dict(self.record)
        for name in ("picks", "also", "without"):
            if record[name] != "default":
                yield from (((name, number), key) for number, key in enumerate(record[name]))
        for name in ("wordings", "importance"):
            yield from (((name, key), key) for key in record[name])


def load_spec(path: Path | str) -> PostingSpec:
    """Read a spec; raise `PackError` with file and line for everything that is wrong."""
    sheet = load_yaml(Path(path))
    return PostingSpec(read(sheet, SpecRecord), sheet)
