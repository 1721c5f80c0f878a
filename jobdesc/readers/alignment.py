"""Where the characters of a text that was cleaned stand in what it was made from."""

from __future__ import annotations

from unicodedata import combining

_LOOKS_AHEAD = 80


def places(text: str, source: str) -> list[int]:
    """The place in `source` of each character of `text`.

    `text` holds what `source` holds, in its order, without some of it (marks of a quotation, of bold
    words, spaces) and with some in another form (a tab as a space, a letter with its accent as one
    character). One that is not found within the next characters is taken to stand where the next does.
    """
    found: list[int] = []
    at, last = 0, len(source) - 1
    for character in text:
        ahead = source[at : at + _LOOKS_AHEAD]
        if character.isspace():
            step = next((number for number, one in enumerate(ahead) if one.isspace()), -1)
        else:
            step = ahead.find(character)
        found.append(min(at + max(step, 0), max(last, 0)))
        at += step + 1
    return found


def span(aligned: list[int], source: str, start: int, end: int) -> tuple[int, int]:
    """Where the characters from `start` to `end` stand, accents behind the last one included."""
    first, last = aligned[start], aligned[end - 1] + 1
    while last < len(source) and combining(source[last]):
        last += 1
    return first, last
