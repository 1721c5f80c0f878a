"""From packs to fixtures: the same pack gives the same bytes."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jobdesc.document import digest
from jobdesc.packs import Pack, compile_fixture, contents, fixture_text, load
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.rules import problems
from jobdesc.packs.schema import LISTS
from tests import shipped
from tests.packs.examples import written


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return load(written(tmp_path))


def rows(pack: Pack, model: str) -> list[dict[str, object]]:
    return [it["fields"] for it in compile_fixture(pack) if it["model"] == f"jobdesc.{model}"]


def test_items_are_offered_as_the_pack_says(pack: Pack):
    content = contents(pack)["developer"]
    assert [(it.key, it.kind, it.importance, it.picked_from) for it in content.items] == [
        ("server", "responsibility", None, "junior"),
        ("teamwork", "skill", "preferred", "senior"),
        ("hello", "narrative", None, None),
    ]
    assert content.items[2].specialisations == ("api",)
    assert [it.key for it in content.sources] == ["guide", "survey"]
    assert [it.key for it in content.placeholders] == ["languages"]
    assert [str(it.low) for it in content.insights] == ["100000", "119704.50"]


def test_rows_name_others_by_natural_keys(pack: Pack):
    assert rows(pack, "templateitem") == [
        {
            "template": ["developer"],
            "item": ["teamwork"],
            "position": 0,
            "importance": "preferred",
            "level_from": 2,
            "level_to": 4,
            "picked_from": 3,
            "specialisations": [],
        },
        {
            "template": ["developer"],
            "item": ["server"],
            "position": 1,
            "importance": "",
            "level_from": 1,
            "level_to": 4,
            "picked_from": 1,
            "specialisations": [],
        },
        {
            "template": ["developer"],
            "item": ["hello"],
            "position": 2,
            "importance": "",
            "level_from": 1,
            "level_to": 4,
            "picked_from": None,
            "specialisations": [["developer", "api"]],
        },
    ]


def test_a_template_comes_with_its_first_version(pack: Pack):
    [version] = rows(pack, "templateversion")
    content = contents(pack)["developer"]
    assert version["template"] == ["developer"]
    assert (version["number"], version["shipped"], version["note"]) == (1, True, "")
    assert version["at"] == "2026-11-01T00:00:00Z"
    assert version["digest"] == digest(content)
    assert TemplateContent.model_validate(version["content"]) == content


def test_skills_are_required_unless_the_pack_says_preferred(pack: Pack):
    offer = pack.templates[0].items[0].model_copy(update={"importance": None})
    template = pack.templates[0].model_copy(update={"items": (offer,)})
    content = contents(pack.model_copy(update={"templates": (template,)}))["developer"]
    assert content.items[0].importance == "required"


def test_rows_stand_after_those_they_refer_to():
    seen: set[tuple[str, ...]] = set()
    columns = {"template": "roletemplate", "item": "item", "placeholder": "placeholder", "source": "source"}
    for record in compile_fixture(shipped.pack()):
        fields = record["fields"]
        for column, table in columns.items():
            if fields.get(column):
                assert (table, *fields[column]) in seen
        key = fields.get("slug") or fields.get("key", "")
        seen.add((record["model"].removeprefix("jobdesc."), key))


@settings(max_examples=20)
@given(st.randoms(use_true_random=False), st.integers(1, 4))
def test_how_records_lie_in_files_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, dice: random.Random, files: int
):
    """Records that have no order of their own may stand in any file, in any order."""
    folder = tmp_path_factory.mktemp("seeds")
    pack = load(written(tmp_path_factory.mktemp("pack")))
    plain = pack.model_dump(mode="json", by_alias=True, exclude_none=True)
    sheets: list[dict[str, object]] = [{} for _ in range(files)]
    dice.choice(sheets)["pack"] = plain["pack"]
    for name in LISTS:
        records = plain[name] if name == "insights" else dice.sample(plain[name], len(plain[name]))
        for number, record in enumerate(records):
            sheet = sheets[number * files // len(records)] if name == "insights" else dice.choice(sheets)
            sheet.setdefault(name, []).append(record)  # type: ignore[attr-defined]  # lists of records
    for number, sheet in enumerate(sheets):
        text = yaml.safe_dump(sheet or {"items": []}, allow_unicode=True)
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    assert fixture_text(compile_fixture(load(folder))) == fixture_text(compile_fixture(pack))


def test_the_fixture_is_readable_text_that_ends_with_a_line_feed(pack: Pack):
    text = fixture_text(compile_fixture(pack))
    assert json.loads(text) == compile_fixture(pack)
    assert "Duties › Build" in text
    assert text.endswith("]\n")
    assert not text.endswith("\n\n")


def test_the_seeds_compile_and_every_template_may_be_published():
    for content in shipped.roles().values():
        assert problems(content) == ()
