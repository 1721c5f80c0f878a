"""`manage.py import_onet`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jobdesc.library.labour_market import Imported
from jobdesc.management.commands import import_onet
from jobdesc.models.library import RoleTemplate
from tests.onet.samples import LIBRARIAN, NEW, OLD, PAINTER, copied

pytestmark = pytest.mark.django_db


def run(*arguments: str | Path, verbosity: int = 1) -> str:
    out = io.StringIO()
    call_command("import_onet", *map(str, arguments), stdout=out, verbosity=verbosity)
    return out.getvalue()


def test_it_says_what_came_of_a_release() -> None:
    assert run(OLD) == ("O*NET 90.4: 3 occupations\n  3 new role templates, in draft, of 62 rows\n")
    assert run(OLD) == "O*NET 90.4: 3 occupations\n  3 as they were\n"


def test_it_says_what_a_newer_release_changes() -> None:
    run(OLD)
    one = "    15-9901.00 Lighthouse Librarian:"
    here = "onet-15-9901-00"
    told = run(NEW, verbosity=2).splitlines()
    assert told[:-1] == [
        "O*NET 91.1: 3 occupations",
        "  16 rows say the same as before and now cite this release",
        "  1 added, 3 changed, 2 removed",
        f"{one} added item {here}-task-70005",
        f"{one} removed item {here}-task-70003",
        f"{one} removed option {here}-software › beacon-c9ac49",
        f"{one} changed option {here}-software › shelfmark (is_hot, citations)",
        f"{one} changed item {here}-task-70002 (group, citations)",
        f"{one} changed offered item {here} › {here}-task-70002 (picked_from)",
    ]
    assert told[-1].startswith("  Not in this folder: Skills.txt, Knowledge.txt, ")
    assert told[-1].endswith(" What an earlier release said there stays.")


def test_of_many_changes_it_names_a_few() -> None:
    lines = [f"change {number}" for number in range(30)]
    shown = list(import_onet._some(lines, every=False))
    assert len(shown) == 21
    assert shown[-1] == "    and 10 more (--verbosity 2 tells all)"


def test_a_dry_run_keeps_nothing() -> None:
    assert run(OLD, "--dry-run").startswith("O*NET 90.4: 3 occupations, nothing kept (dry run)\n  3 new")
    assert not RoleTemplate.objects.exists()


def test_single_occupations_are_named_by_their_codes() -> None:
    run(OLD, "--occupation", LIBRARIAN, PAINTER, LIBRARIAN)
    assert RoleTemplate.objects.count() == 2
    with pytest.raises(CommandError, match=r'has no occupation 15-9909\.00; did you mean "15-99'):
        run(OLD, "--occupation", "15-9909.00")


def test_what_is_wrong_with_the_folder_is_told_and_nothing_is_imported(tmp_path: Path) -> None:
    folder = copied(OLD, tmp_path, "Occupation Data")
    with pytest.raises(CommandError) as error:
        run(folder)
    assert str(error.value).startswith(f"{folder}/Occupation Data.txt: is missing, ")


def test_a_fault_in_the_middle_is_told_and_what_was_done_stays(tmp_path: Path) -> None:
    folder = copied(OLD, tmp_path)
    path = folder / "Task Statements.txt"
    path.write_text(path.read_text().replace("Mix paints", "Mix\tpaints\tnow"))
    with pytest.raises(CommandError) as error:
        run(folder)
    fault, stopped = str(error.value).splitlines()
    assert fault.startswith(f"{path}: a line has 10 cells, its header 8, near ")
    assert stopped == (
        "Stopped after 1 of 3 occupations, each of them whole. Mend that file, then run it again to go on."
    )
    assert RoleTemplate.objects.count() == 1
    path.write_text(path.read_text().replace("Mix\tpaints\tnow", "Mix paints"))
    assert run(folder).startswith("O*NET 90.4: 3 occupations\n  2 new")


def test_stopped_it_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = import_onet.import_occupations

    def stopped(*args: object, **options: object) -> Iterator[Imported]:
        yield next(whole(*args, **options))  # type: ignore[arg-type]  # as it was called
        raise KeyboardInterrupt

    monkeypatch.setattr(import_onet, "import_occupations", stopped)
    with pytest.raises(CommandError) as error:
        run(OLD)
    assert str(error.value) == (
        "Stopped after 1 of 3 occupations, each of them whole. Run it again to go on."
    )
    assert error.value.returncode == 130
    assert RoleTemplate.objects.count() == 1


def test_progress_is_shown_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(OLD, "--occupation", PAINTER)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    run(OLD, "--occupation", PAINTER)
    assert capsys.readouterr().err == "\r\x1b[K1 of 1 · Tide Painter\r\x1b[K"
