"""Two changed orders made one."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesc.document.ordering import merge_order, moved_names

Trio = tuple[list[str], list[str], list[str]]


@st.composite
def orders(draw: st.DrawFn) -> Trio:
    base = list(draw(st.permutations("abcdef")))[: draw(st.integers(0, 6))]
    names = st.lists(st.sampled_from("abcdefxyz"), max_size=9, unique=True)
    return base, draw(st.permutations(base) | names), draw(st.permutations(base) | names)


@given(orders())
def test_every_kept_name_stands_once_and_no_side_is_first_among_equals(trio: Trio) -> None:
    base, mine, theirs = trio
    kept = {*mine, *theirs}
    merged = merge_order(base, mine, theirs, kept)
    assert sorted(merged) == sorted(kept)
    assert merge_order(base, theirs, mine, kept) == merged


@given(orders())
def test_one_changed_order_is_taken_as_it_is(trio: Trio) -> None:
    base, mine, _ = trio
    assert merge_order(base, mine, [name for name in base if name in mine], mine) == mine
    assert merge_order(base, mine, base, mine) == mine
    assert merge_order(base, mine, mine, mine) == mine


@pytest.mark.parametrize("mine", list(permutations("abcd")))
def test_every_pair_that_either_side_turned_round_is_turned(mine: tuple[str, ...]) -> None:
    for theirs in permutations("abcd"):
        merged = merge_order("abcd", mine, theirs, "abcd")
        for first, second in combinations("abcd", 2):
            if any(side.index(second) < side.index(first) for side in (mine, theirs)):
                assert merged.index(second) < merged.index(first)


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("abcd", "abcd", ""),
        ("abcd", "dabc", "d"),
        ("abcd", "bcda", "a"),
        ("abcd", "xaybz", ""),
        ("abc", "cb", "c"),
        ("", "abc", ""),
    ],
)
def test_the_fewest_names_count_as_moved(before: str, after: str, moved: str) -> None:
    assert moved_names(before, after) == frozenset(moved)


@given(orders())
def test_names_move_exactly_when_the_order_of_the_common_ones_differs(trio: Trio) -> None:
    before, after, _ = trio
    common = [name for name in before if name in after]
    moved = moved_names(before, after)
    assert bool(moved) == (common != [name for name in after if name in before])
    still = [name for name in common if name not in moved]
    assert still == [name for name in after if name in still]
