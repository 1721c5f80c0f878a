"""What the page of a role is made of: values for a template that only loops."""

from __future__ import annotations

from dataclasses import dataclass

from jobdesc.document.values import Level
from jobdesc.packs.content import TemplateContent

FEW_TITLES = 12
"""So many are named at the top of the page; all of them stand in a list of their own."""


@dataclass(frozen=True)
class Place:
    """Where a claim stands: a source's short title and file, the section, the key terms."""

    source: str
    file: str
    section: str
    basis: str
    terms: tuple[str, ...]
    is_withdrawn: bool = False


@dataclass(frozen=True)
class Proof:
    """Evidence for people: one dot for each source that could say it, filled where it does."""

    dots: tuple[bool, ...]
    words: str
    count: int
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Named:
    """A title, a specialisation or an option, with its evidence; `summary` says more of it."""

    key: str
    name: str
    summary: str
    proof: Proof


@dataclass(frozen=True)
class Fact:
    """An insight: `figure` is empty where it is said in words; `about` says of whom, when.
    `share` is the per cent of ads that ask for something, None where it is no such share."""

    key: str
    metric: str
    figure: str
    about: str
    statement: str
    stance: str
    proof: Proof
    share: int | None = None


@dataclass(frozen=True)
class Line:
    """An item; `parts` is its text cut at its gaps: (words, whether they fill a gap).

    `picked` is None where no level was asked for; `shares` say how many ads ask for it.
    """

    key: str
    heading: str
    parts: tuple[tuple[str, bool], ...]
    importance: str
    levels: str
    specialisations: tuple[str, ...]
    picked: bool | None
    proof: Proof
    shares: tuple[Fact, ...] = ()


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
class Disagreement:
    """The figures to show side by side. `reason` is an editor's, where one decided; `is_settled`
    where that made one figure of them."""

    metric: str
    facts: tuple[Fact, ...]
    reason: str = ""
    is_settled: bool = False

    @property
    def heading(self) -> str:
        metric = self.metric[:1].upper() + self.metric[1:]
        return metric if self.is_settled else f"The sources disagree: {self.metric}"


@dataclass(frozen=True)
class TopicFacts:
    key: str
    heading: str
    disagreements: tuple[Disagreement, ...]
    facts: tuple[Fact, ...]

    @property
    def disputes(self) -> int:
        return sum(not it.is_settled for it in self.disagreements)


@dataclass(frozen=True)
class Bar:
    """From where to where on the scale of a `PayChart`; the thinner, the wider the range."""

    start: int
    width: int
    top: int
    height: int


@dataclass(frozen=True)
class PayRow:
    """What one source says of one place: `bars` are its ranges, the widest first, `dots` its single
    figures, `ticks` its percentiles. `alternative` says in words what is drawn, `figures` are those
    that are no end of a range: (what it is, how much). `is_own` is what the posting itself pays."""

    name: str
    about: str
    bars: tuple[Bar, ...]
    dots: tuple[int, ...]
    ticks: tuple[int, ...]
    figures: tuple[tuple[str, str], ...]
    alternative: str
    is_own: bool = False


@dataclass(frozen=True)
class PayChart:
    """Figures of one currency and period on one scale, from nothing to `end`."""

    heading: str
    start: str
    end: str
    rows: tuple[PayRow, ...]


@dataclass(frozen=True)
class SourceLine:
    """`withdrawn` says why it does not count any more, "" where it does."""

    title: str
    file: str
    note: str  # with the credit that its licence asks for
    claims: int
    withdrawn: str = ""


@dataclass(frozen=True)
class RolePage:
    """Everything the page of a role says, cut to `level` and `specialisation` if given; `topics` and
    `pay` to one of `places`, where `place` is not ""."""

    content: TemplateContent
    level: Level | None
    specialisation: str
    language: str
    titles: tuple[Named, ...]
    specialisations: tuple[Named, ...]
    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...]
    topics: tuple[TopicFacts, ...]
    pay: tuple[PayChart, ...]
    place: str
    places: tuple[str, ...]
    sources: tuple[SourceLine, ...]

    @property
    def also(self) -> tuple[str, ...]:
        """The first of its other titles; an occupation of the labour market has up to 200."""
        names = tuple(one.name for one in self.titles)
        rest = len(names) - FEW_TITLES
        return (*names[:FEW_TITLES], f"{rest} more below") if rest > 0 else names
