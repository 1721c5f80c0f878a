"""What holds for every format, the next one too."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import BaseModel

from jobdesc.document import Face, JobDescription
from jobdesc.renderers import FORMATS, Edition
from jobdesc.renderers.outline import outline
from tests.renderers.documents import edition, full_edition, hostile, northwind
from tests.renderers.reading import TEXT_OF, foot_of_docx

GOLDEN = Path(__file__).parent / "golden"
FACES = [(name, face) for name, format in FORMATS.items() for face in format.faces]
PACKED = ("pdf", "docx")  # their golden file is the text that is in them


def texts(value: object) -> Iterator[str]:
    """Everything a person wrote, but not keys, codes, addresses and choices."""
    silent = {"id", "kind", "importance", "colour", "logo", "website", "currency", "country", "period"}
    if isinstance(value, BaseModel):
        for name, part in value:
            if name not in silent and name not in {"language", "basis", "workplace", "employment_types"}:
                yield from texts(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif isinstance(value, str):
        yield value


def words(*found: str) -> set[str]:
    return {
        word.casefold()
        for text in found
        for word in re.findall(r"[\w.@-]+", re.sub(r"https?://(www\.)?", "", text))
    }


def words_of_the_page(made: Edition) -> set[str]:
    """Every word that the edition's face has to say, and those the page puts in itself."""
    page = outline(made)
    found = [page.title, page.employer, page.requisition, page.kind, page.footer]
    found += [fact.text for fact in page.facts]
    found += [text for detail in page.details for text in (detail.label, detail.text)]
    for part in page.parts:
        found.append(part.heading)
        for line in (line for block in part.blocks for line in block.lines):
            found += [line.lead, line.text, *line.notes]
    return words(*found)


def missing(name: str, made: Edition, wanted: set[str]) -> list[str]:
    file = FORMATS[name].render(made)
    said = f"{TEXT_OF[name](file)} {foot_of_docx(file) if name == 'docx' else ''}".casefold()
    return sorted(word for word in wanted if word not in said)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_every_word(name: str) -> None:
    document: JobDescription = northwind()
    assert missing(name, edition(document), words(*texts(document))) == []


@pytest.mark.parametrize(("name", "face"), FACES)
def test_every_format_says_every_word_of_each_of_its_faces(name: str, face: Face) -> None:
    made = full_edition(face)
    if FORMATS[name].is_for_applicants:
        made = replace(made, has_footer=False)  # nobody can ask for one
    is_record = name == "json"  # it says what the document says, and nothing the page adds
    wanted = words(*texts(made.document)) if is_record else words_of_the_page(made)
    assert missing(name, made, wanted) == []


def without_fonts(text: str) -> str:
    """A page without the fonts that it carries: they are bytes of a library's making."""
    return re.sub(r"(data:font/woff2;base64,)[^\")]*", r"\1…", text)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_reads_as_it_did(name: str) -> None:
    """To accept a change: GOLDEN=write ./dev test tests/renderers/test_formats.py"""
    rendered = FORMATS[name].render(edition(northwind()))
    found = TEXT_OF[name](rendered) + "\n" if name in PACKED else without_fonts(rendered.decode())
    ending = f"{name}.txt" if name in PACKED else FORMATS[name].extension
    golden = GOLDEN / f"northwind.{ending}"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "face"), FACES)
def test_equal_editions_give_equal_bytes(name: str, face: Face) -> None:
    render = FORMATS[name].render
    assert render(full_edition(face)) == render(full_edition(face))


@pytest.mark.parametrize(("name", "face"), FACES)
@pytest.mark.parametrize("document", [JobDescription(), hostile()], ids=["empty", "hostile"])
def test_every_format_renders_whatever_a_document_may_hold(
    name: str, face: Face, document: JobDescription
) -> None:
    assert TEXT_OF[name](FORMATS[name].render(edition(document, face=face)))


def test_no_two_formats_give_files_of_one_name() -> None:
    endings = [format.extension for format in FORMATS.values()]
    assert sorted(set(endings)) == sorted(endings)


def test_every_format_says_what_it_is_for() -> None:
    assert [name for name, format in FORMATS.items() if not (format.label and format.use)] == []
