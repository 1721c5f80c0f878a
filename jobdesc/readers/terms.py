"""Finds where and how much somebody works: workplace and employment types.

The words alone say little ("hybrid classes", "175 full-time teachers", "insurance for full-time
staff"), so they count only in a line of their own, behind a label, or beside a word for the job.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jobdesc.document.values import EmploymentType, Workplace
from jobdesc.readers.header import Piece, pieces
from jobdesc.readers.loose import FoundEmployment, FoundText, FoundWorkplace, Span

_WORKPLACES = (
    (Workplace.HYBRID, re.compile(r"(?i)\bhybrid(?:es?)?\b")),
    (
        Workplace.REMOTE,
        re.compile(
            r"(?i)\b(?:fully |100 ?% )?remote\b(?! control)|\bhome[- ]?office\b|\btélétravail (?:complet|"
            r"total|à 100)\b|\bvirtual(?= (?:position|role|job))"
        ),
    ),
    (
        Workplace.ON_SITE,
        re.compile(
            r"(?i)\bon-?site\b|\bon site\b|\bin[- ]person\b|\bon-campus\b|\bvor ort\b|\bpräsenz\b|"
            r"\b(?:fully )?in[- ]office\b(?! (?:"
            r"requirement|presence|attendance|days?|perk|snack|lunch|food|meal|event))"
        ),
    ),
)
_LABELLED = re.compile(
    r"(?im)^[^\w\n]{0,4}(?:work(?:ing)? )?(?:location|workplace(?: type)?|(?:work )?(?:model|arrangement|"
    r"setting))[*\s]{0,4}:(?P<value>[^\n]{1,30})"
)
_EMPLOYMENT = (
    (
        EmploymentType.FULL_TIME,
        (
            r"full[- ]?time|vollzeit|temps (?:plein|complet)|fulltime|voltijds?|tiempo completo|"
            r"jornada completa|tempo (?:pieno|inteiro|integral)|heltid"
        ),
    ),
    (
        EmploymentType.PART_TIME,
        (
            r"part[- ]?time|teilzeit|temps partiel|parttime|deeltijds?|tiempo parcial|media jornada|"
            r"tempo parziale|tempo parcial|deltid"
        ),
    ),
    (EmploymentType.CONTRACTOR, r"(?:independent )?(?<!general )contractors?|freelance|freiberuflich"),
    (EmploymentType.TEMPORARY, r"temporary|fixed[- ]term|seasonal|befristete?|cdd"),
    (EmploymentType.INTERN, r"internship|intern|praktikum|praktikant(?:in)?|stage(?= de )"),
    (EmploymentType.VOLUNTEER, r"volunteer(?= (?:position|opportunity|role|virtual))|ehrenamtlich"),
    (EmploymentType.PER_DIEM, r"per[- ]diem(?! (?:for|rate|allowance))"),
)
_EMPLOYMENTS = tuple((kind, re.compile(rf"(?i)\b(?:{words})\b")) for kind, words in _EMPLOYMENT)
_DENIED = re.compile(
    r"(?i)(?:\bfull ?/|\bnot?\b(?: remote/| an?\b| fully\b| currently\b)?|"
    r"\bpartial(?:ly)?|\bno longer\b|non-|\bkein\w*|\bif\b[^.\n]{0,20}|"
    r"\bwhether\b[^.\n]{0,20}|\bpossible|\boccasional(?:ly)?|\bsome|"
    r"\bpossibility of(?: trial)?|\boption (?:of|to work)|\bdays?(?: (?:a|per|each|every) weeks?)?(?: of)?)"
    r"[\s(]{0,3}$"
)
_LABEL = re.compile(
    r"(?i)(?:employment(?:[ -](?:type|status|basis))?|^contract|\ncontract|^type|\ntype|^hours|\nhours|"
    r"workplace|"
    r"(?:job|position|contract|role|work|working|employee|"
    r"location|workplace)[ -]?"
    r"(?:type|model|status|arrangement|setting|mode|schedule)|remote|office policy|time type|"
    r"full[- ]time or part[- ]time|"
    r"anstellungsart|arbeitsmodell|type de contrat|dienstverband)\**\s{0,2}[:/–-]?\**\s{0,2}[^\n.:]{0,25}$"
)
_JOB = (
    r"(?:position|role|job|opportunity|appointment|employment|work(?!shop)|working|schedule|basis|hours|"
    r"contract|werken|arbeiten|arbeitsmodell|"
    r"vacancy|placement|team member|assignment|arrangement|set-?up|model|policy|stelle|poste|functie|"
    r"(?:adjunct |"
    r"teaching |faculty |senior |lead )?(?:teacher|instructor|engineer|analyst|manager))(?!s)"
)
_BEFORE = re.compile(
    r"(?i)(?:\b(?:this|the) (?:position|role|job|post) (?:is|will be)|\b(?:is|as|seeking|hiring|for|offer|"
    r"offering|we are) an?|"
    r"\bthis is an?|\b(?:position|role|job) (?:is|as)|#li-)(?: (?:fully|100 ?%|primarily|an?))?[\s*-]{0,3}$"
)
_AFTER = re.compile(
    rf"(?i)[\s,/)]{{0,2}}(?:(?:or|and|,|/)?\s?(?!data|analytics|engineer|"
    rf"cloud)[\w-]{{1,14}},?\s){{0,2}}{_JOB}\b"
)
_ELSEWHERE = re.compile(
    r"(?i)[\s,]{0,2}(?:(?:and|or|,|/)\s?[\w-]+\s?){0,3}(?:class|course|availab|flexib|work days?\b|"
    r"work flexib|days|first\b|organi[sz]ation|compan(?:y|ies)|format|modalit|instruction|learning|"
    r"student|team(?!\smember\b)|"
    r"employees|staff|colleagues|cloud|bootcamp|session|program|delivery|support|training|teaching and|"
    r"faculty memb|or part[- ]time\b)"
)
_OTHERS = re.compile(r"(?i)\b(?:all|our|other|eligible|over \d+|\d{2,}|for) (?:[\w-]+ )?$")
_WORD = re.compile(r"[^\W\d_]+")
_LINE, _FEW, _SIGHT = 70, 4, 60
_OPTION = re.compile(
    r"(?i)[^.,;\n]{0,30}\b(?:possible|not|optional|options?|occasionally|by arrangement|days?|can be|möglich|"
    r"nach absprache|up to|policy|friendly|abroad|stipend|allowance)\b"
)
_FOR_JOB = re.compile(r"(?i) (?:position|role|job|contract|opportunity)\b")
_FULLY = re.compile(r"(?i)fully|100|complet|total")
_ITEM = re.compile(r"[ \t]*[-*•·–][ \t]+\W*$")
_COUNT = r"(?:\d(?:\s?(?:-|–|to)\s?\d)?|one|two|three|four|zwei|drei|deux|trois|twee|drie)"
_OFFICE = r"(?:office|on-?site|on site|home|hq|remote|campus)"
_DAYS = re.compile(
    rf"(?i)\b(?:at least |minimum )?{_COUNT} (?:fixed |set |office |remote )?(?:days?|tage|jours?|dagen)\b"
    rf"(?:(?: (?:a|per|each|every|pro|par)|/) ?(?:week|woche|semaine))?"
    rf"(?: (?:(?:(?:working )?(?:in|at|from|on) )?(?:the |our |your )?{_OFFICE}\b|im (?:büro|home ?office)|"
    rf"(?:de|en) télétravail|op kantoor|thuis))?"
    rf"(?:(?: (?:a|per|each|every|par)|/) ?(?:week|semaine))?"
)
_TELLS_WHERE = re.compile(
    r"(?i)week|woche|semaine|office|site|home|büro|télétravail|kantoor|thuis|campus|remote"
)
_NEAR, _AFAR = 40, 120
_ALONE = (
    (EmploymentType.CONTRACTOR, re.compile(r"(?i)contract(?:ing)?")),
    (EmploymentType.INTERN, re.compile(r"(?i)stage|estágio|prácticas|tirocinio")),
)
"""Words that mean a type only where nothing else stands beside them."""

_TYPE = re.compile(r"(?im)^\W{0,6}(?:employment|job|contract)(?: type)?[ *]*:[ *]*(?P<value>[^\n:]{2,60})")
_KNOWN = re.compile(
    "|".join(
        [
            *(f"(?:{pattern.pattern.removeprefix('(?i)')})" for _, pattern in _WORKPLACES),
            *(rf"\b(?:{words})\b" for _, words in _EMPLOYMENT),
            r"\b(?:permanent|contract|cdi|unbefristet|festanstellung|stage|regular|flexible)\b",
        ]
    ),
    re.IGNORECASE,
)


def is_term(text: str) -> bool:
    """Whether a piece of a line says how one works there and names no place ("Fully remote")."""
    days = any(_TELLS_WHERE.search(found[0]) for found in _DAYS.finditer(text))
    rest = _KNOWN.sub("", _DAYS.sub("", text))
    return (days or _KNOWN.search(text) is not None) and not any(map(str.isupper, rest))


def find_workplace(source: str, head_end: int) -> FoundWorkplace | None:
    """Hybrid before remote before on-site: an ad for a hybrid job names the other two as well.

    What a label names alone ("Location: In-person") goes before all of them. Below `head_end`, where the
    ad's head ends, "- Remote work" is one of the benefits.
    """
    if labelled := _labelled(source):
        return labelled
    for workplace, pattern in _WORKPLACES:
        for found in _stated(source, pattern):
            if workplace is not Workplace.REMOTE or _is_all_remote(source, found, head_end):
                return FoundWorkplace(value=workplace, span=Span(start=found.start(), end=found.end()))
    return None


def _labelled(source: str) -> FoundWorkplace | None:
    for line in _LABELLED.finditer(source):
        named = [
            FoundWorkplace(value=workplace, span=Span(start=found.start(), end=found.end()))
            for workplace, pattern in _WORKPLACES
            if (found := pattern.search(source, *line.span("value")))
        ]
        if len(named) == 1:
            return named[0]
    return None


def _is_all_remote(source: str, found: re.Match[str], head_end: int) -> bool:
    if _FULLY.match(found[0]):
        return True
    item = _ITEM.match(source[max(0, found.start() - _NEAR) : found.start()].rpartition("\n")[2]) is not None
    listed = item and found.start() > head_end and not _FOR_JOB.match(source, found.end())
    return not listed and _OPTION.match(source, found.end()) is None


def find_workplace_note(source: str, workplace: FoundWorkplace | None) -> FoundText | None:
    """How many days a hybrid job is in the office or at home, where its line says so."""
    if workplace is None or workplace.value is not Workplace.HYBRID:
        return None
    low = max(source.rfind("\n", 0, workplace.span.start) + 1, workplace.span.start - _AFAR)
    high = source.find("\n", workplace.span.end)
    high = min(high if high >= 0 else len(source), workplace.span.end + _AFAR)
    for found in _DAYS.finditer(source, low, high):
        if _TELLS_WHERE.search(found[0]):
            return FoundText(value=found[0], span=Span(start=found.start(), end=found.end()))
    return None


def find_employment(source: str, head: tuple[Piece, ...]) -> Iterator[FoundEmployment]:
    """Yield each type that is stated of the job, in the order of our own list. `head`: the
    pieces of the ad's header lines."""
    labelled = (
        piece for found in _TYPE.finditer(source) for piece in pieces(found["value"], found.start("value"))
    )
    alone = (*head, *labelled)
    for kind, pattern in _EMPLOYMENTS:
        words = [pattern, *(words for known, words in _ALONE if known is kind)]
        if found := next(_stated(source, pattern), None):
            yield FoundEmployment(value=kind, span=Span(start=found.start(), end=found.end()))
        elif piece := next((one for one in alone if any(word.fullmatch(one.text) for word in words)), None):
            yield FoundEmployment(value=kind, span=piece.span)


def _stated(source: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    for found in pattern.finditer(source):
        before = source[max(0, found.start() - _SIGHT) : found.start()]
        after = source[found.end() : found.end() + _SIGHT]
        if _DENIED.search(before[-30:]):
            continue
        if found[0].casefold().startswith("hybrid") and _tells_days(after[:_NEAR]):
            yield found
        if _ELSEWHERE.match(after):
            continue
        if _is_stated(before, found[0], after):
            yield found


def _is_stated(before: str, words: str, after: str) -> bool:
    head, tail = before.rpartition("\n")[2], after.partition("\n")[0]
    alone = len(head) + len(words) + len(tail) <= _LINE and len(head) < _LINE - 10 and not tail.endswith(".")
    if alone and _short(head) and _short(tail):
        return True
    if not head.strip(" \t*•-–>#") and (len(tail) < _SIGHT or tail.lstrip()[0] in ",.;:·|–—(-"):
        return True
    if _OTHERS.search(head):
        return False
    return bool(_LABEL.search(before) or _AFTER.match(tail) or _BEFORE.search(head))


def _tells_days(after: str) -> bool:
    days = _DAYS.search(after.partition("\n")[0])
    return days is not None and _TELLS_WHERE.search(days[0]) is not None


def _short(words: str) -> bool:
    """Say whether the rest of a line is a title, a place or a mark, not a sentence."""
    small = [word for word in _WORD.findall(words) if word[0].islower()]
    return len(small) <= _FEW
