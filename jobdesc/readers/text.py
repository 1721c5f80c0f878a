"""Reads an ad from plain text."""

from __future__ import annotations

import re

from jobdesc.document.text import clean
from jobdesc.readers.facts import facts_of
from jobdesc.readers.lines import Line, lines_of
from jobdesc.readers.loose import MOST_BYTES, MOST_LINES, LooseAd, LooseKind, ReadingError
from jobdesc.readers.sections import assemble

_QUOTED = re.compile(r"^[ \t]{0,3}(?:>[ \t]?){1,9}", re.MULTILINE)


def read(text: str) -> LooseAd:
    """Return the parts of an ad, spans counting in the ad's `source`.

    Raises `ReadingError` for more than 1 MB (UTF-8) or 20,000 lines, and for nothing else.
    """
    refuse_oversize(text)
    source = _unquoted(clean(text))
    return put_together(source, lines_of(source))


def _unquoted(text: str) -> str:
    """Return an ad that came as the quotation of an e-mail without its marks ("> > Duties")."""
    quoted = _QUOTED.findall(text)
    return _QUOTED.sub("", text) if len(quoted) * 2 > sum(map(bool, text.split("\n"))) else text


def put_together(source: str, lines: tuple[Line, ...]) -> LooseAd:
    """Return the ad that marked lines of `source` make."""
    sections = assemble(lines)
    applying = tuple(section.span for section in sections if section.kind is LooseKind.APPLY)
    return LooseAd(source=source, facts=facts_of(source, lines, applying), sections=sections)


def refuse_oversize(text: str) -> None:
    """Raise `ReadingError` for what no ad needs."""
    if len(text) > MOST_BYTES or len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise ReadingError("This is more than 1 MB of text. Paste the ad alone.")
    if text.count("\n") + text.count("\r") > MOST_LINES:
        raise ReadingError("These are more than 20,000 lines. Paste the ad alone.")
