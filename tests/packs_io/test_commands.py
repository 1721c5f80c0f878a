"""`import_roles`, `export_roles` and `pack_schema` as they are typed."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from jobdesc.library import sync
from jobdesc.models import Item, RoleTemplate, ShippedRow, TemplateVersion
from jobdesc.packs.reading import parse
from tests.library.shipments import records
from tests.packs.examples import PACK, changed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> list[str]:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue().splitlines()


def file(name: str, text: str = PACK) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_a_pack_is_brought_in_as_drafts():
    assert run("import_roles", file("small.yaml")) == [
        "small.yaml: pack small",
        (
            "  17 added: 2 sources; 1 placeholder; 2 options; 3 items; 1 role template; 1 alternative title;"
            " 1 occupation code; 1 specialisation; 3 offered items; 2 insights"
        ),
    ]
    assert (RoleTemplate.objects.get().status, TemplateVersion.objects.count()) == ("draft", 0)
    assert run("import_roles", "small.yaml") == [
        "small.yaml: pack small",
        "  nothing to do: the library says this already",
    ]


def test_a_dry_run_shows_the_differences_and_changes_nothing():
    run("import_roles", file("small.yaml"))
    again = file("small.yaml", changed("Write the server in {languages}.", "Write all in {languages}."))
    assert run("import_roles", again, "--dry-run") == [
        "small.yaml: pack small",
        "  1 would be updated",
        "    item server",
        "      wording:",
        "      - Write the server in {languages}.",
        "      + Write all in {languages}.",
    ]
    assert Item.objects.get(key="server").text == "Write the server in {languages}."


def test_changed_evidence_is_told_by_its_places():
    run("import_roles", file("small.yaml"))
    again = file("small.yaml", changed("section: Duties, basis: inferred", "section: Duties, basis: stated"))
    assert run("import_roles", again)[3:] == [
        "      evidence:",
        "      - survey › Duties (inferred)",
        "      + survey › Duties (stated)",
    ]


def test_everything_that_is_wrong_is_told_with_file_and_line_and_nothing_is_changed():
    right, wrong = file("a.yaml"), file("b.yaml", changed("    heading: Teamwork\n", ""))
    with pytest.raises(CommandError) as caught:
        run("import_roles", right, wrong, file("c.json", "{"), "none.yaml")
    assert str(caught.value).splitlines() == [
        'b.yaml:26: items › teamwork: "heading" is missing',
        "c.json:1: is not JSON: Expecting property name enclosed in double quotes",
        "none.yaml:1: cannot be read: No such file or directory",
        "Nothing was changed.",
    ]
    assert RoleTemplate.objects.count() == 0


def test_two_files_of_one_pack_are_refused():
    with pytest.raises(CommandError, match=r'^b.yaml:1: pack: a.yaml is the pack "small" too; give each'):
        run("import_roles", file("a.yaml"), file("b.yaml"))


def test_several_packs_come_in_together():
    other = PACK.replace("name: small", "name: other").replace("slug: developer", "slug: tester")
    other = other.replace("template: developer", "template: tester").replace("key: pay-", "key: their-pay-")
    told = run("import_roles", file("a.yaml"), file("b.yaml", other))
    assert told[2:] == ["b.yaml: pack other", *told[3:]]
    assert set(RoleTemplate.objects.values_list("slug", flat=True)) == {"developer", "tester"}
    assert set(ShippedRow.objects.values_list("origin", flat=True)) == {"pack:small", "pack:other"}


def test_the_shipped_library_is_a_pack_like_any_other():
    named = PACK.replace("name: small", "name: role-library")
    run("import_roles", file("seeds.yaml", named))
    assert RoleTemplate.objects.get().status == "draft"
    assert sync(records()).published == ["developer, version 1"]
    assert run("import_roles", "seeds.yaml")[1:] == ["  nothing to do: the library says this already"]
    assert RoleTemplate.objects.get().status == "published"


@pytest.mark.parametrize(("arguments", "name"), [((), "out.json"), (("--format", "yaml"), "out.txt")])
def test_an_export_is_written_in_the_format_that_is_asked_for(arguments: tuple[str, ...], name: str):
    sync(records())
    assert run("export_roles", "developer", "--output", name, *arguments) == [name]
    text = Path(name).read_text(encoding="utf-8")
    assert text.startswith("{" if name.endswith("json") else "pack: {name: developer, released: 20")
    ending = "json" if name.endswith("json") else "yaml"
    assert parse(text.encode(), f"x.{ending}").templates[0].slug == "developer"


def test_an_export_goes_to_the_terminal_under_the_name_and_day_given():
    sync(records())
    told = run("export_roles", "developer", "--name", "ours", "--released", "2026-11-02", "--format", "json")
    assert json.loads("\n".join(told))["pack"] == {"name": "ours", "released": "2026-11-02"}


def test_an_export_of_nothing_known_says_so():
    with pytest.raises(CommandError, match=r'^there is no role template "x"$'):
        run("export_roles", "x")
    sync(records())
    with pytest.raises(CommandError, match=r"^none/out.yaml cannot be written: No such file or directory$"):
        run("export_roles", "developer", "--output", "none/out.yaml")


def test_the_schema_in_the_documentation_is_the_one_of_the_code():
    assert run("pack_schema", "--check") == ["role-pack.schema.json: unchanged"]
    with pytest.raises(CommandError, match=r"run manage.py pack_schema"):
        run("pack_schema", "--check", "--output", file("old.json", "{}"))
    assert run("pack_schema", "--output", "old.json") == ["old.json: written"]


def test_the_smallest_pack_of_the_documentation_is_one():
    told = (settings.BASE_DIR / "docs" / "packs.md").read_text(encoding="utf-8")
    example = told.partition("```yaml\n")[2].partition("```")[0]
    assert run("import_roles", file("ours.yaml", example))[1].startswith("  3 added: item release-notes;")
