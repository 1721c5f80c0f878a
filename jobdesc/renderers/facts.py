"""The job's facts as the head of a page gives them: a line of few, a table of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jobdesc.document import JobDescription
from jobdesc.document.areas import coded
from jobdesc.document.values import JobFacts, Location, Workplace
from jobdesc.renderers import words

# Characters that fit into a quarter and into half of the page's width.
_QUARTER, _HALF = 24, 54


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line; the strong ones are what the eye looks for."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    path: str
    runs: tuple[Run, ...]

    @property
    def is_money(self) -> bool:
        return self.path == "facts.pay"

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Detail:
    path: str
    label: str
    text: str

    @property
    def direction(self) -> str:
        return words.direction(self.text)

    @property
    def width(self) -> str:
        """How much of the line it needs: "" for a quarter, `half`, `wide`."""
        length = max(len(line) for line in self.text.split("\n"))
        return "" if length <= _QUARTER else "half" if length <= _HALF else "wide"


def facts(document: JobDescription) -> tuple[Fact, ...]:
    """Place and workplace, employment type, pay, apply-by date: those that are known."""
    known, language = document.facts, document.language
    candidates = (
        Fact("facts.locations", _place(known, language)),
        Fact("facts.employment_types", _employment(known, language)),
        Fact("facts.pay", _pay(known, language)),
        Fact("facts.apply_by", _apply_by(known, language)),
    )
    return tuple(fact for fact in candidates if fact.runs)


def details(document: JobDescription) -> tuple[Detail, ...]:
    """Everything else that is known, labelled; the shorter ones first, as they share a line."""
    pairs = _details(document.facts, document.language)
    known = (Detail(f"facts.{path}", str(label), text) for path, label, text in pairs if text)
    return tuple(sorted(known, key=lambda detail: ("", "half", "wide").index(detail.width)))


def _place(known: JobFacts, language: str) -> tuple[Run, ...]:
    place = _places(known, language)
    how = str(words.WORKPLACES[known.workplace]) if known.workplace else ""
    more = ", ".join(part for part in (how, known.workplace_note) if part)
    if place:
        return (Run(place, strong=True), *((Run(f" · {more}"),) if more else ()))
    if how:
        note = f", {known.workplace_note}" if known.workplace_note else ""
        return (Run(words.capitalised(how), strong=True), *((Run(note),) if note else ()))
    return (Run(more),) if more else ()


def _places(known: JobFacts, language: str) -> str:
    """One place with its country; of several only the cities, the rest is among the details."""
    whole = dict.fromkeys(words.place(location, language) for location in known.locations)
    names = list(whole)
    if len(names) > 1:
        names = [words.isolated(it.city) or words.place(it, language) for it in known.locations]
    return words.listed([name for name in dict.fromkeys(names) if name], language, style="or")


def _employment(known: JobFacts, language: str) -> tuple[Run, ...]:
    kinds = [str(words.EMPLOYMENT_TYPES[kind]) for kind in known.employment_types]
    text = words.capitalised(words.listed(kinds, language, style="or")) if kinds else ""
    return (Run(text, strong=True),) if text else ()


def _pay(known: JobFacts, language: str) -> tuple[Run, ...]:
    amount = words.money(known.pay, language)
    if not amount:
        return ()
    extras = f" + {known.pay.extras}" if known.pay.extras else ""
    return (Run(amount, strong=True), Run(f" {words.period(known.pay)}{extras}"))


def _apply_by(known: JobFacts, language: str) -> tuple[Run, ...]:
    if known.apply_by is None:
        return ()
    before, day, after = words.apply_by(known.apply_by, language)
    runs = (Run(before), Run(day, strong=True), Run(after))
    return tuple(run for run in runs if run.text)


def _details(known: JobFacts, language: str) -> Iterator[tuple[str, object, str]]:
    yield "department", words.DEPARTMENT, known.department
    yield "reports_to", words.REPORTS_TO, known.reports_to
    yield "hours", words.HOURS, known.hours
    yield "start", words.START, known.start
    yield "openings", words.OPENINGS, str(known.openings or "")
    yield "date_posted", words.POSTED, _day(known, language)
    yield "experience_months", words.EXPERIENCE, _experience(known)
    yield "credential", words.EDUCATION, _education(known)
    yield "remote_from", words.REMOTE_FROM, _remote_from(known, language)
    several = len(known.locations) > 1
    yield "locations", words.PLACES if several else words.ADDRESS, _addresses(known, language)
    if not words.money(known.pay, language):
        yield "pay.extras", words.PAY_EXTRAS, known.pay.extras
    yield "pay.note", words.PAY_NOTE, known.pay.note


def _day(known: JobFacts, language: str) -> str:
    return words.day(known.date_posted, language) if known.date_posted else ""


def _experience(known: JobFacts) -> str:
    return "" if known.experience_months is None else words.experience(known.experience_months)


def _education(known: JobFacts) -> str:
    if known.credential is None:
        return ""
    credential = words.capitalised(str(words.CREDENTIALS[known.credential]))
    if known.experience_in_place_of_education:
        return words.or_experience(credential)
    return credential


def _remote_from(known: JobFacts, language: str) -> str:
    if known.workplace is not Workplace.REMOTE:
        return ""
    places = [words.country(it, language) for it in coded(known.remote_from)]
    return words.listed(places, language, style="or") if places else ""


def _addresses(known: JobFacts, language: str) -> str:
    """Only what the fact line does not say already."""
    several = len(known.locations) > 1
    full = (it for it in known.locations if several or _has_address(it))
    addresses = (words.address(it, language) for it in full)
    return " · ".join(dict.fromkeys(it for it in addresses if it))


def _has_address(location: Location) -> bool:
    return bool(location.street or location.postal_code or (location.city and location.region))
