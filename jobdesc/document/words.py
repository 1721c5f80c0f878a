"""Which words differ between two texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

MOST_WORDS = 10_000
"""Beyond this many differing words and spaces a text counts as wholly rewritten."""

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


class PartKind(StrEnum):
    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Part(NamedTuple):
    kind: PartKind
    text: str


def words(a: str, b: str) -> tuple[Part, ...]:
    """Return the parts that lead from `a` to `b`, word by word.

    Kept and removed parts joined are `a`, kept and added ones `b`; neighbours differ in kind,
    and what is removed stands before what is added in its place. The kept words are as many
    as can be (longest common subsequence).
    """
    before, after = _TOKEN.findall(a), _TOKEN.findall(b)
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    middle = _middle(before[head : len(before) - tail], after[head : len(after) - tail])
    kept = PartKind.KEPT
    ends = ((kept, before[:head]), *middle, (kept, before[len(before) - tail :]))
    return tuple(gathered((kind, "".join(tokens)) for kind, tokens in ends if tokens))


def ratio(a: Sequence[str], b: Sequence[str]) -> float:
    """Return how much two word lists share in order: 0 for nothing, 1 for equal."""
    if not a and not b:
        return 1.0
    rows = _rows(a[:MOST_WORDS], b[:MOST_WORDS])
    common = (~rows[-1] & ((1 << len(a[:MOST_WORDS])) - 1)).bit_count() if rows else 0
    return 2 * common / (len(a) + len(b))


def _shared(a: list[str], b: list[str]) -> int:
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count


def _rows(a: Sequence[str], b: Sequence[str]) -> list[int]:
    """One row a token of `b`: a bit of zero is where one more token of `a` is shared.

    The bit-parallel form of the longest common subsequence (Hyyrö 2004): no text makes it
    slower than its length squared over the machine's word.
    """
    places: dict[str, int] = {}
    for position, token in enumerate(a):
        places[token] = places.get(token, 0) | 1 << position
    full = (1 << len(a)) - 1
    row, rows = full, []
    for token in b:
        both = row & places.get(token, 0)
        row = ((row + both) | (row - both)) & full
        rows.append(row)
    return rows


def _middle(a: list[str], b: list[str]) -> list[tuple[PartKind, list[str]]]:
    if not a or not b or max(len(a), len(b)) > MOST_WORDS:
        return [(PartKind.REMOVED, a), (PartKind.ADDED, b)]
    rows = _rows(a, b)
    steps: list[tuple[PartKind, list[str]]] = []
    i, j = len(a), len(b)
    while i and j:
        if a[i - 1] == b[j - 1]:
            i, j = i - 1, j - 1
            steps.append((PartKind.KEPT, [a[i]]))
        elif rows[j - 1] >> (i - 1) & 1:
            i -= 1
            steps.append((PartKind.REMOVED, [a[i]]))
        else:
            j -= 1
            steps.append((PartKind.ADDED, [b[j]]))
    return [(PartKind.REMOVED, a[:i]), (PartKind.ADDED, b[:j]), *reversed(steps)]


def gathered(parts: Iterable[tuple[PartKind, str]]) -> Iterator[Part]:
    """Gather each run between kept words into one removal and one addition."""
    for _, run in groupby(parts, key=lambda part: part[0] is PartKind.KEPT):
        texts = dict.fromkeys((PartKind.REMOVED, PartKind.ADDED, PartKind.KEPT), "")
        for kind, text in run:
            texts[kind] += text
        yield from (Part(kind, text) for kind, text in texts.items() if text)
