"""Our own words around what an O*NET release names: titles, headings, sentences, keys."""

from __future__ import annotations

import hashlib
import re
import unicodedata

HEADING = 60
_SLUG = re.compile(r"[^a-z0-9]+")
_PLAIN = re.compile(r"[A-Za-z0-9 ]+")
# After these a heading cannot end.
_LOOSE = frozenset(
    (
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "such",
        "the",
        "to",
        "with",
    )
)
_PROPER = frozenset({"English"})
_ARTICLES = {"English Language": "the ", "Foreign Language": "a "}
# Names that are no nouns.
_NOUNS = {"Administrative": "administrative work", "Mechanical": "mechanical devices"}
# A title that names several kinds of people, or a part of one, is left as it is.
_COMPOUND = re.compile(r",|;|/|\b(and|or|of|for|in|to|except|who)\b", re.IGNORECASE)
_MANY = (
    (re.compile(r"(?<=[Mm])en$"), "an"),
    (re.compile(r"(?<=w)ives$"), "ife"),
    (re.compile(r"(?<=[b-df-hj-np-tv-z])ies$"), "y"),
    (re.compile(r"(?<=(?:ch|sh|ss|xx))es$"), ""),
    (re.compile(r"(?<=[a-rt-z])s$"), ""),
)
_ONE_ANYWAY = ("us", "is")

GROUPS = {
    "11": "Management",
    "13": "Business and financial operations",
    "15": "Computer and mathematical",
    "17": "Architecture and engineering",
    "19": "Life, physical and social science",
    "21": "Community and social service",
    "23": "Legal",
    "25": "Education and library",
    "27": "Arts, design, entertainment, sports and media",
    "29": "Healthcare practitioners and technical",
    "31": "Healthcare support",
    "33": "Protective service",
    "35": "Food preparation and serving",
    "37": "Building and grounds cleaning and maintenance",
    "39": "Personal care and service",
    "41": "Sales",
    "43": "Office and administrative support",
    "45": "Farming, fishing and forestry",
    "47": "Construction and extraction",
    "49": "Installation, maintenance and repair",
    "51": "Production",
    "53": "Transportation and material moving",
    "55": "Military",
}
"""The major groups of the Standard Occupational Classification (2018), by their two digits."""


def group_of(code: str) -> str:
    return GROUPS.get(code[:2], "Other occupations")


def one_of(title: str) -> str:
    """What one person of an occupation is called: "Software Developers" → "Software Developer".

    Titles that join several kinds of people stay: an editor words those.
    """
    if _COMPOUND.search(title) or title.endswith(_ONE_ANYWAY):
        return title
    for ending, single in _MANY:
        if ending.search(title):
            return ending.sub(single, title)
    return title


def slug(text: str) -> str:
    """Small letters, digits and hyphens; names that would fall together are told apart by a mark."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = _SLUG.sub("-", ascii_only.casefold()).strip("-")[:80].strip("-")
    if _PLAIN.fullmatch(text) and len(text) <= len(words):
        return words
    mark = hashlib.sha256(text.encode()).hexdigest()[:6]
    return f"{words}-{mark}" if words else mark


def key(identifier: str) -> str:
    """An identifier of the release as part of a key: "2.A.1.b" → "2-a-1-b"."""
    return _SLUG.sub("-", identifier.casefold()).strip("-")


def heading_of(sentence: str) -> str:
    """The beginning of a sentence, cut where it reads as a heading."""
    if len(sentence) <= HEADING:
        return sentence.rstrip(".")
    words = sentence[: HEADING - 1].rpartition(" ")[0].split(" ")
    while len(words) > 1 and words[-1].strip(",;:.").casefold() in _LOOSE:
        words.pop()
    return " ".join(words).rstrip(" ,;:.") + "…"


def without_braces(text: str) -> str:
    """Braces would be placeholders."""
    return text.replace("{", "(").replace("}", ")")


def element(name: str) -> str:
    """An element's name within a sentence."""
    return " ".join(word if word in _PROPER else word[:1].lower() + word[1:] for word in name.split(" "))


def skill(name: str) -> str:
    return f"Sound skills in {element(name)}."


def knowledge(name: str) -> str:
    return f"Working knowledge of {_ARTICLES.get(name, '')}{_NOUNS.get(name) or element(name)}."
