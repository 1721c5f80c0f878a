"""The documents of the gallery: of a usual length, and in scripts that need care."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from jobdesc.document import Face, JobDescription, Look, digest, project
from jobdesc.document.values import (
    Closing,
    Employer,
    EmploymentType,
    Exemption,
    HowToApply,
    Importance,
    Internal,
    JobFacts,
    Location,
    Pay,
    SectionKind,
    Workplace,
)
from jobdesc.renderers import Edition
from jobdesc.renderers.brief import Brief, Cited, Dismissed, Told
from tests.renderers.documents import items, section

_MADE_AT = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
_CITED = (
    Cited("Handbook of software roles", "Duties", "stated", ("server-side", "services")),
    Cited("Survey of occupations 2025", "Tasks", "inferred", ("databases",)),
)


def edition(
    *, language: str = "en", face: Face = Face.PUBLIC, look: Look, logo: bytes | None = None
) -> Edition:
    document = project({"en": _english, "de": _german, "he": _hebrew, "ar": _arabic}[language](), face)
    return Edition(
        document,
        digest(document),
        _MADE_AT,
        logo,
        face=face,
        look=look,
        revision=14,
        brief=_brief(document) if face is Face.BRIEF else None,
        has_footer=face is not Face.PUBLIC,
    )


def _brief(document: JobDescription) -> Brief:
    ids = [item.id for item in document.items]
    evidence = {item: _CITED[: 1 + place % 2] for place, item in enumerate(ids) if place % 4 != 3}
    return Brief(
        evidence=evidence,
        insights=(
            Told("pay", "median pay", "The median is €68,000 a year.", _CITED[:1]),
            Told("pay", "median pay", "The median is €71,500 a year, bonus included.", _CITED[1:]),
        ),
        dismissed=(Dismissed("Long sentence", "from first sketch to production", "It reads well.", "Ada"),),
    )


def _facts(title: str, employer: Employer, city: str, country: str, **more: object) -> JobFacts:
    known: dict[str, object] = {
        "title": title,
        "employer": employer,
        "locations": (Location(city=city, country=country),),
        "workplace": Workplace.HYBRID,
        "employment_types": (EmploymentType.FULL_TIME,),
        "pay": Pay(low=Decimal(62_000), high=Decimal(78_000), currency="EUR"),
        "apply_by": date(2027, 1, 31),
        "requisition": "ENG-214",
    }
    return JobFacts(**{**known, **more})


def _english() -> JobDescription:
    about = "Fabrikam Energy runs the grids of eleven regions, and the software that keeps them in balance."
    duties = (
        "Design and build the server-side logic of our products in Python, from first sketch to production.",
        "Own the PostgreSQL schemas behind your services: model, migrate, tune and keep them safe.",
        "Publish clear, versioned APIs that our web and mobile teams can rely on.",
        "Find what is slow under load and fix it, with numbers before and after.",
        "Review code and designs with colleagues, and pass on what you know.",
    )
    skills = (
        "Several years of Python in production",
        "Relational data modelling and SQL",
        "HTTP APIs and their security",
        "Clear writing for colleagues",
    )
    more = ("A cloud platform such as AWS or Azure", "A degree in computing, or the same by practice")
    return JobDescription(
        facts=_facts(
            "Senior Back-End Developer",
            Employer(
                name="Fabrikam Energy", about=about, website="https://www.fabrikam.example/", colour="#b3441c"
            ),
            "Lisbon",
            "PT",
            workplace_note="2 days in the office",
            department="Platform engineering",
            reports_to="Head of platform engineering",
            hours="38 hours a week",
            start="As soon as you can",
            how_to_apply=HowToApply(
                text="Send a CV or a link. You hear from us within five working days.",
                link="https://jobs.fabrikam.example/214",
            ),
        ),
        sections=(
            section(
                SectionKind.NARRATIVE,
                *items("story", "You will join the nine people who keep our grid software fast and correct."),
            ),
            section(SectionKind.RESPONSIBILITIES, *items("duty", *duties)),
            section(SectionKind.SKILLS, *items("skill", *skills, importance=Importance.REQUIRED)),
            section(SectionKind.QUALIFICATIONS, *items("more", *more, importance=Importance.PREFERRED)),
        ),
        closing=Closing(
            benefits="28 days of leave\nA pension plan\n€1,500 for learning\n16 weeks of parental leave",
            equal_opportunity="We hire for what people can do, and for nothing else.",
            accommodation="Tell us what you need for the interview.",
            privacy="We keep applications for six months.",
        ),
        internal=Internal(
            exemption=Exemption.EXEMPT,
            physical_demands="Works at a desk and a screen for most of the day.",
        ),
    )


def _german() -> JobDescription:
    duties = (
        "Gesamtverantwortung für die Qualitätssicherung samt Datenschutzgrundverordnungskonformität",
        "Weiterentwicklung der Zahlungsverkehrsschnittstellen gemeinsam mit der Produktentwicklungsabteilung",
        "Fehlerursachenanalyse und Leistungsüberwachung im laufenden Betrieb",
        "Nachwuchsförderung und Wissensvermittlung",
    )
    skills = ("Python im Betrieb", "Relationale Datenmodelle", "Schnittstellensicherheit", "Klares Deutsch")
    title = "Softwareentwicklungsingenieur (m/w/d) für Zahlungsverkehrsschnittstellen"
    return JobDescription(
        language="de",
        facts=_facts(title, Employer(name="Nordwind", colour="#1f3a93"), "Köln", "DE", hours="38 Stunden"),
        sections=(
            section(SectionKind.RESPONSIBILITIES, *items("duty", *duties)),
            section(SectionKind.SKILLS, *items("skill", *skills, importance=Importance.REQUIRED)),
        ),
        closing=Closing(benefits="30 Tage Urlaub\nJobrad\nBetriebliche Altersvorsorge\nHomeoffice"),
    )


def _hebrew() -> JobDescription:
    duties = (
        "בנייה ותחזוקה של שירותי צד שרת ב-Python, מהסקיצה הראשונה ועד לייצור",
        "אחריות על סכמות PostgreSQL: מידול, הגירה וכוונון",
        "פרסום ממשקי API ברורים ומנוהלי גרסאות",
    )
    return JobDescription(
        language="he",
        facts=_facts("מפתחת תוכנה בכירה", Employer(name="רוח צפונית", colour="#0b7a75"), "חיפה", "IL"),
        sections=(
            section(SectionKind.RESPONSIBILITIES, *items("duty", *duties), heading="מה תעשי"),
            section(
                SectionKind.SKILLS, *items("s", "Python", "SQL", "HTTP", "כתיבה ברורה"), heading="מה תביאי"
            ),
        ),
    )


def _arabic() -> JobDescription:
    duties = (
        "تصميم خدمات الخادم بلغة Python وبناؤها من الفكرة الأولى حتى التشغيل",
        "رعاية قواعد بيانات PostgreSQL: النمذجة والترحيل والضبط",
        "نشر واجهات برمجية واضحة ذات إصدارات",
    )
    return JobDescription(
        language="ar",
        facts=_facts("مهندسة برمجيات أولى", Employer(name="ريح الشمال", colour="#e8a33d"), "عمّان", "JO"),
        sections=(
            section(SectionKind.RESPONSIBILITIES, *items("duty", *duties), heading="ما ستفعلينه"),
            section(SectionKind.SKILLS, *items("s", "Python", "SQL", "HTTP", "كتابة واضحة"), heading="خبرتك"),
        ),
    )
