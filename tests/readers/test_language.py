"""Which line of a document is in another language."""

import pytest

from jobdesc.readers import text
from jobdesc.readers.language import UNDECIDED, foreign_language, likely_language
from jobdesc.readers.whole import describe

GERMAN = """Bäckerin oder Bäcker (m/w/d)
Wir suchen jemanden für unsere Backstube in der Stadt, der gerne früh aufsteht und mit uns backt.
Deine Aufgaben
- Betreuung der Öfen und der Kundschaft
- Planung der Schichten mit den Kolleginnen und Kollegen
Tech stack
"""
ENGLISH = """- Experience with the design of REST APIs and of event-driven systems
- Knowledge of the cloud, and the ability to work with our customers on it
- You have worked with the tools that are used in our company for the planning of the year
"""


@pytest.mark.parametrize(
    ("line", "language", "other"),
    [
        ("Write the server and keep the data sound", "de", "en"),
        ("Schreiben Sie die Dienste und pflegen Sie die Daten", "de", ""),
        ("Python, SQL und HTTP", "de", ""),
        ("Senior Developer for the Platform", "de", ""),
        ("Erfahrung mit “the art of the deal and the rest” und mit der Praxis", "de", ""),
        ("Gestión de los datos y de la calidad en el equipo", "de", "es"),
        ("Write the server and keep the data sound", "en", ""),
        ("Write the server and keep the data sound", "fi", ""),
    ],
)
def test_only_what_is_evident_is_another_language(line: str, language: str, other: str) -> None:
    assert foreign_language(line, language) == other


@pytest.mark.parametrize(
    ("ad", "language"),
    [
        (GERMAN + ENGLISH, "de"),
        (GERMAN + ENGLISH * 4, "en"),
        ("Softwareentwickler (m/w/d)\nVollzeit\nKenntnisse in Java", "de"),
        ("Verkäuferin\nFreundlichkeit und Zuverlässigkeit", "de"),
        ("Développeur (H/F)\nVos missions\nStack: Kafka, Python, Go", "fr"),
        ("Buscamos a alguien con experiencia en ventas para el equipo\nTech: cloud, Python, the works", "es"),
        ("Recent graduates wanted", "en"),
        ("Python, Go, Rust", "en"),
        ("Plumber\nRelocation\nSee you soon", "en"),
        ("Samsung\nPainter", "en"),
        ("Samsung Engineering\nYou repair telephones", "en"),
        ("Asistente administrativo bilingüe\nTrabajo en Lima", "es"),
        ("Große Straße\nBetreuung der Kundschaft", "de"),
    ],
)
def test_an_ad_is_in_the_language_of_most_of_its_lines(ad: str, language: str) -> None:
    assert likely_language(ad) == language
    assert describe(text.read(ad)).document.language == language


def test_where_english_has_as_much_as_another_language_nobody_can_tell() -> None:
    assert likely_language(GERMAN + ENGLISH + ENGLISH.splitlines()[0]) == UNDECIDED
