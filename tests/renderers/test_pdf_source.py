"""What a PDF carries and declares: its source, and the standards it keeps."""

import io
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import page as checker
import pytest
from hypothesis import given, settings
from PIL import Image

from jobdesc import press
from jobdesc.document import Carried, Face, Look, Paper, carried, carry, project
from jobdesc.document.carrying import FILE_NAME, MEDIA_TYPE
from jobdesc.document.values import JobDescription
from jobdesc.finishing import Enclosure
from jobdesc.renderers import Edition, html, pdf
from tests.document.strategies import documents
from tests.renderers.documents import edition, northwind
from tests.renderers.reading import pdf as opened
from tests.renderers.reading import text_of_pdf

pytestmark = pytest.mark.slow

POSTING = "0b7c3a52-4d1f-4c55-9a53-2f64d1c5b0aa"
BOTH = pytest.mark.parametrize("is_archival", [False, True])


def made_from(document: JobDescription, **changes: Any) -> Edition:
    return replace(edition(document), posting=POSTING, revision=7, **changes)


def trailer(data: bytes) -> Any:
    return opened(data).trailer


def enclosed(data: bytes) -> dict[str, list[bytes]]:
    return {name: list(content) for name, content in opened(data).attachments.items()}


def translucent() -> bytes:
    """A logo as nobody should have it: half see-through, and to be enlarged."""
    file = io.BytesIO()
    Image.new("RGBA", (30, 9), (20, 80, 60, 128)).save(file, "PNG")
    return file.getvalue()


def faults(data: bytes, profile: str) -> list[str]:
    report = checker.validate_pdf_bytes(data, profile=profile)
    return [f"{it.rule_id}: {it.message}" for it in report.failures]


@BOTH
def test_the_record_comes_out_as_it_went_in(is_archival: bool) -> None:
    made = made_from(northwind(), is_archival=is_archival)
    found = enclosed(pdf.render(made))
    assert list(found) == [FILE_NAME]
    [content] = found[FILE_NAME]
    assert carried(content) == Carried(document=made.document, face=Face.PUBLIC, posting=POSTING, revision=7)


@settings(max_examples=6, deadline=None)
@given(documents())
def test_any_record_comes_out_as_it_went_in(document: JobDescription) -> None:
    shown = project(document, Face.INTERNAL)
    made = replace(made_from(northwind()), document=shown, face=Face.INTERNAL)
    [content] = enclosed(pdf.render(made))[FILE_NAME]
    assert carried(content).document == shown
    assert content == carry(Carried(document=shown, face=Face.INTERNAL, posting=POSTING, revision=7))


@BOTH
def test_the_record_is_named_as_the_source_of_the_document(is_archival: bool) -> None:
    root = trailer(pdf.render(made_from(northwind(), is_archival=is_archival)))["/Root"]
    [specification] = (it.get_object() for it in root["/AF"])
    assert specification["/AFRelationship"] == "/Source"
    assert specification["/UF"] == FILE_NAME
    assert specification["/Desc"] == pdf.SOURCE
    file = specification["/EF"]["/F"].get_object()
    assert file["/Subtype"] == f"/{MEDIA_TYPE}"
    assert file["/Params"]["/ModDate"] == file["/Params"]["/CreationDate"] == "D:20261121103000Z"


def test_what_was_never_saved_carries_no_date() -> None:
    made = pdf.render(made_from(northwind(), made_at=None))
    file = trailer(made)["/Root"]["/AF"][0].get_object()["/EF"]["/F"].get_object()
    assert set(file["/Params"]) == {"/CheckSum", "/Size"}
    assert "/CreationDate" not in (opened(made).metadata or {})


@pytest.mark.parametrize("logo", [None, translucent()])
@pytest.mark.parametrize("made_at", [None, datetime(2026, 11, 21, 10, 30, tzinfo=UTC)])
def test_the_usual_file_is_accessible_and_the_archival_one_that_and_archival(
    logo: bytes | None, made_at: datetime | None
) -> None:
    usual = made_from(northwind(), logo=logo, made_at=made_at)
    assert faults(pdf.render(usual), "ua1") == []
    archival = pdf.render(replace(usual, is_archival=True))
    assert faults(archival, "ua1") == []
    assert faults(archival, "3a") == []


def test_both_files_say_the_same() -> None:
    made = made_from(northwind())
    usual, archival = (pdf.render(replace(made, is_archival=it)) for it in (False, True))
    assert text_of_pdf(usual) == text_of_pdf(archival)
    assert pdf.pages(usual) == pdf.pages(archival) == 1
    assert opened(usual).metadata == opened(archival).metadata
    assert len(archival) < 3 * len(usual)


def test_pages_are_counted_whatever_the_document_says() -> None:
    """An archival file is written plainly, so its own words stand beside its structure."""
    odd = "%PDF-1.7 1 0 obj << /Type /Pages /Count 99 >> /Type /ObjStm >> stream"
    document = northwind(closing=northwind().closing.model_copy(update={"privacy": odd}))
    for is_archival in (False, True):
        assert pdf.pages(pdf.render(made_from(document, is_archival=is_archival))) == 1


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK", b"%PDF-1.7\n%x\n2 0 obj\n<<"])
def test_the_pages_of_other_files_are_not_counted(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a PDF of ours"):
        pdf.pages(data)


def test_a_file_that_differs_in_anything_has_an_identifier_of_its_own() -> None:
    """Two files of one record are two files to a reader that keeps notes by identifier."""
    made = made_from(northwind())
    editions = (
        made,
        replace(made, is_archival=True),
        replace(made, look=Look(paper=Paper.LETTER)),
        replace(made, revision=8),
        replace(made, logo=translucent()),
        replace(made, made_at=None),
    )
    found = [trailer(pdf.render(it))["/ID"][0] for it in editions]
    assert len(set(found)) == len(editions)


def test_a_document_cannot_enclose_anything_else() -> None:
    page = '<html lang="en"><title>t</title><link rel="attachment" href="asset:a"><p>x'
    enclosure = Enclosure("a.json", "application/json", "ours", b"{}")
    made = pdf.printed(press.Job(page, {}, enclosure))
    assert enclosed(made) == {"a.json": [b"{}"]}


def test_no_packed_stream_ends_as_a_line_does() -> None:
    """Of a stream that ends in a carriage return, a checker would count one byte too few."""
    texts = (b"The record of job %d" % number for number in range(10_000))
    text = next(it for it in texts if zlib.compress(it, 9).endswith(b"\r"))
    pictures = (png(red, green) for red in range(256) for green in range(256))
    picture = next(it for it in pictures if it[:-16].endswith(b"\r"))  # before its sum and the end's chunk
    page = f'<html lang="en"><title>t</title><img src="{html.LOGO_ASSET}" alt="x">'
    enclosure = Enclosure("a.txt", "text/plain", "a", text)
    made = pdf.printed(press.Job(page, {html.LOGO_ASSET: picture}, enclosure, is_archival=True))
    assert faults(made, "3a") == []
    assert enclosed(made) == {"a.txt": [text]}
    [image] = opened(made).pages[0].images
    with Image.open(io.BytesIO(picture)) as drawn:
        assert image.image is not None
        assert image.image.convert("RGB").tobytes() == drawn.tobytes()


def png(red: int, green: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), (red, green, 0)).save(file, "PNG")
    return file.getvalue()
