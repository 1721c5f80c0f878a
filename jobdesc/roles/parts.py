"""What the page of a role is made of: values for a template that only loops."""

from __future__ import annotations

from dataclasses import dataclass

from jobdesc.document.values import Level
from jobdesc.packs.content import TemplateContent


@dataclass(frozen=True)
class Place:
    """Where a claim stands: a source's short title and file, the section, the key terms."""

    source: str
    file: str
    section: str
    basis: str
    terms: tuple[str, ...]


@dataclass(frozen=True)
class Proof:
    """Evidence for people: one dot for each source that could say it, filled where it does."""

    dots: tuple[bool, ...]
    words: str
    count: int
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Named:
    """A title, a specialisation or an option, with its evidence."""

    key: str
    name: str
    summary: str
    proof: Proof


@dataclass(frozen=True)
class Line:
    """An item; `parts` is its text cut at its gaps: (words, whether they fill a gap).

    `picked` is None where no level was asked for.
    """

    key: str
    heading: str
    parts: tuple[tuple[str, bool], ...]
    importance: str
    levels: str
    specialisations: tuple[str, ...]
    picked: bool | None
    proof: Proof


@dataclass(frozen=True)
class Group:
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Part:
    """All items of one kind."""

    key: str
    heading: str
    count: int
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Gap:
    """A placeholder with the options it offers."""

    key: str
    label: str
    question: str
    default: str
    options: tuple[Named, ...]


@dataclass(frozen=True)
class Fact:
    """An insight: `figure` is empty where it is said in words; `about` says of whom, when."""

    key: str
    metric: str
    figure: str
    about: str
    statement: str
    stance: str
    proof: Proof


@dataclass(frozen=True)
class Disagreement:
    metric: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class TopicFacts:
    key: str
    heading: str
    disagreements: tuple[Disagreement, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class SourceLine:
    title: str
    file: str
    note: str
    claims: int


@dataclass(frozen=True)
class RolePage:
    """Everything the page of a role says, cut to `level` and `specialisation` if given."""

    content: TemplateContent
    level: Level | None
    specialisation: str
    language: str
    titles: tuple[Named, ...]
    specialisations: tuple[Named, ...]
    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...]
    topics: tuple[TopicFacts, ...]
    sources: tuple[SourceLine, ...]
