"""What stands beside a document in the hiring manager's brief and the evidence appendix.

It is made from the role template's frozen content alone, so a document that never was a posting
(`manage.py assemble`) has it too.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from jobdesc.document import JobDescription
from jobdesc.document.values import Item
from jobdesc.packs.claims import InsightClaim
from jobdesc.packs.content import Citation, Insight, TemplateContent
from jobdesc.packs.figures import figure
from jobdesc.packs.market import Known, known
from jobdesc.packs.picking import wording
from jobdesc.renderers.brief import Brief, Cited, Dismissed, Told


def brief(
    document: JobDescription,
    content: TemplateContent,
    dismissed: Iterable[Dismissed] = (),
    pinned: Iterable[str] = (),
) -> Brief:
    """The evidence for the items of `document` (the whole record, not a face of it) and the market
    facts of the template that it was started from; `pinned` are the keys of those that come first.
    What the template does not say (any more) is passed over."""
    shown = known(content)
    first = {shown[key].key: shown[key] for key in pinned if key in shown}
    library = {item.key: item for item in content.items}
    found = {item.id: library[_key(item)] for item in document.items if _key(item) in library}
    return Brief(
        evidence={
            key: _cited(item.citations, content)
            for key, item in found.items()
            if not content.evidence(item.citations).is_gone
        },
        reworded=frozenset(
            item.id for item in document.items if item.id in found and _is_reworded(item, document, content)
        ),
        insights=_told(content, first),
        pinned=tuple(_first(it, content) for it in first.values()),
        dismissed=tuple(dismissed),
    )


def _key(item: Item) -> str:
    return item.origin.item if item.origin else item.id


def _is_reworded(item: Item, document: JobDescription, content: TemplateContent) -> bool:
    """Whether it reads otherwise than the wording that it was picked with, its gaps filled."""
    return item.origin is None or item.text != wording(item.origin.wording, document, content)


def _cited(citations: Iterable[Citation], content: TemplateContent) -> tuple[Cited, ...]:
    """What cites nothing is the library's own wording, and is said to be. Places in withdrawn
    sources do not count."""
    gone = content.withdrawn
    cited = tuple(_place(it, content) for it in citations if it.source not in gone)
    return cited or (Cited(source="", section="", basis="own"),)


def _place(citation: Citation, content: TemplateContent) -> Cited:
    source = content.source(citation.source)
    title = source.title if source else citation.source
    return Cited(title, citation.section, citation.basis.value, citation.terms)


def _first(fact: Known, content: TemplateContent) -> Told:
    """A pinned fact, with what says otherwise: it does not stand beside it there."""
    claim = fact.claim
    if fact.is_span:
        claim = claim.model_copy(update={"statement": f"{figure(claim)}, {claim.metric}."})
    return replace(
        _fact(claim, fact.citations, content),
        against=tuple(_fact(it, it.citations, content) for it in fact.against),
    )


def _told(content: TemplateContent, but: Container[str] = ()) -> tuple[Told, ...]:
    """Only facts that disagree keep what they measure: by that they are set side by side. Where an
    editor decided for one of them, the others are left out, and so is what rests on withdrawn sources.
    Those in `but` are left out too, unless they disagree with others."""
    disputed = {one.key: _measure(one) for group in content.disagreements() for one in group}
    hidden = {key for one in content.rulings if one.shown for key in one.insights if key != one.shown}
    return tuple(
        _fact(it, it.citations, content, metric=disputed.get(it.key, ""))
        for it in content.insights
        if it.key not in hidden
        and not content.evidence(it.citations).is_gone
        and (it.key in disputed or it.key not in but)
    )


def _fact(
    claim: InsightClaim, citations: Iterable[Citation], content: TemplateContent, metric: str = ""
) -> Told:
    return Told(
        topic=claim.topic.value,
        metric=metric,
        statement=claim.statement,
        cited=_cited(citations, content),
        region=claim.region,
        as_of=claim.as_of,
    )


def _measure(insight: Insight) -> str:
    """What facts must have in common to be able to disagree, in words."""
    return " · ".join(filter(None, (insight.metric, insight.region)))
