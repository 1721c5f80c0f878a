"""Finding postings by the words within them."""

from __future__ import annotations

from jobdesc.document import JobDescription


def search_text(document: JobDescription) -> str:
    """Every word that a candidate would read, in one line."""
    facts = document.facts
    texts = [facts.title, facts.employer.name, facts.department, facts.requisition]
    texts += [place.city for place in facts.locations]
    for section in document.sections:
        texts.append(section.heading)
        texts += [f"{item.heading} {item.text}" for item in section.shown_items]
    texts += dict(document.closing).values()
    return " ".join(" ".join(texts).split())
