"""Taking in many uploaded files, and what is in the ZIPs among them, within limits."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from jobdesc.delivery import folders
from jobdesc.models import Batch
from jobdesc.readers.files import MOST_BYTES, TOO_LARGE

MOST_FILES = 500
MOST_TOGETHER = 200 * 1024 * 1024
MOST_RATIO = 100
"""So many times larger than packed a file may be; text reaches 10, a bomb 1,000."""

Incoming = tuple[str, bytes | IO[bytes]]

_NOISE = re.compile(r"(?:^|/)(?:__MACOSX/|\.[^/]*$|Thumbs\.db$|desktop\.ini$)")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_LARGEST_DIRECTORY = 2 * 1024 * 1024
_MOST_MEMBERS = 10 * MOST_FILES
"""So many may be listed, with what only the computer put there."""
_CHUNK = 64 * 1024
_END = b"PK\x05\x06"
_LISTED = b"PK\x01\x02"
_ZIP64 = b"PK\x06\x07"
_END_LENGTH, _ZIP64_LENGTH, _LONGEST_COMMENT = 22, 20, 1 << 16
_ENCRYPTED = 1

TOO_MANY = f"These are more than {MOST_FILES} files. Bring them in several portions."
TOO_MUCH = f"Together these are more than {MOST_TOGETHER // 1024**2} MB. Bring them in several portions."
NOTHING = (
    "There is no file to read in it. Choose job descriptions as PDF, Word, HTML or text, or a ZIP of them."
)
DAMAGED = "“{}” is damaged and cannot be opened. Make the ZIP again, or choose the files themselves."
NESTED = "An archive within an archive is not opened. Unpack it first."
BOMB = "Unpacked it would be over a hundred times larger, as no document is. It was not opened."
LOCKED = "It is locked with a password. Unpack it first."
UNUSUAL = "It is packed in an unusual way. Make the ZIP again, or choose the file itself."
BROKEN = "It could not be unpacked: the ZIP is damaged here."


class UploadRefused(ValueError):  # noqa: N818 - it is said to a person
    """Nothing of it is taken in; the message says why and what to do."""


@dataclass(frozen=True)
class Kept:
    """A file by the name a person knows it by; `refusal` says why it is not read."""

    name: str
    refusal: str = ""


@dataclass
class Found:
    """The n-th of `files` (from 1) lies at `folders.upload(batch, n)`; `left_out` counts what only
    the computer put there."""

    files: list[Kept] = field(default_factory=list)
    left_out: int = 0
    size: int = 0


def taken_in(files: Iterable[Incoming], batch: Batch) -> Found:
    """Write the files into the batch's folder; raise `UploadRefused` where they are too many, too
    much, none, or a damaged archive."""
    found = Found()
    for name, data in files:
        stream = io.BytesIO(data) if isinstance(data, bytes) else data
        if _is_archive(stream):
            _take_all(stream, name, batch, found)
        elif _NOISE.search(name):
            found.left_out += 1
        else:
            stream.seek(0)
            _take(name, stream, batch, found)
    if not found.files:
        raise UploadRefused(NOTHING)
    if folders.folder(batch).is_dir():
        folders.secure(folders.folder(batch))
    return found


def _take(name: str, source: IO[bytes] | str, batch: Batch, found: Found) -> None:
    """`source` is what to read, or why it is not read."""
    if len(found.files) >= MOST_FILES:
        raise UploadRefused(TOO_MANY)
    if not isinstance(source, str):
        path = folders.upload(batch, len(found.files) + 1)
        path.parent.mkdir(parents=True, exist_ok=True)
        source = _written(source, path, found)
    found.files.append(Kept(shown(name), source))


def _written(stream: IO[bytes], path: Path, found: Found) -> str:
    """Return why it is not read, or nothing. What is counted is what really comes out."""
    size = 0
    with path.open("wb") as file:
        for chunk in iter(lambda: stream.read(_CHUNK), b""):
            size += len(chunk)
            if found.size + size > MOST_TOGETHER:
                raise UploadRefused(TOO_MUCH)
            if size > MOST_BYTES:
                break
            file.write(chunk)
    found.size += size
    with path.open("rb") as kept:
        refusal = TOO_LARGE if size > MOST_BYTES else NESTED if _is_archive(kept) else ""
    if refusal:
        path.unlink()
    return refusal


# --- ZIPs ------------------------------------------------------------------------------


def _is_archive(stream: IO[bytes]) -> bool:
    """Whether it is a ZIP of files, and not a Word file, which is a ZIP as well."""
    stream.seek(0)
    if stream.read(4) not in (b"PK\x03\x04", _END):
        return False
    try:
        with zipfile.ZipFile(_checked(stream)) as packed:
            names = packed.namelist()
    except (UploadRefused, zipfile.BadZipFile, ValueError, NotImplementedError):
        return True  # `_members` says what is wrong with it
    return "[Content_Types].xml" not in names and "mimetype" not in names[:1]


def _checked(stream: IO[bytes]) -> IO[bytes]:
    """Refuse a list of contents that would take long to read. It is looked for where `zipfile`
    does, which reads as many bytes before the end record as that says."""
    length = stream.seek(0, io.SEEK_END)
    at = _end_record(stream, length)
    stream.seek(at)
    size, offset = struct.unpack("<12xII", stream.read(20))
    stream.seek(max(0, at - _ZIP64_LENGTH))
    if stream.read(4) == _ZIP64:  # it would say where the list really is
        raise UploadRefused(UNUSUAL)
    if size > _LARGEST_DIRECTORY:
        raise UploadRefused(TOO_MANY)
    if offset + size > at:
        raise zipfile.BadZipFile
    stream.seek(at - size)
    if stream.read(size).count(_LISTED) > _MOST_MEMBERS:
        raise UploadRefused(TOO_MANY)
    stream.seek(0)
    return stream


def _end_record(stream: IO[bytes], length: int) -> int:
    """Where `zipfile` finds it: at the very end without a comment, else the last before one."""
    start = max(0, length - _END_LENGTH - _LONGEST_COMMENT)
    stream.seek(start)
    tail = stream.read()
    last = tail[-_END_LENGTH:]
    bare = last.startswith(_END) and last.endswith(b"\0\0")
    at = len(tail) - _END_LENGTH if bare else tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_LENGTH:
        raise zipfile.BadZipFile
    return start + at


def _take_all(stream: IO[bytes], name: str, batch: Batch, found: Found) -> None:
    try:
        with zipfile.ZipFile(_checked(stream)) as packed:
            wanted = [info for info in packed.infolist() if not _is_noise(info)]
            found.left_out += len(packed.infolist()) - len(wanted)
            files = [info for info in wanted if not info.is_dir()]
            if sum(info.file_size for info in files) > MOST_TOGETHER:
                raise UploadRefused(TOO_MUCH)
            for info in sorted(files, key=lambda info: info.filename):
                _take_member(packed, info, batch, found)
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
        raise UploadRefused(DAMAGED.format(shown(name))) from error


def _take_member(packed: zipfile.ZipFile, info: zipfile.ZipInfo, batch: Batch, found: Found) -> None:
    if refusal := _refusal(info):
        _take(info.filename, refusal, batch, found)
        return
    try:
        with packed.open(info) as stream:
            _take(info.filename, stream, batch, found)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        folders.upload(batch, len(found.files) + 1).unlink(missing_ok=True)
        _take(info.filename, BROKEN, batch, found)


def _refusal(info: zipfile.ZipInfo) -> str:
    if info.file_size > MOST_RATIO * max(info.compress_size, 1):
        return BOMB
    if info.flag_bits & _ENCRYPTED:
        return LOCKED
    return "" if info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) else UNUSUAL


def _is_noise(info: zipfile.ZipInfo) -> bool:
    return bool(_NOISE.search(_slashed(info.filename))) or stat.S_ISLNK(info.external_attr >> 16)


def _slashed(name: str) -> str:
    return name.replace("\\", "/")


def shown(name: str) -> str:
    """The name of an uploaded file as it is shown, with its folders: nothing unseen, no way up."""
    parts = PurePosixPath(_slashed(_UNSEEN.sub("", name))).parts
    clean = "/".join(part for part in parts if part not in ("/", "..", "."))
    return clean[-200:] or "a file without a name"
