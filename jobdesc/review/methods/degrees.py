"""A degree that no experience can stand in for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobdesc.document.values import Credential, SectionKind
from jobdesc.review.cues import DEMANDS, Cues, wished
from jobdesc.review.demands import choices_in
from jobdesc.review.passages import Passage
from jobdesc.review.registry import rule
from jobdesc.review.subjects import Spot, Subject, sentence_at
from jobdesc.review.values import Evidence, Family, Role, Rule, Severity, Strength, Suggestion, Term

_EVIDENCE: Final = (
    Evidence(
        source="Griggs v. Duke Power Co., 401 U.S. 424",
        year=1971,
        kind=Strength.LAW,
        url="https://supreme.justia.com/cases/federal/us/401/424/",
        says="Where a demand for schooling shuts out one group more than others, a United States "
        "employer must be able to show that the job needs it.",
    ),
    Evidence(
        source="Fuller and Raman, Dismissed by Degrees, Harvard Business School",
        year=2017,
        kind=Strength.SURVEY,
        says="Three in five of the employers asked had turned away people with the skills because they "
        "had no degree.",
    ),
    Evidence(
        source="jobdesc, count of real job ads",
        year=2026,
        kind=Strength.OWN,
        says="67 % of real ads name a degree, 12 % offer the alternative.",
    ),
)
_CREDENTIALS: Final = (Credential.ASSOCIATE, Credential.BACHELOR, Credential.POSTGRADUATE)
_FIRST_WORDS: Final = 5
_ASKING: Final = (SectionKind.SKILLS, SectionKind.QUALIFICATIONS)

_ALTERNATIVES: Final = Cues(
    "or (an|a|its|their|the)? equivalent",
    "(or|and or) ... (experience|apprenticeship)",
    "(equivalent|comparable|commensurate) ... (experience|training|combination|knowledge|skills)",
    "(in|instead) (lieu|place) of",
    "instead of",
    "substitut~~ for",
    "may substitut~~",
    "(may|can|will) be substituted",
    "combination of ... (education|training|experience|degree)",
    "(experience|training) (accepted|considered|welcome|counts)",
    "no (particular|formal|set|specific)? degree",
    "degree is not",
    "degree or not",
    "with or without",
    "or (#|two|three|four|five|six|eight|ten) ... years",
    "(education|degree) and or experience",
    "or (hold|have|has|be|a) ... (degree|certificate|certification|licence|license|qualification)",
    "or ... (certificate|certification|diploma|licence|license|endorsement|apprenticeship)",
    "alternatively",
    "ged",
    "or ... (vocational|bootcamp~|boot camp~|self taught)",
    "self taught",
    "(certificate|certification|endorsement|diploma|licence|license|credential|apprenticeship|experience|"
    "training) or ... degree",
    "(=CDA|=HND|=HNC) or",
    "or (similar|comparable|other|relevant) (qualification~|training|credential~|certification~)",
    "(may|can|will) (replace|offset)",
)
_LICENSED: Final = Cues(
    "(teaching|teacher|teacher's|education|state|nursing|nurse|medical|law|practice|practitioner|professional|"
    "active|current|valid|unencumbered) (license~|licence~|licensure)",
    "(teaching|teacher|teacher's|education|state) (certificate~|certification~|credential~)",
    "licensure",
    "(licensed|registered|certified) (as|to)? (a|an|teach|practice|practise)? (_)? (teacher|nurse|counselor|"
    "counsellor|therapist|psychologist|dietitian|pharmacist|physician|engineer|architect|accountant|worker)",
    "certified to teach",
    "(=RN|=LPN|=RRT|=CPA|=PE) (license|licence|certification|required)",
    "(admitted|admission) to the bar",
    "praxis",
)
"""A trade that the law closes to whoever has not the degree."""

_FACULTY: Final = Cues(
    "(graduate|semester|credit) (semester|credit)? hour~",
    "terminal degree",
    "(accrediting|accreditation) (agency|agencies|body|bodies|commission|requirement~|criteria|guideline~)",
    "(=SACSCOC|=SACS|=HLC|=AACSB|=ABET)",
)
_FACULTY_TITLES: Final = Cues("(adjunct~|faculty|professor~|lecturer~|postdoc|postdoctoral)")
_VISAS: Final = Cues(
    "(=Z|legal) work? visa",
    "visa (requirement~|regulation~|rule~|law~)",
    "(for|obtain|get) (a|an|the|your) (work)? (visa|permit)",
    "(visa|permit) ... requires",
)
_DEMANDED: Final = Cues(
    "must",
    "(hold|holds|holding|possess|possesses|possession|hold's)",
    "(have|has|having|with) (a|an|your|at least)",
    "(minimum|least)",
    "you",
    "(qualified|educated)",
    "(candidate~|applicant~)",
    "educat~~",
    "education",
)
_SPARED: Final = Cues(
    "(pursuing|enrolled|studying|completing|earning|seeking|towards|toward|student~|tuition|graduating)",
    "working (towards|toward|on)",
    "about to (finish|graduate|complete)",
    "(encouraged|welcome|invited) to apply",
    "(offer|offers|offering|award|awards|grant|grants|leading to|confer|confers)",
    "degree (program|programme|seeking|granting|course|courses|programs|programmes|audit|"
    "completion|plan|plans)",
)


@rule(
    key="degree-only",
    family=Family.REQUIREMENTS,
    topic="degree",
    title="Asks for a degree, and takes nothing instead",
    severity=Severity.CHECK,
    reason="A degree is asked for and nothing is said of experience in its place. Unless the law or the "
    "work itself asks for one, this turns away people who learned the same elsewhere.",
    evidence=_EVIDENCE,
    suggestions=(
        Suggestion(words="Add “or equivalent experience”."),
        Suggestion(words="If a licence or a law asks for the degree, say so and leave it as it is."),
    ),
    language="en",
    reads=(Role.TEXT,),
    terms=(
        Term(
            words="(bachelor|bachelors|bachelor's|master|masters|master's|associate|associates|associate's|"
            "undergraduate|graduate|postgraduate|university|college|advanced|doctoral|technical|relevant) "
            "degree~"
        ),
        Term(words="degree"),
        Term(words="(bachelor|bachelors|bachelor's|master|masters|master's) of _"),
        Term(words="(bachelor's|bachelors|master's) (in|level|or)"),
        Term(words="(=BSc|=MSc|=BS|=MS|=BA|=MBA|=PhD|doctorate) (in|or|level|required)"),
        Term(words="university (graduate|education)"),
    ),
    exceptions=(
        "degree~ of _",
        "degree~ (celsius|fahrenheit|angle)",
        "(high|higher|certain|some|any|great|greater|large|what|which|same|varying|lesser) degree~ of",
        "(to|with) (a|some|the|any) (high|higher|certain|great|large)? degree",
        "# degree~",
    ),
)
def degree_only(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """The first words of each sentence that asks for a degree."""
    read: dict[str, tuple[set[int], frozenset[int]]] = {}
    spots = [it for it in subject.found.get(rule.key, ()) if it.passage]
    chosen = _choices(subject) if spots else frozenset()
    if spots and _is_asked_by_law(subject):
        return
    for spot in spots:
        if (passage := spot.passage) is None or passage.item in chosen or _is_aside(passage, spot.start):
            continue
        if passage.path not in read:
            read[passage.path] = _settled(passage), _demanding(passage)
        settled, demanding = read[passage.path]
        number = sentence_at(passage, spot.start)
        if number not in settled and (number in demanding or _begins(passage, number, spot.start)):
            settled.add(number)
            yield spot


def _is_asked_by_law(subject: Subject) -> bool:
    """Whether the posting asks for a licence, is for a teacher at a college, whose accreditation counts
    degrees, or says that the visa needs the degree."""
    for passage in subject.passages:
        if passage.role is Role.TITLE and _FACULTY_TITLES.places(passage):
            return True
        if _FACULTY.places(passage) or _VISAS.places(passage):
            return True
        if _LICENSED.places(passage) and _LICENSED.sentences(passage) - wished(passage):
            return True
    return False


def _choices(subject: Subject) -> frozenset[str]:
    lines = [it for it in subject.in_role(Role.TEXT) if it.section and it.section.kind in _ASKING]
    return choices_in(lines)


def _is_aside(passage: Passage, place: int) -> bool:
    """ "Leeds (degree required)" in a list of places."""
    asks = passage.section is not None and passage.section.kind in _ASKING
    return not asks and passage.folded.text[max(0, place - 1) : place] == "("


def _settled(passage: Passage) -> set[int]:
    """The sentences in which a degree is a wish, or experience does as well; the words for that
    may stand in the sentence after."""
    offered = _ALTERNATIVES.sentences(passage)
    return {*offered, *(number - 1 for number in offered), *wished(passage), *_SPARED.sentences(passage)}


def _demanding(passage: Passage) -> frozenset[int]:
    """The sentences that say who should have something."""
    if passage.section is not None and passage.section.kind in _ASKING:
        return frozenset(range(len(passage.sentences)))
    return _DEMANDED.sentences(passage) | DEMANDS.sentences(passage)


def _begins(passage: Passage, number: int, place: int) -> bool:
    """Whether these are among the first words of the sentence: so begins a bullet."""
    start, _ = passage.sentences[number]
    return passage.folded.text.count(" ", start, place) < _FIRST_WORDS


@rule(
    key="credential-only",
    family=Family.REQUIREMENTS,
    topic="degree",
    title="The facts ask for a degree, and take nothing instead",
    severity=Severity.CHECK,
    reason="Google and other job boards are told that a degree is needed and that experience does not "
    "count in its place. People who filter by that never see the job.",
    evidence=_EVIDENCE,
    suggestions=(
        Suggestion(words="Tick “Experience in place of education” and say how much experience."),
        Suggestion(words="If no degree is needed, leave the credential open."),
    ),
    language="",
)
def credential_only(subject: Subject, rule: Rule) -> Iterator[Spot]:
    facts = subject.document.facts
    if facts.credential in _CREDENTIALS and not facts.experience_in_place_of_education:
        yield Spot(path="facts.credential")
