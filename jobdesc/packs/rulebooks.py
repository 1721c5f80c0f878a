"""The rules of the review as they are written down: `seeds/review/*.yaml` → `Rulebook`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, model_validator

from jobdesc.document.values import Text, Value
from jobdesc.packs.compiling import Record
from jobdesc.packs.faults import Fault, PackError, Place
from jobdesc.packs.loader import Sheet, load_yaml, shown
from jobdesc.packs.reading import read
from jobdesc.review.patterns import PatternError, parse
from jobdesc.review.registry import methods, written_rules
from jobdesc.review.values import (
    Evidence,
    Family,
    PayLaw,
    Role,
    Rule,
    Rulebook,
    RuleKey,
    Severity,
    Suggestion,
    Term,
)

MAX_PATTERN = 400
"""What the database takes as one pattern, in characters."""


class Advice(Value):
    """`replace` can stand in the place of the words ("" leaves them out), `advise` is for who
    writes."""

    replace: tuple[Text, ...] = ()
    advise: tuple[Text, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _nothing_is_empty(cls, written: Any) -> Any:
        """YAML's empty entry is None here: nothing in the place of the words."""
        if isinstance(written, dict) and isinstance(written.get("replace"), list):
            return {**written, "replace": [it or "" for it in written["replace"]]}
        return written

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        exact = (Suggestion(words=it, exact=True) for it in self.replace)
        return (*exact, *(Suggestion(words=it) for it in self.advise))


class TermRecord(Advice):
    """A term; one without more to say is written as its pattern alone."""

    words: Text
    reason: Text = ""
    exceptions: tuple[Text, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _pattern_alone(cls, written: Any) -> Any:
        return {"words": written} if isinstance(written, str) else written

    @property
    def term(self) -> Term:
        return Term(
            words=self.words, reason=self.reason, suggestions=self.suggestions, exceptions=self.exceptions
        )


class RuleRecord(Advice):
    """A rule; see `Rule`. In `hits` the words to be found stand in [brackets]."""

    key: RuleKey
    family: Family
    topic: Text
    title: Text
    severity: Severity
    reason: Text
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    language: str = "en"
    reads: tuple[Role, ...] = (Role.TEXT, Role.ABOUT, Role.NOTE)
    is_on: bool = True
    spares_statements: bool = False
    method: Text = ""
    settings: dict[str, float] = {}
    terms: tuple[TermRecord, ...] = ()
    exceptions: tuple[Text, ...] = ()
    hits: tuple[Text, ...] = ()
    passes: tuple[Text, ...] = ()

    @property
    def rule(self) -> Rule:
        plain = {
            name: getattr(self, name) for name in Rule.model_fields if name not in ("terms", "suggestions")
        }
        return Rule(**plain, terms=tuple(it.term for it in self.terms), suggestions=self.suggestions)


class RuleFile(Value):
    """One file of `seeds/review`."""

    rules: tuple[RuleRecord, ...] = ()
    laws: tuple[PayLaw, ...] = ()
    names: tuple[Text, ...] = ()
    statements: dict[str, tuple[Text, ...]] = {}


def load_rulebook(path: Path | str) -> Rulebook:
    """Read every `*.yaml` in a folder (or one file), and add the rules that are functions alone.

    Raise `PackError` with everything that is wrong, one line each.
    """
    path = Path(path)
    paths = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not paths:
        raise PackError([Fault(shown(path), 1, (), "holds no *.yaml file")])
    faults: list[Fault] = []
    files: list[tuple[Sheet, RuleFile]] = []
    for one in paths:
        try:
            sheet = load_yaml(one)
            files.append((sheet, read(sheet, RuleFile)))
        except PackError as error:
            faults.extend(error.faults)
    faults += [fault for sheet, file in files for fault in _faults(sheet, file)]
    faults += _doubles(files)
    if faults:
        raise PackError(faults)
    return _joined(file for _, file in files)


def _joined(files: Iterable[RuleFile]) -> Rulebook:
    files = tuple(files)
    statements: dict[str, tuple[Text, ...]] = {}
    for file in files:
        for language, patterns in file.statements.items():
            statements[language] = (*statements.get(language, ()), *patterns)
    written = [it.rule for file in files for it in file.rules]
    rules = sorted([*written, *written_rules()], key=lambda it: it.key)
    laws = sorted((it for file in files for it in file.laws), key=lambda it: (it.place, str(it.since)))
    names = sorted({it for file in files for it in file.names})
    return Rulebook(rules=tuple(rules), laws=tuple(laws), names=tuple(names), statements=statements)


def _faults(sheet: Sheet, file: RuleFile) -> Iterator[Fault]:
    for place, pattern in _patterns(file):
        try:
            parse(pattern)
        except PatternError as error:
            yield sheet.fault(place, str(error))
        if len(pattern) > MAX_PATTERN:
            yield sheet.fault(place, f"is longer than {MAX_PATTERN} characters: make two of it")
    for number, rule in enumerate(file.rules):
        if rule.method and rule.method not in methods():
            yield sheet.fault(("rules", number, "method"), f"no function is called “{rule.method}”")
        if not rule.method and not rule.terms:
            yield sheet.fault(("rules", number), "has neither terms nor a method: it would find nothing")
        for words, count in Counter(it.words for it in rule.terms).items():
            if count > 1:
                yield sheet.fault(("rules", number, "terms"), f"“{words}” stands here {count} times")


def _patterns(file: RuleFile) -> Iterator[tuple[Place, str]]:
    for number, rule in enumerate(file.rules):
        at: Place = ("rules", number)
        yield from (((*at, "exceptions", one), it) for one, it in enumerate(rule.exceptions))
        for one, term in enumerate(rule.terms):
            yield (*at, "terms", one), term.words
            yield from (((*at, "terms", one, "exceptions", of), it) for of, it in enumerate(term.exceptions))
    yield from ((("names", one), it) for one, it in enumerate(file.names))
    for language, patterns in file.statements.items():
        yield from ((("statements", language, one), it) for one, it in enumerate(patterns))


def _doubles(files: Iterable[tuple[Sheet, RuleFile]]) -> Iterator[Fault]:
    files = tuple(files)
    keys = Counter(rule.key for _, file in files for rule in file.rules)
    keys.update(rule.key for rule in written_rules())
    for sheet, file in files:
        for number, rule in enumerate(file.rules):
            if keys[rule.key] > 1:
                yield sheet.fault(("rules", number, "key"), f"another rule is called “{rule.key}” too")


# Rows of a fixture


def compile_rules(book: Rulebook) -> list[Record]:
    """The rulebook as rows with natural keys: rules and their terms, laws, names, statements."""
    rows = [_row("reviewrule", **_rule_fields(rule)) for rule in book.rules]
    for rule in book.rules:
        for position, term in enumerate(rule.terms):
            rows.append(_row("reviewterm", rule=[rule.key], position=position, **_term_fields(term)))
    rows += [
        _row("reviewlaw", key=key, **law.model_dump(mode="json")) for key, law in law_keys(book.laws).items()
    ]
    rows += [_row("reviewname", words=words) for words in book.names]
    for language, patterns in sorted(book.statements.items()):
        stated = sorted(set(patterns))
        rows += [_row("reviewstatement", language=language, words=words) for words in stated]
    return rows


def _row(model: str, **fields: Any) -> Record:
    return {"model": f"jobdesc.{model}", "fields": fields}


def _rule_fields(rule: Rule) -> dict[str, Any]:
    return {**rule.model_dump(mode="json", exclude={"terms", "suggestions"}), **_advice(rule.suggestions)}


def _term_fields(term: Term) -> dict[str, Any]:
    return {**term.model_dump(mode="json", exclude={"suggestions"}), **_advice(term.suggestions)}


def _advice(suggestions: Iterable[Suggestion]) -> dict[str, list[str]]:
    suggestions = tuple(suggestions)
    return {
        "replace": [it.words for it in suggestions if it.exact],
        "advise": [it.words for it in suggestions if not it.exact],
    }


def law_keys(laws: Iterable[PayLaw]) -> dict[str, PayLaw]:
    """Each law under a key of its own, which stays when its dates are corrected: place and name,
    and where the same law stands there in several forms the day from which each holds."""
    laws = tuple(laws)
    names = Counter(_law_name(law) for law in laws)
    found: dict[str, PayLaw] = {}
    for law in laws:
        name = _law_name(law)
        key = name if names[name] == 1 else f"{name}-{law.since or 'not-in-force'}"
        if key in found:
            raise PackError([Fault("laws", 1, (), f"“{law.name}” stands twice for {law.place}, {law.since}")])
        found[key] = law
    return dict(sorted(found.items()))


def _law_name(law: PayLaw) -> str:
    plain = unicodedata.normalize("NFKD", f"{law.place} {law.name}").encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))[:80].strip("-")
