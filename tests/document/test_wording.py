"""Library wordings with the recruiter's answers in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesc.document import fill, placeholders_in, spans
from jobdesc.document.wording import listed

DEFAULTS = {"languages": "a modern language", "databases": "a database"}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["Go"], "Write Go."),
        (["Go", "Rust"], "Write Go and Rust."),
        (["Go", "Rust", "C"], "Write Go, Rust and C."),
        (["Go", " ", ""], "Write Go."),
        ([], "Write a modern language."),
        ([" "], "Write a modern language."),
    ],
)
def test_answers_are_joined_as_a_list_or_give_way_to_the_default(words: list[str], text: str) -> None:
    assert fill("Write {languages}.", {"languages": words}, DEFAULTS) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Go, Rust and C"),
        ("en-GB", "Go, Rust and C"),
        ("en-US", "Go, Rust, and C"),
        ("de", "Go, Rust und C"),
        ("nl-BE", "Go, Rust en C"),
        ("he", "Go, Rust וC"),
        ("xx", "Go, Rust and C"),
        ("zz-Nowhere", "Go, Rust and C"),
    ],
)
def test_lists_read_as_the_language_writes_them(language: str, text: str) -> None:
    assert fill("{x}", {"x": ("Go", "Rust", "C")}, {}, language) == text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("Python", "Informix"), "Python e Informix"),
        (("Python", "HIP", "C"), "Python, HIP y C"),
        (("agua", "hierro"), "agua y hierro"),
        (("padre", "hijo"), "padre e hijo"),
        (("uno",), "uno"),
    ],
)
def test_spanish_and_changes_before_its_own_sound(words: tuple[str, ...], text: str) -> None:
    assert fill("{x}", {"x": words}, {}, "es") == text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("7", "8"), "7 u 8"),
        (("10", "11"), "10 u 11"),
        (("10", "110"), "10 o 110"),
        (("uno", "ocho"), "uno u ocho"),
    ],
)
def test_spanish_or_changes_before_figures_that_sound_so(words: tuple[str, ...], text: str) -> None:
    assert listed(words, "es", style="or") == text


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("{databases} it is.", "A database it is."),
        ("Use {databases}.", "Use a database."),
        ("Think. {databases} first.", "Think. A database first."),
        ("Really? “{databases}” it is!", "Really? “A database” it is!"),
        ("First:\n{databases}", "First:\nA database"),
        ("- {databases}\n- {languages}", "- A database\n- A modern language"),
        ("Storage, e.g. {databases}", "Storage, e.g. a database"),
        ("Storage (i.e. {databases})", "Storage (i.e. a database)"),
        ("Node.{databases}", "Node.a database"),
        ("{languages} and {databases}", "A modern language and a database"),
        ("(Always.) {databases}", "(Always.) A database"),
    ],
)
def test_a_default_that_begins_a_sentence_has_a_capital(wording: str, text: str) -> None:
    assert fill(wording, {}, DEFAULTS) == text


def test_answers_keep_the_case_they_were_given() -> None:
    assert fill("{languages} first.", {"languages": ["iOS", "go"]}, DEFAULTS) == "iOS and go first."


@pytest.mark.parametrize(
    "wording",
    [
        "",
        "{",
        "}",
        "{}",
        "{ }",
        "{{x}}",
        "{{languages}}",
        "{{languages}",
        "{languages}}",
        "{Languages}",
        "{a b}",
        "{x!r}",
        "{0.a}",
        "%s",
    ],
)
def test_braces_that_are_no_placeholder_stay(wording: str) -> None:
    assert fill(wording, {"x": ["no"], "languages": ["no"]}, DEFAULTS) == wording
    assert placeholders_in(wording) == ()


def test_a_placeholder_that_nobody_knows_stays_readable() -> None:
    assert fill("Use {tools} well.", {}, DEFAULTS) == "Use {tools} well."


def test_what_is_filled_in_is_not_filled_again() -> None:
    answers = {"languages": ["{databases}", "{0}", "\\1"]}
    assert fill("Use {languages}.", answers, DEFAULTS) == "Use {databases}, {0} and \\1."
    assert fill("Use {tools}.", {}, {"tools": "{languages}"} | DEFAULTS) == "Use {languages}."


def test_spans_tell_the_answered_parts_apart() -> None:
    wording = "{databases} with {languages} and {tools}; {languages}"
    assert spans(wording, {"languages": ["Go", "C"]}, DEFAULTS) == (
        ("A database with ", None),
        ("Go and C", "languages"),
        (" and {tools}; ", None),
        ("Go and C", "languages"),
    )


def test_placeholders_are_listed_once_in_order() -> None:
    assert placeholders_in("{b} {a} {b-2} {c_3} {b}") == ("b", "a", "b-2", "c_3")


_PARTS = st.sampled_from(
    ["{languages}", "{databases}", "{tools}", "{", "}", "{{", " ", ". ", "a", "\n", "Go"]
)


@given(
    st.lists(_PARTS, max_size=8).map("".join),
    st.dictionaries(
        st.sampled_from(["languages", "databases", "tools"]),
        st.lists(st.sampled_from(["Go", "{tools}", " ", "C"]), max_size=3),
    ),
)
def test_spans_are_the_filled_text_cut_in_parts(wording: str, answers: dict[str, list[str]]) -> None:
    parts = spans(wording, answers, DEFAULTS)
    assert "".join(text for text, _ in parts) == fill(wording, answers, DEFAULTS)
    assert {key for _, key in parts if key} == {
        key for key in placeholders_in(wording) if any(word.strip() for word in answers.get(key, ()))
    }
    assert all(text for text, _ in parts)
