"""From a posting spec and a template to a job description, with the builder's own verbs."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from jobdesc.document import placeholders_in
from jobdesc.document.values import Importance, Item, JobDescription, JobFacts, Section, SectionKind
from jobdesc.packs.content import OfferedItem, TemplateContent
from jobdesc.packs.crediting import with_credits
from jobdesc.packs.faults import PackError, Place, nearest
from jobdesc.packs.picking import Words, as_item, with_section, wording
from jobdesc.packs.specs import OwnItem, OwnSection, PostingSpec
from jobdesc.packs.starting import SECTIONS, start

Fault = tuple[Place, str]

_OF_A_TEMPLATE = (
    "version",
    "specialisation",
    "answers",
    "picks",
    "also",
    "without",
    "wordings",
    "importance",
)
_WEIGHED = (SectionKind.SKILLS, SectionKind.QUALIFICATIONS)


def assemble(spec: PostingSpec, content: TemplateContent | None = None, version: int = 1) -> JobDescription:
    """Return the description that `spec` asks for, from version `version` of its template.

    `content` is None exactly when the spec names no template. Raise `PackError`, with file
    and line, for whatever the template does not have.
    """
    faults = [*_own_faults(spec), *(_template_faults(spec, content) if content else _bare_faults(spec))]
    if faults:
        raise PackError(spec.sheet.fault(place, message) for place, message in faults)
    document = _started(spec, content, version)
    document = _with_own(document, spec, content)
    record = spec.record
    title = record.facts.title or document.facts.title
    facts = JobFacts(**{**dict(record.facts), "title": title})
    changes = {"facts": facts, "closing": record.closing, "internal": record.internal}
    try:
        whole = JobDescription(**{**dict(document), **changes})
    except ValidationError as error:
        messages = [str(found["msg"]).removeprefix("Value error, ") for found in error.errors()]
        raise PackError(spec.sheet.fault((), message) for message in messages) from error
    return with_credits(whole, content) if content else whole


# What can be wrong


def _bare_faults(spec: PostingSpec) -> Iterator[Fault]:
    for name in _OF_A_TEMPLATE:
        if name in spec.record.model_fields_set:
            yield (name,), "needs a template; name one as `template: back-end-developer`"


def _template_faults(spec: PostingSpec, content: TemplateContent) -> Iterator[Fault]:
    record = spec.record
    yield from _item_faults(spec, content)
    if record.picks != "default":
        for number, key in enumerate(record.picks):
            if key in record.picks[:number]:
                yield ("picks", number), f'"{key}" is picked twice'
    known = [it.key for it in content.specialisations]
    if record.specialisation and record.specialisation not in known:
        message = f'{content.slug} has no specialisation "{record.specialisation}"'
        yield ("specialisation",), message + nearest(record.specialisation, known)
    placeholders = set(content.defaults())
    for key in record.answers:
        if key not in placeholders:
            yield ("answers", key), f'unknown placeholder "{key}"{nearest(key, placeholders)}'
    yield from _wording_faults(spec, placeholders)


def _item_faults(spec: PostingSpec, content: TemplateContent) -> Iterator[Fault]:
    items = {item.key: item for item in content.items}
    for place, key in spec.names():
        if key not in items:
            yield place, f'{content.slug} has no item "{key}"{nearest(key, items)}'
        elif place[0] == "importance" and not items[key].kind.has_importance:
            yield place, f"a {items[key].kind} is neither required nor preferred; remove this"


def _wording_faults(spec: PostingSpec, placeholders: set[str]) -> Iterator[Fault]:
    """Braces that are no placeholder are the writer's own; an unknown one is a slip."""
    texts: list[tuple[Place, str]] = [(("wordings", key), text) for key, text in spec.record.wordings.items()]
    texts += [((*place, "text"), item.text) for place, item in spec.own_items()]
    for place, text in texts:
        for key in placeholders_in(text):
            if key not in placeholders:
                yield place, f'unknown placeholder "{{{key}}}"{nearest(key, placeholders)}'


def _own_faults(spec: PostingSpec) -> Iterator[Fault]:
    counts = Counter(item.key for _, item in spec.own_items() if item.key)
    for place, item in spec.own_items():
        if item.key and counts[item.key] > 1:
            yield (*place, "key"), f'the key "{item.key}" stands twice; give each item its own'
    for number, entry in enumerate(spec.record.own):
        if entry.importance and entry.section not in _WEIGHED:
            message = "only skills and qualifications are required or preferred; remove this"
            yield ("own", number, "importance"), message


# What comes of it


def _started(spec: PostingSpec, content: TemplateContent | None, version: int) -> JobDescription:
    record = spec.record
    if content is None:
        return JobDescription(language=record.language or "en")
    document = start(
        content,
        level=record.level,
        specialisation=record.specialisation or "",
        answers=_answers(spec, content),
        version=version,
    )
    if record.language:
        document = document.model_copy(update={"language": record.language})
    for kind in SECTIONS:
        picked = (_picked(spec, item, content, document) for item in _wanted(spec, content, kind))
        section = Section(id=kind.value, kind=kind, items=tuple(picked))
        document = with_section(document, section)
    return document


def _answers(spec: PostingSpec, content: TemplateContent) -> Words:
    """The words as the library writes them, where it has them as an option: python → Python."""
    answers: dict[str, tuple[str, ...]] = {}
    for key, words in spec.record.answers.items():
        placeholder = content.placeholder(key)
        options = placeholder.options if placeholder else ()
        labels = {name.casefold(): it.label for it in options for name in (it.key, it.label)}
        answers[key] = tuple(labels.get(word.casefold(), word) for word in words)
    return answers


def _wanted(spec: PostingSpec, content: TemplateContent, kind: SectionKind) -> Iterable[OfferedItem]:
    """The items of that kind: in the order of `picks`, else in the template's."""
    record = spec.record
    offers = content.offered(record.level, record.specialisation or "")
    default = [offer.item.key for offer in offers if offer.picked]
    keys = {*(default if record.picks == "default" else record.picks), *record.also}
    order = list(content.items)
    if record.picks != "default":
        rank = {key: number for number, key in enumerate((*record.picks, *record.also))}
        order.sort(key=lambda item: rank.get(item.key, 0))
    keys -= set(record.without)
    return (item for item in order if item.key in keys and item.kind.section == kind)


def _picked(
    spec: PostingSpec, offered: OfferedItem, content: TemplateContent, document: JobDescription
) -> Item:
    item = as_item(offered, document, content, shown=True)
    changes: dict[str, object] = {}
    if offered.key in spec.record.wordings:
        changes["text"] = wording(spec.record.wordings[offered.key], document, content)
    if offered.key in spec.record.importance:
        changes["importance"] = spec.record.importance[offered.key]
    return item.model_copy(update=changes)


def _with_own(document: JobDescription, spec: PostingSpec, content: TemplateContent | None) -> JobDescription:
    for number, entry in enumerate(spec.record.own):
        section = document.section(entry.section) or Section(id=entry.section, kind=entry.section)
        item = _own_item(entry, f"own/{number}", document, content)
        if item.importance is None and entry.section in _WEIGHED:
            item = item.model_copy(update={"importance": Importance.REQUIRED})
        section = section.model_copy(update={"items": (*section.items, item)})
        document = with_section(document, section)
    for number, own in enumerate(spec.record.sections):
        document = with_section(document, _own_section(own, f"sections/{number}", document, content))
    return document


def _own_section(
    own: OwnSection, place: str, document: JobDescription, content: TemplateContent | None
) -> Section:
    items = (_own_item(item, f"{place}/{number}", document, content) for number, item in enumerate(own.items))
    name = own.key or _named_by(place)
    return Section(id=f"own-{name}", kind=SectionKind.OWN, heading=own.heading, items=tuple(items))


def _own_item(own: OwnItem, place: str, document: JobDescription, content: TemplateContent | None) -> Item:
    text = wording(own.text, document, content) if content else own.text
    name = own.key or _named_by(place)
    return Item(id=f"own-{name}", heading=own.heading, text=text, importance=own.importance)


def _named_by(place: str) -> str:
    """The same place in the same spec has the same id, every time."""
    return hashlib.sha256(place.encode()).hexdigest()[:12]
