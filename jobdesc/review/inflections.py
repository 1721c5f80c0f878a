"""The endings of English words: enough forms to find a word, never the letters of another."""

from __future__ import annotations

from typing import Final

_VOWELS: Final = frozenset("aeiou")
_HISSING: Final = ("s", "x", "z", "ch", "sh")
_SHORTEST_DOUBLED: Final = 3
# Those in "man" that are no men.
_REGULAR: Final = ("german", "human", "roman", "norman", "ottoman", "shaman", "talisman")
_PLURALS: Final = {
    "child": "children",
    "criterion": "criteria",
    "foot": "feet",
    "leaf": "leaves",
    "life": "lives",
    "person": "people persons",
    "phenomenon": "phenomena",
    "self": "selves",
    "half": "halves",
    "tooth": "teeth",
    "wife": "wives",
    "wolf": "wolves",
}
_PASTS: Final = {
    "be": "am is are was were been being",
    "become": "became",
    "begin": "began begun",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "catch": "caught",
    "choose": "chose chosen",
    "come": "came",
    "deal": "dealt",
    "do": "did done does",
    "draw": "drew drawn",
    "drive": "drove driven",
    "feel": "felt",
    "fight": "fought",
    "find": "found",
    "get": "got gotten",
    "give": "gave given",
    "go": "went gone goes",
    "grow": "grew grown",
    "have": "has had",
    "hold": "held",
    "keep": "kept",
    "know": "knew known",
    "lead": "led",
    "learn": "learnt",
    "lose": "lost",
    "make": "made",
    "meet": "met",
    "pay": "paid",
    "run": "ran",
    "say": "said",
    "see": "saw seen",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "show": "shown",
    "sit": "sat",
    "speak": "spoke spoken",
    "spend": "spent",
    "stand": "stood",
    "take": "took taken",
    "teach": "taught",
    "tell": "told",
    "think": "thought",
    "understand": "understood",
    "wear": "wore worn",
    "win": "won",
    "write": "wrote written",
}


def noun_forms(word: str) -> frozenset[str]:
    """`word` (lower-case, as in a dictionary), its plurals and what belongs to it."""
    plurals = {f"{word}s"}
    if word in _PLURALS:
        plurals = set(_PLURALS[word].split())
    elif word.endswith(_HISSING):
        plurals = {f"{word}es"} | ({f"{word}zes"} if word.endswith("z") else set())
    elif _ends_in_consonant_y(word):
        plurals = {f"{word[:-1]}ies"}
    elif word.endswith("man") and not word.endswith(_REGULAR):
        plurals = {f"{word[:-3]}men"}
    elif word.endswith("o"):
        plurals.add(f"{word}es")
    return frozenset({word, *plurals} | {f"{it}'s" for it in (word, *plurals)})


def all_forms(word: str) -> frozenset[str]:
    """The forms of a noun and those of a verb.

    Some of them are no words ("informationed"); nobody writes them, so nothing is found.
    """
    stems = {word}
    if word.endswith("ie"):
        return noun_forms(word) | {f"{word}d", f"{word[:-2]}ying"}
    if word.endswith("e"):
        stems.add(word[:-1])
    elif word.endswith("c"):
        stems.add(f"{word}k")
    elif _is_doubled(word):
        stems.add(f"{word}{word[-1]}")
    past = {f"{word[:-1]}ied"} if _ends_in_consonant_y(word) else {f"{it}ed" for it in stems}
    return noun_forms(word) | past | {f"{it}ing" for it in stems} | set(_PASTS.get(word, "").split())


def _ends_in_consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in _VOWELS


def _is_doubled(word: str) -> bool:
    """Consonant, vowel, consonant at the end: stop, stopped; the u of "quit" is none of the vowels."""
    return (
        len(word) >= _SHORTEST_DOUBLED
        and word[-1] not in _VOWELS | set("wxy")
        and word[-2] in _VOWELS
        and (word[-3] not in _VOWELS or word[-4:-2] == "qu")
    )
