"""Where each line was read, what is known of the market, and what was put aside in review.

How old a market fact is, is told as of the day on which the revision was saved, and names that day: so
the paper stays right, and the same revision gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby

from jobdesc.document.values import Item
from jobdesc.renderers import face_words, words
from jobdesc.renderers.blocks import Block, BlockKind, Line, Part
from jobdesc.renderers.brief import Brief, Cited, Dismissed, Told
from jobdesc.renderers.edition import Edition

_OWN = "own"
_NOTED = {
    BlockKind.PARAGRAPH: BlockKind.EVIDENCE_PARAGRAPH,
    BlockKind.BULLETS: BlockKind.EVIDENCE,
    BlockKind.NUMBERS: BlockKind.EVIDENCE_NUMBERS,
}
_Telling = Callable[[list[Cited]], str]
_Aged = Callable[[Told], tuple[str, ...]]


def briefed(edition: Edition, found: Iterable[Part]) -> tuple[Part, ...]:
    """What was pinned, the parts with the evidence beside each pick, then the market and what was put
    aside."""
    brief = edition.brief or Brief()
    notes = {f"item:{item.id}": _notes(item, brief, _brief) for item in edition.document.items}
    picked = (_noted(part, notes) for part in found)
    aged = partial(_dated, language=edition.document.language, on=_day(edition))
    return (
        _pinned(brief.pinned, aged),
        *picked,
        _market(brief.insights, aged),
        _dismissed(brief.dismissed),
    )


def _day(edition: Edition) -> date | None:
    return edition.made_at.date() if edition.made_at else None


def _dated(told: Told, *, language: str, on: date | None) -> tuple[str, ...]:
    """How old the figures are, one note or none."""
    return (face_words.dated(told.as_of, on, language),) if told.as_of else ()


def _pinned(pinned: tuple[Told, ...], aged: _Aged) -> Part:
    """The facts in the order in which they were pinned."""
    lines = tuple(
        Line("", it.statement, lead=_where(it), notes=(*_sources(it.cited, _brief), *_first(it, aged)))
        for it in pinned
    )
    blocks = (Block(lines, BlockKind.EVIDENCE),) if lines else ()
    return Part("pinned", str(face_words.PINNED), "", blocks)


def _where(told: Told) -> str:
    topic = str(face_words.TOPICS.get(told.topic, told.topic))
    return " · ".join(filter(None, (topic, told.region)))


def _first(told: Told, aged: _Aged) -> Iterator[str]:
    yield from aged(told) or (str(face_words.UNDATED),)
    for other in told.against:
        sources = dict.fromkeys(it.source or str(face_words.OWN_WORDING) for it in other.cited)
        yield face_words.otherwise(other.statement, ", ".join(sources))


def appendix(edition: Edition) -> Iterator[Part]:
    """Every line that stands on the page and came from the library, with all its places and the
    words to look for there. Its lines have no path: they are not the fields' own."""
    brief = edition.brief or Brief()
    shown = [item for section in edition.document.sections for item in section.shown_items]
    lines = tuple(
        Line("", " ".join((item.text or item.heading).split()), notes=_notes(item, brief, _whole))
        for item in shown
        if item.id in brief.evidence
    )
    lead = Block((Line("", str(face_words.EVIDENCE_LEAD)),))
    blocks = (lead, Block(lines, BlockKind.EVIDENCE)) if lines else ()
    yield Part("appendix", str(face_words.EVIDENCE), "", blocks)


def _noted(part: Part, notes: dict[str, tuple[str, ...]]) -> Part:
    """The part with the evidence beside its picks; of an item that is several lines the first has
    the notes. Lists stay lists and paragraphs paragraphs, but what runs on in one is parted: each
    line has notes of its own. A part without picks stays as it is."""
    if not any(line.path in notes for block in part.blocks for line in block.lines):
        return part
    left = dict(notes)
    blocks = (_beside(block, left) for block in part.blocks)
    return replace(part, blocks=tuple(block for found in blocks for block in found))


def _beside(block: Block, left: dict[str, tuple[str, ...]]) -> tuple[Block, ...]:
    """The block with the notes that are `left` for its lines, which are then gone from there."""
    kind = _NOTED.get(block.kind)
    if kind is None:
        return (block,)
    lines = tuple(replace(line, notes=left.pop(line.path, ())) for line in block.lines)
    return (Block(lines, kind),) if block.is_list else tuple(Block((line,), kind) for line in lines)


def _notes(item: Item, brief: Brief, told: _Telling) -> tuple[str, ...]:
    found = brief.evidence.get(item.id)
    if found is None:
        return (str(face_words.NO_SOURCE),)
    more = (str(face_words.REWORDED),) if item.id in brief.reworded else ()
    return (*_sources(found, told), *more)


def _sources(found: Iterable[Cited], told: _Telling) -> tuple[str, ...]:
    """One note for each source, with its places told by `told`."""
    by_source: dict[str, list[Cited]] = {}
    for cited in found:
        by_source.setdefault("" if cited.basis == _OWN else cited.source, []).append(cited)
    own = str(face_words.OWN_WORDING)
    return tuple(
        words.labelled(words.isolated(source), told(cited)) if source else own
        for source, cited in by_source.items()
    )


def _brief(found: list[Cited]) -> str:
    """The strongest place, and how many more there are: beside a line there is little room."""
    places = dict.fromkeys(_place(it) for it in sorted(found, key=lambda it: it.basis != "stated"))
    more = f" +{len(places) - 1}" if len(places) > 1 else ""
    return f"{next(iter(places))}{more}"


def _whole(found: list[Cited]) -> str:
    return "; ".join(" ".join(filter(None, (_place(it), face_words.quoted(it.terms)))) for it in found)


def _place(cited: Cited) -> str:
    return face_words.place(cited.section, cited.basis)


def _market(insights: tuple[Told, ...], aged: _Aged) -> Part:
    """The facts by topic; within one those that disagree first, side by side."""
    blocks: list[Block] = []
    for topic, group in groupby(_by_topic(insights), key=lambda told: told.topic):
        heading = str(face_words.TOPICS.get(topic, topic))
        blocks.append(Block((Line("", heading),), BlockKind.SUBHEADING))
        blocks += _told(list(group), aged)
    return Part("market", str(face_words.MARKET), "", tuple(blocks))


def _by_topic(insights: tuple[Told, ...]) -> list[Told]:
    order = {topic: place for place, topic in enumerate(face_words.TOPICS)}
    return sorted(insights, key=lambda told: (order.get(told.topic, len(order)), told.topic))


def _told(group: list[Told], aged: _Aged) -> Iterator[Block]:
    """The facts of one topic: those that share a metric disagree."""
    metrics = [told.metric for told in group]
    disputed = dict.fromkeys(metric for metric in metrics if metric and metrics.count(metric) > 1)
    for metric in disputed:
        yield Block((Line("", face_words.disagree(metric)),))
        yield Block(_statements([it for it in group if it.metric == metric], aged), BlockKind.BESIDE)
    rest = _statements([it for it in group if it.metric not in disputed], aged)
    if rest:
        yield Block(rest, BlockKind.EVIDENCE)


def _statements(told: Iterable[Told], aged: _Aged) -> tuple[Line, ...]:
    return tuple(Line("", it.statement, notes=(*_sources(it.cited, _brief), *aged(it))) for it in told)


def _dismissed(found: tuple[Dismissed, ...]) -> Part:
    lines = tuple(
        Line("", it.words, lead=it.rule, notes=(face_words.put_aside(it.reason, it.by),)) for it in found
    )
    blocks = (Block(lines, BlockKind.EVIDENCE),) if lines else ()
    return Part("dismissed", str(face_words.DISMISSED), "", blocks)
