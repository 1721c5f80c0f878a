"""`manage.py assemble`: specs and records in, files out."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from jobdesc.document import canonical_json
from jobdesc.renderers import FORMATS
from tests.factories import make_version, small_content
from tests.renderers.documents import northwind
from tests.renderers.reading import TEXT_OF, elements, parsed, pdf, words_of

ROOT = settings.BASE_DIR
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.yaml"))
PAGES = {"junior-api-developer": 1, "lead-in-three-languages": 3, "senior-all-rounder": 2}


def run(*specs: Path, to: Path, format: str = "html") -> tuple[list[str], str]:
    out, err = StringIO(), StringIO()
    arguments = [str(spec) for spec in specs]
    try:
        call_command("assemble", *arguments, format=format, output=to, stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue().splitlines(), f"{err.getvalue()}{error}".replace(f"{to.parent}/", "")
    return out.getvalue().splitlines(), err.getvalue()


def spec(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.django_db
def test_templates_come_from_the_installations_library(tmp_path: Path) -> None:
    make_version()
    written, said = run(spec(tmp_path, "template: developer"), to=tmp_path / "out")
    assert (written, said) == ([str(tmp_path / "out" / "mine.html")], "")
    tree = parsed((tmp_path / "out" / "mine.html").read_bytes())
    assert [words_of(it) for it in elements(tree, "h1")] == ["Developer"]


@pytest.mark.django_db
def test_a_spec_may_ask_for_an_older_version(tmp_path: Path) -> None:
    first = make_version()
    changed = small_content(title="Programmer")
    first.template.versions.create(
        number=2, content=changed.model_dump(mode="json"), digest="0" * 64, at=first.at
    )
    run(spec(tmp_path, "template: developer", "new.yaml"), to=tmp_path)
    run(spec(tmp_path, "template: developer\nversion: 1", "old.yaml"), to=tmp_path)
    assert '<h1 data-path="facts.title">Programmer' in (tmp_path / "new.html").read_text()
    assert '<h1 data-path="facts.title">Developer' in (tmp_path / "old.html").read_text()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("template: developper", 'mine.yaml:1: template: there is no template "developper"; did you mean'),
        (
            "template: developer\nversion: 9",
            "mine.yaml:2: version: developer has no version 9; the latest is 1",
        ),
        ("logo: none.png", "mine.yaml:1: logo: none.png: No such file or directory"),
        ("logo: mine.yaml", "mine.yaml:1: logo: mine.yaml: This is not a PNG, JPEG or WebP image."),
    ],
)
def test_what_a_spec_names_and_nobody_has_is_told(tmp_path: Path, text: str, message: str) -> None:
    make_version()
    written, said = run(spec(tmp_path, text), to=tmp_path / "out")
    assert written == []
    assert message in said


@pytest.mark.django_db
def test_one_bad_spec_does_not_stop_the_others(tmp_path: Path) -> None:
    good, bad = spec(tmp_path, "facts: {title: Cook}", "good.yaml"), spec(tmp_path, "x: 1", "bad.yaml")
    written, said = run(bad, tmp_path / "gone.yaml", good, to=tmp_path / "out")
    assert [Path(it).name for it in written] == ["good.html"]
    assert "bad.yaml:1" in said
    assert "gone.yaml:1: cannot be read: No such file or directory" in said
    assert said.endswith("2 of 3 could not be assembled.")


@pytest.mark.django_db
def test_two_specs_of_one_name_are_not_written_over_each_other(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    first = spec(tmp_path, "facts: {title: First}")
    second = spec(tmp_path / "other", "facts: {title: Second}")
    written, said = run(first, second, to=tmp_path / "out")
    assert len(written) == 1
    assert "another file is called mine too; rename one" in said
    assert "First" in (tmp_path / "out" / "mine.html").read_text()


@pytest.mark.django_db
@pytest.mark.parametrize("format", ["docx2", "", ","])
def test_an_unknown_format_is_told_before_anything_is_done(tmp_path: Path, format: str) -> None:
    written, said = run(spec(tmp_path, "facts: {title: Cook}"), to=tmp_path / "out", format=format)
    assert written == []
    assert "html" in said


@pytest.mark.django_db
def test_a_saved_record_gives_the_same_page(tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    record.write_bytes(canonical_json(northwind()))
    written, said = run(record, to=tmp_path / "out")
    assert (len(written), said) == (1, "")
    assert "Senior Back-End Developer" in (tmp_path / "out" / "record.html").read_text()


@pytest.mark.django_db
def test_a_broken_record_is_told_with_its_place(tmp_path: Path) -> None:
    record = spec(tmp_path, '{"schema_version": 1, "facts": {"title": 1.5}}', "record.json")
    _, said = run(record, to=tmp_path / "out")
    assert "record.json: facts.title: 1.5 is not a whole number" in said


@pytest.mark.django_db
def test_a_file_that_was_there_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "mine.html").write_text("old")
    run(spec(tmp_path, "facts: {title: Cook}"), to=tmp_path)
    assert (tmp_path / "mine.html").read_text().startswith("<!doctype html>")
    assert sorted(it.name for it in tmp_path.iterdir()) == ["mine.html", "mine.yaml"]


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The examples of the documentation, from a machine that has no library yet."""
    folder = tmp_path_factory.mktemp("examples")
    data = tmp_path_factory.mktemp("data")
    (data / "fonts").symlink_to((settings.DATA_DIR / "fonts").resolve())
    command = [sys.executable, "manage.py", "assemble", *map(str, EXAMPLES)]
    done = subprocess.run(
        [*command, "--format", ",".join(FORMATS), "--output", str(folder)],
        env={
            **os.environ,
            "DATA_DIR": str(data),
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "jobdesc.settings",
        },
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert not (data / "db.sqlite3").exists()
    return folder, done.stderr


def test_without_a_library_the_seeds_serve_and_it_says_so(examples: tuple[Path, str]) -> None:
    folder, said = examples
    assert said.strip() == "There is no library here yet, so the templates come from seeds/."
    assert len(list(folder.iterdir())) == len(EXAMPLES) * len(FORMATS)


@pytest.mark.parametrize("name", PAGES)
def test_the_examples_take_as_many_pages_as_they_should(examples: tuple[Path, str], name: str) -> None:
    assert len(pdf((examples[0] / f"{name}.pdf").read_bytes()).pages) == PAGES[name]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_placeholder_is_left_in_an_example(examples: tuple[Path, str], path: Path, format: str) -> None:
    text = TEXT_OF[format]((examples[0] / f"{path.stem}.{format}").read_bytes())
    assert "{" not in text
    assert "How to apply".casefold() in text.casefold()


def test_names_in_other_scripts_come_through(examples: tuple[Path, str]) -> None:
    text = TEXT_OF["pdf"]((examples[0] / "lead-in-three-languages.pdf").read_bytes())
    for name in (
        "Bücher & Çevik",
        "Zoë Åkerström-Nuñez",
        "Đorđe Šimunović",
        "Ngọc Ánh Trần",
        "CHF 14,250.50",
    ):
        assert name in text.replace("\xa0", " ")


def test_the_logo_of_an_example_is_on_its_page(examples: tuple[Path, str]) -> None:
    folder, _ = examples
    assert len(pdf((folder / "senior-all-rounder.pdf").read_bytes()).pages[0].images) == 1
    assert "data:image/png;base64," in (folder / "senior-all-rounder.html").read_text()
