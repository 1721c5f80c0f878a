"""What the words of a single paragraph or line say, whatever heading it stands below."""

from __future__ import annotations

import re
from functools import lru_cache

from jobdesc.readers.loose import LooseKind
from jobdesc.readers.verbs import begins_with_duty

_EQUAL = (
    "inklusion", "vielfalt", "behinderung", "gleichstellung", "an accommodation", "eoe m/f", "eoe/",
    "equal opportunities", "diversity drives", "inclusive culture", "diversity and inclusion",
    "diversity & inclusion", "arrest or conviction", "fair chance", "every applicant",
    "all qualified applicants", "all applicants will", "equal treatment", "égalité des chances",
    "igualdade de oportunidade", "gelijke kansen", "reasonable accommodation", "equal opportunity",
    "equal employment", "equal-opportunity", "without regard to race", "discriminat",
    "affirmative action", "accommodation in any part", "request an accommodation",
    "request accommodation", "accommodations are provided", "accommodation to applicants",
    "underrepresented", "diverse company", "values diversity", "diversity statement", "full inclusion",
    "inclusive workplace", "inclusive environment", "celebrate diversity", "geschlechtsneutral",
    "alle geschlechter", "reasonable adjustments", "protected characteristic", "protected by law",
    "from all backgrounds", "people with disabilities", "race, colo", "unabhängig von geschlecht",
    "disability and desire an accommodation", "diversity, prom",
)  # fmt: skip
_APPLY = (
    "all applications", "applications need", "please contact", "information about this",
    "encourage you to apply", "encouraged to apply anyway", "to apply please", "accept applications",
    "should submit", "candidaturas", "hiring process in", "must be submitted", "must be uploaded",
    "must submit", "hear from you", "any questions", "if you have any question", "recruitment process",
    "process de recrutement", "questions about the position", "questions about the process",
    "application deadline", "review of applications", "applications will be accepted", "submit cv",
    "submit a resume", "submit a cv", "submit a cover", "submit a letter", "submit a completed",
    "submit a statement", "your application will remain", "hâte de te", "hâte de vous",
    "wir freuen uns auf d", "rejoins-nous", "how to apply", "please apply", "apply to this",
    "apply to our", "every requirement", "receive your application", "love to hear from you", "to apply,",
    "to apply:", "apply now", "apply online", "apply via", "send us your", "please send", "submit your",
    "cover letter", "your application", "your cv", "your resume", "interview process",
    "talent acquisition team", "will be contacted", "deine bewerbung", "ihre bewerbung", "unterlagen",
    "bewirb dich", "join us by applying", "interested candidates", "selected for an interview",
    "selected for interviews", "we look forward to receiving", "online applications",
    "on-line application", "solliciteer", "ta candidature", "votre candidature",
)  # fmt: skip
_BENEFITS = (
    "working from home", "competitive benefits", "mutuelle", "tickets restaurant", "401k", "401(k)",
    "paid time off", "health insurance", "annual leave", "vacation days", "life insurance",
    "parental leave", "salary range", "salary is", "pay range", "we offer", "compensation package",
    "base salary", "benefits package", "wir bieten", "urlaubstage", "nous offrons", "employee discount",
    "paid holidays", "total compensation",
)  # fmt: skip
_MAY_BE_GIVEN = (
    "bonus",
    "insurance",
    "referral",
    "dental",
    "pension",
    "medical",
    "stock option",
    "discount",
    "wellness",
    "gym",
    "competitive salary",
    "training budget",
    "home office",
)
"""Of these, one alone may be the employer's trade."""
_ABOUT = (
    "looking for", "is seeking", "are seeking", "we seek", "is hiring", "are hiring", "you will",
    "you'll", "you’ll", "this role", "the role", "this position", "the position", "in this ", "your role",
    "join our", "joining", "we're hiring", "opportunity", "suchen wir", "wir suchen", "diese rolle",
    "dieser rolle", "is searching", "the ideal candidate", "seeks a", "adjunct",
    "the successful candidate", "recherch", "we are searching", "as a ", "responsible for", "zoeken",
    "full-time position", "to be considered", "candidates will",
)  # fmt: skip
_COMPANY = (
    "founded in", "our mission", "is a leading", "is the leading", "is a leader", "headquartered",
    "years of experience in the", "our company", "we believe", "we are a ", "we're a ", "is a global",
    "our customers", "our clients", "worldwide", "is located", "gegründet", "unser team", "notre mission",
    "was established", "our students", "accredit", "our values", "we provide", "institution", "we help",
    "revolutioni", "we build", "students annually", "leader in",
)  # fmt: skip
_DUTIES = ("duties include", "responsibilities include", "you will be responsible for", "responsible for:")
_FORM = (
    "this job description is", "job description in no way", "construed as", "reserves the right",
    "all-inclusive", "posting number", "position number", "role title", "flsa ", "number of vacancies",
    "supervises employees", "quicklink", "sensitive position", "telework options", "requisition n",
    "requisition id", "requisition:", "recruitment agenc", "agency resumes",
)  # fmt: skip
"""Words of the forms that public employers fill in, which arrive as one run of labels."""
_LEGAL = (
    "right to work",
    "visa sponsorship",
    "sponsor a",
    "sponsorship",
    "authorized to work",
    "legally authorized",
    "authorised to work",
    "it is unlawful",
    "work permit",
)
_CONDITIONS = ("background check", "criminal history", "e-verify", "drug-free", "drug screen")
_ROLE = re.compile(
    r"looking for (?:an? |our next|someone)|\b(?:this|the) (?:role|position)\b|"
    r"\bis (?:currently )?(?:seeking|hiring)\b|\bwe are (?:seeking|hiring)\b|\bin this (?:role|position)\b|"
    r"\bsuchen wir\b|\bdieser rolle\b|\bjoin (?:us|our team) as\b|\byou(?:'ll| will) (?:be|join|work|own|"
    r"lead|build|help|play|"
    r"act|have|report|take|get to|shape|partner|become)\b|\b(?:love|like) (?:for )?you to\b|"
    r"\bwir suchen\b|\bnous recherchons\b|"
    r"\bwij zoeken\b|\bzijn wij op zoek\b|\b(?:seeks|seeking) (?:an?|candidates|qualified|adjunct|part|"
    r"full|applications)\b|"
    r"\b(?:teacher|instructor|engineer|analyst|manager|developer|specialist|coordinator|assistant|"
    r"director|educator|tutor|"
    r"faculty member|incumbent|individual|candidate|applicant|position|role)s? (?:will|is responsible|"
    r"are responsible|is expected|"
    r"are expected|must|should|plays|reports)\b|"
    r"\bà la recherche d|\bas an? (?:[\w/&-]+ ){1,4}(?:you|at)\b"
)
_WANTS = re.compile(
    r"(?:at least |minimum (?:of )?|proven |strong |solid |excellent |previous |prior |deep |good |hands-on |"
    r"advanced |relevant )?"
    r"(?:\d{1,2}(?:\s?[-–+]\s?\d{0,2})?\+? years|experience|knowledge|ability to|proficien|bachelor|"
    r"master['’]?s|degree|fluen|familiarity|understanding of|certification|track record|background in|skills|"
    r"high school diploma|communication skills|you have)"
)
_GIVEN = (
    "401(k)", "401k", "dental", "health insurance", "medical insurance", "life insurance", "paid time off",
    "paid holiday",
    "vacation", "pension", "parental leave", "annual leave", "comprehensive benefits", "package of benefits",
    "benefits package", "tuition", "retirement plan", "competitive salary", "employee discount",
    "tickets restaurant",
)  # fmt: skip
_SEVERAL = 2
_PAID = re.compile(
    r"\boffers? (?:an? )?(?:[\w-]+ ){0,4}benefits\b|(?:salary|compensation|hiring range|\bpay\b|"
    r"compensated|hourly rate|gehalt|salaire|salariale|rate of pay|stipend)[^\n]{0,60}?"
    r"(?:[$€£]\s?\d|\d[\d.,]*\s?(?:k\b|€|eur|usd|gbp|chf))|"
    r"[$€£]\s?\d[\d.,]*k?(?:\s?[-–]\s?[$€£]?\d[\d.,]*k?)?\s?"
    r"(?:per|an?|/)\s?(?:hour|hr|year|annum|month|week|session|class)\b"
)
_OURS = re.compile(r"\b(?:we|our|us|wir|unser\w*|nous|notre)\b")
_IDENTITY = re.compile(
    r"\b(?:founded|gegründet|established) (?:in|im)\b|\bone of the (?:world's )?(?:leading|largest)\b|"
    r"\ba (?:global|world|recogni[sz]ed|national) leader\b|"
    r"\b(?:is|are|est|ist|we're) (?:an?|one of the|the|proud|une?|le|la|eine?|der|die|"
    r"das) (?:[\w’'-]{1,20},? ){0,5}"
    r"(?:company|college|institution|platform|network|franchise|charity|non-?profit|scale-?up|studio|"
    r"subsidiary|manufacturer|hospital|consulting firm|district|university|school|start-?up|provider|"
    r"leader|agency|"
    r"organi[sz]ation|group|firm|"
    r"business|bank|consultancy|brand|entreprise|unternehmen)\b"
)
_SEEKS = re.compile(
    r"\b(?:is|are|'re) (?:currently |now )?(?:seeking|looking for|searching for|hiring) (?:an?|our|new|"
    r"someone|[\w-]+ "
    r"and|passionate|enthusiastic|experienced|talented)\b"
)
_ASKS = re.compile(
    r"\b(?:experience|degree|skills?|knowledge|ability|must|required|proficien|certif|licen[sc]e|able to|"
    r"candidates?|"
    r"applicants?|benefits?|salary|insurance)"
)
_SUBJECT = re.compile(
    r"(?:we|our|at|since|founded|with more|as (?:a|the|we)|because|\w+ (?:is|are|has|was))\b"
)
_PLAINLY_EQUAL = re.compile(r"geschlecht|equal|discriminat|accommodat|\beoe\b|chancen|égalité")
_OPENING = 160
_SENTENCE, _SHORTEST = 60, 20
_HEAD = 2_000
"""Characters of a paragraph that are looked at; the rest says more of the same."""


def strong_kind(text: str) -> LooseKind | None:
    """Return what a paragraph is in spite of its section: equal opportunity, how to apply."""
    return _strong_kind(_comparable(text))


@lru_cache(maxsize=64)
def _strong_kind(words: str) -> LooseKind | None:
    if len(words) < _SHORTEST:
        return None
    if any(cue in words for cue in _EQUAL):
        return LooseKind.EQUAL_OPPORTUNITY
    if any(cue in words for cue in (*_FORM, *_CONDITIONS, *_LEGAL)):
        return LooseKind.OTHER
    return LooseKind.APPLY if any(cue in words for cue in _APPLY) else None


def is_plainly_equal(text: str) -> bool:
    """Say whether a short line can be nothing but a statement of equal opportunity."""
    return _PLAINLY_EQUAL.search(_comparable(text)) is not None


def is_condition(text: str) -> bool:
    """Say whether a line is about checks before employment or the right to work."""
    return any(cue in _comparable(text) for cue in (*_CONDITIONS, *_LEGAL))


def prose_kind(text: str, otherwise: LooseKind) -> LooseKind:
    """Return what a paragraph without a telling heading is about."""
    words = _comparable(text)
    if any(cue in words for cue in _DUTIES):
        return LooseKind.RESPONSIBILITIES
    if _gives(words):
        return LooseKind.BENEFITS
    if len(words) < _SENTENCE:
        return otherwise
    if _ROLE.search(words):
        return LooseKind.ABOUT
    if _IDENTITY.search(words[:_OPENING]):
        return LooseKind.COMPANY
    about = sum(cue in words for cue in _ABOUT)
    company = sum(cue in words for cue in _COMPANY)
    if about == company == 0:
        return LooseKind.COMPANY if _OURS.search(words) else LooseKind.ABOUT
    return LooseKind.ABOUT if about >= company else LooseKind.COMPANY


def says_benefits(text: str) -> bool:
    """Say whether a line names what employers give."""
    words = _comparable(text)
    return _gives(words) or any(cue in words for cue in _MAY_BE_GIVEN)


def says_pay(text: str) -> bool:
    """Say whether a line states what the job pays, or names several things employers give."""
    words = _comparable(text)
    named = sum(cue in words for cue in _GIVEN)
    return _PAID.search(words) is not None or named >= _SEVERAL


def is_identity(text: str) -> bool:
    """Say whether a paragraph begins with what the employer is."""
    words = _comparable(text)
    return _IDENTITY.search(words[:_OPENING]) is not None and _ROLE.search(words) is None


def _gives(words: str) -> bool:
    several = sum(cue in words for cue in _MAY_BE_GIVEN) >= _SEVERAL
    return several or any(cue in words for cue in _BENEFITS)


def seeks_somebody(text: str) -> bool:
    """Say whether a paragraph begins with whom the employer is looking for."""
    return _SEEKS.search(_comparable(text)[:_OPENING]) is not None


def speaks_of_employer(text: str) -> bool:
    """Say whether a paragraph among what is asked for is about the employer alone."""
    words = _comparable(text)
    asks = _ASKS.search(words) or _ROLE.search(words) or not _SUBJECT.match(words)
    return not asks and (_OURS.search(words) is not None or any(cue in words for cue in _COMPANY))


def says_we(text: str) -> bool:
    """Say whether the employer speaks of itself: a value ("Accountability: we …"), no section."""
    return _OURS.match(_comparable(text)) is not None


def is_about_the_job(text: str) -> bool:
    """Say whether a paragraph among those about the company turns to the job."""
    return _ROLE.search(_comparable(text)) is not None


def listed_kind(text: str) -> LooseKind | None:
    """Return what a list's line below an undecided heading asks for, by how it begins."""
    words = _comparable(text)
    if _WANTS.match(words):
        return LooseKind.QUALIFICATIONS
    return LooseKind.RESPONSIBILITIES if begins_with_duty(words) else None


def content_kind(text: str) -> LooseKind | None:
    """Return what a line is by its own words alone: a wish, a duty, something given."""
    return listed_kind(text) or (LooseKind.BENEFITS if says_benefits(text) else None)


def _comparable(text: str) -> str:
    return text[:_HEAD].casefold().replace("’", "'")
