import ast
import runpy
import sys

import pytest

from tests.platform.programs import ROOT, run

DEV = ROOT / "dev"


def test_help_names_every_verb(tmp_path):
    done = run(str(DEV), "help", data=tmp_path, HOME="")
    verbs = [line.split()[1] for line in done.stdout.splitlines()]
    verbs_of_ours = ["run", "test", "slow", "lint", "e2e", "bench", "documents", "messages", "lock", "manage"]
    assert verbs == [*verbs_of_ours, "setup", "help"]
    assert done.returncode == 0


def test_an_unknown_verb_says_what_there_is(tmp_path):
    done = run(str(DEV), "tset", data=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("dev: there is no verb 'tset'.\n./dev run")


def test_every_benchmark_says_what_it_measures(tmp_path):
    done = run(str(DEV), "bench", data=tmp_path)
    told = [line.split(maxsplit=3) for line in done.stdout.splitlines()]
    assert [(line[2], line[3][:4]) for line in told] == [
        ("builder", "What"),
        ("documents", "What"),
        ("library", "What"),
        ("onet", "What"),
        ("pdf", "What"),
        ("postings", "What"),
        ("review", "What"),
    ]


def test_an_unknown_benchmark_says_what_there_is(tmp_path):
    done = run(str(DEV), "bench", "coffee", data=tmp_path)
    known = "builder, documents, library, onet, pdf, postings, review"
    assert done.stderr == f"dev: there is no benchmark 'coffee'; there are {known}.\n"


def test_an_old_python_is_told_what_is_needed(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(str(DEV))
    assert str(stopped.value).startswith("dev: jobdesc needs Python 3.11 or newer; this is 3.9 (")


def test_an_old_python_can_read_the_file_far_enough_to_be_told():
    ast.parse(DEV.read_text(), feature_version=(3, 7))


@pytest.mark.parametrize("name", ["dev", "manage.py", ".ci/run"])
def test_the_entry_points_can_be_started(name):
    assert (ROOT / name).stat().st_mode & 0o111 == 0o111


def test_a_browser_that_is_not_there_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "chromium"))
    with pytest.raises(SystemExit, match="which does not exist"):
        runpy.run_path(str(DEV))["ensure_browser"]()


def test_without_root_the_exact_line_is_printed(monkeypatch):
    add_packages = runpy.run_path(str(DEV))["add_packages"]
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as stopped:
        add_packages("Pango", "libpangoft2-1.0-0", "libharfbuzz-subset0")
    assert str(stopped.value) == (
        "dev: Pango is missing. Run this once, then try again:\n"
        "  sudo sh -c 'apt-get update && apt-get install -y libpangoft2-1.0-0 libharfbuzz-subset0'"
    )
