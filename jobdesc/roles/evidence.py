"""The evidence for a claim, for people."""

from __future__ import annotations

from collections.abc import Iterable

from jobdesc.packs.claims import Citation
from jobdesc.packs.content import Evidence, TemplateContent
from jobdesc.roles.parts import Place, Proof

BASES = {"stated": "Stated", "inferred": "Inferred", "own": "Our own wording"}


def proof(content: TemplateContent, citations: Iterable[Citation]) -> Proof:
    evidence = content.evidence(citations)
    return Proof(
        dots=tuple(n < evidence.count for n in range(evidence.of)),
        words=_words(evidence),
        count=evidence.count,
        places=tuple(_place(content, it) for it in evidence.citations),
    )


def _words(evidence: Evidence) -> str:
    """How many of the template's sources say it. Of a single one there is nothing to count."""
    if evidence.is_gone:
        return "Its source was withdrawn"
    if not evidence.count:
        return BASES["own"]
    return "1 source" if evidence.of == 1 else f"{evidence.count} of {evidence.of} sources"


def _place(content: TemplateContent, citation: Citation) -> Place:
    source = content.source(citation.source)
    return Place(
        source=source.title if source else citation.source,
        file=source.file if source else "",
        section=citation.section,
        basis=BASES[citation.basis],
        terms=citation.terms,
        is_withdrawn=bool(source and source.withdrawn),
    )
