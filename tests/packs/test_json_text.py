"""Packs as JSON: what is read, and what is refused at which line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesc.document.text import clean
from jobdesc.packs.faults import PackError
from jobdesc.packs.loader import parse_sheet

LIMIT = 10_000


def read(text: str) -> Any:
    return parse_sheet(text.encode("utf-8", "surrogatepass"), "pack.json", LIMIT)


def test_every_scalar_is_text_and_null_is_nothing():
    sheet = read('{"a": 1.50, "b": true, "c": null, "d": ["x", -1e3], "é": "\\u00e9\\/ \\ud83d\\ude42"}')
    assert sheet.value == {"a": "1.50", "b": "true", "c": None, "d": ["x", "-1e3"], "é": "é/ 🙂"}


def test_each_place_has_its_line():
    sheet = read('{\n\t"a": [\n\t\t{"b": 1},\n\t\t{\n\t\t\t"b":\n 2}\n]}')
    assert [sheet.line(it) for it in (("a",), ("a", 0, "b"), ("a", 1), ("a", 1, "b"))] == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1,\n}', "pack.json:2: is not JSON: "),
        ('{"a": 1,\n"a": 2}', 'pack.json:2: the key "a" stands twice here'),
        ('{"a":\nNaN}', "pack.json:2: NaN is no number"),
        ('{"a":\n"\\u0000"}', "pack.json:2: holds control characters"),
        ('{"a":\n"\\ud800"}', "pack.json:2: holds control characters or broken Unicode"),
        ("[" * 30 + "]" * 30, "pack.json:1: is nested deeper than 24 levels"),
        ("[" * 4000 + "]" * 4000, "pack.json:1: is nested deeper than 24 levels"),
        ("", "pack.json:1: is not JSON: "),
        (" " * (LIMIT + 1), "pack.json:1: is larger than 9 KB"),
    ],
)
def test_what_is_no_strict_json_is_refused_with_its_line(text: str, said: str):
    with pytest.raises(PackError) as caught:
        read(text)
    assert str(caught.value).startswith(said)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(clean)
trees = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(texts, trees, max_size=4), st.sampled_from([None, 2, "\t"]), st.booleans())
def test_what_is_written_as_json_is_read_again(tree: Any, indent: int | str | None, is_ascii: bool):
    assert read(json.dumps(tree, indent=indent, ensure_ascii=is_ascii)).value == tree


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str):
    assert outcome(text) == "pack.json"


def outcome(text: str) -> str:
    """The name the file goes by, whether it was read or refused."""
    try:
        return read(text).name
    except PackError as error:
        return str(error).partition(":")[0]
