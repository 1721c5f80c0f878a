"""Where a text only mentions words: quotations, code, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jobdesc.review.folding import Folded

# Each has a bound on its length, so that an opening mark without its end costs a fixed amount; and
# each begins behind something that it cannot begin with, so that no run is read twice.
_QUOTED: Final = re.compile(r"(?<!\w)\"[^\"\n]{1,200}\"(?!\w)")
_CODE: Final = re.compile(r"```[^`]{1,2000}```|`[^`\n]{1,200}`")
_ADDRESS: Final = re.compile(r"(?<!\w)(?:[a-z]{2,10}://|www\.)\S{1,2000}")
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
# No ".net": it names a platform more often than a site.
_ENDINGS: Final = r"\.(?:com|org|io|edu|gov|eu|de|fr|es|nl|ca|ai|app|dev|co\.uk|org\.uk)(?![\w-])"
_DOMAIN: Final = re.compile(
    rf"(?<![\w@./-])(?:[\w-]{{1,63}}\.){{0,3}}[\w-]{{1,63}}{_ENDINGS}(?:/\S{{0,2000}})?"
)
# An apostrophe that stands for letters, or for a century, opens no quotation.
_LEFT_OUT: Final = r"(?:til|em|n|cause|tis|twas|round|bout)\b"
_SINGLE: Final = re.compile(
    rf"(?<![\w'])'(?![\s\d]|{_LEFT_OUT})(?:[^'\n]|(?<=\w)'(?=\w)){{1,80}}(?<!\s)'(?!\w)"
)
_MASKS: Final = (('"', _QUOTED), ("`", _CODE), ("://", _ADDRESS), ("www.", _ADDRESS), ("@", _EMAIL))
_DOMAIN_HINT: Final = re.compile(_ENDINGS)
_CLOSING: Final = frozenset("’ʼ′´")


def masked(folded: Folded, typed: str) -> tuple[tuple[int, int], ...]:
    """From where to where a folded text is quoted, code or an address, in order and apart.

    `typed` is the text as it was typed: what is an apostrophe there opens no quotation.
    """
    last = -1
    apart: list[tuple[int, int]] = []
    for start, end in sorted(_found(folded, typed)):
        if end > last:
            apart.append((max(start, last), end))
            last = end
    return tuple(apart)


def _found(folded: Folded, typed: str) -> Iterator[tuple[int, int]]:
    text = folded.text
    for hint, mask in _MASKS:
        if hint in text:
            yield from (found.span() for found in mask.finditer(text))
    if "." in text and _DOMAIN_HINT.search(text):
        yield from (found.span() for found in _DOMAIN.finditer(text))
    if "'" in text:
        for found in _SINGLE.finditer(text):
            start, end = folded.span(found.start(), found.start() + 1)
            if typed[start:end] not in _CLOSING:
                yield found.span()
