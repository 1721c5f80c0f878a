"""The body of a page: parts with a heading, each of paragraphs, lists and links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from jobdesc.document import JobDescription
from jobdesc.document.values import Employer, Importance, Item, Section, SectionKind
from jobdesc.renderers import words
from jobdesc.renderers.blocks import Block, BlockKind, Line, Part

__all__ = ["Block", "BlockKind", "Line", "Part", "parts", "texts", "web_line"]

_REQUIREMENTS = (SectionKind.SKILLS, SectionKind.QUALIFICATIONS)
# Bullets and numbers typed into a plain text field.
_BULLET = re.compile(r"^\s*[-*•–]\s+")
_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+")
_WEB = re.compile(r"https?://[^\s]+\Z", re.IGNORECASE)
_E_MAIL = re.compile(r"[^@\s<>\"?&#%]+@[^@\s<>\"?&#%]+\.[^@\s<>\"?&#%]+\Z")
# One-sentence paragraphs are set as one, up to about five lines.
_SENTENCE, _PARAGRAPH = 170, 420


def parts(document: JobDescription) -> tuple[Part, ...]:
    """The parts that have something to say, in the document's order, its closing last."""
    candidates = (*_sections(document), *_closing(document))
    return tuple(part for part in candidates if part.blocks)


def _sections(document: JobDescription) -> Iterator[Part]:
    required = [it for it in document.sections if it.kind in _REQUIREMENTS]
    for section in document.sections:
        if section.kind in _REQUIREMENTS:
            if section is required[0]:
                yield from _requirements(required)
        elif section.kind is SectionKind.NARRATIVE:
            yield _part(section, "narrative", _flow(_blocks_of(section.shown_items)))
        elif section.kind is SectionKind.RESPONSIBILITIES:
            yield _part(section, "responsibilities", _listed(section.shown_items))
        else:
            yield _part(section, "own", _own(section.shown_items))


def _requirements(sections: list[Section]) -> Iterator[Part]:
    """What is required under each heading, then everything that is only preferred."""
    by_heading: dict[str, Part] = {}
    for section in sections:
        items = [it for it in section.shown_items if it.importance is not Importance.PREFERRED]
        part = _part(section, "requirements", _listed(items))
        same = by_heading.setdefault(part.heading, replace(part, blocks=()))
        lines = [line for block in (*same.blocks, *part.blocks) for line in block.lines]
        blocks = (Block(tuple(lines), kind=BlockKind.BULLETS),) if lines else ()
        by_heading[part.heading] = replace(same, blocks=blocks)
    yield from by_heading.values()
    preferred = [
        it for section in sections for it in section.shown_items if it.importance is Importance.PREFERRED
    ]
    path = f"section:{sections[-1].id}"
    yield Part("preferred", str(words.GOOD_TO_HAVE), path, _listed(preferred))


def _part(section: Section, name: str, blocks: tuple[Block, ...]) -> Part:
    heading = section.heading or str(words.HEADINGS.get(section.kind, ""))
    return Part(name, heading, f"section:{section.id}.heading", blocks)


def _closing(document: JobDescription) -> Iterator[Part]:
    known, closing = document.facts, document.closing
    benefits = _bulleted(closing.benefits, "closing.benefits")
    yield Part("benefits", str(words.BENEFITS), "closing.benefits", benefits)
    apply = (*texts(known.how_to_apply.text, "facts.how_to_apply.text"), *_addresses(document))
    yield Part("apply", str(words.HOW_TO_APPLY), "facts.how_to_apply", apply)
    employer = known.employer
    yield Part("about", words.about(employer.name), "facts.employer.about", _about(employer))
    for name, heading, text in (
        ("equal-opportunity", words.EQUAL_OPPORTUNITY, closing.equal_opportunity),
        ("accommodation", words.ACCOMMODATION, closing.accommodation),
        ("privacy", words.PRIVACY, closing.privacy),
    ):
        path = f"closing.{name.replace('-', '_')}"
        yield Part(name, str(heading), path, texts(text, path))


def credited(document: JobDescription) -> Iterator[Part]:
    """What the licences of its sources ask for, a paragraph each, whatever the face."""
    lines = (tuple(_linked(text)) for text in document.credits)
    yield Part("credits", "", "", tuple(Block(found) for found in lines if found))


def _linked(text: str) -> Iterator[Line]:
    """The text with its web addresses as links."""
    for is_web, words_ in groupby(text.split(), lambda word: bool(_WEB.match(word))):
        if is_web:
            yield from (web_line(word, "") for word in words_)
        else:
            yield Line("", " ".join(words_))


def texts(text: str, path: str) -> tuple[Block, ...]:
    """Cut plain text into paragraphs (at empty lines) and lists (lines that begin `- ` or
    `1. `)."""
    blocks: list[Block] = []
    for chunk in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in chunk.split("\n") if line.strip()]
        blocks.extend(_block(kind, group, path) for kind, group in _runs(lines))
    return tuple(blocks)


def _runs(lines: Iterable[str]) -> list[tuple[BlockKind, list[str]]]:
    """Neighbouring lines of one kind."""
    runs: list[tuple[BlockKind, list[str]]] = []
    for line in lines:
        kind = _kind(line)
        if not runs or runs[-1][0] is not kind:
            runs.append((kind, []))
        runs[-1][1].append(line)
    return runs


def _kind(line: str) -> BlockKind:
    if _BULLET.match(line):
        return BlockKind.BULLETS
    return BlockKind.NUMBERS if _NUMBER.match(line) else BlockKind.PARAGRAPH


def _block(kind: BlockKind, lines: list[str], path: str) -> Block:
    if kind is BlockKind.PARAGRAPH:
        return Block((Line(path, "\n".join(lines)),))
    mark = _BULLET if kind is BlockKind.BULLETS else _NUMBER
    return Block(tuple(Line(path, mark.sub("", line)) for line in lines), kind)


def _bulleted(text: str, path: str) -> tuple[Block, ...]:
    """Every line is a bullet, with or without a mark before it."""
    lines = [_BULLET.sub("", line).strip() for line in text.split("\n")]
    filled = tuple(Line(path, line) for line in lines if line)
    return (Block(filled, kind=BlockKind.BULLETS),) if filled else ()


def _listed(items: Iterable[Item]) -> tuple[Block, ...]:
    lines = tuple(Line(f"item:{item.id}", _text(item)) for item in items if _text(item))
    return (Block(lines, kind=BlockKind.BULLETS),) if lines else ()


def _text(item: Item) -> str:
    """The wording; an entry with only a heading has that to say."""
    lines = (_BULLET.sub("", line).strip() for line in (item.text or item.heading).split("\n"))
    return "\n".join(line for line in lines if line)


def _own(items: tuple[Item, ...]) -> tuple[Block, ...]:
    """An own section: a list of its entries; a single entry is plain paragraphs."""
    if len(items) == 1:
        return _blocks_of(items)
    lines = tuple(
        Line(f"item:{item.id}", _text(item), lead=item.heading if item.text.strip() else "")
        for item in items
        if _text(item)
    )
    return (Block(lines, kind=BlockKind.BULLETS),) if lines else ()


def _blocks_of(items: Iterable[Item]) -> tuple[Block, ...]:
    blocks = (texts(item.text or item.heading, f"item:{item.id}") for item in items)
    return tuple(block for found in blocks for block in found)


def _flow(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Set neighbouring one-sentence paragraphs as one."""
    flowing: list[Block] = []
    for block in blocks:
        if flowing and _joins(flowing[-1]) and _joins(block) and _fits(flowing[-1], block):
            flowing[-1] = Block((*flowing[-1].lines, *block.lines))
        else:
            flowing.append(block)
    return tuple(flowing)


def _joins(block: Block) -> bool:
    return not block.is_list and all(
        len(line.text) <= _SENTENCE and "\n" not in line.text for line in block.lines
    )


def _fits(first: Block, second: Block) -> bool:
    return sum(len(line.text) for line in (*first.lines, *second.lines)) <= _PARAGRAPH


def _addresses(document: JobDescription) -> tuple[Block, ...]:
    apply = document.facts.how_to_apply
    lines = []
    if apply.link:
        lines.append(web_line(apply.link, "facts.how_to_apply.link"))
    if apply.email:
        href = f"mailto:{apply.email}" if _E_MAIL.match(apply.email) else ""
        path = "facts.how_to_apply.email"
        lines.append(Line(path, apply.email, href=href, is_address=True))
    return (Block(tuple(lines)),) if lines else ()


def _about(employer: Employer) -> tuple[Block, ...]:
    """The website ends the last paragraph, or stands alone."""
    blocks = texts(employer.about, "facts.employer.about")
    if not employer.website:
        return blocks
    website = web_line(employer.website, "facts.employer.website")
    if blocks and not blocks[-1].is_list:
        return (*blocks[:-1], Block((*blocks[-1].lines, website)))
    return (*blocks, Block((website,)))


def web_line(address: str, path: str) -> Line:
    """A link for http and https; anything else (`javascript:` above all) stays plain text."""
    if not _WEB.match(address):
        return Line(path, address, is_address=True)
    shown = re.sub(r"^https?://(www\.)?", "", address, flags=re.IGNORECASE).rstrip("/")
    return Line(path, shown, href=address, is_address=True)
