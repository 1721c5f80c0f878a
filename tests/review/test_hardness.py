"""The hardest lines of a text, and the syllables that they are told by."""

from __future__ import annotations

import pytest

from jobdesc.document.values import JobDescription
from jobdesc.review.syllables import FORMULAS, syllables
from tests.review.alone import found, saying, told

SHORT = "You write the plan for the next year, and carry it to the board."
HARD = (
    "Your accountability encompasses organisational interdependencies, transformational prioritisation and "
    "the operationalisation of heterogeneous methodologies in the company."
)
HARDER = f"""{HARD}
You substantiate administrational considerations, geographical particularities and generational \
incompatibilities for all of us in the house.
You rehabilitate infrastructural deficiencies, industrialise experimental methodology and \
institutionalise participatory deliberation in the shops.
You harmonise jurisdictional irregularities, incentivise entrepreneurial experimentation and \
internationalise promotional activities of the firm."""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", HARD),
        (
            "de",
            (
                "Sicherstellung der vertragskonformen Datenverarbeitung sowie Unterstützung "
                "abteilungsübergreifender Transformationsanforderungen und organisatorischer "
                "Wiederherstellungsmaßnahmen in allen Häusern"
            ),
        ),
        (
            "es",
            (
                "Responsabilidad de implementaciones organizativas interdepartamentales y coordinación "
                "administrativa de infraestructuras tecnológicas heterogéneas"
            ),
        ),
    ],
)
def test_the_hardest_lines_are_named(language: str, text: str) -> None:
    assert told("hard-line", saying(text).model_copy(update={"language": language})) == [text]


@pytest.mark.parametrize(
    "document",
    [
        saying(SHORT),
        saying("Operationalisation of methodologies."),
        saying(
            "You explain to customers how our products work, and write down what they would like to have."
        ),
        saying(HARD).model_copy(update={"language": "nl"}),
        saying(
            HARD,
            title=HARD,
        ),
        saying(
            "You keep Kubernetes, Elasticsearch, PostgreSQL, Cassandra and OpenTelemetry running for the "
            "teams of the company."
        ),
    ],
    ids=["plain", "too short to tell", "familiar words", "no formula", "words of the job", "products"],
)
def test_what_is_no_hard_line(document: JobDescription) -> None:
    assert told("hard-line", document) == []


def test_no_more_than_three_hard_lines_are_named() -> None:
    lines = HARDER.splitlines()
    assert len(told("hard-line", saying(HARDER))) == 3
    assert [told("hard-line", saying(it)) for it in lines] == [[it] for it in lines]


def test_the_reason_names_the_words_and_the_scale() -> None:
    [finding] = found("hard-line", saying(HARD))
    assert finding.reason.startswith("Many long words stand together here: “operationalisation”, ")
    assert "By Flesch–Kincaid this line alone is at school grade " in finding.reason


HAND_COUNTED = {
    "en": """
        the 1 make 1 people 2 manage 2 managed 2 management 3 create 2 implement 3 responsibility 6
        science 2 patient 2 efficient 3 environment 4 evaluation 5 continuous 4 various 3 special 2
        video 3 area 3 idea 3 trained 1 needed 2 services 3 houses 2 knowledge 2 strategies 3 initiative
        4 stakeholder 3 employee 3 player 2 enthusiasm 5 association 5 handled 2 middle 2 technique 2
        colleague 2 coordinate 4 re-use 2 company's 3
    """,
    "de": """
        die 1 arbeit 2 mitarbeiterin 5 verantwortung 4 zusammenarbeit 5 qualität 3 neue 2 häuser 2 quelle 2
        unternehmen 4 daten 2 organisation 6
    """,
    "es": """
        trabajo 3 información 4 ciudad 2 país 2 tecnología 5 equipo 3 guía 2 responsabilidad 6 aéreo 4 que 1
    """,
    "fr": """
        le 1 équipe 2 création 3 responsable 3 vous 1 entreprise 3 réunion 3 qualité 3 données 2 créer 2 eau 1
    """,
}


@pytest.mark.parametrize("language", HAND_COUNTED)
def test_syllables_are_those_counted_by_hand(language: str) -> None:
    pairs = HAND_COUNTED[language].split()
    by_hand = {word: int(count) for word, count in zip(pairs[::2], pairs[1::2], strict=True)}
    assert {word: syllables(word, language) for word in by_hand} == by_hand


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        # 6 words, 6 syllables: 0.39 × 6 + 11.8 × 1 − 15.59
        ("en", "the cat sat on the mat", -1.45),
        # 4 words, 13 syllables (6, 3, 1, 3): 0.39 × 4 + 11.8 × 3.25 − 15.59
        ("en", "responsibility together with management", 24.32),
        # 3 words, 4 syllables: 180 − 3 − 58.5 × 4 ÷ 3
        ("de", "wir suchen dich", 99.0),
        # 4 words, 9 syllables (1, 3, 1, 4): 206.835 − 4 − 62.3 × 2.25
        ("es", "el equipo da información", 62.66),
        # 3 words, 5 syllables (1, 1, 3): 207 − 1.015 × 3 − 73.6 × 5 ÷ 3
        ("fr", "vous êtes responsable", 81.288),
    ],
)
def test_formulas_are_those_of_their_authors(language: str, text: str, value: float) -> None:
    words = text.split()
    mean = sum(syllables(it, language) for it in words) / len(words)
    assert FORMULAS[language].of(len(words), mean) == pytest.approx(value, abs=0.001)
