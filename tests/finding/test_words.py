"""The words of a text, without a database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesc.document.searching import MOST_ASKED, findable, folded, read_search


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("Back-End", "back backend end"),
        ("C++, C# and C/C++17", "17 and c c# c++"),
        ("c#developer", "c developer"),
        (".NET, ASP.NET", ".net asp aspnet net"),
        ("Node.js", ".js js node nodejs"),
        ("R&D, 24/7", "24 247 7 d r rd"),
        ("It’s O'Brien", "brien it its o obrien s"),
        ("Straße in Zürich", "in strasse zuerich zurich"),
        ("Øresund, Łódź, İzmir", "izmir lodz oresund"),
        ("$119,704.50", "119 11970450 50 704"),
        ("https://example.com/jobs/1", ".com 1 com example https jobs"),
        ("東京都", "京 東 都"),
        ("שָׁלוֹם", "שלום"),
        ("e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}", "ete"),
        ("ﬁne ½", "1 2 fine"),
        ("- _ . # ++ \x00 \ud800", ""),
    ],
)
def test_a_text_is_found_by_its_words(text, words):
    assert " ".join(sorted(findable(text))) == words


def asked(text, field=""):
    return " & ".join(
        " | ".join(" ".join(term.word + "*" * term.is_beginning for term in way) for way in ways)
        for ways in read_search(text, field)
    )


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("Senior back-en", "senior & back en | backen*"),
        ("developer ", "developer"),
        ("“developer”", "developer"),
        ("Go", "go"),
        (".net", ".net*"),
        ("communications", "communicatio*"),
        ("a OR b NOT c", "a & or & b & not & c"),
        ("***", ""),
    ],
)
def test_a_search_asks_for_every_word(text, search):
    assert asked(text) == search


def test_a_search_in_a_field_asks_for_the_fields_words():
    assert asked("New Yor", "@") == "@new & @yor*"


def test_a_long_search_asks_for_its_first_words():
    assert len(read_search("go " * 1000)) == MOST_ASKED


def meets(words, text):
    return all(
        any(
            all(
                any(word.startswith(term.word) if term.is_beginning else word == term.word for word in words)
                for term in way
            )
            for way in ways
        )
        for ways in read_search(text)
    )


@given(st.text(max_size=60))
def test_every_text_is_found_by_itself(text):
    assert meets(findable(text), text)


@given(st.text(alphabet="abcäöüß-.'’+#& 0,", max_size=40))
def test_every_text_of_tricky_signs_is_found_by_itself(text):
    assert meets(findable(text), text)


@given(st.text(max_size=80))
def test_words_hold_nothing_that_a_database_could_take_for_an_operator(text):
    for word in findable(text):
        assert word == folded(word)
        assert 0 < len(word.encode()) <= 64
        assert all(sign.isalnum() or sign in ".+#" for sign in word), word
