"""An Office file, which is a ZIP, opened without trust."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import Element

from jobdesc.readers.files import FileRefused
from jobdesc.readers.markup import MarkupRefused, parsed

MOST_ENTRIES = 1_000
MOST_UNPACKED = 20 * 1024 * 1024
MOST_GROWTH = 100
"""How often larger than the file its parts may be when unpacked; ordinary ones are up to thirty."""
_FREE_GROWTH = 1024 * 1024
"""What is unpacked to less than this can hurt nobody, however well it was packed."""

DAMAGED = "This Word file is damaged and cannot be read. Open it in Word, save it anew, and drop that."
BOMB = "This Word file unpacks to far more than a job description needs, so it was not opened."
LOCKED = "This file has a password. Save it without one, and drop that."
FOREIGN = "This is no Word document. Save it as Word (.docx) or PDF, or paste the ad’s text."
MACROS = (
    "This Word file holds macros, which can run programs, so it was not opened. Save it as a Word document "
    "without macros (.docx), and drop that."
)

_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_TYPES = "[Content_Types].xml"
_TARGETS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

Relations = dict[str, tuple[str, str]]
"""By id: what kind of relation it is (its last word), and the part it leads to; an address outside
of the file as it is written."""


class Package:
    """`read` gives a part's bytes; every mistake in a file is a `FileRefused`."""

    def __init__(self, data: bytes) -> None:
        self._archive = _opened(data)
        self.names = frozenset(self._archive.namelist())
        types = self.parsed(_TYPES) if _TYPES in self.names else None
        if types is None:
            raise FileRefused(FOREIGN)
        kinds = " ".join(one.get("ContentType", "") for one in types).casefold()
        if "macroenabled" in kinds or "vbaproject" in kinds or any(map(_is_macro, self.names)):
            raise FileRefused(MACROS)

    def read(self, name: str) -> bytes:
        try:
            return self._archive.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, OSError) as error:
            raise FileRefused(DAMAGED) from error

    def parsed(self, name: str) -> Element:
        try:
            return parsed(self.read(name), most=MOST_UNPACKED)
        except MarkupRefused as error:
            raise FileRefused(DAMAGED) from error

    def relations(self, name: str = "") -> Relations:
        """Where the part `name` leads to; "" is the file itself."""
        folder, _, last = name.rpartition("/")
        told = f"{folder}/_rels/{last}.rels".lstrip("/")
        if told not in self.names:
            return {}
        return {
            one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], _target(one, folder))
            for one in self.parsed(told).iter(_TARGETS)
        }


def _target(relation: Element, folder: str) -> str:
    target = relation.get("Target", "")
    if relation.get("TargetMode") == "External":
        return target
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise FileRefused(DAMAGED) from error
    entries = archive.infolist()
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise FileRefused(LOCKED)
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names) or any(map(_is_odd, names)):
        raise FileRefused(DAMAGED)
    if any(entry.compress_type not in _PLAIN for entry in entries):
        raise FileRefused(DAMAGED)
    # zipfile never gives more of an entry than it says here.
    unpacked = sum(entry.file_size for entry in entries)
    allowed = max(_FREE_GROWTH, min(MOST_UNPACKED, MOST_GROWTH * len(data)))
    if len(entries) > MOST_ENTRIES or unpacked > allowed:
        raise FileRefused(BOMB)
    return archive


def _is_odd(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _is_macro(name: str) -> bool:
    return name.casefold().rpartition("/")[2] in ("vbaproject.bin", "vbadata.xml")
