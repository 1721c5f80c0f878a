"""Lines in another language than their document's, which its rules for cutting words do not fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jobdesc.readers.language import foreign_language
from jobdesc.renderers.blocks import Block, Line, Part

# Languages whose long compounds leave holes at the ends of lines. In others a ragged edge reads
# better than a cut word.
_HYPHENATED = frozenset({"da", "de", "fi", "hu", "nb", "nl", "nn", "no", "sv"})


def is_hyphenated(language: str) -> bool:
    """Whether documents in that language cut words at the ends of lines."""
    return language.partition("-")[0] in _HYPHENATED


def marked(parts: Iterable[Part], language: str) -> tuple[Part, ...]:
    """The parts with the language of each line that is evidently in another one than the document's.

    Where no words are cut nothing depends on it, and nothing is looked for.
    """
    if not is_hyphenated(language):
        return tuple(parts)
    return tuple(replace(part, blocks=tuple(_block(it, language) for it in part.blocks)) for part in parts)


def _block(block: Block, language: str) -> Block:
    return replace(block, lines=tuple(_line(line, language) for line in block.lines))


def _line(line: Line, language: str) -> Line:
    other = foreign_language(line.text, language.partition("-")[0])
    return replace(line, language=other) if other else line
