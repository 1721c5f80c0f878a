"""An empty Word file to write in: python-docx's own, without what is not ours."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from jobdesc.renderers.word.elements import w
from jobdesc.renderers.word.styles import culture

_LEFT_OUT = frozenset(
    {
        "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
        RELATIONSHIP_TYPE.CUSTOM_XML,
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
        RELATIONSHIP_TYPE.FONT_TABLE,
        RELATIONSHIP_TYPE.THUMBNAIL,
        RELATIONSHIP_TYPE.WEB_SETTINGS,
    }
)
_SETTINGS = "http://schemas.microsoft.com/office/word"
_WORD_2013 = 15
"""The mode of every Word since; below it, Word says that it is in "Compatibility Mode"."""


def blank(language: str, *, right_to_left: bool) -> Document:
    """A file without styles, pictures or text."""
    document = docx.Document(BytesIO(_emptied()))
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    tongue = {"bidi": culture(language)} if right_to_left else {"val": culture(language)}
    settings.extend(
        (
            w("zoom", percent=100),
            w("defaultTabStop", val=720),
            w("characterSpacingControl", val="doNotCompress"),
            w("compat", w("compatSetting", name="compatibilityMode", uri=_SETTINGS, val=_WORD_2013)),
            w("themeFontLang", **tongue),
            w("decimalSymbol", val="."),
            w("listSeparator", val=","),
        )
    )
    return document


@lru_cache(maxsize=1)
def _emptied() -> bytes:
    """python-docx's template is 900 kB of styles when unpacked; reading that for each document
    would take longer than writing it."""
    document = docx.Document()
    for owner in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in owner.items() if relation.reltype in _LEFT_OUT]:
            owner.pop(key)
    for element in (document.styles.element, document.part.numbering_part.element):
        for child in list(element):
            element.remove(child)
    file = BytesIO()
    document.save(file)
    return file.getvalue()
