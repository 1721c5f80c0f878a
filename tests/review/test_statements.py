"""Where words are not meant: in statements about equal treatment, and in proper names."""

import pytest

from jobdesc.document.values import Closing, JobDescription
from jobdesc.review import Role, review
from tests.review.papers import BOOK, ON, ruled, saying

YOUNG = ruled("young", spares_statements=True)


def words(document: JobDescription, rules=YOUNG) -> list[str]:
    return [one.words for one in review(document, rules, ON)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "We are an equal opportunity employer, young and old."),
        ("en", "Young or old: we decide regardless of age."),
        ("en", "We do not discriminate against young people."),
        ("en", "Nobody is judged by age, religion or being young."),
        ("en", "Reasonable accommodation is offered to young people as well."),
        ("en", "EEO is the law, for young people too."),
        ("de", "Unabhängig von Alter, young oder alt."),
        ("de", "Menschen mit Behinderung, ob young oder nicht, sind willkommen."),
        ("fr", "Sans distinction d’âge, young ou non."),
        ("es", "Igualdad de oportunidades para young y mayores."),
    ],
)
def test_a_sentence_about_equal_treatment_is_spared_in_its_own_language(language, sentence):
    rules = ruled("young", spares_statements=True, language="")
    assert words(saying(sentence, language=language), rules) == []
    assert words(saying(sentence, language="nl"), rules) == ["young" if "Young" not in sentence else "Young"]


def test_only_rules_that_ask_for_it_spare_statements():
    sentence = "Young or old: we decide regardless of age."
    assert words(saying(sentence), ruled("young")) == ["Young"]


@pytest.mark.parametrize(
    "sentence",
    [
        "We are a diverse, young team.",
        "We value diversity and a young spirit.",
        "Equal parts sales and marketing, with a young team.",
        "You protect our young systems against attacks.",
        "You race to the young market.",
    ],
)
def test_a_sentence_that_praises_diversity_is_no_statement(sentence):
    assert words(saying(sentence)) == ["young"]


def test_the_sentence_beside_a_statement_is_not_spared():
    assert words(saying("We hire regardless of age. We are a young team.")) == ["young"]


@pytest.mark.parametrize("heading", ["Equal opportunity", "Our EEO statement", "Privacy notice"])
def test_what_stands_under_a_heading_about_treatment_or_law_is_a_closing_statement(heading):
    under = saying("All are welcome, young people too.", heading=heading)
    assert words(under, ruled("young")) == []
    assert words(under, ruled("young", reads=(Role.CLOSING,))) == ["young"]
    assert words(saying("Young people are welcome.", heading="Opportunities"), ruled("young")) == ["Young"]


def test_lines_below_such_a_heading_within_a_text_are_spared_up_to_the_next_one():
    text = (
        "About us\nA young team.\n\nEqual opportunity\nYoung or old, come as you are.\nThat is meant.\n\n"
        "Your day\nYoung customers ask, you answer."
    )
    assert words(saying(text)) == ["young", "Young"]


def test_the_closing_statement_itself_is_read_by_rules_for_it_alone():
    document = JobDescription(closing=Closing(equal_opportunity="Young and old are welcome."))
    assert words(document, ruled("young")) == []


@pytest.mark.parametrize(
    ("text", "pattern", "hit"),
    [
        ("You know Active Directory well.", "active", []),
        ("You know active-directory well.", "active", []),
        ("You are active.", "active", ["active"]),
        ("React Native speaker wanted.", "native speaker~", []),
        ("A native speaker of React.", "native speaker~", ["native speaker"]),
        ("Ruby on Rails.", "rails", []),
        ("An Agile coach.", "agile", []),
        ("An agile person.", "agile", ["agile"]),
        ("A young Agile team.", "young _ team", ["young Agile team"]),
    ],
)
def test_words_within_a_proper_name_are_not_meant(text, pattern, hit):
    assert words(saying(text), ruled(pattern, names=BOOK.names)) == hit
