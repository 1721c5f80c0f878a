"""What a word and a sentence is, whatever the keyboard or the pasted page made of it."""

import pytest

from jobdesc.review.numbers import number_of
from tests.review.papers import found, passage


@pytest.mark.parametrize(
    "text",
    [
        "A co-worker",
        "A co\u2010worker",  # hyphen
        "A co\u2011worker",  # non-breaking hyphen
        "A co–worker",
        "A co\u2212worker",  # minus
        "A co worker",
        "A co\u00a0worker",
        "A co\u202fworker",
        "A co   worker",
        "A co-wor\u00adker",  # soft hyphen
        "A co-wor\u200dker",  # zero-width joiner
        "A \u2066co\u2069-worker",
        "A CO-WORKER",
        "A ｃｏ－ｗｏｒｋｅｒ",
        "A 𝗰𝗼-𝘄𝗼𝗿𝗸𝗲𝗿",
        "A **co**-worker",
        "😀🏽 A co-worker 👩‍💻",
    ],
)
def test_words_are_found_however_they_are_typed_and_the_span_holds_them(text):
    (words,) = found(text, "co worker")
    assert words in text
    assert words[0] in "cCｃ𝗰"
    assert words[-1] in "rRｒ𝗿"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Is İstanbul young?", "young"),
        ("İİİ young İ", "young"),
        ("A certi\ufb01ed young one", "young"),
        ("👩‍👩‍👧‍👦🏽 A young one 👍🏿", "young"),
        ("Young\u0308 and old", "Young\u0308"),  # a mark belongs to its letter
    ],
)
def test_the_span_stays_right_behind_characters_that_are_folded_to_more_or_less(text, words):
    assert found(text, "young") == [words]


def test_a_ligature_is_its_letters():
    assert found("A certi\ufb01ed ﬁghter", "certified", "fighter") == ["certi\ufb01ed", "ﬁghter"]


@pytest.mark.parametrize(
    ("text", "pattern", "words"),
    [
        ("When (s)he works", "(s)he", "(s)he"),
        ("When s/he works", "s/he", "s/he"),
        ("When he/she works", "he/she", "he/she"),
        ("With 5 year(s) there", "# years", "5 year(s)"),
        ("Ein Leiter(in) hier", "leiter in", "Leiter(in)"),
        ("Eine Leiter:in hier", "leiter in", "Leiter:in"),
        ("A U.S. citizen there", "US citizen", "U.S. citizen"),
        ("A U.S. citizen there", "=US citizen", "U.S. citizen"),
        ("Let us citizen", "=US citizen", None),
        ("A Ph.D. in law", "phd", "Ph.D."),
        ("Pour l'équipe d’été", "équipe", "équipe"),
        ("Health & safety first", "health and safety", "Health & safety"),
        ("A young, dynamic team", "young dynamic team", "young, dynamic team"),
        ("Work hard, play hard.", "work hard, play hard", "Work hard, play hard"),
        ("A 10x engineer", "10x engineer", "10x engineer"),
        ("The candidate's own car", "candidate~ own car", "candidate's own car"),
        ("Node.js knowledge", "node.js", "Node.js"),
    ],
)
def test_joints_and_shorthand_are_read_as_they_are_meant(text, pattern, words):
    assert found(text, pattern) == ([words] if words else [])


@pytest.mark.parametrize(
    "text",
    [
        "The young. Team work.",
        "The young! Team work.",
        "The young\nteam",
        "The young; team",
        "The young: team",
        "The youngest team",
        "The young (or old) team",
        "The young 😀 team",
    ],
)
def test_words_in_two_sentences_or_with_something_between_are_no_phrase(text):
    assert found(text, "young team") == []


@pytest.mark.parametrize(
    ("text", "pattern", "words"),
    [
        ("In one year", "# year~", "one year"),
        ("At least three years", "#<5 years", "three years"),
        ("At least twenty-five years", "#>20 years", "twenty-five years"),
        ("At least thirty years", "#<20 years", None),
        ("With five (5) years", "# years", "five (5) years"),
        ("With 5+ years", "# years", "5+ years"),
        ("With 1,500 hours", "#>1000 hours", "1,500 hours"),
        ("In ² years", "# years", None),
        ("On 2.8.2026 years", "# years", None),
    ],
)
def test_numbers_count_in_digits_and_in_words(text, pattern, words):
    assert found(text, pattern) == ([words] if words else [])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("3.5", 3.5),
        ("110,000", 110_000),
        ("1.500,50", 1500.5),
        ("1,234,567.5", 1_234_567.5),
        ("0.125", 0.125),
        ("twenty-five", 25),
        ("1.2.3", None),
        ("1,2,3", None),
        ("²", None),
        ("young", None),
    ],
)
def test_a_number_is_read_as_its_country_writes_it(text, number):
    assert number_of(text) == number


@pytest.mark.parametrize(
    "text",
    [
        'We are no "young" team',
        "We are no “young” team",
        "We are no „young“ team",
        "We are no «young» team",
        "We are no ‘young’ team",
        "We are no 'young' team",
        "The flag is `young`",
        "```\nyoung\n```",
        "See https://example.com/young/team",
        "See www.example.org/young",
        "See young.com for more",
        "Write to young@example.com",
    ],
)
def test_quotations_code_and_addresses_only_mention_words(text):
    assert found(text, "young") == []


@pytest.mark.parametrize(
    "text",
    [
        "The candidates' young minds and the users' needs",
        "The candidates’ young minds and the users’ needs",
        "In the '90s a young team, in the '00s too'",
        "Rock 'n' roll for a young team's fans",
        'A 24" screen, young people, a 27" screen',
        "He said “young people are welcome",
        "It's a young team and they're kind",
    ],
)
def test_apostrophes_and_inches_open_no_quotation(text):
    assert found(text, "young") == ["young"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We work, e.g. in Leeds. You too.", ["We work, e.g. in Leeds.", "You too."]),
        ("Java, Go etc. You choose.", ["Java, Go etc.", "You choose."]),
        ("Java, Go etc. in use.", ["Java, Go etc. in use."]),
        ("About 3.5 years. Yes!", ["About 3.5 years.", "Yes!"]),
        ("In the U.S. office. In the U.S. We pay.", ["In the U.S. office.", "In the U.S.", "We pay."]),
        ("1. Plan it. 2. Do it.", ["1. Plan it.", "2. Do it."]),
        ("- Plan\n* Do\n• Check • Act", ["Plan", "Do", "Check", "Act"]),
        ("Well... perhaps. Or?", ["Well... perhaps.", "Or?"]),
        ("He said “go.” They went.", ["He said “go.”", "They went."]),
        ("**Bold.** Then plain.", ["**Bold.**", "Then plain."]),
        ("Wir bieten z.B. Obst. Gut.", ["Wir bieten z.B. Obst.", "Gut."]),
        ("  \n\n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, sentences):
    page = passage(text)
    assert [text[slice(*page.span(*place))] for place in page.sentences] == sentences
