"""Rules that a template must keep, whether it comes from a pack or from an editor.

Each returns what is wrong in words that say what to do; `problems` asks them all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from jobdesc.document import placeholders_in
from jobdesc.document.values import Importance
from jobdesc.packs.claims import InsightClaim, ItemKind, OfferRule, Unit
from jobdesc.packs.content import OfferedItem, Placeholder, TemplateContent
from jobdesc.packs.faults import nearest

_BRACES = re.compile(r"[{}]")


def wording_problems(wording: str, known: Collection[str]) -> Iterator[str]:
    """Placeholders that nobody defined, and braces that are none."""
    rest = wording
    for key in placeholders_in(wording):
        rest = rest.replace("{" + key + "}", "")
        if key not in known:
            yield f'unknown placeholder "{{{key}}}"{nearest(key, known)}'
    if _BRACES.search(rest):
        yield "holds a brace that belongs to no placeholder; write {key} in small letters"


def importance_problem(kind: ItemKind, importance: Importance | None) -> str | None:
    if importance and not kind.has_importance:
        return f"a {kind} is neither required nor preferred; remove the importance"
    return None


def level_problem(rule: OfferRule) -> str | None:
    """Levels upside down, or picked where the item is not offered."""
    first, last, picked = rule.level_from, rule.level_to, rule.picked_from
    if first.rank > last.rank:
        return f"is offered from {first} to {last}; put the lower level first"
    if picked and not first.rank <= picked.rank <= last.rank:
        return f"is picked from {picked}, but offered from {first} to {last} only"
    return None


def figure_problems(claim: InsightClaim) -> Iterator[str]:
    has_figure = claim.low is not None or claim.high is not None
    if claim.low is not None and claim.high is not None and claim.low > claim.high:
        yield f"low ({claim.low}) is above high ({claim.high})"
    if has_figure and claim.unit is Unit.TEXT:
        yield "has a figure without a unit"
    if not has_figure and claim.unit is not Unit.TEXT:
        yield f"has the unit {claim.unit}, but no figure"
    if claim.unit is Unit.MONEY and not claim.currency:
        yield "money needs a currency, such as USD"
    if claim.unit is not Unit.MONEY and (claim.currency or claim.period):
        yield "only money has a currency and a period"


def problems(content: TemplateContent) -> tuple[str, ...]:
    """Everything that keeps a template from being published; empty when it may be."""
    return tuple(_problems(content))


def _problems(content: TemplateContent) -> Iterator[str]:
    if not content.items:
        yield f"{content.title} offers no items yet"
    known = {it.key for it in content.placeholders}
    for item in content.items:
        yield from (f"{item.heading or item.key}: {it}" for it in _item_problems(item, known))
    for placeholder in content.placeholders:
        yield from _placeholder_problems(placeholder)
    for insight in content.insights:
        yield from (f"{insight.metric}: {it}" for it in figure_problems(insight))
    yield from _uncited(content)


def _item_problems(item: OfferedItem, known: Collection[str]) -> Iterator[str]:
    if not item.text.strip():
        yield "has no text"
    if not item.heading.strip():
        yield "has no heading"
    yield from wording_problems(item.text, known)
    if problem := importance_problem(item.kind, item.importance):
        yield problem
    if item.kind.has_importance and not item.importance:
        yield f"say whether this {item.kind} is required or preferred"
    if problem := level_problem(item):
        yield problem


def _placeholder_problems(placeholder: Placeholder) -> Iterator[str]:
    if not placeholder.default.strip():
        yield f"{placeholder.label}: has no phrase for when it is unanswered"
    if not placeholder.options:
        yield f"{placeholder.label}: has no options to choose from"


def _uncited(content: TemplateContent) -> Iterator[str]:
    named = [(it.heading, it) for it in content.items]
    named += [(it.title, it) for it in content.alternate_titles]  # type: ignore[misc]
    for label, cited in named:
        if not cited.citations:
            yield f"{label}: cites nothing; name a source, or say it is our own wording"
