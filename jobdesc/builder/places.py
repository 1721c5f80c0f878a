"""Where each line of an edited file stands in the record: the places that its page had, and which
line of the file is which of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jobdesc.document import Face, JobDescription, digest
from jobdesc.document.words import PartKind, ratio, words
from jobdesc.readers.files import ASIDE, Line
from jobdesc.renderers.blocks import Part
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.masthead import table
from jobdesc.renderers.outline import Outline, outline
from jobdesc.renderers.words import in_language

HEAD = -1
"""The part of what stands above all parts: title, facts, details."""

NEAR = 0.6
"""Words shared in order (twice the common ones over all of both) from which a line without an id
is taken for the one that is missing."""

_WORD = re.compile(r"\w+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\u2066-\u2069\ufeff]")
_MOST_PAIRS = 20_000
_MOST_WORDS = 400
"""So many words of a line are compared: six times what a long one has."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line as the page had it: its field, its words, and the number of its part. Lines that one
    paragraph holds have the same `run`, a number above 0. `labelled` is how another theme sets it."""

    path: str
    text: str
    is_heading: bool = False
    part: int = HEAD
    run: int = 0
    labelled: str = ""

    @property
    def is_seen(self) -> bool:
        """Whether any theme shows something here; a label alone is something."""
        return bool(plain(self.text) or plain(self.labelled))

    def is_said_by(self, text: str) -> bool:
        """Whether `text` has the same words, whatever stands between them."""
        return words_of(text) in (words_of(self.text), words_of(self.labelled))


@dataclass(frozen=True)
class Layout:
    """All places of a page in order, and the names of its parts."""

    places: tuple[Place, ...]
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, document: JobDescription, face: Face) -> Layout:
        """The page that the file had when it left; `document` is what that face shows."""
        # A mark of a draft, that most files do not have, is no word of anybody's.
        page = outline(Edition(document, digest(document), face=face, is_draft=True))
        with in_language(document.language):
            return cls(tuple(_places(page)), page.parts)

    def heading_of(self, part: int) -> int | None:
        """The number of a part's heading among the places."""
        found = (n for n, place in enumerate(self.places) if place.is_heading and place.part == part)
        return next(found, None) if part != HEAD else None

    def runs(self) -> list[list[int]]:
        """The numbers of the places that stand in one paragraph, for each paragraph of several."""
        runs: dict[int, list[int]] = defaultdict(list)
        for number, place in enumerate(self.places):
            if place.run:
                runs[place.run].append(number)
        return list(runs.values())

    def name(self, part: int) -> str:
        return "" if part == HEAD else self.parts[part].name


def _places(page: Outline) -> Iterator[Place]:
    yield Place("", page.draft)
    yield Place("facts.employer.name", page.employer)
    yield Place("facts.requisition", page.requisition)
    yield Place("", page.kind)
    yield Place("facts.title", page.title, is_heading=True)
    for fact, cell in zip(page.facts, table(page), strict=False):
        yield Place(fact.path, fact.text, labelled=f"{cell.label} {cell.text}")
    yield from (Place(detail.path, f"{detail.label} {detail.text}") for detail in page.details)
    run = 0
    for number, part in enumerate(page.parts):
        yield Place(part.path, part.heading, is_heading=True, part=number)
        for block in part.blocks:
            is_run = len(block.lines) > 1 and not block.is_list and not block.is_signature
            run += is_run
            for line in block.lines:
                words = f"{line.lead} {line.text}".strip()
                run_of = run if is_run else 0
                yield Place(line.path, words, block.is_subheading, part=number, run=run_of)


@dataclass
class Matching:
    """Which place (its number) each line (its number) of a file is. `by_text` are the lines that
    were known by their words alone."""

    layout: Layout
    lines: Sequence[Line]
    place_of: dict[int, int] = field(default_factory=dict)
    by_text: set[int] = field(default_factory=set)

    @property
    def taken(self) -> set[int]:
        return set(self.place_of.values())


def unjoined(layout: Layout, lines: Sequence[Line]) -> list[Line]:
    """The lines with those cut up that are a paragraph of several places, and say so no more."""
    named = {line.path for line in lines}
    runs = {n: run for n, run in enumerate(layout.runs()) if not named & {layout.places[i].path for i in run}}
    found: list[Line] = []
    for line in lines:
        told = _beginning(line.text) if runs and not line.path and line.kind != "heading" else ()
        texts = {n: [layout.places[i].text for i in run] for n, run in runs.items()} if told else {}
        likely = max(
            ((ratio(told, _beginning(" ".join(it))), -n) for n, it in texts.items()), default=(0.0, 0)
        )
        singles = (ratio(told, _beginning(text)) for it in texts.values() for text in it)
        if likely[0] >= NEAR and likely[0] > max(singles, default=0.0):
            del runs[-likely[1]]
            parts = cut(texts[-likely[1]], line.text)
            found.extend(Line("", text, line.kind) for text in parts if text)
        else:
            found.append(line)
    return found


def cut(texts: Sequence[str], now: str) -> list[str]:
    """Cut `now`, which was `texts` joined, where the joins were."""
    ends: list[int] = []
    told, place = 0, 0
    total = [len(" ".join(texts[: n + 1])) for n in range(len(texts))]
    for part in words(" ".join(texts), now):
        if part.kind is PartKind.ADDED:
            place += len(part.text)
            continue
        while len(ends) < len(texts) - 1 and told + len(part.text) >= total[len(ends)]:
            kept = part.kind is PartKind.KEPT
            ends.append(place + (total[len(ends)] - told if kept else 0))
        told += len(part.text)
        place += len(part.text) if part.kind is PartKind.KEPT else 0
    starts = [0, *ends]
    return [now[start:end].strip() for start, end in zip(starts, [*ends, len(now)], strict=True)]


def matched(layout: Layout, lines: Sequence[Line]) -> Matching:
    """Hold the lines against the places: by their ids first, then by their words."""
    matching = Matching(layout, lines)
    places = [number for number, place in enumerate(layout.places) if place.is_seen]
    named: dict[str, list[int]] = defaultdict(list)
    for number in places:
        if layout.places[number].path:
            named[layout.places[number].path].append(number)
    carrying: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if line.path in named:
            carrying[line.path].append(number)
    for path, found in carrying.items():
        _pair(matching, found, named[path], at_least=0.0)
    loose = [n for n, line in enumerate(lines) if line.path != ASIDE and n not in matching.place_of]
    loose = [n for n in loose if lines[n].path not in named]
    before = set(matching.place_of)
    _pair(matching, loose, [n for n in places if n not in matching.taken], at_least=NEAR)
    new = set(matching.place_of) - before
    matching.by_text |= {n for n in new if layout.places[matching.place_of[n]].path}
    return matching


def _pair(matching: Matching, lines: Iterable[int], places: Iterable[int], at_least: float) -> None:
    """Match those of equal words, each with the first that is left, then the likest."""
    left = dict.fromkeys(places)
    rest = []
    by_words: dict[str, list[int]] = defaultdict(list)
    for place in left:
        for text in {matching.layout.places[place].text, matching.layout.places[place].labelled} - {""}:
            by_words[plain(text)].append(place)
    for line in lines:
        equal = by_words.get(plain(matching.lines[line].text), ())
        free = [place for place in equal if place in left][:1]
        if free:
            matching.place_of[line] = free[0]
            del left[free[0]]
        else:
            rest.append(line)
    if len(rest) * len(left) <= _MOST_PAIRS:
        _pair_alike(matching, rest, list(left), at_least)


def _pair_alike(matching: Matching, lines: list[int], places: list[int], at_least: float) -> None:
    told = {line: _beginning(matching.lines[line].text) for line in lines}
    asked = {place: _beginning(matching.layout.places[place].text) for place in places}
    likely = sorted(
        (-likeness, place, line)
        for line in lines
        for place in places
        if _are_of_a_kind(matching, line, place) and (likeness := ratio(told[line], asked[place])) >= at_least
    )
    for _, place, line in likely:
        if line not in matching.place_of and place in asked:
            matching.place_of[line] = place
            del asked[place]


def _are_of_a_kind(matching: Matching, line: int, place: int) -> bool:
    return (matching.lines[line].kind == "heading") is matching.layout.places[place].is_heading


def plain(text: str) -> str:
    """Text as it is compared: white space made single, without characters that nobody sees."""
    return " ".join(_UNSEEN.sub("", text).split())


def words_of(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_UNSEEN.sub("", text)))


def _beginning(text: str) -> tuple[str, ...]:
    return words_of(text)[:_MOST_WORDS]
