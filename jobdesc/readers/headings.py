"""Which heading announces what: whole phrases first (`phrases.py`), then rules (`rules.py`)."""

from __future__ import annotations

import re
from functools import lru_cache

from jobdesc.readers import phrases
from jobdesc.readers.loose import LooseKind
from jobdesc.readers.rules import RULES

LONGEST_HEADING = 100
"""Characters; what is longer is a sentence, whatever marks it carries."""

_MOST_WORDS = 15


_ABOUT_A_NAME = re.compile(r"(?:about|über|over|à propos) (?!you|the role|the job|the position|this|your)")
_FILLERS = frozenset(
    {
        "a", "additional", "all", "an", "and", "are", "as", "at", "auf", "available", "basic", "bei",
        "by", "ce", "certificates", "core", "damit", "das", "de", "dein", "deine", "der", "details",
        "dich", "die", "diese", "dir", "do", "du", "employee", "employer", "employment", "en", "erwarten",
        "essential", "et", "euch", "few", "following", "for", "from", "full-time", "functional", "für",
        "general", "great", "hard", "highly", "how", "ihr", "ihre", "in", "include", "includes",
        "including", "it", "je", "jij", "job", "key", "la", "le", "les", "let", "let's", "ll", "mag",
        "main", "mee", "minimum", "mit", "more", "most", "nos", "notre", "nous", "of", "on", "ons", "or",
        "other", "our", "package", "performance", "personal", "policy", "position", "possible", "primary",
        "process", "professional", "proposed", "que", "re", "required", "role", "section", "should",
        "sie", "so", "soft", "some", "special", "specific", "statement", "such", "te", "technical",
        "that", "the", "these", "this", "to", "total", "tu", "un", "und", "une", "uns", "van", "ve", "vi",
        "vos", "votre", "warten", "was", "wat", "we", "what", "who", "wij", "will", "wir", "with",
        "wonderful", "work", "you", "your",
    }
)  # fmt: skip
_OPENERS = frozenset(
    {
        "about", "beyond", "ce", "ces", "cosa", "das", "dein", "deine", "dich", "how", "life", "meet",
        "nos", "notre", "perché", "pourquoi", "ta", "tes", "ton", "unser", "unsere", "vos", "votre",
        "waarom", "warum", "was", "wat", "wer", "what", "who", "whom", "why", "wie", "über",
    }
)  # fmt: skip
_FRAME = re.compile(
    r"^(?:the |our |your )?(?:benefits|perks|responsibilities|duties|qualifications|requirements|"
    r"application materials)\b|"
    r"\b(?:requirements|qualifications|responsibilities|duties|benefits|perks|anforderungen|aufgaben|"
    r"missions|"
    r"certificates and licenses|licenses and certifications)$"
)
_SMALL_WORDS = frozenset(
    {
        "about",
        "and",
        "are",
        "at",
        "can",
        "do",
        "for",
        "from",
        "in",
        "is",
        "of",
        "our",
        "that",
        "the",
        "this",
        "to",
        "us",
        "we",
        "what",
        "who",
        "will",
        "with",
        "you",
        "your",
    }
)
_LONGEST_LEAD = 250
_LEADS = (
    (LooseKind.APPLY, re.compile(r"\b(?:submit|send|apply|upload|attach)\b[^.]{0,80}:\W*$")),
    (LooseKind.BENEFITS, re.compile(r"\b(?:benefits|perks|we offer|offers|enjoy|receive)\b[^.]{0,60}:\W*$")),
    (
        LooseKind.RESPONSIBILITIES,
        re.compile(
            r"\b(?:you(?:'ll| will)|responsib\w+|duties|tasks|will|expected to|role you)\b[^.]{0,30}:\W*$"
        ),
    ),
    (
        LooseKind.QUALIFICATIONS,
        re.compile(
            r"\b(?:have|possess|meet|must|complete|candidates?|requirements?|someone who|who|"
            r"qualifications|skills)\b[^.]{0,50}:\W*$"
        ),
    ),
)
_STYLED = 4
_SMALL = 3
_WORD = re.compile(r"\w\w+")
_MARKS = re.compile(r"^[^\w$€£(]+|[\s:.?!…*_#—–-]+$")
_MIXED = frozenset(
    {
        "job description",
        "description",
        "overview",
        "summary",
        "additional information",
        "position description",
        "description and requirements",
        "company description and role",
    }
)


def plain(heading: str) -> str:
    """Return a heading without Markdown marks, emoji, numbering and end marks."""
    return _MARKS.sub("", heading.strip()).strip()


def is_mixed(heading: str) -> bool:
    """Say whether all sorts of things stand below such a heading ("Job description")."""
    words = plain(heading).casefold()
    return words in _MIXED or words.endswith((" job description", " additional information"))


def kind_of(heading: str) -> LooseKind | None:
    """Return what a heading of at most `LONGEST_HEADING` characters announces, if that is known."""
    return _kind_of(heading) if len(heading) <= LONGEST_HEADING else None


@lru_cache(maxsize=4096)
def _kind_of(heading: str) -> LooseKind | None:
    words = _comparable(heading)
    if not words or len(words.split()) > _MOST_WORDS:
        return None
    for part in reversed([words, *words.split(" | ")[1:]]):
        if part in phrases.KIND_OF:
            return phrases.KIND_OF[part]
    for kind, pattern in RULES:
        found = pattern.search(words)
        if found and not (kind is not LooseKind.COMPANY and _names_somebody(words, kind)):
            return kind
    return None


def is_pure(heading: str) -> bool:
    """Say whether a line is made of nothing but a heading's words.

    "Skills and qualifications" is; "Strong SQL skills" is not: without other evidence it is
    an item.
    """
    return len(heading) <= LONGEST_HEADING and _is_pure(heading)


@lru_cache(maxsize=4096)
def _is_pure(heading: str) -> bool:
    kind = kind_of(heading)
    words = _comparable(heading)
    if kind is None or len(words.split()) > _MOST_WORDS:
        return False
    if words in phrases.KIND_OF or any(part in phrases.KIND_OF for part in words.split(" | ")[1:]):
        return True
    rest = words
    for _, pattern in RULES:
        rest = pattern.sub(" ", rest)
    return all(word in _FILLERS for word in _WORD.findall(rest) if any(map(str.isalpha, word)))


def opens_like_one(heading: str) -> bool:
    """Say whether a line of known kind begins as headings do ("Why join us at Example")."""
    words = _WORD.findall(plain(heading))
    if not words or len(words) > _MOST_WORDS or kind_of(heading) is None:
        return False
    return words[0].casefold() in _OPENERS


def is_titled(heading: str) -> bool:
    """Say whether a line of known kind writes its words large ("Our Shared Mission")."""
    large = [word for word in _WORD.findall(plain(heading)) if len(word) > _SMALL]
    kind = kind_of(heading)
    return bool(large) and kind not in {None, LooseKind.OTHER} and all(word[0].isupper() for word in large)


def led_by(text: str) -> LooseKind | None:
    """Return what a sentence too long for a heading announces with its last words before a colon."""
    if not LONGEST_HEADING < len(text) <= _LONGEST_LEAD or not text.rstrip("* ").endswith(":"):
        return None
    words = text.casefold().replace("’", "'")
    return next((kind for kind, pattern in _LEADS if pattern.search(words)), None)


def is_styled(heading: str) -> bool:
    """Say whether even the small words are large, as in "Ways To Stand Out From The Crowd"."""
    words = _WORD.findall(plain(heading))
    small = [word for word in words if word.casefold() in _SMALL_WORDS]
    return len(words) >= _STYLED and bool(small) and all(word[0].isupper() for word in words)


def stands_alone(heading: str) -> bool:
    """Say whether a heading may begin a new section, not only divide the one it stands in."""
    asks = heading.rstrip().endswith(("?", "…", "..."))
    known = _comparable(heading) in phrases.KIND_OF
    return asks or known or is_framed(heading) or opens_like_one(heading)


def is_framed(heading: str) -> bool:
    """Say whether a line begins or ends with a word that hardly anything but a heading does."""
    return _FRAME.search(_comparable(heading)) is not None


def _comparable(heading: str) -> str:
    # Of "Nice to meet you. As our lead, you will:" the last sentence announces what follows.
    last = plain(heading).rpartition(". ")[2]
    return " ".join(last.casefold().replace("’", "'").replace("´", "'").split())


def _names_somebody(words: str, kind: LooseKind) -> bool:
    """ "About Equal Parts Ltd" is about a company, whatever words its name has."""
    about = _ABOUT_A_NAME.match(words) is not None
    return about and kind not in {LooseKind.ABOUT, LooseKind.OTHER}
