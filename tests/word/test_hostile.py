"""Files that are no Word file, or one that wants to hurt: each is refused, in words."""

from __future__ import annotations

import contextlib
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobdesc.readers import package, parcel
from jobdesc.readers.files import FileRefused, Kind
from jobdesc.readers.word import read_word
from jobdesc.renderers import word
from tests.renderers.documents import northwind
from tests.word.files import changed, edition, foreign, p, parts, without, zipped

WHOLE = foreign(p("Words"))
LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {one} "{f"&{other};" * 10}">' for other, one in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


def with_parts(**more: bytes) -> bytes:
    return zipped({**parts(WHOLE), **{name.replace("__", "/"): data for name, data in more.items()}})


def locked(data: bytes) -> bytes:
    """The file with its first entry said to be encrypted."""
    place = data.index(b"PK\x01\x02") + 8
    (flags,) = struct.unpack("<H", data[place : place + 2])
    return data[:place] + struct.pack("<H", flags | 1) + data[place + 2 :]


MACROS = parts(WHOLE)["[Content_Types].xml"].replace(
    b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
    b"vnd.ms-word.document.macroEnabled.main",
)
SHEET = {
    **parts(WHOLE),
    "word/document.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
}

REFUSED = {
    "an entity that grows": (foreign(p("&i;"), before=LAUGHS), package.DAMAGED),
    "a file of the server": (
        foreign(p("&x;"), before='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        package.DAMAGED,
    ),
    "an address elsewhere": (
        foreign(p("x"), before='<!DOCTYPE w SYSTEM "https://collector.example/x.dtd">'),
        package.DAMAGED,
    ),
    "a bomb of one part": (with_parts(word__more=b"\0" * 19 * 1024 * 1024), package.BOMB),
    "a bomb of many parts": (zipped({f"n{n}": b"" for n in range(1_001)} | parts(WHOLE)), package.BOMB),
    "more than 20 MB": (zipped({**parts(WHOLE), "a": b"\0" * 21 * 1024 * 1024}), package.BOMB),
    "a project of macros": (zipped({**parts(WHOLE), "word/vbaProject.bin": b"\xd0\xcf"}), package.MACROS),
    "a document with macros": (zipped({**parts(WHOLE), "[Content_Types].xml": MACROS}), package.MACROS),
    "a password": (locked(WHOLE), package.LOCKED),
    "a name that leads out": (zipped({**parts(WHOLE), "../../x": b""}), package.DAMAGED),
    "a name from the root": (zipped({**parts(WHOLE), "/etc/passwd": b""}), package.DAMAGED),
    "a name of Windows": (zipped({**parts(WHOLE), "C:\\x": b""}), package.DAMAGED),
    "another packing": (zipped(parts(WHOLE), zipfile.ZIP_BZIP2), package.DAMAGED),
    "half a file": (WHOLE[: len(WHOLE) // 2], package.DAMAGED),
    "no file": (b"", package.DAMAGED),
    "no archive": (b"PK\x03\x04 and then words", package.DAMAGED),
    "an archive of something": (zipped({"a.txt": b"words"}), package.FOREIGN),
    "a spreadsheet": (zipped(SHEET), package.FOREIGN),
    "markup without an end": (changed(WHOLE, ("</w:body></w:document>", "")), package.DAMAGED),
    "elements without a bottom": (foreign("<w:ins>" * 300 + "</w:ins>" * 300), package.DAMAGED),
    "nothing in it": (zipped({"[Content_Types].xml": parts(WHOLE)["[Content_Types].xml"]}), package.DAMAGED),
}


@pytest.mark.parametrize("what", [what for what, (_, message) in REFUSED.items() if message])
def test_a_hostile_or_damaged_file_is_refused_in_words(what: str) -> None:
    data, message = REFUSED[what]
    with pytest.raises(FileRefused) as refused:
        read_word(data)
    assert str(refused.value) == message


@pytest.mark.slow
def test_more_elements_than_any_document_has_are_refused() -> None:
    """Packed without loss of size, so that it is no bomb by its growth."""
    data = zipped(parts(foreign("<w:p/>" * 400_001)), zipfile.ZIP_STORED)
    with pytest.raises(FileRefused, match="damaged"):
        read_word(data)


def test_the_same_name_twice_is_refused(recwarn: pytest.WarningsRecorder) -> None:
    """Programs disagree which of the two counts."""
    held = parts(WHOLE)
    one, other = b"word/document.xml", b"word/documenu.xml"
    twice = zipped({**held, other.decode(): b"<x/>"}).replace(other, one)
    with pytest.raises(FileRefused, match="damaged"):
        read_word(twice)


def test_a_part_with_a_wrong_sum_is_told() -> None:
    """Its words were changed behind the archive's back."""
    plain = zipped(parts(WHOLE), zipfile.ZIP_STORED)
    with pytest.raises(FileRefused, match="damaged"):
        read_word(plain.replace(b"Words", b"Swords"[1:]))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_file_with_any_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    damaged = bytearray(OURS)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(OURS) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(FileRefused):
        assert read_word(bytes(damaged)).kind is Kind.WORD


OURS = word.render(edition(northwind()))


def test_an_odd_parcel_makes_it_somebody_elses_file() -> None:
    """What says of itself that it is ours, and is not: the words are still to be had."""
    part = "customXml/item1.xml"
    alone = without(OURS, "docProps/custom.xml")
    for odd in (
        b"",
        b"<source/>",
        b'<source xmlns="urn:jobdesc:source"/>',
        b'<source xmlns="urn:jobdesc:source"><lines/><record/></source>',
        b'<!DOCTYPE s [<!ENTITY a "b">]><source xmlns="urn:jobdesc:source"><record>&a;</record></source>',
        b"\xff\xfe",
    ):
        read = read_word(zipped({**parts(alone), part: odd}))
        assert read.carried is None
        assert "Own the PostgreSQL schemas." in read.text


def test_properties_that_unpack_to_more_than_any_record_are_none_of_ours() -> None:
    bomb = parcel.properties(b" " * 9 * 1024 * 1024)
    assert parcel.unpacked(parcel.of_properties(bomb) or b"") is None
    assert parcel.of_properties([("jobdesc-001", "not base64"), ("other", "x")]) is None
    assert parcel.of_properties([]) is None


def test_a_mark_beyond_the_table_is_no_mark() -> None:
    edited = changed(OURS, ("_jd_18", "_jd_999999"), ("_jd_17", "_GoBack"))
    found = {line.text: line.path for line in read_word(edited).lines}
    assert found["Own the PostgreSQL schemas."] == ""
    assert found["Design and build services in Python."] == ""
