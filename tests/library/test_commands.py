"""`build_fixtures` and `sync_library` as they are typed."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jobdesc.models import Item, TemplateItem
from tests.library.shipments import records
from tests.packs.examples import changed, written


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    written(folder)
    return folder


@pytest.mark.slow
def test_the_fixture_in_the_repository_is_what_the_seeds_say():
    assert run("build_fixtures", "--check").endswith("unchanged\n")


def test_building_writes_the_fixture_once(seeds: Path, tmp_path: Path):
    output = tmp_path / "made" / "small.json"
    arguments = ("build_fixtures", f"--seeds={seeds}", f"--output={output}")
    assert run(*arguments).startswith("small.json: 29 rows, written")
    assert json.loads(output.read_text(encoding="utf-8")) == records()
    assert run(*arguments).endswith("unchanged\n")
    assert sorted(it.name for it in output.parent.iterdir()) == ["small.json"]


def test_a_check_of_an_old_fixture_fails_and_writes_nothing(seeds: Path, tmp_path: Path):
    output = tmp_path / "small.json"
    output.write_text("[]\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"run manage.py build_fixtures"):
        run("build_fixtures", "--check", f"--seeds={seeds}", f"--output={output}")
    assert output.read_text(encoding="utf-8") == "[]\n"


def test_wrong_seeds_are_told_with_file_and_line(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    written(seeds, changed("    heading: Teamwork\n", ""))
    with pytest.raises(CommandError, match=r'^seeds/pack.yaml:26: items › teamwork: "heading" is missing$'):
        run("build_fixtures", f"--seeds={seeds}", f"--output={tmp_path / 'small.json'}")


@pytest.fixture
def fixture(tmp_path: Path) -> Path:
    path = tmp_path / "small.json"
    path.write_text(json.dumps(records()), encoding="utf-8")
    return path


@pytest.mark.django_db
def test_syncing_sums_up_a_first_load(fixture: Path):
    assert run("sync_library", f"--fixture={fixture}") == (
        "17 added: source 2, placeholder 1, option 2, item 3, role template 1, alternative title 1,"
        " occupation code 1, specialisation 1, offered item 3, insight 2\n"
        "Published: developer, version 1\n"
    )
    assert run("sync_library", f"--fixture={fixture}") == "The library is up to date.\n"


@pytest.mark.django_db
def test_syncing_names_what_it_left_alone_and_why(fixture: Path):
    run("sync_library", f"--fixture={fixture}")
    Item.objects.filter(key="server").update(text="Ours, in {languages}.", heading="Ours")
    assert run("sync_library", f"--fixture={fixture}") == (
        "The library is up to date.\n1 left alone:\n  item server: edited here: heading, text\n"
    )


@pytest.mark.django_db
def test_a_dry_run_writes_nothing(fixture: Path):
    said = run("sync_library", f"--fixture={fixture}", "--dry-run")
    assert said.startswith("17 would be added: ")
    assert said.endswith("Would be published: developer, version 1\n")
    assert Item.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "{", None])
def test_a_fixture_that_cannot_be_read_says_so(tmp_path: Path, text: str | None):
    path = tmp_path / "broken.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=r"broken.json cannot be read"):
        run("sync_library", f"--fixture={path}")


@pytest.mark.parametrize(
    ("text", "why"),
    (
        ("[]", "holds no role template"),
        ("{}", "holds no role template"),
        ("[1]", "holds what is no row of the library"),
        ('[{"model": "jobdesc.item", "fields": {}}]', "holds what is no row of the library"),
        ('[{"model": "jobdesc.item"', "cannot be read"),
    ),
)
@pytest.mark.django_db
def test_a_file_that_is_no_library_is_refused_and_empties_nothing(
    tmp_path: Path, fixture: Path, text: str, why: str
):
    run("sync_library", f"--fixture={fixture}")
    before = Item.objects.count(), TemplateItem.objects.count()
    wrong = tmp_path / "wrong.json"
    wrong.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=why):
        run("sync_library", f"--fixture={wrong}")
    assert (Item.objects.count(), TemplateItem.objects.count()) == before
    assert before[0] > 0
