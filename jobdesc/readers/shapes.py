"""What a line is by its looks: a heading, a fact, a label with words, a run of sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from jobdesc.readers import cues, headings
from jobdesc.readers.lines import Line
from jobdesc.readers.loose import LooseKind

_LABEL = re.compile(r"\**([^:*\n]{2,60}?)\**\s*:\**\s+(?=\S)")
_TAIL = re.compile(r"(?:\s)((?:[A-Z][\w'-]+\s){0,3}(?:to\s)?[A-Z][\w'-]+)$")
_MARKDOWN = re.compile(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)")
SENTENCE_END = re.compile(r"[.!?]\)?\s+(?=[A-ZÄÖÜÀÉ])")
_FIGURES = re.compile(r"\d{4,}")
_RUN = 600
_FEW = 4
SHORT_WORDS = 8
SINGLE = 7
_PROSE = 60
BUTTONS = frozenset({"apply", "apply now", "save", "share", "show more", "show less", "jetzt bewerben"})
STRONG = (LooseKind.EQUAL_OPPORTUNITY, LooseKind.OTHER, LooseKind.APPLY)
_FORM = re.compile(
    r"(?i)(?:sign|log) in(?: (?:to|with) .{3,40})?|join now|e-?mail (?:or|and) (?:phone|password)|password|"
    r"forgot(?:ten)? (?:your )?password\?|new to \w+\?|create (?:an|your) account"
)
_PAY_LABEL = re.compile(
    r"\W{0,4}(?:(?:annual|base|basic|starting|hiring|target|gross|monthly|hourly) )?"
    r"(?:salary|pay|wages?|compensation|remuneration|rate of pay|hourly rate|gehalt|jahresgehalt|vergütung|"
    r"lohn|stundenlohn|salaire|rémunération|salaris|salario|sueldo|retribuzione|remuneração)(?: range)?"
    r"(?: \([^()\n]{1,30}\))?[ *]{0,4}:[ *]{0,4}(?=\S)",
    re.IGNORECASE,
)
_TITLES = frozenset({"position", "role", "title", "job title", "position title", "working title", "job"})


def is_heading(line: Line, following: Line | None) -> bool:
    """Say whether a line announces what follows, by its looks and its words."""
    text = shown(line.text)
    text = text.replace("...", "…")
    if (
        following is None
        or text.casefold() in BUTTONS
        or len(text) > headings.LONGEST_HEADING
        or "://" in text
    ):
        return False
    if labelled(line) or (line.level in {0, SINGLE} and is_fact(text)):
        return False
    if 0 < line.level < SINGLE:
        return True
    if line.bullet:
        alone = line.after_blank and not following.bullet
        return headings.is_pure(text) and (line.level == SINGLE or alone)
    known = headings.kind_of(text) is not None
    if headings.is_pure(text) or (text.endswith(":") and (known or cues.listed_kind(text) is None)):
        return True
    leads = following.bullet or (line.level == SINGLE and not following.level)
    few = len(text.split()) <= SHORT_WORDS and not text.endswith((".", ",", ";"))
    prose = len(following.text) > _PROSE and not following.bullet
    titled = headings.is_titled(text) and (prose or headings.is_framed(text) or headings.is_styled(text))
    if few and (headings.opens_like_one(text) or titled) and not text.endswith("!"):
        return True
    asks = text.endswith(("?", "…", "...", "—")) and known
    return few and (leads or asks or (known and line.level > 0))


def is_form(text: str) -> bool:
    """ "Sign in to save this job", "Forgot password?": with it the ad's page begins anew."""
    return _FORM.fullmatch(text) is not None


def is_fact(text: str) -> bool:
    """ "Job ID 29172" is a fact, no heading."""
    return _FIGURES.search(text) is not None and not text.endswith(":")


def labelled(line: Line) -> tuple[LooseKind, str, int] | None:
    """Return kind, label and the label's length when a line is "Label: words"."""
    found = _LABEL.match(line.text)
    if found is None or not headings.is_pure(found[1]):
        return None
    kind = headings.kind_of(found[1])
    if found[1].casefold() in _TITLES:
        kind = LooseKind.OTHER
    return (kind, found[1], found.end()) if kind else None


def states_pay(text: str) -> bool:
    """Say whether a line is the job's pay behind a label ("Salary: £25,000"): a fact of its own, and no
    heading of the lines below it."""
    return _PAY_LABEL.match(text) is not None


def announced(line: Line) -> str:
    """Return the heading that a page's flattened markup left at the end of a line."""
    found = _TAIL.search(line.text[-60:])
    if found is None or line.bullet or line.level or len(found[1].split()) < 2:  # noqa: PLR2004 - one word is a word
        return ""
    words = found[1].split()
    tails = (" ".join(words[start:]) for start in range(len(words) - 1))
    return next((tail for tail in tails if headings.is_pure(tail)), "")


def pieces(line: Line) -> Iterator[tuple[LooseKind | None, Line]]:
    """A long run of sentences, cut where it turns to equal opportunity or to applying.

    Where most of it is of one such kind, so is what it leaves open; and so are the few words
    behind such a sentence.
    """
    cuts = list(pairwise([0, *(found.end() for found in SENTENCE_END.finditer(line.text)), len(line.text)]))
    if line.bullet or len(line.text) < _RUN or len(cuts) < _FEW:
        yield None, line
        return
    kinds = [cues.strong_kind(line.text[one:other]) for one, other in cuts]
    told: Counter[LooseKind | None] = Counter()
    for kind, (one, other) in zip(kinds, cuts, strict=True):
        told[kind] += other - one
    most = max(STRONG, key=lambda kind: told[kind])
    rest = most if told[most] * 2 > len(line.text) else None
    runs = [
        (kind, [cut for _, cut in run])
        for kind, run in groupby(
            zip((kind or rest for kind in kinds), cuts, strict=True), key=lambda pair: pair[0]
        )
    ]
    for kind, run in runs:
        start, end = run[0][0], run[-1][1]
        text = line.text[start:end].rstrip()
        yield kind, replace(line, text=text, start=line.start + start, end=line.start + start + len(text))


def has_label(line: Line) -> bool:
    """Say whether a line is "Anything: words"."""
    return _LABEL.match(line.text) is not None


def shown(text: str) -> str:
    """Return a line without Markdown, its white space made single."""
    return " ".join(_MARKDOWN.sub("", text).split())
