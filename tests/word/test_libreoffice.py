"""What is left of a file after LibreOffice has saved it, in Word's format and by way of others."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from jobdesc.document import Face, Look
from jobdesc.document.looks import DEFAULT_LOOK
from jobdesc.readers.files import ASIDE, Line, Read
from jobdesc.readers.word import read_word
from jobdesc.renderers import Edition, word
from tests.renderers.documents import northwind
from tests.word.files import LOOKS, changed, edition, expected, full, zipped
from tests.word.files import parts as parts_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


Files = dict[str, bytes]
Office = Callable[[Files, str], Files]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Saves files in another format. One start of LibreOffice costs more than all it does then, so it
    takes several files at once; each is called by its stem afterwards, with the format's ending."""
    profile = tmp_path_factory.mktemp("libreoffice")

    def saved(files: Files, to: str) -> Files:
        folder, into = tmp_path_factory.mktemp("before"), tmp_path_factory.mktemp("after")
        for name, data in files.items():
            (folder / name).write_bytes(data)
        own = f"-env:UserInstallation={profile.as_uri()}"
        command = ["soffice", "--headless", own, "--convert-to", to, "--outdir", str(into)]
        subprocess.run([*command, *map(str, folder.iterdir())], check=True, capture_output=True, timeout=120)
        return {path.name: path.read_bytes() for path in into.iterdir()}

    return saved


OTHERS = ("odt", "doc", "rtf")


@pytest.fixture(scope="module")
def back(office: Office) -> dict[str, Read]:
    """What is read of files that LibreOffice has saved twice: by theme those that it saved as Word's
    both times, and by format those that it saved as something else in between."""
    between = office({f"{look.theme}.docx": word.render(internal(look)) for look in LOOKS}, "docx")
    for way in OTHERS:
        between |= office({f"{way}.docx": word.render(internal())}, way)
    return {Path(name).stem: read_word(data) for name, data in office(between, "docx").items()}


def internal(look: Look = DEFAULT_LOOK) -> Edition:
    return edition(full(), Face.INTERNAL, look, has_footer=True)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.theme)
def test_all_of_it_survives_two_saves_as_word(look: Look, back: dict[str, Read]) -> None:
    left = read_word(word.render(internal(look)))
    assert back[look.theme].carried == left.carried == internal(look).source
    assert back[look.theme].lines == left.lines


def test_all_of_it_survives_a_save_as_open_document(back: dict[str, Read]) -> None:
    left = read_word(word.render(internal()))
    assert (back["odt"].carried, back["odt"].lines) == (left.carried, left.lines)


@pytest.mark.parametrize("way", ["doc", "rtf"])
def test_below_the_head_of_the_page_all_survives_older_formats(way: str, back: dict[str, Read]) -> None:
    made = internal()
    assert back[way].carried == made.source
    found = [line for line in back[way].lines if line.path != ASIDE]
    heads = ("facts.employer.name", "facts.requisition")
    assert [it for it in found if it.path not in heads] == [
        it for it in expected(made) if it.path not in heads
    ]


def test_an_edit_in_an_open_document_comes_back_as_one(office: Office) -> None:
    data = word.render(edition(northwind()))
    text = office({"file.docx": data}, "odt")["file.odt"]
    held = parts_of(changed(text, ("Own the PostgreSQL schemas.", "Own every schema."), name="content.xml"))
    edited = zipped({"mimetype": held["mimetype"], **held})
    back = read_word(office({"file.odt": edited}, "docx")["file.docx"])
    left = read_word(data)
    assert [line for line in back.lines if line not in left.lines] == [
        Line("item:duty-2", "Own every schema.", "item")
    ]
    assert [line.path for line in back.lines] == [line.path for line in left.lines]


def test_libreoffice_sets_every_word_of_it(office: Office) -> None:
    made = {look.theme: edition(full(), Face.PUBLIC, look) for look in LOOKS}
    printed = office({f"{theme}.docx": word.render(it) for theme, it in made.items()}, "txt")
    for theme, its in made.items():
        set_ = " ".join(printed[f"{theme}.txt"].decode("utf-8-sig").split())
        for line in expected(its):
            if line.path not in ("facts.employer.name", "facts.requisition"):
                assert all(word_ in set_ for word_ in line.text.split()), (theme, line)
