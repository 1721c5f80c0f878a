"""Which language an ad is written in, told by its commonest words.

`language_of` says it only where it is sure. `likely_language` is for who has to take one: it goes by
lines, as an ad in German may name its tools, its titles and half of its wishes in English.
"""

from __future__ import annotations

import re
from collections import Counter

from jobdesc.review.tongues import COMMON

_OF_ADS = {
    "en": "experience skills knowledge ability years required strong understanding working work have be from "
    "that at by their who what can must good looking build support help not",
    "de": "erfahrung kenntnisse aufgaben sowie oder nach durch am zum zur des dem einer einem einen gute "
    "sehr berufserfahrung arbeiten hast sind wird nicht bieten suchen stelle stunden jahre jahren studium "
    "ausbildung arbeit bist kannst wie auch mehr um bis vollzeit teilzeit gerne unserem unsere unseren",
    "fr": "expérience équipe poste profil missions vos des aux que qui par plus être ou au sein années "
    "maîtrise compétences travail",
    "es": "experiencia equipo trabajo empresa puesto años conocimientos más como son tus nuestra buscamos",
    "nl": "ervaring kennis werk jaar functie bent hebt kunt om ook jouw wat wie",
}
"""Words of ads, which tell the language of a line too short for the others."""
_GERMAN = re.compile(
    r"[a-zäöü]{3,}(?:ungen|ung|keit|heit|schaft|lich|isch|ischen|innen)|(?![a-zäöü]*gü[ei])[a-zäöü]*ü[a-zäöü]*"
)
"""How German words end and look; those of others may as well: "Samsung", "bilingüe"."""
_SEXES = {
    "de": re.compile(r"[(\[][mwdxgn](?:[/|][mwdfxgn]){1,3}[)\]]"),
    "fr": re.compile(r"(?<!\w)(?:h/f|f/h)(?!\w)"),
}
"""What stands behind a title in one language alone; its letters are words of others."""
_ADS = {language: frozenset(_OF_ADS.get(language, "").split()) for language in COMMON}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 8
_FEW = 3
_HEAD = 20_000
_SHORTEST_GERMAN = 7
_MORE_LETTERS = 1.5
UNDECIDED = "und"
"""ISO 639 has this for a language that nobody could tell."""


def language_of(text: str) -> str:
    """Return the ISO 639 code of the language whose common words stand most often in `text`;
    "" where they are too few to tell, or where two languages are as likely."""
    (most, language), (next_most, _) = _counts(text)[:2]
    return language if most >= _ENOUGH and most * 4 >= next_most * 5 else ""


def likely_language(text: str) -> str:
    """Return the ISO 639 code of the language in which most of an ad is written, line by line; `UNDECIDED`
    where another one has about as many letters as English has. A text without a word that tells is
    taken for English."""
    spoken: Counter[str] = Counter()
    for line in text[:_HEAD].casefold().split("\n"):
        (most, language), (next_most, _) = _evidence(line)[:2]
        if most > next_most:
            spoken[language] += sum(map(len, _WORD.findall(line)))
    if not spoken:
        return "en"
    (language, most), *others = spoken.most_common()
    is_close = bool(others) and most < others[0][1] * _MORE_LETTERS
    return UNDECIDED if is_close and language == "en" else language


def _evidence(line: str) -> list[tuple[int, str]]:
    """How much in a line in small letters tells of each language, the most first."""
    counts = dict.fromkeys(COMMON, 0)
    for language, pattern in _SEXES.items():
        line, found = pattern.subn(" ", line)
        counts[language] += found
    words = [word for word in _WORD.findall(line) if len(word) > 1]
    for language, common in COMMON.items():
        counts[language] += sum(word in common or word in _ADS[language] for word in words)
    if counts["de"]:  # Beside a word of German; alone an ending tells nothing.
        counts["de"] += sum(len(it) >= _SHORTEST_GERMAN and _GERMAN.fullmatch(it) is not None for it in words)
    return sorted(((count, language) for language, count in counts.items()), reverse=True)


def foreign_language(line: str, language: str) -> str:
    """Return the ISO 639 code of the language that a line in a document in `language` evidently has
    instead; "" where it may be the document's, where that is not known, or which it is."""
    if language not in COMMON:
        return ""
    counts = _counts(line)
    (most, likely), (next_most, _) = counts[:2]
    own = next(count for count, name in counts if name == language)
    return likely if most >= _FEW and most >= 4 * own and most > next_most else ""


def _counts(text: str) -> list[tuple[int, str]]:
    """How many of the words are common in each language, the most first."""
    found = [word.casefold() for word in _WORD.findall(text[:_HEAD])]
    return sorted(
        ((sum(word in common for word in found), language) for language, common in COMMON.items()),
        reverse=True,
    )
