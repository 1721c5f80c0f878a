"""The word that somebody meant to type."""

from __future__ import annotations

from collections.abc import Collection, Mapping

_TWO_SLIPS = 8  # letters from which a word may have two slips


def nearest(word: str, known: Collection[str]) -> str:
    """Of the `known` words the one with the fewest slips of the finger, of two the more frequent
    (the values of a mapping); "" where none is near. The first letter is seldom a slip, but it may
    have come second."""
    most = 2 if len(word) >= _TWO_SLIPS else 1
    often = known if isinstance(known, Mapping) else {}
    found = [(slips, -often.get(it, 0), it) for it in known if (slips := _slips(word, it, most)) <= most]
    return min(found)[2] if found else ""


def _slips(word: str, other: str, most: int) -> int:
    is_far = other[0] not in word[:2] or not len(word) - 1 <= len(other) <= len(word) + most
    if is_far or len(set(word) ^ set(other)) > 2 * most:
        return most + 1
    return distance(word, other)


def distance(one: str, other: str) -> int:
    """How many letters were left out, added, mistaken or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        older, before, row = before, row, [at]
        for to, wanted in enumerate(other, 1):
            cost = min(before[to] + 1, row[-1] + 1, before[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                cost = min(cost, older[to - 2] + 1)
            row.append(cost)
    return row[-1]
