"""The lines of an ad, each with what its looks say about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jobdesc.readers.headings import LONGEST_HEADING, is_pure, opens_like_one

_BULLET = re.compile(
    r"[ \t]*(?:[•·●▪■◦○‣⁃➢➤►▶✓✔✅★☆§\uf0b7\uf0a7–—*-]|o(?=[ \t]{2,}|\t))[ \t\u00a0]+|"
    r"[ \t]*[•·●▪■◦‣⁃➢✓✔\uf0b7\uf0a7]"
)
_NUMBER = re.compile(r"[ \t]*(?:\(?\d{1,2}[.)]|\(?[a-z][.)])[ \t\u00a0]+(?=\S)")
_INLINE_BULLET = re.compile(r"[ \t](?=[•●▪◦‣])")
_RULE = re.compile(r"[\s*_=~#.·•–—-]*")
_MARKDOWN = re.compile(r"[ \t]*(#{1,6})[ \t]+(?=\S)")
_BOLD = re.compile(r"[ \t]*(\*\*|__)(?=\S)(.{1,100}?)\1[ \t]*:?[ \t]*")
_LEADS_ON = re.compile(r"(?:^|[\s,])(?:a|an|the|our|your|and|or|und|et|ein|eine|der|die|das|,)$")
_LEADS_ON_TO_SMALL = re.compile(r"(?:^|\s)(?:to|in|with|of|for|on|as|at|by|is|are|using|für|de|mit|von)$")
_TERMINAL = (".", ":", ";", "!", "?")
_WRAPPED_WIDTH = (50, 100)
_LONG = 300
_COUNTED = re.compile(r"(?:^|\s)\(?\d{1,2}[.)][ \t\u00a0]+$")
_HEADING, _HEADED = 60, 7
_TAIL = 12
_GLUE = re.compile(
    r"(?<=[^\W\d_A-Z])[?!:)]?(?=(?:We|You|The|Our|At|In|As|A|An|This|If|Join|Joining|It|For|To|Are|Do|Is|"
    r"I)\b)"
)
_GLUED_TAIL = re.compile(r"(?<=[^\W\d_A-Z])[?!:).]?(?=[A-Z][a-z]+ )")
_MORE, _STUCK = 60, 40


@dataclass(frozen=True, slots=True)
class Line:
    """`source[start:end]` without bullet and outer white space. `level` is 1 – 6 for a marked
    heading, 7 for a line all in bold or capitals, 0 for ordinary text."""

    text: str
    start: int
    end: int
    bullet: bool = False
    level: int = 0
    after_blank: bool = False


def lines_of(source: str) -> tuple[Line, ...]:
    """Return the lines of plain text that say something, broken ones joined again."""
    marked = tuple(_without_lone_numbers(source, tuple(_marked(source))))
    return tuple(_joined(source, marked, wrapped=_is_wrapped(marked)))


def line_at(source: str, start: int, end: int) -> Line | None:
    """Return one stretch of the source as a line; `None` when nothing stands in it."""
    text = source[start:end]
    if _RULE.fullmatch(text):
        return None
    heading = _MARKDOWN.match(text)
    bullet = None if heading else _BULLET.match(text) or _NUMBER.match(text)
    mark = heading or bullet
    start += mark.end() if mark else 0
    text = source[start:end]
    start, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
    text = source[start:end]
    level = len(heading[1]) if heading else _loudness(text)
    return Line(text, start, end, bool(bullet), level) if text else None


def _marked(source: str) -> Iterator[Line]:
    blank = True
    for start, end in _stretches(source):
        line = line_at(source, start, end)
        if line is not None:
            yield replace(line, after_blank=blank)
        blank = line is None and not source[start:end].strip()


def _without_lone_numbers(source: str, lines: tuple[Line, ...]) -> Iterator[Line]:
    """ "1. Modelling" above lines without numbers is a heading, no item of a list."""
    numbered = [_COUNTED.search(source[max(0, line.start - 6) : line.start]) is not None for line in lines]
    for place, line in enumerate(lines):
        after = place + 1 < len(lines) and not numbered[place + 1] and not lines[place + 1].bullet
        before = place == 0 or not numbered[place - 1]
        short = len(line.text) <= _HEADING and not line.text.endswith((*_TERMINAL[:1], ";", ","))
        lone = numbered[place] and before and after and short
        yield replace(line, bullet=False, level=_HEADED) if lone else line


def _stretches(source: str) -> Iterator[tuple[int, int]]:
    """Yield lines; one that runs on with bullets in it is several."""
    position = 0
    for raw in source.split("\n"):
        start, position = position, position + len(raw) + 1
        cuts = [start + found.start() for found in _INLINE_BULLET.finditer(raw)] if len(raw) > _LONG else []
        cuts = cuts if len(cuts) > 1 else [start + cut for cut in _glued(raw)]
        ends = [*cuts, start + len(raw)]
        for end in ends:
            yield start, end
            start = end


def _glued(raw: str) -> Iterator[int]:
    """Yield where a page's flattened markup left a heading stuck to what follows ("About YouYou have")."""
    first = _GLUE.search(raw, 0, LONGEST_HEADING)
    if first and len(raw) > first.end() + _MORE:
        head = raw[: first.end()].strip()
        if is_pure(head) or opens_like_one(head):
            yield first.end()
    last = max((found.end() for found in _GLUED_TAIL.finditer(raw, max(0, len(raw) - _STUCK))), default=0)
    if last > LONGEST_HEADING and " " in raw[last:].strip() and is_pure(raw[last:]):
        yield last


def _loudness(text: str) -> int:
    if _BOLD.fullmatch(text):
        return 7
    letters = [letter for letter in text[:_LONG] if letter.isalpha()]
    loud = len(letters) > 3 and all(letter.isupper() for letter in letters)  # noqa: PLR2004 - "SQL" is a word
    return 7 if loud and len(text) <= _WRAPPED_WIDTH[1] else 0


def _is_wrapped(lines: tuple[Line, ...]) -> bool:
    """Say whether the text was broken by hand near a margin, as in plain e-mail."""
    low, high = _WRAPPED_WIDTH
    longest = max((len(line.text) for line in lines), default=0)
    return low < longest <= high and sum(len(line.text) > low for line in lines) * 3 > len(lines)


def _joined(source: str, lines: tuple[Line, ...], *, wrapped: bool) -> Iterator[Line]:
    held: Line | None = None
    width = 0
    for line in lines:
        if held and _goes_on(held, line, width=width, wrapped=wrapped):
            held = replace(held, text=source[max(held.start, line.end - _TAIL) : line.end], end=line.end)
        else:
            if held:
                yield _whole(source, held)
            held = line
        width = len(line.text)
    if held:
        yield _whole(source, held)


def _whole(source: str, line: Line) -> Line:
    return replace(line, text=source[line.start : line.end])


def _goes_on(held: Line, line: Line, *, width: int, wrapped: bool) -> bool:
    if line.bullet or line.level or line.after_blank:
        return False
    if line.text[0] in ",.;:)" and not held.level:
        return True
    tail = held.text[-_TAIL:]
    if wrapped and width > _WRAPPED_WIDTH[0] and not held.level:
        return line.text[0].islower() or not tail.endswith(_TERMINAL)
    if held.level:
        return False
    follows = line.text[0].islower() and _LEADS_ON_TO_SMALL.search(tail) is not None
    return follows or _LEADS_ON.search(tail) is not None
