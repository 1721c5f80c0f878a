"""What a rule is, and what it finds. Plain values: the shipped ones, an installation's, a team's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field

from jobdesc.document.values import Text, Value
from jobdesc.review.folding import folded_words

RuleKey = Annotated[Text, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class Severity(StrEnum):
    """How much hangs on a finding; never how good the text or its writer is."""

    LEGAL_RISK = "legal-risk"
    CHECK = "check"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for what matters most."""
        return list(Severity).index(self)


class Family(StrEnum):
    LANGUAGE = "language"
    REQUIREMENTS = "requirements"
    READING = "reading"
    COMPLETENESS = "completeness"
    PAY_AND_LAW = "pay-and-law"


class Strength(StrEnum):
    """What kind of thing stands behind a rule. `CONTESTED`: studies disagree; `OWN`: only we say so."""

    LAW = "law"
    GUIDANCE = "guidance"
    TRIAL = "trial"
    SURVEY = "survey"
    VENDOR = "vendor"
    CONTESTED = "contested"
    OWN = "own"


class Role(StrEnum):
    """What a passage is for. Rules name the roles that they read."""

    TITLE = "title"
    HEADING = "heading"
    """Headings of sections and of items: names of skills and products among them."""
    TEXT = "text"
    """What items say."""
    ABOUT = "about"
    """What the employer says of itself."""
    NOTE = "note"
    """Short facts in free words: hours, the note on pay, how to apply."""
    CLOSING = "closing"
    """Benefits, equal opportunity, accommodation, privacy."""


class Evidence(Value):
    """Something that speaks for a rule, or, where it is contested, against it. `says` is in our
    words, `source` names author or law and number, `year` is of the publication."""

    source: Text
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    kind: Strength
    url: Text = ""
    says: Text = ""


class Suggestion(Value):
    """A better wording. Where it is `exact`, it can stand in the place of the words as it is
    (empty: the words can go); otherwise it is advice to whoever writes."""

    words: Text = ""
    exact: bool = False


class Term(Value):
    """Words that a rule looks for, written as a pattern (`patterns.py`). `reason` and
    `suggestions` say more than the rule's own, `exceptions` are patterns that the words may be
    a part of without being meant."""

    words: Text
    reason: Text = ""
    suggestions: tuple[Suggestion, ...] = ()
    exceptions: tuple[Text, ...] = ()


class Rule(Value):
    """One thing to look for. A rule with `terms` finds their words; one with a `method` is a
    function under that name (`methods/`), which `settings` tune.

    `language` is that of the documents it reads, "" for all. `reads` are the roles it looks at.
    A rule that `spares_statements` passes over sentences such as "regardless of age".
    `hits` and `passes` are sentences of our own in which it finds something, or must not.
    """

    key: RuleKey
    family: Family
    topic: Text
    title: Text
    severity: Severity
    reason: Text
    evidence: tuple[Evidence, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    language: Annotated[str, Field(pattern=r"^([a-z]{2,3})?$")] = "en"
    reads: tuple[Role, ...] = (Role.TEXT, Role.ABOUT, Role.NOTE)
    is_on: bool = True
    spares_statements: bool = False
    method: Text = ""
    settings: dict[str, float] = {}
    terms: tuple[Term, ...] = ()
    exceptions: tuple[Text, ...] = ()
    hits: tuple[Text, ...] = ()
    passes: tuple[Text, ...] = ()


class MustShow(StrEnum):
    """What a pay law wants in the posting."""

    RANGE = "range"
    BENEFITS = "benefits"
    OTHER_PAY = "other-pay"
    DEADLINE = "deadline"


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class RemoteReach(StrEnum):
    """Whether a posting for remote work falls under the law because it may be done there."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class PayLaw(Value):
    """A rule on pay in postings that holds in one place for a time.

    `place` is ISO 3166 (`US-CO`, `DE`), a city below it (`US-NY-NYC` with `city` its name), or `EU`.
    `since` None: not in force. `until` is the last day. `threshold` says in words to whom it
    applies; `checked` is the day somebody last read the source.
    """

    place: Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9*]{1,3}){0,2}$")]
    name: Text
    city: Text = ""
    since: date | None = None
    until: date | None = None
    threshold: Text = ""
    must_show: tuple[MustShow, ...] = ()
    remote: RemoteReach = RemoteReach.UNSURE
    says: Text = ""
    sources: tuple[Text, ...] = ()
    confidence: Confidence = Confidence.MEDIUM
    checked: date


class Rulebook(Value):
    """All that a review knows. `names` are products and other proper names, within which no
    word is meant ("Active Directory"); `statements` are words that make a sentence one about
    equal treatment ("regardless of"), by language (`names` belong to all)."""

    rules: tuple[Rule, ...] = ()
    laws: tuple[PayLaw, ...] = ()
    names: tuple[Text, ...] = ()
    statements: dict[str, tuple[Text, ...]] = {}


class Finding(Value):
    """What a rule found, and where.

    `path` is the field (`facts.title`, `item:<id>.text`, `closing.benefits`,
    `section:<id>.heading`), "" for the document as a whole; `item` the item's id, or the path
    where it is no item's. `words` is exactly the field's text from `start` to `end` (characters,
    as Python counts); for a finding about a field or the document they are empty and both 0.
    """

    rule: RuleKey
    family: Family
    severity: Severity
    title: Text
    path: Text = ""
    item: Text = ""
    start: Annotated[int, Field(ge=0)] = 0
    end: Annotated[int, Field(ge=0)] = 0
    words: Text = ""
    reason: Text
    evidence: tuple[Evidence, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def applicable(self) -> tuple[Suggestion, ...]:
        """The suggestions that can stand in the place of the words as they are."""
        return tuple(one for one in self.suggestions if one.exact) if self.words else ()

    @property
    def digest(self) -> str:
        """What a dismissal remembers: 16 hex digits of rule, field and words. How the words are
        typed (capitals, kinds of quotes and spaces) and where they stand in the field is no part."""
        said = "\0".join((self.rule, self.path, folded_words(self.words)))
        return sha256(said.encode()).hexdigest()[:16]


def settled(findings: Iterable[Finding], least: Severity | Literal[""]) -> bool:
    """Whether none is as severe as `least` or more; "" asks for nothing."""
    return not least or all(one.severity.rank > least.rank for one in findings)
