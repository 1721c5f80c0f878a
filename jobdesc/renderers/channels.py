"""What a posting would lose or break where it is published: facts to look at, never a score.

The channels' limits are as their own documentation gave them up to November 2026; what is not
sure is said to be unsure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jobdesc.document import Face, JobDescription, project
from jobdesc.document.values import EmploymentType, Importance, JobFacts, Location, SectionKind, Workplace
from jobdesc.renderers import google, text, words
from jobdesc.renderers.blocks import BlockKind
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.outline import Outline, outline
from jobdesc.review.wanted import LINKEDIN_DESCRIPTION, LINKEDIN_REFERENCE, LINKEDIN_TITLE


@dataclass(frozen=True, slots=True)
class Loss:
    """`words` tell a recruiter what would be lost, `path` is where it is written, ""
    for what is written nowhere. What `is_blocking` makes the channel turn the posting away."""

    words: str
    path: str
    is_blocking: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    name: str
    losses: tuple[Loss, ...]

    @property
    def is_blocked(self) -> bool:
        return any(loss.is_blocking for loss in self.losses)


@dataclass(frozen=True, slots=True)
class _Ad:
    """The public ad, and how it reads."""

    edition: Edition
    page: Outline
    description: str

    @property
    def known(self) -> JobFacts:
        return self.edition.document.facts


def channels(document: JobDescription) -> tuple[Channel, ...]:
    """Each channel with what the public ad of `document` would lose there, what blocks first."""
    edition = Edition(project(document, Face.PUBLIC), digest="")
    page = outline(edition)
    ad = _Ad(edition, page, text.body(page))
    return tuple(Channel(name, _ordered(check(ad))) for name, check in _CHANNELS.items())


def _ordered(losses: Iterator[Loss]) -> tuple[Loss, ...]:
    return tuple(sorted(losses, key=lambda loss: not loss.is_blocking))


# --- Google for Jobs -------------------------------------------------------------------


def _google(ad: _Ad) -> Iterator[Loss]:
    for rule in google.missing(ad.edition):
        # What nobody types is not in the way of anybody: publishing sets it.
        yield Loss(rule.words, rule.path, is_blocking=rule.is_required and bool(rule.path))
    yield from _title_alone(ad, "Google")
    if ad.known.workplace is Workplace.HYBRID:
        said = f"“{_hybrid(ad)}”"
        yield Loss(
            f"Google knows a place or fully remote: {said} stands in the text only.", "facts.workplace"
        )
    if ad.known.experience_in_place_of_education and not (ad.known.credential and ad.known.experience_months):
        yield Loss(
            "“Experience in place of education” counts only where both a credential and the years "
            "of experience are given.",
            "facts.credential",
        )
    if numbered := _first_numbered(ad.page):
        yield Loss("Numbered lists become bullets.", numbered)
    yield from _weights(ad)


def _hybrid(ad: _Ad) -> str:
    with words.in_language(ad.page.language):
        return ", ".join(
            part for part in (str(words.WORKPLACES[Workplace.HYBRID]), ad.known.workplace_note) if part
        )


def _first_numbered(page: Outline) -> str:
    blocks = (block for part in page.parts for block in part.blocks if block.kind is BlockKind.NUMBERS)
    return next((block.lines[0].path for block in blocks), "")


# --- LinkedIn --------------------------------------------------------------------------


def _linkedin(ad: _Ad) -> Iterator[Loss]:
    known = ad.known
    yield from _named(ad)
    if over := max(len(known.title) - LINKEDIN_TITLE, 0):
        said = f"The title is {_characters(over)} too long: LinkedIn takes {LINKEDIN_TITLE}."
        yield Loss(said, "facts.title", is_blocking=True)
    yield from _description(ad)
    yield from _fed(known)
    if EmploymentType.PER_DIEM in known.employment_types:
        yield Loss("LinkedIn does not know work by the day: it becomes “Other”.", "facts.employment_types")
    over = len(known.requisition) - LINKEDIN_REFERENCE
    if over > 0:
        said = f"The requisition number is {_characters(over)} too long: LinkedIn takes {LINKEDIN_REFERENCE}."
        yield Loss(said, "facts.requisition", is_blocking=True)
    yield from _weights(ad)


def _fed(known: JobFacts) -> Iterator[Loss]:
    """What the feed asks for beside title, employer and text."""
    has_place = any(place != Location() for place in known.locations)
    if not has_place and known.workplace is not Workplace.REMOTE:
        said = "There is no place of work: LinkedIn’s feed asks for one."
        yield Loss(said, "facts.locations", is_blocking=True)
    if not known.requisition:
        said = "There is no requisition number: LinkedIn’s feed asks for one."
        yield Loss(said, "facts.requisition", is_blocking=True)
    if not known.how_to_apply.link:
        said = "There is no link to apply: LinkedIn’s feed asks for one."
        yield Loss(said, "facts.how_to_apply.link", is_blocking=True)


def _description(ad: _Ad) -> Iterator[Loss]:
    length, (least, most) = len(ad.description), LINKEDIN_DESCRIPTION
    if length < least:
        said = f"The text is {_characters(least - length)} too short: LinkedIn wants {least}."
        yield Loss(said, _first_duty(ad), is_blocking=True)
    if length > most:
        said = f"The text is {_characters(length - most)} too long: LinkedIn takes {most:,}."
        yield Loss(said, _first_duty(ad), is_blocking=True)


def _first_duty(ad: _Ad) -> str:
    duties = ad.edition.document.section(SectionKind.RESPONSIBILITIES)
    return f"item:{duties.shown_items[0].id}" if duties and duties.shown_items else "section:responsibilities"


# --- Indeed ----------------------------------------------------------------------------

_CDATA_END = "]]>"


def _indeed(ad: _Ad) -> Iterator[Loss]:
    known = ad.known
    yield from _named(ad)
    if known.date_posted is None:
        yield Loss("Date posted is missing: it is set when you publish.", "")
    if not known.requisition:
        said = "There is no requisition number: Indeed’s feed asks for one that never changes."
        yield Loss(said, "facts.requisition", is_blocking=True)
    elif len(known.locations) > 1:
        said = (
            f"Indeed wants a number for each place: these are {len(known.locations)} places with one number."
        )
        yield Loss(said, "facts.requisition")
    if _CDATA_END in ad.description or _CDATA_END in known.title:
        yield Loss(
            f"“{_CDATA_END}” in the text breaks Indeed’s feed. Write it otherwise.", "", is_blocking=True
        )
    yield from _title_alone(ad, "Indeed")
    if unsure := _only_in_text(ad, "pay", "hybrid or remote work", "the last day to apply"):
        said = f"Whether Indeed’s feed still reads {unsure} is not sure: the text says it in any case."
        yield Loss(said, "")
    yield from _weights(ad)


# --- The text field of an applicant tracking system --------------------------------------


def _ats(ad: _Ad) -> Iterator[Loss]:
    known = ad.known
    if known.employer.logo or known.employer.colour:
        yield Loss("Logo and colour stay behind.", "")
    if any(block.is_list for part in ad.page.parts for block in part.blocks):
        yield Loss(
            "As plain text, bullets become hyphens and headings become plain rows.",
            "",
        )
    if any(line.href for part in ad.page.parts for block in part.blocks for line in block.lines):
        yield Loss("Links are written out: nobody can click them.", "")
    if ad.page.right_to_left:
        yield Loss("Plain text does not say that it runs from right to left.", "")
    yield from _weights(ad)


# --- What several of them share ----------------------------------------------------------


def _named(ad: _Ad) -> Iterator[Loss]:
    if not ad.known.title:
        yield Loss("It has no title.", "facts.title", is_blocking=True)
    if not ad.known.employer.name:
        yield Loss("It does not say who the employer is.", "facts.employer.name", is_blocking=True)


def _title_alone(ad: _Ad, channel: str) -> Iterator[Loss]:
    """Employer, place, number and pay have fields of their own."""
    known = ad.known
    named = (known.employer.name, *(place.city for place in known.locations), known.requisition)
    strays = [name for name in dict.fromkeys(named) if name and _stands_in(name, known.title)]
    strays += re.findall(r"[€$£¥]\s?\d[\d.,]*", known.title)
    if strays:
        found = " and ".join(f"“{stray}”" for stray in strays)
        yield Loss(f"{channel} wants the job’s title alone: take {found} out of it.", "facts.title")


def _stands_in(name: str, title: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title, re.IGNORECASE) is not None


def _weights(ad: _Ad) -> Iterator[Loss]:
    items = [item for section in ad.edition.document.sections for item in section.shown_items]
    preferred = [item for item in items if item.importance is Importance.PREFERRED]
    if preferred:
        said = "What is required and what is good to have is told apart by headings only."
        yield Loss(said, f"item:{preferred[0].id}")


def _only_in_text(ad: _Ad, *asked: str) -> str:
    known = ad.known
    facts = {
        "pay": known.pay.low is not None or known.pay.high is not None,
        "hybrid or remote work": known.workplace in (Workplace.HYBRID, Workplace.REMOTE),
        "the last day to apply": known.apply_by is not None,
    }
    found = [name for name in asked if facts[name]]
    return " or ".join((", ".join(found[:-1]), found[-1])) if len(found) > 1 else "".join(found)


def _characters(count: int) -> str:
    return f"{count:,} character{'' if count == 1 else 's'}"


_CHANNELS: dict[str, Callable[[_Ad], Iterator[Loss]]] = {
    "Google for Jobs": _google,
    "LinkedIn": _linkedin,
    "Indeed": _indeed,
    "Plain text for an ATS": _ats,
}
