from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jobdesc.readers.differences import MOST_WORDS, Part, PartKind, ratio, words

KEPT, REMOVED, ADDED = PartKind.KEPT, PartKind.REMOVED, PartKind.ADDED
TEXT = st.lists(st.sampled_from(["a", "b", "c", " ", ",", "\n"]), max_size=30).map("".join)


def test_a_changed_word_is_removed_and_added_in_its_place() -> None:
    assert words("Design the small API", "Design the public API") == (
        Part(KEPT, "Design the "),
        Part(REMOVED, "small"),
        Part(ADDED, "public"),
        Part(KEPT, " API"),
    )


def test_equal_texts_are_kept_whole_and_nothing_has_no_parts() -> None:
    assert words("as it was", "as it was") == (Part(KEPT, "as it was"),)
    assert words("", "") == ()


@given(TEXT, TEXT)
def test_the_parts_make_both_texts_again(a: str, b: str) -> None:
    parts = words(a, b)
    assert "".join(part.text for part in parts if part.kind is not ADDED) == a
    assert "".join(part.text for part in parts if part.kind is not REMOVED) == b
    assert all(one.kind is not other.kind for one, other in pairwise(parts))


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_as_much_is_shared_as_can_be(a: list[str], b: list[str]) -> None:
    longest = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            longest[i + 1][j + 1] = (
                longest[i][j] + 1 if one == other else max(longest[i][j + 1], longest[i + 1][j])
            )
    expected = 2 * longest[-1][-1] / (len(a) + len(b)) if a or b else 1.0
    assert ratio(a, b) == expected


def test_beyond_the_limit_a_text_counts_as_rewritten() -> None:
    a, b = "x " * MOST_WORDS + "end", "y " * MOST_WORDS + "end"
    assert [part.kind for part in words(a, b)] == [REMOVED, ADDED, KEPT]
