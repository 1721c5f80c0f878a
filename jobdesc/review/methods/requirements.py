"""What is asked for, as a list: sorted, without contradiction, each once, and no more than needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobdesc.document.values import Importance, Section, SectionKind
from jobdesc.review.cues import Cues
from jobdesc.review.demands import asked_in
from jobdesc.review.passages import Passage
from jobdesc.review.registry import rule
from jobdesc.review.subjects import Spot, Subject, sentence_at
from jobdesc.review.values import Evidence, Family, Role, Rule, Severity, Strength, Suggestion

ASKING: Final = (SectionKind.SKILLS, SectionKind.QUALIFICATIONS)
FEWER: Final = Evidence(
    source="Abraham, Hallermeier and Stein, Words matter: experimental evidence from job applications",
    year=2024,
    kind=Strength.TRIAL,
    url="https://www.socialscienceregistry.org/trials/2963",
    says="In a field trial on 616 postings, leaving out optional requirements and superlatives brought "
    "7 % more applicants.",
)
SHARE_MET: Final = Evidence(
    source="Nicks and others, Behavioural Insights Team: gender differences in response to requirements",
    year=2022,
    kind=Strength.TRIAL,
    url="https://www.bi.team/blogs/women-only-apply-when-100-qualified-fact-or-fake-news/",
    says="In a trial with over 10,000 people, women applied where they met 56 % of what was asked for, "
    "men where they met 52 %: a longer list turns away both.",
)
SCHEMA: Final = Evidence(
    source="schema.org, JobPosting",
    year=2026,
    kind=Strength.GUIDANCE,
    url="https://schema.org/JobPosting",
    says="The record has no mark for required and preferred, so the words must say it.",
)
_UNSURE: Final = "People who miss one of them cannot tell if it is worth applying."
DEMANDED: Final = Cues(
    "must have",
    "must be",
    "must hold",
    "(a|absolute) must",
    "(is|are|be) (strictly|absolutely|also)? (required|mandatory|compulsory|obligatory)",
    "(required|mandatory)",
    "non negotiable",
    "(is|are) (essential|indispensable)",
)
WISHED: Final = Cues(
    "(is|are|be|strongly|highly)? preferred",
    "preferably",
    "ideally",
    "(is|are|as|be)? (a|an) (strong|big|huge|real|definite|distinct|added)? (plus|bonus|asset|advantage)",
    "nice to have",
    "good to have",
    "(is|are|be)? (desirable|advantageous)",
    "bonus points",
    "not (strictly|absolutely)? (required|necessary|mandatory|essential|needed)",
)
NO_DEMANDS: Final = Cues(
    "not (strictly|absolutely)? (required|necessary|mandatory|essential|needed)",
    "(not|no longer) a must",
    "(if|when|as|where|than|whenever) (and when)? (required|mandatory)",
    "no (experience|degree|travel) (is)? required",
    "required (to|by|for|from)",
)
_CONDITIONS: Final = Cues(
    "(applicant~|candidate~|employee~|individual~|hires|they) (must|are required)",
    "must be (a|an) _ citizen",
    "must be (authorised|authorized|eligible|legally)",
)
"""What holds for everybody who applies, and is no line of the list that it stands below."""

NO_WISHES: Final = Cues(
    "preferred (name|pronoun~|vendor~|partner~|supplier~|provider~|employer|method~|language|"
    "customer~|stock)",
    "desired (outcome~|result~|state|goal~)",
    "(annual|signing|sign on|performance|yearly|referral|retention) bonus",
    "required and preferred",
    "required or preferred",
)


@rule(
    key="required-unsorted",
    family=Family.REQUIREMENTS,
    topic="skills-list",
    title="Not said what is required and what is good to have",
    severity=Severity.NOTE,
    reason=f"Some lines leave open whether they are required or good to have. {_UNSURE}",
    evidence=(SHARE_MET, SCHEMA),
    suggestions=(Suggestion(words="Mark each line as required or good to have."),),
    language="",
    settings={"from_lines": 3},
)
def required_unsorted(subject: Subject, rule: Rule) -> Iterator[Spot]:
    for section in _asking(subject):
        count, of = sum(it.importance is None for it in section.shown_items), len(section.shown_items)
        if count >= rule.settings["from_lines"]:
            reason = f"{count} of {of} lines leave open whether they are required or good to have. {_UNSURE}"
            yield Spot(path=f"section:{section.id}.heading", reason=reason)


@rule(
    key="required-and-preferred",
    family=Family.REQUIREMENTS,
    topic="skills-list",
    title="Required and good to have in one sentence",
    severity=Severity.NOTE,
    reason="One sentence holds what is required and what is only good to have. Who reads quickly takes "
    "all of it for required.",
    evidence=(FEWER, SHARE_MET),
    suggestions=(
        Suggestion(words="Make two lines of it: one that is required, one that is good to have."),
        Suggestion(words="Or leave out what is only good to have."),
    ),
    language="en",
    reads=(Role.TEXT,),
)
def required_and_preferred(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """From the first of the two words to the other, once a sentence."""
    for passage in subject.read_by(rule):
        wishes = WISHED.outside(passage, NO_WISHES)
        demands = DEMANDED.outside(passage, NO_DEMANDS) if wishes else []
        asked = {sentence_at(passage, start): (start, end) for start, end in demands}
        said = set()
        for start, end in wishes:
            number = sentence_at(passage, start)
            if number in asked and number not in said:
                said.add(number)
                begin, stop = asked[number]
                yield Spot(passage, min(start, begin), max(end, stop))


@rule(
    key="importance-against-words",
    family=Family.REQUIREMENTS,
    topic="skills-list",
    title="The mark says one thing, the words another",
    severity=Severity.CHECK,
    reason="The line is marked as required, but its words call it good to have; or the other way round.",
    evidence=(SCHEMA, SHARE_MET),
    suggestions=(Suggestion(words="Change the mark, or take the word out of the line."),),
    language="en",
    reads=(Role.TEXT, Role.HEADING),
)
def importance_against_words(subject: Subject, rule: Rule) -> Iterator[Spot]:
    for passage in subject.read_by(rule):
        weight = passage.source.importance if passage.source and asks(passage) else None
        if weight is None:
            continue
        demands = DEMANDED.outside(passage, NO_DEMANDS)
        wishes = WISHED.outside(passage, NO_WISHES)
        if demands and _CONDITIONS.places(passage):
            continue
        if weight is Importance.PREFERRED and demands and not wishes:
            reason = "The line is marked as good to have, but its words say that it is required."
            yield Spot(passage, *demands[0], reason=reason)
        if weight is Importance.REQUIRED and wishes and not demands:
            reason = "The line is marked as required, but its words call it good to have."
            yield Spot(passage, *wishes[0], reason=reason)


@rule(
    key="serves-nothing",
    family=Family.REQUIREMENTS,
    topic="skills-list",
    title="No responsibility needs this",
    severity=Severity.NOTE,
    reason="None of the responsibilities on the page needs this. What the job does not need keeps people "
    "away for nothing.",
    evidence=(
        Evidence(
            source="EEOC, Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607",
            year=1978,
            kind=Strength.LAW,
            says="In the United States what is asked of applicants has to follow from the work where it "
            "shuts out one group more than others.",
        ),
        FEWER,
    ),
    suggestions=(Suggestion(words="Remove the line, or add the responsibility that it is for."),),
    language="",
)
def serves_nothing(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """Only where the document says of some requirement what it is for."""
    asked = [item for section in _asking(subject) for item in section.shown_items]
    if not any(item.serves for item in asked):
        return
    duties = subject.document.section(SectionKind.RESPONSIBILITIES)
    picked = {item.id for item in duties.shown_items} if duties else set()
    for passage in subject.in_role(Role.TEXT):
        if asks(passage) and passage.source and not picked & set(passage.source.serves):
            yield Spot(passage)


@rule(
    key="many-requirements",
    family=Family.REQUIREMENTS,
    topic="skills-list",
    title="A long list of requirements",
    severity=Severity.NOTE,
    reason="The list is long. Each line more makes the share that a reader meets smaller.",
    evidence=(SHARE_MET, FEWER, Evidence(source="jobdesc", kind=Strength.OWN, says="The bounds are ours.")),
    suggestions=(
        Suggestion(words="Keep what somebody must bring on the first day; leave out what can be learned."),
        Suggestion(words="Leave out what is only good to have."),
    ),
    language="",
    settings={"most_required": 12, "most": 20},
)
def many_requirements(subject: Subject, rule: Rule) -> Iterator[Spot]:
    lines = [it for it in subject.in_role(Role.TEXT) if asks(it)]
    sections = _asking(subject)
    required, wished = asked_in([[it for it in lines if it.section is one] for one in sections])
    if required > rule.settings["most_required"] or required + wished > rule.settings["most"]:
        also = f" and {wished} more that are good to have" if wished else ""
        yield Spot(
            path=f"section:{sections[-1].id}.heading",
            reason=f"It asks for {required} things{also}. In a large trial people applied where they met "
            "a little over half of what was asked for, women and men alike.",
        )


def _asking(subject: Subject) -> list[Section]:
    return [it for it in subject.document.sections if it.kind in ASKING and it.shown_items]


def asks(passage: Passage) -> bool:
    return passage.section is not None and passage.section.kind in ASKING
