"""Strict YAML: what is read, and what is refused at which line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jobdesc.document.text import clean
from jobdesc.packs import loader
from jobdesc.packs.faults import PackError
from jobdesc.packs.loader import MAX_BYTES, load_yaml, parse_yaml


@pytest.fixture(params=[yaml.CSafeLoader, yaml.SafeLoader], ids=["libyaml", "python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML comes with libyaml or without; both must refuse the same."""
    monkeypatch.setattr(loader, "_Loader", request.param)


def refusal(data: str | bytes) -> str:
    with pytest.raises(PackError) as caught:
        parse_yaml(data, "pack.yaml")
    return str(caught.value)


def test_every_scalar_is_text():
    sheet = parse_yaml("a: no\nb: 2023-09-19\nc: 3.50\nd: [true, null, ~]\ne: 0x1F\n", "pack.yaml")
    assert sheet.value == {
        "a": "no",
        "b": "2023-09-19",
        "c": "3.50",
        "d": ["true", "null", "~"],
        "e": "0x1F",
    }


def test_nothing_after_a_key_is_nothing_and_quotes_are_empty_text():
    assert parse_yaml('a:\nb: ""\n', "pack.yaml").value == {"a": None, "b": ""}


def test_every_place_has_its_line():
    sheet = parse_yaml("a:\n  - b: 1\n    c: >-\n      long\n      text\n  - {d: 2}\n", "pack.yaml")
    assert {place: sheet.line(place) for place in sheet.lines} == {
        (): 1,
        ("a",): 1,
        ("a", 0): 2,
        ("a", 0, "b"): 2,
        ("a", 0, "c"): 3,
        ("a", 1): 6,
        ("a", 1, "d"): 6,
    }


def test_what_does_not_stand_in_the_file_has_the_line_around_it():
    sheet = parse_yaml("a:\n  - b: 1\n", "pack.yaml")
    assert sheet.line(("a", 0, "missing", "deeper")) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\nb: *x\n", "pack.yaml:1: anchors and aliases (& and *) are not read here"),
        ("a: 1\nb: *x\n", "pack.yaml:2: anchors and aliases (& and *) are not read here"),
        ("a: !!int 1\n", "pack.yaml:1: tags (!) are not read here"),
        ("a:\n  !x {b: 1}\n", "pack.yaml:2: tags (!) are not read here"),
        ("a: 1\nb: 2\na: 3\n", 'pack.yaml:3: the key "a" stands twice here'),
        ("a: 1\n---\nb: 2\n", "pack.yaml:2: holds several documents; keep one"),
        ("%YAML 1.1\n---\na: 1\n", "pack.yaml:1: directives (%) are not read here"),
        ("a: 1\n? [b, c]\n: 2\n", "pack.yaml:2: a key must be one word, not a list or mapping"),
        ('a: "\\x07"\n', "pack.yaml:1: holds control characters or broken Unicode"),
        ("a: 1\nb: \x07\n", "pack.yaml:2: holds control characters"),
        (b"a: 1\nb: \xff\n", "pack.yaml:2: is not UTF-8 text"),
        ("a: [" * 30, "pack.yaml:1: is nested deeper than 24 levels"),
    ],
)
def test_tricks_are_refused_at_their_line(text: str | bytes, expected: str):
    assert refusal(text) == expected


def test_a_lone_surrogate_is_refused_at_its_line():
    assert refusal('a: 1\nb: "\\ud800"\n').startswith("pack.yaml:2: ")


def test_broken_yaml_names_the_line():
    assert refusal("a: 1\nb: [1, 2\nc: 3\n").startswith("pack.yaml:3: is not YAML: ")


def test_an_alias_bomb_and_a_deep_nest_cost_nothing():
    bomb = "a: &a [x, x]\n" + "".join(f"{k}: &{k} [*{j}, *{j}]\n" for j, k in ("ab", "bc", "cd"))
    assert "anchors and aliases" in refusal(bomb)
    assert "nested deeper" in refusal("[" * 200_000)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "large.yaml").write_bytes(b"a: " + b"x" * MAX_BYTES)
    with pytest.raises(PackError, match=r"^large.yaml:1: is larger than 256 KB; at most that is read$"):
        load_yaml(tmp_path / "large.yaml")


def test_a_missing_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PackError, match=r"^none.yaml:1: cannot be read: No such file or directory$"):
        load_yaml(tmp_path / "none.yaml")


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(clean)
trees = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.slow
@given(st.dictionaries(texts, trees, max_size=5))
def test_what_is_written_as_yaml_is_read_again(tree: dict[str, object]):
    text = yaml.safe_dump(tree, allow_unicode=True, default_style='"')
    assert parse_yaml(text, "pack.yaml").value == tree


@given(st.text(max_size=200) | st.binary(max_size=200))
def test_any_input_is_read_or_refused(data: str | bytes):
    assert outcome(data) == "pack.yaml"


def outcome(data: str | bytes) -> str:
    """The name the file goes by, whether it was read or refused."""
    try:
        return parse_yaml(data, "pack.yaml").name
    except PackError as error:
        return str(error).partition(":")[0]
