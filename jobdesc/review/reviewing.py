"""The review: a document and rules in, findings out. Pure, and the same every time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from jobdesc.document.values import JobDescription
from jobdesc.review import methods as _methods  # noqa: F401 - enters the rules that are functions
from jobdesc.review.passages import Passage
from jobdesc.review.patterns import Hit, Index
from jobdesc.review.registry import method
from jobdesc.review.subjects import Known, Spot, Subject
from jobdesc.review.values import Finding, Rule, Rulebook, Term

_NONE: frozenset[int] = frozenset()


class Rules:
    """A rulebook made ready for many documents. Making it costs a hundred reviews: keep it."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.known = Known(book.names, book.statements)
        self.on = tuple(rule for rule in book.rules if rule.is_on)
        self.order = {rule.key: number for number, rule in enumerate(self.on)}

    @cached_property
    def terms(self) -> dict[str, Index[tuple[int, int]]]:
        """The terms of the rules of each language ("" for all), by rule and term number."""
        patterns: dict[str, list[tuple[tuple[int, int], str]]] = defaultdict(list)
        for number, rule in enumerate(self.on):
            patterns[rule.language] += [((number, at), it.words) for at, it in enumerate(rule.terms)]
        return {language: Index(entries) for language, entries in patterns.items()}

    @cached_property
    def exceptions(self) -> dict[str, Index[tuple[int, int]]]:
        """Exceptions, by rule and term number; -1 stands for all terms of the rule."""
        patterns: dict[str, list[tuple[tuple[int, int], str]]] = defaultdict(list)
        for number, rule in enumerate(self.on):
            entries = patterns[rule.language]
            entries += [((number, -1), it) for it in rule.exceptions]
            entries += [((number, at), it) for at, term in enumerate(rule.terms) for it in term.exceptions]
        return {language: Index(entries) for language, entries in patterns.items()}


def review(document: JobDescription, rules: Rules, on: date) -> tuple[Finding, ...]:
    """What the rules find in `document` as it stands on that day.

    In the order of the page; at one place the gravest first. Findings about a field without
    text, or about the whole document, come first.
    """
    found: dict[str, list[Spot]] = defaultdict(list)
    subject = Subject(document, on, rules.known, rules.book.laws, found)
    for number, spot in _term_spots(subject, rules):
        found[rules.on[number].key].append(spot)
    places = {it.path: number for number, it in enumerate(subject.passages)}

    def order(finding: Finding) -> tuple[int, int, int, int, int, str]:
        place = places.get(finding.path, -1)
        number = rules.order[finding.rule]
        return place, finding.start, finding.severity.rank, finding.end, number, finding.path

    return tuple(sorted(_findings(subject, rules), key=order))


def _findings(subject: Subject, rules: Rules) -> Iterator[Finding]:
    """Each once: two terms of a rule may find the same words."""
    for rule in rules.on:
        if rule.language not in ("", subject.language):
            continue
        spots = method(rule.method)(subject, rule) if rule.method else subject.found.get(rule.key, ())
        said = set()
        for spot in spots:
            finding = _finding(rule, spot)
            name = finding.path, finding.start, finding.end, finding.reason
            if name not in said:
                said.add(name)
                yield finding


def _term_spots(subject: Subject, rules: Rules) -> Iterator[tuple[int, Spot]]:
    for language in ("", subject.language):
        index = rules.terms.get(language)
        if index is None:
            continue
        for passage in subject.passages:
            if hits := tuple(_longest(index.hits(passage))):
                yield from _kept(subject, passage, rules, hits, _spared(passage, rules, language))


def _spared(passage: Passage, rules: Rules, language: str) -> dict[tuple[int, int], set[int]]:
    """The numbers of the words that are exceptions, by rule and term."""
    spared: dict[tuple[int, int], set[int]] = defaultdict(set)
    if index := rules.exceptions.get(language):
        for owner, hit in index.hits(passage):
            spared[owner].update(range(hit.first, hit.after))
    return spared


def _longest(hits: Iterator[tuple[tuple[int, int], Hit]]) -> Iterator[tuple[tuple[int, int], Hit]]:
    """Of one rule's hits that overlap, the one that began first and is longest."""
    last: dict[int, Hit] = {}
    ordered = sorted(hits, key=lambda it: (it[1].first, -it[1].after, it[0]))
    for owner, hit in ordered:
        before = last.get(owner[0])
        if before is None or hit.first >= before.after:
            last[owner[0]] = hit
            yield owner, hit


def _kept(
    subject: Subject,
    passage: Passage,
    rules: Rules,
    hits: Iterable[tuple[tuple[int, int], Hit]],
    spared: dict[tuple[int, int], set[int]],
) -> Iterator[tuple[int, Spot]]:
    for (number, at), hit in hits:
        rule = rules.on[number]
        start, end = passage.words[hit.first].start, passage.words[hit.after - 1].end
        held = range(hit.first, hit.after)
        if (
            passage.role in rule.reads
            and all(spared.get(owner, _NONE).isdisjoint(held) for owner in ((number, -1), (number, at)))
            and not subject.is_name(passage, hit)
            and not (rule.spares_statements and subject.is_statement(passage, start))
        ):
            yield number, _spot(passage, start, end, rule.terms[at])


def _spot(passage: Passage, start: int, end: int, term: Term) -> Spot:
    return Spot(passage, start, end, term.reason, term.suggestions)


def _finding(rule: Rule, spot: Spot) -> Finding:
    passage = spot.passage
    start, end = passage.span(spot.start, spot.end) if passage and spot.end > spot.start else (0, 0)
    path = passage.path if passage else spot.path
    return Finding.model_construct(
        rule=rule.key,
        family=rule.family,
        severity=rule.severity,
        title=rule.title,
        path=path,
        item=passage.item if passage else path,
        start=start,
        end=end,
        words=passage.text[start:end] if passage else "",
        reason=spot.reason or rule.reason,
        evidence=spot.evidence or rule.evidence,
        suggestions=spot.suggestions or rule.suggestions,
    )
