"""The team's own words of earlier postings: kept as they are saved, found and put in again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Q, QuerySet
from django.utils import timezone

from jobdesc.document import JobDescription
from jobdesc.document.values import Importance, Item, Section, SectionKind
from jobdesc.models import OwnLine, Posting
from jobdesc.packs.picking import list_of, with_section

PER_PAGE = 25
TYPING = timedelta(minutes=30)
"""What a line read less than so long ago was it being typed, and is not kept beside it."""
FRESH = timedelta(days=1)
WEIGHED = (SectionKind.SKILLS, SectionKind.QUALIFICATIONS)

_CURSOR = re.compile(r"([0-9]{1,18})-([0-9]{1,12})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Found:
    """A page of lines, newest first. `older` is where the next page begins, "" on the last;
    `here` has the numbers of those whose words stand in the posting already."""

    lines: tuple[OwnLine, ...]
    older: str
    here: frozenset[int]


def remember(posting: Posting, document: JobDescription) -> None:
    """Keep the own lines and sections of `document` for the posting's team.

    The same words are kept once. One query where all of them are known, five at most.
    """
    now = timezone.now()
    lines = {(line.kind, line.digest): line for line in own_lines(document)}
    if not lines:
        return
    rows = OwnLine.objects.filter(team=posting.team_id, digest__in={digest for _, digest in lines})
    columns = ("posting", "key", "kind", "digest", "at")
    known = {(line.kind, line.digest): line for line in rows.only(*columns)}
    shared = [
        line.pk
        for name, line in known.items()
        if name in lines and line.key and line.posting_id != posting.pk and line.at > now - TYPING
    ]
    if shared:  # they stand here too: typing on in the other posting does not take them away
        OwnLine.objects.filter(pk__in=shared).update(key="")
    worn = [line.pk for name, line in known.items() if name in lines and line.at < now - FRESH]
    if worn:
        OwnLine.objects.filter(pk__in=worn).update(at=now, posting=posting, key="")
    new = [line for name, line in lines.items() if name not in known]
    if new:
        _replace(posting, new, now)


def _replace(posting: Posting, new: list[OwnLine], now: datetime) -> None:
    typed = posting.own_lines.filter(key__in=[line.key for line in new], at__gt=now - TYPING)
    typed.exclude(key="").delete()
    for line in new:
        line.posting, line.team_id, line.at = posting, posting.team_id, now
    OwnLine.objects.bulk_create(new, ignore_conflicts=True)


def own_lines(document: JobDescription) -> Iterator[OwnLine]:
    """The document's own words as rows that are not saved yet: its own sections, each whole,
    and the own lines of all others."""
    for section in document.sections:
        if section.kind is SectionKind.OWN:
            if section.items:
                yield _section_line(section)
            continue
        for item in section.items:
            if item.origin is None and item.text:
                yield _line(section.kind.value, item.heading, item.text, item)


def _section_line(section: Section) -> OwnLine:
    told = (" ".join(part for part in (item.heading, item.text) if part) for item in section.items)
    return _line(OwnLine.SECTION, section.heading, "\n".join(told), section)


def _line(kind: str, heading: str, text: str, value: Item | Section) -> OwnLine:
    words = " ".join(f"{heading} {text}".split())
    return OwnLine(
        key=value.id,
        kind=kind,
        heading=heading[:300],
        text=text,
        record=value.model_dump_json(),
        search_text=words.casefold(),
        digest=sha256(f"{' '.join(heading.split())}\n{' '.join(text.split())}".encode()).hexdigest(),
    )


def offered(posting: Posting, *, query: str = "", kind: str = "", before: str = "") -> Found:
    """The team's lines with all words of `query`, of one `kind` or of all, newest first.

    What was written in this posting and still stands there is left out, and so is what was
    last used in one that is deleted.
    """
    here = {line.digest for line in own_lines(posting.latest.document)}
    lines = posting.team.own_lines.filter(posting__deleted_at=None).select_related("posting")
    lines = lines.exclude(posting=posting, digest__in=here)
    if kind:
        lines = lines.filter(kind=kind)
    for word in query.casefold().split():
        lines = lines.filter(search_text__contains=word)
    page = list(_after(lines, before).order_by("-at", "-pk")[: PER_PAGE + 1])
    shown = page[:PER_PAGE]
    older = _cursor(shown[-1]) if len(page) > PER_PAGE else ""
    return Found(tuple(shown), older, frozenset(line.pk for line in shown if line.digest in here))


def _after(lines: QuerySet[OwnLine], cursor: str) -> QuerySet[OwnLine]:
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        return lines
    try:
        at = _EPOCH + timedelta(microseconds=int(found[1]))
    except OverflowError:
        return lines
    return lines.filter(Q(at__lt=at) | Q(at=at, pk__lt=int(found[2])))


def _cursor(line: OwnLine) -> str:
    return f"{(line.at - _EPOCH) // timedelta(microseconds=1)}-{line.pk}"


def put_in(document: JobDescription, lines: Iterable[OwnLine], *, key: UUID) -> JobDescription:
    """The document with `lines` at the end of their sections, whole sections at its own end.

    `key` names the act: what is put in twice under one key is in once.
    """
    for line in lines:
        if line.kind == OwnLine.SECTION:
            section = _copied(Section.model_validate_json(line.record), key, line)
            document = with_section(document, section)
        else:
            section = list_of(document, line.kind)
            item = _weighed(Item.model_validate_json(line.record), section.kind)
            item = _own(item, _new_id(key, line.pk, item.id)).model_copy(update={"shown": True})
            if item.id not in {one.id for one in document.items}:
                section = section.model_copy(update={"items": (*section.items, item)})
                document = with_section(document, section)
    return document


def _copied(section: Section, key: UUID, line: OwnLine) -> Section:
    items = tuple(_own(item, _new_id(key, line.pk, item.id)) for item in section.items)
    return section.model_copy(update={"id": _new_id(key, line.pk, section.id), "items": items, "shown": True})


def _own(item: Item, name: str) -> Item:
    """The same words under a new id, tied to nothing of the posting they come from."""
    return item.model_copy(update={"id": name, "origin": None, "instead_of": "", "serves": ()})


def _weighed(item: Item, kind: SectionKind) -> Item:
    importance: Any = (item.importance or Importance.REQUIRED) if kind in WEIGHED else None
    return item.model_copy(update={"importance": importance})


def _new_id(key: UUID, line: int, name: str) -> str:
    return str(uuid5(key, f"{line}:{name}"))
