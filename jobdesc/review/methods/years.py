"""Years of experience against the level of the job."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from jobdesc.document.values import Level
from jobdesc.review.cues import wished
from jobdesc.review.figures import Years, years_asked
from jobdesc.review.passages import Passage
from jobdesc.review.registry import rule
from jobdesc.review.subjects import Spot, Subject, sentence_at
from jobdesc.review.values import Evidence, Family, Role, Rule, Severity, Strength, Suggestion

_MONTHS: Final = 12
_SAID: Final = {
    Level.JUNIOR: frozenset(
        {
            "junior", "jr", "trainee", "intern", "apprentice", "graduate", "azubi", "berufseinsteiger",
            "berufseinsteigerin", "praktikant", "praktikantin", "werkstudent", "werkstudentin", "stagiaire",
            "apprenti", "apprentie", "becario", "becaria",
        }
    ),
    Level.SENIOR: frozenset({"senior", "sr"}),
}  # fmt: skip
"""Words of a title that say the level; "lead" and "principal" are other professions' titles too."""
_OTHER_TITLE_WORDS: Final = """
    school high programme program college recruiter assistant studies admissions faculty professor
    living care citizen citizens home
"""
_OTHER_TITLES: Final = frozenset(_OTHER_TITLE_WORDS.split())
_ENTRY_LEVEL: Final = Evidence(
    source="LinkedIn Economic Graph, count of postings",
    year=2021,
    kind=Strength.VENDOR,
    says="35 % of close to 4 million postings for beginners asked for years of experience; in software "
    "and IT services more than 60 % asked for three years or more.",
)
_UNCLEAR: Final = Evidence(
    source="Coffman, Collis and Kulkarni, Whether to Apply, Management Science",
    year=2023,
    kind=Strength.TRIAL,
    url="https://doi.org/10.1287/mnsc.2023.4907",
    says="Saying more exactly what is needed brought more qualified women to apply; for men the effect "
    "was mixed.",
)
_OWN: Final = Evidence(
    source="jobdesc", year=2026, kind=Strength.OWN, says="The bounds are ours; change them."
)
_DONE: Final = Suggestion(
    words="Say what a senior here has done: “You have led technical work that several people depended on.”"
)
_BELOW_TITLE: Final = (_DONE, Suggestion(words="Or take “senior” out of the title."))
_AGAINST_TITLE: Final = (Suggestion(words="Change the months of experience, or the level in the title."),)
"""For a record in which nobody chose a level: there is no other to choose."""


@rule(
    key="years-above-level",
    family=Family.REQUIREMENTS,
    topic="years",
    title="Many years for a junior",
    severity=Severity.CHECK,
    reason="The level is that of a beginner, the years are not. One of the two is wrong, and applicants "
    "cannot know which.",
    evidence=(_ENTRY_LEVEL, _UNCLEAR, _OWN),
    suggestions=(
        Suggestion(
            words="Ask for what was done instead: “You have written code in Python, for example in "
            "your own projects, an internship or freelance work.”"
        ),
        Suggestion(words="Or raise the level, and the pay with it."),
    ),
    language="en",
    reads=(Role.TEXT,),
    settings={"junior_from_years": 4},
)
def years_above_level(subject: Subject, rule: Rule) -> Iterator[Spot]:
    if level_of(subject) is not Level.JUNIOR:
        return
    least = rule.settings["junior_from_years"] * _MONTHS
    for passage, years in _required(subject, rule):
        if years.months >= least:
            yield Spot(passage, years.start, years.end)


@rule(
    key="years-below-level",
    family=Family.REQUIREMENTS,
    topic="years",
    title="Few years for a senior",
    severity=Severity.NOTE,
    reason="The level is a senior one, and this is all the experience that is asked for. Beginners may "
    "apply in numbers, and seasoned people may pass by.",
    evidence=(_UNCLEAR, _OWN),
    suggestions=(
        _DONE,
        Suggestion(words="Or choose another level."),
    ),
    language="en",
    reads=(Role.TEXT,),
    settings={"senior_below_years": 2},
)
def years_below_level(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """The most that is asked for, where even that is little."""
    if level_of(subject) not in (Level.SENIOR, Level.LEAD):
        return
    asked = list(_required(subject, rule))
    if not asked:
        return
    passage, most = max(asked, key=lambda it: it[1].months)
    if most.months < rule.settings["senior_below_years"] * _MONTHS:
        yield Spot(passage, most.start, most.end, suggestions=() if _is_chosen(subject) else _BELOW_TITLE)


@rule(
    key="months-against-level",
    family=Family.REQUIREMENTS,
    topic="years",
    title="The experience in the facts does not fit the level",
    severity=Severity.CHECK,
    reason="Job boards filter by the least experience that the facts give. It does not fit the level "
    "that was chosen, or the one in the title, so the wrong people are shown the job.",
    evidence=(_ENTRY_LEVEL, _OWN),
    suggestions=(Suggestion(words="Change the months of experience, or choose another level."),),
    language="",
    settings={"junior_from_months": 48, "senior_below_months": 24},
)
def months_against_level(subject: Subject, rule: Rule) -> Iterator[Spot]:
    months = subject.document.facts.experience_months
    level = level_of(subject)
    if months is None or level is None:
        return
    is_much = level is Level.JUNIOR and months >= rule.settings["junior_from_months"]
    is_little = level in (Level.SENIOR, Level.LEAD) and months < rule.settings["senior_below_months"]
    if is_much or is_little:
        suggestions = () if _is_chosen(subject) else _AGAINST_TITLE
        yield Spot(path="facts.experience_months", suggestions=suggestions)


@rule(
    key="years-disagree",
    family=Family.REQUIREMENTS,
    topic="years",
    title="The text and the facts ask for different years",
    severity=Severity.CHECK,
    reason="The facts give job boards another amount of experience than the text says.",
    evidence=(
        Evidence(
            source="Google, Job posting structured data",
            year=2026,
            kind=Strength.GUIDANCE,
            url="https://developers.google.com/search/docs/appearance/structured-data/job-posting",
            says="What the record says must agree with what stands on the page.",
        ),
    ),
    suggestions=(Suggestion(words="Make the months of experience in the facts say the same."),),
    language="en",
    reads=(Role.TEXT,),
)
def years_disagree(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """The first years that the text asks for, where none of them are those of the facts."""
    months = subject.document.facts.experience_months
    asked = list(_required(subject, rule)) if months is not None else []
    if asked and all(years.months != months for _, years in asked):
        passage, years = asked[0]
        yield Spot(passage, years.start, years.end)


def level_of(subject: Subject) -> Level | None:
    """The level that was chosen; else, as in a public record, the one that the title says, as readers
    take it. Where the two differ, `level-against-title` says so."""
    return subject.document.basis.level or _level_in_title(subject)


def _is_chosen(subject: Subject) -> bool:
    return subject.document.basis.level is not None


def _level_in_title(subject: Subject) -> Level | None:
    title = [word.text for it in subject.in_role(Role.TITLE) for word in it.words]
    said = {*title, *("junior" for pair in pairwise(title) if pair == ("entry", "level"))}
    found = [level for level, words in _SAID.items() if said & words]
    return found[0] if len(found) == 1 and not said & _OTHER_TITLES else None


def _required(subject: Subject, rule: Rule) -> Iterator[tuple[Passage, Years]]:
    """What is asked for, without what is only good to have."""
    for passage in subject.read_by(rule):
        asked = list(years_asked(passage))
        spared = wished(passage) if asked else frozenset()
        yield from ((passage, it) for it in asked if sentence_at(passage, it.start) not in spared)
