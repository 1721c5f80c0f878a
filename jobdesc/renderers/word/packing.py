"""A Word file as bytes: equal editions give equal ones, and nothing is in it that is not ours."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, tostring

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from jobdesc.readers import parcel
from jobdesc.readers.parcel import Parcel
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.outline import Outline
from jobdesc.renderers.word.styles import culture
from jobdesc.renderers.word.themes import Wardrobe

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_THEN = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a ZIP can write."""
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_USER_PROPERTY = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE_NUMBER = "{0B6A7B4C-5C0E-4F0B-9B8E-6A6F62646573}"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def carry(document: Document, what: Parcel) -> None:
    """Put the source in twice: Word keeps the one, LibreOffice the other."""
    data = parcel.packed(what)
    package = document.part.package
    item = Part(PackURI("/customXml/item1.xml"), parcel.PART, data, package)
    kind = CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES
    told = Part(PackURI("/customXml/itemProps1.xml"), kind, _store(), package)
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    item.relate_to(told, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    custom = Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, _properties(data), package)
    package.relate_to(custom, _CUSTOM_RELATION)


def packed(document: Document, edition: Edition, page: Outline, clothes: Wardrobe) -> bytes:
    """Write the file anew from what python-docx saves: fixed times, fixed order."""
    saved = BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["docProps/core.xml"] = _core(edition, page)
    theme = "word/theme/theme1.xml"
    parts[theme] = _themed(parts[theme].decode(), clothes).encode()
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            entry = zipfile.ZipInfo(name, _THEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return written.getvalue()


def _core(edition: Edition, page: Outline) -> bytes:
    """Title, author, subject, language, and when the revision was saved; never the present time."""
    spaces = {"xmlns:cp": _CORE, "xmlns:dc": _DUBLIN, "xmlns:dcterms": _TERMS, "xmlns:xsi": _INSTANCE}
    root = Element("cp:coreProperties", spaces)
    employer = page.employer
    for name, text in (
        ("dc:title", f"{page.title} – {employer}" if employer else page.title),
        ("dc:subject", page.summary),
        ("dc:creator", employer),
        ("dc:language", culture(page.language)),
        ("cp:lastModifiedBy", employer),
    ):
        if text:
            SubElement(root, name).text = text
    if edition.made_at:
        for name in ("dcterms:created", "dcterms:modified"):
            moment = SubElement(root, name, {"xsi:type": "dcterms:W3CDTF"})
            moment.text = edition.made_at.astimezone(UTC).strftime(_MOMENT)
    return _written(root)


def _properties(data: bytes) -> bytes:
    root = Element("Properties", {"xmlns": _CUSTOM, "xmlns:vt": _VALUES})
    # 0 and 1 are taken by the property set itself.
    for number, (name, value) in enumerate(parcel.properties(data), 2):
        one = SubElement(root, "property", fmtid=_USER_PROPERTY, pid=str(number), name=name)
        SubElement(one, "vt:lpwstr").text = value
    return _written(root)


def _store() -> bytes:
    root = Element("ds:datastoreItem", {"xmlns:ds": _STORE, "ds:itemID": _STORE_NUMBER})
    SubElement(SubElement(root, "ds:schemaRefs"), "ds:schemaRef", {"ds:uri": parcel.NAMESPACE})
    return _written(root)


def _themed(theme: str, clothes: Wardrobe) -> str:
    """The employer's colour and our fonts among those that Word offers for new words."""
    theme = re.sub(
        r"(<a:accent1>)<a:srgbClr val=\"\w{6}\"/>", rf'\1<a:srgbClr val="{clothes.link[1:]}"/>', theme
    )
    for kind, font in (("majorFont", clothes.heading.font), ("minorFont", clothes.text_font)):
        theme = re.sub(rf'(<a:{kind}>\s*<a:latin typeface=")[^"]*"', rf'\g<1>{font}"', theme)
    return theme


def _written(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + written
