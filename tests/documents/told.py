"""What a document says, in the order in which it is read, to be looked for in what a program read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from jobdesc.renderers import Edition
from jobdesc.renderers.outline import outline

REORDERED = "[\u0900-\u097f]"
"""Characters of which some are drawn before those that they follow."""
_TURNED = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
TURNED = f"[{_TURNED}]"
"""Characters of what is read from right to left."""
_LETTER = re.compile(TURNED)
_RUN = re.compile(f"[{_TURNED}]+(?:[\\s.,،]+[{_TURNED}]+)*")
_OTHER_RUN = re.compile(rf"[^\W{_TURNED}](?:[^{_TURNED}]*[^\W{_TURNED}])?")
_NOT_READ = re.compile(
    "[-\u2010\u2011\u00ad\u2060\u200e\u200f\u2066-\u2069\u202a-\u202e\u0591-\u05c7\u064b-\u065f\\s]+"
)
_FOOT = 200  # characters
_QUOTE = 40  # characters of what is missing are enough to find it


def sentences(edition: Edition) -> Iterator[str]:
    """From the title to the footer: every heading, every line, every note, in order."""
    page = outline(edition)
    yield page.title
    for part in page.parts:
        yield part.heading
        for block in part.blocks:
            for line in block.lines:
                yield f"{line.lead} {line.text}"
                yield from line.notes
    yield page.footer


def particulars(edition: Edition) -> Iterator[str]:
    """What stands at the head; where, a theme decides."""
    page = outline(edition)
    yield from (page.employer, page.requisition, page.kind)
    for fact in page.facts:  # what is not strong is said by a label in some themes
        yield from (run.text for run in fact.runs if run.strong)
    for detail in page.details:
        yield from (detail.label, detail.text)


def missing(edition: Edition, text: str, *, but: str = "") -> list[str]:
    """What `text` lacks of the document, or says in another order; sentences with one of the
    characters `but` are not asked for."""
    read, place, lost = letters(text), 0, []
    for sentence in sentences(edition):
        if but and re.search(but, sentence):
            continue
        end = _end_of(letters(sentence), read, place)
        if end < 0:
            where = "out of order" if letters(sentence) in read else "missing"
            lost.append(f"{where}: {sentence.strip()[:_QUOTE]}")
        place = max(place, end)
    # In which order numbers stand from right to left, no program tells.
    turned = outline(edition).right_to_left
    heads = (word for it in particulars(edition) for word in (it.split() if turned else [it]))
    return lost + [f"missing: {it[:_QUOTE]}" for it in heads if letters(it) not in read]


def _end_of(wanted: str, read: str, place: int) -> int:
    """Where `wanted` ends in what is read from `place` on, or -1; the foot of a page may stand in it."""
    if (found := read.find(wanted, place)) >= 0:
        return found + len(wanted)
    for cut in range(len(wanted) - 1, 0, -1):
        if (found := read.find(wanted[:cut], place)) >= 0:
            rest = read.find(wanted[cut:], found + cut)
            return rest + len(wanted) - cut if 0 <= rest <= found + cut + _FOOT else -1
    return -1


def letters(text: str) -> str:
    """Only what tells words apart, in one spelling: no spaces, hyphens, marks of direction,
    capitals, and no vowel points, which may stand on a glyph that is two letters."""
    return _NOT_READ.sub("", normalize("NFKC", text)).casefold()


def as_read(seen: str) -> str:
    """Turn a line from the order in which it is seen, left to right, into that in which it is read.

    A line of both directions is given twice, as it reads in a text of each.
    """
    if not _LETTER.search(seen):
        return seen
    turned = _OTHER_RUN.sub(lambda run: run[0][::-1], seen[::-1])
    return f"{turned} {_RUN.sub(lambda run: run[0][::-1], seen)}" if _OTHER_RUN.search(seen) else turned
