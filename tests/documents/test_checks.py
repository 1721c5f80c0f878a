"""The checks of `./dev documents` find what they are there to find."""

import shutil
import subprocess
import sys
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from jobdesc.document import Face, Fonts, Paper, Theme
from jobdesc.renderers import pdf
from tests.documents import report, vnu
from tests.documents.pdf import PROGRAMS, Printed, _checked
from tests.documents.report import Checked, MissingProgram
from tests.documents.samples import samples
from tests.documents.texts import TEXTS
from tests.documents.told import as_read, missing, particulars, sentences

ROOT = Path(__file__).parents[2]
SAMPLES = {sample.name: sample for sample in samples()}
with_programs = pytest.mark.skipif(
    not all(map(shutil.which, PROGRAMS)), reason="qpdf or poppler-utils is not installed"
)


def test_every_theme_face_and_language_is_among_the_samples() -> None:
    wanted = {f"{theme}-{face}-{language}" for theme in Theme for face in Face for language in TEXTS}
    assert wanted < set(SAMPLES)
    looks = {(it.edition.look.theme, it.edition.look.fonts) for it in SAMPLES.values()}
    assert looks == {(theme, fonts) for theme in Theme for fonts in Fonts}
    papers = {(it.edition.face, it.edition.look.paper) for it in SAMPLES.values()}
    assert papers >= {(face, paper) for face in Face for paper in (*Paper, None)}


@pytest.fixture
def printed(tmp_path: Path) -> Printed:
    edition = SAMPLES["plain-public-en"].edition
    path = tmp_path / "one.pdf"
    path.write_bytes(pdf.render(edition))
    return Printed("one.pdf", edition, path)


@with_programs
def test_a_good_file_is_in_order(printed: Printed) -> None:
    assert _checked(printed) == Checked("one.pdf", [])


@with_programs
def test_a_file_that_no_longer_says_it_is_accessible_is_not(printed: Printed) -> None:
    data = printed.path.read_bytes()
    assert b'pdfuaid:part="1"' in data
    printed.path.write_bytes(data.replace(b'pdfuaid:part="1"', b'pdfuaid:part="2"'))
    assert [it.partition(":")[0] for it in _checked(printed).faults] == ["PDFUA1-ID-PART-001"]


@with_programs
def test_a_damaged_file_is_not_in_order(printed: Printed) -> None:
    printed.path.write_bytes(printed.path.read_bytes()[:-300])
    assert any("qpdf" in fault for fault in _checked(printed).faults)


@with_programs
def test_a_file_of_another_document_is_not_in_order(printed: Printed) -> None:
    other = SAMPLES["plain-public-de"].edition
    faults = _checked(replace(printed, edition=other)).faults
    assert {it.partition(":")[0] for it in faults} >= {"title", "author", "subject", "source", "bookmarks"}
    assert any(it.startswith("read aloud, missing") for it in faults)
    assert any(it.startswith("copied, missing") for it in faults)


@pytest.mark.parametrize("name", ["modern-brief-fr", "formal-internal-ar"])
def test_what_is_said_is_found_and_what_is_not_is_told(name: str) -> None:
    edition = SAMPLES[name].edition
    whole = [*particulars(edition), *sentences(edition)]
    assert missing(edition, "\n".join(whole)) == []
    duty = TEXTS[edition.document.language].duties[1]
    assert missing(edition, "\n".join(it for it in whole if duty not in it)) == [f"missing: {duty[:40]}"]


def test_what_is_said_out_of_order_is_told() -> None:
    edition = SAMPLES["plain-public-en"].edition
    whole = [*particulars(edition), *sentences(edition)]
    duty = next(place for place, text in enumerate(whole) if TEXTS["en"].duties[0] in text)
    whole[duty], whole[duty + 1] = whole[duty + 1], whole[duty]
    assert missing(edition, "\n".join(whole)) == [f"out of order: {TEXTS['en'].duties[1][:40]}"]


def test_the_foot_of_a_page_may_stand_in_a_sentence() -> None:
    edition = SAMPLES["plain-public-en"].edition
    whole = "\n".join([*particulars(edition), *sentences(edition)])
    duty = TEXTS["en"].duties[0]
    assert missing(edition, whole.replace(duty, f"{duty[:30]} Page 1 of 2 {duty[30:]}")) == []
    assert missing(edition, whole.replace(duty, f"{duty[:30]} {'Page 1 of 2 ' * 40} {duty[30:]}")) != []


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("לאמשמ", "משמאל"),
        ("Ruby 3 on Rails", "Ruby 3 on Rails"),
        ("AWS לאמשמ", "משמאל AWS"),
        ("AWS לאמשמ", "AWS משמאל"),
    ],
)
def test_a_line_is_turned_as_it_reads(seen: str, read: str) -> None:
    assert read in as_read(seen)


def test_every_file_has_a_line_and_each_fault_one_below_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert report.tell([Checked("a.pdf", []), Checked("b.pdf", ["no title"])]) == 1
    assert capsys.readouterr().out == "ok     a.pdf\nFAULT  b.pdf\n       - no title\n"


def test_things_are_checked_in_their_order() -> None:
    names = [str(number) for number in range(9)]
    found = report.in_pairs(lambda name: Checked(name, []), iter(names))
    assert [it.name for it in islice(found, 3)] == names[:3]
    assert [it.name for it in found] == names[3:]


def test_what_npm_brings_is_only_taken_if_it_is_what_was_pinned(tmp_path: Path) -> None:
    archive = tmp_path / "other.tgz"
    archive.write_bytes(b"something else")
    with pytest.raises(MissingProgram, match="is not what was pinned"):
        vnu._unpack(archive)


def test_without_java_the_pages_are_skipped_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(MissingProgram, match="java is not installed"):
        vnu.jar()


def test_another_kind_is_not_known() -> None:
    command = [sys.executable, "-m", "tests.documents", "odt"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stderr) == (1, "there is no 'odt'; there are pdf, html, word.\n")
