"""The hardest lines of a text: each named, none of them a number for the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import nlargest
from typing import Final

from jobdesc.review.passages import Word
from jobdesc.review.prose import READ, Sentence, is_capital, is_prose, place_of, sentences
from jobdesc.review.registry import rule
from jobdesc.review.subjects import Spot, Subject
from jobdesc.review.syllables import FORMULAS, syllables
from jobdesc.review.values import Evidence, Family, Role, Rule, Severity, Strength, Suggestion

_LONG_WORD: Final = 4
_NAMED_WORDS: Final = 4
_PLAIN: Final = 2
"""The syllables that a word counts with which is not hard."""
_OFTEN: Final = 3
_ROW: Final = 5
_LITTLE: Final = frozenset({"the", "and", "of", "to", "in", "for", "with", "or"})
_LEAST_LITTLE: Final = 2
_FAMILIAR_WORDS: Final = """
    abilities ability academic academy accommodation accountant accounting accuracy actively activities
    activity administration administrative america american analysis analytical analytics annually anybody
    application applications appropriate approximately architecture area auditorium authority automated
    automatic automatically automation available benefits business cafeteria category certificate
    certificates certification certifications certified collaborate collaborating collaboration
    communicate communicates communicating communication communications communities community companies
    company competitive computer coordinate coordinating creativity criteria curriculum customers database
    databases definitely deliveries delivering delivery demonstrated developer developers developing
    development developmental difficult documentation economy education educational educator educators
    effectively electricity electronic elementary eligibility eligible emergency energy engineering
    environment environmental environments especially evaluate evaluating evaluation everybody executive
    experience experienced experiences facilitate facilities facility familiar february financial
    generally generation healthcare identify immediately implement implementation implementing
    independently individual individuals industrial industry information innovation innovative interactive
    interesting international january kindergarten laboratories laboratory literature located manufacturer
    manufacturing material materials mathematics medical medication memorable military minimum monitoring
    motivated motivating multimedia naturally necessary occasionally officially operate operating
    operation operational operations opportunities opportunity ordinary organisation organisations
    organization organizations original participate participation particular particularly personality
    population portfolio preparation presentation presentations previously primarily primary prioritise
    prioritize professional professionals psychology qualification qualifications qualified quality
    recreational regularly regulations relationship relationships reliable requirements responsibilities
    responsibility responsible satisfaction scientific secondary secretary security similarly situation
    situations society specifically successfully supervision supervisor supervisors technical technician
    technicians technologies technology telephone television temporary territory traditional translation
    transportation tutorial tutorials typically understanding university usually vacation valuable variety
    various vegetables video videos visitor visitors
"""
_FAMILIAR: Final = frozenset(_FAMILIAR_WORDS.split())
"""Long English words that ads of every trade have, and that nobody stumbles over."""


@rule(
    key="hard-line",
    family=Family.READING,
    topic="reading",
    title="One of the hardest lines to read",
    severity=Severity.NOTE,
    reason="Many long words stand together here.",
    evidence=(
        Evidence(
            source="Kincaid, Fishburne, Rogers and Chissom, Research Branch Report 8-75",
            year=1975,
            kind=Strength.TRIAL,
            says="How long sentences and words are told how well 531 sailors understood passages. The "
            "formula is for passages; here it only picks out lines.",
        ),
        Evidence(
            source="Amstad (1978), Szigriszt Pazos (1993), Kandel and Moles (1958)",
            kind=Strength.CONTESTED,
            says="Forms of Flesch’s formula for German, Spanish and French. What a formula counts as hard is "
            "not always hard, and the reverse.",
        ),
    ),
    suggestions=(Suggestion(words="Put shorter words in the place of some, or say one thing less."),),
    language="",
    reads=READ,
    settings={"from-words": 12, "to-words": 30, "most": 3, "en": 15, "de": -5, "es": 0, "fr": 0},
)
def hard_line(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """At most so many lines (`most`): those that the formula of the language finds hardest, and harder
    than its bound. What is no hard word is told in `_without_names`."""
    if subject.language not in FORMULAS:
        return
    counted = _lines(subject, rule)
    far = [_beyond(subject, rule, counts) for _, counts in counted]
    hardest = nlargest(int(rule.settings["most"]), range(len(counted)), key=far.__getitem__)
    for number in sorted(hardest):
        sentence, counts = counted[number]
        yield Spot(sentence[0], *place_of(sentence), reason=_told(subject, sentence, counts))


def _lines(subject: Subject, rule: Rule) -> list[tuple[Sentence, list[int]]]:
    """The sentences beyond the bound, with the syllables of their words; what costs more is only asked
    of those that are beyond it with all their names."""
    longest = rule.settings["to-words"]
    found = [
        it
        for it in sentences(subject, rule, int(rule.settings["from-words"]) - 1)
        if len(it[1]) <= longest and _beyond(subject, rule, _counts(it[1], subject.language)) > 0
    ]
    known = _words_of_the_job(subject) if found else frozenset()
    counted = [(it, _without_names(subject, it, known)) for it in found if is_prose(it)]
    return [
        (sentence, counts)
        for sentence, counts in counted
        if _beyond(subject, rule, counts) > 0
        and sum(count >= _LONG_WORD for count in counts) >= _NAMED_WORDS
        and not _is_row_of_names(sentence, subject.language)
    ]


def _beyond(subject: Subject, rule: Rule, counts: list[int]) -> float:
    """How far a sentence of words with such syllables is beyond the bound of its language; below 0
    for one that is not."""
    far = _found(subject, counts) - rule.settings[subject.language]
    return far if FORMULAS[subject.language].is_grade else -far


def _found(subject: Subject, counts: list[int]) -> float:
    return FORMULAS[subject.language].of(len(counts), sum(counts) / len(counts))


def _counts(words: Sequence[Word], language: str) -> list[int]:
    """The syllables of the words; long ones that are familiar count as plain."""
    return [_PLAIN if it.text in _FAMILIAR else syllables(it.text, language) for it in words]


def _without_names(subject: Subject, sentence: Sentence, known: frozenset[str]) -> list[int]:
    """The same, where quotations, products and other names, and what the job is about, are plain."""
    passage, words = sentence
    names = subject.names_in(passage)
    first = passage.words.index(words[0])
    counts = _counts(words, subject.language)
    for number, word in enumerate(words):
        is_name = word.is_masked or first + number in names or word.text in known
        if is_name or (number and subject.language != "de" and is_capital(passage, word)):
            counts[number] = min(_PLAIN, counts[number])
    return counts


def _words_of_the_job(subject: Subject) -> frozenset[str]:
    """The words of its title and of all headings (skills among them), and those that come again and
    again."""
    headings = {it.text for passage in subject.in_role(Role.TITLE, Role.HEADING) for it in passage.words}
    counts = Counter(it.text for passage in subject.in_role(*READ) for it in passage.words)
    return frozenset(headings.union(word for word, count in counts.items() if count >= _OFTEN))


def _is_row_of_names(sentence: Sentence, language: str) -> bool:
    """Tools, places: hard to nobody who knows them. (German nouns have capitals, too.) A text whose
    language nobody knows is read as English, and is passed over here."""
    passage, words = sentence
    if language == "en" and sum(it.text in _LITTLE for it in words) < _LEAST_LITTLE:
        return True
    return language != "de" and sum(is_capital(passage, it) for it in words[1:]) >= _ROW


def _told(subject: Subject, sentence: Sentence, counts: list[int]) -> str:
    passage, words = sentence
    longest = sorted(zip(counts, words, strict=True), key=lambda it: -it[0])
    typed = (passage.text[slice(*passage.span(it.start, it.end))] for _, it in longest)
    named = ", ".join(f"“{word}”" for word in [*dict.fromkeys(typed)][:_NAMED_WORDS])
    formula, found = FORMULAS[subject.language], _found(subject, counts)
    scale = (
        f"school grade {found:.0f}"
        if formula.is_grade
        else f"{found:.0f}, where 100 is easy".replace("-", "−")
    )
    return f"Many long words stand together here: {named}. By {formula.name} this line alone is at {scale}."
