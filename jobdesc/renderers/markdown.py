"""Markdown as CommonMark defines it, escaped so that no text becomes markup.

Also what GitHub adds to it (tables, strikethrough, task lists) finds nothing to take hold of.
"""

from __future__ import annotations

import re

from jobdesc.renderers import plain, words
from jobdesc.renderers.blocks import Block, Line
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.outline import Outline, outline

# What means something wherever it stands, and what does at the beginning of a row.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>&|~]")
_AT_START = re.compile(r"^(?:([-+=#:])|(\d{1,9})([.)]))")
# In a link's address between < and >: what would end it, and what would read as a character.
_ENDS = {ord("<"): "%3C", ord(">"): "%3E", ord("\\"): "%5C"}
_CHARACTER = re.compile(r"&(?=#?\w+;)")
_BREAK = "\\\n"


def render(edition: Edition) -> bytes:
    page = outline(edition)
    with words.in_language(edition.document.language):
        chunks = _head(page)
        for part in page.parts:
            if part.heading:
                chunks.append(f"## {_heading(part.heading)}")
            for block in part.blocks:
                chunks.append(_list(block, after=chunks[-1]) if block.is_list else _paragraph(block))
    chunks.append(_row(page.footer))
    return ("\n\n".join(chunk for chunk in chunks if chunk) + "\n").encode()


def _head(page: Outline) -> list[str]:
    labelled = (
        words.labelled(f"**{_anywhere(label)}**", _anywhere(text)) for label, text in plain.details(page)
    )
    chunks = (
        f"**{_anywhere(page.draft)}**" if page.draft else "",
        f"# {_heading(page.title)}",
        _row(plain.source(page)),
        "\n".join(f"- {_row(fact.text)}" for fact in page.facts),
        "\n".join(f"* {text}" for text in labelled),
    )
    return [chunk for chunk in chunks if chunk]


def _paragraph(block: Block) -> str:
    if block.is_subheading:
        return f"### {_heading(plain.noted(block.lines[0]))}"
    if block.is_signature:
        rows = tuple(_anywhere(row) for row in plain.signed(block))
    else:
        rows = plain.joined(block, ("\n".join(_rows(line)) for line in block.lines))
    return _BREAK.join(_started(row) for row in rows)


def _list(block: Block, *, after: str) -> str:
    """The list, with another mark than that of a list right before it: or they become one."""
    stop, bullet = ")" if after.startswith("1. ") else ".", "*" if after.startswith("- ") else "-"
    entries = []
    for place, line in enumerate(block.lines, 1):
        begin = f"{place}{stop} " if block.is_numbered else f"{bullet} "
        rows = (_started(row) for row in _rows(line))
        entries.append(begin + (_BREAK + " " * len(begin)).join(rows))
    return "\n".join(entries)


def _rows(line: Line) -> tuple[str, ...]:
    lead = f"**{_anywhere(plain.row(line.lead))}** " if line.lead.strip() else ""
    text = "\n".join(_anywhere(row) for row in plain.rows(line.text))
    linked = f"[{text}](<{_address(line.href)}>)" if line.href else text
    return (*plain.rows(lead + linked), *(_anywhere(plain.row(note)) for note in line.notes))


def _row(text: str) -> str:
    return _started(_anywhere(plain.row(text)))


def _heading(text: str) -> str:
    """A heading may end in signs that close it: so every # is escaped."""
    return _row(text).replace("\\#", "#").replace("#", "\\#")


def _anywhere(text: str) -> str:
    return _ANYWHERE.sub(r"\\\g<0>", text)


def _started(row: str) -> str:
    return _AT_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", row)


def _address(href: str) -> str:
    return _CHARACTER.sub(r"\\&", href.translate(_ENDS))
