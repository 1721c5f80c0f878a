"""How important an ad calls what it asks for."""

from __future__ import annotations

import re

from jobdesc.document.values import Importance
from jobdesc.readers.loose import LooseKind

_REQUIRED = re.compile(
    r"\b(?:required|must|mandatory|essential|minimum|non-negotiable|zwingend|erforderlich|"
    r"vorausgesetzt|obligatoire|vereist)\b"
)
_PREFERRED = re.compile(
    r"\b(?:preferred|preferably|nice[- ]to[- ]have|ideally|a (?:\w+ )?plus|bonus|desirable|"
    r"desired|advantage(?:ous)?|"
    r"beneficial|not required|wünschenswert|idealerweise|von vorteil|"
    r"een (?:grote )?(?:pré|plus)|troef|pluspunt|un plus|un atout|helpful)\b"
)
_PREFERRED_LABEL = re.compile(
    r"(?:preferred|nice[- ]to[- ]have|wünschenswert|desirable|bonus(?: points)?(?=\s*:\s*\D)|ideally|"
    r"optional|von vorteil)\s*:"
)
_LABEL, _HEAD = 60, 2_000
_WANTED = frozenset({LooseKind.QUALIFICATIONS, LooseKind.SKILLS})
_STATED = {LooseKind.QUALIFICATIONS: Importance.REQUIRED}


def importance(kind: LooseKind, text: str) -> Importance | None:
    """Return how important an item of a section is: by its own words, else by the section."""
    if kind is LooseKind.PREFERRED:
        return Importance.PREFERRED
    if kind not in _WANTED:
        return None
    return importance_of(text) or _STATED.get(kind)


def is_labelled_preferred(text: str) -> bool:
    """Say whether a line begins with "Preferred:" or the like."""
    return _PREFERRED_LABEL.match(text[:_LABEL].casefold()) is not None


def importance_of(text: str) -> Importance | None:
    """Return the importance that an item's own words state; the milder one where both do."""
    words = text[:_HEAD].casefold()
    if _PREFERRED.search(words):
        return Importance.PREFERRED
    return Importance.REQUIRED if _REQUIRED.search(words) else None
