"""Plain text: what survives every form, e-mail and applicant tracking system.

Rows are not wrapped, as a form wraps them again; lists begin with a hyphen or a number, and an
empty row parts what belongs apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from jobdesc.renderers import plain, words
from jobdesc.renderers.blocks import Block, Part
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.outline import Outline, outline


def render(edition: Edition) -> bytes:
    return written(edition).encode()


def written(edition: Edition) -> str:
    """The whole document as text that ends in a line feed."""
    page = outline(edition)
    with words.in_language(edition.document.language):
        chunks = [*_head(page), *(_part(part) for part in page.parts), plain.row(page.footer)]
    return "\n\n".join(chunk for chunk in chunks if chunk) + "\n"


def body(page: Outline) -> str:
    """Without title and employer: what a form takes as the description."""
    with words.in_language(page.language):
        _draft, _title, *chunks = [*_head(page), *(_part(part) for part in page.parts)]
    return "\n\n".join(chunk for chunk in chunks if chunk)


def _head(page: Outline) -> Iterator[str]:
    yield page.draft
    yield _rows((plain.row(page.title), plain.source(page)))
    yield _rows(plain.row(fact.text) for fact in page.facts)
    yield _rows(words.labelled(label, text) for label, text in plain.details(page))


def _part(part: Part) -> str:
    """The heading stands on its first block."""
    chunks = [chunk for chunk in map(_block, part.blocks) if chunk]
    heading = plain.row(part.heading)
    if heading and chunks:
        chunks[0] = f"{heading}\n{chunks[0]}"
    return "\n\n".join(chunks)


def _block(block: Block) -> str:
    if block.is_list:
        return _list(block)
    if block.is_signature:
        return "\n".join(plain.signed(block))
    return "\n".join(plain.joined(block, ("\n".join((plain.whole(it), *it.notes)) for it in block.lines)))


def _list(block: Block) -> str:
    marks = (f"{place}." if block.is_numbered else "-" for place in count(1))
    return "\n".join(f"{mark} {plain.noted(line)}" for mark, line in zip(marks, block.lines, strict=False))


def _rows(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)
