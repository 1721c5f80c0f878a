"""For the form of an applicant tracking system: bare h2, h3, p, ul, ol, li and strong.

No attribute, no class, no style, no table, so that nothing is there for a form to strip. The file
is plain ASCII: every other character is written as its number, which reads the same whatever
encoding a program believes it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from jobdesc.renderers import plain, words
from jobdesc.renderers.blocks import Block, Line, Part
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.outline import Outline, outline


def render(edition: Edition) -> bytes:
    return written(edition).encode("ascii", "xmlcharrefreplace")


def written(edition: Edition) -> SafeString:
    """The whole ad as a piece of HTML, to be put into a page or onto the clipboard.

    Evidence and footer never stand in it: they are about the file, not about the job.
    """
    page = outline(replace(edition, has_appendix=False, has_footer=False))
    with words.in_language(edition.document.language):
        draft = [f"<p><strong>{_text(page.draft)}</strong></p>"] if page.draft else []
        elements = [*draft, f"<h2>{_text(page.title)}</h2>", *_head(page), *_body(page.parts)]
    return mark_safe("\n".join(elements) + "\n")  # noqa: S308 - every text in it is escaped


def _head(page: Outline) -> Iterator[str]:
    if source := plain.source(page):
        yield f"<p>{_text(source)}</p>"
    if page.facts:
        yield _list("ul", (_text(fact.text) for fact in page.facts))
    if page.details:
        yield _list("ul", (_labelled(label, text) for label, text in plain.details(page)))


def _body(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if part.heading:
            yield f"<h3>{_text(part.heading)}</h3>"
        for block in part.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if block.is_list:
        # Whatever kind of list it is: a form knows but two.
        yield _list("ol" if block.is_numbered else "ul", (_entry(it) for it in block.lines))
    elif block.is_subheading:
        yield f"<p><strong>{_text(plain.noted(block.lines[0]))}</strong></p>"
    elif block.is_signature:
        yield from (f"<p>{escape(row)}</p>" for row in plain.signed(block))
    else:
        yield from (f"<p>{row}</p>" for row in plain.joined(block, map(_entry, block.lines)))


def _entry(line: Line) -> str:
    return " – ".join((_line(line), *(_text(note) for note in line.notes)))


def _line(line: Line) -> str:
    lead = f"<strong>{_text(line.lead)}</strong> " if line.lead.strip() else ""
    return lead + escape(plain.unlinked(line))


def _labelled(label: str, text: str) -> str:
    return words.labelled(f"<strong>{escape(label)}</strong>", escape(text))


def _list(name: str, entries: Iterable[str]) -> str:
    items = "".join(f"<li>{plain.row(entry)}</li>" for entry in entries)
    return f"<{name}>{items}</{name}>"


def _text(text: str) -> str:
    return escape(plain.row(text))
