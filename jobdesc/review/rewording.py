"""Words of a text exchanged for others, or left out, so that the sentence still reads well."""

from __future__ import annotations

import re
from typing import Final

from jobdesc.review.folding import fold
from jobdesc.review.texts import sentences

_ARTICLE: Final = re.compile(r"(?<![\w'’.-])(an?)([^\S\n]+[*_\"“‘'(]*)$", re.IGNORECASE)
_OWN_ARTICLE: Final = re.compile(r"(?:an?|the|your|our)\s", re.IGNORECASE)
_FIRST_WORD: Final = re.compile(r"\W{0,8}([^\W_]+)")
# How a word is said, not how it is written, decides: "an hour", "a user", "a one-off".
_SAID_WITH_VOWEL: Final = re.compile(r"(?:hour|honest|honou?r|heir|8|11(?!\d)|18(?!\d))")
_SAID_WITHOUT: Final = re.compile(
    r"(?:u(?:ni(?!n[fhijkosuv])|s[aeiu]|til|biq|k(?!\w))|eu|one(?!\w)|once|ewe)"
)
_SPELT_WITH_VOWEL: Final = frozenset("AEFHILMNORSX")
_SHOUTED_FROM: Final = 5
_LONGEST_SPELT: Final = 5

_PAIRS: Final = ("()", "[]", '""', "“”", "‘’", "''", "„“", "«»")
_SPACES: Final = " \u00a0\u202f\t"
_JOINING: Final = re.compile(r"(?:and|or|&|und|oder|et|ou|y|o)(?=[^\w&])", re.IGNORECASE)
_JOINED: Final = re.compile(r"(\w+)(,?)\s+(?:and|or|&|und|oder|et|ou|y|o)$", re.IGNORECASE)
_LEANING: Final = re.compile(
    r"(?:^|[^\w'’])(?:an?|the|our|your|their|this|some|any|every|very|highly|truly|is|are|be|of|for|with"
    r"|as|being|in|to|by|we're|you're|you’re|we’re|ein|eine|einem|einen|einer|unser|unsere|une?|le|la|les"
    r"|notre|el|los|las|nuestro|nuestra)$",
    re.IGNORECASE,
)
"""Behind these no comma and no "and" can stand."""

_ADJECTIVE: Final = re.compile(
    r"\w{2,}(?:ic|ive|al|ful|ous|ent|ant|able|ible|ed|ing|y|ish|less)$", re.IGNORECASE
)
_DESCRIBED: Final = re.compile(r"(?<!\w)(?:an?|the|our|your|their)\s\w+,$", re.IGNORECASE)
_END: Final = re.compile(r"$|[\n.;:!?)\]]")


def reworded(text: str, start: int, end: int, words: str, language: str = "en") -> str:
    """`text` with `words` in the place of what stands from `start` to `end`; where they are empty
    that is left out. Capitals are kept where a sentence begins or all is in capitals."""
    before, old, after = text[:start], text[start:end], text[end:]
    before, after = _balanced(before, old, after)
    if words:
        after = _cased(words, old, text, start, language) + after
    else:
        before, after = _closed(before, after)
        is_line = text[end:].lstrip(_SPACES)[:1] in ("", "\n")
        if old[:1].isupper() and not is_line and _begins(text, start):
            after = _capital(after)
    return _with_article(before, after) + after if language == "en" else before + after


def _balanced(before: str, old: str, after: str) -> tuple[str, str]:
    """Of a pair of marks for bold, of which one stands within the old words, that one stays."""
    if old.count("**") % 2 == 0:
        return before, after
    is_open = before.rpartition("\n")[2].count("**") % 2
    return (before, f"**{after}") if is_open else (f"{before}**", after)


def _cased(words: str, old: str, text: str, start: int, language: str) -> str:
    """A capital where the old words have them as a title does; in German each noun has one anyway."""
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    if old.isupper() and (max(map(len, old.split())) >= _SHOUTED_FROM or (line.isupper() and len(old) > 1)):
        return words.upper()
    parts = [part for part in re.split(r"[\s\-/]+", old) if part[:1].isalpha()]
    is_title = all(part[0].isupper() for part in parts) and not (parts and parts[0][1:].isupper())
    if old[:1].isupper() and ((is_title and language != "de") or _begins(text, start)):
        return _capital(words)
    return words


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins there, bullets and numbers aside."""
    folded = fold(text)
    for first, after in sentences(folded, text):
        since, to = folded.span(first, after)
        if since <= start < to:
            return not any(letter.isalpha() for letter in text[since:start])
    return False


def _capital(words: str) -> str:
    """With a capital, where the first word is not one such as "iOS"."""
    for place, letter in enumerate(words):
        if letter.isalnum():
            is_own = words[place + 1 : place + 2].isupper()
            return words if is_own else words[:place] + letter.upper() + words[place + 1 :]
        if letter == "\n":
            break
    return words


def _with_article(before: str, after: str) -> str:
    """What stands before, with the article that the next word takes."""
    found = _ARTICLE.search(before[-40:])
    following = _FIRST_WORD.match(after)
    if found is None or following is None or "\n" in after[: following.start(1)]:
        return before
    head = before[: len(before) - len(found.group())]
    if _OWN_ARTICLE.match(after):
        return head
    article, gap = found.groups()
    is_shouted = article == "AN" or (head.isupper() and following[1].isupper())
    right = "an" if _sounds_open(following[1]) else "a"
    if is_shouted:
        right = right.upper()
    return f"{head}{right.capitalize() if article[0].isupper() and not is_shouted else right}{gap}"


def _sounds_open(word: str) -> bool:
    """Whether a word begins with the sound of a vowel."""
    if word.isupper() and len(word) <= _LONGEST_SPELT:
        return word[0] in _SPELT_WITH_VOWEL
    low = word.lower()
    if _SAID_WITH_VOWEL.match(low):
        return True
    return low[0] in "aeiouéèâäöü" and not _SAID_WITHOUT.match(low)


def _closed(before: str, after: str) -> tuple[str, str]:
    """Both sides of a gap, as they can stand beside each other."""
    left, right = before.rstrip(_SPACES), after.lstrip(_SPACES)
    is_apart = left != before or right != after
    while left and right and (left[-1] + right[0] in _PAIRS or (left[-1] == right[0] and left[-1] in "*_")):
        left, right = left[:-1].rstrip(_SPACES), right[1:].lstrip(_SPACES)
        is_apart = True
    left, right = _without_joint(left, right)
    line = left.rpartition("\n")[2]
    if not line.strip(f"{_SPACES}-*•–") and right[:1] in ("", "\n"):
        above = left[: len(left) - len(line)].removesuffix("\n")
        return above, right if above else right.removeprefix("\n")
    is_tight = not left or left[-1] in '\n([“‘"' or not right or right[0] in "\n.,;:!?)]”’%"
    glued = not is_apart and left[-1:] not in ".!?,;" and right[:1] not in ".!?,;"
    return left + ("" if is_tight or glued else " "), right


def _without_joint(left: str, right: str) -> tuple[str, str]:
    """Without the comma or "and" that joined what is left out to its neighbours."""
    line = left.rpartition("\n")[2]
    starts = not line.strip("-*•– ") or line[-1:] in ".!?:"
    if starts and right[:1] in tuple(".,;:!?"):
        return left, right.lstrip(".,;:!?").lstrip(_SPACES)
    if right[:1] in ("/", "-") and right[1:2].isalpha():
        right = right[1:]
    elif left[-1:] in ("/", "-") and left[-2:-1].isalpha():
        left = left[:-1]
    if right.startswith(","):
        return left, right[1:].lstrip(_SPACES)
    joining = _JOINING.match(right)
    if joining and left.endswith(","):
        return left[:-1], right
    if joining and (starts or _LEANING.search(left[-20:])):
        return left, right[joining.end() :].lstrip(_SPACES)
    return _without_left_joint(left, right), right


def _without_left_joint(left: str, right: str) -> str:
    found = _JOINED.search(left[-80:])
    is_end = _END.match(right) is not None
    if found and (is_end or right.startswith(",") or _ADJECTIVE.search(found[1])):
        return left[: len(left) - len(found.group()) + len(found[1])]
    return left.rstrip(",") if is_end or _DESCRIBED.search(left[-80:]) else left
