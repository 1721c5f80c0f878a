"""A role to choose on a form, of a library that may have a thousand: a few, and words to find others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jobdesc.roles.cards import RoleCard
from jobdesc.roles.search import Found, find_roles

SHOWN = 8
_CHARACTERS = 200


@dataclass(frozen=True)
class RoleChoice:
    """`cards` are those to choose from: the `chosen` one, then the best that `words` find; all there are
    while they are few, which `is_all` tells. `told` says what the words found; `like` is what is at hand."""

    cards: tuple[RoleCard, ...]
    chosen: str = ""
    words: str = ""
    like: str = ""
    told: str = ""
    is_all: bool = False


def role_choice(cards: Sequence[RoleCard], words: str, chosen: str, *, like: str = "") -> RoleChoice:
    """Of the published `cards`; while no `words` were typed, those that what is at hand is `like`."""
    words, like = words.strip()[:_CHARACTERS], like[:_CHARACTERS]
    if len(cards) <= SHOWN:
        return RoleChoice(tuple(cards), chosen, words, like, is_all=True)
    found = find_roles(words or like)
    if not (found.cards or words):
        found = find_roles()
    mine = [card for card in cards if card.slug == chosen]
    best = [card for card in found.cards if card.slug != chosen][:SHOWN]
    told = _told(words, found, has_one=bool(mine)) if words else ""
    return RoleChoice((*mine, *best), chosen, words, like, told)


def _told(words: str, found: Found, *, has_one: bool) -> str:
    if not found.cards:
        return "No role is called that. Try another word."
    if found.is_near:
        return (
            f"No role says all of that. {'Below the one you have, what' if has_one else 'What'} comes near:"
        )
    return f"The one you have, and what “{words}” finds:" if has_one else f"What “{words}” finds:"
