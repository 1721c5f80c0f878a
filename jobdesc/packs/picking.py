"""What picking does to a job description: items, answers and level, as values.

A page shows `Row`s and sends back `Pick`s. An unpicked item keeps its wording when it was
changed; a wording nobody changed follows the answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jobdesc.document import fill, spans
from jobdesc.document.values import (
    Answer,
    Importance,
    Item,
    JobDescription,
    Level,
    Origin,
    Section,
    SectionKind,
)
from jobdesc.packs.content import Evidence, Offer, OfferedItem, TemplateContent
from jobdesc.packs.origins import origin_after, says_now

Words = Mapping[str, Sequence[str]]
Span = tuple[str, str | None]

# A mid-level posting is called what the role is called.
TITLE_PREFIXES = {Level.JUNIOR: "Junior ", Level.SENIOR: "Senior ", Level.LEAD: "Lead "}


@dataclass(frozen=True)
class Pick:
    """One line of a list as the recruiter left it.

    `heading` is None where the page does not ask for it. `kept` says that these words were
    kept in place of what the library says now.
    """

    id: str
    shown: bool
    text: str
    heading: str | None = None
    importance: Importance | None = None
    kept: bool = False


@dataclass(frozen=True)
class Row:
    """One line of a list as the page shows it.

    `parts` is the text cut at its placeholders: (words, placeholder or None). `library` is
    the library's wording as it would read here, "" for an own line; `offered` is the same
    where it is news: the text differs from it, and was not put in place of just that.
    """

    id: str
    heading: str
    text: str
    shown: bool
    importance: Importance | None
    group: str
    parts: tuple[Span, ...]
    evidence: Evidence | None
    library: str = ""
    offered: str = ""


def answers_of(document: JobDescription) -> dict[str, tuple[str, ...]]:
    """Placeholder key → the words chosen for it; unanswered ones are absent."""
    return {answer.placeholder: answer.words for answer in document.basis.answers if answer.words}


def list_of(document: JobDescription, name: str) -> Section:
    """The section that one list of the builder is about: `name` is a kind, or the id of an
    own section. A kind the document has no section of yet has an empty one; raise `KeyError`
    for any other name."""
    kind = SectionKind(name) if name in set(SectionKind) else SectionKind.OWN
    if kind is not SectionKind.OWN:
        return document.section(kind) or Section(id=kind.value, kind=kind)
    own = {section.id: section for section in document.sections if section.kind is kind}
    return own[name]


def rows(document: JobDescription, content: TemplateContent, name: str) -> list[Row]:
    """The picked items in their order, then what else is offered, most evidence first."""
    section = list_of(document, name)
    library = {item.key: item for item in content.items}
    known = {item.id for item in document.items}
    offers = _offers(document, content, section.kind)
    fresh = [offer.item for offer in offers if offer.item.key not in known]
    inside = [_row(item, library.get(item.id), document, content) for item in section.items]
    aside = [row for row in inside if not row.shown]
    aside += [_offered_row(item, document, content) for item in fresh]
    return [row for row in inside if row.shown] + in_rank(aside, content)


def in_rank(found: Iterable[Row], content: TemplateContent) -> list[Row]:
    """The order in which lines are offered: most evidence first, own lines last."""
    place = {item.key: number for number, item in enumerate(content.items)}
    return sorted(found, key=lambda row: (-row.evidence.count if row.evidence else 1, place.get(row.id, 0)))


def _offers(document: JobDescription, content: TemplateContent, kind: SectionKind) -> Iterable[Offer]:
    level = document.basis.level or Level.MID
    offers = content.offered(level, document.basis.specialisation)
    return (offer for offer in offers if offer.item.kind.section == kind)


def as_item(offered: OfferedItem, document: JobDescription, content: TemplateContent, *, shown: bool) -> Item:
    """The library's item as it reads in this document."""
    return Item(
        id=offered.key,
        heading=offered.heading,
        text=wording(offered.text, document, content),
        importance=offered.importance,
        shown=shown,
        origin=Origin(item=offered.key, wording=offered.text),
    )


def wording(text: str, document: JobDescription, content: TemplateContent) -> str:
    """A wording of the library as it reads in this document; its answers are listed as the
    language of the wording does it, whatever language the document is set in."""
    return fill(text, answers_of(document), content.defaults(), content.language)


def _cut(text: str, document: JobDescription, content: TemplateContent) -> tuple[Span, ...]:
    return spans(text, answers_of(document), content.defaults(), content.language)


def _row(item: Item, offered: OfferedItem | None, document: JobDescription, content: TemplateContent) -> Row:
    parts = _cut(item.origin.wording, document, content) if item.origin else ()
    filled = "".join(words for words, _ in parts)
    untouched = bool(filled) and item.text == filled
    library = says_now(item, offered, filled, answers_of(document), content)
    return Row(
        id=item.id,
        heading=item.heading,
        text=item.text,
        shown=item.shown,
        importance=item.importance,
        group=offered.group if offered else "",
        parts=parts if untouched else ((item.text, None),),
        evidence=content.evidence(offered.citations) if offered else None,
        library=library,
        offered="" if library in (item.text, item.instead_of) else library,
    )


def _offered_row(offered: OfferedItem, document: JobDescription, content: TemplateContent) -> Row:
    """The same for `as_item(offered, …)`, made without it: there may be hundreds."""
    parts = _cut(offered.text, document, content)
    text = "".join(words for words, _ in parts)
    return Row(
        id=offered.key,
        heading=offered.heading,
        text=text,
        shown=False,
        importance=offered.importance,
        group=offered.group,
        parts=parts,
        evidence=content.evidence(offered.citations),
        library=text,
    )


def with_picks(
    document: JobDescription, content: TemplateContent, name: str, picks: Iterable[Pick]
) -> JobDescription:
    """The document with one list as picked; items that `picks` does not name stay as they are.

    Shown items take the order of `picks`; items kept aside keep their places.
    """
    section = list_of(document, name)
    before = {item.id: item for item in section.items}
    elsewhere = {item.id for item in document.items} - before.keys()
    library = {item.key: item for item in content.items if item.kind.section == section.kind}
    after: dict[str, Item | None] = {}
    for pick in picks:
        if pick.id not in elsewhere and pick.id not in after:
            item = _picked(pick, before.get(pick.id), library.get(pick.id), document, content)
            after[pick.id] = item
    ordered = _in_order(section.items, after)
    return with_section(document, section.model_copy(update={"items": ordered}))


def _picked(
    pick: Pick,
    before: Item | None,
    offered: OfferedItem | None,
    document: JobDescription,
    content: TemplateContent,
) -> Item | None:
    """The item as picked; None where there is nothing to keep. Emptied library wording
    comes back as the library has it."""
    fresh = before is None
    if before is None:
        before = as_item(offered, document, content, shown=False) if offered else Item(id=pick.id)
    filled = wording(before.origin.wording, document, content) if before.origin else ""
    library = says_now(before, offered, filled, answers_of(document), content)
    text = pick.text or library
    item = before.model_copy(
        update={
            "heading": before.heading if pick.heading is None else pick.heading,
            "text": text,
            "shown": pick.shown,
            "importance": pick.importance,
            "origin": origin_after(before, offered, text, library, kept=pick.kept),
            "instead_of": _replaced(before, text, library, kept=pick.kept),
        }
    )
    unread = fresh and item == before
    return None if unread or not text else item


def _replaced(before: Item, text: str, filled: str, *, kept: bool) -> str:
    """The library's words that `text` stands in place of: those of when it was written, or of
    when somebody last chose to keep it."""
    if text == filled:
        return ""
    return filled if kept or text != before.text else before.instead_of


def _in_order(before: Iterable[Item], after: Mapping[str, Item | None]) -> tuple[Item, ...]:
    """`after` is every named item as it is now, None where it is gone, in the new order."""
    shown = iter([item for item in after.values() if item and item.shown])
    placed: list[Item | None] = []
    seen = set()
    for item in before:
        now = after.get(item.id, item)
        placed.append(next(shown) if now and now.shown and item.id in after else now)
        seen.add(item.id)
    placed.extend(shown)
    placed.extend(item for key, item in after.items() if item and not item.shown and key not in seen)
    return tuple(item for item in placed if item)


def with_section(document: JobDescription, section: Section) -> JobDescription:
    """The document with that section in its place, or as its last one if it is new."""
    sections = tuple(section if one.id == section.id else one for one in document.sections)
    if section not in sections and section.items:
        sections = (*sections, section)
    return JobDescription(**{**dict(document), "sections": sections})


def with_answers(document: JobDescription, content: TemplateContent, answers: Words) -> JobDescription:
    """The document re-worded for other answers, where nobody changed the wording. An answer that only
    an older version of the template asked for stays: lines that are kept may stand on it."""
    asked = {one.key for one in content.placeholders}
    unasked = {key: words for key, words in answers_of(document).items() if key not in asked}
    given = {**answers, **unasked}
    chosen = tuple(Answer(placeholder=key, words=tuple(words)) for key, words in given.items() if words)
    basis = document.basis.model_copy(update={"answers": chosen})
    after = document.model_copy(update={"basis": basis})
    sections = tuple(
        section.model_copy(
            update={"items": tuple(_reworded(item, document, after, content) for item in section.items)}
        )
        for section in document.sections
    )
    return JobDescription(**{**dict(after), "sections": sections})


def _reworded(item: Item, before: JobDescription, after: JobDescription, content: TemplateContent) -> Item:
    if item.origin is None or item.text != wording(item.origin.wording, before, content):
        return item
    return item.model_copy(update={"text": wording(item.origin.wording, after, content)})


def title_at(level: Level | None, content: TemplateContent) -> str:
    """What the template calls the role at that level."""
    return (TITLE_PREFIXES.get(level, "") if level else "") + content.title


def with_level(
    document: JobDescription, content: TemplateContent, level: Level, specialisation: str
) -> JobDescription:
    """The document for another level: what is offered changes, what was picked stays, and a
    title nobody changed follows."""
    basis = document.basis.model_copy(update={"level": level, "specialisation": specialisation})
    facts = document.facts
    if facts.title == title_at(document.basis.level, content):
        facts = facts.model_copy(update={"title": title_at(level, content)})
    return document.model_copy(update={"basis": basis, "facts": facts})
