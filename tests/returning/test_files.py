"""Files by what is in them: ours, other people's, and those that should not be read."""

import io
import json
import subprocess
import sys
import time
import zipfile
import zlib

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    TextStringObject,
)

from jobdesc.builder import reading
from jobdesc.document import Face, carried, digest, project
from jobdesc.readers.files import MOST_BYTES, FileRefused, Kind, read
from jobdesc.renderers import FORMATS
from jobdesc.renderers.edition import Edition
from tests.renderers.documents import hostile, northwind
from tests.returning.files import exported
from tests.returning.hostile import endless, swelling

WORDS = "Developer\n\nTasks\n- Feed the office cat."


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        read(name, data)
    return str(refused.value)


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return file.getvalue()


def edition(face: Face = Face.PUBLIC, document=None) -> Edition:
    shown = project(document or northwind(), face)
    return Edition(
        shown, digest(shown), face=face, posting="0" * 8 + "-0000-4000-8000-" + "0" * 12, revision=3
    )


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return FORMATS["pdf"].render(edition())


def blank(**more: object) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    for _ in range(int(str(more.get("pages", 1))) - 1):
        writer.add_blank_page(200, 200)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _object(known: dict[str, PdfObject]) -> DictionaryObject:
    return DictionaryObject({NameObject(name): value for name, value in known.items()})


# Ours


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("format_name", ["pdf", "docx", "html"])
def test_what_a_file_carries_comes_back_from_every_format_that_carries_it(
    format_name: str, face: Face
) -> None:
    made = edition(face)
    found = read("a-file", FORMATS[format_name].render(made))
    assert found.carried is not None
    source = carried(found.carried)
    assert source.document == project(northwind(), face)
    assert (source.face, source.posting, source.revision) == (face, made.posting, 3)


def test_hostile_text_comes_back_from_within_the_page() -> None:
    found = read("x.html", exported(hostile()).encode())
    assert found.carried is not None
    assert carried(found.carried).document == project(hostile(), Face.PUBLIC)


def test_a_page_is_ours_however_an_editor_sets_its_tags_anew() -> None:
    page = exported(northwind()).replace(
        '<script type="application/vnd.jobdesc+json">',
        "<SCRIPT data-x=1\n  type='application/vnd.jobdesc+json' >",
    )
    found = read("x.html", page.replace("</script>", "</SCRIPT >").encode())
    assert found.carried is not None
    assert carried(found.carried).document == project(northwind(), Face.PUBLIC)


def test_a_bare_record_is_a_source_of_nowhere() -> None:
    found = read("x.json", FORMATS["json"].render(edition()))
    assert found.kind is Kind.RECORD
    assert found.carried is not None
    source = carried(found.carried)
    assert (source.document, source.posting) == (project(northwind(), Face.PUBLIC), "")


def test_the_source_itself_comes_back_as_a_record() -> None:
    found = read("job-description.json", edition().source)
    assert (found.kind, found.carried) == (Kind.RECORD, edition().source)


# Other people's


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        b"\xef\xbb\xbf" + WORDS.encode(),
        b"\xff\xfe" + WORDS.encode("utf-16-le"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
    ],
    ids=["utf-8", "marked", "utf-16-le", "utf-16-be"],
)
def test_plain_text_is_read_in_its_encoding(data: bytes) -> None:
    assert read("ad.txt", data).text == WORDS


def test_text_of_old_windows_programs_is_read() -> None:
    assert read("ad.txt", "Größe – 5 €".encode("cp1252")).text == "Größe – 5 €"


def test_a_page_says_its_own_encoding() -> None:
    page = "<html><head><meta charset=iso-8859-1></head><body><p>Größe</p></body></html>"
    assert read("x.html", page.encode("latin-1")).text == "Größe"


def test_a_foreign_page_keeps_its_markup_for_the_reader_of_ads() -> None:
    found = read("x", b"<!doctype html><h2>Tasks</h2><ul><li>Feed the cat.</ul><script>alert(1)</script>")
    assert (found.kind, found.carried, found.text) == (Kind.HTML, None, "Tasks\nFeed the cat.")
    assert "<h2>Tasks</h2>" in found.html


def test_a_pdf_of_somebody_else_gives_its_lines(pdf: bytes) -> None:
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        writer.add_page(page)
    file = io.BytesIO()
    writer.write(file)
    found = read("x.pdf", file.getvalue())
    assert (found.kind, found.carried) == (Kind.PDF, None)
    assert "Own the PostgreSQL schemas." in found.text
    assert "Page 1 of 1" not in found.text


def printed(*pages: tuple[str, ...]) -> bytes:
    """A PDF of pages with those lines."""
    writer = PdfWriter()
    font = _object(
        {
            "/Type": NameObject("/Font"),
            "/Subtype": NameObject("/Type1"),
            "/BaseFont": NameObject("/Helvetica"),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(400, 400)
        stream = DecodedStreamObject()
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        stream.set_data(f"BT /F1 12 Tf 20 TL 20 350 Td {shown} ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = _object({"/Font": _object({"/F1": font})})
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_pdf_loses_its_pages_numbers_and_no_line_that_looks_like_one() -> None:
    made = printed(
        ("Availability 24/7", "Level 1 of 2", "Own the schemas.", "Page 1 of 2"),
        ("2/2", "Level 3 of 5", "Feed the cat.", "Shifts 24/7"),
    )
    assert read("x.pdf", made).text.split("\n") == [
        "Availability 24/7",
        "Level 1 of 2",
        "Own the schemas.",
        "Level 3 of 5",
        "Feed the cat.",
        "Shifts 24/7",
    ]


def test_what_a_file_is_its_bytes_say_and_not_its_name() -> None:
    assert read("x.pdf", WORDS.encode()).kind is Kind.TEXT
    assert read("x.txt", exported(northwind()).encode()).kind is Kind.HTML
    assert read("x.html", edition().source).kind is Kind.RECORD


# Those that should not be read


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("x.pdf", b"", "This file is empty."),
        ("x.txt", b"\0" * 500, "This file is empty."),
        ("ad.docx", b"MZ\x90\0" + b"\0" * 200, "This is a program, not a text."),
        ("ad.pdf", b"\x7fELF" + b"\x02" * 200, "This is a program, not a text."),
        ("run.txt", b"#!/bin/sh\nrm -rf /", "This is a program, not a text."),
        ("scan.pdf", b"\x89PNG\r\n\x1a\n" + b"x" * 99, "This is a picture, not a text."),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "This is an old Word file (.doc)"),
        ("x.rtf", b"{\\rtf1\\ansi Developer}", "This is an RTF file."),
        ("x.txt", b"\x00\x01\x02\x03" * 50, "This file holds no text that can be read."),
        ("x.json", b'{"name": "left-pad"}', "This is JSON of another kind than our records."),
        ("x.zip", zipped(a=b"1"), "This is an archive (ZIP)."),
        ("x.odt", zipped(mimetype=b"x", **{"content.xml": b"x"}), "This is an OpenDocument file."),
        ("x.xlsx", zipped(xl__workbook=b"x", **{"[Content_Types].xml": b"x"}), "This is a spreadsheet"),
        ("x.pdf", b"%PDF-1.7 and nothing else", "This PDF is damaged"),
        ("x.html", b"<!doctype html><script>1</script>", "This page holds no words."),
        ("x.html", b"<div>" * 5_000 + b"x", "This page is built too deep to read."),
        ("x.html", b"<!doctype html>" + b"<p>x" * 1_100_000, "This page is far longer"),
        ("x.pdf", b"%PDF-1.4" + b"x" * MOST_BYTES, "This file is larger than 20 MB"),
        ("x.docx", b"PK\x03\x04" + b"\0" * 300, "This Word file is damaged"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(name: str, data: bytes, words: str) -> None:
    assert refusal(name, data).startswith(words)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_pdf_is_damaged(pdf: bytes, share: float) -> None:
    """PDFium mends some of them, but what it mends has no page."""
    assert refusal("x.pdf", pdf[: int(len(pdf) * share)]).startswith("This PDF ")


def test_a_pdf_with_a_password_says_so(pdf: bytes) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    assert refusal("x.pdf", file.getvalue()).startswith("This PDF has a password.")


def test_a_pdf_without_text_says_what_to_do() -> None:
    assert refusal("scan.pdf", blank()).startswith("This PDF holds a picture of the text and no text")


def test_a_pdf_of_many_pages_is_not_one_job_description() -> None:
    assert refusal("x.pdf", blank(pages=61)).startswith("This PDF has more than 60 pages.")


def test_scripts_and_launch_actions_of_a_pdf_are_only_bytes(pdf: bytes) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    script = {
        "/S": NameObject("/JavaScript"),
        "/JS": TextStringObject("app.launchURL('http://localhost:9/')"),
    }
    launch = {"/S": NameObject("/Launch"), "/F": TextStringObject("/bin/sh"), "/Next": _object(script)}
    writer.root_object[NameObject("/OpenAction")] = _object(launch)
    file = io.BytesIO()
    writer.write(file)
    found = read("x.pdf", file.getvalue())
    assert found.carried is not None
    assert carried(found.carried).document == project(northwind(), Face.PUBLIC)


def test_a_source_that_is_longer_than_any_record_is_none_of_ours(pdf: bytes) -> None:
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        writer.add_page(page)
    writer.add_attachment("job-description.json", b"[" * (5 * 1024 * 1024))
    file = io.BytesIO()
    writer.write(file)
    assert read("x.pdf", file.getvalue()).carried is None


# In a process of its own


def test_reading_safely_gives_what_reading_gives() -> None:
    data = exported(northwind()).encode()
    assert reading.read_safely("x.html", data) == read("x.html", data)


def test_reading_safely_refuses_in_the_same_words() -> None:
    with pytest.raises(FileRefused, match="This is a picture"):
        reading.read_safely("x", b"\x89PNG" + b"x" * 20)


def test_a_file_of_50_mb_is_refused_at_once() -> None:
    data = b"%PDF-1.7" + bytes(50 * 1024 * 1024)
    begun = time.monotonic()
    with pytest.raises(FileRefused, match="larger than 20 MB"):
        reading.read_safely("x.pdf", data)
    assert time.monotonic() - begun < 1


@pytest.mark.slow
def test_a_file_that_takes_too_long_is_stopped_and_the_next_one_read(settings, monkeypatch) -> None:
    settings.READ_SECONDS = 1
    monkeypatch.setattr(reading.files, "read_whatever", endless)
    with pytest.raises(FileRefused, match="took too long"):
        reading.read_safely("x.txt", WORDS.encode())
    monkeypatch.undo()
    assert reading.read_safely("x.txt", WORDS.encode()).text == WORDS


def test_a_file_that_takes_too_much_memory_is_stopped_and_the_next_one_read(monkeypatch) -> None:
    monkeypatch.setattr(reading.files, "read_whatever", swelling)
    with pytest.raises(FileRefused, match="too much memory"):
        reading.read_safely("x.txt", WORDS.encode())
    monkeypatch.undo()
    assert reading.read_safely("x.txt", WORDS.encode()).text == WORDS


def packed_spaces(megabytes: int) -> bytes:
    """So many millions of spaces, deflated; one million is, and stands there again and again."""
    packing = zlib.compressobj(9, wbits=-15)
    spaces = b" " * 1_000_000
    again = packing.compress(spaces) + packing.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _ in range(megabytes):
        check = zlib.adler32(spaces, check)
    return b"\x78\xda" + again * megabytes + packing.flush() + check.to_bytes(4, "big")


def test_a_pdf_that_unpacks_to_a_gigabyte_is_refused() -> None:
    body = packed_spaces(1_000)
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n" % len(body) + body + b"\nendstream"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        stream,
    ]
    data = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, it) for n, it in enumerate(objects, 1))
    data += b"trailer<</Root 1 0 R>>"
    with pytest.raises(FileRefused):
        reading.read_safely("x.pdf", data)


def test_the_readers_of_files_load_no_django() -> None:
    script = (
        "import sys; from jobdesc.readers import files, page, pdf, word; sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_record_that_is_broken_within_says_where() -> None:
    source = json.loads(edition().source)
    source["record"]["facts"]["title"] = 5
    found = read("x.json", json.dumps(source).encode())
    assert found.carried is not None
    with pytest.raises(ValueError, match=r"facts\.title"):
        carried(found.carried)
