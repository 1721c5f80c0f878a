"""What should stand in a posting after each act, worked out without any of our own code.

A posting is here a plain dictionary: the place of a text (`item:<id>`, `facts.hours`,
`closing.privacy`) → the text. A line that is not there has no entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from jobdesc.document import Choice, JobDescription
from jobdesc.document.values import Item, SectionKind

Texts = dict[str, str]

SINGLE = ("facts.hours", "closing.privacy")
EITHER = {Choice.MINE, Choice.THEIRS}


def texts(document: JobDescription) -> Texts:
    section = document.section(SectionKind.RESPONSIBILITIES)
    return {
        **{f"item:{item.id}": item.text for item in (section.items if section else ())},
        "facts.hours": document.facts.hours,
        "closing.privacy": document.closing.privacy,
    }


def with_texts(document: JobDescription, wanted: Texts) -> JobDescription:
    """The document as a page would send it that shows `wanted`."""
    section = document.section(SectionKind.RESPONSIBILITIES)
    assert section is not None
    known = {f"item:{item.id}": item for item in section.items}
    items = tuple(
        known.get(place, Item(id=place.removeprefix("item:"))).model_copy(update={"text": text})
        for place, text in wanted.items()
        if place.startswith("item:")
    )
    facts = document.facts.model_copy(update={"hours": wanted["facts.hours"]})
    closing = document.closing.model_copy(update={"privacy": wanted["closing.privacy"]})
    sections = tuple(
        one.model_copy(update={"items": items}) if one is section else one for one in document.sections
    )
    return JobDescription(**{**dict(document), "sections": sections, "facts": facts, "closing": closing})


class Joined(NamedTuple):
    """What should stand, and what has to be asked: place → the path of the conflict."""

    texts: Texts
    asked: dict[str, str]


def joined(base: Texts, mine: Texts, theirs: Texts) -> Joined:
    """What one side changed wins over what the other left alone; where both changed it, one
    has to be asked, and `texts` holds neither."""
    whole: Texts = {}
    asked: dict[str, str] = {}
    for place in {**base, **mine, **theirs}:
        before, own, other = (side.get(place) for side in (base, mine, theirs))
        if other in (own, before):
            winner = own
        elif own == before:
            winner = other
        else:
            is_text = own is not None and other is not None and place.startswith("item:")
            asked[place] = f"{place}.text" if is_text else place
            continue
        if winner is not None:
            whole[place] = winner
    return Joined(whole, asked)


def choices(place: str, mine: Texts, theirs: Texts) -> set[Choice]:
    whole = place in mine and place in theirs
    return EITHER | ({Choice.BOTH} if whole and place != "facts.hours" else set())


def lines(text: str) -> set[str]:
    """The texts in one place: where both were kept, they stand in lines of their own."""
    return set(text.split("\n")) - {""}


@dataclass
class Tab:
    """A page that somebody opened. `token` is its hidden field, `held` what the server last
    said it has of this page, `shown` what stands in its fields now."""

    token: str
    held: Texts
    shown: Texts
    document: JobDescription

    @property
    def typed(self) -> Texts:
        return {place: text for place, text in self.shown.items() if self.held.get(place) != text}


@dataclass(frozen=True)
class Request:
    """A save as it went over the line."""

    token: str
    document: JobDescription
    key: UUID
    number: int = 0
    answer: str = ""
    chosen: Mapping[str, Choice] = field(default_factory=dict)


@dataclass
class Register:
    """Every text that a save acknowledged, and what became of it."""

    standing: Texts
    acknowledged: set[str] = field(default_factory=set)
    replaced: dict[str, str] = field(default_factory=dict)

    def act(self, after: Texts, *, saw: Mapping[str, str], chosen: Mapping[str, Choice], why: str) -> None:
        """Somebody acted: `saw` is what their page had been made from. A text may only go
        where they had it before them, or were asked about it."""
        for place, text in self.standing.items():
            gone = lines(text) - lines(after.get(place, ""))
            if gone:
                assert place in chosen or saw.get(place) == text, f"{place}: {gone} went unseen"
                self.replaced.update(dict.fromkeys(gone, why))
        self.standing = after

    def acknowledge(self, typed: Texts, chosen: Mapping[str, Choice]) -> None:
        for place, text in typed.items():
            if chosen.get(place) is Choice.THEIRS:
                self.replaced[text] = "chose the other one"
            self.acknowledged.add(text)
