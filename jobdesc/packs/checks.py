"""Rules between the records of a pack: names that must exist, and stand once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeAlias

from jobdesc.document import placeholders_in
from jobdesc.packs.claims import Citation
from jobdesc.packs.faults import Place, nearest
from jobdesc.packs.rules import (
    figure_problems,
    importance_problem,
    level_problem,
    wording_problems,
)
from jobdesc.packs.schema import (
    LISTS,
    ItemRecord,
    OfferRecord,
    Pack,
    PackLists,
    TemplateRecord,
)

Finding: TypeAlias = tuple[Place, str]


def check(pack: Pack) -> Iterator[Finding]:
    """Everything wrong with a pack whose records are well formed: (place, what to do)."""
    yield from _repeated_keys(pack)
    yield from _citations(pack)
    yield from _placeholders(pack)
    yield from _items(pack)
    for number, template in enumerate(pack.templates):
        yield from _template(template, ("templates", number), pack.items)
    yield from _insights(pack)
    yield from _originals(pack)


def check_finished(pack: Pack) -> Iterator[Finding]:
    """What a pack may leave open while it is a draft, and not when it is shipped."""
    for place, cites in _cited(pack):
        if not cites:
            yield (*place, "cites"), "cites nothing; name a source, or write {basis: own}"
    for number, placeholder in enumerate(pack.placeholders):
        if not placeholder.options:
            yield ("placeholders", number), "has no options; list what recruiters may choose"
    for number, template in enumerate(pack.templates):
        if not template.items:
            yield ("templates", number, "items"), "offers no items; list what recruiters may pick"


def _originals(pack: PackLists) -> Iterator[Finding]:
    """A translation may name what is not in the pack, but not itself, in however many steps."""
    for name, field in (("placeholders", "key"), ("items", "key"), ("templates", "slug")):
        records = getattr(pack, name)
        named = {getattr(it, field): it.original for it in records}
        for number, record in enumerate(records):
            key = getattr(record, field)
            step, seen = record.original, set[str]()
            while step and step != key and step not in seen:
                seen.add(step)
                step = named.get(step)
            if step == key:
                yield (name, number, "original"), "is its own original; name what it was translated from"


def _repeated_keys(pack: PackLists) -> Iterator[Finding]:
    for name in LISTS:
        records = getattr(pack, name)
        field = "slug" if name == "templates" else "key"
        yield from _repeated([getattr(it, field) for it in records], (name,), field)


def _repeated(names: Iterable[str], place: Place, field: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            yield (*place, number, field), f'"{name}" is used already; give each its own {field}'
        seen.add(name)


def _cited(pack: PackLists) -> Iterator[tuple[Place, tuple[Citation, ...]]]:
    for name in ("placeholders", "items", "insights"):
        for number, record in enumerate(getattr(pack, name)):
            yield (name, number), record.cites
    for number, placeholder in enumerate(pack.placeholders):
        for other, option in enumerate(placeholder.options):
            yield ("placeholders", number, "options", other), option.cites
    for number, template in enumerate(pack.templates):
        for name in ("alternate_titles", "specialisations"):
            for other, record in enumerate(getattr(template, name)):
                yield ("templates", number, name, other), record.cites


def _citations(pack: PackLists) -> Iterator[Finding]:
    known = {source.key for source in pack.sources}
    unread = set(known)
    for place, cites in _cited(pack):
        for number, citation in enumerate(cites):
            unread.discard(citation.source)
            if citation.source and citation.source not in known:
                hint = nearest(citation.source, known)
                yield (
                    (*place, "cites", number, "source"),
                    f'unknown source "{citation.source}"{hint}',
                )
    for number, source in enumerate(pack.sources):
        if source.key in unread:
            yield ("sources", number), "is cited nowhere"


def _placeholders(pack: PackLists) -> Iterator[Finding]:
    used = {key for item in pack.items for key in placeholders_in(item.text)}
    for number, placeholder in enumerate(pack.placeholders):
        place = ("placeholders", number)
        if placeholder.key not in used:
            yield place, f"is used in no item; write {{{placeholder.key}}} in one or remove it"
        for problem in wording_problems(placeholder.default, ()):
            yield (*place, "default"), problem
        for field in ("key", "label"):
            names = [getattr(option, field) for option in placeholder.options]
            yield from _repeated(names, (*place, "options"), field)


def _items(pack: PackLists) -> Iterator[Finding]:
    known = {it.key for it in pack.placeholders}
    offered = {offer.item for template in pack.templates for offer in template.items}
    for number, item in enumerate(pack.items):
        for problem in wording_problems(item.text, known):
            yield ("items", number, "text"), problem
        for problem in wording_problems(item.heading, ()):
            yield ("items", number, "heading"), problem
        if item.key not in offered:
            yield ("items", number), "is offered by no template"


def _template(template: TemplateRecord, place: Place, items: Iterable[ItemRecord]) -> Iterator[Finding]:
    titles = [it.title for it in template.alternate_titles]
    yield from _repeated(titles, (*place, "alternate_titles"), "title")
    codes = [f"{it.scheme} {it.version} {it.code}" for it in template.occupation_codes]
    yield from _repeated(codes, (*place, "occupation_codes"), "code")
    specialisations = [it.key for it in template.specialisations]
    yield from _repeated(specialisations, (*place, "specialisations"), "key")
    yield from _repeated([it.item for it in template.items], (*place, "items"), "item")
    known = {item.key: item for item in items}
    for number, offer in enumerate(template.items):
        there = (*place, "items", number)
        if offer.item in known:
            yield from _offer(offer, known[offer.item], there, specialisations)
        else:
            yield (*there, "item"), f'unknown item "{offer.item}"{nearest(offer.item, known)}'


def _offer(
    offer: OfferRecord, item: ItemRecord, place: Place, specialisations: Collection[str]
) -> Iterator[Finding]:
    if problem := level_problem(offer):
        yield place, problem
    if problem := importance_problem(item.kind, offer.importance):
        yield (*place, "importance"), problem
    for number, key in enumerate(offer.specialisations):
        if key not in specialisations:
            hint = nearest(key, specialisations)
            yield (*place, "specialisations", number), f'unknown specialisation "{key}"{hint}'
    yield from _repeated(offer.specialisations, (*place, "specialisations"), "name")


def _insights(pack: PackLists) -> Iterator[Finding]:
    known = {template.slug for template in pack.templates}
    for number, insight in enumerate(pack.insights):
        place = ("insights", number)
        if insight.template not in known:
            hint = nearest(insight.template, known)
            yield (*place, "template"), f'unknown template "{insight.template}"{hint}'
        yield from ((place, problem) for problem in figure_problems(insight))
