"""The last touch on a PDF: its enclosure, its declarations, and how it is packed.

WeasyPrint declares either PDF/UA or PDF/A, says of an attachment neither its type nor what it is to
the document, and compresses what PDF/A wants plain.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

# An archival file declares PDF/UA too: a property that PDF/A does not know must be described.
_ALSO_ACCESSIBLE = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1" />
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that the PDF carries; `description` is what a reader's list of attachments says."""

    name: str
    media_type: str
    description: str
    content: bytes


def finish(pdf: Any, enclosure: Enclosure | None, *, is_archival: bool) -> None:
    """Set what WeasyPrint leaves open: what the enclosure is, and what the file says of itself.

    `pdf` is what WeasyPrint hands to a finisher.
    """
    import pydyf  # noqa: PLC0415 - a part of WeasyPrint

    metadata = pdf.objects[_number(pdf.catalog["Metadata"])]
    metadata.compress = False  # PDF/A demands it, and any program can read it
    if enclosure is not None:
        _describe(pdf, enclosure)
    if is_archival:
        metadata.stream = [metadata.stream[0].replace(b"</rdf:RDF>", _ALSO_ACCESSIBLE)]
    _pack(it for it in pdf.objects if isinstance(it, pydyf.Stream) and it is not metadata)
    _settle(pdf)


def _describe(pdf: Any, enclosure: Enclosure) -> None:
    """Say of the one attached file that it is the source, its type, and the document's date."""
    import pydyf  # noqa: PLC0415 - a part of WeasyPrint

    [name] = pdf.objects[_number(pdf.catalog["Names"]["EmbeddedFiles"])]["Names"][1::2]
    specification = pdf.objects[_number(name)]
    specification["AFRelationship"] = "/Source"
    pdf.catalog["AF"] = pydyf.Array([name])
    file = pdf.objects[_number(specification["EF"]["F"])].extra
    file["Subtype"] = f"/{enclosure.media_type.replace('/', '#2f')}"
    for date in ("CreationDate", "ModDate"):
        del file["Params"][date]
        if "CreationDate" in pdf.info:
            file["Params"][date] = pdf.info["CreationDate"]


def _pack(streams: Iterable[Any]) -> None:
    """Compress every stream, once: pydyf would do so each time that it looks at one, for the file
    and again for its identifier, and as closely as it can, for twice the time and half a hundredth
    of the size.

    What ends in a carriage return is left as it is, or gets a line feed after its end: a checker of
    PDF/A takes it for a part of the line's end which follows, and the stream for too short.
    """
    import pydyf  # noqa: PLC0415 - a part of WeasyPrint

    for stream in streams:
        stream.compress = False
        if "Filter" in stream.extra:  # a picture
            if stream.data.endswith(b"\r\nendstream"):
                stream.stream.append(b"")
            continue
        plain = pydyf.Stream(stream.stream).data.partition(b"stream\n")[2].removesuffix(b"\nendstream")
        packed = zlib.compress(plain)
        if not packed.endswith(b"\r"):
            stream.stream, stream.extra["Filter"] = [packed], "/FlateDecode"


def _settle(pdf: Any) -> None:
    """Put in the place of each object what it comes to: pydyf works that out for the file, and once
    more for its identifier. From here on nothing of the file can be changed."""
    import pydyf  # noqa: PLC0415 - a part of WeasyPrint

    class Settled(pydyf.Object):  # type: ignore[misc]
        data = b""

    for number, plain in enumerate(pdf.objects):
        if plain.free == "n" and not isinstance(plain, pydyf.Stream):
            settled = Settled()
            settled.number, settled.generation, settled.data = number, plain.generation, plain.data
            pdf.objects[number] = settled


def _number(reference: bytes) -> int:
    """The object that a reference such as `12 0 R` points at."""
    return int(reference.split()[0])
