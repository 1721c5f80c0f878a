"""What each face says: the public ad, the internal job description, the hiring manager's brief.

Why each says what it does is told in `docs/faces.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jobdesc.document import Face, JobDescription
from jobdesc.document.values import Importance, Internal, SectionKind
from jobdesc.renderers import evidence, face_words, words
from jobdesc.renderers.blocks import Block, BlockKind, Line, Part
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.facts import Detail, Fact, details, facts
from jobdesc.renderers.parts import credited, parts, texts

# What is about the search for somebody, not about the job.
_SEARCH_FACTS = {"facts.apply_by", "facts.date_posted", "facts.openings", "facts.start"}
_FOR_APPLICANTS = {"benefits", "apply", "about", "privacy"}
_BESIDE_THE_POINT = {"apply", "about", "equal-opportunity", "accommodation", "privacy"}


def facts_of(edition: Edition) -> tuple[Fact, ...]:
    """The facts that the face gives in its first line."""
    found = facts(edition.document)
    if edition.face is Face.INTERNAL:
        return tuple(fact for fact in found if fact.path not in _SEARCH_FACTS)
    return found


def details_of(edition: Edition) -> tuple[Detail, ...]:
    """The labelled facts below that line; the internal description adds the overtime status."""
    found = details(edition.document)
    if edition.face is not Face.INTERNAL:
        return found
    kept = tuple(detail for detail in found if detail.path not in _SEARCH_FACTS)
    return (*kept, *_overtime(edition.document.internal))


def parts_of(edition: Edition) -> tuple[Part, ...]:
    """The parts that the face has something to say in, and the appendix if it is asked for."""
    found = parts(edition.document)
    if edition.face is Face.INTERNAL:
        found = tuple(_internal(edition.document, found))
    elif edition.face is Face.BRIEF:
        kept = [part for part in found if part.name not in _BESIDE_THE_POINT]
        found = evidence.briefed(edition, kept)
    found = (*found, *credited(edition.document))
    if edition.has_appendix:
        found = (*found, *evidence.appendix(edition))
    return tuple(part for part in found if part.blocks)


def _overtime(internal: Internal) -> Iterator[Detail]:
    if internal.exemption:
        status = words.capitalised(str(face_words.EXEMPTIONS[internal.exemption]))
        yield Detail("internal.exemption", str(face_words.OVERTIME), status)
    if internal.exemption_basis:
        basis = internal.exemption_basis
        yield Detail("internal.exemption_basis", str(face_words.OVERTIME_BASIS), basis)


def _internal(document: JobDescription, found: tuple[Part, ...]) -> Iterator[Part]:
    """What the job is, what it asks of the body, then the fine print and who signs."""
    kept = [part for part in found if part.name not in _FOR_APPLICANTS]
    others = _other_duties(document)
    for part in kept:
        if part.name == "responsibilities":
            yield from _duties(part, others)
        elif not part.is_fine_print:
            yield part
    path = "internal.physical_demands"
    demands = texts(document.internal.physical_demands, path)
    yield Part("physical-demands", str(face_words.PHYSICAL_DEMANDS), path, demands)
    yield from (part for part in kept if part.is_fine_print)
    yield _signatures(document.internal)


def _other_duties(document: JobDescription) -> set[str]:
    """The paths of the items that are no essential function."""
    return {f"item:{it.id}" for it in document.items if it.importance is Importance.PREFERRED}


def _duties(part: Part, others: set[str]) -> Iterator[Part]:
    """The essential functions, and apart what else belongs to the job. A heading of somebody's own
    stands above the first of them."""
    path = part.path.removesuffix(".heading")
    ours = (words.HEADINGS[SectionKind.RESPONSIBILITIES], face_words.ESSENTIAL)
    own = part.heading not in map(str, ours)
    for heading, name, wanted in (
        (face_words.ESSENTIAL, "responsibilities", False),
        (face_words.OTHER_DUTIES, "other-duties", True),
    ):
        lines = (line for block in part.blocks for line in block.lines)
        here = tuple(line for line in lines if (line.path in others) is wanted)
        if not here:
            continue
        found = replace(part, name=name, blocks=(Block(here, BlockKind.BULLETS),))
        yield _below(found, str(heading), path) if own else replace(found, heading=str(heading), path=path)
        own = False


def _below(part: Part, heading: str, path: str) -> Part:
    """The part with one more heading, below its own."""
    return replace(part, blocks=(Block((Line(path, heading),), BlockKind.SUBHEADING), *part.blocks))


def _signatures(internal: Internal) -> Part:
    path = "internal.sign_off"
    named = [name.strip() for name in internal.sign_off.split("\n") if name.strip()]
    lines = [Line(path, name) for name in named] or [Line("", str(name)) for name in face_words.SIGNERS]
    rules = tuple(Line("", str(rule)) for rule in (face_words.SIGN_HERE, face_words.DATE))
    blocks = tuple(Block((line, *rules), BlockKind.SIGNATURE) for line in lines)
    return Part("signatures", str(face_words.SIGNATURES), path if named else "", blocks)
