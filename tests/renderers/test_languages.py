"""A document speaks one language: its fixed words, dates, pay and lists."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from jobdesc.document import Face, JobDescription
from jobdesc.document.values import EmploymentType, Exemption, Internal, Pay, PayPeriod, SectionKind
from jobdesc.forms.internal import LANGUAGES
from jobdesc.renderers import FORMATS, html, words
from jobdesc.renderers.outline import outline
from tests import messages
from tests.renderers.documents import edition, facts, items, northwind, section
from tests.renderers.reading import TEXT_OF, elements, parsed, words_of

TRANSLATED = messages.languages()
SAME_EVERYWHERE = {"%(label)s: %(text)s", "%(reason)s (%(name)s)"}  # signs, not words


def said(found: object) -> list[str]:
    return [found] if isinstance(found, str) else list(found)  # type: ignore[call-overload]


def test_documents_speak_the_languages_that_a_recruiter_can_choose() -> None:
    assert {"en", *TRANSLATED} == set(LANGUAGES)


def test_our_own_pages_stay_english() -> None:
    assert [code for code, _ in settings.LANGUAGES] == ["en"]
    outline(edition(northwind().model_copy(update={"language": "de"})))
    assert translation.get_language() == "en"
    assert gettext("Save") == "Save"


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_fixed_word_has_a_translation(language: str) -> None:
    """To mend it: ./dev messages, then fill what is empty in the .po and run it again."""
    found = messages.catalogue(language)
    assert [it.id for it in found if it.id and not all(said(it.string))] == []
    assert [it.id for it in found if it.fuzzy and it.id] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_the_gaps_of_its_sentence(language: str) -> None:
    def gaps(text: str) -> list[str]:
        return sorted(re.findall(r"%\(\w+\)s|%%", text))

    for message in messages.catalogue(language):
        originals, translations = said(message.id), said(message.string)
        if message.id:
            assert {tuple(gaps(it)) for it in translations} == {tuple(gaps(it)) for it in originals}


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_is_what_its_source_says(language: str) -> None:
    """To mend it: ./dev messages."""
    assert messages.source(language).read_bytes() == messages.written(language)
    assert messages.binary(language).read_bytes() == messages.compiled(language)


@pytest.mark.parametrize("language", TRANSLATED)
def test_django_finds_every_translation(language: str) -> None:
    catalogue = messages.catalogue(language)
    with words.in_language(language):
        for context, found in messages.fixed_words():
            if isinstance(found, str):
                message = catalogue.get(found, context)
                assert translation.pgettext(context, found) == message.string


def test_every_fixed_word_stands_in_the_context_of_documents() -> None:
    assert {context for context, _ in messages.fixed_words()} == {messages.CONTEXT}


def in_language(language: str, **changes: object) -> JobDescription:
    return northwind(facts=facts(**changes)).model_copy(update={"language": language})


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("en", ["What you will do", "What you bring", "Good to have", "What we offer"]),
        ("de", ["Aufgaben", "Profil", "Von Vorteil", "Wir bieten"]),
        ("fr", ["Missions", "Profil recherché", "Les plus appréciés", "Ce que nous offrons"]),
        ("es", ["Funciones", "Perfil", "Se valorará", "Qué ofrecemos"]),
        ("de-CH", ["Aufgaben", "Profil", "Von Vorteil", "Wir bieten"]),
        ("pt", ["What you will do", "What you bring", "Good to have", "What we offer"]),
    ],
)
def test_headings_follow_the_language_and_the_recruiters_words_stay(
    language: str, headings: list[str]
) -> None:
    page = outline(edition(in_language(language)))
    found = [part.heading for part in page.parts]
    assert [heading for heading in found if heading in headings] == headings
    assert "Your first year" in found
    assert page.title == "Senior Back-End Developer"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Full-time or temporary|€1,850.50 – €2,000 a month + equity|Apply by 1 March 2027"),
        ("de", "Vollzeit oder befristet|1.850,50 € – 2.000 € pro Monat + equity|Bewerbung bis 1. März 2027"),
        (
            "fr",
            "Temps plein ou CDD|1 850,50 € – 2 000 € par mois + equity|Candidatures jusqu’au 1er mars 2027",
        ),
        (
            "es",
            (
                "Jornada completa o contrato temporal|1.850,50 € – 2.000 € al mes + equity|"
                "Candidaturas hasta el 1 de marzo de 2027"
            ),
        ),
    ],
)
def test_lists_pay_and_dates_are_written_as_the_language_does(language: str, line: str) -> None:
    pay = Pay(
        low=Decimal("1850.5"), high=Decimal(2000), currency="EUR", period=PayPeriod.MONTH, extras="equity"
    )
    kinds = (EmploymentType.FULL_TIME, EmploymentType.TEMPORARY)
    page = outline(edition(in_language(language, pay=pay, employment_types=kinds, apply_by=date(2027, 3, 1))))
    assert re.sub("[\u00a0\u202f]", " ", "|".join(fact.text for fact in page.facts[1:])) == line


@pytest.mark.parametrize(
    ("language", "years", "months"),
    [
        ("en", "1 year", "18 months"),
        ("de", "1 Jahr", "18 Monate"),
        ("fr", "1 an", "18 mois"),
        ("es", "1 año", "18 meses"),
    ],
)
def test_one_and_many_are_told_apart(language: str, years: str, months: str) -> None:
    with words.in_language(language):
        assert (words.experience(12), words.experience(18)) == (years, months)


def test_an_employer_whose_name_begins_with_a_vowel_needs_no_elision() -> None:
    with words.in_language("fr"):
        assert words.about("Airbus") == "Airbus en bref"


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("face", Face)
def test_no_english_word_of_ours_stands_in_another_language(language: str, face: Face) -> None:
    known = northwind(internal=Internal(exemption=Exemption.EXEMPT))
    page = outline(
        edition(known.model_copy(update={"language": language}), face=face, has_footer=True, revision=3)
    )
    ours = [page.kind, page.footer, page.requisition, *(it.label for it in page.details)]
    ours += [part.heading for part in page.parts if part.name != "own"]
    english = outline(edition(known, face=face, has_footer=True, revision=3))
    theirs = [english.kind, english.requisition, *(it.label for it in english.details)]
    theirs += [part.heading for part in english.parts if part.name != "own"]
    assert {text for text in ours if text in theirs and text} <= {"Signatures"}  # French has it too


# The record has no words of ours, and what is for applicants alone has no internal face.
@pytest.mark.parametrize(
    "name", [name for name, it in FORMATS.items() if not it.is_for_applicants and name != "json"]
)
def test_every_file_says_the_words_of_its_language(name: str) -> None:
    text = TEXT_OF[name](FORMATS[name].render(edition(in_language("de"), face=Face.INTERNAL)))
    for word in ("Interne Stellenbeschreibung", "Kernaufgaben", "Unterschriften", "Kennziffer ENG-214"):
        assert word.casefold() in text.casefold()


def test_what_the_catalogue_says_alike_everywhere_are_signs() -> None:
    for language in TRANSLATED:
        same = {it.id for it in messages.catalogue(language) if it.id and it.id == it.string}
        assert same <= SAME_EVERYWHERE | {"hybrid", "Trends", "Date", "Signatures"}


def test_a_line_that_runs_the_other_way_is_told_to_the_page() -> None:
    duties = section(SectionKind.RESPONSIBILITIES, *items("duty", "בנייה של שירותים.", "Own the schemas."))
    hebrew = JobDescription(language="he", sections=(duties,))
    page = parsed(html.render(edition(hebrew, has_footer=True)))
    [turned] = [it for it in elements(page, "span") if it.get("class") == "turned"]
    assert (turned.get("dir"), words_of(turned)) == ("ltr", "Own the schemas.")
    [heading] = elements(page, "h2")
    assert heading.get("dir") == "ltr"
    english = JobDescription(sections=(duties.model_copy(update={"items": duties.items[1:]}),))
    assert b"turned" not in html.render(edition(english)).partition(b"<main")[2]
