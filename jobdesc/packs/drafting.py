"""What a posting would give the library: its lines as a role template offers them.

A line that says what the library says is the library's item, by its key; every other one is new
words, and knows the item that it is another wording of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jobdesc.document import fill, placeholders_in
from jobdesc.document.bounds import HEADING_CHARACTERS
from jobdesc.document.values import Importance, Item, JobDescription, Level, SectionKind, Text, Value
from jobdesc.packs.claims import ItemKind, OfferRule
from jobdesc.packs.content import OfferedItem, TemplateContent
from jobdesc.packs.picking import TITLE_PREFIXES, answers_of, wording

KINDS: Mapping[SectionKind, ItemKind] = {kind.section: kind for kind in ItemKind}
"""What lines of a section are in the library; an own section's lines are nothing there."""

_HEADING_WORDS = 6


class Line(OfferRule):
    """One line for the library. `key` names the item that says this already, `of` the one that it is
    another wording of; both are "" for new words. `words` are those of the posting, in `text` the
    placeholders stand again."""

    id: Text
    kind: ItemKind
    group: Text = ""
    heading: Text
    text: Text
    words: Text
    key: Text = ""
    of: Text = ""

    @property
    def is_new(self) -> bool:
        return not self.key


class Draft(Value):
    """A role template before it has rows. `language` is that of its words."""

    title: Text
    category: Text = ""
    alternate_titles: tuple[Text, ...] = ()
    language: str = "en"
    lines: tuple[Line, ...] = ()


def title_of(document: JobDescription, content: TemplateContent) -> str:
    """What the role is called at no level in particular."""
    title = " ".join(document.facts.title.split()) or content.title
    for prefix in TITLE_PREFIXES.values():
        if title.startswith(prefix) and len(title) > len(prefix):
            return title.removeprefix(prefix)
    return title


def lines_of(document: JobDescription, content: TemplateContent) -> tuple[Line, ...]:
    """The lines of the posting's lists, those kept aside too; no item of the library twice."""
    found: dict[str, Line] = {}
    for kind, item in _items(document):
        line = _line(item, kind, document, content)
        found.setdefault(line.key or f"line:{line.id}", line)
    return tuple(found.values())


def line_of(document: JobDescription, content: TemplateContent, name: str) -> Line | None:
    """The line with that id; None where the posting has none that the library could have."""
    found = ((kind, item) for kind, item in _items(document) if item.id == name)
    return next((_line(item, kind, document, content) for kind, item in found), None)


def _items(document: JobDescription) -> Iterator[tuple[ItemKind, Item]]:
    for section in document.sections:
        if kind := KINDS.get(section.kind):
            yield from ((kind, item) for item in section.items if item.text.strip())


def _line(item: Item, kind: ItemKind, document: JobDescription, content: TemplateContent) -> Line:
    known = content.item(item.origin.item) if item.origin else None
    named = item.origin.item if item.origin else ""
    says_it = bool(item.origin) and item.text in _library_words(item, known, document, content)
    return Line(
        id=item.id,
        kind=kind,
        group=known.group if known else "",
        heading=(item.heading or _heading(item.text))[:HEADING_CHARACTERS],
        text=known.text if says_it and known else with_gaps(item, document, content),
        words=item.text,
        key=named if says_it else "",
        of="" if says_it else named,
        **_offer(item, kind, known, document),
    )


def _library_words(
    item: Item, known: OfferedItem | None, document: JobDescription, content: TemplateContent
) -> set[str]:
    """The library's wordings of the line, as they read in the posting."""
    texts = {item.origin.wording} if item.origin else set()
    texts |= {known.text} if known else set()
    return {wording(text, document, content) for text in texts}


def _offer(
    item: Item, kind: ItemKind, known: OfferedItem | None, document: JobDescription
) -> dict[str, object]:
    """What is shown is picked from the posting's level up; what is kept aside is offered."""
    level = document.basis.level or Level.MID
    low, high = (known.level_from, known.level_to) if known else (Level.JUNIOR, Level.LEAD)
    low, high = min(low, level, key=_rank), max(high, level, key=_rank)
    picked = level if item.shown else None
    if picked and known and known.picked_from:
        picked = max(min(known.picked_from, level, key=_rank), low, key=_rank)
    importance = item.importance or Importance.REQUIRED
    return {
        "importance": importance if kind.has_importance else None,
        "level_from": low,
        "level_to": high,
        "picked_from": picked,
    }


def _rank(level: Level) -> int:
    return level.rank


def with_gaps(item: Item, document: JobDescription, content: TemplateContent) -> str:
    """The line's words with placeholders where they say what its library wording has there.

    Only what stands in the words once, and as a word of its own, is taken for the answer.
    """
    text = item.text
    for key in placeholders_in(item.origin.wording) if item.origin else ():
        answer = fill(f"{{{key}}}", answers_of(document), {}, content.language)
        if answer != f"{{{key}}}" and text.count(answer) == 1 and _stands_alone(text, answer):
            text = text.replace(answer, f"{{{key}}}")
    return text


def _stands_alone(text: str, words: str) -> bool:
    before, _, after = text.partition(words)
    return not (before[-1:].isalnum() or after[:1].isalnum())


def _heading(text: str) -> str:
    """A short name for a line that has none: its first words."""
    first = text.strip().split("\n")[0].split()
    return " ".join(first[:_HEADING_WORDS]).strip(" .,;:–—-") or "Line"
