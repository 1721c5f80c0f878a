"""What a description owes to the licences of its sources: their credits, where it uses them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jobdesc.document import placeholders_in
from jobdesc.document.values import Item, JobDescription
from jobdesc.packs.content import Citation, Placeholder, TemplateContent
from jobdesc.packs.picking import answers_of


def with_credits(
    document: JobDescription, content: TemplateContent, known: Collection[str] = ()
) -> JobDescription:
    """The document with the credits that it owes, in the order of the content's sources.

    A source is used by a line that is shown, or by an answer within one. `known` are the credits
    that the document had until now: they stay while a line is shown that its template no longer has.
    """
    used = {citation.source for citation in _citations(document, content)}
    owed = [source.credit for source in content.sources if source.credit and source.key in used]
    if _has_strangers(document, content):
        owed += [*document.credits, *known]
    found = tuple(dict.fromkeys(owed))
    return document if found == document.credits else document.model_copy(update={"credits": found})


def _has_strangers(document: JobDescription, content: TemplateContent) -> bool:
    """Whether a line is shown that came from another version, or another template."""
    here = {item.key for item in content.items}
    return any(item.origin and item.origin.item not in here for item in _shown(document))


def _shown(document: JobDescription) -> Iterator[Item]:
    return (item for section in document.sections for item in section.shown_items)


def _citations(document: JobDescription, content: TemplateContent) -> Iterator[Citation]:
    offered = {item.key: item for item in content.items}
    asked: set[str] = set()
    for item in _shown(document):
        if item.origin is not None:
            asked.update(placeholders_in(item.origin.wording))
            if item.origin.item in offered:
                yield from offered[item.origin.item].citations
    answers = answers_of(document)
    for placeholder in content.placeholders:
        if placeholder.key in asked:
            yield from _answered(placeholder, answers.get(placeholder.key, ()))


def _answered(placeholder: Placeholder, words: Collection[str]) -> Iterator[Citation]:
    """Where the words of an answer were read, or the phrase that stands for none."""
    if not words:
        yield from placeholder.citations
    for option in placeholder.options:
        if option.label in words:
            yield from option.citations
