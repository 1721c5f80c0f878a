"""A file that somebody dropped in: what kind it is, the source it carries, and its words.

What a file is, its bytes say; its name only hints. No Django here: `read` runs in a process of
its own with limits (`jobdesc.builder.reading`), because a file is hostile until it was read.
"""

from __future__ import annotations

import json
import os
import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Literal

from jobdesc.workshop import OUT_OF_MEMORY

MOST_BYTES = 20 * 1024 * 1024
"""The largest file that is read; a job description with a logo has less than a tenth."""

FAILED = "This file is damaged, or made in a way that we cannot read. Save it once more, or paste its text."
TOO_LARGE = (
    "This file is larger than 20 MB, which no job description needs. Save it without its pictures, or "
    "paste its text."
)


class FileRefused(ValueError):  # noqa: N818 - it is said to a person
    """The file cannot be read; the message tells a recruiter why and what to do."""


class Kind(StrEnum):
    PDF = "pdf"
    WORD = "word"
    HTML = "html"
    TEXT = "text"
    RECORD = "record"


LineKind = Literal["heading", "item", "paragraph"]

ASIDE = "-"
"""The `path` of a line in a file of ours that stems from no field: a note beside a line, the
evidence, the page's footer. What somebody writes into the file has none at all."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the file. `path` names the field that it stems from (`item:<id>`,
    `closing.benefits`), "" where it carries none, `ASIDE` where it is ours and no field's; `text`
    may hold line feeds."""

    path: str
    text: str
    kind: LineKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a file.

    `carried` is the source that a file of ours carries, not looked into yet
    (`jobdesc.document.carried`). `lines` are what stands in a file of ours that can be edited,
    in order. `text` is all there is to read, `html` the same with its markup where the file has
    any: for what is not ours.
    """

    kind: Kind
    carried: bytes | None = None
    lines: tuple[Line, ...] = ()
    text: str = ""
    html: str = ""


_ZIP = b"PK\x03\x04"
_OTHERS = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture or a recording",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"\xcf\xfa\xed\xfe": "a program",
    b"\xca\xfe\xba\xbe": "a program",
    b"#!": "a program",
    b"Rar!": "an archive of another kind",
    b"7z\xbc\xaf": "an archive of another kind",
    b"\x1f\x8b": "an archive of another kind",
    b"SQLite": "a database",
    b"ID3": "a recording",
}
"""How files begin that hold no words of a job description."""

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_READ = "PDF, Word (.docx), HTML, plain text and our own records (.json) can be read."
_ELEMENTS = "html|head|body|main|article|section|div|h[1-6]|p|ul|ol|table"
_MARKUP = re.compile(rf"\A\s{{0,99}}<(?:!--|!doctype html|\?xml|(?:{_ELEMENTS})\b)", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_-]{1,40})", re.IGNORECASE
)
_HEAD = 4096
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read(name: str, data: bytes) -> Read:
    """Read a file; raise `FileRefused` for one that cannot or should not be read."""
    if len(data) > MOST_BYTES:
        raise FileRefused(TOO_LARGE)
    if not data.strip(b"\0 \t\r\n"):
        raise FileRefused("This file is empty.")
    if b"%PDF-" in data[:1024]:
        return _pdf(data)
    if data.startswith(_ZIP):
        return _zipped(data)
    _refuse_others(data)
    return _written(name, data)


def read_whatever(job: tuple[str, bytes]) -> Read:
    """Read a file in a process with limits: whatever a hostile one brings about, somebody is told.

    Ends the process where memory runs out.
    """
    try:
        return read(*job)
    except FileRefused:
        raise
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:
        raise FileRefused(FAILED) from error


# These load their libraries only in the process that reads a file of the kind.


def _pdf(data: bytes) -> Read:
    from jobdesc.readers.pdf import read_pdf  # noqa: PLC0415 - see above

    return read_pdf(data)


def _zipped(data: bytes) -> Read:
    from jobdesc.readers.word import read_word  # noqa: PLC0415 - see above

    _refuse_other_archives(data)
    return read_word(data)


def _refuse_other_archives(data: bytes) -> None:
    """By the names of what is in it alone; a damaged one is the Word reader's to tell of."""
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return
    folders = {name.partition("/")[0] for name in names}
    if "mimetype" in names and "content.xml" in names:
        raise FileRefused("This is an OpenDocument file. Save it as Word (.docx) or PDF, and drop that.")
    if {"xl", "ppt"} & folders and "[Content_Types].xml" in names:
        raise FileRefused("This is a spreadsheet or a presentation, not a text. Paste its text instead.")
    if "[Content_Types].xml" not in names:
        raise FileRefused(
            "This is an archive (ZIP). Drop it on “My postings” to make a draft of each file in it, or "
            "unpack it first."
        )


def _refuse_others(data: bytes) -> None:
    if data.startswith(_OLD_WORD):
        raise FileRefused(
            "This is an old Word file (.doc), or one with a password. Open it in Word, save it as .docx "
            "without a password, and drop that."
        )
    if data.startswith(b"{\\rtf"):
        raise FileRefused("This is an RTF file. Save it as Word (.docx) or PDF, and drop that.")
    what = next((what for magic, what in _OTHERS.items() if data.startswith(magic)), "")
    if what:
        raise FileRefused(f"This is {what}, not a text. {_READ}")


def _written(name: str, data: bytes) -> Read:
    """What is written in letters: HTML, a record, or plain text."""
    from jobdesc.readers.page import read_page  # noqa: PLC0415 - see above

    text = decoded(data)
    if _CONTROLS.search(text[:_HEAD]):
        raise FileRefused(f"This file holds no text that can be read. {_READ}")
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        record = _record(text)
        if record is not None:
            return record
    if _MARKUP.match(text.lstrip("\ufeff")) or name.lower().endswith((".html", ".htm")):
        return read_page(text)
    return Read(Kind.TEXT, text=text)


def _record(text: str) -> Read | None:
    """A record of ours, with or without what says where it came from; None for no JSON object."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return None
    if not {"jobdesc", "schema_version"} & found.keys():
        raise FileRefused(
            "This is JSON of another kind than our records. Drop the PDF, Word or HTML file instead, or "
            "paste the ad’s text."
        )
    if "jobdesc" not in found:
        # A bare record says of no face what it left out: it is the whole of itself.
        text = f'{{"jobdesc":1,"face":"internal","posting":"","revision":0,"record":{text.strip()}}}'
    return Read(Kind.RECORD, carried=text.encode("utf-8", "surrogatepass"))


def decoded(data: bytes) -> str:
    """The text of bytes: by their byte order mark, by what an HTML page says of itself, as UTF-8,
    else as Windows-1252, which old programs on Windows write."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    said = _CHARSET.search(data[:_HEAD])
    for encoding in (said[1].decode().lower() if said else "utf-8", "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")
