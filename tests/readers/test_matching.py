from __future__ import annotations

import random
import time

from jobdesc.readers import LooseItem, LooseKind, Span
from jobdesc.readers.differences import Part, PartKind
from jobdesc.readers.matching import LibraryItem, Likeness, match

LIBRARY = (
    LibraryItem(key="write-tests", kind="responsibility", text="Write automated tests for every service."),
    LibraryItem(key="language", kind="skill", text="Solid command of {languages}"),
    LibraryItem(key="language-long", kind="qualification", text="Solid command of {languages}"),
)
DEFAULTS = {"languages": "one programming language"}


def loose(text: str, kind: LooseKind = LooseKind.RESPONSIBILITIES) -> tuple[LooseKind, LooseItem]:
    return kind, LooseItem(text=text, span=Span(start=0, end=len(text)))


def test_case_punctuation_and_space_do_not_make_an_item_new() -> None:
    (found,) = match([loose("write automated  tests, for every service")], LIBRARY, {}, DEFAULTS)
    assert (found.likeness, found.key, found.ratio) == (Likeness.EXACT, "write-tests", 1.0)


def test_a_near_item_says_which_words_differ() -> None:
    (found,) = match([loose("Write automated tests for every release.")], LIBRARY, {}, DEFAULTS)
    assert (found.likeness, found.key) == (Likeness.NEAR, "write-tests")
    assert found.differences == (
        Part(PartKind.KEPT, "Write automated tests for every "),
        Part(PartKind.REMOVED, "service"),
        Part(PartKind.ADDED, "release"),
        Part(PartKind.KEPT, "."),
    )
    assert round(found.ratio, 3) == round(10 / 12, 3)


def test_answers_fill_the_placeholders_before_anything_is_compared() -> None:
    asked = [loose("Solid command of Go and Rust", LooseKind.SKILLS)]
    (found,) = match(asked, LIBRARY, {"languages": ["Go", "Rust"]}, DEFAULTS)
    assert (found.likeness, found.key, found.wording) == (
        Likeness.EXACT,
        "language",
        "Solid command of Go and Rust",
    )


def test_of_equals_the_same_kind_wins_and_then_the_lower_key() -> None:
    items = [
        loose("Solid command of one programming language", kind)
        for kind in (LooseKind.QUALIFICATIONS, LooseKind.SKILLS, LooseKind.BENEFITS)
    ]
    assert [found.key for found in match(items, LIBRARY, {}, DEFAULTS)] == [
        "language-long",
        "language",
        "language",
    ]


def test_what_the_library_does_not_have_is_new() -> None:
    (found,) = match([loose("Feed the office cat")], LIBRARY, {}, DEFAULTS)
    assert (found.likeness, found.key, found.differences) == (Likeness.NEW, None, ())


def test_an_item_without_words_is_new() -> None:
    assert [found.likeness for found in match([loose("…")], LIBRARY, {}, DEFAULTS)] == [Likeness.NEW]


def test_signs_that_belong_to_a_word_count() -> None:
    library = [LibraryItem(key="c", kind="skill", text="Experience with C++")]
    (found,) = match([loose("Experience with C")], library, {}, {})
    assert found.likeness is Likeness.NEAR


def test_two_hundred_by_two_hundred_take_well_under_a_second_in_any_order() -> None:
    draw = random.Random(3)
    common = [f"word{number}" for number in range(60)]
    texts = [" ".join(draw.choices(common, k=14)) for _ in range(400)]
    library = [LibraryItem(key=f"k{n}", kind="skill", text=text) for n, text in enumerate(texts[:200])]
    items = [loose(text, LooseKind.SKILLS) for text in texts[200:]]
    started = time.process_time()
    found = match(items, library, {}, {})
    assert time.process_time() - started < 1
    assert match(items, library[::-1], {}, {}) == found
