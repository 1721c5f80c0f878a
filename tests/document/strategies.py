"""Random documents, and random edits of a document such as two people would make."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import strategies as st
from pydantic import BaseModel

from jobdesc.document import fill
from jobdesc.document.values import (
    Answer,
    Basis,
    Closing,
    Credential,
    Employer,
    EmploymentType,
    Exemption,
    HowToApply,
    Importance,
    Internal,
    Item,
    JobDescription,
    JobFacts,
    Level,
    Location,
    Origin,
    Pay,
    PayPeriod,
    Section,
    SectionKind,
    Workplace,
)

DEFAULTS: Mapping[str, str] = {"languages": "a server-side language", "databases": "a database"}
"""The phrases of the placeholders in `LIBRARY`; `{team}` has none."""

LIBRARY: Mapping[str, tuple[str, ...]] = {
    "server-side-logic": ("Write it in {languages}.", "Write {languages} that lasts."),
    "databases": ("Keep data in {databases} with {languages}.", "{databases} hold our data."),
    "mentoring": ("Mentor {team}.", "Review code."),
    "testing": ("Test what you write.",),
}
"""Wordings of library items, an older and a newer one, by item key."""

_Value = TypeVar("_Value", bound=BaseModel)
_WORDS = ("Go", "Rust", "C {x}", "PostgreSQL", "Ruby", "{languages}")
_TEXTS = ("", "a", "b", "c", "é", "e\u0301 b", "ß א", "😀", "{languages}", "{", "\n", "a\nb", "</p>")


def texts() -> st.SearchStrategy[str]:
    """Short texts, few enough to meet again, odd enough to hurt."""
    return st.sampled_from(_TEXTS)


@st.composite
def _some(draw: st.DrawFn, kind: type[_Value], fields: Mapping[str, Any]) -> _Value:
    """A value with a few of `fields` set: drawing all of them for each document is slow."""
    names = draw(st.lists(st.sampled_from(sorted(fields)), max_size=4, unique=True))
    return kind(**{name: draw(fields[name]) for name in names})


def answers() -> st.SearchStrategy[tuple[Answer, ...]]:
    words = st.lists(st.sampled_from(_WORDS), max_size=3, unique=True)
    keys = st.sampled_from(("languages", "databases", "team", "tools"))
    given = st.builds(lambda key, chosen: Answer(placeholder=key, words=chosen), keys, words)
    return st.lists(given, max_size=4, unique_by=lambda answer: answer.placeholder).map(tuple)


@st.composite
def pays(draw: st.DrawFn) -> Pay:
    amounts = st.decimals(0, 999_999, places=2) | st.integers(0, 200_000).map(Decimal)
    low, high = draw(st.none() | amounts), draw(st.none() | amounts)
    if low is not None and high is not None:
        low, high = sorted((low, high))
    return Pay(
        low=low,
        high=high,
        currency=draw(st.sampled_from(("EUR", "USD"))),
        period=draw(st.sampled_from(PayPeriod)),
        note=draw(texts()),
        extras=draw(texts()),
    )


_LOCATION = dict.fromkeys(("street", "city", "region", "postal_code"), texts()) | {
    "country": st.sampled_from(("", "NL", "IL"))
}
_EMPLOYER = dict.fromkeys(("name", "about", "website"), texts()) | {
    "logo": st.sampled_from(("", "0" * 64, "a" * 64)),
    "colour": st.sampled_from(("", "#003300", "#abcdef")),
}
_HOW_TO_APPLY = dict.fromkeys(("link", "email", "text"), texts())
_DAYS = st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1))
_FACTS: Mapping[str, st.SearchStrategy[Any]] = {
    "title": texts(),
    "employer": _some(Employer, _EMPLOYER),
    "department": texts(),
    "reports_to": texts(),
    "locations": st.lists(_some(Location, _LOCATION), max_size=2).map(tuple),
    "workplace": st.none() | st.sampled_from(Workplace),
    "workplace_note": texts(),
    "remote_from": st.lists(texts(), max_size=2).map(tuple),
    "employment_types": st.lists(st.sampled_from(EmploymentType), max_size=2).map(tuple),
    "hours": texts(),
    "openings": st.none() | st.integers(1, 9999),
    "pay": pays(),
    "start": texts(),
    "date_posted": _DAYS,
    "apply_by": _DAYS,
    "how_to_apply": _some(HowToApply, _HOW_TO_APPLY),
    "requisition": texts(),
    "credential": st.none() | st.sampled_from(Credential),
    "experience_months": st.none() | st.integers(0, 600),
    "experience_in_place_of_education": st.booleans(),
}
_CLOSING = dict.fromkeys(Closing.model_fields, texts())


def facts() -> st.SearchStrategy[JobFacts]:
    return _some(JobFacts, _FACTS)


def closings() -> st.SearchStrategy[Closing]:
    return _some(Closing, _CLOSING)


_INTERNAL: Mapping[str, Any] = {
    "exemption": st.none() | st.sampled_from(Exemption),
    **dict.fromkeys(("exemption_basis", "physical_demands", "sign_off"), texts()),
}


def internals() -> st.SearchStrategy[Internal]:
    return _some(Internal, _INTERNAL)


@st.composite
def bases(draw: st.DrawFn) -> Basis:
    return Basis(
        template=draw(st.sampled_from(("", "back-end-developer"))),
        version=draw(st.integers(0, 3)),
        level=draw(st.none() | st.sampled_from(Level)),
        specialisation=draw(st.sampled_from(("", "api"))),
        answers=draw(answers()),
    )


@st.composite
def items(draw: st.DrawFn, name: str, given: Mapping[str, tuple[str, ...]]) -> Item:
    """An item named `name`: if the library has it, often as it reads there, filled."""
    origin, text = None, draw(texts())
    if name in LIBRARY and draw(st.booleans()):
        origin = Origin(item=name, wording=draw(st.sampled_from(LIBRARY[name])))
        if draw(st.booleans()):
            text = fill(origin.wording, given, DEFAULTS)
    return Item(
        id=name,
        heading=draw(texts()),
        text=text,
        importance=draw(st.none() | st.sampled_from(Importance)),
        shown=draw(st.booleans()),
        serves=draw(st.lists(st.sampled_from(tuple(LIBRARY)), max_size=2).map(tuple)),
        origin=origin,
        instead_of=draw(texts()) if origin else "",
    )


@st.composite
def documents(draw: st.DrawFn) -> JobDescription:
    """Any document; small, so that two of them often have the same items."""
    basis = draw(bases())
    names = draw(st.permutations((*LIBRARY, "own-1", "own-2")))
    kinds = draw(st.lists(st.sampled_from(SectionKind), max_size=4, unique=True))
    sections = []
    for kind in kinds:
        here, names = names[: (size := draw(st.integers(0, 3)))], names[size:]
        inside = tuple(draw(items(name, answers_of(basis))) for name in here)
        named = {"id": kind.value, "kind": kind, "heading": draw(texts())}
        sections.append(Section(**named, shown=draw(st.booleans()), items=inside))
    return JobDescription(
        language=draw(st.sampled_from(("en", "de"))),
        facts=draw(facts()),
        basis=basis,
        sections=tuple(sections),
        closing=draw(closings()),
        internal=draw(internals()),
    )


def answers_of(basis: Basis) -> dict[str, tuple[str, ...]]:
    return {answer.placeholder: answer.words for answer in basis.answers}


@st.composite
def edits(draw: st.DrawFn, document: JobDescription, most: int = 4) -> JobDescription:
    """`document` after a few edits: what one person may do before they save."""
    for _ in range(draw(st.integers(0, most))):
        document = draw(draw(st.sampled_from(_EDITS))(document))
    # The edits copy without validation, which would leave some text out of NFC.
    return JobDescription.model_validate(document.model_dump())


@st.composite
def trios(draw: st.DrawFn) -> tuple[JobDescription, JobDescription, JobDescription]:
    """Base, mine and theirs: mostly edits of the base, at times three unlike documents."""
    base = draw(documents())
    if draw(st.integers(0, 9)) == 0:
        return base, draw(documents()), draw(documents())
    return base, draw(edits(base)), draw(edits(base))


@st.composite
def _edit_facts(draw: st.DrawFn, document: JobDescription) -> JobDescription:
    field = draw(st.sampled_from(sorted(_FACTS)))
    facts = document.facts.model_copy(update={field: draw(_FACTS[field])})
    return _with(document, facts=facts)


@st.composite
def _edit_closing(draw: st.DrawFn, document: JobDescription) -> JobDescription:
    field = draw(st.sampled_from(sorted(_CLOSING)))
    return _with(document, closing=document.closing.model_copy(update={field: draw(texts())}))


@st.composite
def _edit_internal(draw: st.DrawFn, document: JobDescription) -> JobDescription:
    field = draw(st.sampled_from(sorted(_INTERNAL)))
    return _with(document, internal=document.internal.model_copy(update={field: draw(_INTERNAL[field])}))


@st.composite
def _edit_basis(draw: st.DrawFn, document: JobDescription) -> JobDescription:
    return _with(document, basis=_one_field_of(draw, document.basis, draw(bases())))


@st.composite
def _edit_answers(draw: st.DrawFn, document: JobDescription) -> JobDescription:
    """Answer anew, as the builder does: what reads as in the library follows."""
    basis = document.basis.model_copy(update={"answers": draw(answers())})
    before, after = answers_of(document.basis), answers_of(basis)

    def refilled(item: Item) -> Item:
        wording = item.origin.wording if item.origin else None
        if wording is None or item.text != fill(wording, before, DEFAULTS, document.language):
            return item
        text = fill(wording, after, DEFAULTS, document.language)
        return item.model_copy(update={"text": text})

    sections = tuple(
        section.model_copy(update={"items": tuple(map(refilled, section.items))})
        for section in document.sections
    )
    return _with(document, basis=basis, sections=sections)


@st.composite
def _edit_item(draw: st.DrawFn, document: JobDescription) -> JobDescription:
    if not document.items:
        return document
    name = draw(st.sampled_from([item.id for item in document.items]))
    other = draw(items(name, answers_of(document.basis)))

    def edited(item: Item) -> Item:
        return _one_field_of(draw, item, other) if item.id == name else item

    return _with_items(document, lambda inside: tuple(map(edited, inside)))


@st.composite
def _remove_item(draw: st.DrawFn, document: JobDescription) -> JobDescription:
    if not document.items:
        return document
    name = draw(st.sampled_from([item.id for item in document.items]))
    return _without_item(document, name)


@st.composite
def _add_item(draw: st.DrawFn, document: JobDescription) -> JobDescription:
    taken = {item.id for item in document.items}
    free = [name for name in (*LIBRARY, "own-1", "own-2", "own-3") if name not in taken]
    if not free or not document.sections:
        return document
    return _put(draw, document, draw(items(draw(st.sampled_from(free)), answers_of(document.basis))))


@st.composite
def _move_item(draw: st.DrawFn, document: JobDescription) -> JobDescription:
    if not document.items:
        return document
    item = draw(st.sampled_from(document.items))
    return _put(draw, _without_item(document, item.id), item)


@st.composite
def _edit_sections(draw: st.DrawFn, document: JobDescription) -> JobDescription:
    sections = list(draw(st.permutations(document.sections)))
    act = draw(st.sampled_from(("order", "remove", "reword", "hide", "add")))
    if act == "remove" and sections:
        sections.pop()
    if act == "reword" and sections:
        sections[0] = sections[0].model_copy(update={"heading": draw(texts())})
        sections = [next(s for s in sections if s.id == old.id) for old in document.sections]
    if act == "hide":
        sections = [one.model_copy(update={"shown": draw(st.booleans())}) for one in document.sections]
    if act == "add" and "extra" not in {section.id for section in sections}:
        sections.append(Section(id="extra", kind=SectionKind.OWN, heading=draw(texts())))
    return _with(document, sections=tuple(sections))


_EDITS = (
    _edit_facts,
    _edit_closing,
    _edit_internal,
    _edit_basis,
    _edit_answers,
    _edit_item,
    _edit_item,
    _remove_item,
    _add_item,
    _move_item,
    _move_item,
    _edit_sections,
)


def _one_field_of(draw: st.DrawFn, value: Any, other: Any) -> Any:
    field = draw(st.sampled_from([name for name in type(value).model_fields if name != "id"]))
    return value.model_copy(update={field: getattr(other, field)})


def _with(document: JobDescription, **fields: object) -> JobDescription:
    return document.model_copy(update=fields)


def _with_items(document: JobDescription, change: Any) -> JobDescription:
    sections = tuple(
        section.model_copy(update={"items": change(section.items)}) for section in document.sections
    )
    return _with(document, sections=sections)


def _without_item(document: JobDescription, name: str) -> JobDescription:
    return _with_items(document, lambda inside: tuple(i for i in inside if i.id != name))


def _put(draw: st.DrawFn, document: JobDescription, item: Item) -> JobDescription:
    home = draw(st.sampled_from(document.sections))
    place = draw(st.integers(0, len(home.items)))
    inside = (*home.items[:place], item, *home.items[place:])
    sections = tuple(
        section.model_copy(update={"items": inside}) if section is home else section
        for section in document.sections
    )
    return _with(document, sections=sections)
