"""What a posting says of benefits, of what comes on top of pay, and of the last day to apply: by its
facts and sections first, then by its words. A law of one place may meet a posting in another language,
so the words are those of English, German, French and Spanish, whatever the document's own is.

A word alone says little: who administers benefits is given none by it. Where a posting tells of the work
or of the employer, the sentence has to offer something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jobdesc.document.values import SectionKind
from jobdesc.review.deadlines import is_deadline
from jobdesc.review.folding import fold
from jobdesc.review.money import is_bare
from jobdesc.review.passages import Passage
from jobdesc.review.subjects import Subject
from jobdesc.review.tongues import spoken_in
from jobdesc.review.values import Role

_WORK: Final = frozenset({SectionKind.RESPONSIBILITIES, SectionKind.SKILLS, SectionKind.QUALIFICATIONS})
_ASIDE: Final = frozenset({"closing.equal_opportunity", "closing.accommodation", "closing.privacy"})
_LONGEST: Final = 600
"""Characters of a sentence that are looked at."""

_BENEFITS: Final = re.compile(
    r"\b(?:(?:health|medical|dental|vision|life|disability)(?:care)? (?:insurance|plan|coverage|benefits)"
    r"|dental|paid (?:leave|time off|vacation|holidays)|pto|annual leave|parental leave|401 ?\(?k\b"
    r"|pension (?:plan|scheme)|retirement (?:plan|savings)|days of (?:leave|holiday|vacation)|vacation days"
    r"|urlaubstagen?|tage urlaub|altersvorsorge|krankenversicherung|jobticket|elternzeit"
    r"|mutuelle|tickets?[- ]restaurant|congés payés|jours de congés?|régime de retraite"
    r"|assurance (?:maladie|collective|dentaire|médicale)"
    r"|seguro (?:médico|de salud|dental)|días de vacaciones|vacaciones pagadas"
    r"|plan de (?:pensiones|jubilación|retiro))\b"
)
_BENEFIT_WORDS: Final = re.compile(
    r"\b(?:benefits?|perks|insurance|pension|zusatzleistungen|sozialleistungen|avantages"
    r"|beneficios|prestaciones)\b"
)
_BENEFIT_HEADING: Final = re.compile(
    r"\b(?:benefits|perks|rewards|(?:we|wir|nous) (?:offer|provide|bieten|offrons)|what you(?:'ll| will)? get"
    r"|in it for you|vorteile|leistungen|avantages|ofrecemos|beneficios|prestaciones)\b"
)
_EXTRAS: Final = re.compile(
    r"\bbonus(?:es)?\b(?! points)|\b(?:stock (?:options?|purchase|grants?|awards?|units?|plan)"
    r"|(?:restricted|company) stock|rsus?|profit[- ]sharing|incentives?|gratuities)\b"
    r"|\b(?:(?:pay|wages?|rate|salary) (?:and|&|with)|plus) tips\b|\+ ?tips\b"
    r"|(?<!european )(?<!trade )\bcommissions?\b"
    r"|(?<!private )(?<!pay )(?<!health )(?<!brand )(?<!diversity, )(?<!diversity and )(?<!diversity & )"
    r"(?<!racial )(?<!social )\bequity\b(?!,? (?:and|&|inclusion|diversity))"
    r"|\b(?:provisionen|prämien?|weihnachtsgeld|urlaubsgeld|gewinnbeteiligung|aktienoptionen"
    r"|1[34]\. ?(?:monats)?gehalt|intéressement|1[34]e mois|treizième mois|stock-options"
    r"|comisiones|incentivos|opciones sobre acciones)\b"
)
_EXTRAS_OF_ONE: Final = {
    "de": re.compile(r"\bprovision\b"),
    "fr": re.compile(r"(?<!\ben )\bprimes?\b(?! abord)"),
    "es": re.compile(r"(?<!\bpro )\bbonos?\b"),
}
"""What is something else in another language: a prime location, pro bono work, the provision of a laptop."""

_OFFERING: Final = re.compile(
    r"\bwe (?:also )?(?:offer|provide|pay|give)\b"
    r"|\b(?:you|employees?|staff)(?:'ll| will| can| may| also){0,2} (?:get|receive|enjoy|earn)\b"
    r"|\beligible (?:for|to)\b"
    r"|\b(?:position|role|job|salary|compensation|package)\b[^.]{0,40}"
    r"\b(?:offers?|includes?|comes with|plus)\b"
    r"|\bwir (?:bieten|zahlen|geben)\b|\b(?:du|sie) (?:bekommst|erhältst|bekommen|erhalten)\b"
    r"|\bnous (?:offrons|proposons|versons)\b|\b(?:vous|tu) (?:bénéficie\w*|recev\w+|reçois)\b"
    r"|\bofrecemos\b|\brecib(?:es|irás|irá)\b"
)
_OFFERED: Final = re.compile(
    r"\bbenefits?(?: (?:include|package|plan|are|at|for (?:you|our people|employees))|[- ]eligible|:)"
    r"|\b(?:competitive|comprehensive|generous|full|excellent|great|attractive|robust|good) "
    r"(?:\w+ (?:and|&) )?(?:benefits?|perks)\b|\b(?:plus|our) (?:benefits|perks)\b"
    r"|\b(?:salary|wages?|compensation|pay)(?: (?:is|range|package|includes?|of|starts?|plus)\b|:)"
    r"|\b(?:attraktive|umfangreiche|unsere) \w*(?:benefits|leistungen)\b|\bgehalt\b"
    r"|\bavantages (?:sociaux|:)|\b(?:nos|vos) avantages\b|\b(?:salaire|rémunération)\b"
    r"|\b(?:prestaciones|beneficios) (?:de ley|sociales|superiores|:)|\b(?:salario|sueldo)\b"
)


def lists_benefits(subject: Subject) -> bool:
    """Whether benefits stand in the field for them, below a heading of theirs, or in an offer in words."""
    if _is_list(it.folded.text for it in subject.passages if it.path == "closing.benefits"):
        return True
    if _is_list(it.folded.text for it in subject.in_role(Role.TEXT) if _is_below_benefits(it)):
        return True
    return any(
        _BENEFITS.search(text) if is_open else _BENEFITS.search(text) or _BENEFIT_WORDS.search(text)
        for text, is_open in _offers(subject)
    )


def names_extras(subject: Subject) -> bool:
    """Whether a bonus, equity, a commission or the like is named as what comes on top of pay."""
    extras = subject.document.facts.pay.extras.strip()
    return bool(extras) or any(_names_extras(text, subject.language) for text, _ in _offers(subject))


def tells_until_when(subject: Subject) -> bool:
    """Whether the last day to apply is given, or that there is none."""
    return subject.document.facts.apply_by is not None or any(
        is_deadline(text, is_work=passage.section is not None and passage.section.kind in _WORK)
        for text, passage in _sentences(subject)
    )


def _names_extras(text: str, language: str) -> bool:
    """`language` is the document's: that of a sentence too short to tell its own."""
    if _EXTRAS.search(text):
        return True
    found = {it for it, pattern in _EXTRAS_OF_ONE.items() if pattern.search(text)}
    return bool(found) and spoken_in(text, language) in found


def _is_list(texts: Iterator[str]) -> bool:
    """Whether more than pay and an address stands there: an ad may give all of them in one place."""
    lines = (line for text in texts for line in text.split("\n") if line.strip())
    return any("@" not in line and "://" not in line and not is_bare(line) for line in lines)


def _is_below_benefits(passage: Passage) -> bool:
    if passage.section is None or passage.section.kind is not SectionKind.OWN:
        return False
    heading = f"{passage.section.heading}\n{passage.source.heading if passage.source else ''}"
    return _BENEFIT_HEADING.search(fold(heading).text) is not None


def _offers(subject: Subject) -> Iterator[tuple[str, bool]]:
    """The sentences that may offer something; with True those that need not say that they do, as they
    tell neither of the work nor of the employer."""
    for text, passage in _sentences(subject):
        kind = passage.section.kind if passage.section else None
        is_offer = _OFFERING.search(text) is not None
        if kind in _WORK:
            if is_offer:
                yield text, False
        elif is_offer or _OFFERED.search(text):
            yield text, False
        elif passage.role is not Role.ABOUT and kind is not SectionKind.NARRATIVE:
            yield text, True


def _sentences(subject: Subject) -> Iterator[tuple[str, Passage]]:
    """Those of the ad, without title and headings and without what is said of equal treatment, where
    "benefits" are named as well."""
    for passage in subject.passages:
        if passage.role in (Role.TITLE, Role.HEADING) or passage.path in _ASIDE:
            continue
        stated = subject.statements_in(passage)
        for number, (start, end) in enumerate(passage.sentences):
            if number not in stated:
                yield passage.folded.text[start : min(end, start + _LONGEST)], passage
