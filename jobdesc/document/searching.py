"""The words under which a text is found, and what a search asks for.

Both databases only look up what is made here, so they find the same. A word is in small
letters without accents (`folded`). What stands in one piece is found in its parts and joined:
"Back-End" as `back`, `end` and `backend`, "Node.js" as `node`, `js` and `nodejs`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MOST_CHARACTERS = 200
MOST_ASKED = 12
SHORTEST_BEGINNING, LONGEST_BEGINNING = 3, 12
"""A beginning of fewer letters is a whole word ("Go", "HR"); of a longer one the first decide."""

_BYTES, _PLAIN_LENGTH = 64, 16  # of one word; so many signs are never more bytes
_MOST_PARTS = 3  # of a longer piece, such as an address on the web, only the parts
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_UMLAUT = re.compile("[äöü]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_SIGNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"  # written without spaces: each is a word
_PART = rf"(?:(?<!\w)[a-z](?:\+\+|#(?!\w))|[{_SIGNS}]|[^\W_{_SIGNS}]+)"  # C++ and C# are words
_JOINT = r"(?:[-‐‑'’.&/_]|(?<=\d),(?=\d))"
_PIECE = re.compile(rf"(?:(?<!\w)\.(?=[a-z]))?{_PART}(?:{_JOINT}{_PART})*")
_PARTS = re.compile(rf"(\.)?({_PART})")


def folded(text: str) -> str:
    """Small letters without accents: "Straße" is `strasse`, "Zürich" `zurich`."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", _small(text))
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_PLAIN)


def _small(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def findable(text: str) -> set[str]:
    """The words under which `text` is found.

    A word with umlauts is found in both spellings, `munchen` and `muenchen`.
    """
    spelt = (word.translate(_UMLAUTS) for word in _small(text).split() if _UMLAUT.search(word))
    pieces = {*_PIECE.findall(folded(text)), *_PIECE.findall(folded(" ".join(spelt)))}
    plain = {piece for piece in pieces if piece.isalnum() and len(piece) <= _PLAIN_LENGTH}
    return plain.union(*(_read(piece).all_words for piece in pieces - plain))


@dataclass(frozen=True)
class _Piece:
    """`names` are what begins with a dot (`.net` of "ASP.NET"), `joined` is all of it in one."""

    parts: tuple[str, ...]
    names: tuple[str, ...]
    joined: tuple[str, ...]

    @property
    def all_words(self) -> tuple[str, ...]:
        return (*self.parts, *self.names, *self.joined)


def _read(piece: str) -> _Piece:
    found = _PARTS.findall(piece)
    parts = tuple(_cut(word) for _, word in found)
    joins = 1 < len(parts) <= _MOST_PARTS and all(part[-1].isalnum() for part in parts)
    return _Piece(
        parts=parts,
        names=tuple(_cut(f".{word}") for dot, word in found if dot and word.isalpha()),
        joined=(_cut("".join(parts)),) if joins else (),
    )


def _cut(word: str) -> str:
    return word.encode()[:_BYTES].decode(errors="ignore")


# --- What a search asks for ------------------------------------------------------------


@dataclass(frozen=True)
class Term:
    """A word, or the beginning of one."""

    word: str
    is_beginning: bool = False


Ways = tuple[tuple[Term, ...], ...]
"""How one piece of a search can be met: in any of these ways, each by all of its terms."""

Search = tuple[Ways, ...]
"""What a search asks for: every piece. Empty asks for nothing."""


def read_search(text: str, field: str = "") -> Search:
    """Read what somebody typed: all words must be there, the last may be a beginning.

    A space or a quotation mark behind the last word ends it. There are no operators: all else
    that is typed is a word or nothing. `field` stands before every word that is looked up.
    """
    typed = folded(text[:MOST_CHARACTERS])
    is_open = typed[-1:].isalnum()
    pieces = _PIECE.findall(typed)[:MOST_ASKED]
    last = len(pieces) - 1
    return tuple(_ways(_read(piece), field, is_open and at == last) for at, piece in enumerate(pieces))


def _ways(piece: _Piece, field: str, is_open: bool) -> Ways:
    def term(word: str) -> Term:
        if is_open and len(word) >= SHORTEST_BEGINNING:
            return Term((field + word)[:LONGEST_BEGINNING], is_beginning=True)
        return Term(field + word)

    if len(piece.parts) == 1:
        return ((term(piece.names[0] if piece.names else piece.parts[0]),),)
    *before, last = piece.parts
    apart = (*(Term(field + word) for word in before), term(last))
    return (apart, *((term(word),) for word in piece.joined))
