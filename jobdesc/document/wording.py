"""Library wordings: sentences with `{placeholders}` that a recruiter's answers fill."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.lists import format_list

# Doubled braces are somebody's own text, not a placeholder.
_PLACEHOLDER = re.compile(r"(?<!\{)\{([a-z0-9][a-z0-9_-]*)\}(?!\})")
# What may stand between the end of one sentence and the first word of the next.
_BETWEEN_SENTENCES = " \t\n\"'“”‘’«»()[]*_•–—-"
_SENTENCE_ENDS = (".", "!", "?", "…")
_ABBREVIATIONS = ("e.g.", "i.e.", "vs.", "incl.", "approx.")
# What begins with the sound of "o" (8 and 11 are "ocho", "once") or of "i" (not "hielo").
_SOUNDS_O = re.compile(r"\W*(?:h?[oó]|8|11(?!\d))", re.IGNORECASE)
_SOUNDS_I = re.compile(r"\W*(?:[ií]|h[ií](?![eéaá]))", re.IGNORECASE)

Answers = Mapping[str, Sequence[str]]
Span = tuple[str, str | None]
ListStyle = Literal["standard", "or"]


def fill(wording: str, answers: Answers, defaults: Mapping[str, str], language: str = "en") -> str:
    """Return `wording` with every `{key}` replaced by its answers, or its default phrase.

    Answers are joined as the language writes a list ("A, B and C"). A default phrase that
    begins a sentence gets a capital. A key that has neither stays as it is, braces and all.
    Braces within answers and phrases are text.
    """
    return "".join(text for text, _ in spans(wording, answers, defaults, language))


def spans(
    wording: str, answers: Answers, defaults: Mapping[str, str], language: str = "en"
) -> tuple[Span, ...]:
    """Return what `fill` returns, cut into `(text, key)`: `key` is set on answered parts."""
    parts: list[Span] = []
    for text, key in _parts(wording, answers, defaults, language):
        if key is None and parts and parts[-1][1] is None:
            parts[-1] = (parts[-1][0] + text, None)
        elif text:
            parts.append((text, key))
    return tuple(parts)


@lru_cache(maxsize=1024)
def listed(words: tuple[str, ...], language: str, *, style: ListStyle = "standard") -> str:
    """Return "A, B and C" (`standard`) or "A, B or C" (`or`) as the language writes it."""
    locale = _locale(language)
    if locale.language == "es" and len(words) > 1:
        *first, last = words
        return f"{', '.join(first)} {_conjunction(last, style)} {last}"
    return format_list(words, style, locale=locale)


def _conjunction(following: str, style: ListStyle) -> str:
    """Spanish "o" and "y" change before their own sound, which CLDR's patterns do not know."""
    if style == "or":
        return "u" if _SOUNDS_O.match(following) else "o"
    return "e" if _SOUNDS_I.match(following) else "y"


def placeholders_in(wording: str) -> tuple[str, ...]:
    """Return the keys of the placeholders in `wording`, each once, in order."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(wording)))


def _parts(wording: str, answers: Answers, defaults: Mapping[str, str], language: str) -> Iterator[Span]:
    end = 0
    before = ""
    for match in _PLACEHOLDER.finditer(wording):
        literal, key, end = wording[end : match.start()], match[1], match.end()
        yield literal, None
        before += literal
        words = tuple(word for word in answers.get(key, ()) if word.strip())
        if words:
            text, answered = listed(words, language), key
        else:
            text, answered = _phrase(defaults.get(key, match[0]), before), None
        yield text, answered
        before += text
    yield wording[end:], None


def _phrase(phrase: str, before: str) -> str:
    return phrase[:1].upper() + phrase[1:] if _starts_sentence(before) else phrase


def _starts_sentence(before: str) -> bool:
    head = before.rstrip(_BETWEEN_SENTENCES)
    gap = before[len(head) :]
    if not head or "\n" in gap:
        return True
    ends = head.endswith(_SENTENCE_ENDS) and not head.lower().endswith(_ABBREVIATIONS)
    return ends and " " in gap


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    # Plain English is British here: "A, B and C" without the last comma.
    if language == "en":
        return Locale("en", "GB")
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")
