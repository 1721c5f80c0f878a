"""Finds where a job is: behind a label, else in the head of the ad, else in its title line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from jobdesc.readers.countries import country_of, ends_a_place, is_city
from jobdesc.readers.header import Piece, header_of, parts, pieces, trimmed
from jobdesc.readers.lines import Line
from jobdesc.readers.loose import FoundText
from jobdesc.readers.pay import names_money
from jobdesc.readers.terms import is_term
from jobdesc.readers.titles import names_a_job

_COLON = r"\**[ \t]*:\**[ \t]*\n?[ \t]*\**"
_STRONG = (
    r"(?:(?:work|job|office|primary)[ ])?locations?|standorte?|arbeitsort|einsatzort|dienstort|lieu|locatie|"
    r"based in|localisation|plaats|ubicación|localização|luogo di lavoro"
)
_WEAK = (
    r"where|place(?: of work)?|workplace|office|city|ort|lieu (?:de travail|du poste)|standplaats|"
    r"lugar(?: de trabajo)?|"
    r"local(?: de trabalho)?|localidade|sede(?: di lavoro)?"
)
_PLACE = re.compile(
    rf"(?im)^[^\w\n]{{0,6}}(?:(?:{_STRONG})(?:{_COLON}|[ \t]*\n{{1,2}})|(?:{_WEAK}){_COLON})"
    rf"(?P<value>\S[^\n]{{0,159}})"
)
_WITHIN = re.compile(rf"(?i)[|·•][ \t]*(?:{_STRONG}|{_WEAK})[ \t]*:[ \t]*(?P<value>[^\n|·•:]{{2,80}})")
_LABEL = re.compile(r"[\w /-]{2,30}:(?!//)")
_NO_PLACE = re.compile(
    r"(?i)(?:virtual|remote|hybrid|on-?site|in[- ]person|"
    r"in this|this|we|you|your|anywhere|any|various|multiple|several|n/?a\b|not |tbd|see |"
    r"to be|"
    r"worldwide|global|emea|apac|europe\b|flexible|nationwide|must |as |the role|our |all |no |yes\b|up to|"
    r"open to|within|across|from |based|on )"
)
_NOWHERE = re.compile(r"(?i)nationwide|anywhere|worldwide|various(?: locations)?|europe|emea|apac|permanent")
_NAME = re.compile(
    r"(?:['’]s-)?[^\W\d_a-z][\w.'’-]*(?:[ -](?:(?:am|an|der|den|de|la|le|les|du|do|da|dos|del|des|di|sur|"
    r"sous|"
    r"upon|on|of|im|in|bei|and|et|y|e|St\.)[ -])*(?:[dl]['’])?[^\W\d_a-z][\w.'’-]*){0,4}"
)
_ORGANISATION = re.compile(
    r"\b(?:Ltd|Limited|Inc|LLC|LLP|GmbH|AG|SE|SA|SAS|BV|B\.V|NV|PLC|plc|Corp\w*|Company|University|College|"
    r"Schools?|Bank|Group|Team|Department|Services|Solutions|Systems|Institute|Academy|Foundation|Hospital|"
    r"Partners|Labs?|Studios?|Agency|Consulting|Association|Office|Division|Unit)\b"
)
_TRADES = frozenset(
    {
        "sales", "marketing", "engineering", "finance", "operations", "product", "design", "data", "legal",
        "technology", "people", "support", "logistics", "hr", "healthcare", "education", "research", "tech",
        "customer", "communications", "procurement", "security", "accounting", "banking", "science", "it",
        "retail", "analytics", "production", "software", "business",
    }
)  # fmt: skip
_POSTCODE = re.compile(r"^(?:[A-Z]{1,2}-)?\d{4,5}(?: [A-Z]{2})?\s+|\s+\d{5}(?:-\d{4})?$")
_DIVISION = re.compile(r"[A-Z]{2,3}")
_BEHIND = re.compile(
    r"\s(?:in|à|te)\s+(?P<place>[^\W\d_a-z][^\n|·•;()]{1,60})|\s[–—|·•-]\s(?P<dashed>[^\n]{2,80})"
)
_AREA = re.compile(
    r"(?i).*(?:ics|ing|logy|ry|ment|ance|ence|tion|ity|graphy|ship|ture|ness|ism|sis|test|residence|charge|law|"
    r"data|arts?|music|teams?|development|care|health|supply|chain|chief|house|house|sales|tax|audit|risk)$"
)
_ACADEMIC = re.compile(
    r"(?i)prof|lectur|teach|tutor|instruct|facult|adjunct|fellow|student|trainee|intern|specialist|expert|"
    r"master|degree|phd|research|consultant|apprentic|dozent|lehrer|docent|enseign"
)
_MARK = re.compile(r"[,;:/|(·•–—-]")
_MOST_LABELS = 200
_MOST_PLACES, _PLACE_LENGTH, _MOST_PARTS, _FEW = 10, 80, 3, 3


def find_places(source: str, lines: tuple[Line, ...], title: FoundText | None) -> tuple[FoundText, ...]:
    """The places of the surest kind that the ad has, each as it is written."""
    ways = (_labelled(source), _in_the_head(lines, title), _in_the_title(source, title))
    return next((found for way in ways if (found := _distinct(way))), ())


def place_in_title(title: FoundText, places: tuple[FoundText, ...]) -> int:
    """Return where within the title its place begins, its "in" or dash included; its length for none."""
    ends = (place.span.start - title.span.start for place in places)
    at = next((end for end in ends if 0 < end < len(title.value)), len(title.value))
    return len(re.sub(r"\s+(?:in|à|te|[–—|·•-])\s+$", "", title.value[:at]))


def _distinct(found: Iterator[Piece]) -> tuple[FoundText, ...]:
    seen: dict[str, FoundText] = {}
    for piece in found:
        seen.setdefault(piece.text.casefold(), FoundText(value=piece.text, span=piece.span))
        if len(seen) == _MOST_PLACES:
            break
    return tuple(seen.values())


def _labelled(source: str) -> Iterator[Piece]:
    for pattern in (_PLACE, _WITHIN):
        for found in islice(pattern.finditer(source), _MOST_LABELS):
            yield from _whole(_of_a_label(found["value"], found.start("value")))


def _of_a_label(value: str, start: int) -> Iterator[Piece]:
    """The places that a label names: its first piece by the label's word, others by their own."""
    sentence = _NO_PLACE.match(value) and len(_MARK.split(value)[0].split()) > _FEW
    if sentence or value.rstrip(" *").endswith(":"):
        return
    trusted = True
    for piece in pieces(value, start):
        if (label := _LABEL.match(piece.text)) and not is_term(label[0]):
            return
        known = list(_known_places(piece))
        if known:
            yield from known
        elif trusted and (place := _named(piece)):
            yield place
        trusted = trusted and not known and is_term(piece.text)


def _whole(found: Iterator[Piece]) -> tuple[Piece, ...]:
    """A country beside a city without one ("Germany (Berlin)") is no second place."""
    places = tuple(found)
    bare = any(not ends_a_place(parts(place)[-1].text) for place in places)
    return tuple(place for place in places if not (bare and country_of(place.text)))


def _named(piece: Piece) -> Piece | None:
    """What a label calls a place, without the words on how one works there ("Hull, hybrid")."""
    kept = _stripped(parts(piece))
    if not kept:
        return None
    end = kept[-1].start + len(kept[-1].text)
    text = piece.text[kept[0].start - piece.start : end - piece.start]
    named = text[:1].isupper() or (text[:1].isdigit() and any(map(str.isalpha, text)))
    fits = named and len(text) <= _PLACE_LENGTH and ". " not in text and not _NO_PLACE.match(text)
    return Piece(text, kept[0].start) if fits and not names_money(text) else None


def _stripped(found: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Parts without those at the ends that say something else."""
    low, high = 0, len(found)
    while low < high and _is_other(found[low].text):
        low += 1
    while low < high and _is_other(found[high - 1].text):
        high -= 1
    return found[low:high]


def _is_other(text: str) -> bool:
    return is_term(text) or names_money(text) or _NOWHERE.fullmatch(text) is not None


def _in_the_head(lines: tuple[Line, ...], title: FoundText | None) -> Iterator[Piece]:
    for line in header_of(lines):
        is_title = title is not None and line.start <= title.span.start < line.end
        if not is_title:
            yield from _whole(
                place for piece in pieces(line.text, line.start) for place in _known_places(piece)
            )


def _known_places(piece: Piece) -> Iterator[Piece]:
    """The places of a piece that need no label: with a country or a state, or a large city."""
    kept = _stripped(parts(piece))
    cities = all(is_city(part.text) for part in kept) and not (kept and ends_a_place(kept[-1].text))
    countries = [country_of(part.text) for part in kept]
    if len(kept) > 1 and (cities or (all(countries) and len(set(countries)) == len(kept))):
        yield from kept
    elif 0 < len(kept) <= _MOST_PARTS and _is_place(tuple(part.text for part in kept)):
        end = kept[-1].start + len(kept[-1].text)
        yield Piece(piece.text[kept[0].start - piece.start : end - piece.start], kept[0].start)


def _is_place(names: tuple[str, ...]) -> bool:
    *before, last = (_POSTCODE.sub("", name) for name in names)
    if not before:
        return is_city(last) or (country_of(last) not in {"", last} and not names_a_job(last))
    # "Sydney, NSW": what other countries are divided into.
    of_a_city = is_city(before[0]) and _DIVISION.fullmatch(last) is not None
    return (ends_a_place(last) or of_a_city) and all(map(_is_name, before))


def _is_name(text: str) -> bool:
    other = _ORGANISATION.search(text) or names_a_job(text) or text.casefold().split()[0] in _TRADES
    return _NAME.fullmatch(text) is not None and not other


def _in_the_title(source: str, title: FoundText | None) -> Iterator[Piece]:
    """ "Backend Engineer in Porto", "Backend Engineer (m/w/d) – Berlin"."""
    if title is None:
        return
    line = source[title.span.start :].partition("\n")[0]
    for found in _BEHIND.finditer(line):
        name = "place" if found["place"] else "dashed"
        words = re.split(r"\s[–—|·•-]\s", found[name])[0]
        piece = trimmed(words, title.span.start + found.start(name))
        if piece is None:
            continue
        known = list(_known_places(piece))
        if known:
            yield from known
        elif found["place"] and _is_in(line[: found.start()], piece.text, source):
            yield piece


def _is_in(job: str, name: str, source: str) -> bool:
    """Whether "in …" behind a job names a town: "in Porto", but not "in Test" and not "in Physics"."""
    told = re.search(
        rf"(?:based|office|located|ansässig|Büro|Standort) (?:is )?in {re.escape(name)}\b", source
    )
    plain = _NAME.fullmatch(name) and not name.isupper() and not _AREA.fullmatch(name) and _is_name(name)
    return bool(plain) and (told is not None or not _ACADEMIC.search(job))
