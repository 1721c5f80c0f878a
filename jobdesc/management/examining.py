"""What `manage.py review` reads, as job descriptions, and where in the file each finding stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jobdesc.builder.reading import read_safely
from jobdesc.builder.rewording import reworded
from jobdesc.document import JobDescription, carried
from jobdesc.management.shelf import Shelf
from jobdesc.packs.assembling import assemble
from jobdesc.packs.specs import PostingSpec, load_spec
from jobdesc.readers import LooseAd, ReadingError, text, web
from jobdesc.readers.alignment import places, span
from jobdesc.readers.language import likely_language
from jobdesc.readers.whole import Whole, borne_out, describe
from jobdesc.review import Finding, Rules, review
from jobdesc.review.passages import passages

SPECS = (".yaml", ".yml")


@dataclass(frozen=True)
class Place:
    """Where a finding stands in a file of plain text: characters of it, and the line, from 1."""

    start: int
    end: int
    line: int
    column: int
    words: str


@dataclass(frozen=True)
class Examined:
    """A file and what was found in it; `places` are those of a plain-text file, by finding."""

    file: str
    findings: tuple[Finding, ...]
    places: tuple[Place | None, ...]


def examine(path: Path, shelf: Shelf, rules: Callable[[], Rules], on: date) -> Examined:
    """Review one file: a spec, a record, an export of ours, or an ad of whatever origin.

    Raise `OSError`, `PackError`, `DocumentError`, `FileRefused` or `ReadingError`, each with a message
    for a person.
    """
    ours, whole, plain = _described(path, shelf)
    if whole is None:
        findings = review(ours, rules(), on)
        return Examined(str(path), findings, (None,) * len(findings))
    findings = borne_out(review(whole.document, rules(), on))
    if not plain:
        return Examined(str(path), findings, (None,) * len(findings))
    aligned = places(whole.source, plain)
    return Examined(str(path), findings, tuple(_place(whole, one, plain, aligned) for one in findings))


def _described(path: Path, shelf: Shelf) -> tuple[JobDescription, Whole | None, str]:
    """The description; for an ad of another origin as it was read, and its text where that is all."""
    if path.suffix.lower() in SPECS:
        spec = load_spec(path)
        content, number = shelf.template(spec) if spec.record.template else (None, 1)
        return _unchosen(_in_its_language(assemble(spec, content, number), spec), spec), None, ""
    read = read_safely(path.name, path.read_bytes())
    if read.carried is not None:
        ours = carried(read.carried)
        said = reworded(ours.document, ours.face, read.lines).document if read.lines else ours.document
        return said, None, ""
    whole = describe(_loose(read.text, read.html))
    return whole.document, whole, "" if read.html else read.text


def _in_its_language(document: JobDescription, spec: PostingSpec) -> JobDescription:
    """A spec that names neither a language nor a template, which has one, is in that of its text."""
    if spec.record.language or spec.record.template:
        return document
    said = "\n".join(it.text for it in passages(document))
    return document.model_copy(update={"language": likely_language(said)})


def _unchosen(document: JobDescription, spec: PostingSpec) -> JobDescription:
    """A spec that names no level takes what the template has for the middle; the title may say another."""
    if "level" in spec.record.model_fields_set:
        return document
    return document.model_copy(update={"basis": document.basis.model_copy(update={"level": None})})


def _loose(plain: str, html: str) -> LooseAd:
    loose = web.read(html) if html else text.read(plain)
    if not loose.items and html:
        loose = text.read(plain)
    if not loose.items and not loose.facts.title:
        raise ReadingError("There are no words of a job description in this file.")
    return loose


def _place(whole: Whole, finding: Finding, plain: str, aligned: list[int]) -> Place | None:
    """None for what is not about words, and for facts that the reader put together."""
    found = whole.find(finding.path, finding.start, finding.end) if finding.words else None
    if found is None:
        return None
    start, end = span(aligned, plain, *found)
    before = plain[:start]
    line = before.count("\n") + 1
    return Place(start, end, line, start - (before.rfind("\n") + 1) + 1, plain[start:end])
