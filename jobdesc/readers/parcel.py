"""What a Word file carries of ours: the source, and which field each marked line stems from.

It rides twice. Word keeps a custom XML part, LibreOffice drops that with every save but keeps
document properties, in each of its formats; so the same parcel stands in both (docs/returning.md).
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from jobdesc.document.carrying import MOST_BYTES
from jobdesc.readers.markup import MarkupRefused, parsed

NAMESPACE = "urn:jobdesc:source"
PART = "application/xml"
PROPERTY = "jobdesc-"
LABEL, HEADING = "=", "#"
"""Before the path of words that only name what stands behind them ("Department"), and of headings,
which stay headings where a program or a person takes their style away."""
_CHUNK = 250
"""Characters; Word shows and edits no longer property than 255."""
_MARK = re.compile(r"_jd_([1-9]\d{0,5})")
_NUMBERED = re.compile(rf"{PROPERTY}(\d{{3,5}})")
_MOST = 2 * MOST_BYTES


@dataclass(frozen=True, slots=True)
class Parcel:
    """`paths[n - 1]` is the field of the line that bookmark `mark(n)` stands around, "" for words
    that are the page's own and stem from none."""

    source: bytes
    paths: tuple[str, ...]

    def path(self, bookmark: str) -> str | None:
        """The field of a bookmark; None for one that is not ours."""
        found = _MARK.fullmatch(bookmark)
        number = int(found[1]) if found else 0
        return self.paths[number - 1] if 1 <= number <= len(self.paths) else None


def mark(number: int) -> str:
    """The name of a bookmark, from 1 on: Word keeps one that begins with a line out of sight."""
    return f"_jd_{number}"


def packed(parcel: Parcel) -> bytes:
    """The parcel as an XML document."""
    root = Element("source", xmlns=NAMESPACE)
    lines = SubElement(root, "lines")
    for number, path in enumerate(parcel.paths, 1):
        SubElement(lines, "line", mark=mark(number), path=path)
    SubElement(root, "record").text = parcel.source.decode()
    written: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + written


def unpacked(data: bytes) -> Parcel | None:
    """What `packed` wrote; None for anything else."""
    try:
        root = parsed(data, most=_MOST)
    except MarkupRefused:
        return None
    within = f"{{{NAMESPACE}}}"
    record = root.findtext(f"{within}record")
    if root.tag != f"{within}source" or not record:
        return None
    return Parcel(
        source=record.encode("utf-8", "surrogatepass"),
        paths=tuple(line.get("path", "") for line in root.iterfind(f"{within}lines/{within}line")),
    )


def properties(data: bytes) -> tuple[tuple[str, str], ...]:
    """A packed parcel as names and values of document properties."""
    text = base64.b64encode(zlib.compress(data, 9)).decode()
    chunks = (text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK))
    return tuple((f"{PROPERTY}{number:03}", chunk) for number, chunk in enumerate(chunks, 1))


def of_properties(pairs: Iterable[tuple[str, str]]) -> bytes | None:
    """The packed parcel that stands in document properties, in whatever order; None for none."""
    chunks = {int(found[1]): value for name, value in pairs if (found := _NUMBERED.fullmatch(name))}
    text = "".join("".join(chunks[number].split()) for number in sorted(chunks))
    try:
        return zlib.decompressobj().decompress(base64.b64decode(text, validate=True), _MOST) or None
    except (binascii.Error, ValueError, zlib.error):
        return None
