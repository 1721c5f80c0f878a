"""What text may hold, decided in one place for forms, readers and packs."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\u0085")
# C0 and C1 controls but tab and line feed, lone surrogates, non-characters U+FFFE and U+FFFF:
# Word, XML and PostgreSQL refuse them, and nobody types them on purpose.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return `text` in NFC with plain line feeds, without characters nothing can set."""
    return unicodedata.normalize("NFC", _UNSAFE.sub("", _LINE_ENDS.sub("\n", text)))


def refuse_unsafe(text: str) -> str:
    """Return `text` in NFC; raise `ValueError` for characters that `clean` would drop."""
    if _UNSAFE.search(text):
        raise ValueError("holds control characters or broken Unicode")
    return unicodedata.normalize("NFC", text)
