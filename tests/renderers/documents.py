"""Documents to render: an ordinary one, an empty one, and one nobody would wish for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from jobdesc.document import Face, JobDescription, digest, project
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

MADE_AT = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)


def edition(
    document: JobDescription, logo: bytes | None = None, *, face: Face = Face.PUBLIC, **more: Any
) -> Edition:
    shown = project(document, face)
    return Edition(shown, digest(shown), MADE_AT, logo, face, **more)


def full_edition(face: Face) -> Edition:
    """The usual document with all that its face can say, evidence, appendix and footer too."""
    cited = Cited("Workforce digest", "Duties", "stated", ("services", "Python"))
    brief = Brief(
        evidence={"duty-1": (cited,)},
        insights=(Told("pay", "average pay", "On average 110,000 dollars.", (cited,)),),
        dismissed=(Dismissed("guru", "guru-level", "It is a joke here.", "Ona Owner"),),
    )
    internal = Internal(
        exemption=Exemption.EXEMPT,
        exemption_basis="Salaried, and decides alone.",
        physical_demands="Lifts nothing.",
        sign_off="Hiring manager\nHuman resources",
    )
    document = northwind(internal=internal)
    return edition(
        document, face=face, brief=brief, revision=7, has_appendix=face is not Face.PUBLIC, has_footer=True
    )


def items(prefix: str, *texts: str, importance: Importance | None = None) -> tuple[Item, ...]:
    return tuple(
        Item(id=f"{prefix}-{number}", text=text, importance=importance)
        for number, text in enumerate(texts, 1)
    )


def section(kind: SectionKind, *entries: Item, heading: str = "") -> Section:
    return Section(id=kind.value, kind=kind, heading=heading, items=entries)


def facts(**changes: object) -> JobFacts:
    known: dict[str, object] = {
        "title": "Senior Back-End Developer",
        "employer": Employer(
            name="Northwind",
            about="Northwind runs the booking platform of eleven regional railways.",
            website="https://www.northwind.example/",
            colour="#1f3a93",
        ),
        "department": "Platform engineering",
        "locations": (Location(city="Lisbon", country="PT"),),
        "workplace": Workplace.HYBRID,
        "workplace_note": "2 days in the office",
        "employment_types": (EmploymentType.FULL_TIME,),
        "pay": Pay(
            low=Decimal(62000),
            high=Decimal(78000),
            currency="EUR",
            period=PayPeriod.YEAR,
            extras="equity",
            note="We say how we place people.",
        ),
        "date_posted": date(2026, 11, 21),
        "apply_by": date(2027, 1, 31),
        "how_to_apply": HowToApply(
            text="Send a CV.", link="https://jobs.northwind.example/214", email="jobs@northwind.example"
        ),
        "requisition": "ENG-214",
    }
    return JobFacts(**{**known, **changes})


def northwind(**changes: object) -> JobDescription:
    """A page of a usual length, with something in every part."""
    known: dict[str, object] = {
        "facts": facts(),
        "sections": (
            section(
                SectionKind.NARRATIVE,
                *items("story", "You keep four million journeys right.", "Your advice counts."),
            ),
            section(
                SectionKind.RESPONSIBILITIES,
                *items("duty", "Design and build services in Python.", "Own the PostgreSQL schemas."),
            ),
            section(
                SectionKind.SKILLS,
                *items("skill", "Python", "SQL", "HTTP", "Tests", importance=Importance.REQUIRED),
                *items("more", "A cloud platform such as AWS", importance=Importance.PREFERRED),
            ),
            section(
                SectionKind.QUALIFICATIONS,
                *items("degree", "A degree, or the same by practice", importance=Importance.PREFERRED),
            ),
            Section(
                id="own-year",
                kind=SectionKind.OWN,
                heading="Your first year",
                items=(
                    Item(id="own-month", heading="A month in,", text="you have shipped a change."),
                    Item(id="own-end", heading="At its end,", text="you own a service."),
                ),
            ),
        ),
        "closing": Closing(
            benefits="28 days of leave\n€1,500 for learning",
            equal_opportunity="We hire for what people can do.",
            accommodation="Tell us what you need.",
            privacy="We keep applications for six months.",
        ),
    }
    return JobDescription(**{**known, **changes})


HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]> &amp; &lt;b&gt; <img src=x onerror=alert(1)>",
    "{{ settings.SECRET_KEY }} {% debug %} {# gone #}",
    "'\" onmouseover=alert(1) x='",
    "</style><style>*{display:none}",
    "\u202egnp.exe \u2066שלום\u2069 \u200b\u200d",
    "👩‍👩‍👧‍👦 🇵🇹 漢字 ﷽ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
)


def hostile() -> JobDescription:
    """Every free text field holds what tries to break out of one."""
    everything = "\n".join(HOSTILE)
    known = facts(
        title=" ".join(HOSTILE),
        employer=Employer(name=HOSTILE[0], about=everything, website="javascript:alert(1)"),
        department=HOSTILE[4],
        reports_to=HOSTILE[3],
        workplace_note=HOSTILE[2],
        remote_from=(HOSTILE[0],),
        hours=HOSTILE[1],
        start=HOSTILE[6],
        locations=(Location(city=HOSTILE[0], street=HOSTILE[5], region=HOSTILE[7]),),
        how_to_apply=HowToApply(text=everything, link="data:text/html,x", email='"><x>@example.com'),
        requisition=HOSTILE[5],
    )
    return JobDescription(
        facts=known,
        sections=(section(SectionKind.RESPONSIBILITIES, *items("bad", *HOSTILE), heading=HOSTILE[0]),),
        closing=Closing(benefits=everything, privacy=everything),
    )
