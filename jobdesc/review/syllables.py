"""How long words sound, and what formulas for reading make of it, by language.

The formulas were made for passages. Here they are only used to find the hardest lines of a text, and
never to give the text a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_ENGLISH: Final = re.compile(r"[aeiouy]+")
_SILENT: Final = re.compile(
    r"(?<=[^aeiouyl])e(?=(?:ly|ment|ments|less|ness|ful|fully|work|works)$)"
    r"|(?<=[^aeiouysxzcgh])(?<![bcdfgkpstz]l)es$|(?<=[^aeiouydt])(?<![bcdfgkpstz]l)ed$"
    r"|(?<=[^aeiouy])(?<![bcdfgkpstz]l)e$|(?<=[aeiou]g)ues?$|(?<=q)ues?$"
    r"|(?:(?<=^ther)|(?<=^wher)|(?<=^stak)|(?<=^bas)|(?<=^lif)|(?<=^tim)|(?<=^som)|(?<=^car)|(?<=^hom))"
    r"e(?=[bcdfghjklmnpqstvwxz])"
)
"""Where an "e" (or "ue") is written and not said; the one in "able" and "middle" is."""
_APART: Final = re.compile(
    r"(?<![tscg])ia|ia(?=t(?!iv)|s[mt])|io(?!n|us)|(?<=[dprv])io(?=n)|(?<=[bdnrv])io(?=us)|(?<![ct])ien[ct]"
    r"|sci(?=e)|iet|(?<![gp])eo(?!u)|[rd]ea$|(?<=[^gq])ua|creat|uou|[aeiou]ing|(?<=[aeou])y(?=[aeiou])"
    r"|(?<![aeou])yi|ius|seum|ier$|iest$|oet|sm$|iu|^coo(?=[rp])"
)
"""Two vowels that are two syllables, or a syllable that is written without a vowel ("prism")."""
_ODD: Final = {"business": 2, "businesses": 3, "every": 2, "everyone": 3, "everything": 3, "eyes": 1}
_GERMAN: Final = re.compile(r"ai|au|äu|ei|eu|ey|ie|aa|ee|oo|qu[aeiouäöü]|[aeiouyäöü]")
_ROMANCE: Final = "aeiouyáéíóúüàâäèêëîïôöùûœæ"
_SPANISH: Final = re.compile("[aeiouáéíóúü]+")
_SPANISH_SILENT: Final = re.compile("(?<=[gq])u(?=[eiéí])")
_SPANISH_STRONG: Final = re.compile("[aeoáéíóú]")
_FRENCH: Final = re.compile(f"é(?=[{_ROMANCE}])|[{_ROMANCE}]+")
_FRENCH_SILENT: Final = re.compile(f"(?<=[^{_ROMANCE}])es?$|(?<=[gq])u(?=[eiéèê])|(?<=[éiu])es?$")


def _english(word: str) -> int:
    if word in _ODD:
        return _ODD[word]
    said = _SILENT.sub("", word)
    return len(_ENGLISH.findall(said)) + len(_APART.findall(said))


def _german(word: str) -> int:
    return len(_GERMAN.findall(word))


def _spanish(word: str) -> int:
    """A weak vowel beside another one makes no syllable of its own."""
    runs = _SPANISH.findall(_SPANISH_SILENT.sub("", word))
    return sum(max(1, len(_SPANISH_STRONG.findall(run))) for run in runs)


def _french(word: str) -> int:
    """As in prose: an "e" at the end is not said."""
    return len(_FRENCH.findall(_FRENCH_SILENT.sub("", word)))


_COUNTED: Final[Mapping[str, Callable[[str], int]]] = {
    "en": _english,
    "de": _german,
    "es": _spanish,
    "fr": _french,
}


@lru_cache(maxsize=20_000)
def syllables(word: str, language: str) -> int:
    """The syllables of a folded word, at least 1; for a language that is not known `KeyError`.

    By rule, not by dictionary: one of ten long words may be one off.
    """
    count = _COUNTED[language]
    return sum(max(1, count(part)) for part in re.split(r"['\-]+", word.removesuffix("'s")) if part) or 1


@dataclass(frozen=True)
class Formula:
    """`base` + `by_length` × words in a sentence + `by_word` × syllables in a word."""

    name: str
    base: float
    by_length: float
    by_word: float

    @property
    def is_grade(self) -> bool:
        """Whether it tells a school grade, the higher the harder; the others go from 100 (easy) down."""
        return self.by_length > 0

    def of(self, words: float, syllables: float) -> float:
        return self.base + self.by_length * words + self.by_word * syllables


FORMULAS: Final[Mapping[str, Formula]] = {
    "en": Formula("Flesch–Kincaid", -15.59, 0.39, 11.8),
    "de": Formula("Amstad’s form of Flesch’s formula", 180, -1, -58.5),
    "es": Formula("Szigriszt Pazos’s formula", 206.835, -1, -62.3),
    "fr": Formula("Kandel and Moles’s form of Flesch’s formula", 207, -1.015, -73.6),
}
"""Kincaid and others, Research Branch Report 8-75 (1975). Amstad, Wie verständlich sind unsere
Zeitungen? (1978). Szigriszt Pazos, Sistemas predictivos de legibilidad (1993). Kandel and Moles,
Application de l’indice de Flesch à la langue française (1958).
"""
