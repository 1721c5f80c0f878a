"""What is taken in of an upload, and what is not."""

from __future__ import annotations

import io
import stat
import struct
import zipfile

import pytest

from jobdesc.delivery import batches, folders, unpacking
from jobdesc.delivery.unpacking import UploadRefused
from jobdesc.models import Batch
from jobdesc.readers.files import TOO_LARGE


def zipped(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()


def begin(member, *files):
    batch = batches.begin_import(files, member.team, member.user)
    entries = [(entry.name, entry.state, entry.reason) for entry in batch.entries.all()]
    return batch, entries


def waiting(*names):
    return [(name, "waiting", "") for name in names]


def kept(batch):
    """Position → what lies there to be read."""
    places = sorted(folders.folder(batch).glob("in/*"))
    return {int(path.name): path.read_bytes() for path in places}


def refused(member, folder, *files):
    """What is said; nothing is left behind."""
    with pytest.raises(UploadRefused) as refusal:
        batches.begin_import(files, member.team, member.user)
    assert not Batch.objects.exists()
    assert not [path for path in folder.rglob("*") if path.is_file()]
    return str(refusal.value)


def test_files_and_what_is_in_zips_are_kept_to_be_read(member):
    archive = zipped({"b.txt": "two", "old/a.html": "<p>three"})
    batch, entries = begin(member, ("first.txt", b"one"), ("all.zip", io.BytesIO(archive)))
    assert entries == waiting("first.txt", "b.txt", "old/a.html")
    assert kept(batch) == {1: b"one", 2: b"two", 3: b"<p>three"}
    assert batch.kind == "import"


def test_a_word_file_is_a_file_although_it_is_a_zip(member):
    word = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})
    batch, entries = begin(member, ("ad.docx", word), ("all.zip", zipped({"in.docx": word})))
    assert entries == waiting("ad.docx", "in.docx")
    assert kept(batch) == {1: word, 2: word}


def test_what_only_the_computer_put_there_is_left_out_and_counted(member):
    archive = zipped(
        {"a.txt": "one", "__MACOSX/._a.txt": "x", ".DS_Store": "x", "sub/Thumbs.db": "x", "sub/": ""}
    )
    batch, entries = begin(member, ("all.zip", archive), (".DS_Store", b"x"))
    assert entries == waiting("a.txt")
    assert batch.wish == {"left_out": 4}


def test_an_archive_within_an_archive_is_named_and_not_opened(member):
    batch, entries = begin(
        member, ("all.zip", zipped({"a.txt": "one", "more.zip": zipped({"b.txt": "two"})}))
    )
    assert entries == [("a.txt", "waiting", ""), ("more.zip", "failed", unpacking.NESTED)]
    assert kept(batch) == {1: b"one"}


def test_a_bomb_is_named_and_not_opened(member):
    batch, entries = begin(member, ("all.zip", zipped({"a.txt": "one", "bomb.txt": b"\0" * 5_000_000})))
    assert entries == [("a.txt", "waiting", ""), ("bomb.txt", "failed", unpacking.BOMB)]
    assert kept(batch) == {1: b"one"}


def test_a_file_that_is_too_large_is_named_beside_the_others(member, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_BYTES", 10)
    files = {"a.txt": b"x" * 11, "b.txt": b"x" * 10}
    batch, entries = begin(member, ("c.txt", b"x" * 11), ("all.zip", zipped(files)))
    assert entries == [
        ("c.txt", "failed", TOO_LARGE),
        ("a.txt", "failed", TOO_LARGE),
        ("b.txt", "waiting", ""),
    ]
    assert kept(batch) == {3: b"x" * 10}


def test_a_locked_file_and_one_packed_unusually_are_named(member):
    locked = bytearray(zipped({"a.txt": "one"}))
    directory = locked.index(b"PK\x01\x02")
    locked[directory + 8] |= 1
    unusual = zipped({"b.txt": "two"}, zipfile.ZIP_LZMA)
    _, entries = begin(member, ("1.zip", bytes(locked)), ("2.zip", unusual))
    assert entries == [("a.txt", "failed", unpacking.LOCKED), ("b.txt", "failed", unpacking.UNUSUAL)]


def test_a_damaged_file_in_a_zip_is_named_beside_the_others(member):
    archive = zipped({"a.txt": b"aaaaaaaaaa", "b.txt": b"bbbbbbbbbb"}, zipfile.ZIP_STORED)
    batch, entries = begin(member, ("all.zip", archive.replace(b"aaaaaaaaaa", b"aaaaXaaaaa")))
    assert entries == [("a.txt", "failed", unpacking.BROKEN), ("b.txt", "waiting", "")]
    assert kept(batch) == {2: b"bbbbbbbbbb"}


def test_a_link_in_a_zip_leads_nowhere(member):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr("a.txt", "one")
    batch, entries = begin(member, ("all.zip", out.getvalue()))
    assert entries == waiting("a.txt")
    assert kept(batch) == {1: b"one"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\jobs\\a.docx", "C:/jobs/a.docx"),
        ("a\u202excod.exe\n", "axcod.exe"),
        ("\x00\x01", "a file without a name"),
        ("x" * 400, "x" * 200),
        ("開発者.docx", "開発者.docx"),
    ],
)
def test_names_are_only_shown_never_followed(member, folder, name, shown):
    batch, entries = begin(member, (name, b"one"))
    assert entries == waiting(shown)
    assert [
        path.relative_to(folder / str(batch.uuid)).as_posix() for path in folder.rglob("*") if path.is_file()
    ] == ["in/00001"]


def test_too_many_files_are_refused_as_a_whole(member, folder, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_FILES", 2)
    archive = zipped({f"{number}.txt": "x" for number in range(3)})
    assert refused(member, folder, ("all.zip", archive)) == unpacking.TOO_MANY
    assert refused(member, folder, *[("a.txt", b"x")] * 3) == unpacking.TOO_MANY


def test_too_much_together_is_refused_as_a_whole(member, folder, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_TOGETHER", 10)
    assert refused(member, folder, ("a.txt", b"x" * 6), ("b.txt", b"x" * 6)) == unpacking.TOO_MUCH
    assert refused(member, folder, ("all.zip", zipped({"a.txt": b"x" * 11}))) == unpacking.TOO_MUCH


def test_a_zip_that_lies_about_its_sizes_gives_no_more_than_it_says(member, monkeypatch):
    archive = bytearray(zipped({"a.txt": b"word " * 100}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = archive.index(mark) + place
        archive[at : at + 4] = struct.pack("<I", 10)
    _, entries = begin(member, ("all.zip", bytes(archive)), ("b.txt", b"two"))
    assert entries == [("a.txt", "failed", unpacking.BROKEN), ("b.txt", "waiting", "")]


def test_an_endless_list_of_contents_is_not_read(member, folder, monkeypatch):
    monkeypatch.setattr(unpacking, "_LARGEST_DIRECTORY", 1000)
    archive = zipped({f"{number}/": "" for number in range(100)})
    assert refused(member, folder, ("all.zip", archive)) == unpacking.TOO_MANY


def test_an_end_record_within_the_one_that_is_read_hides_no_long_list(member, folder, monkeypatch):
    monkeypatch.setattr(unpacking, "_LARGEST_DIRECTORY", 1024)
    archive = zipped({f"{number}.txt": "x" for number in range(99)})
    forged = bytearray(archive)
    forged[-18:-14] = b"PK\x05\x06"  # in its four bytes for disks, which nobody reads
    assert len(zipfile.ZipFile(io.BytesIO(forged)).namelist()) == 99
    assert refused(member, folder, ("a.zip", bytes(forged))) == unpacking.TOO_MANY


def test_a_list_of_contents_that_stands_elsewhere_is_not_read(member, folder):
    archive = zipped({"a.txt": "x"})
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, 0, 1)
    larger = archive[:-22] + locator + archive[-22:]
    assert refused(member, folder, ("a.zip", larger)) == unpacking.UNUSUAL
    forged = bytearray(archive)
    forged[-6:-2] = struct.pack("<I", len(archive))
    assert refused(member, folder, ("a.zip", bytes(forged))) == unpacking.DAMAGED.format("a.zip")


def test_more_members_than_anybody_brings_are_not_listed(member, folder):
    archive = zipped({f".{number}": "" for number in range(10 * unpacking.MOST_FILES + 1)})
    assert refused(member, folder, ("a.zip", archive)) == unpacking.TOO_MANY


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04nothing more", zipped({"a.txt": b"x" * 99})[:60]], ids=["no-zip", "cut-off"]
)
def test_a_damaged_zip_is_refused_by_name(member, folder, content):
    said = refused(member, folder, ("a.txt", b"one"), ("old jobs.zip", content))
    assert said == unpacking.DAMAGED.format("old jobs.zip")


@pytest.mark.parametrize("archive", [zipped({}), zipped({"sub/": ""}), zipped({".DS_Store": "x"})])
def test_nothing_to_read_is_said(member, folder, archive):
    assert refused(member, folder, ("all.zip", archive)) == unpacking.NOTHING


def test_a_full_disk_is_said_and_nothing_is_left(member, folder, monkeypatch):
    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(unpacking, "_written", full)
    assert refused(member, folder, ("a.txt", b"one")) == batches.NO_ROOM


def test_a_form_that_announces_too_much_is_not_read(browse):
    answer = browse.generic(
        "POST",
        "/postings/return/",
        b"--x--",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(unpacking.MOST_TOGETHER + 20 * 1024 * 1024),
    )
    assert answer.status_code == 400
    assert "too large" in answer.content.decode()
