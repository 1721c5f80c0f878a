"""`manage.py assemble`: specs and records in, files out."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from jobdesc.document import canonical_json, digest, load
from jobdesc.renderers import FORMATS
from tests.factories import make_version, small_content
from tests.renderers.documents import northwind
from tests.renderers.reading import TEXT_OF, elements, parsed, pdf, words_of

ROOT = settings.BASE_DIR
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.yaml"))
PAGES = {"junior-api-developer": 1, "lead-in-three-languages": 3, "senior-all-rounder": 2}


def run(*specs: Path, to: Path, format: str = "html", options: str = "") -> tuple[list[str], str]:
    out, err = StringIO(), StringIO()
    arguments = [*(str(spec) for spec in specs), *options.split()]
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


INTERNAL = """
template: developer
facts: {title: Cook, reports_to: The head cook}
internal: {physical_demands: Lifts pans of 10 kg.}
"""


TOLD = ("Lifts pans of 10 kg.", "On average 110000 dollars a year.", "Source a")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("", set()),
        ("--face internal", {TOLD[0]}),
        ("--face brief", {*TOLD[1:]}),
        ("--appendix", {TOLD[2]}),
    ],
)
def test_each_face_says_its_own(tmp_path: Path, options: str, told: set[str]) -> None:
    make_version()
    run(spec(tmp_path, INTERNAL), to=tmp_path, options=options)
    text = TEXT_OF["html"]((tmp_path / "mine.html").read_bytes())
    assert {words for words in TOLD if words in text} == told


@pytest.mark.django_db
def test_the_foot_names_the_record(tmp_path: Path) -> None:
    made = spec(tmp_path, "facts: {title: Cook}")
    run(made, to=tmp_path, options="--footer")
    run(made, to=tmp_path, format="json")
    named = digest(load((tmp_path / "mine.json").read_bytes()))
    assert named[:12] in TEXT_OF["html"]((tmp_path / "mine.html").read_bytes())


@pytest.mark.django_db
def test_a_saved_record_has_its_brief_from_the_template_that_it_names(tmp_path: Path) -> None:
    make_version()
    made = spec(tmp_path, "template: developer")
    run(made, to=tmp_path, format="json", options="--face internal")
    run(tmp_path / "mine.json", to=tmp_path / "again", options="--face brief")
    run(made, to=tmp_path, options="--face brief")
    assert (tmp_path / "again" / "mine.html").read_text() == (tmp_path / "mine.html").read_text()


@pytest.mark.django_db
@pytest.mark.parametrize("options", ["--face brief", "--appendix"])
def test_a_record_whose_evidence_is_not_known_is_told_and_the_others_are_made(
    tmp_path: Path, options: str
) -> None:
    version = make_version()
    made = spec(tmp_path, "template: developer")
    run(made, to=tmp_path / "all", format="json", options="--face internal")
    run(made, to=tmp_path / "public", format="json")
    whole = load((tmp_path / "all" / "mine.json").read_bytes())
    gone = whole.model_copy(update={"basis": whole.basis.model_copy(update={"version": 9})})
    (tmp_path / "gone.json").write_bytes(canonical_json(gone))
    (tmp_path / "public.json").write_bytes((tmp_path / "public" / "mine.json").read_bytes())
    files = (tmp_path / "gone.json", tmp_path / "public.json", made)
    written, said = run(*files, to=tmp_path / "out", options=options)
    assert [Path(it).name for it in written] == ["mine.html"]
    assert f"gone.json: its template {version.template.slug}, version 9, is not here" in said
    assert "public.json: it names no template, so its evidence is not known" in said
    assert said.endswith("2 of 3 could not be assembled.")


@pytest.mark.django_db
@pytest.mark.parametrize("option", ["theme: formal", "fonts: serif", "fonts: mixed", "paper: letter"])
def test_a_look_asked_for_is_the_same_as_one_written_down(tmp_path: Path, option: str) -> None:
    name, value = option.split(": ")
    written = spec(tmp_path, f"facts: {{title: Cook}}\nlook: {{{option}}}", "written.yaml")
    asked = spec(tmp_path, "facts: {title: Cook}", "asked.yaml")
    run(written, to=tmp_path)
    run(asked, to=tmp_path, options=f"--{name} {value}")
    assert (tmp_path / "asked.html").read_bytes() == (tmp_path / "written.html").read_bytes()


@pytest.mark.django_db
def test_a_spec_has_a_look_and_an_option_another(tmp_path: Path) -> None:
    made = spec(tmp_path, "facts: {title: Cook}\nlook: {theme: formal, paper: letter}")
    sizes = {}
    for options in ("", "--paper a4", "--paper letter --theme formal"):
        run(made, to=tmp_path, format="pdf", options=options)
        sizes[options] = (tmp_path / "mine.pdf").read_bytes()
    assert sizes[""] == sizes["--paper letter --theme formal"]
    assert pdf(sizes[""]).pages[0].mediabox[2:] == [612, 792]
    assert [round(side) for side in pdf(sizes["--paper a4"]).pages[0].mediabox[2:]] == [595, 842]


@pytest.mark.django_db
def test_an_archive_takes_the_pdf(tmp_path: Path) -> None:
    run(spec(tmp_path, "facts: {title: Cook}"), to=tmp_path, format="pdf", options="--archive")
    assert b"pdfaid:part" in (tmp_path / "mine.pdf").read_bytes()


@pytest.mark.django_db
def test_a_format_for_applicants_is_refused_for_another_face(tmp_path: Path) -> None:
    written, said = run(
        spec(tmp_path, "facts: {title: Cook}"), to=tmp_path, format="html,jsonld", options="--face internal"
    )
    assert (written, said) == ([], "jsonld is for applicants, so it is not made for --face internal")


@pytest.mark.django_db
@pytest.mark.parametrize("options", ["--face everybody", "--theme loud", "--fonts comic", "--paper a5"])
def test_an_unknown_face_or_look_is_told_with_those_that_there_are(tmp_path: Path, options: str) -> None:
    written, said = run(spec(tmp_path, "facts: {title: Cook}"), to=tmp_path, options=options)
    assert written == []
    assert "invalid choice" in said


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


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_placeholder_is_left_in_an_example(examples: tuple[Path, str], path: Path, format: str) -> None:
    text = TEXT_OF[format]((examples[0] / f"{path.stem}.{FORMATS[format].extension}").read_bytes())
    assert "{" not in text
    if format != "json":  # a record has no headings of ours
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
