"""Whether a posting names benefits, what comes on top of pay, and until when one may apply."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from jobdesc.document.values import (
    Closing,
    Employer,
    Item,
    JobDescription,
    JobFacts,
    Location,
    Pay,
    Section,
    SectionKind,
)
from jobdesc.review import Rules, review
from tests.shipped import rulebook

ON = date(2026, 11, 21)
BOOK = rulebook()
ASKED = ("law-benefits", "law-other-pay", "law-deadline")
LAW = Rules(BOOK.model_copy(update={"rules": tuple(it for it in BOOK.rules if it.key in ASKED)}))
DENVER = Location(city="Denver", region="CO", country="US")
RANGE = Pay(low=Decimal(60_000), high=Decimal(80_000), currency="USD")
OWN, DUTIES, STORY = SectionKind.OWN, SectionKind.RESPONSIBILITIES, SectionKind.NARRATIVE


def missing(
    text: str,
    kind: SectionKind = OWN,
    heading: str = "",
    language: str = "en",
    closing: Closing | None = None,
    about: str = "",
) -> list[str]:
    """Which of the three a posting for Colorado still lacks."""
    section = Section(id="here", kind=kind, heading=heading, items=(Item(id="line", text=text),))
    facts = JobFacts(title="Clerk", locations=(DENVER,), pay=RANGE, employer=Employer(about=about))
    document = JobDescription(
        language=language, facts=facts, sections=(section,), closing=closing or Closing()
    )
    found = {one.rule for one in review(document, LAW, ON)}
    return [key for key in ASKED if key in found]


def test_benefits_a_bonus_and_a_date_in_words_will_do() -> None:
    text = "We offer health insurance and a yearly bonus. Applications are taken on an ongoing basis."
    assert missing(text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Wir bieten 30 Urlaubstage und eine Prämie. Bewerbungen bis 1. März 2027."),
        (
            "fr",
            "Nous offrons une mutuelle et une prime. Date limite : le 1er mars 2027.",
        ),
        ("es", "Ofrecemos seguro médico y comisiones. Fecha límite: 1 de marzo de 2027."),
    ],
)
def test_they_are_read_in_the_languages_of_the_documents(language: str, text: str) -> None:
    assert missing(text, language=language) == []


@pytest.mark.parametrize("kind", [DUTIES, SectionKind.SKILLS, STORY])
@pytest.mark.parametrize(
    "text",
    [
        "You administer benefits and insurance.",
        "You keep the stock in order, to the benefit of all.",
        "You answer for bonus programmes, commissions and equity plans.",
        "You apply by e-mail and phone what the customers asked for.",
        "You plan budgets on an ongoing basis.",
        "You set the application deadline of grants.",
        "In this role you will coach colleagues on an ongoing basis.",
        "Review the backlog of job requests on an ongoing basis.",
        "You keep the application deadline of 30 clients in view.",
        "You apply our standards on a rolling basis.",
        "You support our web applications on an ongoing basis.",
        "You tell candidates the role of each step on an ongoing basis.",
    ],
)
def test_who_works_with_such_things_is_given_none_of_them(text: str, kind: SectionKind) -> None:
    assert missing(text, kind) == list(ASKED)


@pytest.mark.parametrize(
    "text",
    [
        "We offer an office in a prime location in Des Moines.",
        "You will get forty hours of pro bono work.",
        "We offer the provision of a laptop.",
        "We provide tips and training.",
        "Wir bieten Tipps und tips.",
        "Ofrecemos trabajo pro bono con una ONG.",
        "Nous offrons un café en prime et un bureau.",
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_word_of_one_language_is_no_pay_in_another(text: str, language: str) -> None:
    assert "law-other-pay" in missing(text, language=language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wir zahlen dir eine Provision.", "en"),
        ("Nous versons une prime à la fin de l'année.", "en"),
        ("Ofrecemos un bono por objetivos.", "en"),
        ("Prime annuelle", "fr"),
        ("Provision", "de"),
        ("We pay $15 an hour plus tips.", "en"),
        ("Hourly pay and tips", "en"),
        ("We share tips and gratuities.", "en"),
        ("$12 + tips", "en"),
    ],
)
def test_pay_on_top_is_read_in_the_language_of_its_sentence(text: str, language: str) -> None:
    assert "law-other-pay" not in missing(text, language=language)


@pytest.mark.parametrize(
    "about",
    [
        "We sell insurance and pension plans to families.",
        "We are a private equity firm with a bonus for cities.",
        "Our benefit is the common good.",
    ],
)
def test_what_the_employer_sells_is_no_benefit(about: str) -> None:
    assert missing("You keep the books.", about=about) == list(ASKED)


def test_a_statement_on_equal_treatment_lists_no_benefits() -> None:
    said = "We do not discriminate in hiring, pay, bonus, insurance or benefits."
    assert missing("You keep the books.", closing=Closing(equal_opportunity=said)) == list(ASKED)


@pytest.mark.parametrize(
    ("text", "kind", "heading", "lacks"),
    [
        ("A bicycle to keep", OWN, "What we offer", ASKED[1:]),
        ("A bicycle to keep", OWN, "Wir bieten", ASKED[1:]),
        ("A bicycle to keep", OWN, "Our history", ASKED),
        ("You will receive health insurance and a bonus.", DUTIES, "", ASKED[2:]),
        ("Salary: $60,000 plus benefits and commission", STORY, "", ASKED[2:]),
        ("Python is a plus, Rust a bonus.", SectionKind.QUALIFICATIONS, "", ASKED),
        ("Diversity, equity and inclusion matter to us.", OWN, "", ASKED),
        ("Stock options", OWN, "", (ASKED[0], ASKED[2])),
    ],
)
def test_the_place_and_the_sentence_tell_what_is_offered(
    text: str, kind: SectionKind, heading: str, lacks: tuple[str, ...]
) -> None:
    assert missing(text, kind, heading) == list(lacks)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Apply by 3 March 2027.", True),
        ("The application window closes on March 3.", True),
        ("Applications are accepted for 10 days.", True),
        ("This position is open until filled.", True),
        ("Deadline: 3 March", True),
        ("Bewerbungsfrist: 1.3.2027", True),
        ("Die Stelle ist offen bis zur Besetzung.", True),
        ("The job is posted until it has been filled.", True),
        ("We accept applications on a rolling basis.", True),
        ("You may apply on an ongoing basis.", True),
        ("The role stays open until 3/15.", True),
        ("Les candidatures sont étudiées au fil de l'eau.", True),
        ("Bewerbungen nehmen wir laufend an.", True),
        ("Recibimos solicitudes de forma continua.", True),
        ("There is no closing date for this job.", True),
        ("In this role you will coach colleagues on an ongoing basis.", False),
        ("Review the backlog of job requests on an ongoing basis.", False),
        ("You keep the application deadline of 30 clients in view.", False),
        ("You support our web applications on an ongoing basis.", False),
        ("There is no deadline pressure in this role.", False),
        ("Our shop is open until 10, and so is this job.", False),
        ("Apply by phone, 303-555-0100, 24/7.", False),
        ("Apply by e-mail to our shop.", False),
        ("We meet deadlines on an ongoing basis.", False),
        ("Posting date: 2026-11-01", False),
    ],
)
def test_until_when_one_may_apply_is_a_day_or_none(text: str, is_told: bool) -> None:
    assert ("law-deadline" not in missing(text)) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Application deadline: 3 March 2027", True),
        ("Please apply by March 3.", True),
        ("Applications are accepted on an ongoing basis.", True),
        ("Fabrikam Bakers accepts applications on an ongoing basis.", True),
        ("You meet the application deadline of 3 March 2027.", False),
        ("Send out letters before the closing date of 3 March.", False),
        ("You accept applications from tenants on an ongoing basis.", False),
    ],
)
def test_what_ends_a_list_of_duties_may_tell_it_too(text: str, is_told: bool) -> None:
    assert ("law-deadline" not in missing(text, DUTIES)) is is_told
