"""A role template as its page shows it: a published version, or an editor's draft.

Everything here is made from one frozen `TemplateContent`; nothing asks the database.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from babel import Locale, UnknownLocaleError

from jobdesc.document import spans
from jobdesc.document.values import Importance, Level
from jobdesc.packs import content as packs
from jobdesc.packs.claims import ItemKind
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.market import at_place, places
from jobdesc.roles.evidence import proof
from jobdesc.roles.market import of_the_market, shares, topics
from jobdesc.roles.parts import Fact, Gap, Group, Line, Named, Part, RolePage, SourceLine
from jobdesc.roles.pay import pay_charts

HEADINGS = {
    ItemKind.RESPONSIBILITY: "Responsibilities",
    ItemKind.SKILL: "Skills",
    ItemKind.QUALIFICATION: "Qualifications",
    ItemKind.NARRATIVE: "About the role",
}
LEVELS = {
    Level.JUNIOR: "Junior",
    Level.MID: "Mid-level",
    Level.SENIOR: "Senior",
    Level.LEAD: "Lead",
}


def role_page(
    content: TemplateContent,
    level: Level | None = None,
    specialisation: str = "",
    *,
    place: str | None = None,
    on: date | None = None,
) -> RolePage:
    """`place` keeps only the market facts of that place, if any fact names it; None is for a page where
    nobody can ask for one. `on` is the day by which the facts are so old."""
    named = places(content) if place is not None else ()
    place = place if place in named else ""
    there = at_place(content, place)
    return RolePage(
        content=content,
        level=level,
        specialisation=specialisation,
        language=language_name(content.language),
        titles=tuple(
            Named(it.title, it.title, "", proof(content, it.citations)) for it in content.alternate_titles
        ),
        specialisations=tuple(
            Named(it.key, it.name, it.summary, proof(content, it.citations)) for it in content.specialisations
        ),
        parts=_parts(content, level, specialisation, shares(content, on)),
        gaps=tuple(_gap(content, it) for it in content.placeholders),
        topics=of_the_market(topics(there, on)),
        pay=pay_charts(there, on),
        place=place,
        places=named,
        sources=_sources(content),
    )


def language_name(code: str) -> str:
    """ "en" → "English"; a code nobody knows is its own name."""
    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def _parts(
    content: TemplateContent,
    level: Level | None,
    specialisation: str,
    asked: Mapping[str, tuple[Fact, ...]],
) -> tuple[Part, ...]:
    parts = []
    names = {it.key: it.name for it in content.specialisations}
    picked = _picked(content, level, specialisation)
    for kind, heading in HEADINGS.items():
        items = [it for it in content.items if it.kind == kind and it.key in picked]
        groups = tuple(
            Group(
                name,
                tuple(_line(content, it, names, picked[it.key], asked.get(it.key, ())) for it in group),
            )
            for name, group in _grouped(items)
        )
        if items:
            parts.append(Part(kind.section, heading, len(items), groups))
    return tuple(parts)


def _picked(content: TemplateContent, level: Level | None, specialisation: str) -> dict[str, bool | None]:
    """Key of each item to show → whether it is pre-picked, None where no level is given."""
    if level is not None:
        return {it.key: picked for it, picked in content.offered(level, specialisation)}
    every = {it.key: it for one in Level for it, _ in content.offered(one, specialisation)}
    return dict.fromkeys(every)


def _grouped(items: Sequence[packs.OfferedItem]) -> list[tuple[str, list[packs.OfferedItem]]]:
    """The items by group, groups in the order in which they first appear."""
    order = list(dict.fromkeys(it.group for it in items))
    ordered = sorted(items, key=lambda it: order.index(it.group))
    return [(name, list(group)) for name, group in groupby(ordered, key=lambda it: it.group)]


def _line(
    content: TemplateContent,
    item: packs.OfferedItem,
    names: dict[str, str],
    picked: bool | None,
    asked: tuple[Fact, ...],
) -> Line:
    return Line(
        key=item.key,
        heading=item.heading,
        parts=reading(item.text, content),
        importance="Good to have" if item.importance == Importance.PREFERRED else "",
        levels=_levels(item),
        specialisations=tuple(names.get(key, key) for key in item.specialisations),
        picked=picked,
        proof=proof(content, item.citations),
        shares=asked,
    )


def reading(text: str, content: TemplateContent) -> tuple[tuple[str, bool], ...]:
    """The text as it reads while nothing is answered, gaps marked."""
    defaults = content.defaults()
    answers = {key: (phrase,) for key, phrase in defaults.items()}
    parts = spans(text, answers, defaults, content.language)
    return tuple(
        (words[:1].upper() + words[1:] if key and not place else words, key is not None)
        for place, (words, key) in enumerate(parts)
    )


def _levels(item: packs.OfferedItem) -> str:
    first, last = LEVELS[item.level_from], LEVELS[item.level_to]
    if item.level_from == Level.JUNIOR and item.level_to == Level.LEAD:
        return ""
    if item.level_from == item.level_to:
        return f"{first} only"
    if item.level_to == Level.LEAD:
        return f"{first} and up"
    return f"{first} to {last[:1].lower()}{last[1:]}"


def _gap(content: TemplateContent, gap: packs.Placeholder) -> Gap:
    options = tuple(Named(it.key, it.label, it.mark, proof(content, it.citations)) for it in gap.options)
    return Gap(gap.key, gap.label, gap.question, gap.default, options)


def _sources(content: TemplateContent) -> tuple[SourceLine, ...]:
    claims = [
        *content.alternate_titles, *content.specialisations, *content.placeholders,
        *(option for it in content.placeholders for option in it.options),
        *content.items, *content.insights,
    ]  # fmt: skip
    return tuple(
        SourceLine(
            title=it.title,
            file=it.file,
            note=" ".join(filter(None, (it.note, it.credit))),
            claims=sum(any(one.source == it.key for one in claim.citations) for claim in claims),
            withdrawn=it.withdrawn,
        )
        for it in content.sources
    )
