"""The step “Check”: all that the review found in a posting, by place, to be filtered and settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.http import urlencode
from django.utils.safestring import SafeString

from jobdesc.builder.reviewing import Seen
from jobdesc.forms.findings import CHECK, FAMILIES, SEVERITIES, Findings, Note
from jobdesc.forms.steps import steps_of
from jobdesc.review import Family, Rules, Severity

FILTERS = {"severity": "How grave", "family": "Kind", "topic": "Topic"}
"""What an address can ask for, and what the page calls it."""


@dataclass(frozen=True)
class Option:
    label: str
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Group:
    """What stands in one step, in its order."""

    heading: str
    notes: SafeString


@dataclass(frozen=True)
class Check:
    """The page. `total` are open, of which `shown` pass the filters."""

    total: int
    shown: int
    filters: tuple[Filter, ...]
    groups: tuple[Group, ...]
    dismissed: tuple[Note, ...]


def asked(query: Mapping[str, str]) -> dict[str, str]:
    """The filters that an address names, those that say nothing left out."""
    return {name: query[name] for name in FILTERS if query.get(name)}


def address(step: str, chosen: Mapping[str, str]) -> str:
    """The query that leads to a step, on the check with its filters."""
    return urlencode({"step": step, **(chosen if step == CHECK else {})})


def check(found: Findings, rules: Rules, query: Mapping[str, str]) -> Check:
    topics = {rule.key: rule.topic for rule in rules.on}
    tells: dict[str, Callable[[Seen], str]] = {
        "severity": lambda seen: seen.finding.severity,
        "family": lambda seen: seen.finding.family,
        "topic": lambda seen: topics.get(seen.finding.rule, ""),
    }
    everything = found.reviewed.open
    known = {name: {tell(seen) for seen in everything} for name, tell in tells.items()}
    chosen = {name: value for name, value in asked(query).items() if value in known[name]}
    shown = [seen for seen in everything if all(tells[name](seen) == chosen[name] for name in chosen)]
    return Check(
        total=len(everything),
        shown=len(shown),
        filters=tuple(_filter(name, tells, everything, chosen) for name in FILTERS),
        groups=tuple(_groups(found, shown)),
        dismissed=tuple(map(found.note, found.reviewed.dismissed)),
    )


def _filter(
    name: str,
    tells: Mapping[str, Callable[[Seen], str]],
    everything: Iterable[Seen],
    chosen: Mapping[str, str],
) -> Filter:
    """Its choices, each with how many there are under the other filters."""
    others = {key: value for key, value in chosen.items() if key != name}
    within = [seen for seen in everything if all(tells[key](seen) == others[key] for key in others)]
    counts = Counter(map(tells[name], within))
    names = _names(name) or {value: value.replace("-", " ").capitalize() for value in sorted(counts)}
    options = [Option("All", len(within), urlencode({"step": CHECK, **others}), name not in chosen)]
    options += [
        Option(
            label,
            counts[value],
            urlencode({"step": CHECK, **others, name: value}),
            chosen.get(name) == value,
        )
        for value, label in names.items()
        if counts[value] or chosen.get(name) == value
    ]
    return Filter(FILTERS[name], tuple(options))


def _names(name: str) -> dict[str, str]:
    """The choices in their order, where they have one."""
    if name == "severity":
        return {one.value: SEVERITIES[one] for one in Severity}
    return {one.value: FAMILIES[one] for one in Family} if name == "family" else {}


def _groups(found: Findings, shown: Iterable[Seen]) -> Iterable[Group]:
    """What is about the whole first, then by step, in the order in which one works."""
    steps = steps_of(found.document)
    order = {key: number for number, key in enumerate((CHECK, *(key for key in steps if key != CHECK)))}

    def place(seen: Seen) -> int:
        return order[found.step_of(seen)]

    ordered = sorted(shown, key=place)
    notes = {seen.name: found.note(seen) for seen in ordered}
    following = dict(zip(notes, list(notes.values())[1:], strict=False))
    for number, group in groupby(ordered, key=place):
        key = list(order)[number]
        heading = "The whole posting" if key == CHECK else steps[key].name
        yield Group(heading, found.html([notes[seen.name] for seen in group], CHECK, following))
