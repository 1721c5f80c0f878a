"""What the outside programs get to see: every theme × face × language, and two extremes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product

from PIL import Image, ImageDraw

from jobdesc.document import Face, Fonts, JobDescription, Look, Paper, Theme, digest, project
from jobdesc.document.values import (
    Closing,
    Employer,
    EmploymentType,
    Exemption,
    HowToApply,
    Importance,
    Internal,
    Item,
    JobFacts,
    Location,
    Pay,
    PayPeriod,
    Section,
    SectionKind,
    Workplace,
)
from jobdesc.renderers import Edition
from jobdesc.renderers.brief import Brief, Cited, Dismissed, Told
from jobdesc.renderers.typefaces import SCRIPTS
from tests.documents.texts import TEXTS, Texts

MADE_AT = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
POSTING = "0b7c3a52-4d1f-4c55-9a53-2f64d1c5b0aa"
COLOURS = {Theme.PLAIN: "#1f3a93", Theme.MODERN: "#f2c94c", Theme.FORMAL: ""}


@dataclass(frozen=True)
class Sample:
    """`name` says which it is, and is a file's name."""

    name: str
    edition: Edition


def samples() -> Iterator[Sample]:
    """Fonts, paper and logo change from one to the next, so that each theme and face meets each."""
    fonts, papers, logos = tuple(Fonts), (None, *Paper), (None, logo())
    places = product(enumerate(TEXTS.items()), enumerate(Theme), enumerate(Face))
    for (words, (language, texts)), (dress, theme), (side, face) in places:
        document = description(language, texts, COLOURS[theme])
        look = Look(theme=theme, fonts=fonts[(words + dress) % 3], paper=papers[(words + dress + side) % 3])
        yield Sample(f"{theme}-{face}-{language}", edition(document, face, look, logos[(words + side) % 2]))
    for theme in Theme:
        yield Sample(f"{theme}-untitled", edition(JobDescription(), Face.PUBLIC, Look(theme=theme)))
        yield Sample(f"{theme}-long", edition(long_description(), Face.BRIEF, Look(theme=theme)))


def edition(document: JobDescription, face: Face, look: Look, logo: bytes | None = None) -> Edition:
    shown = project(document, face)
    return Edition(
        shown,
        digest(shown),
        MADE_AT,
        logo,
        face,
        look,
        posting=POSTING,
        revision=7,
        brief=brief(document),
        has_appendix=face is Face.INTERNAL,
        has_footer=face is not Face.PUBLIC,
    )


def description(language: str, texts: Texts, colour: str) -> JobDescription:
    return JobDescription(
        language=language,
        facts=_facts(texts, colour),
        sections=(
            Section(id="narrative", kind=SectionKind.NARRATIVE, items=_items("story", *texts.story)),
            Section(
                id="responsibilities",
                kind=SectionKind.RESPONSIBILITIES,
                items=(
                    *_items("duty", *texts.duties),
                    *_items("other", texts.other_duty, importance=Importance.PREFERRED),
                ),
            ),
            Section(
                id="skills",
                kind=SectionKind.SKILLS,
                items=(
                    *_items("skill", *texts.skills, importance=Importance.REQUIRED),
                    *_items("more", *texts.preferred, importance=Importance.PREFERRED),
                ),
            ),
            Section(
                id="qualifications",
                kind=SectionKind.QUALIFICATIONS,
                items=_items("degree", texts.degree, importance=Importance.REQUIRED),
            ),
            Section(
                id="own-year",
                kind=SectionKind.OWN,
                heading=texts.own[0],
                items=_items("own", *texts.own[1:], *SCRIPTS.values()),
            ),
        ),
        closing=Closing(
            benefits="\n".join(texts.benefits),
            equal_opportunity=texts.fair,
            privacy=texts.privacy,
        ),
        internal=Internal(
            exemption=Exemption.EXEMPT,
            exemption_basis=texts.degree,
            physical_demands=texts.physical,
            sign_off="\n".join(texts.signers),
        ),
    )


def long_description() -> JobDescription:
    """Some ten pages of evidence, so that lists, columns and notes break between pages."""
    texts = TEXTS["en"]
    document = description("en", texts, "#1f3a93")
    duties = tuple(Item(id=f"duty-{number}", text=text) for number, text in enumerate(texts.duties * 16, 1))
    sections = (
        section.model_copy(update={"items": duties})
        if section.kind is SectionKind.RESPONSIBILITIES
        else section
        for section in document.sections
    )
    return document.model_copy(update={"sections": tuple(sections)})


def brief(document: JobDescription) -> Brief:
    """Evidence for every other item, facts that agree and that do not, something put aside."""
    here = Cited("Workforce digest", "Duties", "stated", ("services", "Python"))
    there = Cited("Handbook of roles", "§ 4 Pay", "inferred", ("median",))
    ids = [item.id for item in document.items]
    return Brief(
        evidence={**dict.fromkeys(ids[::2], (here, there)), **dict.fromkeys(ids[1::4], (here,))},
        reworded=frozenset(ids[2:3]),
        insights=(
            Told("pay", "average pay", "On average 110,000 dollars a year.", (here,)),
            Told("pay", "average pay", "The median is 98,000 dollars a year.", (there,)),
            Told("demand", "", "Openings have grown for three years.", (here, there)),
        ),
        dismissed=(Dismissed("Gender-coded word", "lead", "It is the name of the level.", "Ona Owner"),),
    )


def logo() -> bytes:
    """With an edge that can be seen through, as most have."""
    picture = Image.new("RGBA", (480, 120), (255, 255, 255, 0))
    ImageDraw.Draw(picture).rounded_rectangle((4, 4, 476, 116), 40, fill=(31, 58, 147, 255))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _facts(texts: Texts, colour: str) -> JobFacts:
    return JobFacts(
        title=texts.title,
        employer=Employer(
            name=texts.employer, about=texts.about, website="https://www.northwind.example/", colour=colour
        ),
        department=texts.department,
        reports_to=texts.signers[0],
        locations=(Location(city=texts.city, country=texts.country),),
        workplace=Workplace.HYBRID,
        workplace_note=texts.note,
        employment_types=(EmploymentType.FULL_TIME, EmploymentType.PART_TIME),
        hours="37.5",
        openings=2,
        pay=Pay(low=Decimal(62000), high=Decimal(78000), currency="EUR", period=PayPeriod.YEAR),
        date_posted=date(2026, 11, 21),
        apply_by=date(2027, 1, 31),
        how_to_apply=HowToApply(
            text=texts.apply, link="https://jobs.northwind.example/214", email="jobs@northwind.example"
        ),
        requisition="ENG-214",
        experience_months=36,
    )


def _items(prefix: str, *texts: str, importance: Importance | None = None) -> tuple[Item, ...]:
    return tuple(
        Item(id=f"{prefix}-{number}", text=text, importance=importance)
        for number, text in enumerate(texts, 1)
    )
