"""Fonts for pages: cut into blocks, so that a page loads, and a file carries, only a few.

A block holds the characters of one typeface that usually come together. What is in each is
written down beside them, from what the typeface really has, so that a browser asks the next one
for the rest, exactly as the render process does.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from jobdesc.document import Fonts
from jobdesc.renderers import cutting
from jobdesc.renderers.typefaces import (
    FALLBACKS,
    HEAD_WEIGHTS,
    TEXT_WEIGHTS,
    TYPEFACES,
    WEIGHTS,
    Typeface,
    head_stack,
    text_stack,
)

SHEET = "faces.css"
_LIST = "blocks.json"
# The first part that names a character has it; "more" has what is left.
PARTS: dict[str, tuple[tuple[int, int], ...]] = {
    "latin": (
        (0x20, 0xFF), (0x152, 0x153), (0x178, 0x178), (0x2000, 0x206F), (0x20AC, 0x20AC),
        (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212),
    ),
    "latin-ext": ((0x100, 0x36F), (0x1E00, 0x1EFF), (0x20A0, 0x20CF)),
    "greek": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
    "cyrillic": ((0x400, 0x52F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF)),
    "more": ((0, 0x10FFFF),),
}  # fmt: skip
# What the stylesheet adds to a text: bullets, numbers, spaces.
_ALWAYS = frozenset(" \u00a0\u2002•–.0123456789")


@dataclass(frozen=True)
class Block:
    """`ranges` are first and last characters."""

    typeface: str
    family: str
    name: str
    ranges: tuple[tuple[int, int], ...]

    def file(self, weight: int) -> str:
        return _file(self.typeface, self.name, weight)

    def holds(self, character: int) -> bool:
        return any(first <= character <= last for first, last in self.ranges)

    def rule(self, weight: int, address: str) -> str:
        """Its `@font-face`, from `address`."""
        ranges = ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in self.ranges)
        return (
            f'@font-face{{font-family:"{self.family}";font-weight:{weight};font-display:swap;'
            f'src:url("{address}") format("woff2");unicode-range:{ranges}}}'
        )


def names() -> tuple[str, ...]:
    """Every file that `write` makes for pages: the stylesheet, and the fonts that it names."""
    cut = (_file(it.name, part, weight) for it in TYPEFACES for part in _parts(it) for weight in WEIGHTS)
    return (SHEET, *cut)


def write(folder: Path, fonts: dict[tuple[Typeface, int], bytes]) -> None:
    """Cut `fonts`, one of each typeface and weight, into `folder`."""
    blocks = [block for typeface in TYPEFACES for block in _blocks(typeface, fonts[typeface, WEIGHTS[0]])]
    by_name = {it.name: it for it in TYPEFACES}
    for block in blocks:
        for weight in WEIGHTS:
            font = fonts[by_name[block.typeface], weight]
            characters = {it for first, last in block.ranges for it in range(first, last + 1)}
            (folder / block.file(weight)).write_bytes(cutting.packed(cutting.cut(font, characters)))
    rules = (block.rule(weight, block.file(weight)) for block in blocks for weight in WEIGHTS)
    (folder / SHEET).write_text("\n".join(rules) + "\n")
    (folder / _LIST).write_text(json.dumps([asdict(block) for block in blocks]))


def embedded(text: str, pair: Fonts, folder: Path) -> str:
    """Return the `@font-face` rules that `text` needs, each with its font as data; `folder` is
    the one that `write` wrote to."""
    characters = frozenset(text) | frozenset(text.upper()) | _ALWAYS
    wanted: dict[tuple[Block, int], None] = {}
    for stack, weights in ((text_stack(pair), TEXT_WEIGHTS), (head_stack(pair), HEAD_WEIGHTS)):
        for block in _needed(characters, stack, folder):
            wanted.update({(block, weight): None for weight in weights})
    return "\n".join(block.rule(weight, _data(folder / block.file(weight))) for block, weight in wanted)


def _needed(characters: frozenset[str], stack: tuple[Typeface, ...], folder: Path) -> list[Block]:
    known = _known(folder)
    in_order = [block for typeface in stack for block in known if block.typeface == typeface.name]
    first = {next((block for block in in_order if block.holds(ord(it))), None) for it in characters}
    return [block for block in in_order if block in first]


@lru_cache(maxsize=2)
def _known(folder: Path) -> tuple[Block, ...]:
    listed = json.loads((folder / _LIST).read_text())
    return tuple(Block(**{**it, "ranges": tuple((a, b) for a, b in it["ranges"])}) for it in listed)


@lru_cache(maxsize=128)
def _data(file: Path) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(file.read_bytes()).decode()}"


def _file(typeface: str, part: str, weight: int) -> str:
    return f"{typeface}-{part}-{weight}.woff2"


def _parts(typeface: Typeface) -> tuple[str, ...]:
    return ("all",) if typeface in FALLBACKS else tuple(PARTS)


def _blocks(typeface: Typeface, font: bytes) -> Iterator[Block]:
    left = cutting.characters_of(font)
    for part in _parts(typeface):
        ranges = PARTS.get(part, PARTS["more"])
        share = {it for it in left if any(first <= it <= last for first, last in ranges)}
        left -= share
        if share:
            yield Block(typeface.name, typeface.family, part, _ranges(share))


def _ranges(characters: Iterable[int]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for it in sorted(characters):
        if found and found[-1][1] == it - 1:
            found[-1] = (found[-1][0], it)
        else:
            found.append((it, it))
    return tuple(found)
