"""Finds the facts that ads state in recognisable forms, each with its place in the text."""

from __future__ import annotations

import re

from jobdesc.readers.days import TO_APPLY, find_apply_by
from jobdesc.readers.header import Piece, header_of, parts, pieces
from jobdesc.readers.lines import Line
from jobdesc.readers.loose import FoundText, LooseFacts, Span
from jobdesc.readers.pay import find_pay
from jobdesc.readers.places import find_places, place_in_title
from jobdesc.readers.terms import find_employment, find_workplace, find_workplace_note
from jobdesc.readers.titles import find_title

_REQUISITION = re.compile(
    r"(?i)\b(?:requisition|req|job|posting|vacancy|stellen)[ -]?"
    r"(?:id|nr|no|number|ref|reference|nummer)\b\.?"
    r"[ \t]{0,3}[:#]?[ \t]{0,3}(?P<value>(?=[\w-]{0,24}\d)[\w-]{2,24})"
)
_URL = re.compile(r"https?://[^\s<>\"')\]]{4,400}")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_NOT_TO_APPLY = re.compile(
    r"(?i)statement|privacy|polic|disabilit|accommodat|benefits|scam|fraud|about (?:us|the|our)|"
    r"learn more|read more|"
    r"more information|datenschutz|ethics|e-verify|verify"
)
_APPLY_ADDRESS = re.compile(
    r"(?i)/(?:apply|application|bewerb)|greenhouse\.io|lever\.co|ashbyhq|workday|personio|join\.com"
)
_NO_FORM = re.compile(r"(?i)privacy|datenschutz|cookie|polic(?:y|ies)\b|/terms\b")
_ASKS = re.compile(
    r"(?i)question|request|obtain|\bask\b|fragen|visit|follow|contact|website|vragen|renseignement"
)
_HOME = re.compile(r"https?://[^/?#]+/?(?:about[\w-]*/?)?")
_SENTENCE = re.compile(r"\n|[.!?]\s")
_NEAR, _SHORT = 200, 30


def facts_of(source: str, lines: tuple[Line, ...], applying: tuple[Span, ...]) -> LooseFacts:
    """Return the facts of an ad; a field stays empty rather than hold a guess. `applying`: where
    its sections on how to apply stand."""
    head = header_of(lines)
    head_end = head[-1].end if head else 0
    title = find_title(source, lines)
    places = find_places(source, lines, title)
    workplace = find_workplace(source, head_end)
    return LooseFacts(
        title=_without_place(title, places),
        pay=find_pay(source, head_end),
        places=places,
        workplace=workplace,
        workplace_note=find_workplace_note(source, workplace),
        employment_types=tuple(find_employment(source, _pieces(head))),
        apply_link=_address(source, _URL, applying),
        apply_email=_address(source, _EMAIL, applying),
        apply_by=find_apply_by(source),
        requisition=_labelled(source, _REQUISITION),
    )


def _pieces(head: tuple[Line, ...]) -> tuple[Piece, ...]:
    return tuple(part for line in head for piece in pieces(line.text, line.start) for part in parts(piece))


def _without_place(title: FoundText | None, places: tuple[FoundText, ...]) -> FoundText | None:
    """ "Backend Engineer in Porto" is a Backend Engineer."""
    if title is None:
        return None
    value = title.value[: place_in_title(title, places)]
    return FoundText(value=value, span=_span(title.span.start, title.span.start + len(value)))


def _span(start: int, end: int) -> Span:
    return Span(start=start, end=end)


def _labelled(source: str, pattern: re.Pattern[str]) -> FoundText | None:
    found = pattern.search(source)
    return _trimmed(found) if found else None


def _trimmed(found: re.Match[str]) -> FoundText:
    value = found["value"].rstrip(" *\t.")
    start = found.start("value")
    return FoundText(value=value, span=_span(start, start + len(value)))


def _address(source: str, pattern: re.Pattern[str], applying: tuple[Span, ...]) -> FoundText | None:
    """The first address that has to do with applying, by its own words or those of its sentence."""
    for found in pattern.finditer(source):
        value = found[0].rstrip(".,;:*")
        within = any(span.start <= found.start() < span.end for span in applying)
        asked = _is_asked(source[max(0, found.start() - _NEAR) : found.start()], value, within=within)
        if asked or _APPLY_ADDRESS.search(value):
            return FoundText(value=value, span=_span(found.start(), found.start() + len(value)))
    return None


def _is_asked(before: str, address: str, *, within: bool) -> bool:
    """Whether the sentence that leads to an address asks to apply there. Where it says hardly
    anything ("E-mail:"), the one before it or its section (`within`) does; a home page is never
    meant by those."""
    *earlier, own = _SENTENCE.split(before)
    if _NOT_TO_APPLY.search(own) or _NO_FORM.search(address):
        return False
    if TO_APPLY.search(own):
        return True
    if _HOME.fullmatch(address) or _ASKS.search(own):
        return False
    led = next((one for one in reversed(earlier) if one.strip()), "") if len(own) <= _SHORT else ""
    return within or (TO_APPLY.search(led) is not None and not _NOT_TO_APPLY.search(led))
