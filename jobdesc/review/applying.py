"""A suggestion put in the place of the words that were found."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from jobdesc.document.text import clean
from jobdesc.document.values import Item, JobDescription, Section
from jobdesc.review.rewording import reworded
from jobdesc.review.values import Finding, Suggestion


class StaleFinding(ValueError):  # noqa: N818 - an outcome: the review is asked again
    """The words are not there any more."""


def apply(document: JobDescription, finding: Finding, suggestion: Suggestion) -> JobDescription:
    """`document` with the suggestion's words in the place of the finding's, and the sentence around
    them mended: capital, "a" or "an", spaces, commas. Raise `StaleFinding` where the field does not
    hold the words at that place (any more), or the finding has none."""
    text = _text_at(document, finding.path)
    if not finding.words or text is None or text[finding.start : finding.end] != finding.words:
        raise StaleFinding(f"“{finding.words}” is not in {finding.path or 'the document'} any more")
    language = document.language.partition("-")[0]
    new = clean(reworded(text, finding.start, finding.end, suggestion.words, language))
    return _with_text(document, finding.path, new)


def _text_at(document: JobDescription, path: str) -> str | None:
    kind, _, rest = path.partition(":")
    name, _, attribute = rest.rpartition(".")
    found: Any = document
    if kind == "item":
        found = next((it for it in document.items if it.id == name), None)
    elif kind == "section":
        found = next((it for it in document.sections if it.id == name), None)
    steps = [attribute] if kind in ("item", "section") else path.split(".")
    for step in steps:
        if not isinstance(found, BaseModel) or step not in type(found).model_fields:
            return None
        found = getattr(found, step)
    return found if isinstance(found, str) else None


def _with_text(document: JobDescription, path: str, text: str) -> JobDescription:
    kind, _, rest = path.partition(":")
    name, _, attribute = rest.rpartition(".")
    if kind not in ("item", "section"):
        return _set(document, path.split("."), text)
    sections = tuple(_changed(it, kind, name, attribute, text) for it in document.sections)
    return document.model_copy(update={"sections": sections})


def _changed(section: Section, kind: str, name: str, attribute: str, text: str) -> Section:
    if kind == "section":
        return section.model_copy(update={attribute: text}) if section.id == name else section
    items = tuple(_reworded(it, attribute, text) if it.id == name else it for it in section.items)
    return section.model_copy(update={"items": items})


def _reworded(item: Item, attribute: str, text: str) -> Item:
    """A library's line that is reworded remembers what it was reworded from."""
    before = {"instead_of": item.instead_of or item.text} if attribute == "text" and item.origin else {}
    return item.model_copy(update={attribute: text, **before})


def _set(value: JobDescription, steps: list[str], text: str) -> JobDescription:
    values: list[BaseModel] = [value]
    for step in steps[:-1]:
        values.append(getattr(values[-1], step))
    new: Any = text
    for holder, step in zip(reversed(values), reversed(steps), strict=True):
        new = holder.model_copy(update={step: new})
    return value.model_copy(update={steps[0]: getattr(new, steps[0])})
