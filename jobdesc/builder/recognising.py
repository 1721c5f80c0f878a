"""The facts and answers that an ad states, beside what the description says now."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from babel import Locale
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils import timezone
from django.utils.formats import date_format

from jobdesc.document.labels import label, words
from jobdesc.document.values import JobDescription, JobFacts, Level, Location, Pay, Workplace
from jobdesc.packs.content import Placeholder, TemplateContent
from jobdesc.packs.picking import answers_of, title_at
from jobdesc.readers import LooseAd, LooseFacts, Span
from jobdesc.readers.hours import find_hours
from jobdesc.readers.locations import location_of

_ORDER = (
    "title", "locations", "workplace", "workplace_note", "employment_types", "hours", "pay", "apply_by",
    "how_to_apply.link", "how_to_apply.email", "requisition",
)  # fmt: skip
_AROUND = 60
_MOST_TITLE = 120
_MOST_REQUISITION = 60
_MOST_PLACE_WORDS = 6
_SHORT = 2
_LEVELS = (
    (Level.LEAD, r"lead|principal|head of|staff|chief|leiter|leitung|responsable"),
    (Level.SENIOR, r"senior|sr\.?|expert|experienced"),
    (
        Level.JUNIOR,
        r"junior|jr\.?|graduate|entry[ -]level|trainee|intern|internship|apprentice|werkstudent\w*",
    ),
)
_LEVEL = tuple((level, re.compile(rf"(?i)(?<!\w)(?:{names})(?!\w)")) for level, names in _LEVELS)


@dataclass(frozen=True)
class ProposedFact:
    """`name` is the fact's path without `facts.`; `now` and `found` are in words. The ad says it
    in `words`: what stands before it, the fact, and what stands after. `ticked`: the
    description has nothing of its own there."""

    name: str
    label: str
    value: Any
    now: str
    found: str
    words: tuple[str, str, str]
    span: Span
    ticked: bool


@dataclass(frozen=True)
class ProposedAnswer:
    """Options of a placeholder that the ad names; `ticked`: it has no answer yet."""

    placeholder: Placeholder
    found: tuple[str, ...]
    ticked: bool


def level_of(title: str) -> Level:
    """The level that a title names; mid where it names none."""
    return next((level for level, names in _LEVEL if names.search(title)), Level.MID)


def facts_in(loose: LooseAd, document: JobDescription, content: TemplateContent) -> tuple[ProposedFact, ...]:
    """What the ad states and the description does not already say."""
    untouched = title_at(document.basis.level, content)
    proposed = []
    for name, value, span in _found(loose):
        now = value_of(document.facts, name)
        mine = bool(now) and not (name == "title" and now == untouched) and not _is_bare(now)
        if _range(now) != value:
            proposed.append(
                ProposedFact(
                    name=name,
                    label=label(f"facts.{name}"),
                    value=value,
                    now=said(now),
                    found=said(value),
                    words=_quoted(loose.source, span),
                    span=span,
                    ticked=not mine and not (name == "locations" and _is_doubtful(value)),
                )
            )
    return tuple(proposed)


def places_of_facts(loose: LooseAd) -> tuple[Span, ...]:
    """Where the ad states something that a fact can hold, said already or not."""
    return tuple(span for _, _, span in _found(loose))


def value_of(facts: JobFacts, name: str) -> Any:
    """The value at a dotted name: `how_to_apply.link`."""
    value: Any = facts
    for part in name.split("."):
        value = getattr(value, part)
    return value


def said(value: Any) -> str:
    """A fact's value in words, "" for none."""
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, tuple) and value and isinstance(value[0], Location):
        return "; ".join(_place_words(place) for place in value)
    told = words(value) or ""
    return told[:1].upper() + told[1:] if isinstance(value, Workplace | tuple) else told


def _place_words(place: Location) -> str:
    country = Locale("en").territories.get(place.country, place.country)
    return ", ".join(filter(None, (place.street, place.postal_code, place.city, place.region, country)))


def _range(value: Any) -> Any:
    """Pay without the words beside it, which no ad's figures touch."""
    return value.model_copy(update={"note": "", "extras": ""}) if isinstance(value, Pay) else value


def _is_bare(value: Any) -> bool:
    return isinstance(value, Pay) and value.low is None and value.high is None


def _found(loose: LooseAd) -> Iterator[tuple[str, Any, Span]]:
    """(Name, value, place) of each fact that its field can hold."""
    facts = loose.facts
    singles: dict[str, tuple[Any, Callable[[Any], bool] | None]] = {
        "title": (facts.title, lambda text: 0 < len(text) <= _MOST_TITLE),
        "requisition": (facts.requisition, lambda text: len(text) <= _MOST_REQUISITION),
        "workplace": (facts.workplace, None),
        "workplace_note": (facts.workplace_note, None),
        "pay": (facts.pay, None),
        "hours": (find_hours(loose.source), None),
        "apply_by": (facts.apply_by, lambda day: day >= timezone.localdate()),
        "how_to_apply.link": (facts.apply_link, _passes(URLValidator(schemes=["http", "https"]))),
        "how_to_apply.email": (facts.apply_email, _passes(validate_email)),
    }
    held = {
        name: (found.value, found.span)
        for name, (found, holds) in singles.items()
        if found is not None and (holds is None or holds(found.value))
    }
    if places := _places(facts):
        held["locations"] = places
    if kinds := facts.employment_types:
        held["employment_types"] = tuple(one.value for one in kinds), kinds[0].span
    yield from ((name, *held[name]) for name in _ORDER if name in held)


def _passes(validator: Callable[[str], None]) -> Callable[[str], bool]:
    def passes(text: str) -> bool:
        try:
            validator(text)
        except (ValidationError, ValueError):
            return False
        return True

    return passes


def _places(facts: LooseFacts) -> tuple[tuple[Location, ...], Span] | None:
    located = [(place, location_of(place.value)) for place in facts.places]
    found = [(place, location) for place, location in located if location is not None]
    return (tuple(dict.fromkeys(location for _, location in found)), found[0][0].span) if found else None


def _is_doubtful(places: Iterable[Location]) -> bool:
    """Whether the words may be more than a place's name."""
    return any(len(place.city.split()) >= _MOST_PLACE_WORDS - 2 for place in places)


def _quoted(source: str, span: Span) -> tuple[str, str, str]:
    """The fact within its line, cut between words where that is long."""
    before = source[: span.start].rpartition("\n")[2]
    after = source[span.end :].partition("\n")[0]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return before, " ".join(source[span.start : span.end].split()), after


def answers_in(source: str, document: JobDescription, content: TemplateContent) -> tuple[ProposedAnswer, ...]:
    """Which of the template's options the ad names, and the description's answers do not."""
    given = answers_of(document)
    proposed = []
    for placeholder in content.placeholders:
        labels = (option.label for option in placeholder.options)
        known = given.get(placeholder.key, ())
        found = tuple(one for one in labels if one not in known and _names(source, one))
        if found:
            proposed.append(ProposedAnswer(placeholder, found, ticked=not known))
    return tuple(proposed)


def _names(source: str, name: str) -> bool:
    return _naming(name).search(source) is not None


@lru_cache(maxsize=4096)
def _naming(name: str) -> re.Pattern[str]:
    """A name as a word of its own. The shortest are words of every day too: "Go" counts in a
    list, but not in "Go the extra mile"."""
    short = len(name) <= _SHORT
    ends = r"(?=\s*(?:[,;/|)&.]|and\b|or\b|$))" if short else ""
    flags = re.MULTILINE if short or name.isupper() else re.MULTILINE | re.IGNORECASE
    return re.compile(rf"(?<![\w.+#-]){re.escape(name)}(?![\w+#]|-\w){ends}", flags)
