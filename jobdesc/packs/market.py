"""The market facts of a template as recruiters see them: what an editor decided where sources
disagree, where a fact holds, and which lines a share of ads is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jobdesc.packs.claims import InsightClaim, Topic, Unit
from jobdesc.packs.content import Citation, Insight, TemplateContent
from jobdesc.packs.rulings import Choice, span


@dataclass(frozen=True, slots=True)
class Known:
    """One fact that is shown. `claim` is an insight, or where an editor made one range of several
    (`is_span`) that range; `against` are the insights that say otherwise and are shown beside it."""

    claim: InsightClaim
    citations: tuple[Citation, ...]
    against: tuple[Insight, ...] = ()
    is_span: bool = False

    @property
    def key(self) -> str:
        return self.claim.key


def known(content: TemplateContent) -> Mapping[str, Known]:
    """Key of an insight → what is shown for it, in the library's order.

    One that an editor decided against is missing, and so is what rests on withdrawn sources alone;
    those of which a range was made have all the same `Known`.
    """
    found = {
        it.key: Known(it, it.citations)
        for it in content.insights
        if not content.evidence(it.citations).is_gone
    }
    for group in content.disagreements():
        ruling = content.ruling(group)
        choice = ruling.choice if ruling else Choice.BOTH
        if choice is Choice.RANGE:
            places = tuple(place for it in group for place in it.citations)
            found |= dict.fromkeys((it.key for it in group), Known(span(group), places, is_span=True))
        for it in group:
            if choice is Choice.BOTH:
                others = tuple(one for one in group if one.claim != it.claim)
                found[it.key] = Known(it, it.citations, others)
            elif choice is Choice.ONE and ruling and it.key != ruling.shown:
                del found[it.key]
    return found


def places(content: TemplateContent) -> tuple[str, ...]:
    """The places that any fact names, by name."""
    return tuple(sorted({it.region for it in content.insights if it.region}, key=str.casefold))


def at_place(content: TemplateContent, place: str) -> TemplateContent:
    """The content with the facts of `place`, and those that name no place; "" is everywhere."""
    if not place:
        return content
    kept = tuple(it for it in content.insights if it.region in ("", place))
    return content.model_copy(update={"insights": kept})


def shares(content: TemplateContent) -> Mapping[str, tuple[Insight, ...]]:
    """Item key → the shares of ads that ask for it.

    A share is about an item where both were read at the same place, by the same words: nothing is
    guessed from how they are worded.
    """
    asked = [it for it in content.insights if it.topic is Topic.SKILLS and it.unit is Unit.PERCENT]
    if not asked:
        return {}
    shown = known(content)
    read = [(it, _read(it.citations, content)) for it in asked if it.key in shown]
    found = {}
    for item in content.items:
        places = _read(item.citations, content)
        if about := tuple(it for it, terms in read if terms & places):
            found[item.key] = about
    return found


def _read(citations: tuple[Citation, ...], content: TemplateContent) -> set[tuple[str, str, str]]:
    gone = content.withdrawn
    return {(it.source, it.section, term) for it in citations if it.source not in gone for term in it.terms}
